"""Which redacted copies a source has: who made each, when, by what, and the list of what is hidden in it."""

from dataclasses import dataclass

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Said
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.projection.sources import REDACTED
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.record import Record


@dataclass(frozen=True, slots=True)
class RedactionView:
    """One redacted copy that is not taken back."""

    entry: str
    copy: str
    """SHA-256 of its bytes."""
    media_type: str
    of: str
    """SHA-256 of what it was made of: the original, or the text that was read from it."""
    regions: str
    """SHA-256 of the list of what is hidden; "" of a copy that was made elsewhere, by other means."""
    tool: str
    by: str
    at: str


def redactions(record: Record, source: str) -> tuple[RedactionView, ...]:
    """The redacted copies of *source* ("S-…") that stand, the one in use last.

    There are several only where two offices made one each before they heard of each other.
    """
    filed = Said.of_scopes(f"S:{source}").filter(kind="evidence.derived").order_by("order")
    hashes = list(filed.values_list("entry", flat=True))
    gone = taken_back(hashes)
    found = []
    for entry in (record.ledger.entry(reference) for reference in hashes if reference not in gone):
        body = entry.body or {}
        if body.get("purpose") == REDACTED:
            found.append(
                RedactionView(
                    entry=entry.hash,
                    copy=body["derivative"],
                    media_type=str(body.get("media_type", "")),
                    of=str(body.get("of", "")),
                    regions=str(body.get("regions", "")),
                    tool=str(body.get("tool", "")),
                    by=who(entry),
                    at=moment(entry.time.milliseconds),
                )
            )
    return tuple(found)
