"""How the loops of the sampler are compiled: once on a machine, to run beside each other without the interpreter."""

from collections.abc import Callable
from typing import Any, TypeVar

from tanuq.vocabulary.compiled import compiled_as

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(loop: Loop) -> Loop:
    """*loop* as machine code, kept for the next process; dividing by nought gives an infinity, as in NumPy."""
    return compiled_as({"error_model": "numpy"}, loop)


def inlined(loop: Loop) -> Loop:
    """As `compiled`, for a step that becomes part of each loop that calls it: a call hands on whole tables."""
    return compiled_as({"error_model": "numpy", "forceinline": True}, loop)
