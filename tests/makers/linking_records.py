"""Records, pairs and reviews for tests of what linkage leaves in doubt."""

from collections.abc import Mapping, Sequence

import numpy as np

from tanuq.estimation.clusterings import Judgements, Pairs, Records


def records_on(*lists: str, named: Sequence[str] | None = None) -> Records:
    """One record for each word, on the list that it names; *named* are the lists in their order."""
    names = tuple(named or dict.fromkeys(lists))
    return Records(names, np.array([names.index(name) for name in lists], dtype=np.int64))


def pairs_of(believed: Mapping[tuple[int, int], float]) -> Pairs:
    """Pairs of records with their probabilities."""
    ends = np.array(list(believed), dtype=np.int64).reshape(-1, 2)
    return Pairs(ends[:, 0], ends[:, 1], np.array(list(believed.values()), dtype=np.float64))


def judged(same: Sequence[tuple[int, int]] = (), different: Sequence[tuple[int, int]] = ()) -> Judgements:
    """What people decided."""
    ends = np.array([*same, *different], dtype=np.int64).reshape(-1, 2)
    return Judgements(ends[:, 0], ends[:, 1], np.array([True] * len(same) + [False] * len(different), dtype=np.bool_))


def log_odds(pairs: Pairs) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What the pairs' probabilities are as evidence."""
    odds: np.ndarray[tuple[int], np.dtype[np.float64]] = np.log(pairs.probability) - np.log1p(-pairs.probability)
    return odds
