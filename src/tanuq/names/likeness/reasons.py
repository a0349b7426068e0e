"""Why two written names can, or cannot, be one person's: comparisons in words."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tanuq.names.comparing.layout import JOINED, MEASURES, ORDINARY, ROLES, SEX, SWAPPED, WORST
from tanuq.names.comparing.preparing import Prepared, with_traits
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.encoding import Encoded, comparable_text, encode_text
from tanuq.names.encoding.limits import MOST_TOKENS
from tanuq.names.likeness.explaining import FORMS_OF_ONE, KNOWN_AS_TWO, explain_rows
from tanuq.names.likeness.scoring import learned, probability_of

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
PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Comparison:
    """How likely two written names can be one person's name (0–1), and why, in sentences."""

    probability: float
    reasons: tuple[str, ...]


class _Token(NamedTuple):
    text: str
    kind: int
    script: int


class _Parts(NamedTuple):
    """One comparison as the compiled step leaves it, in Python's own numbers."""

    measures: Sequence[float]
    answers: Sequence[int]
    lost: Sequence[float]
    known: Sequence[int]


def compare(a: str, b: str) -> Comparison:
    """How likely *a* and *b* can be one person's name, whatever their scripts and the order of their parts.

    A name alone never decides who is who: it says what can be.

    >>> compare("Sayragul Sawutbay", "Сайрагүл Сауытбай").probability > 0.9
    True
    >>> "“Memet” and “Hasan” are known as two names." in compare("Tursun Memet", "Tursun Hasan").reasons
    True
    """
    return next(compare_many([a], [b]))


def compare_many(left: Sequence[str], right: Sequence[str]) -> Iterator[Comparison]:
    """As `compare`, for each pair of names in turn; many thousands a second."""
    for begin in range(0, len(left), PAIRS_AT_ONCE):
        yield from _compared(left[begin : begin + PAIRS_AT_ONCE], right[begin : begin + PAIRS_AT_ONCE])


def _compared(left: Sequence[str], right: Sequence[str]) -> Iterator[Comparison]:
    places: dict[str, int] = {}
    rows = np.array([places.setdefault(name, len(places)) for name in left], np.int64)
    others = np.array([places.setdefault(name, len(places)) for name in right], np.int64)
    written = _Written(list(places))
    numbers, at = written.names.packed
    count = len(rows)
    scores, readings = np.zeros(count, np.float32), np.zeros((count, 2), np.int64)
    measures = np.zeros((count, len(MEASURES)), np.float32)
    answers, known = np.zeros((count, MOST_TOKENS), np.int64), np.zeros((count, MOST_TOKENS), np.int64)
    lost = np.zeros((count, MOST_TOKENS), np.float32)
    explain_rows(
        numbers, at, rows, numbers, at, others, learned(), scores, readings, measures, answers, lost, known
    )  # fmt: skip
    parts = map(_Parts, measures.tolist(), answers.tolist(), lost.tolist(), known.tolist())
    for one, other, score, (reading, other_reading), each in zip(
        rows.tolist(), others.tolist(), probability_of(scores).tolist(), readings.tolist(), parts, strict=True
    ):
        ours, theirs = written.tokens(one, reading), written.tokens(other, other_reading)
        if ours and theirs:
            yield Comparison(score, tuple(_sentences(ours, theirs, each)))
        else:
            nameless = [written.texts[name] for name, tokens in ((one, ours), (other, theirs)) if not tokens]
            yield Comparison(0.0, (_about_nameless(nameless),))


class _Written:
    """Names with the texts of their tokens."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        plain = comparable_text(texts)
        encoded: Encoded = encode_text(plain)
        self.names: Prepared = with_traits(encoded)
        self._text = _shown(texts, plain)
        self._spans = list(zip(encoded.text_start.tolist(), encoded.text_end.tolist(), strict=True))
        self._about = list(zip(self.names.kind.tolist(), self.names.script.tolist(), strict=True))
        self._reading_start = encoded.reading_start.tolist()
        self._token_start = encoded.token_start.tolist()
        self._made: dict[int, tuple[_Token, ...]] = {}

    def tokens(self, name: int, reading: int) -> tuple[_Token, ...]:
        """The tokens of a name in one of its readings."""
        row = self._reading_start[name] + reading
        if row not in self._made:
            self._made[row] = tuple(
                _Token(self._text[slice(*self._spans[token])].strip(), *self._about[token])
                for token in range(self._token_start[row], self._token_start[row + 1])
            )
        return self._made[row]


def _shown(texts: Sequence[str], plain: str) -> str:
    """The text that is compared, with its capitals where small letters are as long as those they stand for."""
    lines = plain.split("\n")
    for place, (text, line) in enumerate(zip(texts, lines, strict=True)):
        composed = text if text.isascii() else unicodedata.normalize("NFKC", text)
        if len(composed) == len(line) and "\n" not in composed:
            lines[place] = composed
    return "\n".join(lines)


def _about_nameless(texts: Sequence[str]) -> str:
    return f"There is no name to compare in {' and '.join(f'“{text[:40]}”' for text in texts)}."


def _sentences(ours: Sequence[_Token], theirs: Sequence[_Token], parts: _Parts) -> Iterator[str]:
    if parts.measures[JOINED]:
        yield _about_joined(ours, theirs, parts.measures[WORST])
    else:
        yield from _about_each(ours, theirs, parts)
    if parts.measures[SWAPPED]:
        yield "The parts stand in another order."
    if parts.measures[SEX]:
        yield "One ending is a man’s, the other a woman’s."
    if parts.measures[ROLES]:
        yield "The endings say that what is the one’s own name is the other’s father’s."


def _about_each(ours: Sequence[_Token], theirs: Sequence[_Token], parts: _Parts) -> Iterator[str]:
    for place, token in enumerate(ours):
        answer = parts.answers[place]
        if answer < 0:
            yield _about_missing(token)
        else:
            yield _about_pair(token, theirs[answer], parts.lost[place], parts.known[place])
    for place, token in enumerate(theirs):
        if place not in parts.answers:
            yield _about_missing(token)


def _about_pair(one: _Token, other: _Token, lost: float, known: int) -> str:
    pair = f"“{one.text}” and “{other.text}”"
    if one.text.casefold() == other.text.casefold():
        return f"“{one.text}” stands on both sides."
    if min(len(one.text), len(other.text)) == 1 and lost <= _CLOSE:
        return f"{pair}: an initial that fits."
    if known == FORMS_OF_ONE:
        return f"{pair} are forms of one name."
    if lost <= _AGREE:
        return f"{pair} are one name{_in_scripts(one, other)}."
    if known == KNOWN_AS_TWO:
        return f"{pair} are known as two names."
    if lost <= _CLOSE:
        return f"{pair} are close{_in_scripts(one, other)}."
    return f"{pair} are different names."


def _in_scripts(one: _Token, other: _Token) -> str:
    if one.script == other.script:
        return ""
    return f" in {_SCRIPT_NAMES[Script(one.script)]} and {_SCRIPT_NAMES[Script(other.script)]} letters"


def _about_missing(token: _Token) -> str:
    if token.kind != ORDINARY:
        return f"“{token.text}” comes and goes beside a name."
    return f"“{token.text}” stands on one side only; what is missing is no contradiction."


def _about_joined(ours: Sequence[_Token], theirs: Sequence[_Token], worst: float) -> str:
    pair = f"“{_together(ours)}” and “{_together(theirs)}”"
    if worst <= _CLOSE:
        return f"{pair} agree when parts that are written together on one side are read together on the other."
    return f"{pair} differ, also when their parts are read together."


def _together(tokens: Sequence[_Token]) -> str:
    return " ".join(token.text for token in tokens)
