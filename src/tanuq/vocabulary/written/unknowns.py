"""Words that say a value is not known: "sin datos", "неизвестно", "不详", or a dash in the cell."""

import re
from functools import cache

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.written.folding import folded


def says_unknown(written: str) -> bool:
    """Whether *written* says in words, or with a dash or question mark alone, that nothing is known.

    >>> says_unknown("Sin datos."), says_unknown("—"), says_unknown("NA"), says_unknown("")
    (True, True, False, False)
    """
    if len(written) > _longest() or _DIGIT.search(written):
        return False  # nearly every cell: none of the words is so long, and none has a digit
    pieces = written.split()
    if "".join(pieces).isalpha():
        # Letters alone need no folding, which costs more than all the rest of reading a name.
        return " ".join(pieces).casefold() in _words()
    words = folded(written)
    if words:
        return words in _words()
    return bool(pieces) and _SIGNS.issuperset("".join(pieces))


def marks_unknown(written: str) -> bool:
    """Whether *written* is how a program marks an empty cell: "NA", "null". Not to be asked of a name.

    >>> marks_unknown("NA"), marks_unknown("Na")
    (True, False)
    """
    return written.strip() in _marks()


_DIGIT = re.compile(r"\d")
_SPACE = 40  # dots and blanks that somebody may put around the words
_SIGNS = frozenset("-–—−‐‑_.…?¿？؟*/\\|=~·•")


@cache
def _words() -> frozenset[str]:
    words = read_toml("tanuq.vocabulary", "data", "unknown.toml")["words"]
    return frozenset(writing for word in words for writing in (word, folded(word)))


@cache
def _longest() -> int:
    return max(len(word) for word in _words()) + _SPACE


@cache
def _marks() -> frozenset[str]:
    return frozenset(read_toml("tanuq.vocabulary", "data", "unknown.toml")["marks"])
