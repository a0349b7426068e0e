"""Where one account says that somebody was held, since when and until when, and what became of them.

A stay begins with the date of its act, or, where that has none, at some time after the person was taken. It ends with
the next act of the chain. What cannot be (a release before any arrest) and what says too little (a decade) is kept as
it is said, marked, and bounds nothing: nobody is ruled out by it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import NamedTuple

from tanuq.casebook.claims import Claim
from tanuq.vocabulary.dates import date_in
from tanuq.vocabulary.days import FIRST, LAST, Days, Stretch, days_of, says_too_little
from tanuq.vocabulary.sites import Site, site_of

PLACES = {"detention_place": "detention_date", "transfer_place": "transfer_date"}
"""What names a place of detention, and the date of the same act since when."""
TAKING = frozenset({"taken_date", "detention_date", "transfer_date"})
"""Whoever is taken, detained or moved on a later day has left where they were before."""
ENDING = frozenset({"release_date", "death_date"})
_DATES = TAKING | ENDING
_DYING = frozenset({"death_date", "death_place", "death_cause"})
_FATES = frozenset({"release_place", "status", "act", "basis", "reported_date"})
TELLING = frozenset(PLACES) | _DATES | _DYING | _FATES
"""The properties that anything here is read from: none of them can tell who somebody is."""
_SURE = frozenset({"", "certain"})


class Mark(IntFlag):
    """What is to be known of a stay, or of the account that tells of it, beside its days."""

    OUT_OF_ORDER = 1
    """An end is said that lies before the beginning."""
    TOO_WIDE = 2
    """A date is too wide to rule anything out."""
    LISTED = 4
    """The account is a row of a list: nobody told it here."""
    FIRSTHAND = 8
    """The account is the person's own."""
    DEAD = 16
    SAID_FREE = 32
    SAID_HELD = 64
    DOUBTFUL = 128


class Said(NamedTuple):
    """What one claim says, as far as it was understood."""

    property: str
    about: str
    value: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """One place where somebody was held, in one account."""

    site: Site
    stretch: Stretch
    marks: Mark
    said: tuple[Said, ...]
    """What it is read from: the place first, then the dates."""


class Fate(NamedTuple):
    """What one account tells of somebody's freedom. Of several accounts the later day holds, and every mark."""

    freed: int = 0
    """The last day that their latest release may mean; the last of the calendar where no day is said; 0 for none."""
    held: int = 0
    """The first day that the latest taking, detention or transfer may mean; 0 for none."""
    marks: Mark = Mark(0)


@dataclass(frozen=True, slots=True)
class _Dated:
    said: Said
    days: Days
    too_wide: bool
    doubtful: bool


def said_in(claims: Iterable[Claim]) -> list[Said]:
    """What these claims say of it; whatever was not understood is left out."""
    return [
        Said(claim.property, claim.about, claim.value, claim.certainty not in _SURE)
        for claim in claims
        if claim.property in TELLING and claim.value and not claim.problem
    ]


def stays_in(said: Sequence[Said]) -> list[Stay]:
    """Every stay that an account tells of, in its order, each once."""
    places = [one for one in said if one.property in PLACES]
    if not places:
        return []
    dates = [dated for one in said if one.property in _DATES and (dated := _dated(one))]
    return [_stay(place, dates) for place in dict.fromkeys(places)]


def fate_in(said: Sequence[Said]) -> Fate:
    """What an account tells of the person's freedom."""
    freed = held = 0
    marks = Mark(0)
    for one in said:
        marks |= _marks_of(one)
        if one.property == "release_place":
            freed = LAST
        elif one.property == "release_date":
            dated = _dated(one)
            freed = max(freed, LAST if dated is None or dated.too_wide else dated.days.latest)
        elif one.property in TAKING and (dated := _dated(one)) and not dated.too_wide:
            held = max(held, dated.days.earliest)
    reported = next((dated for one in said if one.property == "reported_date" and (dated := _dated(one))), None)
    if reported is None or reported.too_wide:
        return Fate(freed, held, marks)
    # Somebody who was free, or held, when it was reported may since have been taken, or let go.
    if Mark.SAID_FREE in marks:
        freed = max(freed, reported.days.latest)
    if Mark.SAID_HELD in marks:
        held = max(held, reported.days.earliest)
    return Fate(freed, held, marks & ~(Mark.SAID_FREE | Mark.SAID_HELD))


def _marks_of(one: Said) -> Mark:
    if one.property in _DYING:
        return Mark.DEAD
    beginnings = _MEANINGS.get(one.property, ())
    return next((mark for beginning, mark in beginnings if one.value.startswith(beginning)), Mark(0))


_MEANINGS: dict[str, tuple[tuple[str, Mark], ...]] = {
    "basis": (("0101", Mark.FIRSTHAND),),
    # Attempted killings are no deaths.
    "act": (("010109", Mark(0)), ("0101", Mark.DEAD)),
    "status": (
        ("0101", Mark.DEAD),
        ("010401", Mark.SAID_FREE),
        ("010402", Mark.SAID_HELD),
        ("0201", Mark.SAID_FREE),
        ("0202", Mark.SAID_HELD),
        ("0302", Mark.SAID_FREE),
        ("0303", Mark.SAID_FREE),
        ("0304", Mark.SAID_FREE),
    ),
}
"""property → how its terms begin, and what they mean here; the first that fits."""


def _dated(one: Said) -> _Dated | None:
    date = date_in(one.value)
    if date is None:
        return None
    return _Dated(one, days_of(date), says_too_little(date), one.doubtful or date.approximate or date.uncertain)


def _stay(place: Said, dates: Sequence[_Dated]) -> Stay:
    own = [one for one in dates if one.said.property == PLACES[place.property] and one.said.about == place.about]
    narrow = [one for one in dates if not one.too_wide]
    first, began = _first(own, narrow)
    chain = [one for one in narrow if one not in own and _may_end(one, first)]
    last = _last(first, chain)
    used = (*(one.said for one in began), *(one.said for one in chain))
    marks = Mark.TOO_WIDE if any(one.too_wide for one in (*own, *_ends(dates))) else Mark(0)
    if _out_of_order(first, narrow):
        marks |= Mark.OUT_OF_ORDER
    doubtful = place.doubtful or any(one.doubtful for one in (*began, *chain))
    if doubtful:
        marks |= Mark.DOUBTFUL
    return Stay(site_of(place.value), Stretch(first, last, doubtful), marks, (place, *used))


def _first(own: list[_Dated], narrow: Sequence[_Dated]) -> tuple[Days, list[_Dated]]:
    """Since when, and what says so: several dates of one act are all thought possible."""
    dated = [one for one in own if not one.too_wide]
    if dated:
        return Days(min(one.days.earliest for one in dated), max(one.days.latest for one in dated)), dated
    # Nobody is held before being taken.
    begun = [one for one in narrow if one.said.property in TAKING]
    return Days(min((one.days.earliest for one in begun), default=FIRST), LAST), begun[:1]


def _may_end(one: _Dated, first: Days) -> bool:
    """Whether this date may end a stay that begins then: a release may, another taking if it surely is later."""
    if one.said.property in ENDING or one.said.property == "transfer_date":
        return one.days.latest >= first.earliest
    return first.latest != LAST and one.days.earliest > first.latest


def _last(first: Days, chain: Sequence[_Dated]) -> Days:
    """Until when: not beyond the first date that surely lies after the beginning; where none surely does, the last."""
    if not chain:
        return Days(first.earliest, LAST)
    surely = [one.days.latest for one in chain if one.days.earliest >= first.latest]
    latest = min(surely) if surely else max(one.days.latest for one in chain)
    return Days(max(first.earliest, min(one.days.earliest for one in chain)), latest)


def _ends(dates: Sequence[_Dated]) -> Iterator[_Dated]:
    return (one for one in dates if one.said.property in ENDING)


def _out_of_order(first: Days, narrow: Sequence[_Dated]) -> bool:
    """Whether an end is said that lies before the beginning, and before any other taking that it could end."""
    begun = [one.days.earliest for one in narrow if one.said.property in TAKING]
    return any(
        one.days.latest < first.earliest and not any(earliest <= one.days.latest for earliest in begun)
        for one in _ends(narrow)
    )
