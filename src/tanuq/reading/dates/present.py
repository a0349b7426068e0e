"""Whether a date without its year is of the present, although the text told of another year before it."""

from tanuq.reading.dates.lexicon import listed
from tanuq.reading.dates.thread import Place, Told
from tanuq.reading.document import Document

_PRESENT = listed("present", "", "present")
_PERFECT = listed("present", "", "perfect")
_SINCE = frozenset({"since"})
_REACH = 12
_LOOKED_AT = 40
"""Words of the sentence before that are looked at, from its end."""


def is_since_now(document: Document, where: Place) -> bool:
    """Since January, in a sentence in the perfect: “31 cases have been documented since January”."""
    words = document.words.folded
    first = document.words.at(document.sentences[where.sentence][0])
    if where.word == first or words[where.word - 1] not in _SINCE:
        return False
    return any(_is(word, _PERFECT) for word in words[max(first, where.word - _REACH) : where.word])


def follows_the_present(document: Document, line: Told, where: Place) -> bool:
    """Whether the sentence before speaks of what is, so that the text came back from the year it told of."""
    before = where.sentence - 1
    if before <= line.at.sentence:
        return False
    start, end = document.sentences[before]
    places = document.words.between(start, end)
    marks = _PERFECT if where.turn else _PRESENT
    return any(_is(word, marks) for word in document.words.folded[places.start : places.stop][-_LOOKED_AT:])


def _is(word: str, marks: frozenset[str]) -> bool:
    return word in marks or word.endswith("'ve")
