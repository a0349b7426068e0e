"""Where the words stand by which statements are told: “said”, “according to”, 表示."""

from collections.abc import Iterator

from tanuq.reading.statements.han import is_han, may_have_cue
from tanuq.reading.statements.lexicon import BEHIND, BEHIND_FIRST, CUES
from tanuq.reading.words import Words, words_of

_LONGEST = 4
"""Words of a phrase such as “according to”, at most."""


def cues(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets of the cues between *start* and *end*, in the order of the text."""
    words = words_of(text, start, end)
    for place, word in enumerate(words.folded):
        if word in CUES or (is_han(word) and may_have_cue(word)) or (word in BEHIND_FIRST and _is_phrase(words, place)):
            yield words.starts[place]


def _is_phrase(words: Words, place: int) -> bool:
    return any(words.folded[place : place + length] in BEHIND for length in range(1, _LONGEST + 1))
