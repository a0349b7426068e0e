"""A sentence as numbers are read in it: its words, and questions about them that end at its borders."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.reading.numbers.lexicon import Lexicon, Phrase
from tanuq.reading.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens *first* to *last* of a text, in one language."""

    words: Words
    folded: Sequence[str]
    first: int
    last: int
    lexicon: Lexicon

    def word(self, at: int) -> str:
        """The folded word there; "" beyond the sentence."""
        return self.folded[at] if self.first <= at < self.last else ""

    def written(self, at: int) -> str:
        """The word as it is written; "" beyond the sentence."""
        return self.words.text[self.words.starts[at] : self.words.ends[at]] if self.first <= at < self.last else ""

    def touches(self, at: int) -> bool:
        """Whether no blank stands between the word there and the one before it."""
        return self.first < at < self.last and self.words.starts[at] == self.words.ends[at - 1]

    def blank_before(self, at: int) -> bool:
        """Whether exactly one character stands between the word there and the one before it."""
        return self.first < at < self.last and self.words.starts[at] - self.words.ends[at - 1] == 1

    def is_digits(self, at: int) -> bool:
        """Whether the word there begins with a digit."""
        return self.word(at)[:1].isdecimal()

    def has(self, phrase: Phrase, at: int) -> bool:
        """Whether *phrase* begins there."""
        return bool(phrase) and all(self.word(at + place) == word for place, word in enumerate(phrase))
