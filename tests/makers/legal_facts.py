"""Makes facts and occasions for the law, out of text as short as "charge=illegal_entry; ~entry_date=soon"."""

from collections.abc import Sequence

from tanuq.obligations.elements.facts import Fact, Occasion, Sort
from tanuq.obligations.elements.occasions import Told, occasions
from tanuq.vocabulary.properties import property_named

NOT_UNDERSTOOD = "It was not understood."


def facts(text: str, account: str = "A-1") -> tuple[Fact, ...]:
    """The claims of one account; "stage.2:outcome=refused" is told of the second stage."""
    return tuple(_fact(piece.strip(), account, place) for place, piece in enumerate(text.split(";")) if piece.strip())


def _fact(piece: str, account: str, place: int) -> Fact:
    about, _, rest = piece.rpartition(":")
    code, _, value = rest.partition("=")
    problem = NOT_UNDERSTOOD if value.startswith("~") else ""
    about = about or property_named(code).about
    return Fact(f"{account}#{place}", code, value.removeprefix("~"), account, about, problem)


def occasion(text: str, state: str = "KZ") -> Occasion:
    """One act of a state with these claims."""
    return Occasion(Sort.ACT, "P-1", ("taken",), state, facts(text))


def case(number: str, text: str, account: str = "A-2") -> Told:
    """What a source tells of a case."""
    return Told(Sort.PROCEEDING, number, facts(text, account))


def of_person(text: str, account: str = "A-1") -> Told:
    """What a source tells of the person."""
    return Told(Sort.ACT, "P-1", facts(text, account))


def of_group(text: str, account: str = "A-3") -> Told:
    """What a source tells of a group."""
    return Told(Sort.GROUP, "G-1", facts(text, account))


def only_occasion(*told: Told) -> Occasion:
    """The one occasion that these sources tell of."""
    (one,) = occasions(told)
    return one


def values(found: Sequence[Fact]) -> list[str]:
    """What these facts say, in short."""
    return [f"{fact.code}={fact.value}" for fact in found]
