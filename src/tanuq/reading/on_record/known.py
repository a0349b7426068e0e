"""Which names of the case file stand in a text: looked up word by word, because a case file may know a million."""

from collections.abc import Iterator, Sequence

from tanuq.casebook.queries.known_names import KnownNames
from tanuq.names.folding import folded_words
from tanuq.policy.decision import Viewer
from tanuq.reading.entities.known import KnownNames as Known
from tanuq.reading.words import Words, words_of

_LONGEST = 6
_FEWEST = 2
"""A single word is the name of too many: with it whole pages would be marked."""


def known_in(viewer: Viewer, text: str) -> Known:
    """The names of two words or more that somebody in the record is called and that stand in *text*, as far as
    *viewer* may look for them. Linear in the length of the text; each word is asked for once."""
    words, names = words_of(text), KnownNames(viewer)
    return Known(tuple(dict.fromkeys(_found(words, names))))


def _found(words: Words, names: KnownNames) -> Iterator[str]:
    folded = [folded_words(word) for word in words.written]
    at = 0
    while at < len(words):
        end = _end_of_run(folded, at, names)
        length = _name_from(folded, at, end, names)
        if length:
            yield words.text[words.starts[at] : words.ends[at + length - 1]]
        at += max(1, length)


def _end_of_run(folded: Sequence[tuple[str, ...]], at: int, names: KnownNames) -> int:
    end = at
    while end < min(len(folded), at + _LONGEST) and folded[end] and all(map(names.has_word, folded[end])):
        end += 1
    return end


def _name_from(folded: Sequence[tuple[str, ...]], at: int, end: int, names: KnownNames) -> int:
    """How many words from *at* on are a name; 0 where they are none."""
    for length in range(end - at, 0, -1):
        run = [word for one in folded[at : at + length] for word in one]
        if len(run) >= _FEWEST and names.person_called(run):
            return length
    return 0
