"""An engine that finds names in a text which this record already knows, written as they are there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tanuq.casebook.proposals import Proposal, Reason
from tanuq.names.folding import folded_words, is_han

ENGINE = "names-in-text 1"
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W\d_]+(?:[’'ʼ‘·-][^\W\d_]+)*")
_LONGEST = 6
_FEWEST = 2
"""A single word is the name of too many: with it whole pages would be marked."""


class Known(Protocol):
    """What the record knows of names, by their folded words."""

    def has_word(self, word: str) -> bool:
        """Whether the word stands in any name."""

    def person_called(self, words: Sequence[str]) -> str:
        """The number of a person in whose names these words stand side by side, or ""."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text as the index of names has it."""

    folded: tuple[str, ...]
    start: int
    end: int


class NamesInText:
    """Finds runs of two words or more (in Chinese, characters) that somebody in the record is called."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def proposals(self, text: str, start: int, end: int) -> Iterator[Proposal]:
        """A proposal for each name between *start* and *end*, the longest where several begin at one word."""
        words = [_Word(folded_words(found.group()), found.start(), found.end()) for found in _words(text, start, end)]
        at = 0
        while at < len(words):
            length, person = self._name_from(text, words, at)
            if person:
                first, last = words[at], words[at + length - 1]
                yield _proposal(text, first.start, last.end, person)
            at += max(1, length)

    def _name_from(self, text: str, words: Sequence[_Word], at: int) -> tuple[int, str]:
        run = at
        while run < min(len(words), at + _LONGEST) and self._may_go_on(text, words, at, run):
            run += 1
        for length in range(run - at, _FEWEST - 1, -1):
            folded = [word for one in words[at : at + length] for word in one.folded]
            if person := self._known.person_called(folded):
                return length, person
        return 0, ""

    def _may_go_on(self, text: str, words: Sequence[_Word], first: int, at: int) -> bool:
        """Whether the word at *at* can belong to a name that begins at *first*: known, and parted by a blank only."""
        word = words[at]
        if not word.folded or not all(map(self._known.has_word, word.folded)):
            return False
        return at == first or _is_blank(text[words[at - 1].end : word.start], word)


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text, start, end)


def _is_blank(between: str, word: _Word) -> bool:
    return between in {" ", "\n", "\u00a0"} or (between in {"", "·", "•"} and is_han(word.folded[0]))


def _proposal(text: str, start: int, end: int, person: str) -> Proposal:
    return Proposal(
        property="name",
        kind="name",
        value=" ".join(text[start:end].split()),
        start=start,
        end=end,
        engine=ENGINE,
        reasons=(Reason(f"{person} is called so in this record"),),
        score=0.9,
    )
