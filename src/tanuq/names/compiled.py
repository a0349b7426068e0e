"""How loops over letters are compiled: as all are, and those that only borrow what they are given without a count."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tanuq.vocabulary.compiled import compiled, compiled_as, compiled_before

__all__ = ["UNCOUNTED", "borrowing", "compiled", "compiled_before"]

Loop = TypeVar("Loop", bound=Callable[..., Any])

UNCOUNTED: Mapping[str, Any] = {"_nrt": False}
"""For numba: no references are counted. It refuses to compile what itself makes an array or a list."""


def borrowing(loop: Loop) -> Loop:
    """As `compiled`, for a step that makes no array, hands none back, and calls only steps of this kind.

    Those it is given are held by whoever called the outermost loop, so that nobody need count who holds them. Counting,
    wherever a branch hands an array on, was two fifths of the time that two names took.
    """
    return compiled_as(UNCOUNTED, loop)
