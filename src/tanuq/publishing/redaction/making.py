"""Makes the redacted copy of a source and puts it on record: bytes in the vault, one entry, and who said what of it."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tanuq.casebook.queries.desk import DeskSource, desk_source
from tanuq.casebook.queries.redactions import RedactionView, redactions
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo_together
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.publishing.errors import CannotRedact, NothingHidden, NothingLeaves
from tanuq.publishing.redaction.copying import Copy, redacted
from tanuq.publishing.redaction.kinds import has_pages, why_none
from tanuq.publishing.redaction.regions import Regions, Spans, hash_of, is_empty, read, written

PURPOSE = "redacted"
LONGEST = 2000
"""Characters of a statement."""


@dataclass(frozen=True, slots=True)
class Redactable:
    """A source of which whoever asks may make a copy."""

    source: DeskSource
    has_pages: bool
    """Whether the original is a picture or PDF, on which boxes are drawn."""

    @property
    def number(self) -> str:
        """Of the source."""
        return self.source.card.id

    @property
    def has_text(self) -> bool:
        """Whether a text was read from it, in which words can be hidden."""
        return bool(self.source.text)

    def parent(self, regions: Regions) -> str:
        """SHA-256 of the bytes in which *regions* lie.

        Raises:
            CannotRedact: when the source has none such.
        """
        if isinstance(regions, Spans):
            if not self.has_text:
                raise _cannot(self.number, "no text was read from it; draw boxes on its pages instead")
            return self.source.text
        if not self.has_pages:
            raise _cannot(self.number, "it has no pages; hide words of its text instead")
        return self.source.evidence


@dataclass(frozen=True, slots=True)
class Made:
    """A redacted copy that is on record."""

    source: str
    entry: Entry
    copy: Copy
    sha256: str
    regions: str
    """SHA-256 of the list of what is hidden."""


def redactable(record: Record, viewer: Viewer, number: str) -> Redactable:
    """The source with this number, to whoever may make its copy.

    Raises:
        NoSuchSource: when there is none, or *viewer* may not know that there is.
        NothingLeaves: when somebody else makes copies.
        CannotRedact: when no copy can be made of it.
    """
    source = desk_source(record, viewer, number)
    if not may_do(viewer, Action.REDACT, Thing(Matter.SOURCE, source.visibility, source.author)):
        raise NothingLeaves("Redacted copies are made by publishers and reviewers. Ask one of them.")
    if source.malware:
        raise _cannot(source.card.id, "a scanner found malware in it, and no copy of such a file leaves")
    found = Redactable(source, has_pages(source.card.media_type) and record.vault.has(source.evidence))
    if not found.has_pages and not found.has_text:
        erased = not record.vault.has(source.evidence)
        raise _cannot(found.number, "its bytes were erased" if erased else why_none(source.card.media_type))
    return found


def redact(record: Record, source: Redactable, regions: Regions, statement: str = "", salt: str = "") -> Made:
    """Make the copy and put it on record, in the place of the one before.

    *statement* says for the colleagues why no more has to be hidden; where nothing is hidden, it must be given.
    *salt* is drawn where none is given.

    Raises:
        NothingHidden: when nothing is hidden and nobody says that nothing has to be.
        CannotRedact, UncleanCopy, UnusableRegions: nothing is kept then.
        NoSuchPiece, ErasedPiece, DamagedPiece: when the vault cannot give the original.
    """
    said = " ".join(statement.split())[:LONGEST]
    if is_empty(regions) and not said:
        raise NothingHidden(
            "Nothing is hidden in this copy. Hide something; or look at all of it, and say that nothing has to be."
        )
    copy = preview(record, source, regions)
    listed = written(regions, salt or os.urandom(16).hex())
    sha256 = record.vault.keep(io.BytesIO(copy.content)).sha256
    record.vault.keep(io.BytesIO(listed))
    body = {
        "evidence": source.source.evidence,
        "of": source.parent(regions),
        "derivative": sha256,
        "media_type": copy.media_type,
        "purpose": PURPOSE,
        "tool": copy.tool,
        "regions": hash_of(listed),
        "note": "",
    }
    entries = record.write(
        [*_replacing(record, source.number), Draft("evidence.derived", body), *_noted(source.number, regions, said)]
    )
    entry = next(entry for entry in entries if entry.kind == "evidence.derived")
    return Made(source.number, entry, copy, sha256, hash_of(listed))


def preview(record: Record, source: Redactable, regions: Regions) -> Copy:
    """The copy as it would be; nothing is kept.

    Raises:
        CannotRedact, UncleanCopy, UnusableRegions
        NoSuchPiece, ErasedPiece, DamagedPiece: when the vault cannot give the original.
    """
    with naming(source.number):
        return redacted(record.vault.read(source.parent(regions)), regions)


def hidden_in_copy(record: Record, copy: RedactionView) -> Regions | None:
    """What is hidden in a copy on record; None of one whose list is not here.

    Raises:
        UnusableRegions: when the list is of a newer tanuq.
    """
    return read(record.vault.read(copy.regions)) if copy.regions and record.vault.has(copy.regions) else None


def take_back(record: Record, source: str, reason: str) -> Entry:
    """Take every redacted copy of *source* ("S-…") out of use; it is on record, and can be undone.

    Raises:
        NothingToUndo: when none is in use.
    """
    return undo_together(record, [copy.entry for copy in redactions(record, source)], reason)


@contextmanager
def naming(number: str) -> Iterator[None]:
    """Let a refusal of what is done inside name the source."""
    try:
        yield
    except CannotRedact as error:
        raise _cannot(number, error.why or str(error)) from error


def _replacing(record: Record, source: str) -> list[Draft]:
    """What takes the copies before out of use: else taking the new one back would put an older one into use again."""
    before = [copy.entry for copy in redactions(record, source)]
    return [Draft("claim.retracted", {"entries": before, "reason": "another redacted copy"})] if before else []


def _noted(source: str, regions: Regions, statement: str) -> list[Draft]:
    """What somebody said of it: in custody, which is the team's, since a derivative's entry leaves with its source."""
    if not statement:
        return []
    words = "nothing has to be hidden in the redacted copy" if is_empty(regions) else "on the redacted copy"
    return [Draft("custody.noted", {"source": source, "what": f"{words}: {statement}"})]


def _cannot(number: str, why: str) -> CannotRedact:
    return CannotRedact(f"{number} cannot be redacted: {why}. Nothing was changed.", why)
