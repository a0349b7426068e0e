"""Many things a few at a time: so many, or fewer where they are long, so that memory holds them whoever wrote them."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 1 << 24
"""Bytes after which a portion ends."""


def portions(items: Iterable[Item], most: int, length_of: Callable[[Item], int]) -> Iterator[list[Item]]:
    """*items* in their order, in lists of at most *most*, each ended by the item that makes it `AT_ONCE` bytes long.

    >>> [len(portion) for portion in portions([1, 1, 1, AT_ONCE, 1], 2, int)]
    [2, 2, 1]
    """
    portion: list[Item] = []
    length = 0
    for item in items:
        portion.append(item)
        length += length_of(item)
        if len(portion) == most or length >= AT_ONCE:
            yield portion
            portion, length = [], 0
    if portion:
        yield portion
