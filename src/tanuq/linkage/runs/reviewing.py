"""What is left for people: the pairs that nobody decided, those first from which a judgement teaches most."""

from dataclasses import dataclass
from math import log2

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.casebook.queries.linking import persons_of, sizes_of, verdicts
from tanuq.casebook.record import Record
from tanuq.linkage.runs.stored import StoredRun

_COLUMNS = ("left", "right", "probability", "weight")


@dataclass(frozen=True, slots=True)
class OpenPair:
    """A pair that waits for a judgement.

    *information*: in bits, what its answer is expected to tell, times the accounts of the two persons that it would
    bring together or keep apart.
    """

    left: str
    right: str
    probability: float
    information: float


def entropy(probability: float) -> float:
    """Bits that the answer is expected to tell: 1 where nobody can say, 0 where it is known.

    Shannon's binary entropy, https://doi.org/10.1002/j.1538-7305.1948.tb01338.x

    >>> entropy(0.5), entropy(1.0), round(entropy(0.9), 3)
    (1.0, 0.0, 0.469)
    """
    if probability in {0.0, 1.0}:
        return 0.0
    other = 1 - probability
    return -probability * log2(probability) - other * log2(other)


def open_pairs(record: Record, run: StoredRun) -> tuple[OpenPair, ...]:
    """Every pair of *run* that is open, those first from which most is expected.

    A pair is open while no judgement speaks of it and its accounts belong to different persons. Probabilities are
    calibrated, so the answer to a pair at one half tells most; a pair between two persons of many accounts decides
    more than one between two single accounts.
    """
    judged = [(one.first, one.second) for one in verdicts(record)]
    pairs = run.pairs.select(*_COLUMNS)
    if judged:
        known = pl.DataFrame(judged, schema={"left": pl.String, "right": pl.String}, orient="row")
        pairs = pairs.join(known, on=["left", "right"], how="anti")
    persons = persons_of({*pairs["left"], *pairs["right"]})
    pairs = pairs.with_columns(
        pl.col("left").replace_strict(persons, default=None, return_dtype=pl.Int64).alias("left_person"),
        pl.col("right").replace_strict(persons, default=None, return_dtype=pl.Int64).alias("right_person"),
    ).filter(pl.col("left_person") != pl.col("right_person"))
    if pairs.is_empty():
        return ()
    return _ordered(pairs)


def _ordered(pairs: pl.DataFrame) -> tuple[OpenPair, ...]:
    sizes = sizes_of({*pairs["left_person"], *pairs["right_person"]})
    accounts = _accounts(pairs["left_person"], sizes) + _accounts(pairs["right_person"], sizes)
    probability = pairs["probability"].to_numpy()
    information = np.array([entropy(one) for one in probability]) * accounts
    ordered = pairs.with_columns(pl.Series("information", information)).sort(
        ["information", "left", "right"], descending=[True, False, False]
    )
    rows = ordered.select("left", "right", "probability", "information").iter_rows()
    return tuple(OpenPair(*row) for row in rows)


def _accounts(persons: pl.Series, sizes: dict[int, int]) -> NDArray[np.int64]:
    return np.array([sizes.get(person) or 1 for person in persons], dtype=np.int64)
