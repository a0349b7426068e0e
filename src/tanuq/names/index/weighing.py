"""Compiled: what it says, letter by letter, that one token answers another."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.layout import BEST, LONGEST_RUN, START, WIDTH
from tanuq.names.comparing.preparing import Prepared
from tanuq.names.comparing.runs import compare_runs
from tanuq.names.compiled import compiled

Arrays = tuple[NDArray[Any], ...]
Floats = NDArray[np.float32]
Rows = NDArray[np.int32]
Aims = tuple[Floats, Floats, np.float32]
"""What `_hopes` gives, and the share of what could be said that is well enough."""

READING_START, TOKEN_START, SYMBOL_START, SYMBOLS, SCRIPT, STEM, CAP = range(7)

_OTHER_ENDING = np.float32(0.75)
_MOST_OF_A_TOKEN = np.float32(12.0)
"""In nats: no token says more, so that a long one does not outweigh all others."""


def arrays_of(names: Prepared) -> Arrays:
    """What the loops below read of prepared names."""
    return (
        *(names.reading_start, names.token_start, names.symbol_start),
        *(names.symbols, names.script, names.stem, names.cap),
    )


@compiled
def token_worths(
    query: Arrays, row: int, prepared: Arrays, tokens: Rows, costs: Arrays, limits: tuple[float, int]
) -> Floats:
    """What it says, in nats, that a query token answers each of *tokens*: 0 where it says less than what counts.

    It is the share of the log-odds that a perfect match of the two scripts would have, of what the query token can
    say at most: an unvowelled script, or one with fewer letters, is not ranked lower for what it cannot tell.

    Args:
        query: prepared names, one of them the query token.
        row: which of them.
        prepared: prepared tokens, each a name by itself.
        tokens: rows of *prepared*, the most similar ones first.
        costs: what edits cost: the log-odds, and where those of two scripts are.
        limits: the worth of an answer that counts; and after how many tokens without such an answer the others are
            taken to have none.
    """
    least, patience = limits
    worths = np.zeros(len(tokens), np.float32)
    line = np.zeros((1, LONGEST_RUN * 3 + 2), np.float32)
    for reading in range(query[READING_START][row], query[READING_START][row + 1]):
        a = query[TOKEN_START][reading]
        if a == query[TOKEN_START][reading + 1]:
            continue
        own, _ = _fit(query, a, query, a, costs, line)
        own = min(own, query[CAP][a], _MOST_OF_A_TOKEN)
        if own < least:
            continue
        aims = (*_hopes(query, a, costs), np.float32(least / own))
        # A further reading is met by a first one: two Chinese names need not be compared in Korean.
        further = reading == query[READING_START][row]
        fruitless = 0
        for place in range(len(tokens)):
            share = _best_fit(query, a, prepared, tokens[place], further, aims, (costs, line))
            worths[place] = max(worths[place], own * share)
            fruitless = 0 if worths[place] >= least else fruitless + 1
            if fruitless >= patience:
                break
    return worths


@compiled
def _hopes(query: Arrays, a: int, costs: Arrays) -> tuple[Floats, Floats]:
    """For each script: the most that each of its symbols can say for token *a*, and the most that *a* can say for it,
    its ending left out."""
    odds, table = costs
    x, x0, x1, script = query[SYMBOLS], query[SYMBOL_START][a], query[SYMBOL_START][a + 1], query[SCRIPT][a]
    hopes = np.empty((len(table), table[script, :, WIDTH].max()), np.float32)
    mosts = np.empty(len(table), np.float32)
    for other in range(len(table)):
        start, width = table[script, other, START], table[script, other, WIDTH]
        hopes[other, :width] = odds[start : start + width]
        for place in range(x0, x1):
            begin = start + x[place] * width
            for symbol in range(width):
                hopes[other, symbol] = max(hopes[other, symbol], odds[begin + symbol])
        mosts[other] = 0
        for place in range(x0, x0 + query[STEM][a]):
            mosts[other] += odds[table[script, other, BEST] + x[place]]
    return hopes, mosts


@compiled
def _best_fit(
    query: Arrays, a: int, prepared: Arrays, row: int, further: bool, aims: Aims, room: tuple[Arrays, Floats]
) -> np.float32:
    """How well a token answers that of *row* in its first reading or, where *further*, in any: 0 to 1, and 0 where it
    cannot be well enough."""
    best = np.float32(0)
    first = prepared[READING_START][row]
    last = prepared[READING_START][row + 1] if further else first + 1
    for reading in range(first, last):
        b = prepared[TOKEN_START][reading]
        if b < prepared[TOKEN_START][reading + 1] and _may_fit(query, a, prepared, b, aims, room[0]):
            worth, most = _fit(query, a, prepared, b, room[0], room[1])
            best = max(best, min(np.float32(1), worth / most))
    return best


@compiled
def _may_fit(query: Arrays, a: int, prepared: Arrays, b: int, aims: Aims, costs: Arrays) -> bool:
    """Whether token *b*, whole or without its ending, answers *a* well enough if each symbol says the most it can.

    Most tokens that share grams could not, and need not be aligned letter by letter.
    """
    hopes, mosts, enough = aims
    odds, table = costs
    y, y0, y1, other = prepared[SYMBOLS], prepared[SYMBOL_START][b], prepared[SYMBOL_START][b + 1], prepared[SCRIPT][b]
    best, stem = table[other, query[SCRIPT][a], BEST], y0 + prepared[STEM][b]
    hope, most = np.float32(0), mosts[other]
    for place in range(y0, y1):
        if place == stem and 2 * hope >= enough * most:
            return True
        hope += hopes[other, y[place]]
        most += odds[best + y[place]]
    return bool(2 * hope >= enough * most)


@compiled
def _fit(left: Arrays, a: int, right: Arrays, b: int, costs: Arrays, line: Floats) -> tuple[Any, Any]:
    """Log-odds of two tokens, and the most they could be: whole or without their endings, whichever is nearer."""
    x0, x1 = left[SYMBOL_START][a], left[SYMBOL_START][a + 1]
    y0, y1 = right[SYMBOL_START][b], right[SYMBOL_START][b + 1]
    x, y, script, other = left[SYMBOLS], right[SYMBOLS], left[SCRIPT][a], right[SCRIPT][b]
    worth, most = compare_runs(x, x0, x1, script, y, y0, y1, other, costs[0], costs[1], line, 0)
    stem, other_stem = x0 + left[STEM][a], y0 + right[STEM][b]
    if stem < x1 or other_stem < y1:
        without, most_without = compare_runs(x, x0, stem, script, y, y0, other_stem, other, costs[0], costs[1], line, 0)
        without -= _OTHER_ENDING
        if most_without - without < most - worth:
            worth, most = without, most_without
    return worth, max(most, np.float32(1))


@compiled
def beginning_shares(query: Arrays, row: int, prepared: Arrays, tokens: Rows, costs: Arrays) -> Floats:
    """How well a query token answers the beginning of each of *tokens*: 0 to 1; see `token_worths` for the rest.

    Readings that part a token say nothing of its beginning: what they part stands in the index by itself.
    """
    shares = np.zeros(len(tokens), np.float32)
    line = np.zeros(LONGEST_RUN * 3 + 2, np.float32)
    for reading in range(query[READING_START][row], query[READING_START][row + 1]):
        a = query[TOKEN_START][reading]
        if a + 1 != query[TOKEN_START][reading + 1]:
            continue
        for place in range(len(tokens)):
            first, last = prepared[READING_START][tokens[place]], prepared[READING_START][tokens[place] + 1]
            if reading > query[READING_START][row]:
                last = first + 1
            for other in range(first, last):
                b = prepared[TOKEN_START][other]
                if b + 1 == prepared[TOKEN_START][other + 1]:
                    shares[place] = max(shares[place], _share_of_beginning(query, a, prepared, b, costs, line))
    return shares


@compiled
def _share_of_beginning(left: Arrays, a: int, right: Arrays, b: int, costs: Arrays, line: Floats) -> np.float32:
    """The share of what could be said that token *a* says with that beginning of *b* which it fits best."""
    odds, table = costs
    x, x0, x1, script = left[SYMBOLS], left[SYMBOL_START][a], left[SYMBOL_START][a + 1], left[SCRIPT][a]
    y, y0, y1, other = right[SYMBOLS], right[SYMBOL_START][b], right[SYMBOL_START][b + 1], right[SCRIPT][b]
    start, width = table[script, other, START], table[script, other, WIDTH]
    length = y1 - y0
    line[0] = most = np.float32(0)
    for j in range(length):
        line[j + 1] = line[j] + odds[start + y[y0 + j]]
    for i in range(x0, x1):
        symbols = start + x[i] * width
        most += odds[table[script, other, BEST] + x[i]]
        diagonal = line[0]
        line[0] += odds[symbols]
        for j in range(length):
            above = line[j + 1]
            symbol = y[y0 + j]
            line[j + 1] = max(diagonal + odds[symbols + symbol], above + odds[symbols], line[j] + odds[start + symbol])
            diagonal = above
    best = np.float32(0)
    for j in range(length):
        most += odds[table[other, script, BEST] + y[y0 + j]]
        best = max(best, 2 * line[j + 1] / max(most, np.float32(2)))
    return min(best, np.float32(1))
