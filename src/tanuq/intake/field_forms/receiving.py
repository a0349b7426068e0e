"""What telephones send, kept as it came: sources that wait until somebody has looked through them.

A filled form is restricted: it names who tells. It is read for its text by nobody, so that no search finds what nobody
has looked at. Nothing in it is a claim before it is taken (``taking``) and saved as a testimony.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import orjson

from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.sources import is_known, visible_sources
from tanuq.casebook.record import Record
from tanuq.intake.field_forms.errors import NoSuchFilledForm
from tanuq.intake.field_forms.filled import FilledForm, filled_form
from tanuq.intake.field_forms.survey import FORM_ID
from tanuq.intake.field_forms.taking import key_of
from tanuq.intake.files.receiving import ReceiveOptions, drafts_of_kept, kept_file
from tanuq.intake.testimony.answers import Medium
from tanuq.intake.testimony.handing_over import let_go
from tanuq.intake.testimony.queue import filed
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

_EVERYTHING = Viewer(Visibility.RESTRICTED)
"""Whether a form came already does not depend on who asks; who may be shown it, its page decides."""
_ONE_AT_A_TIME = Lock()
"""A telephone on a bad line sends again while the first sending is still being kept."""
MEDIA_TYPE = "application/xml"


@dataclass(frozen=True, slots=True)
class Submission:
    """A filled form that came from a telephone."""

    source: str
    evidence: str
    size: int
    instance: str
    form: str
    version: str
    phone: str
    """What the telephone is called here; "" where nobody has to sign in."""
    received_at: int
    """Milliseconds since 1970, by this computer's clock."""
    attachments: Mapping[str, str]
    """SHA-256 of each attachment that came, by its name in the form."""
    missing: tuple[str, ...]
    """Names of attachments that the form speaks of and that have not come."""
    readable: bool
    """Whether it can be taken here: not encrypted, and of our form."""
    aside: str
    """Why somebody set it aside, or ""."""
    testimony: str
    """Number of the testimony that it became, or ""."""

    @property
    def state(self) -> str:
        """ "taken", "aside" or "waiting"."""
        return "taken" if self.testimony else "aside" if self.aside else "waiting"

    @property
    def key(self) -> str:
        """The key of the testimony that it becomes."""
        return key_of(self.instance, self.evidence)

    @property
    def file_name(self) -> str:
        """What its file is called: after the filling, never after anybody in it."""
        return _file_name(self.instance)


def receive(record: Record, phone: str, xml: bytes, files: Sequence[Medium]) -> Submission:
    """Keep a filled form and the *files* that came with it (in the vault already); on disk when this returns.

    Sent again it is kept once; files that come later are added to it. Where a form under the same name says something
    else, both are kept.

    Raises:
        UnreadableForm: nothing is kept, the files neither.
    """
    try:
        filled = filled_form(xml)
        with _ONE_AT_A_TIME:
            return _received(record, phone, filled, xml, files)
    except Exception:
        for medium in files:
            let_go(record, medium.evidence)
        raise


def _received(record: Record, phone: str, filled: FilledForm, xml: bytes, files: Sequence[Medium]) -> Submission:
    evidence = record.vault.keep(io.BytesIO(xml)).sha256
    number = source_number(evidence)
    known = next(_submissions(number=number), None)
    held = dict(known.attachments) if known else {}
    came = held | {medium.name: medium.evidence for medium in files}
    drafts = [] if is_known(number) else [_form_draft(evidence, len(xml), filled.instance)]
    new = {medium.evidence: medium for medium in files if not is_known(source_number(medium.evidence))}
    for medium in new.values():
        drafts += drafts_of_kept(record, kept_file(record, medium.evidence, medium.name), ReceiveOptions())
    if known is None or came != held:
        drafts.append(Draft("source.described", {"source": number, **_described(known, phone, filled, came)}))
    if drafts:
        record.write(drafts)
    return submission(number)


def _form_draft(evidence: str, size: int, instance: str) -> Draft:
    received = {
        "evidence": evidence,
        "size": size,
        "media_type": MEDIA_TYPE,
        "file_name": _file_name(instance),
        "title": _file_name(instance),
        "note": "",
        "material": "",
        "language": "",
        "visibility": Visibility.RESTRICTED.value,
    }
    return Draft("source.received", received)


def _file_name(instance: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign == "-" else "-" for sign in instance.removeprefix("uuid:"))
    return f"filled-form-{kept[:40]}.xml"


def _described(known: Submission | None, phone: str, filled: FilledForm, came: Mapping[str, str]) -> dict[str, Any]:
    if known is not None:
        return {"attachments": dict(came)}
    return {
        "instance": filled.instance,
        "form": filled.form,
        "form_version": filled.version,
        "phone": phone,
        "readable": filled.form == FORM_ID and not filled.encrypted,
        "attachments": dict(came),
        "attachments_named": list(filled.attachments()),
    }


def _submissions(**only: str) -> Iterator[Submission]:
    """The filled forms that came, the newest first, *only* those whose columns have these values."""
    rows = list(visible_sources(_EVERYTHING).filter(described__contains='"instance":', **only))
    taken = {one.key: one.source for one in filed(_EVERYTHING, '"key":')} if rows else {}
    for row in sorted(rows, key=lambda row: (-row.received_at, row.number)):
        described = orjson.loads(row.described)
        if isinstance(described.get("instance"), str):
            yield _submission(row, described, taken)


def _submission(row: Any, described: Mapping[str, Any], taken: Mapping[str, str]) -> Submission:
    came, instance = described.get("attachments", {}), described["instance"]
    return Submission(
        source=row.number,
        evidence=row.evidence,
        size=row.size,
        instance=instance,
        form=str(described.get("form", "")),
        version=str(described.get("form_version", "")),
        phone=str(described.get("phone", "")),
        received_at=row.received_at,
        attachments=came,
        missing=tuple(name for name in described.get("attachments_named", ()) if name not in came),
        readable=bool(described.get("readable")),
        aside=str(described.get("aside", "")),
        testimony=taken.get(key_of(instance, row.evidence), ""),
    )


def submissions() -> tuple[Submission, ...]:
    """Every filled form that came, the newest first."""
    return tuple(_submissions())


def submission(source: str) -> Submission:
    """The filled form that is this source.

    Raises:
        NoSuchFilledForm: when no telephone sent it.
    """
    found = next(_submissions(number=source), None)
    if found is None:
        raise NoSuchFilledForm("No telephone has sent a form under this number.")
    return found


def set_aside(record: Record, one: Submission, reason: str) -> None:
    """Say that it is not taken, and why; with "" it waits again. Nothing of it is thrown away."""
    record.write([Draft("source.described", {"source": one.source, "aside": reason})])


def media_of(record: Record, one: Submission) -> dict[str, Medium]:
    """The attachments that came, by their names in the form."""
    found = {}
    for name, evidence in one.attachments.items():
        kept = kept_file(record, evidence, name)
        found[name] = Medium(evidence, name, kept.size, kept.identified.media_type, "; ".join(kept.identified.notes))
    return found
