"""The compiled inner loops: tokens that share grams, how well they fit, names that hold them, the best of either."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.layout import LONGEST_RUN
from tanuq.names.comparing.preparing import Prepared
from tanuq.names.comparing.runs import compare_runs
from tanuq.names.compiled import compiled

Arrays = tuple[NDArray[Any], ...]
Floats = NDArray[np.float32]
Rows = NDArray[np.int32]
Places = NDArray[np.int64]

READING_START, TOKEN_START, SYMBOL_START, SYMBOLS, SCRIPT, STEM, CAP = range(7)

_STEPS = 1024
_LEAST_SIMILAR = np.float32(0.2)
_OTHER_ENDING = np.float32(0.75)
_MOST_OF_A_TOKEN = np.float32(12.0)
"""In nats: no token says more, so that a long one does not outweigh all others."""
_EACH_TOKEN = np.float32(0.05)


def arrays_of(names: Prepared) -> Arrays:
    """What the loops below read of prepared names."""
    return (
        *(names.reading_start, names.token_start, names.symbol_start),
        *(names.symbols, names.script, names.stem, names.cap),
    )


@compiled
def inverted(starts: NDArray[Any], values: NDArray[Any], size: int) -> tuple[Places, Rows]:
    """For each value below *size*, the rows that hold it: where they begin, and the rows in rising order."""
    begins = np.zeros(size + 1, np.int64)
    for value in values:
        begins[value + 1] += 1
    for value in range(size):
        begins[value + 1] += begins[value]
    at = begins[:-1].copy()
    rows = np.empty(len(values), np.int32)
    for row in range(len(starts) - 1):
        for place in range(starts[row], starts[row + 1]):
            value = values[place]
            rows[at[value]] = row
            at[value] += 1
    return begins, rows


@compiled
def _best(scores: Floats, most: int, highest: float | np.float32) -> Places:
    """Places of the *most* best of *scores* (0 to *highest*), best first; equal ones in their order."""
    counts = np.zeros(_STEPS + 2, np.int64)
    scale = np.float32(_STEPS / highest)
    for score in scores:
        counts[int(score * scale)] += 1
    kept = 0
    lowest = _STEPS + 1
    while lowest > 0 and kept < most:
        kept += counts[lowest]
        lowest -= 1
    # The step that holds the last wanted one is taken whole, then ordered.
    chosen = np.empty(kept, np.int64)
    count = 0
    for place in range(len(scores)):
        if int(scores[place] * scale) > lowest:
            chosen[count] = place
            count += 1
    order = np.argsort(-scores[chosen[:count]], kind="mergesort")
    return chosen[order][:most]


@compiled
def similar_tokens(
    grams: NDArray[np.int16], own: float, weights: Floats, tokens: tuple[Places, Rows, Floats], most: int
) -> Rows:
    """The *most* tokens that share the most with a query token, best first, by Dice's measure of weighted grams.

    Args:
        grams: of the query token.
        own: the weight of one reading of it.
        weights: of each gram.
        tokens: where the tokens of each gram begin, tokens by gram, and the weight of one reading of each token.
        most: how many tokens are wanted.
    """
    begins, rows, norms = tokens
    scores = np.zeros(len(norms), np.float32)
    for gram in grams:
        weight = weights[gram]
        for place in range(begins[gram], begins[gram + 1]):
            scores[rows[place]] += weight
    # Two plain loops, of which the first is done for many tokens at once, take half the time of one.
    for row in range(len(norms)):
        scores[row] = np.float32(2) * scores[row] / (np.float32(own) + norms[row])
    found = np.empty(len(norms), np.int32)
    count = 0
    for row in range(len(norms)):
        if scores[row] >= _LEAST_SIMILAR:
            found[count] = row
            count += 1
    found = found[:count]
    return found[_best(np.minimum(scores[found], np.float32(1)), most, 1.0)]


@compiled
def token_worths(
    query: Arrays, row: int, prepared: Arrays, tokens: Rows, costs: Arrays, limits: tuple[float, int]
) -> Floats:
    """What it says, in nats, that a query token answers each of *tokens*: never under 0.

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
        # A further reading is met by a first one: two Chinese names need not be compared in Korean.
        further = reading == query[READING_START][row]
        fruitless = 0
        for place in range(len(tokens)):
            share = _best_fit(query, a, prepared, tokens[place], further, (costs, line))
            worths[place] = max(worths[place], own * share)
            fruitless = 0 if worths[place] >= least else fruitless + 1
            if fruitless >= patience:
                break
    return worths


@compiled
def _best_fit(
    query: Arrays, a: int, prepared: Arrays, row: int, further: bool, room: tuple[Arrays, Floats]
) -> np.float32:
    """How well a token answers that of *row* in its first reading or, where *further*, in any: 0 to 1."""
    best = np.float32(0)
    first = prepared[READING_START][row]
    last = prepared[READING_START][row + 1] if further else first + 1
    for reading in range(first, last):
        b = prepared[TOKEN_START][reading]
        if b < prepared[TOKEN_START][reading + 1]:
            worth, most = _fit(query, a, prepared, b, room[0], room[1])
            best = max(best, min(np.float32(1), worth / most))
    return best


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
def best_names(
    answers: tuple[Rows, Rows, Floats],
    names: tuple[Places, Rows, NDArray[np.uint8], NDArray[np.bool_]],
    most: int,
) -> tuple[Rows, Floats]:
    """Names whose tokens answer the query's, with their worths in nats: best first, the shorter of equal ones first.

    A name has the best answer to each part of the query among its tokens, and a little less for each token it has.

    Args:
        answers: which part of the query is answered, by which token, and what that is worth: part by part, the best
            answers of each first.
        names: where the names of each token begin, and names by token; how many tokens each name has; whether it is
            still there.
        most: how many names are wanted.
    """
    parts, tokens, worths = answers
    begins, rows, sizes, alive = names
    total = np.zeros(len(alive), np.float32)
    answered = np.zeros(len(alive), np.uint8)
    met = np.empty(len(alive), np.int32)
    count = 0
    for place in range(len(tokens)):
        part, worth = np.uint8(parts[place] + 1), worths[place]
        for name in rows[begins[tokens[place]] : begins[tokens[place] + 1]]:
            before = answered[name]
            if before != part:
                answered[name] = part
                total[name] += worth
                if before == 0:
                    met[count] = name
                    count += 1
    met = met[:count]
    met = met[alive[met]]
    found = np.maximum(np.float32(0), total[met] - _EACH_TOKEN * sizes[met])
    best = _best(found, most, found.max() + np.float32(1)) if len(met) else np.empty(0, np.int64)
    return met[best], found[best]
