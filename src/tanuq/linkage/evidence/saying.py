"""Outcomes of the pairs of which both records say something; the others cost nothing."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Outcomes = NDArray[np.int8]


def where_both_say(
    present: NDArray[np.bool_], left: Rows, right: Rows, compare: Callable[[Rows, Rows], Outcomes]
) -> Outcomes:
    """What *compare* gives for the pairs whose records are both *present*; -1 for all others."""
    said = np.flatnonzero(present[left] & present[right])
    found = np.full(len(left), -1, np.int8)
    if len(said):
        found[said] = compare(left[said], right[said])
    return found
