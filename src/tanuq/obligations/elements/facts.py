"""What is looked at: one act or case in one state, with the claims that bear on it, as plain values."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from tanuq.obligations.tables import DATA
from tanuq.vocabulary.ages import read_age
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.errors import NotADate, NotAnAge
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import property_named


class Sort(StrEnum):
    """What an occasion is made of."""

    ACT = "act"
    PROCEEDING = "proceeding"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, as far as a rule asks of it."""

    key: str
    """By which whoever gave it finds the claim again."""
    code: str
    value: str
    """As `vocabulary.values` reads it; "" where the source says that it is not known."""
    account: str = ""
    about: str = ""
    """The part of its account that it is told in: "taken", "stage.2", "law" …"""
    problem: str = ""
    """Why its words were not understood. Such a claim supports nothing and contradicts nothing."""

    @property
    def is_understood(self) -> bool:
        """Whether it says something that a rule can go by."""
        return bool(self.value) and not self.problem and _is_readable(self.code, self.value)

    @property
    def is_unread(self) -> bool:
        """Whether it says something, and nobody here can tell what."""
        return bool(self.problem or self.value) and not self.is_understood

    @property
    def part(self) -> str:
        """The act or stage that it is a claim of, the same for all claims of one; "" where it is told of the whole."""
        return f"{self.account}/{self.about}" if self.about.partition(".")[0] in parts_told() else ""


@lru_cache(maxsize=65536)
def _is_readable(code: str, value: str) -> bool:
    """Whether a date or an age is one: another tanuq may have written what this one cannot read."""
    read = _READ.get(property_named(code).value_type)
    try:
        return read is None or bool(read(value))
    except (NotADate, NotAnAge):
        return False


_READ: Mapping[ValueType, Callable[[str], object]] = {ValueType.DATE: parse_edtf, ValueType.AGE: read_age}


@dataclass(frozen=True)
class Occasion:
    """One act (a person taken and held, with all that followed) or case, in one state."""

    sort: Sort
    number: str
    """Of the person, case or group that it is told of: "P-…", "C-…", "G-…"."""
    parts: tuple[str, ...]
    """What it consists of, in words of the vocabulary: "taken", "detention", "stage" …"""
    state: str
    """ISO 3166-1 alpha-2; "" where no claim says it."""
    facts: tuple[Fact, ...]
    elsewhere: tuple[Fact, ...] = ()
    """What else is told of the person, of other acts and cases: only rules that say so look there."""

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.code, []).append(fact)
        return {code: tuple(facts) for code, facts in found.items()}

    def told(self, code: str) -> tuple[Fact, ...]:
        """The facts of one property, understood or not."""
        return self._by_code.get(code, ())

    def understood(self, properties: Collection[str]) -> tuple[Fact, ...]:
        """The facts of these properties that were understood."""
        return tuple(fact for code in properties for fact in self.told(code) if fact.is_understood)

    @property
    def date(self) -> PartialDate | None:
        """All the days that its parts may mean; None where none of them has a date."""
        return span(self.facts)

    @property
    def beginning(self) -> PartialDate | None:
        """The date of the part that may have been first."""
        return min(_dates(self.facts), key=lambda dated: (dated.earliest, dated.latest), default=None)

    def date_of(self, parts: Collection[str]) -> PartialDate | None:
        """All the days that these parts of it may mean; those of the whole where none of these has a date."""
        return span(fact for fact in self.facts if fact.part in parts) or self.date


def span(facts: Iterable[Fact]) -> PartialDate | None:
    """From the first to the last day that the dates of acts and stages among *facts* may mean."""
    dates = _dates(facts)
    if len(dates) < 2:
        return next(iter(dates), None)
    first, last = min(one.earliest for one in dates), max(one.latest for one in dates)
    return PartialDate(_written(first, last), first, last)


def _written(first: date, last: date) -> str:
    """The days from *first* to *last* in EDTF, no more exact than they need to be: whole years as years.

    >>> _written(date(2019, 1, 1), date(2020, 12, 31)), _written(date(2019, 3, 1), date(2019, 6, 30))
    ('2019/2020', '2019-03/2019-06')
    >>> _written(date(2019, 3, 1), date(2019, 6, 4)), _written(date(2019, 3, 1), date(2019, 3, 1))
    ('2019-03-01/2019-06-04', '2019-03-01')
    """
    length = len("2019-03-01")
    if date.min < first and last < date.max and first.day == 1 and (last + timedelta(1)).day == 1:
        length = len("2019") if first.month == 1 and last.month == 12 else len("2019-03")
    ends = [_end(first)[:length], _end(last)[:length]]
    return "/".join(dict.fromkeys(ends))


@cache
def scope(name: str) -> frozenset[str]:
    """What ``data/scope.toml`` names under *name*."""
    return frozenset(read_toml(DATA, "data", "scope.toml")[name])


def parts_told() -> frozenset[str]:
    """What a part of an account can be about: an act, a stage, an event."""
    return scope("one_chain") | scope("parts_by_themselves")


def _dates(facts: Iterable[Fact]) -> list[PartialDate]:
    dated = (fact for fact in facts if fact.code in scope("dates") and fact.is_understood)
    return [parse_edtf(fact.value) for fact in dated]


def _end(day: date) -> str:
    return ".." if day in {date.min, date.max} else day.isoformat()
