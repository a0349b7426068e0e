"""Notes who had restricted material before their eyes: reading it is a custody entry."""

from collections.abc import Callable, Iterable

from tanuq.casebook.queries.custody_log import READING, readers_since
from tanuq.casebook.queries.views import ClaimView, SourceView
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.visibility import Visibility

_DAY = 86_400_000
"""Milliseconds."""


def note_read(record: Record, source: str, what: str, *, now: Callable[[], int] = milliseconds_now) -> Entry | None:
    """Note that whoever works here has read restricted material of *source* ("S-…"), and *what* of it.

    At most one note a member, source and day (UTC): a ledger full of page views would hide the one that matters. None
    where today's is there already.
    """
    moment = now()
    if record.who in readers_since(record, source, moment - moment % _DAY):
        return None
    return record.write([Draft("custody.noted", {"source": source, "what": what, READING: True})])[0]


def note_reads(record: Record, claims: Iterable[ClaimView], what: str) -> None:
    """Note the reading of whatever is restricted among *claims* as they were shown: each of their sources once."""
    sources = {view.source.id for view in claims if view.claim.visibility is Visibility.RESTRICTED}
    for source in sorted(sources):
        note_read(record, source, what)


def note_source_read(record: Record, view: SourceView, what: str) -> None:
    """Note the reading of a source as it was shown, where it or a claim read from it is restricted."""
    if view.visibility == Visibility.RESTRICTED.value:
        note_read(record, view.card.id, what)
    note_reads(record, (claim for mark in view.marks for claim in mark.claims), what)
