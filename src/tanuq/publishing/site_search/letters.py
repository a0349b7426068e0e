"""What every letter sounds like, as the reader's browser gets it: a small file for each 256 characters."""

import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np

from tanuq.names.index.tokens.sounds import SYMBOLS, Spelling, spelling_of

PAGE = 256
_FIRST_SURROGATE, _AFTER_PRIVATE, _END = 0xD8, 0xF9, 0x100


@cache
def page(number: int) -> tuple[str, ...]:
    """The symbols (`names.index.tokens.sounds.SYMBOLS`) of 256 characters; "" of what is silent or no letter.

    >>> page(0x04)[0x36], page(0x96)[0x3F]
    ('X', 'a')
    """
    first, spelling = number * PAGE, _spelling()
    return tuple(
        "".join(SYMBOLS[each] for each in spelling.symbols[spelling.starts[point] : spelling.starts[point + 1]])
        if unicodedata.category(chr(point))[0] == "L"
        else ""
        for point in range(first, first + PAGE)
    )


@cache
def _spelling() -> Spelling:
    """Of all characters at once: page by page it would be put together anew each time."""
    return spelling_of(np.arange(_END * PAGE, dtype=np.uint32))


def symbols_of(letter: str) -> str:
    """The symbols of one letter; "" of one beyond the first plane, which no page holds."""
    number, place = divmod(ord(letter), PAGE)
    return page(number)[place] if has_page(number) else ""


def has_page(number: int) -> bool:
    """Whether letters can be looked up there: not among surrogates, private characters and other planes."""
    return number < _FIRST_SURROGATE or _AFTER_PRIVATE <= number < _END


def pages() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every page by its number, also one in which nothing sounds: a browser may know letters that Python does not."""
    return ((number, page(number)) for number in range(_END) if has_page(number))
