"""How the loops of the sampler are compiled: once on a machine, to run beside each other without the interpreter."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(loop: Loop) -> Loop:
    """*loop* as machine code, kept for the next process; dividing by nought gives an infinity, as in NumPy."""
    return cast(Loop, numba.njit(cache=True, nogil=True, error_model="numpy")(loop))
