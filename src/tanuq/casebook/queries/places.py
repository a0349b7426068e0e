"""Places as claims name them, and who has to do with each."""

from pyroaring import BitMap

from tanuq.casebook.errors import NoSuchPlace
from tanuq.casebook.models import Facet
from tanuq.casebook.projection.facets import ANY_PLACE
from tanuq.casebook.queries.bitmaps import PLACES, People
from tanuq.casebook.queries.views import PlaceView
from tanuq.casebook.queries.wording import property_label
from tanuq.casebook.record import Record
from tanuq.names.folding import folded_words
from tanuq.policy.decision import Purpose, Viewer

PAGE = 100


def places(record: Record, viewer: Viewer, page: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """One page of places with their numbers of people, the most named first, and how many places there are."""
    del record
    people = People(viewer, Purpose.READ)
    start = (max(1, page) - 1) * PAGE
    counted, _ = people.count_values(ANY_PLACE, people.everyone(), start + PAGE)
    return tuple((count.value, count.count) for count in counted[start:]), people.number_of_values(ANY_PLACE)


def place(record: Record, viewer: Viewer, name: str) -> PlaceView:
    """Everything about the place of this name, however it is written in capitals and accents.

    Raises:
        NoSuchPlace: when no claim that the viewer may see names it.
    """
    del record
    people = People(viewer, Purpose.READ)
    folded = " ".join(folded_words(name))
    # The index holds what is folded; without saying so, every value of every facet would be read.
    found = Facet.objects.exclude(folded="").filter(folded=folded, code=ANY_PLACE)
    written = sorted(set(found.values_list("value", flat=True)))
    values = [value for value in written if people.having(ANY_PLACE, [value])]
    if not values:
        raise NoSuchPlace(f"Nothing in the record names the place “{name}”.")
    everyone = people.having(ANY_PLACE, values)
    writings = people.count_exactly(ANY_PLACE, values, everyone)
    writings.sort(key=lambda count: (-count.count, count.value))
    return PlaceView(
        name=writings[0].value,
        writings=tuple((count.value, count.count) for count in writings),
        by_property=_by_property(people, values, everyone),
        total=len(everyone),
    )


def _by_property(people: People, values: list[str], everyone: BitMap) -> tuple[tuple[str, str, int], ...]:
    counts = [
        (code, property_label(code), people.having(code, values).intersection_cardinality(everyone)) for code in PLACES
    ]
    return tuple(count for count in counts if count[2])
