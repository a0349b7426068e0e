"""Who had restricted material before their eyes, over all sources."""

from dataclasses import dataclass

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Said, Source
from tanuq.casebook.queries.custody import step_of
from tanuq.casebook.queries.views import CustodyView
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.policy.visibility import Visibility

PAGE = 50
READING = "reading"
"""What tells the note of a reading from other notes of custody."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One note of custody, and the source that it is about."""

    source: str
    step: CustodyView


def custody_log(record: Record, viewer: Viewer, page: int) -> tuple[tuple[Noted, ...], int]:
    """One page of all notes of custody, the newest first, and how many there are.

    Only of sources that the viewer may know of, and none for whoever is not of the team.
    """
    allowed = visible_to(viewer, Purpose.READ)
    if Visibility.TEAM not in allowed:
        return (), 0
    closed = Source.objects.exclude(visibility__in=[visibility.value for visibility in allowed])
    scopes = [f"S:{number}" for number in closed.values_list("number", flat=True)]
    noted = (
        Said.objects.exclude(scope="")
        .filter(scope__gte="S:", scope__lt="S;", kind="custody.noted")
        .exclude(scope__in=scopes)
    )
    start = (max(1, page) - 1) * PAGE
    shown = ((said.scope[2:], record.ledger.entry(said.entry)) for said in noted.order_by("-order")[start:][:PAGE])
    return tuple(Noted(source, step_of(entry, gone=False)) for source, entry in shown), noted.count()


def readers_since(record: Record, source: str, milliseconds: int) -> frozenset[str]:
    """Who has read restricted material of *source* since then (milliseconds since 1970), by the notes of it."""
    noted = Said.of_scopes(f"S:{source}").filter(kind="custody.noted", order__gte=f"{milliseconds:016d}")
    entries = (record.ledger.entry(entry) for entry in noted.values_list("entry", flat=True))
    return frozenset(who(entry) for entry in entries if (entry.body or {}).get(READING))
