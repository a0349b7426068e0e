"""Which articles an act or a case makes worth a look, and how far what is on record bears on each of their elements.

Nothing here says that a state broke anything. It says *engaged*, *supported*, *contradicted*, *missing*, and why.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tanuq.obligations.day_by_day import Kind
from tanuq.obligations.elements.articles import Article, Element, articles
from tanuq.obligations.elements.facts import Fact, Occasion
from tanuq.obligations.standing import Standing
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.gazetteer.states import state_in

StandingOf = Callable[[str, str, PartialDate], Standing | None]
"""Asks what a state (its code) was to a treaty (its code) on a date; None where the state is in none of the tables."""
_NATIONALITY = "nationality"
_FIRST_TREATY = date(1919, 6, 28)


class Status(StrEnum):
    """How far the record bears on an element."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    """Something on record says otherwise, whether or not something else supports it."""
    MISSING = "missing"


class Reason(StrEnum):
    """Why a state is bound or not, and an article not engaged though it is."""

    BOUND = "bound on that date"
    NOT_PARTY = "not party"
    SIGNED_ONLY = "signed only"
    BEFORE = "act before it bound the state"
    LEFT = "the state had left it"
    SPANS = "the days that the date may mean differ"
    STATE_UNKNOWN = "state not known"
    DATE_UNKNOWN = "date not known"
    NOT_KNOWN = "not known here"
    MISSING = "an element is missing"
    DISPUTED = "an element is contradicted"
    BY_NATIONALITY = "bound through nationality"


@dataclass(frozen=True, slots=True)
class ElementFound:
    """One element with the claims for and against it."""

    element: Element
    status: Status
    supporting: tuple[Fact, ...]
    contradicting: tuple[Fact, ...]
    to_be_looked_at: tuple[Fact, ...]
    """Claims that might bear on it if their words were understood."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One article, asked of one occasion. *bound* and *engaged* are None where that cannot be told."""

    article: Article
    occasion: Occasion
    state: str
    """The state that is asked about: the one that acted, or that of the nationality."""
    date: PartialDate | None
    """Of the parts that the article looks at."""
    instrument: str
    standing: Standing | None
    bound: bool | None
    engaged: bool | None
    because: tuple[Reason, ...]
    elements: tuple[ElementFound, ...]


def findings(occasions: Iterable[Occasion], standing_of: StandingOf, today: date) -> tuple[Finding, ...]:
    """Every article that is worth a look in one of *occasions*, in the order of occasions and articles."""
    return tuple(_found(occasions, standing_of, today))


def _found(occasions: Iterable[Occasion], standing_of: StandingOf, today: date) -> Iterator[Finding]:
    for occasion in occasions:
        for article in articles().values():
            elements = tuple(weighed(element, occasion) for element in article.elements)
            if all(found.supporting for found in elements if found.element.code in article.opens):
                yield _finding(article, occasion, elements, standing_of, today)


def weighed(element: Element, occasion: Occasion) -> ElementFound:
    """What the facts of *occasion* say about *element*."""
    supporting = _once(fact for rule in element.supported_by for fact in rule.facts_that_meet(occasion))
    contradicting = _once(fact for rule in element.contradicted_by for fact in rule.facts_that_meet(occasion))
    asked = {rule.code for rule in (*element.supported_by, *element.contradicted_by)}
    unread = tuple(fact for code in sorted(asked) for fact in occasion.told(code) if fact.is_unread)
    return ElementFound(element, _status(supporting, contradicting), supporting, contradicting, unread)


def _status(supporting: tuple[Fact, ...], contradicting: tuple[Fact, ...]) -> Status:
    if contradicting:
        return Status.CONTRADICTED
    return Status.SUPPORTED if supporting else Status.MISSING


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))


def _finding(
    article: Article,
    occasion: Occasion,
    elements: tuple[ElementFound, ...],
    standing_of: StandingOf,
    today: date,
) -> Finding:
    looked_at = [found for found in elements if found.element.code in article.triggers]
    when = occasion.date_of({fact.part for found in looked_at for fact in found.supporting if fact.part})
    on = when or PartialDate("..", _FIRST_TREATY, today)
    state, instrument, standing = _best(article, occasion, on, standing_of)
    bound = standing.bound if standing is not None else None
    shown = _shown(looked_at)
    reasons = _reasons(occasion, state, when, standing)
    reasons += () if shown is Status.SUPPORTED else (_OF_ELEMENTS[shown],)
    return Finding(
        article=article,
        occasion=occasion,
        state=state,
        date=when,
        instrument=instrument,
        standing=standing,
        bound=bound,
        engaged=_engaged(bound, shown),
        because=reasons,
        elements=elements,
    )


_OF_ELEMENTS = {Status.MISSING: Reason.MISSING, Status.CONTRADICTED: Reason.DISPUTED}


def _shown(looked_at: Iterable[ElementFound]) -> Status:
    """Missing where one that triggers has nothing for it, else contradicted where one is."""
    found = list(looked_at)
    if not all(one.supporting for one in found):
        return Status.MISSING
    return Status.CONTRADICTED if any(one.contradicting for one in found) else Status.SUPPORTED


def _engaged(bound: bool | None, shown: Status) -> bool | None:
    if bound is False or shown is Status.MISSING:
        return False
    return True if bound and shown is Status.SUPPORTED else None


Asked = tuple[str, str, Standing | None]


def _best(article: Article, occasion: Occasion, on: PartialDate, standing_of: StandingOf) -> Asked:
    """The state and treaty through which the article binds: the first that binds, else that may, else the first."""
    states = [occasion.state]
    if article.by_nationality:
        told = (state_in(fact.value) for fact in occasion.understood((_NATIONALITY,)))
        states += [code for code in dict.fromkeys(told) if code and code != occasion.state]
    asked: list[Asked] = [
        (state, instrument, standing_of(state, instrument, on) if state else None)
        for state in states
        for instrument in article.instruments
    ]
    return min(asked, key=lambda one: _RANK[one[2].bound if one[2] is not None else None])


_RANK: dict[bool | None, int] = {True: 0, None: 1, False: 1}
"""What may bind is not preferred to what does not: the state that acted comes first."""


def _reasons(occasion: Occasion, state: str, when: PartialDate | None, standing: Standing | None) -> tuple[Reason, ...]:
    if standing is None:
        return (Reason.NOT_KNOWN if state else Reason.STATE_UNKNOWN,)
    if standing.bound:
        return (Reason.BOUND if state == occasion.state else Reason.BY_NATIONALITY,)
    if standing.bound is None and when is None:
        return (Reason.DATE_UNKNOWN,)
    return (_not_bound(standing),)


def _not_bound(standing: Standing) -> Reason:
    on = standing.on
    if standing.bound is None:
        return Reason.SPANS if standing.kind is Kind.DEPENDS else Reason.NOT_KNOWN
    if standing.ended is not None and on.earliest >= standing.ended:
        return Reason.LEFT
    if standing.in_force is not None and on.latest < standing.in_force:
        return Reason.BEFORE
    return Reason.SIGNED_ONLY if standing.kind is Kind.SIGNATORY else Reason.NOT_PARTY
