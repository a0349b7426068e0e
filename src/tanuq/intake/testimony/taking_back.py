"""Taking a testimony back as the one act that it was; what had been recorded before it waits to be described again."""

from collections.abc import Iterator, Sequence

from tanuq.casebook.queries.custody import custody_of
from tanuq.casebook.record import Record
from tanuq.intake.testimony.queue import Filed, handed_over_with
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.decision import Viewer


def take_back(record: Record, viewer: Viewer, filed: Filed, reason: str) -> Entry:
    """Take the testimony back with its accounts and consents and all that came with it; gives the entry that does so.

    Undoing that entry restores everything.
    """
    own = next(entry for entry in _entries(record, viewer, filed.source) if entry.kind == "source.received")
    # Accounts and consents stand on the testimony and go with it.
    entries = [own.hash]
    for one in handed_over_with(viewer, filed.source):
        entries += _came_with(own, list(_entries(record, viewer, one.source)), filed.source)
    return record.write([Draft("claim.retracted", {"entries": entries, "reason": reason})])[0]


def _came_with(own: Entry, entries: Sequence[Entry], testimony: str) -> list[str]:
    """What the testimony wrote of something handed over: the tie, its consents, and its receipt where that is new."""
    tied = [entry for entry in entries if (entry.body or {}).get("testimony") == testimony]
    until = max((entry.sequence for entry in tied), default=0)
    received = [
        entry
        for entry in entries
        if entry.author == own.author
        and own.sequence < entry.sequence < until
        and entry.kind in {"source.received", "evidence.derived"}
    ]
    return [entry.hash for entry in (*tied, *received)]


def _entries(record: Record, viewer: Viewer, source: str) -> Iterator[Entry]:
    for step in custody_of(record, viewer, source):
        if step.kind != "claim.retracted":
            yield record.ledger.entry(step.entry)
