"""Which stratum each person belongs to, by what is claimed of them: a missing value is none of the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tanuq.captures.errors import BadPeriod, NotCounted
from tanuq.casebook.queries.captures import chosen_values, said_of_persons
from tanuq.casebook.queries.results import FACETS
from tanuq.policy.decision import Viewer
from tanuq.vocabulary.dates import date_in
from tanuq.vocabulary.properties import Property

NOT_KNOWN = ""
"""Nobody says it, or nobody that the viewer may hear; or a date is not known well enough for the period."""
SEVERAL = "*"
"""Sources say different things, and nobody has chosen among them."""
OTHERS = "+"
"""The rarest values together, where there are more than :data:`MOST`."""
MOST = 100
"""Strata of one estimate: each is estimated by itself."""
LONGEST = 50

Places = NDArray[np.intp]
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class By:
    """What people are divided by: a property, and of dates how many years make one period."""

    property: Property
    years: int = 1


@dataclass(frozen=True, eq=False)
class Divided:
    """Each person's stratum, as its place among the values."""

    values: tuple[str, ...]
    """A value of the property as the vocabulary writes it, the years of a period ("2017", "2015–2019"),
    :data:`NOT_KNOWN`, :data:`SEVERAL` or :data:`OTHERS`; the last three stand last."""
    places: Places


def by_named(words: str) -> By:
    """What ``taken_place`` or ``taken_date:5`` (periods of five years) divides by.

    Raises:
        NotCounted: when people are not counted by it; the message names what they are counted by.
        BadPeriod: when the years make no period.
    """
    code, _colon, years = words.strip().partition(":")
    found = next((prop for prop in FACETS if prop.code == code), None)
    if found is None:
        raise NotCounted(
            f"People cannot be divided by “{code}”. They can by: {', '.join(prop.code for prop in FACETS)}."
        )
    if years and not (found.facet == "year" and years.isascii() and years.isdigit() and 1 <= int(years) <= LONGEST):
        raise BadPeriod(
            f"“{words}”: after a date stands how many years make one period, from 1 to {LONGEST}, such as taken_date:5."
        )
    return By(found, int(years or 1))


def divided(viewer: Viewer, by: By, persons: NDArray[np.int64]) -> Divided:
    """The stratum of each of these persons, whose numbers rise, by what *viewer* may count.

    Who bears one value belongs to it. Who bears several belongs to the one that somebody chose, else to
    :data:`SEVERAL`; dates that can be one day are not several.
    """
    said = _years_said if by.property.facet == "year" else _values_said
    return _with_rarest_together(said(viewer, by, persons))


def _values_said(viewer: Viewer, by: By, persons: NDArray[np.int64]) -> Divided:
    known = {value: _at(held, persons) for value, held in said_of_persons(viewer, by.property)}
    values = sorted(known)
    places = np.full(len(persons), len(values), dtype=np.intp)
    times = np.zeros(len(persons), dtype=np.int64)
    for place, value in enumerate(values):
        places[known[value]] = place
        times[known[value]] += 1
    places[times > 1] = len(values) + 1
    number = {value: place for place, value in enumerate(values)}
    for person, value in _chosen(by, persons, times > 1):
        places[person] = number.get(value, places[person])
    return Divided((*values, NOT_KNOWN, SEVERAL), places)


def _years_said(viewer: Viewer, by: By, persons: NDArray[np.int64]) -> Divided:
    first = np.full(len(persons), _FIRST)
    last = np.full(len(persons), _LAST)
    for stated, held in said_of_persons(viewer, by.property):
        at, days = _at(held, persons), _days(stated)
        first[at] = np.maximum(first[at], days[0])
        last[at] = np.minimum(last[at], days[1])
    for person, stated in _chosen(by, persons, first > last):
        first[person], last[person] = _days(stated)
    return _periods(by, first, last)


def _periods(by: By, first: NDArray[np.int64], last: NDArray[np.int64]) -> Divided:
    begins, ends = (_period_of(days, by.years) for days in (first, last))
    known = (begins == ends) & (first <= last)
    periods = np.unique(begins[known])
    places = np.where(first > last, len(periods) + 1, len(periods)).astype(np.intp)
    places[known] = np.searchsorted(periods, begins[known])
    return Divided((*(_period_written(int(one), by.years) for one in periods), NOT_KNOWN, SEVERAL), places)


def _period_of(days: NDArray[np.int64], years: int) -> NDArray[np.int64]:
    """The first year of the period in which each day lies; periods begin with years that *years* divides."""
    different, place = np.unique(days, return_inverse=True)
    year = np.array([date.fromordinal(int(day)).year for day in different], dtype=np.int64)
    begins: NDArray[np.int64] = (year // years * years)[place]
    return begins


def _period_written(begins: int, years: int) -> str:
    return str(begins) if years == 1 else f"{begins}–{begins + years - 1}"


def _days(stated: str) -> tuple[int, int]:
    """The first and the last day that a date can mean; every day where it is none."""
    found = date_in(stated)
    return (_FIRST, _LAST) if found is None else (found.earliest.toordinal(), found.latest.toordinal())


def _at(asked: NDArray[np.int64], persons: NDArray[np.int64]) -> Places:
    """Where in *persons*, whose numbers rise, those asked for stand that are among them."""
    places = np.searchsorted(persons, asked)
    among = places < len(persons)
    among[among] = persons[places[among]] == asked[among]
    return places[among]


def _chosen(by: By, persons: NDArray[np.int64], contradicted: NDArray[np.bool_]) -> Iterator[tuple[int, str]]:
    """Where somebody of whom sources say different things stands, with the value that was chosen."""
    if not contradicted.any():
        return
    for person, value in chosen_values(by.property.code).items():
        at = int(np.searchsorted(persons, person))
        if at < len(persons) and persons[at] == person and contradicted[at]:
            yield at, value


def _with_rarest_together(said: Divided) -> Divided:
    """Without values that nobody here has, and with no more than :data:`MOST` strata."""
    counts = np.bincount(said.places, minlength=len(said.values))
    known = len(said.values) - 2
    common = np.argsort(-counts[:known], kind="stable")[:MOST]
    kept = [int(place) for place in sorted(common) if counts[place]]
    rare = bool(counts[:known].sum() > counts[kept].sum())
    ends = [place for place in (known, known + 1) if counts[place]]
    values = [*(said.values[place] for place in kept), *([OTHERS] if rare else []), *(said.values[one] for one in ends)]
    moved = np.full(len(said.values), len(kept), dtype=np.intp)
    moved[kept] = np.arange(len(kept))
    moved[ends] = np.arange(len(values) - len(ends), len(values))
    return Divided(tuple(values), moved[said.places])
