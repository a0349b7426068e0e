"""Where words that a model gives stand in a passage: exactly, else with quotation marks and blanks folded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]

_LAYOUT = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SINGLE = frozenset("’‘‚‛ʼ`´′")
_DOUBLE = frozenset("“”„‟«»「」『』″")
_DASHES = frozenset("‐‑‒–—―")
_LONGEST = 4000
"""Characters of a quotation; nobody says more without a paragraph's end."""
_MOST = 200
"""Places at which the same words are looked for."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, eq=False)
class Passage:
    """A part of a text, in which words are looked for; offsets are those of the text."""

    text: str
    start: int
    end: int

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The passage with quotation marks, dashes and blanks folded, and where each of its characters stands."""
        letters: list[str] = []
        places: list[int] = []
        for place in range(self.start, self.end):
            letter = fold(self.text[place])
            if letter and not (letter == " " and letters and letters[-1] == " "):
                letters.append(letter)
                places.append(place)
        return "".join(letters), places

    def places(self, words: str) -> Iterator[Span]:
        """Where *words* stand, in the order of the passage, whole words only; the exact ones if there are any."""
        wanted = words.strip()
        if not 0 < len(wanted) <= _LONGEST or not _WORD.search(wanted):
            return
        exact = list(self._exact(wanted))
        yield from exact or self._with_folding(wanted)

    def nearest(self, words: str, to: Span) -> Span | None:
        """The place of *words* with the fewest characters between it and *to*."""
        return min(self.places(words), key=lambda span: _gap(span, to), default=None)

    def _exact(self, wanted: str) -> Iterator[Span]:
        at = self.text.find(wanted, self.start, self.end)
        for _ in range(_MOST):
            if at < 0:
                return
            span = at, at + len(wanted)
            if self._is_whole(span):
                yield span
            at = self.text.find(wanted, at + len(wanted), self.end)

    def _with_folding(self, words: str) -> Iterator[Span]:
        folded, places = self._folded
        wanted = " ".join("".join(map(fold, words)).split())
        at = folded.find(wanted) if wanted else -1
        for _ in range(_MOST):
            if at < 0:
                return
            span = places[at], places[at + len(wanted) - 1] + 1
            if self._is_whole(span):
                yield span
            at = folded.find(wanted, at + len(wanted))

    def _is_whole(self, span: Span) -> bool:
        """Whether no word is cut: “Ann” does not stand in “Annual”. Chinese has no ends of words."""
        start, end = span
        cut_before = start > self.start and _runs_on(self.text[start - 1], self.text[start])
        cut_behind = end < self.end and _runs_on(self.text[end - 1], self.text[end])
        return not cut_before and not cut_behind


def fold(letter: str) -> str:
    """One character as it is compared; "" for marks of layout."""
    if letter in _LAYOUT:
        return ""
    if letter in _SINGLE:
        return "'"
    if letter in _DOUBLE:
        return '"'
    if letter in _DASHES:
        return "-"
    return " " if letter.isspace() else letter


def _runs_on(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum() and not ("\u3400" <= one <= "\u9fff" or "\u3400" <= other <= "\u9fff")


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
