"""Names whose parts are written together on one side: Abd al-Rahman and Abdurrahman, a Chinese name without its dot."""

import numpy as np

from tanuq.names.comparing.layout import (
    ANSWER,
    BEGAN,
    BEGIN,
    CAP,
    DEFICIT,
    END,
    EVIDENCE,
    FIRST_TOKEN,
    JOINED,
    KEPT,
    KEPT_MOSTS,
    LINE,
    LONGEST_RUN,
    MEASURES,
    MISSING,
    MOST_JOINED,
    MOSTS,
    NEVER,
    ORDINARY,
    SCRIPT,
    SECOND_LINE,
    SPARE,
    START,
    SWAPPED,
    TOKEN_SIZE,
    TOKENS,
    TRIED,
    VALUES,
    WIDTH,
    WORST,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.measuring import add_up, clear, derive, weigh
from tanuq.names.comparing.runs import compare_runs, cut_of, extend
from tanuq.names.comparing.tokens import CUT_OFF, kind_at, pair_up, word_at
from tanuq.names.compiled import compiled

_HOPELESS = np.float32(0.0)
"""A run that is not likelier than chance is not looked at further."""
_NONE, _ONE = np.float32(0.0), np.float32(1.0)


@compiled
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
    score = _try_whole(x, reading, y, other, odds, table, weights, work, places, best, score)
    m, n = x[reading + TOKENS], y[other + TOKENS]
    if n == 1:
        return score
    for size in range(2, min(m, MOST_JOINED) + 1):
        for i in range(m - size + 1):
            score = _join(x, reading, y, other, i, size, odds, table, weights, work, places, best, score)
    return score


@compiled
def _turn(work: Nats, size: int) -> None:
    """Let the tokens of the two names change sides."""
    for i in range(size):
        for j in range(i):
            work[VALUES + i, j], work[VALUES + j, i] = work[VALUES + j, i], work[VALUES + i, j]
            work[MOSTS + i, j], work[MOSTS + j, i] = work[MOSTS + j, i], work[MOSTS + i, j]


@compiled
def _token(reading: int, place: int) -> int:
    return reading + FIRST_TOKEN + place * TOKEN_SIZE


@compiled
def _script(x: Packed, reading: int, place: int) -> int:
    return int(x[word_at(x, reading, place) + SCRIPT])


@compiled
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
    x0, x1 = x[_token(reading, i) + BEGIN], x[_token(reading, i + size - 1) + END]
    script, n = _script(x, reading, i), y[other + TOKENS]
    if x1 - x0 > LONGEST_RUN or script != _script(x, reading, i + size - 1):
        return score
    for j in range(n):
        for place in range(size):
            work[KEPT + place, j] = work[VALUES + i + place, j]
            work[VALUES + i + place, j] = NEVER
        work[KEPT_MOSTS, j] = work[MOSTS + i, j]
        y0, y1 = y[_token(other, j) + BEGIN], y[_token(other, j) + END]
        if 3 * (x1 - x0) < 5 * (y1 - y0) and 3 * (y1 - y0) < 5 * (x1 - x0):
            value, most = compare_runs(x, x0, x1, script, y, y0, y1, _script(y, other, j), odds, table, work, LINE)
            work[VALUES + i, j], work[MOSTS + i, j] = value, most
    taken = pair_up(x, reading, y, other, work, places)
    answer = places[ANSWER, i]
    if answer >= 0 and work[VALUES + i, answer] > 0.0:
        add_up(x, reading, y, other, work, places, taken, TRIED)
        spare = SPARE if work[TRIED, SPARE] > 0.0 else MISSING
        for place in range(i + 1, i + size):
            work[TRIED, spare] -= kind_at(x, reading, place) == ORDINARY
        work[TRIED, JOINED] = _ONE
        score = _better(work, weights, best, score)
    for j in range(n):
        for place in range(size):
            work[VALUES + i + place, j] = work[KEPT + place, j]
        work[MOSTS + i, j] = work[KEPT_MOSTS, j]
    return score


@compiled
def _better(work: Nats, weights: Nats, best: int, score: Nat) -> Nat:
    found = weigh(work, TRIED, weights)
    if found <= score:
        return score
    for place in range(len(MEASURES)):
        work[best, place] = work[TRIED, place]
    return found


@compiled
def _try_whole(
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
    """The name of more tokens, in its order and turned, against the other written as one word."""
    m, n = x[reading + TOKENS], y[other + TOKENS]
    size = x[_token(reading, m - 1) + END] - x[_token(reading, 0) + BEGIN]
    length = y[_token(other, n - 1) + END] - y[_token(other, 0) + BEGIN]
    if size >= LONGEST_RUN or length >= LONGEST_RUN or not (_one_script(x, reading) and _one_script(y, other)):
        return score
    for turn in range(m):
        score = _token_by_token(x, reading, turn, y, other, length, odds, table, weights, work, places, best, score)
    return score


@compiled
def _one_script(x: Packed, reading: int) -> bool:
    for place in range(1, x[reading + TOKENS]):  # noqa: SIM110  a compiled loop has no generators
        if _script(x, reading, place) != _script(x, reading, 0):
            return False
    return True


@compiled
def _token_by_token(
    x: Packed,
    reading: int,
    turn: int,
    y: Packed,
    other: int,
    length: int,
    odds: Nats,
    table: Places,
    weights: Nats,
    work: Nats,
    places: Places,
    best: int,
    score: Nat,
) -> Nat:
    """The tokens from the one at *turn* on, each against its piece of the run; the run or the name may be cut."""
    m, y0 = x[reading + TOKENS], y[_token(other, 0) + BEGIN]
    script, other_script = _script(x, reading, 0), _script(y, other, 0)
    start, width = table[script, other_script, START], table[script, other_script, WIDTH]
    work[LINE, 0] = _NONE
    for j in range(length):
        work[LINE, j + 1] = work[LINE, j] + odds[start + y[y0 + j]]
    for used in range(m):
        a = _token(reading, (turn + used) % m)
        extend(x, x[a + BEGIN], x[a + END], y, y0, length, odds, start, width, work, LINE, places, BEGAN + used)
        if _highest(work, length) < _HOPELESS:
            break
        cut = cut_of(work, LINE, length, CUT_OFF)
        for until in (length, cut):
            if work[LINE, until] > _HOPELESS:
                score = _judge_pieces(
                    x, reading, turn, used, y, other, until, length, odds, table, weights, work, places, best, score
                )
            if cut == length:
                break
    return score


@compiled
def _highest(work: Nats, length: int) -> Nat:
    highest: Nat = work[LINE, 0]
    for place in range(1, length + 1):
        highest = max(highest, work[LINE, place])
    return highest


@compiled
def _judge_pieces(
    x: Packed,
    reading: int,
    turn: int,
    used: int,
    y: Packed,
    other: int,
    until: int,
    length: int,
    odds: Nats,
    table: Places,
    weights: Nats,
    work: Nats,
    places: Places,
    best: int,
    score: Nat,
) -> Nat:
    """The measures when the tokens up to *used* answer the run up to *until*, each its own piece of it."""
    m, y0 = x[reading + TOKENS], y[_token(other, 0) + BEGIN]
    script, other_script = _script(x, reading, 0), _script(y, other, 0)
    clear(work, TRIED)
    together = _NONE
    end = until
    for back in range(used, -1, -1):
        a = _token(reading, (turn + back) % m)
        begin = places[BEGAN + back, end]
        value, most = compare_runs(
            x, x[a + BEGIN], x[a + END], script, y, y0 + begin, y0 + end, other_script, odds, table, work, SECOND_LINE
        )
        end = begin
        if kind_at(x, reading, (turn + back) % m) != ORDINARY and value < 0.0:
            continue
        most = max(most, _ONE)
        deficit = max(_NONE, most - value)
        work[TRIED, EVIDENCE] += min(value, np.float32(x[word_at(x, reading, (turn + back) % m) + CAP]))
        work[TRIED, DEFICIT] += deficit
        work[TRIED, WORST] = max(work[TRIED, WORST], deficit / most)
        together += most
    for place in range(used + 1, m):
        work[TRIED, MISSING] += kind_at(x, reading, (turn + place) % m) == ORDINARY
    work[TRIED, MISSING] += until < length
    work[TRIED, JOINED] = _ONE
    work[TRIED, SWAPPED] = turn > 0
    derive(work, TRIED, max(together, _ONE), script, other_script)
    return _better(work, weights, best, score)
