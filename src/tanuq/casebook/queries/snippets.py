"""The words searched for, in their surroundings."""

import re
from collections.abc import Sequence

from tanuq.casebook.text.terms import Term
from tanuq.names.folding import folded_words

_AROUND = 90  # characters on each side: two lines on a phone
_LONGEST_WORD = 30  # no word is cut, unless it is none: Chinese has no blanks
_WORD = re.compile(r"\w+")

Span = tuple[int, int]
"""First character, and the one after the last."""


def snippet(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The passage around the first of *spans* as (text, is it a match) pieces; the beginning where there is none."""
    centre = spans[0][0] if spans else 0
    start = _word_begins(text, max(0, centre - _AROUND))
    end = _word_ends(text, min(len(text), centre + 2 * _AROUND))
    pieces: list[tuple[str, bool]] = []
    position = start
    for first, last in spans:
        if first >= position and last <= end:
            pieces += [(text[position:first], False), (text[first:last], True)]
            position = last
    pieces.append((text[position:end], False))
    return tuple((" ".join(piece.split("\n")), match) for piece, match in pieces if piece)


def matches(text: str, terms: Sequence[Term]) -> list[Span]:
    """Spans of whole words that have a word searched for in them; of single characters in Chinese."""
    wanted = {word for term in terms for word in term.words}
    spans = []
    for found in _WORD.finditer(text):
        words = folded_words(found.group())
        if len(words) == 1 and words[0] in wanted:
            spans.append(found.span())
        elif len(words) > 1:
            spans += _characters(text, found.span(), wanted)
    return spans


def _characters(text: str, span: Span, wanted: set[str]) -> list[Span]:
    return [(place, place + 1) for place in range(*span) if (words := folded_words(text[place])) and words[0] in wanted]


def _word_begins(text: str, place: int) -> int:
    """The beginning of the word that *place* lies in."""
    blank = text.rfind(" ", max(0, place - _LONGEST_WORD), place)
    return blank + 1 if blank >= 0 else place


def _word_ends(text: str, place: int) -> int:
    """The end of the word that *place* lies in."""
    blank = text.find(" ", place, place + _LONGEST_WORD)
    return blank if blank >= 0 else place
