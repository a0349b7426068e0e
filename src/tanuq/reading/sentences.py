"""Where paragraphs and sentences begin and end, in the languages that are read here."""

import re
from collections.abc import Iterator
from itertools import chain

from tanuq.vocabulary.datafiles import read_toml

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n\f\r\u2028\u2029]+")
# A run of marks is looked at once, from its beginning: a megabyte of full stops takes no longer than of words.
_END = re.compile(r"(?<![.!?…‼⁉؟])[.!?…‼⁉؟]++(?:(?=\s)|[\"'”’»)\]]++(?=\s))|(?<![。！？])[。！？]++[”’」』》）]*+")
_BEFORE = re.compile(r"(\w+(?:\.\w+)*)\.?$")
_REACH = 24
"""Characters before a full stop in which an abbreviation is looked for."""
_GOES_ON = re.compile(r"\s+[\"'“‘«„(\[]*([^\W_])")
_ABBREVIATED = frozenset(chain.from_iterable(read_toml("tanuq.reading", "data", "abbreviations.toml").values()))


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Stretches between line ends that hold more than blanks, without the blanks at their ends."""
    for line in _PARAGRAPH.finditer(text, start, len(text) if end is None else end):
        words = line.group()
        if stripped := words.strip():
            begin = line.start() + len(words) - len(words.lstrip())
            yield begin, begin + len(stripped)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences between *start* and *end*; none goes beyond a line end.  Linear in the length.

    >>> text = "Mr. Bilash was charged. He paid 3.5 million! “Why?” she asked."
    >>> [text[slice(*span)] for span in sentences(text)]
    ['Mr. Bilash was charged.', 'He paid 3.5 million!', '“Why?” she asked.']
    """
    for begin, stop in paragraphs(text, start, end):
        yield from sentences_of_paragraph(text, begin, stop)


def sentences_of_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one paragraph, which neither begins nor ends with a blank; a line end in it is a blank.

    >>> text = "He was charged\\nin May. He left."
    >>> [text[slice(*span)] for span in sentences_of_paragraph(text, 0, len(text))]
    ['He was charged\\nin May.', 'He left.']
    """
    at = start
    for found in _END.finditer(text, start, end):
        if _ends(text, found.start(), found.end(), end):
            yield at, found.end()
            at = _past_blanks(text, found.end(), end)
    if at < end:
        yield at, end


def _ends(text: str, mark: int, behind: int, stop: int) -> bool:
    """Whether the mark that stands before *behind* ends a sentence."""
    if text[mark] in "。！？":
        return True
    following = _GOES_ON.match(text, behind, stop)
    if following is None:
        return True
    if following[1].islower():
        return False
    return text[mark] != "." or behind - mark > 1 or not _abbreviated(text, mark)


def _abbreviated(text: str, mark: int) -> bool:
    """Whether the word before the full stop at *mark* is an abbreviation, an initial, or several: J., U.S."""
    before = _BEFORE.search(text[max(0, mark - _REACH) : mark])
    if before is None:
        return False
    word = before[1]
    initials = word.replace(".", "")
    return word.casefold() in _ABBREVIATED or (initials.isupper() and len(initials) * 2 - 1 == len(word))


def _past_blanks(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at
