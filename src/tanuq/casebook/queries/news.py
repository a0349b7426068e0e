"""Who is new among the people of a search since somebody last looked, by what the viewer may see now."""

from dataclasses import dataclass

from pyroaring import BitMap

from tanuq.casebook.models import State
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.results import people_asked_for
from tanuq.casebook.queries.views import PersonCard, ResultsQuery
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer


@dataclass(frozen=True, slots=True)
class News:
    """What a search finds now."""

    everyone: BitMap
    fresh: BitMap
    """Whoever was not there before; nobody where that cannot be known any more."""
    known: bool
    """Whether the look before it still means anything: a casebook made anew numbers people otherwise."""

    @property
    def total(self) -> int:
        """How many people it finds."""
        return len(self.everyone)

    @property
    def new(self) -> int:
        """How many of them are new."""
        return len(self.fresh)


def casebook_now() -> str:
    """The state of the casebook in which its numbers of people stay what they are."""
    return State.objects.values_list("value", flat=True).get(key="generation")


def seen_now(record: Record, viewer: Viewer, query: ResultsQuery) -> bytes:
    """Whom the viewer sees, to be compared with later."""
    return people_asked_for(record, viewer, query).serialize()


def news(record: Record, viewer: Viewer, query: ResultsQuery, before: bytes, casebook: str) -> News:
    """What *query* finds now, compared with whom the viewer saw *before*, in the state *casebook*."""
    everyone = people_asked_for(record, viewer, query)
    known = casebook == casebook_now()
    return News(everyone, everyone - BitMap.deserialize(before) if known else BitMap(), known)


def new_people(viewer: Viewer, found: News, page: int, size: int) -> tuple[PersonCard, ...]:
    """One page of the new ones, the last recorded first."""
    last = len(found.fresh) - (page - 1) * size
    return cards(list(found.fresh[max(0, last - size) : max(0, last)])[::-1], viewer)
