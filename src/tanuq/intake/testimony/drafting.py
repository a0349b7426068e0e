"""What the ledger is told of a testimony: all of it as one act of writing, so that nothing is ever half saved."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.sources import is_known
from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import ReceiveOptions, drafts_of_kept, kept_file
from tanuq.intake.testimony import consent
from tanuq.intake.testimony.answers import Medium, Step, Testimony
from tanuq.intake.testimony.document import document_of
from tanuq.intake.testimony.errors import NothingTold
from tanuq.intake.testimony.form import the_form
from tanuq.intake.testimony.queue import testimony_kept_as
from tanuq.ledger.entries import Draft
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.labels import label

CONSENT = Step("consent")
EXPLAINER = "explained_by"
"""The name under which the consent screen keeps who explained the purposes."""

_WITNESS_TESTIMONY, _VICTIM_TESTIMONY = "230920140501", "220903200901"
_VICTIM = "0101"


def save(record: Record, testimony: Testimony) -> str:
    """Put *testimony* on record and give the number of its source; on disk when this returns.

    What is on record under the same key already is not written again: sending a form twice is one testimony.

    Raises:
        NothingTold: when not one word was said about anybody missing.
        NoSuchPiece: when a file that belongs to it is gone from the vault.
    """
    kept = testimony_kept_as(testimony.key)
    if kept is not None:
        return kept
    if not says_something(testimony):
        raise NothingTold("Nothing is told of anybody yet. A name, a date or one sentence is enough to keep it.")
    drafts = drafts_of_testimony(record, testimony)
    record.write(drafts)
    return source_number(str(drafts[0].body["evidence"]))


def says_something(testimony: Testimony) -> bool:
    """Whether a word was said of anybody missing, or something was handed over."""
    said = [testimony.answers(step).words for step in testimony.steps if step.person]
    return any(any(words.values()) for words in said) or bool(testimony.media)


def drafts_of_testimony(record: Record, testimony: Testimony) -> list[Draft]:
    """The testimony's own receipt first, then what was handed over, the consents, and an account of each person."""
    document = document_of(testimony)
    content = document.text.encode()
    evidence = record.vault.keep(io.BytesIO(content)).sha256
    source = source_number(evidence)
    media = [draft for medium in testimony.media for draft in _media_drafts(record, testimony, source, medium)]
    sources = [source, *(source_number(medium.evidence) for medium in testimony.media)]
    consents = [draft for number in sources for draft in _consents(testimony, number, source)]
    accounts = [
        Draft("account.given", {"source": source, "kind": "person", "claims": _anchored(claims, evidence)})
        for claims in document.people
        if claims
    ]
    return [*_own_drafts(testimony, evidence, len(content)), *media, *consents, *accounts]


def _anchored(claims: Sequence[Mapping[str, Any]], evidence: str) -> list[dict[str, Any]]:
    """*claims* whose anchors say in which text they count."""
    return [
        {**claim, "anchor": {**claim["anchor"], "text": evidence}} if "anchor" in claim else dict(claim)
        for claim in claims
    ]


def _own_drafts(testimony: Testimony, evidence: str, size: int) -> Iterator[Draft]:
    received = {
        "evidence": evidence,
        "size": size,
        "media_type": "text/plain",
        "file_name": f"testimony-{testimony.receipt}.txt",
        "title": f"{label('section', 'testimony', testimony.language)} {testimony.receipt}",
        "note": "",
        "material": _material(testimony),
        "language": testimony.language,
        "visibility": Visibility.TEAM.value,
    }
    yield Draft("source.received", received)
    derived = {
        "evidence": evidence,
        "derivative": evidence,
        "media_type": "text/plain; charset=utf-8",
        "purpose": "text",
        "tool": f"the form of a testimony, {the_form().version}",
        "note": "",
    }
    yield Draft("evidence.derived", derived)
    described = {"source": source_number(evidence), "receipt": testimony.receipt, "key": testimony.key}
    yield Draft("source.described", described)


def _material(testimony: Testimony) -> str:
    """A victim's own testimony, where every missing person is who tells."""
    known = [testimony.answers(step).words.get("basis", "") for step in testimony.steps if step.section == "known"]
    return _VICTIM_TESTIMONY if known and all(basis.startswith(_VICTIM) for basis in known) else _WITNESS_TESTIMONY


def _media_drafts(record: Record, testimony: Testimony, source: str, medium: Medium) -> Iterator[Draft]:
    number = source_number(medium.evidence)
    if not is_known(number):
        options = ReceiveOptions(title=medium.caption, language=testimony.language if medium.caption else "")
        yield from drafts_of_kept(record, kept_file(record, medium.evidence, medium.name), options)
    yield Draft("source.described", {"source": number, "testimony": source, "receipt": testimony.receipt})


def _consents(testimony: Testimony, source: str, given_with: str) -> Iterator[Draft]:
    """Given is given; refused is on record as withdrawn from the first day, so that no reader takes it for given."""
    said = testimony.answers(CONSENT).words
    script = consent.script(testimony.language)
    for purpose in consent.purposes():
        answer = said.get(purpose, "")
        if answer not in consent.ANSWERS:
            continue
        body = {
            "source": source,
            "testimony": given_with,
            "purpose": purpose,
            "answer": answer,
            "date": testimony.date,
            "asked_by": testimony.taker,
            "explained_by": said.get(EXPLAINER, "") or testimony.taker,
            "language": script.language,
            "script": script.version,
        }
        yield Draft("consent.given" if answer == consent.GIVEN else "consent.withdrawn", body)
