"""Every way to part a few records into persons, weighed by plain enumeration."""

from itertools import combinations, product

import numpy as np
from linking_records import log_odds
from numpy.typing import NDArray

from tanuq.estimation.clusterings import Pairs, Records

Partition = frozenset[frozenset[int]]


def partition(labels: NDArray[np.int64]) -> Partition:
    """Who is together, without numbers."""
    return frozenset(frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist()))


def chances(records: Records, pairs: Pairs) -> dict[Partition, float]:
    """How likely each clustering is that hangs together by pairs and whose lists allow it."""
    weight = dict(zip(map(tuple, pairs.ends.tolist()), log_odds(pairs).tolist(), strict=True))
    every = {partition(np.array(labels)) for labels in product(range(len(records)), repeat=len(records))}
    found = {one: _weight(one, records, weight) for one in every}
    total = sum(np.exp(value) for value in found.values())
    return {one: float(np.exp(value) / total) for one, value in found.items() if value > -np.inf}


def _weight(one: Partition, records: Records, weight: dict[tuple[int, int], float]) -> float:
    total = 0.0
    for part in one:
        if not _hangs_together(part, weight):
            return -np.inf
        for pair in combinations(sorted(part), 2):
            total += weight.get(pair, 0.0) + _of_one_list(records, pair, offered=pair in weight)
    return total


def _of_one_list(records: Records, pair: tuple[int, ...], *, offered: bool) -> float:
    """What speaks against two records of one list, of which an offered pair already knows."""
    one, other = (int(records.list_of[record]) for record in pair)
    twice = float(records.twice[one])
    if one != other or (offered and twice > 0):
        return 0.0
    return float(np.log(twice / (1 - twice))) if twice > 0 else -np.inf


def _hangs_together(part: frozenset[int], weight: dict[tuple[int, int], float]) -> bool:
    reached, waiting = set[int](), [min(part)]
    while waiting:
        one = waiting.pop()
        reached.add(one)
        waiting += [other for other in part - reached if tuple(sorted((one, other))) in weight]
    return reached == part
