"""Why two written names can, or cannot, be one person's: a comparison in words."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tanuq.names.comparing.alphabets import Script
from tanuq.names.comparing.encoding import comparable_text, encode_text
from tanuq.names.comparing.layout import JOINED, ORDINARY, ROLES, SEX, SWAPPED
from tanuq.names.comparing.preparing import Prepared, with_traits
from tanuq.names.comparing.scoring import (
    Explained,
    explained,
    probability_of,
    stand_for_one_name,
    stand_for_two_names,
)

_AGREE, _CLOSE = 0.25, 0.55
"""Shares of what two tokens could say for each other that is lost: up to these they agree, or are close."""
_SCRIPT_NAMES = {
    Script.LATIN: "Latin",
    Script.CYRILLIC: "Cyrillic",
    Script.ARABIC: "Arabic",
    Script.UYGHUR: "Arabic with its vowels",
    Script.HAN: "Chinese",
    Script.KANA: "Japanese",
    Script.HANGUL: "Korean",
    Script.HEBREW: "Hebrew",
    Script.CANTONESE: "Cantonese",
    Script.OTHER: "other",
}


@dataclass(frozen=True)
class Comparison:
    """How likely two written names can be one person's name (0–1), and why, in sentences."""

    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Written:
    """One name with the text of each of its tokens."""

    given: str
    names: Prepared
    tokens: tuple[str, ...]

    def kind(self, token: int) -> int:
        return int(self.names.kind[token])

    def span(self, reading: int) -> range:
        return range(self.names.token_start[reading], self.names.token_start[reading + 1])

    def script(self, token: int) -> Script:
        return Script(int(self.names.script[token]))


def compare(a: str, b: str) -> Comparison:
    """How likely *a* and *b* can be one person's name, whatever their scripts and the order of their parts.

    A name alone never decides who is who: it says what can be.

    >>> compare("Sayragul Sawutbay", "Сайрагүл Сауытбай").probability > 0.9
    True
    >>> "“Memet” and “Hasan” are different names." in compare("Tursun Memet", "Tursun Hasan").reasons
    True
    """
    left, right = _written(a), _written(b)
    nameless = [f"“{side.given}”" for side in (left, right) if not side.tokens]
    if nameless:
        return Comparison(0.0, (f"There is no name to compare in {' and '.join(nameless)}.",))
    found = explained(left.names, right.names)
    probability = float(probability_of(np.array([found.score], np.float32))[0])
    return Comparison(probability, tuple(_sentences(left, right, found)))


def _written(text: str) -> _Written:
    plain = comparable_text([text])
    names = encode_text(plain)
    composed = unicodedata.normalize("NFKC", text)
    # Small letters are as long as those they stand for, with few exceptions; then the name is shown as it is compared.
    shown = composed if len(composed) == len(plain) else plain
    spans = zip(names.text_start, names.text_end, strict=True)
    return _Written(text, with_traits(names), tuple(shown[start:end].strip() for start, end in spans))


def _sentences(left: _Written, right: _Written, found: Explained) -> Iterator[str]:
    ours, theirs = left.span(found.reading), right.span(found.other)
    if found.measures[JOINED]:
        yield _about_joined(left, right, ours, theirs, found)
    else:
        answered: set[int] = set()
        for token, answer in zip(ours, found.answers, strict=True):
            if answer >= 0:
                answered.add(theirs[answer])
                yield _about_pair(left, token, right, theirs[answer], found)
            else:
                yield _about_missing(left, token)
        yield from (_about_missing(right, token) for token in theirs if token not in answered)
    if found.measures[SWAPPED]:
        yield "The parts stand in another order."
    if found.measures[SEX]:
        yield "One ending is a man's, the other a woman's."
    if found.measures[ROLES]:
        yield "The endings say that what is the one's own name is the other's father's."


def _about_pair(left: _Written, token: int, right: _Written, other: int, found: Explained) -> str:
    ours, theirs = left.tokens[token], right.tokens[other]
    lost = found.lost(token, other)
    pair = f"“{ours}” and “{theirs}”"
    if stand_for_one_name(left.names, token, right.names, other) and lost > 0:
        return f"{pair} are forms of one name."
    if min(len(ours), len(theirs)) == 1 and lost <= _CLOSE:
        return f"{pair}: an initial that fits."
    if lost <= _AGREE:
        return f"{pair} are one name{_in_scripts(left.script(token), right.script(other))}."
    if stand_for_two_names(left.names, token, right.names, other):
        return f"{pair} are known as two names."
    if lost <= _CLOSE:
        return f"{pair} are close{_in_scripts(left.script(token), right.script(other))}."
    return f"{pair} are different names."


def _in_scripts(one: Script, other: Script) -> str:
    if one == other:
        return ""
    return f" in {_SCRIPT_NAMES[one]} and {_SCRIPT_NAMES[other]} letters"


def _about_missing(side: _Written, token: int) -> str:
    text = side.tokens[token]
    if side.kind(token) != ORDINARY:
        return f"“{text}” comes and goes beside a name."
    return f"“{text}” stands on one side only; what is missing is no contradiction."


def _about_joined(left: _Written, right: _Written, ours: range, theirs: range, found: Explained) -> str:
    pair = f"“{_together(left, ours)}” and “{_together(right, theirs)}”"
    worst = found.worst
    if worst <= _CLOSE:
        return f"{pair} agree when parts that are written together on one side are read together on the other."
    return f"{pair} differ, also when their parts are read together."


def _together(side: _Written, tokens: range) -> str:
    return " ".join(side.tokens[token] for token in tokens)
