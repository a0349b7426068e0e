"""The words of a text and where they stand: cut once, looked at by every engine."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from tanuq.reading.simplified import simplified_word

# A stretch of letters without a blank is cut after 200, so that no engine meets a word of a megabyte.
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., U.N.
    r"|[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{1,200}"
    rf"|(?:{_LETTER}[\u0300-\u036f\u064b-\u0652]*){{1,200}}"
    rf"(?:[-‐‑'’ʼ·](?![sS]\b)(?:{_LETTER}[\u0300-\u036f\u064b-\u0652]*){{1,200}}){{0,6}}"
    r"|['’][sS]\b"  # of a possessive, a token by itself
    r"|\d{1,200}(?:[.,:]\d{1,50}){0,20}"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, eq=False)
class Words:
    """W tokens of a text or a part of it: words, numbers, and each mark by itself; parallel, in the order of the text.

    English possessives are cut off (``Kazakhstan`` ``’s``), contractions are not (``hasn’t``); Han characters that
    follow each other are one token.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """W words as they are written."""
        text = self.text
        return tuple(text[start:end] for start, end in zip(self.starts, self.ends, strict=True))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """W words to be compared: without case, every apostrophe the plain one, Chinese ones simplified."""
        return tuple(simplified_word(word.casefold().replace("’", "'").replace("ʼ", "'")) for word in self.written)

    def at(self, offset: int) -> int:
        """The first token that begins at *offset* or behind it; W where none does."""
        return bisect_left(self.starts, offset)

    def between(self, start: int, end: int) -> range:
        """Places of the tokens that begin from *start* and before *end*."""
        return range(self.at(start), self.at(end))


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words between *start* and *end*; offsets count from the beginning of *text*. Linear in the length.

    >>> words_of("Kazakhstan’s court hasn’t (see art.31)").written
    ('Kazakhstan', '’s', 'court', 'hasn’t', '(', 'see', 'art', '.', '31', ')')
    """
    found = [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]
    return Words(text, tuple(span[0] for span in found), tuple(span[1] for span in found))


_HAN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_LINE_END_IN_HAN = re.compile(rf"(?<={_HAN})\s*\n\s*(?={_HAN})")


def in_one_line(words: str) -> str:
    """*words* as they are said, however the lines of a page broke them.

    >>> in_one_line("Daulet \\nErmekov"), in_one_line("古丽\\n娜尔")
    ('Daulet Ermekov', '古丽娜尔')
    """
    return " ".join(_LINE_END_IN_HAN.sub("", words).split()) if "\n" in words or "\r" in words else words
