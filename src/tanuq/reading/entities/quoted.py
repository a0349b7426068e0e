"""Groups whose name stands in marks behind what they are: движение «Ар-намыс», объединения «Степная хартия»."""

from collections.abc import Iterator

from tanuq.reading.entities.lexicon import Lexicon
from tanuq.reading.entities.stems import stem
from tanuq.reading.words import Words

_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_LONGEST = 7
"""Words of a name in marks."""
_SHORT = 3
"""Words of a name in marks that tells something, or is told: «Степная хартия» сообщила."""
_TELLING = frozenset(
    {"сообщил", "сообщила", "сообщило", "сообщили", "сообщает", "рассказал", "рассказала", "рассказали"}
    | {"пишет", "писал", "писала", "насчитали"}
)
"""Right behind the closing mark: words that are said have a comma and a dash there."""
Keys = tuple[str, ...]
Run = tuple[int, int]


def names_of_groups(words: Words, spans: Iterator[Run], lexicon: Lexicon) -> frozenset[Keys]:
    """The names, by their stems, that stand in marks beside a word for a group or behind one for its people."""
    found = set()
    for first, last in spans:
        for run in in_marks(words, first, last):
            heads = [at for at in (run[0] - 2, run[1] + 1) if first <= at < last]
            acts = last > run[1] + 1 and words.folded[run[1] + 1] in _TELLING and run[1] - run[0] <= _SHORT
            of_somebody = run[0] - 2 >= first and stem(words.folded[run[0] - 2]) in lexicon.people_of
            if acts or of_somebody or any(stem(words.folded[at]) in lexicon.group_heads for at in heads):
                found.add(keys_of(words, run))
    return frozenset(found)


def in_marks(words: Words, first: int, last: int) -> Iterator[Run]:
    """What stands between marks, short and with a capital, as token spans."""
    written, at = words.written, first
    while at < last - 2:
        if written[at] in _OPENING and written[at + 1][0].isupper():
            limit = min(last, at + _LONGEST + 2)
            end = next((place for place in range(at + 2, limit) if written[place] in _CLOSING), 0)
            if end:
                yield at + 1, end
                at = end
        at += 1


def keys_of(words: Words, run: Run) -> Keys:
    """The stems of a name."""
    return tuple(stem(word) for word in words.folded[run[0] : run[1]])
