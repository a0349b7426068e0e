"""What the units of a name are in the naming customs of its language.

The rules are tried one after another, the surest first; a unit that one has decided stays as it is. Where none tells,
and the order of the list is not known, a unit is left unknown.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tanuq.names.parts.known_words import ends_as_surname, family_names, given_names, key, sexes
from tanuq.names.parts.roles import Order, Role
from tanuq.names.parts.units import Unit

Units = list[Unit]

_FAMILY_FIRST_BY_CUSTOM = {"zh": "Chinese", "zh-Latn": "Chinese", "ja": "Japanese", "ko": "Korean", "hu": "Hungarian"}
_FAMILY_FIRST_BY_CUSTOM |= {"vi": "Vietnamese"}
_TWO_SURNAMES = frozenset({"es", "pt"})
_ARABIC = frozenset({"ar"})
_UYGHUR = frozenset({"ug", "ug-Hani", "ug-x-pinyin", "ug-x-uyy"})
_GENITIVE = ("ын", "ийн", "гийн", "ний")


def roles_for(units: Sequence[Unit], language: str, order: Order) -> tuple[Unit, ...]:
    """*units* with a role each."""
    decided = list(units)
    for rule in _RULES:
        decided = rule(decided, language, order)
    return tuple(unit if unit.role else replace(unit, role=Role.UNKNOWN) for unit in decided)


def _open(units: Units) -> list[int]:
    return [at for at, unit in enumerate(units) if unit.role is None]


def _give(units: Units, at: int, role: Role, why: str) -> None:
    units[at] = replace(units[at], role=role, why=why)


def _by_capitals(units: Units, _language: str, _order: Order) -> Units:
    """AKHMETOV Sapar: lists put family names in capitals."""
    free = _open(units)
    capitals = [at for at in free if units[at].text.isupper() and len(units[at].text) > 1]
    if 0 < len(capitals) < len(free):
        for at in capitals:
            _give(units, at, Role.FAMILY, "the only one in capitals")
        return _rest_is_given(units)
    return units


def _by_order(units: Units, language: str, order: Order) -> Units:
    free = _open(units)
    if order is Order.UNKNOWN or len(free) < 2 or language in _UYGHUR | _ARABIC:
        return units
    many = 2 if language in _TWO_SURNAMES and len(free) > 2 else 1
    family = free[:many] if order is Order.FAMILY_FIRST else free[-many:]
    for at in family:
        _give(units, at, Role.FAMILY, "the order of the list")
    return _rest_is_given(units, "the order of the list")


def _by_mongolian_genitive(units: Units, language: str, _order: Order) -> Units:
    free = _open(units)
    if language == "mn" and len(free) == 2 and units[free[0]].text.lower().endswith(_GENITIVE):
        _give(units, free[0], Role.PATRONYMIC, "the father's name in the genitive")
        _give(units, free[1], Role.GIVEN, "after the father's name")
    return units


def _by_particle(units: Units, language: str, _order: Order) -> Units:
    """de la Cruz and von Berg are family names, and so is al-Masri at the end."""
    free = _open(units)
    marked = [at for at in free if units[at].has_particle and len(free) > 1]
    for at in marked:
        first_of_all = at == free[0] and language in _ARABIC
        if not first_of_all:
            married = language == "es" and at == free[-1] and at - 2 in free and _is_womans(units[free[0]].text)
            why = "de before the last of three names of a woman" if married else "its particle or article"
            _give(units, at, Role.MARRIED if married else Role.FAMILY, why)
    return units


def _is_womans(given: str) -> bool:
    return key(given).endswith("a")


def _by_surname_ending(units: Units, language: str, _order: Order) -> Units:
    """-ов, -ova, -ez; with two such names (Spanish) both are family names."""
    free = _open(units)
    has_family = any(unit.role is Role.FAMILY for unit in units)
    if language in _UYGHUR | _ARABIC or (has_family and language not in _TWO_SURNAMES):
        return units
    ending = [at for at in free if ends_as_surname(units[at].last) or key(units[at].text) in family_names()]
    ending = [at for at in ending if key(units[at].text) not in given_names()] or ending
    if len(ending) == len(free) and not has_family:
        return units
    for at in ending if language in _TWO_SURNAMES else ending[:1] if len(ending) == 1 else ():
        _give(units, at, Role.FAMILY, "a known surname or the ending of one")
    return units


def _by_patronymic(units: Units, _language: str, _order: Order) -> Units:
    """Beside a patronymic: what stands right before it is the given name, the rest is the family name."""
    free = _open(units)
    patronymic = next((at for at, unit in enumerate(units) if unit.role is Role.PATRONYMIC), None)
    if patronymic is None or not free:
        return units
    given = patronymic - 1 if patronymic - 1 in free else next((at for at in free if at > patronymic), free[0])
    _give(units, given, Role.GIVEN, "beside the patronymic")
    for at in _open(units):
        _give(units, at, Role.FAMILY, "neither given name nor patronymic")
    return units


def _by_uyghur_custom(units: Units, language: str, _order: Order) -> Units:
    free = _open(units)
    if language not in _UYGHUR or not free:
        return units
    _give(units, free[0], Role.GIVEN, "Uyghurs write their own name first")
    for at in free[1:]:
        _give(units, at, Role.FATHERS_GIVEN, "Uyghurs write their father's name after their own")
    return units


def _by_arabic_custom(units: Units, language: str, _order: Order) -> Units:
    free = _open(units)
    if language not in _ARABIC or not free:
        return units
    _give(units, free[0], Role.GIVEN, "the first of an Arabic name")
    has_family = any(unit.role is Role.FAMILY for unit in units)
    if len(free) > 2 and not has_family:
        _give(units, free[-1], Role.FAMILY, "the last of several, after father and grandfather")
    for at, whose in zip(_open(units), ("father", "grandfather", "great-grandfather"), strict=False):
        _give(units, at, Role.FATHERS_GIVEN, f"the {whose}'s name, after one's own")
    return units


def _by_family_first_custom(units: Units, language: str, _order: Order) -> Units:
    free = _open(units)
    if language in _FAMILY_FIRST_BY_CUSTOM and len(free) > 1:
        people = _FAMILY_FIRST_BY_CUSTOM[language]
        _give(units, free[0], Role.FAMILY, f"{people} names begin with the family name")
        return _rest_is_given(units)
    return units


def _by_known_given(units: Units, language: str, _order: Order) -> Units:
    free = _open(units)
    if any(unit.role is Role.FAMILY for unit in units):
        return _rest_is_given(units, "beside the family name")
    known = [at for at in free if key(units[at].text) in given_names() and len(units[at].text) > 2]
    if not known or (len(known) == len(free) and len(free) > 1):
        return units
    for at in known:
        _give(units, at, Role.GIVEN, "a known given name")
    for at in _open(units):
        _give(units, at, Role.FAMILY, "beside a known given name")
    return units


def _by_sex(units: Units, _language: str, _order: Order) -> Units:
    """Of a woman's and a man's given name, hers is the given one: the man is her father or forefather."""
    free = _open(units)
    told = [sexes().get(key(units[at].text)) for at in free]
    if sorted(filter(None, told)) == ["f", "m"] and len(free) == 2:
        _give(units, free[told.index("f")], Role.GIVEN, "a woman's name")
        _give(units, free[told.index("m")], Role.FAMILY, "a man's name beside a woman's: after a father or forefather")
    return units


def _by_initial(units: Units, _language: str, _order: Order) -> Units:
    free = _open(units)
    if any(unit.role is Role.INITIAL for unit in units) and len(free) == 1:
        _give(units, free[0], Role.FAMILY, "beside initials")
    return units


def _rest_is_given(units: Units, why: str = "beside the family name") -> Units:
    for at in _open(units):
        _give(units, at, Role.GIVEN, why)
    return units


_RULES: tuple[Callable[[Units, str, Order], Units], ...] = (
    _by_capitals,
    _by_mongolian_genitive,
    _by_order,
    _by_particle,
    _by_surname_ending,
    _by_patronymic,
    _by_uyghur_custom,
    _by_arabic_custom,
    _by_family_first_custom,
    _by_sex,
    _by_known_given,
    _by_initial,
)
