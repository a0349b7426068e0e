"""The words of a name, each with its script."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tanuq.names.scripts import script_of

_WORD = re.compile(r"[^\s·,;:\"()\[\]{}<>/|\\!¡?¿@#$%^&*+=~_]+")
_LETTER = re.compile(r"[^\W\d_]")
_HAN_RUN = re.compile("[々\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana"})


class Token(NamedTuple):
    """A word of a name."""

    text: str
    script: str
    """ISO 15924; "Zyyy" where no letter has a script that we know."""
    at: int
    """Where it begins in the normalised text, counted from 0."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of the normalised *text*; hyphens and apostrophes part none, a change to Chinese characters does.

    >>> [token.text for token in tokens_of("沙依拉古丽·居马拜 Sayragul (Núñez-O'Brien)")]
    ['沙依拉古丽', '居马拜', 'Sayragul', "Núñez-O'Brien"]
    """
    return tuple(
        Token(word, script_of(word), found.start() + at)
        for found in _WORD.finditer(text)
        for word, at in _split(found[0])
    )


@lru_cache(maxsize=65536)
def _split(word: str) -> tuple[tuple[str, int], ...]:
    """The parts of *word* that hold a letter, each in Chinese and Japanese letters or in none of them."""
    pieces: list[tuple[str, int]] = []
    end = 0
    for run in _HAN_RUN.finditer(word):
        pieces += [(word[end : run.start()], end), (run[0], run.start())]
        end = run.end()
    pieces.append((word[end:], end))
    trimmed = [_trimmed(piece, at) for piece, at in pieces]
    return tuple((piece, at) for piece, at in trimmed if _LETTER.search(piece))


def _trimmed(piece: str, at: int) -> tuple[str, int]:
    """*piece* without hyphens before and after it; a mark cut off from its letter belongs to no word."""
    start = 0
    while start < len(piece) and (piece[start] == "-" or unicodedata.category(piece[start])[0] == "M"):
        start += 1
    return piece[start:].rstrip("-"), at + start
