"""What the units of a name are in the naming customs of its language.

The rules are tried one after another, the surest first; a unit that one has decided stays as it is. Where none tells,
and the order of the list is not known, a unit is left unknown.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tanuq.names.parts.blocks import is_surname, roles_in_blocks
from tanuq.names.parts.known_words import key, sexes
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


def _by_mongolian_genitive(units: Units, language: str, _order: Order) -> Units:
    free = _open(units)
    if language == "mn" and len(free) == 2 and units[free[0]].text.lower().endswith(_GENITIVE):
        _give(units, free[0], Role.PATRONYMIC, "the father's name in the genitive")
        _give(units, free[1], Role.GIVEN, "after the father's name")
    return units


def _by_married_name(units: Units, language: str, _order: Order) -> Units:
    """María Pérez de González: the last of three names of a woman, after a de of its own."""
    free = _open(units)
    if language == "es" and len(free) > 2 and _begins_with_de(units[free[-1]]) and _is_womans(units[free[0]].text):
        _give(units, free[-1], Role.MARRIED, "de before the last of three names of a woman")
    return units


def _begins_with_de(unit: Unit) -> bool:
    return unit.has_particle and unit.text.lower().startswith("de ") and unit.text.count(" ") == 1


def _is_womans(given: str) -> bool:
    return key(given).endswith("a") and not is_surname(given)


def _by_arabic_article(units: Units, language: str, _order: Order) -> Units:
    """al-Masri at the end is a family name."""
    for at in _open(units)[1:] if language in _ARABIC else ():
        if units[at].has_particle:
            _give(units, at, Role.FAMILY, "its article")
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
        known = "a known surname or the ending of one" if is_surname(units[at].text) else ""
        _give(units, at, Role.FAMILY, known or "neither given name nor patronymic")
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


def _by_blocks(units: Units, language: str, order: Order) -> Units:
    """What is left: given names stand together, and so do family names (see blocks)."""
    free = _open(units)
    if not free or any(unit.role is Role.FAMILY for unit in units):
        return _rest_is_given(units)
    most = 2 if language in _TWO_SURNAMES and len(free) > 2 else 1
    for at, (role, why) in zip(free, roles_in_blocks([units[at] for at in free], most, order), strict=True):
        if role is not Role.UNKNOWN:
            _give(units, at, role, why)
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
    _by_patronymic,
    _by_uyghur_custom,
    _by_arabic_article,
    _by_arabic_custom,
    _by_family_first_custom,
    _by_married_name,
    _by_sex,
    _by_initial,
    _by_blocks,
)
