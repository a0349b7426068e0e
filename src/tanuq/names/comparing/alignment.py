"""The compiled comparison of prepared names, in bulk and one by one."""

import numpy as np
from numba import njit

from tanuq.names.comparing.joining import try_joined
from tanuq.names.comparing.layout import (
    FIRST_TOKEN,
    LINES,
    LONGEST_RUN,
    MEASURES,
    NEVER,
    OF_NAME,
    OF_READING,
    PLACES,
    SCRIPT,
    SOUNDS_HIGH,
    SOUNDS_LOW,
    TOKENS,
    WORST,
)
from tanuq.names.comparing.measuring import add_up, clear, nothing_alike, weigh
from tanuq.names.comparing.runs import ones_of
from tanuq.names.comparing.tokens import fill, pair_up

_COUNT = len(MEASURES)
_NAMELESS = np.float32(-30.0)
_WELL = np.float32(0.3)
"""Where no token loses more than this share, joining parts can add nothing."""
WORK_WIDTH = LONGEST_RUN * 3 + 2
"""The length of a line of the working tables."""


@njit(cache=True, nogil=True)
def compare_readings(x, reading, y, other, odds, table, weights, work, places):
    """The score of two readings; the measures behind it are left in the line OF_READING of *work*."""
    m, n = x[reading + TOKENS], y[other + TOKENS]
    if m == 0 or n == 0:
        clear(work, OF_READING)
        return _NAMELESS
    if _sound_apart(x, reading, y, other):
        nothing_alike(work, OF_READING, x[reading + FIRST_TOKEN + SCRIPT], y[other + FIRST_TOKEN + SCRIPT])
        return weigh(work, OF_READING, weights)
    fill(x, reading, y, other, odds, table, work)
    taken = pair_up(x, reading, y, other, work, places)
    add_up(x, reading, y, other, work, places, taken, OF_READING)
    score = weigh(work, OF_READING, weights)
    if m == n or work[OF_READING, WORST] < _WELL or not _may_be_joined(x, reading, y, other):
        return score
    return try_joined(x, reading, y, other, odds, table, weights, work, places, OF_READING, score)


@njit(cache=True, nogil=True)
def _sounds(x, reading):
    return np.uint64(np.uint32(x[reading + SOUNDS_LOW])) | np.uint64(np.uint32(x[reading + SOUNDS_HIGH])) << np.uint64(
        32
    )


@njit(cache=True, nogil=True)
def _sound_apart(x, reading, y, other):
    """Whether two names share so few consonants that nothing in them can be one name."""
    sounds, others = _sounds(x, reading), _sounds(y, other)
    fewer = min(ones_of(sounds), ones_of(others))
    return fewer > 3 and 4 * ones_of(sounds & others) < fewer


@njit(cache=True, nogil=True)
def _may_be_joined(x, reading, y, other):
    """Whether one name has nearly all the consonants of the other: only then can parts be written together in one."""
    sounds, others = _sounds(x, reading), _sounds(y, other)
    spare = min(ones_of(sounds & ~others), ones_of(others & ~sounds))
    return spare <= max(2, min(ones_of(sounds), ones_of(others)) // 4)


@njit(cache=True, nogil=True)
def compare_names(x, name, y, other, odds, table, weights, work, places):
    """The highest score over the readings of two names; its measures are left in the line OF_NAME of *work*."""
    highest = NEVER
    for one in range(x[name]):
        for two in range(y[other]):
            score = compare_readings(x, x[name + 1 + one], y, y[other + 1 + two], odds, table, weights, work, places)
            if score > highest:
                highest = score
                for place in range(_COUNT):
                    work[OF_NAME, place] = work[OF_READING, place]
    return highest


@njit(cache=True, nogil=True)
def score_rows(x, x_at, rows, y, y_at, others, odds, table, weights, scores):
    """The score of each pair of names: ``rows[k]`` of the left with ``others[k]`` of the right."""
    work = np.zeros((LINES, WORK_WIDTH), np.float32)
    places = np.zeros((PLACES, WORK_WIDTH), np.int64)
    for pair in range(len(rows)):
        scores[pair] = compare_names(x, x_at[rows[pair]], y, y_at[others[pair]], odds, table, weights, work, places)


@njit(cache=True, nogil=True)
def measure_rows(x, x_at, rows, y, y_at, others, odds, table, weights, measures):
    """As `score_rows`, but the measures behind each score, float32[pairs, measures]."""
    work = np.zeros((LINES, WORK_WIDTH), np.float32)
    places = np.zeros((PLACES, WORK_WIDTH), np.int64)
    for pair in range(len(rows)):
        compare_names(x, x_at[rows[pair]], y, y_at[others[pair]], odds, table, weights, work, places)
        measures[pair] = work[OF_NAME, :_COUNT]
