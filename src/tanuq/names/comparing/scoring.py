"""From the measures of two names to a probability, for pairs and for rankings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.alignment import explain_names, measure_rows, score_rows
from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.layout import MEASURES, WORST
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.writing.tables import rows_of


def _learned() -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.float32]]:
    costs = learned_costs()
    return costs.odds, costs.table, _weights()


@lru_cache(maxsize=1)
def _weights() -> NDArray[np.float32]:
    rows = {row["measure"]: float(row["weight"]) for row in rows_of("tanuq.names.comparing.data", "weights.tsv")}
    return np.array([rows[measure] for measure in MEASURES], np.float32)


def scores(
    left: Prepared, right: Prepared, rows: NDArray[np.integer], others: NDArray[np.integer]
) -> NDArray[np.float32]:
    """The log-odds that name ``rows[k]`` of *left* and name ``others[k]`` of *right* can be one person's."""
    found = np.zeros(len(rows), np.float32)
    score_rows(*left.packed, _places(rows), *right.packed, _places(others), *_learned(), found)
    return found


def measures(
    left: Prepared, right: Prepared, rows: NDArray[np.integer], others: NDArray[np.integer]
) -> NDArray[np.float32]:
    """The measures behind `scores`, [pairs, measures]: see `layout`."""
    found = np.zeros((len(rows), len(MEASURES)), np.float32)
    measure_rows(*left.packed, _places(rows), *right.packed, _places(others), *_learned(), found)
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


@dataclass(frozen=True)
class Explained:
    """One comparison with its parts: the readings that gave it, and which token answers which."""

    score: float
    reading: int
    other: int
    measures: NDArray[np.float32]
    values: NDArray[np.float32]  # log-odds [token of the left reading, token of the right]
    mosts: NDArray[np.float32]  # the most they could be
    answers: tuple[int, ...]  # for each token of the left reading its place in the right one, or -1
    first: int
    first_other: int

    @property
    def worst(self) -> float:
        """The largest share of what two tokens could say for each other that is lost."""
        return float(self.measures[WORST])

    def lost(self, token: int, other: int) -> float:
        """The share of what these two tokens could say for each other that is lost."""
        most = max(float(self.mosts[token - self.first, other - self.first_other]), 1.0)
        return max(0.0, most - float(self.values[token - self.first, other - self.first_other])) / most


def explained(left: Prepared, right: Prepared) -> Explained:
    """The first name of each side compared, with its parts."""
    (ours, our_places), (theirs, their_places) = left.packed, right.packed
    score, reading, other, found, values, mosts, answers = explain_names(
        ours, our_places[0], theirs, their_places[0], *_learned()
    )
    return Explained(
        float(score),
        int(reading),
        int(other),
        found,
        values,
        mosts,
        tuple(int(answer) for answer in answers),
        int(left.token_start[reading]),
        int(right.token_start[other]),
    )


def stand_for_one_name(left: Prepared, token: int, right: Prepared, other: int) -> bool:
    """Whether the lexicon knows both tokens, and a name that both are forms of."""
    return bool(_names_of(left, token) & _names_of(right, other))


def stand_for_two_names(left: Prepared, token: int, right: Prepared, other: int) -> bool:
    """Whether the lexicon knows both tokens, and no name that both are forms of."""
    ours, theirs = _names_of(left, token), _names_of(right, other)
    return bool(ours and theirs and not ours & theirs)


def _names_of(names: Prepared, token: int) -> set[int]:
    return {abs(int(group)) for group in names.groups[token] if group}
