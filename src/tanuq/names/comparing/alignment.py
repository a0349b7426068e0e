"""The compiled comparison of prepared names, in bulk and one by one."""

import numpy as np

from tanuq.names.comparing.joining import try_joined
from tanuq.names.comparing.layout import (
    MEASURES,
    MISSING,
    NEVER,
    OF_NAME,
    OF_READING,
    TOKENS,
    WORST,
    Learned,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.measuring import add_up, clear, nothing_alike, weigh
from tanuq.names.comparing.scratch import Scratch, scratch_for
from tanuq.names.comparing.strangers import fill_unless_strangers, may_be_joined
from tanuq.names.comparing.tokens import pair_up, script_at
from tanuq.names.compiled import borrowing, compiled
from tanuq.names.encoding.alphabets import Script

_COUNT = len(MEASURES)
_HAN = int(Script.HAN)
_NAMELESS = np.float32(-30.0)
_WELL = np.float32(0.3)
"""Where no token loses more than this share, joining parts can add nothing."""


@borrowing
def compare_readings(
    x: Packed, reading: int, y: Packed, other: int, learned: Learned, scratch: Scratch, highest: Nat
) -> Nat:
    """The score of two readings; the measures behind it are left in the line OF_READING of *work*.

    Where it stays below the *highest* of other readings, it may be that of the parts as they stand, unjoined.
    """
    odds, table, weights = learned
    work, places, met, said = scratch
    m, n = x[reading + TOKENS], y[other + TOKENS]
    if m == 0 or n == 0:
        clear(work, OF_READING)
        return _NAMELESS
    joinable = m != n and may_be_joined(x, reading, y, other)
    if not fill_unless_strangers(x, reading, y, other, joinable, odds, table, work, met, said):
        nothing_alike(work, OF_READING, m, n, script_at(x, reading, 0), script_at(y, other, 0))
        return weigh(work, OF_READING, weights)
    taken = pair_up(x, reading, y, other, work, places)
    add_up(x, reading, y, other, work, places, taken, OF_READING)
    score = weigh(work, OF_READING, weights)
    well = work[OF_READING, WORST] < _WELL and work[OF_READING, MISSING] == 0.0
    if well or not joinable:
        return score
    to_beat = max(score, highest)
    joined = try_joined(x, reading, y, other, odds, table, weights, work, places, OF_READING, to_beat)
    return joined if joined > to_beat else score


@borrowing
def readings_of(x: Packed, name: int, y: Packed, other: int) -> tuple[int, int, int, int]:
    """Which readings of each name are compared, as two ranges.

    Of two names in Chinese characters only one each: parted into surname and given name where both are that short.
    """
    ours, theirs = x[name], y[other]
    if not (_is_chinese(x, x[name + 1]) and _is_chinese(y, y[other + 1])):
        return 0, ours, 0, theirs
    if ours > 1 and theirs > 1:
        return ours - 1, ours, theirs - 1, theirs
    return 0, 1, 0, 1


@borrowing
def _is_chinese(x: Packed, reading: int) -> bool:
    return bool(x[reading + TOKENS] > 0 and script_at(x, reading, 0) == _HAN)


@borrowing
def compare_names(x: Packed, name: int, y: Packed, other: int, learned: Learned, scratch: Scratch) -> Nat:
    """The highest score over the readings of two names; its measures are left in the line OF_NAME of *work*."""
    highest, work = NEVER, scratch.work
    first, last, other_first, other_last = readings_of(x, name, y, other)
    for one in range(first, last):
        for two in range(other_first, other_last):
            score = compare_readings(x, x[name + 1 + one], y, y[other + 1 + two], learned, scratch, highest)
            if score > highest:
                highest = score
                for place in range(_COUNT):
                    work[OF_NAME, place] = work[OF_READING, place]
    return highest


@compiled
def score_rows(
    x: Packed,
    x_at: Places,
    rows: Places,
    y: Packed,
    y_at: Places,
    others: Places,
    learned: Learned,
    scores: Nats,
) -> None:
    """The score of each pair of names: ``rows[k]`` of the left with ``others[k]`` of the right."""
    scratch = scratch_for(len(rows))
    for pair in range(len(rows)):
        scores[pair] = compare_names(x, x_at[rows[pair]], y, y_at[others[pair]], learned, scratch)


@compiled
def measure_rows(
    x: Packed,
    x_at: Places,
    rows: Places,
    y: Packed,
    y_at: Places,
    others: Places,
    learned: Learned,
    measures: Nats,
) -> None:
    """As `score_rows`, but the measures behind each score, float32[pairs, measures]."""
    scratch = scratch_for(len(rows))
    for pair in range(len(rows)):
        compare_names(x, x_at[rows[pair]], y, y_at[others[pair]], learned, scratch)
        measures[pair] = scratch.work[OF_NAME, :_COUNT]
