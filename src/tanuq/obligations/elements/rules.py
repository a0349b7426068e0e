"""Rules over claims: what a claim must say to support an element of an article, or to contradict it.

A rule that cannot be sure says nothing: what was not given, not understood or only "about" so never decides anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from tanuq.obligations.elements.facts import Fact, Occasion
from tanuq.vocabulary.ages import read_age
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.lists import term_offered, terms_offered
from tanuq.vocabulary.properties import property_named


class Asking(Protocol):
    """What a rule asks of one understood fact among the others of its occasion."""

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """Whether the fact surely says so."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One property, and what its value must say."""

    code: str
    asking: Asking
    anywhere: bool = False
    """Whether it counts too where it is told of another act or case of the same person."""

    def facts_that_meet(self, occasion: Occasion) -> tuple[Fact, ...]:
        """The facts of *occasion* that say so."""
        elsewhere = (fact for fact in occasion.elsewhere if fact.code == self.code) if self.anywhere else ()
        told = (fact for fact in (*occasion.told(self.code), *elsewhere) if fact.is_understood)
        return tuple(fact for fact in told if self.asking.met_by(fact, occasion))


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of these terms, or narrower than one of them."""

    codes: frozenset[str]

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        del among
        return fact.value in self.codes


@dataclass(frozen=True, slots=True)
class Given:
    """There is a value, whatever it is."""

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        del among
        return fact.is_understood


@dataclass(frozen=True, slots=True)
class Within:
    """The date lies at most so many days after one of other dates, whichever of the possible days are meant."""

    days: int
    after: tuple[str, ...]

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        then = _sure(fact)
        starts = [_sure(start) for start in among.understood(self.after)]
        return then is not None and any(
            start.earliest <= then.latest and (then.latest - start.earliest).days <= self.days
            for start in starts
            if start is not None
        )


@dataclass(frozen=True, slots=True)
class LaterThan:
    """The date lies more than so many days after one of other dates, whichever of the possible days are meant."""

    days: int
    after: tuple[str, ...]

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        then = _sure(fact)
        starts = [_sure(start) for start in among.understood(self.after)]
        return then is not None and any(
            (then.earliest - start.latest).days > self.days for start in starts if start is not None
        )


@dataclass(frozen=True, slots=True)
class YoungerThan:
    """Somebody born then, or of that age, was surely younger when it began."""

    years: int

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        if property_named(fact.code).value_type is ValueType.AGE:
            age = read_age(fact.value)
            years = age.high is not None and (age.high < self.years or age.unit != "years")
            return years and not age.about
        born, began = _sure(fact), among.beginning
        return born is not None and began is not None and began.latest < _years_on(born.earliest, self.years)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Somebody born then, or of that age, was surely so old when it began."""

    years: int

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        if property_named(fact.code).value_type is ValueType.AGE:
            age = read_age(fact.value)
            return age.unit == "years" and age.low >= self.years and not age.about
        born, began = _sure(fact), among.beginning
        return born is not None and began is not None and began.earliest >= _years_on(born.latest, self.years)


@dataclass(frozen=True, slots=True)
class Abroad:
    """The place or nationality is surely that of another state than the one that acted."""

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        return bool(among.state) and state_in(fact.value) not in {"", among.state}


@dataclass(frozen=True, slots=True)
class Here:
    """The place or nationality is surely that of the state that acted."""

    def met_by(self, fact: Fact, among: Occasion) -> bool:
        """See `Asking`."""
        return bool(among.state) and state_in(fact.value) == among.state


def rule_from(row: Mapping[str, Any]) -> Rule:
    """The rule that a row of the data states: a property, and one way to ask.

    Raises:
        ValueError: when it states no way, more than one, or something else besides.
        UnknownProperty, UnknownTerm
    """
    prop = property_named(row["property"])
    ways = _WAYS.keys() & row.keys()
    if len(ways) != 1 or row.keys() - _WAYS.keys() - _BESIDE:
        raise ValueError(f"The rule {dict(row)} asks nothing that is known: docs/obligations.md names the ways to ask.")
    return Rule(prop.code, _WAYS[ways.pop()](prop.list_name, row), row.get("anywhere", False))


@cache
def _with_narrower(name: str, terms: tuple[str, ...]) -> frozenset[str]:
    wanted = {term_offered(name, term).code for term in terms}
    parents = {term.code: term.parent for term in terms_offered(name)}
    return frozenset(code for code in parents if wanted & {*_upward(code, parents)})


def _upward(code: str, parents: Mapping[str, str]) -> list[str]:
    return [code, *_upward(parents[code], parents)] if code in parents else []


_BESIDE = frozenset({"property", "after", "anywhere", "reason"})
_WAYS: Mapping[str, Callable[[str, Mapping[str, Any]], Asking]] = {
    "terms": lambda name, row: OneOf(_with_narrower(name, tuple(row["terms"]))),
    "given": lambda _, _row: Given(),
    "within_days": lambda _, row: Within(row["within_days"], tuple(row["after"])),
    "more_than_days": lambda _, row: LaterThan(row["more_than_days"], tuple(row["after"])),
    "younger_than": lambda _, row: YoungerThan(row["younger_than"]),
    "at_least": lambda _, row: AtLeast(row["at_least"]),
    "in_another_state": lambda _, _row: Abroad(),
    "in_that_state": lambda _, _row: Here(),
}


def _sure(fact: Fact) -> PartialDate | None:
    """The date of *fact*, None where it is only about so, or doubtful."""
    dated = parse_edtf(fact.value)
    return None if dated.approximate or dated.uncertain else dated


def _years_on(day: date, years: int) -> date:
    year = min(day.year + years, date.max.year)
    leap = (day.month, day.day) == (2, 29)
    return date(year, 3, 1) if leap else day.replace(year=year)
