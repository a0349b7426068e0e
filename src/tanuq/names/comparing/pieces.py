"""A name whose tokens stand, one after the other, in the other name written as one word."""

import numpy as np

from tanuq.names.comparing.layout import (
    BEGAN,
    BEGIN,
    BIAS,
    CAP,
    DEFICIT,
    DROPPED,
    END,
    ENOUGH,
    EVIDENCE,
    GAINS,
    JOINED,
    LINE,
    LONGEST_RUN,
    MISSING,
    NEVER,
    ORDINARY,
    SECOND_LINE,
    START,
    SWAPPED,
    TOKENS,
    TRIED,
    WIDTH,
    WORST,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.measuring import ENOUGH_EVIDENCE, clear, derive, keep_better
from tanuq.names.comparing.runs import align, begin_line, compare_runs, cut_of, extend
from tanuq.names.comparing.tokens import kind_at, script_at, token_at, word_at
from tanuq.names.comparing.two_words import CUT_OFF, limit_at
from tanuq.names.compiled import borrowing

_HOPELESS = np.float32(0.0)
"""A run that is not likelier than chance is not looked at further."""
_NONE, _ONE = np.float32(0.0), np.float32(1.0)


@borrowing
def try_whole(
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
    size = x[token_at(reading, m - 1) + END] - x[token_at(reading, 0) + BEGIN]
    length = y[token_at(other, n - 1) + END] - y[token_at(other, 0) + BEGIN]
    if size >= LONGEST_RUN or length >= LONGEST_RUN or not (_one_script(x, reading) and _one_script(y, other)):
        return score
    at_best = weights[BIAS] + weights[JOINED] + weights[ENOUGH] * ENOUGH_EVIDENCE
    if score >= at_best and weights[EVIDENCE] == _NONE:
        return score
    for turn in range(m):
        if _may_fit(x, reading, turn, y, other, length, odds, table, work):
            score = _token_by_token(x, reading, turn, y, other, length, odds, table, weights, work, places, best, score)
    return score


@borrowing
def _one_script(x: Packed, reading: int) -> bool:
    for place in range(1, x[reading + TOKENS]):  # noqa: SIM110  a compiled loop has no generators
        if script_at(x, reading, place) != script_at(x, reading, 0):
            return False
    return True


@borrowing
def _may_fit(
    x: Packed, reading: int, turn: int, y: Packed, other: int, length: int, odds: Nats, table: Places, work: Nats
) -> bool:
    """Whether the tokens from the one at *turn* on fit half of the run or more, wherever in it each begins."""
    m, y0 = x[reading + TOKENS], y[token_at(other, 0) + BEGIN]
    script, other_script = script_at(x, reading, 0), script_at(y, other, 0)
    start, width = table[script, other_script, START], table[script, other_script, WIDTH]
    gains = table[script, other_script, GAINS]
    begin_line(work, LINE, length)
    dropped = _NONE
    for used in range(m):
        place = turn + used if turn + used < m else turn + used - m
        a = token_at(reading, place)
        align(x, x[a + BEGIN], x[a + END], y, y0, y0 + length, odds, gains, width, work, LINE)
        dropped += limit_at(x, word_at(x, reading, place), DROPPED, other_script)
        if dropped + work[LINE, length] < _HOPELESS:
            return False
        alone = highest = dropped
        reaches = NEVER
        for until in range(1, length + 1):
            alone += odds[start + y[y0 + until - 1]]
            value = alone + work[LINE, until]
            highest = max(highest, value)
            if 2 * until >= length:
                reaches = max(reaches, value)
        if reaches > _HOPELESS or highest < _HOPELESS:
            return bool(reaches > _HOPELESS)
    return False


@borrowing
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
    m, y0 = x[reading + TOKENS], y[token_at(other, 0) + BEGIN]
    script, other_script = script_at(x, reading, 0), script_at(y, other, 0)
    start, width = table[script, other_script, START], table[script, other_script, WIDTH]
    work[LINE, 0] = _NONE
    for j in range(length):
        work[LINE, j + 1] = work[LINE, j] + odds[start + y[y0 + j]]
    for used in range(m):
        a = token_at(reading, (turn + used) % m)
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


@borrowing
def _highest(work: Nats, length: int) -> Nat:
    highest: Nat = work[LINE, 0]
    for place in range(1, length + 1):
        highest = max(highest, work[LINE, place])
    return highest


@borrowing
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
    m, y0 = x[reading + TOKENS], y[token_at(other, 0) + BEGIN]
    script, other_script = script_at(x, reading, 0), script_at(y, other, 0)
    clear(work, TRIED)
    together = _NONE
    end = until
    for back in range(used, -1, -1):
        a = token_at(reading, (turn + back) % m)
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
    return keep_better(work, weights, best, score)
