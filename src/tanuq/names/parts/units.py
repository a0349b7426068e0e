"""The words of a name put together where several are one: Abd al-Rahman, de la Cruz, Ысқақ қызы."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tanuq.names.lexicon.entries import Place
from tanuq.names.parts.known_words import (
    ends_as_patronymic,
    given_names,
    is_patronymic_word,
    key,
    particles_of,
    places_of_honorifics,
)
from tanuq.names.parts.roles import Role

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]")
_FAMILY_LANGUAGES = frozenset({"es", "pt", "fr", "it", "de", "nl", "en", "ru", "sv", "da", "und", "ro", "eu", "hu"})
# In other words than these a short particle is more often a name: Ben, Bar, San, Sa.
_FAMILY_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "da", "do", "dos", "das", "di", "della", "dello", "van", "von"}
    | {"der", "den", "ter", "zu", "zum", "zur", "du", "des", "le", "фон", "ван", "де", "да", "ди", "дель"}
)
_LONGEST_HONORIFIC = 3
_ROMANCE = frozenset({"es", "pt", "fr", "it"})
_DEVOUT = frozenset({"es", "pt"})
_DEVOTIONS = frozenset(
    {"carmen", "angeles", "rosario", "lourdes", "valle", "jesus", "pilar", "milagros", "mercedes", "lujan", "fatima"}
    | {"consuelo", "socorro", "transito", "corazon", "huerto", "nieves", "dolores", "remedios", "luz", "sol", "mar"}
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One or several words that are one part of a name."""

    text: str
    role: Role | None
    """None where only the other units can tell."""
    why: str = ""
    has_particle: bool = False
    """Whether it begins with a particle of family names or an article: de la Cruz, al-Masri."""

    @property
    def last(self) -> str:
        """Its last word."""
        return self.text.rsplit(" ", 1)[-1]


ANYWHERE: frozenset[Place] = frozenset({"prefix", "suffix", "either"})


def units_of(words: Sequence[str], language: str, places: frozenset[Place] = ANYWHERE) -> tuple[Unit, ...]:
    """The units that *words* make, in their order; words of respect only of those that may stand in *places*.

    >>> [unit.text for unit in units_of(["Abd", "al-Rahman", "bin", "Ali"], "ar")]
    ['Abd al-Rahman', 'bin', 'Ali']
    """
    units = _honorifics([_unit(word, language) for word in words], language, places)
    # Among western European names -ovich is a surname that its bearers brought along.
    joins = (_servants, _family_particles, _descent) if language in _ROMANCE else _ALL_JOINS
    for join in joins:
        units = join(units)
    return tuple(_devotions(units) if language in _DEVOUT else units)


def _unit(word: str, language: str) -> Unit:
    if _INITIAL.fullmatch(word) and not ("\u3400" <= word[0] <= "\u9fff" or "가" <= word[0] <= "힣"):
        return Unit(word, Role.INITIAL, "one letter")
    if language in _FAMILY_LANGUAGES and key(word) in _FAMILY_PARTICLES:
        return Unit(word, None, has_particle=True)
    return Unit(word, None)


def _honorifics(units: list[Unit], language: str, places: frozenset[Place]) -> list[Unit]:
    """Mark words of respect; one word is always left to be the name."""
    found = list(units)
    for length in range(_LONGEST_HONORIFIC, 0, -1):
        for at in range(len(found) - length, -1, -1):
            span = found[at : at + length]
            names = sum(unit.role is None for unit in found)
            if any(unit.role is not None for unit in span) or names - length < 1:
                continue
            text = " ".join(unit.text for unit in span)
            own = places_of_honorifics(language).get(key(text), frozenset()) & places
            if _may_stand(own, at, last=at + length == len(found)) and not _is_rather_a_name(text, names):
                found[at : at + length] = [Unit(text, Role.HONORIFIC, "a word of respect or office")]
    return found


def _may_stand(places: frozenset[Place], at: int, *, last: bool) -> bool:
    return ("prefix" in places and at == 0) or ("suffix" in places and last) or "either" in places


def _is_rather_a_name(text: str, names: int) -> bool:
    """Imam, Said and Mir are given names as well; of two words both are names."""
    return names < 3 and key(text) in given_names()


def _servants(units: list[Unit]) -> list[Unit]:
    """Join what is one name in Arabic: Abd al-Aziz, Salah al-Din, Ghulam Ali, Abu Bakr, al Masri."""
    joins_next = particles_of("joins_next") | particles_of("servant_of") | particles_of("kunya")
    joins_next |= particles_of("kunya_of_mother")
    articles, joins_previous = particles_of("article"), particles_of("joins_previous")
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        plain = key(unit.text).strip("-")
        free = before is not None and before.role is None and unit.role is None
        open_end = before is not None and key(before.last).strip("-") in joins_next | articles
        if before is not None and free and (open_end or plain in joins_previous):
            only_article = key(before.text).strip("-") in articles
            joined[-1] = replace(before, text=f"{before.text} {unit.text}", has_particle=only_article)
        else:
            joined.append(unit)
    return [_with_article(unit) for unit in joined]


def _with_article(unit: Unit) -> Unit:
    article = re.match(r"(?:al|el|as|ash|an|ar|at|az|ad|аль|эль)-\w|ال\w{2}", unit.text.lower())
    return replace(unit, has_particle=True) if article and unit.role is None else unit


def _patronymics(units: list[Unit]) -> list[Unit]:
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        if unit.role is None and before is not None and before.role is None and is_patronymic_word(unit.text):
            joined[-1] = Unit(f"{before.text} {unit.text}", Role.PATRONYMIC, f"“{unit.text}” after a father's name")
        elif unit.role is None and ends_as_patronymic(unit.text) and len(units) > 1:
            joined.append(replace(unit, role=Role.PATRONYMIC, why="the ending of a patronymic"))
        else:
            joined.append(unit)
    return joined


def _family_particles(units: list[Unit]) -> list[Unit]:
    """Put de, la, von and their like before the name that they belong to."""
    joined: list[Unit] = []
    waiting: list[str] = []
    for unit in units:
        if unit.has_particle and unit.role is None and key(unit.text) in _FAMILY_PARTICLES:
            waiting.append(unit.text)
            continue
        if waiting and unit.role is None:
            joined.append(replace(unit, text=" ".join((*waiting, unit.text)), has_particle=True))
        else:
            joined += [Unit(word, Role.PARTICLE, "a particle that belongs to no name here") for word in waiting]
            joined.append(unit)
        waiting = []
    return joined + [Unit(word, None) for word in waiting]


def _devotions(units: list[Unit]) -> list[Unit]:
    """María del Carmen is a given name, though del begins surnames as well."""
    joined: list[Unit] = []
    for unit in units:
        if joined and unit.has_particle and key(unit.last) in _DEVOTIONS and joined[-1].role is None:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {unit.text}")
        else:
            joined.append(unit)
    return joined


def _descent(units: list[Unit]) -> list[Unit]:
    """bin and its like, and the father's name after it."""
    words = particles_of("descent") | particles_of("descent_of_daughter")
    found: list[Unit] = []
    for at, unit in enumerate(units):
        before = found[-1] if found else None
        if before is not None and before.role is Role.PARTICLE and unit.role is None:
            found.append(replace(unit, role=Role.FATHERS_GIVEN, why=f"after “{before.text}”"))
        elif unit.role is None and at and at + 1 < len(units) and key(unit.text) in words:
            found.append(Unit(unit.text, Role.PARTICLE, "says whose child"))
        else:
            found.append(unit)
    return found


_ALL_JOINS = (_servants, _patronymics, _family_particles, _descent)
