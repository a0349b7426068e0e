"""Texts in which something is marked: the text without its marks, and where what each of them stands around is."""

import re
from collections.abc import Callable

Placed = tuple[re.Match[str], int, int]
"""A mark, and where its words begin and end in the text."""


def unmarked(marked: str, mark: re.Pattern[str], words: Callable[[re.Match[str]], str]) -> tuple[str, list[Placed]]:
    """The text without marks, of each of which *words* gives those that belong to the text, and the marks."""
    text, found, at = "", list[Placed](), 0
    for one in mark.finditer(marked):
        text += marked[at : one.start()]
        start = len(text)
        text += words(one)
        found.append((one, start, len(text)))
        at = one.end()
    return text + marked[at:], found
