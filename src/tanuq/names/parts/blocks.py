"""Given and family names of a name as two blocks, one after the other, where no custom says more.

Every way to cut the name into the two blocks is weighed by what the lexicon knows of the words; the best counts. Where
several are as good, only what they agree on is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tanuq.names.parts.known_words import ends_as_surname, family_names, given_names, key
from tanuq.names.parts.roles import Order, Role
from tanuq.names.parts.units import Unit

_SHORTEST_KNOWN = 3
_PARTICLE = 3
_KNOWN = 2
_BOTH = 1

Cut = tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for a unit as a given and as a family name, and why."""

    given: int
    family: int
    why: str


def is_surname(text: str) -> bool:
    """Whether *text* ends as surnames do, or is a frequent one.

    >>> is_surname("Pérez"), is_surname("Juan")
    (True, False)
    """
    return key(text) in family_names() or ends_as_surname(text)


def roles_in_blocks(units: Sequence[Unit], most: int, order: Order) -> tuple[tuple[Role, str], ...]:
    """A role and its reason for each of *units*; at most *most* of them are family names.

    With a known *order* there is always an answer; without, a unit is unknown where the lexicon does not tell.
    """
    evidence = [_evidence(unit) for unit in units]
    if len(units) == 1:
        known = evidence[0]
        role = Role.GIVEN if known.given > known.family else Role.FAMILY if known.family > known.given else Role.UNKNOWN
        return ((role, known.why),)
    weighed = [(_weight(cut, evidence), cut) for cut in _cuts(len(units), most, order)]
    best = max(weight for weight, _ in weighed)
    if best <= 0 and order is Order.UNKNOWN:
        return tuple((Role.UNKNOWN, "") for _ in units)
    cuts = _shortest_families([cut for weight, cut in weighed if weight == best])
    agreed = [cuts[0][at] if len({cut[at] for cut in cuts}) == 1 else Role.UNKNOWN for at in range(len(units))]
    return tuple((role, _why(role, known, order)) for role, known in zip(agreed, evidence, strict=True))


def _evidence(unit: Unit) -> _Evidence:
    if unit.has_particle:
        return _Evidence(0, _PARTICLE, "its particle or article")
    given = key(unit.text) in given_names() and len(unit.text) >= _SHORTEST_KNOWN
    family = is_surname(unit.last)
    if given and family:
        return _Evidence(_BOTH, _BOTH, "known as a given and as a family name")
    if given:
        return _Evidence(_KNOWN, 0, "a known given name")
    return _Evidence(0, _KNOWN, "a known surname or the ending of one") if family else _Evidence(0, 0, "")


def _cuts(many: int, most: int, order: Order) -> Iterator[Cut]:
    for families in range(1, min(most, many - 1) + 1):
        given, family = (Role.GIVEN,) * (many - families), (Role.FAMILY,) * families
        if order is not Order.FAMILY_FIRST:
            yield given + family
        if order is not Order.GIVEN_FIRST:
            yield family + given


def _weight(cut: Cut, evidence: Sequence[_Evidence]) -> int:
    return sum(
        known.given - known.family if role is Role.GIVEN else known.family - known.given
        for role, known in zip(cut, evidence, strict=True)
    )


def _shortest_families(cuts: list[Cut]) -> list[Cut]:
    """Of the cuts that write one block first, those with the fewest family names: second ones are often left out."""
    fewest: dict[Role, Cut] = {}
    for cut in sorted(cuts, key=lambda one: one.count(Role.FAMILY)):
        fewest.setdefault(cut[0], cut)
    return list(fewest.values())


def _why(role: Role, known: _Evidence, order: Order) -> str:
    speaks = known.given > known.family if role is Role.GIVEN else known.family > known.given
    if role is Role.UNKNOWN or (speaks and known.why):
        return known.why if role is not Role.UNKNOWN else ""
    return "beside what is known of the others" if order is Order.UNKNOWN else "the order of the list"
