"""An event in a life, being taken or dying, as one comparison: its day and its place together.

Whoever was taken on one day at one place was often taken with others. Day and place as two comparisons, counted as if
they were independent, would make the others look like the same person; together they have the weight that they have.
"""

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.evidence import dates

Outcomes = NDArray[np.int8]

_PLACES = (
    "",
    ", places with nothing in common",
    ", something of the places in common",
    ", places that agree and are common",
    ", places that agree and are rare",
)
_DAYS = ("days not known", *dates.LABELS)
# Of the outcomes of two places (see comparing.py) and "nothing to compare", which of _PLACES each is.
_PLACE_OF = np.array([1, 2, 2, 4, 3, 4, 4, 0])

LABELS = tuple(f"{day}{place}" for day in _DAYS for place in _PLACES)[1:]
"""Outcomes of an event in words: by the day, then by the place."""

ORDERS = (
    *(slice(day * len(_PLACES), (day + 1) * len(_PLACES) - 1) for day in range(len(_DAYS))),
    *(slice(place - 1 + len(_PLACES), None, len(_PLACES)) for place in range(len(_PLACES))),
)
"""On each day the places, from nothing in common on; for each outcome of the places the days, known ones."""


def together(days: Outcomes, places: Outcomes) -> Outcomes:
    """The outcome of the event, as an index of :data:`LABELS`, -1 where neither day nor place can be compared.

    *days*: outcomes of :func:`dates.compare_dates`; *places*: those of the places; each -1 for nothing to compare.
    """
    outcome: Outcomes = ((days.astype(np.int16) + 1) * len(_PLACES) + _PLACE_OF[places] - 1).astype(np.int8)
    return outcome
