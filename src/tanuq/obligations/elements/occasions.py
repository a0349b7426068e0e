"""Puts together what several sources tell of one person into acts and cases, each in one state.

Nothing is chosen where sources differ: claims that contradict each other stand in one occasion side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tanuq.obligations.elements.facts import Fact, Occasion, Sort, scope
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import property_named

_STATE_OF_ALL = {"proceeding_state", "group_state"}


@dataclass(frozen=True, slots=True)
class Told:
    """What one source tells of one person, case or group."""

    sort: Sort
    number: str
    facts: tuple[Fact, ...]


def occasions(told: Sequence[Told]) -> tuple[Occasion, ...]:
    """The acts and cases that are told of one person, those that are told alike by several sources once."""
    made: list[Occasion] = []
    for one in told:
        for occasion in _of_one_source(one):
            same = next((held for held in made if _are_one(held, occasion)), None)
            if same is None:
                made.append(occasion)
            else:
                made[made.index(same)] = _together(same, occasion)
    return tuple(_with_the_person(occasion, told) for occasion in made)


def _of_one_source(told: Told) -> Iterator[Occasion]:
    whole = [fact for fact in told.facts if not fact.part]
    parts = list(dict.fromkeys(fact.part for fact in told.facts if fact.part))
    states = {part: _state(fact for fact in told.facts if fact.part == part) for part in parts}
    usual = _usual_state(whole, states.values())
    grouped: dict[tuple[str, str], list[str]] = {}
    for part in parts:
        chain = "" if told.sort is not Sort.ACT or _name(part) in scope("one_chain") else part
        grouped.setdefault((chain, states[part] or usual), []).append(part)
    if not parts and told.sort is not Sort.ACT:
        grouped["", usual] = []  # a case without stages is a case
    for (_, state), those in grouped.items():
        facts = (*(fact for fact in told.facts if fact.part in those), *whole)
        yield Occasion(told.sort, told.number, tuple(dict.fromkeys(map(_name, those))), state, facts)


def _usual_state(whole: Iterable[Fact], states: Iterable[str]) -> str:
    """The state of parts that name none: that of the case or group, else the only one that the others name."""
    stated = {state_in(fact.value) for fact in whole if fact.code in _STATE_OF_ALL and fact.is_understood}
    return _only(stated) or ("" if stated else _only({*states} - {""}))


def _state(facts: Iterable[Fact]) -> str:
    """The one state that the places among *facts* lie in."""
    return _only({state_in(fact.value) for fact in facts if _is_place(fact)} - {""})


def _only(states: set[str]) -> str:
    return next(iter(states)) if len(states) == 1 else ""


def _is_place(fact: Fact) -> bool:
    return fact.is_understood and property_named(fact.code).value_type is ValueType.PLACE


def _name(part: str) -> str:
    """What a part is about, without its number: "stage" of "A-…/stage.2"."""
    return part.rpartition("/")[2].partition(".")[0]


def _are_one(one: Occasion, other: Occasion) -> bool:
    if (one.sort, one.number, one.state) != (other.sort, other.number, other.state):
        return False
    if one.sort is not Sort.ACT or {*one.parts, *other.parts} <= scope("one_chain"):
        return True
    return one.parts == other.parts and _acts(one) == _acts(other) and _may_be_one_date(one, other)


def _acts(occasion: Occasion) -> set[str]:
    return {fact.value for fact in occasion.facts if fact.code == "act" and fact.part and fact.is_understood}


def _may_be_one_date(one: Occasion, other: Occasion) -> bool:
    first, second = one.date, other.date
    return first is None or second is None or first.agrees_with(second)


def _together(one: Occasion, other: Occasion) -> Occasion:
    parts = tuple(dict.fromkeys((*one.parts, *other.parts)))
    return replace(one, parts=parts, facts=tuple(dict.fromkeys((*one.facts, *other.facts))))


def _with_the_person(occasion: Occasion, told: Sequence[Told]) -> Occasion:
    """With what holds of the person wherever it is told, and with all the rest as told elsewhere."""
    of_the_person = [fact for one in told for fact in one.facts if _holds_in(occasion, fact, one, told)]
    facts = tuple(dict.fromkeys((*occasion.facts, *of_the_person)))
    here = {fact.key for fact in facts}
    rest = tuple(fact for one in told for fact in one.facts if fact.key not in here)
    return replace(occasion, facts=facts, elsewhere=rest)


def _holds_in(occasion: Occasion, fact: Fact, source: Told, told: Sequence[Told]) -> bool:
    if fact.code not in scope("follows_the_person"):
        return False
    if fact.code not in scope("of_a_flight"):
        return True
    if source.sort is Sort.ACT:
        return not occasion.state or occasion.state not in _fled_from(told)
    # A case tells of the flight into the state where it is held.
    return occasion.state == _usual_state(source.facts, ())


def _fled_from(told: Sequence[Told]) -> set[str]:
    origins = (fact for one in told for fact in one.facts if fact.code == "origin_territory" and fact.is_understood)
    return {state_in(fact.value) for fact in origins} - {""}
