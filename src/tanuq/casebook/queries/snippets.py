"""The words searched for, in their surroundings."""

import re
from collections.abc import Sequence

from tanuq.casebook.text.terms import Term
from tanuq.names.folding import folded_words

_AROUND = 90  # characters on each side: two lines on a phone
_WORD = re.compile(r"\w+")


def snippet(text: str, terms: Sequence[Term]) -> tuple[tuple[str, bool], ...]:
    """The passage around the first match as (text, is it a match) pieces; the beginning where nothing matches."""
    spans = _matches(text, terms)
    centre = spans[0][0] if spans else 0
    start = _at_blank(text, max(0, centre - _AROUND))
    end = min(len(text), centre + 2 * _AROUND)
    pieces: list[tuple[str, bool]] = []
    position = start
    for first, last in spans:
        if first >= position and last <= end:
            pieces += [(text[position:first], False), (text[first:last], True)]
            position = last
    pieces.append((text[position:end], False))
    return tuple((" ".join(piece.split("\n")), match) for piece, match in pieces if piece)


def _matches(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
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


def _characters(text: str, span: tuple[int, int], wanted: set[str]) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in range(*span) if (words := folded_words(text[place])) and words[0] in wanted]


def _at_blank(text: str, start: int) -> int:
    """The beginning of the word that *start* lies in."""
    return text.rfind(" ", 0, start) + 1 if start else 0
