"""How the innermost steps of the comparison are compiled: into the loops that take them."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

from tanuq.names.compiled import UNCOUNTED

Step = TypeVar("Step", bound=Callable[..., Any])


def inlined(step: Step) -> Step:
    """*step* as part of each compiled loop that calls it; it is kept with them.

    For small steps that are taken for every two tokens: handing over half a dozen arrays takes as long as they do.
    """
    return cast(Step, numba.njit(forceinline=True, nogil=True, **UNCOUNTED)(step))
