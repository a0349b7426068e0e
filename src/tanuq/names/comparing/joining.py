"""Names whose parts are written together on one side: Abd al-Rahman and Abdurrahman, a Chinese name without its dot."""

import numpy as np

from tanuq.names.comparing.layout import (
    ANSWER,
    BEGIN,
    END,
    JOINED,
    KEPT,
    KEPT_MOSTS,
    LINE,
    LONGEST_RUN,
    MISSING,
    MOST_JOINED,
    MOSTS,
    NEVER,
    ORDINARY,
    SPARE,
    TOKENS,
    TRIED,
    VALUES,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.measuring import add_up, keep_better
from tanuq.names.comparing.pieces import try_whole
from tanuq.names.comparing.runs import compare_runs
from tanuq.names.comparing.tokens import kind_at, pair_up, script_at, token_at
from tanuq.names.compiled import borrowing

_NONE, _ONE = np.float32(0.0), np.float32(1.0)


@borrowing
def try_joined(
    x: Packed,
    reading: int,
    y: Packed,
    other: int,
    odds: Nats,
    table: Places,
    weights: Nats,
    work: Nats,
    places: Places,
    best: int,
    score: Nat,
) -> Nat:
    """The better of *score* and what joining neighbours, or all tokens, of the side with more of them gives.

    The measures of the better one are left in the line *best* of *work*.
    """
    if x[reading + TOKENS] < y[other + TOKENS]:
        x, reading, y, other = y, other, x, reading
        _turn(work, x[reading + TOKENS])
    score = try_whole(x, reading, y, other, odds, table, weights, work, places, best, score)
    m, n = x[reading + TOKENS], y[other + TOKENS]
    if n == 1:
        return score
    for size in range(2, min(m, MOST_JOINED) + 1):
        for i in range(m - size + 1):
            score = _join(x, reading, y, other, i, size, odds, table, weights, work, places, best, score)
    return score


@borrowing
def _turn(work: Nats, size: int) -> None:
    """Let the tokens of the two names change sides."""
    for i in range(size):
        for j in range(i):
            work[VALUES + i, j], work[VALUES + j, i] = work[VALUES + j, i], work[VALUES + i, j]
            work[MOSTS + i, j], work[MOSTS + j, i] = work[MOSTS + j, i], work[MOSTS + i, j]


@borrowing
def _join(
    x: Packed,
    reading: int,
    y: Packed,
    other: int,
    i: int,
    size: int,
    odds: Nats,
    table: Places,
    weights: Nats,
    work: Nats,
    places: Places,
    best: int,
    score: Nat,
) -> Nat:
    """Neighbours from place *i* on read as one word."""
    if not _joined_values(x, reading, y, other, i, size, odds, table, work):
        return score
    n = y[other + TOKENS]
    _change_places(work, i, size, n)
    taken = pair_up(x, reading, y, other, work, places)
    answer = places[ANSWER, i]
    if answer >= 0 and work[VALUES + i, answer] > _NONE:
        add_up(x, reading, y, other, work, places, taken, TRIED)
        spare = SPARE if work[TRIED, SPARE] > 0.0 else MISSING
        for place in range(i + 1, i + size):
            work[TRIED, spare] -= kind_at(x, reading, place) == ORDINARY
        work[TRIED, JOINED] = _ONE
        score = keep_better(work, weights, best, score)
    _change_places(work, i, size, n)
    return score


@borrowing
def _joined_values(
    x: Packed, reading: int, y: Packed, other: int, i: int, size: int, odds: Nats, table: Places, work: Nats
) -> bool:
    """Write to the kept lines of *work* what the neighbours as one word say for each token of the other name.

    Gives whether they say more for one of them than chance.
    """
    x0, x1 = x[token_at(reading, i) + BEGIN], x[token_at(reading, i + size - 1) + END]
    script = script_at(x, reading, i)
    if x1 - x0 > LONGEST_RUN or script != script_at(x, reading, i + size - 1):
        return False
    found = False
    for j in range(y[other + TOKENS]):
        for place in range(size):
            work[KEPT + place, j] = NEVER
        work[KEPT_MOSTS, j] = work[MOSTS + i, j]
        y0, y1 = y[token_at(other, j) + BEGIN], y[token_at(other, j) + END]
        if 3 * (x1 - x0) < 5 * (y1 - y0) and 3 * (y1 - y0) < 5 * (x1 - x0):
            value, most = compare_runs(x, x0, x1, script, y, y0, y1, script_at(y, other, j), odds, table, work, LINE)
            work[KEPT, j], work[KEPT_MOSTS, j] = value, most
            found = found or bool(value > _NONE)
    return found


@borrowing
def _change_places(work: Nats, i: int, size: int, count: int) -> None:
    """Let the kept lines of *work* and those of the tokens from *i* on change places."""
    for j in range(count):
        for place in range(size):
            work[KEPT + place, j], work[VALUES + i + place, j] = work[VALUES + i + place, j], work[KEPT + place, j]
        work[KEPT_MOSTS, j], work[MOSTS + i, j] = work[MOSTS + i, j], work[KEPT_MOSTS, j]
