"""Compiled: tokens that share grams, names that hold tokens, and the best of either."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tanuq.names.compiled import compiled

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]
Places = NDArray[np.int64]

_STEPS = 1024
_LEAST_SIMILAR = np.float32(0.2)
_EACH_TOKEN = np.float32(0.05)


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
    norms = np.float32(own) + norms
    found = np.empty(len(norms), np.int32)
    count = 0
    for row in range(len(norms)):  # without a branch, which the processor would guess wrongly
        found[count] = row
        count += 2 * scores[row] >= _LEAST_SIMILAR * norms[row]
    found = found[:count]
    similarity = 2 * scores[found] / norms[found]
    return found[_best(np.minimum(similarity, np.float32(1)), most, 1.0)]


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
