"""The working tables of one thread that compares names."""

from typing import NamedTuple

import numpy as np

from tanuq.names.comparing.layout import LINES, LONGEST_RUN, PLACES, Nats, Places
from tanuq.names.compiled import compiled

_WIDTH = LONGEST_RUN * 3 + 2
_FEWEST_PAIRS, _MOST_PAIRS = 64, 4096
"""Of words that are remembered; more would no longer lie in a processor's nearest memory."""
_PAIRS_OF_NAMES = 4


class Scratch(NamedTuple):
    """Tables that every comparison writes over, and what was found for pairs of words that may come again.

    ``work`` and ``places`` have the lines that `layout` names. ``met`` holds the pair of words that was last met at
    each place, ``said`` the log-odds of the two and the most they could be.
    """

    work: Nats
    places: Places
    met: Places
    said: Nats


@compiled
def scratch_for(names: int) -> Scratch:
    """Tables for so many comparisons of names."""
    size = _FEWEST_PAIRS
    while size < _PAIRS_OF_NAMES * names and size < _MOST_PAIRS:
        size *= 2
    return Scratch(
        np.zeros((LINES, _WIDTH), np.float32),
        np.zeros((PLACES, _WIDTH), np.int64),
        np.full(size, -1, np.int64),
        np.zeros((size, 2), np.float32),
    )
