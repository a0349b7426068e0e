"""The words that numbers are made of, and those that stand around them, in the languages written with blanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tanuq.vocabulary.datafiles import read_toml

PACKAGE = "tanuq.reading.numbers"
LANGUAGES = ("eng", "rus", "kaz", "uig")
KAZAKH = frozenset("әғқңөұүһі")

Phrase = tuple[str, ...]
Words = frozenset[str]


@dataclass(frozen=True)
class Phrases:
    """Phrases with what each means, looked up by the word that is met first."""

    by_word: Mapping[str, tuple[tuple[Phrase, str], ...]]


@dataclass(frozen=True)
class Lexicon:
    """What ``data/LANGUAGE.toml`` says, ready to be looked up."""

    language: str
    small: Mapping[str, float]
    scale: Mapping[str, float]
    many: Mapping[str, float]
    part: Mapping[str, float]
    before: Mapping[str, tuple[tuple[Phrase, str], ...]]
    """By the last word of each phrase, the longest phrase first."""
    behind: Mapping[str, tuple[tuple[Phrase, str], ...]]
    """By the first word."""
    words: Mapping[str, Words]
    and_a_half: Phrase
    per_cent: Phrase
    unit: Mapping[str, Words]
    false_endings: Phrase
    time_beginnings: Phrase
    """Of words of time whose endings are too many to list."""
    ordinal_endings: Phrase
    """Of words that make the number before them one in a row: “он екінші”."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one of :data:`LANGUAGES`."""
    data = read_toml(PACKAGE, "data", f"{language}.toml")
    words = dict(data["words"])
    and_a_half, per_cent = (_phrases(words.pop(name)) for name in ("and_a_half", "per_cent"))
    return Lexicon(
        language=language,
        small=_with_tens(_valued(data["small"])) if language == "eng" else _valued(data["small"]),
        scale=_valued(data["scale"]),
        many=_valued(data["many"]),
        part=_with_several(_valued(data["part"])) if language == "eng" else _valued(data["part"]),
        before=_looked_up(data["before"], -1),
        behind=_looked_up(data["behind"], 0),
        words={name: frozenset(written.split()) for name, written in words.items()},
        and_a_half=and_a_half[0] if and_a_half else (),
        per_cent=per_cent[0] if per_cent else (),
        unit={name: frozenset(written.split()) for name, written in data["unit"].items()},
        false_endings=tuple(data["unit"]["false"].split()),
        time_beginnings=tuple(data["unit"].get("time_beginnings", "").split()),
        ordinal_endings=tuple(data["unit"].get("ordinal_endings", "").split()),
    )


@cache
def starters() -> Words:
    """Every word that a number may begin with, in any of the languages."""
    return frozenset(
        word
        for language in LANGUAGES
        for one in (lexicon(language),)
        for table in (one.small, one.scale, one.many, one.part)
        for word in table
    )


def _valued(table: Mapping[str, str]) -> dict[str, float]:
    return {word: _number(value) for value, words in table.items() for word in words.split()}


def _number(value: str) -> float:
    if "/" in value:
        part, _, whole = value.partition("/")
        return int(part) / int(whole)
    return float(value) if "." in value else int(value)


def _with_tens(small: dict[str, float]) -> dict[str, float]:
    """English joins them: twenty-five; two-thirds is a part."""
    tens = {word: value for word, value in small.items() if value >= 20}
    ones = {word: value for word, value in small.items() if 0 < value < 10}
    return small | {f"{ten}-{one}": tens[ten] + ones[one] for ten in tens for one in ones}


def _with_several(part: dict[str, float]) -> dict[str, float]:
    several = {"one": 1, "two": 2, "three": 3, "four": 4}
    return part | {f"{word}-{one}": several[word] * part[one] for word in several for one in part if one != "half"}


def _phrases(written: str) -> list[Phrase]:
    return [tuple(phrase.split("_")) for phrase in written.split()]


def _looked_up(table: Mapping[str, str], place: int) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for operator, written in table.items():
        for phrase in _phrases(written):
            found.setdefault(phrase[place], []).append((phrase, operator))
    return {word: tuple(sorted(some, key=lambda one: -len(one[0]))) for word, some in found.items()}
