"""Points on the earth where accounts put people: gathered into as many marks as a map can show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyroaring import BitMap

from tanuq.casebook.claims import Claim
from tanuq.casebook.projection.facets import COORDINATES, POINT, points_given
from tanuq.casebook.queries.bitmaps import PLACES, People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of, visible_claims
from tanuq.casebook.queries.views import PersonCard
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer

COLUMNS, ROWS = 12, 8
_LEAST = 0.002
"""Degrees, some 200 metres: no map of ours shows less, since it draws no streets."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a map shows, in degrees."""

    south: float
    west: float
    north: float
    east: float

    @property
    def height(self) -> float:
        """Degrees from south to north."""
        return self.north - self.south

    @property
    def width(self) -> float:
        """Degrees from west to east."""
        return self.east - self.west

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


EARTH = Box(-90, -180, 90, 180)


@dataclass(frozen=True, slots=True)
class Mark:
    """One point, or several that lie too close to be told apart at this scale."""

    latitude: float
    longitude: float
    people: int
    points: tuple[str, ...]
    """The values of the facet that it stands for."""
    name: str
    """What an account calls the place that it puts at one of these points, or ""."""
    box: Box
    """A map of these points alone."""


@dataclass(frozen=True, slots=True)
class MapView:
    """What is to be drawn."""

    box: Box
    marks: tuple[Mark, ...]
    people: int
    """Everybody with a point in the box."""


@lru_cache(maxsize=200_000)
def degrees(point: str) -> tuple[float, float]:
    """Latitude and longitude of a value of the facet."""
    latitude, _, longitude = point.partition(",")
    return float(latitude), float(longitude)


def points_in(record: Record, viewer: Viewer, box: Box | None) -> MapView:
    """The marks of a map of *box*; of all points where it is None."""
    del record
    people = People(viewer, Purpose.READ)
    known = [(point, persons) for point, persons in people.by_value(POINT)]
    shown = box or box_around([point for point, _ in known])
    cells: defaultdict[tuple[int, int], list[tuple[str, BitMap]]] = defaultdict(list)
    for point, persons in known:
        if shown.holds(*degrees(point)):
            cells[cell_of(shown, *degrees(point))].append((point, persons))
    everyone = {cell: BitMap.union(BitMap(), *(persons for _, persons in held)) for cell, held in cells.items()}
    firsts = {cell: min((persons.min(), point) for point, persons in held) for cell, held in cells.items()}
    names = _names(viewer, firsts)
    marks = [
        _mark([point for point, _ in held], len(everyone[cell]), names.get(cell, "")) for cell, held in cells.items()
    ]
    marks.sort(key=lambda mark: (-mark.people, mark.name, mark.points))
    return MapView(shown, tuple(marks), len(BitMap.union(BitMap(), *everyone.values())))


def people_at(viewer: Viewer, point: str, page: int, size: int) -> tuple[tuple[PersonCard, ...], int]:
    """One page of the people at a point, and how many there are."""
    persons = People(viewer, Purpose.READ).having(POINT, [point])
    start = (page - 1) * size
    return cards(list(persons[start : start + size]), viewer), len(persons)


def box_around(points: Sequence[str]) -> Box:
    """A box with these points in it and some room around; the earth where there are none."""
    if not points:
        return EARTH
    norths, easts = zip(*map(degrees, points), strict=True)
    room = max(_LEAST, 0.08 * (max(norths) - min(norths)), 0.08 * (max(easts) - min(easts)))
    return Box(
        max(-90.0, min(norths) - room),
        max(-180.0, min(easts) - room),
        min(90.0, max(norths) + room),
        min(180.0, max(easts) + room),
    )


def cell_of(box: Box, latitude: float, longitude: float) -> tuple[int, int]:
    """The row and column of a map in which points are shown as one mark, because they lie too close."""
    row = int((latitude - box.south) / box.height * ROWS)
    column = int((longitude - box.west) / box.width * COLUMNS)
    return min(row, ROWS - 1), min(column, COLUMNS - 1)


def _mark(points: list[str], people: int, name: str) -> Mark:
    norths, easts = zip(*map(degrees, points), strict=True)
    return Mark(
        latitude=sum(norths) / len(norths),
        longitude=sum(easts) / len(easts),
        people=people,
        points=tuple(sorted(points)),
        name=name,
        box=box_around(points),
    )


def _names(viewer: Viewer, firsts: dict[tuple[int, int], tuple[int, str]]) -> dict[tuple[int, int], str]:
    """For each mark, what its first person's accounts call the point; read for a map's few marks alone."""
    members = members_of([person for person, _ in firsts.values()])
    accounts = {account.id: account for account in accounts_with_ids(a for ids in members.values() for a in ids)}
    claims = {number: visible_claims(account, viewer, Purpose.READ) for number, account in accounts.items()}
    return {
        cell: next(filter(None, (_name_at(point, claims.get(each, [])) for each in members[person])), "")
        for cell, (person, point) in firsts.items()
    }


def _name_at(point: str, claims: list[Claim]) -> str:
    """What an account calls a point that it gives, or "".

    Where one act names several places, none is known to be the point.
    """
    for act in dict.fromkeys(claim.about for claim in claims if claim.property in COORDINATES):
        here = [claim for claim in claims if claim.about == act and claim.value]
        if point in points_given(here):
            names = {claim.value for claim in here if claim.property == "place_name"}
            names = names or {claim.value for claim in here if claim.property in PLACES}
            return names.pop() if len(names) == 1 else ""
    return ""
