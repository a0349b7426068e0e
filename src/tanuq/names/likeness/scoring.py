"""From the measures of two names to a probability, for pairs and for rankings."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.alignment import measure_rows, score_rows
from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.layout import MEASURES, Learned
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.writing.tables import rows_of


def learned() -> Learned:
    """What the compiled comparison takes beside names."""
    costs = learned_costs()
    return Learned(costs.odds, costs.table, _weights())


@lru_cache(maxsize=1)
def _weights() -> NDArray[np.float32]:
    rows = {row["measure"]: float(row["weight"]) for row in rows_of("tanuq.names.comparing.data", "weights.tsv")}
    return np.array([rows[measure] for measure in MEASURES], np.float32)


def scores(
    left: Prepared, right: Prepared, rows: NDArray[np.integer], others: NDArray[np.integer]
) -> NDArray[np.float32]:
    """The log-odds that name ``rows[k]`` of *left* and name ``others[k]`` of *right* can be one person's."""
    found = np.zeros(len(rows), np.float32)
    (x, x_at), (y, y_at) = left.packed, right.packed
    score_rows(x, x_at, _places(rows), y, y_at, _places(others), learned(), found)
    return found


def measures(
    left: Prepared, right: Prepared, rows: NDArray[np.integer], others: NDArray[np.integer]
) -> NDArray[np.float32]:
    """The measures behind `scores`, [pairs, measures]: see `layout`."""
    found = np.zeros((len(rows), len(MEASURES)), np.float32)
    (x, x_at), (y, y_at) = left.packed, right.packed
    measure_rows(x, x_at, _places(rows), y, y_at, _places(others), learned(), found)
    return found


def score_pairs(
    left: Prepared, right: Prepared, rows: NDArray[np.integer], others: NDArray[np.integer]
) -> NDArray[np.float32]:
    """The probability that name ``rows[k]`` of *left* and name ``others[k]`` of *right* can be one person's."""
    return probability_of(scores(left, right, rows, others))


def probabilities(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    """The probability of each pair of written names, row by row; a name that comes again is prepared once."""
    places: dict[str, int] = {}
    rows = np.array([places.setdefault(name, len(places)) for name in left], np.int64)
    others = np.array([places.setdefault(name, len(places)) for name in right], np.int64)
    names = prepare(list(places))
    return score_pairs(names, names, rows, others)


def probability_of(score: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logistic function, 0–1."""
    return (1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0)))).astype(np.float32)


def _places(rows: NDArray[np.integer]) -> NDArray[np.int64]:
    return np.ascontiguousarray(rows, np.int64)
