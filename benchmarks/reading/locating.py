"""Finds the words that an annotation quotes in its text, or says loudly why it cannot."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_BRACKETED = re.compile(r"(?P<before>[^\[\]]*)\[(?P<meant>[^\[\]]+)\](?P<behind>[^\[\]]*)\Z")
_NUMBERED = re.compile(r"(?P<quoted>.+)#(?P<number>\d+)\Z")
_HAN = re.compile(r"[\u3400-\u9fff]")
TO = " ~ "
"""Between the first and the last words of a long span."""


class WordsNotFound(ValueError):
    """An annotation quotes words that its text does not have, or has more than once."""


def locate(text: str, quoted: str, near: Span | None = None) -> Span:
    """Where the words stand that are quoted, as in ``was [arrested] in Brest``, ``First words ~ last words``, ``he#2``.

    Of several places the one nearest to *near*; without that they must be the only ones.
    Raises WordsNotFound.
    """
    numbered = _NUMBERED.match(quoted)
    places = list(occurrences(text, numbered["quoted"] if numbered else quoted))
    if numbered:
        return _of_number(places, int(numbered["number"]), quoted)
    if len(places) > 1 and near is not None:
        return min(places, key=lambda place: _distance(place, near))
    if len(places) != 1:
        told = "are not in the text" if not places else f"stand {len(places)} times in the text; quote more around them"
        raise WordsNotFound(f"“{quoted}” {told}")
    return places[0]


def occurrences(text: str, quoted: str) -> Iterator[Span]:
    """Every place of the quoted words, as whole words; of those in brackets, where the words around them stand too."""
    bracketed = _BRACKETED.match(quoted)
    before, meant, behind = bracketed.group("before", "meant", "behind") if bracketed else ("", quoted, "")
    first, _, last = meant.partition(TO)
    wanted = before + (first if last else meant + behind)
    for place in _whole_words(text, wanted):
        start = place + len(before)
        if not last:
            yield start, start + len(meant)
        elif (end := next(_whole_words(text, last + behind, start + len(first)), -1)) >= 0:
            yield start, end + len(last)


def _whole_words(text: str, wanted: str, begin: int = 0) -> Iterator[int]:
    place = text.find(wanted, begin)
    while place >= 0:
        if not _within_a_word(text, place) and not _within_a_word(text, place + len(wanted)):
            yield place
        place = text.find(wanted, place + 1)


def _within_a_word(text: str, place: int) -> bool:
    """Whether a word goes on at *place*; Chinese has no such edges."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    return left.isalnum() and right.isalnum() and not _HAN.match(left) and not _HAN.match(right)


def _of_number(places: list[Span], number: int, quoted: str) -> Span:
    if not 1 <= number <= len(places):
        raise WordsNotFound(f"“{quoted}”: these words stand {len(places)} times in the text")
    return places[number - 1]


def _distance(place: Span, near: Span) -> tuple[int, int]:
    """How far two spans are from each other; of two as far, the one before wins."""
    return max(place[0] - near[1], near[0] - place[1], 0), place[0]
