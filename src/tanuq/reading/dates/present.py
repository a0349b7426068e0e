"""Whether a date without its year is of the present, although the text told of another year before it."""

from tanuq.reading.dates.lexicon import listed
from tanuq.reading.dates.thread import Place, Told
from tanuq.reading.document import Document

_PRESENT = listed("present", "", "present")
_PERFECT = listed("present", "", "perfect")
_SINCE = frozenset({"since"})
_TO_BE = frozenset({"is", "are"})
_ENDS = frozenset(".!?:")
_SOME_DAY = frozenset({"day", "night", "morning", "evening", "afternoon"})
_SINCE_THEN = 200
_REACH = 12
_LOOKED_AT = 40
"""Words of the sentence before that are looked at, from its end."""


def is_since_now(document: Document, where: Place) -> bool:
    """Since January, in a sentence in the perfect: “31 cases have been documented since January”; is dated July 20."""
    words = document.words.folded
    first = document.words.at(document.sentences[where.sentence][0])
    if any(word in _TO_BE for word in words[max(first, where.word - 2) : where.word]):
        return True
    if where.word == first or words[where.word - 1] not in _SINCE:
        return False
    return any(_is(word, _PERFECT) for word in words[max(first, where.word - _REACH) : where.word])


def follows_the_present(document: Document, line: Told, where: Place) -> bool:
    """Whether the sentence before speaks of what is, so that the text came back from the year it told of.

    Of a tale only one of the same paragraph: with a new paragraph a tale goes on.
    """
    before = where.sentence - 1
    if before <= line.at.sentence or (where.opens_its_passage and not where.turn):
        return False
    start, end = document.sentences[before]
    places = document.words.between(start, end)
    marks = _PERFECT if where.turn else _PRESENT
    return any(_is(word, marks) for word in document.words.folded[places.start : places.stop][-_LOOKED_AT:])


def _is(word: str, marks: frozenset[str]) -> bool:
    return word in marks or word.endswith("'ve")


def starts_anew(document: Document, first: int, last: int) -> bool:
    """Whether something that no date is told of came between two words: “Once, an investigator …”, “One day …”."""
    words = document.words.folded
    for at in range(max(first, last - _SINCE_THEN), last):
        if words[at] == "once" and at and words[at - 1] in _ENDS and document.words.written[at][0].isupper():
            return True
        if words[at] == "one" and words[at + 1 : at + 2] and words[at + 1] in _SOME_DAY:
            return True
    return False
