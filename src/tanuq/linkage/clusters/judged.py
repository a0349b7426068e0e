"""What people decided, as rows of the records, checked for contradictions."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tanuq.linkage.errors import ContradictoryJudgements, UnknownRecord
from tanuq.linkage.options import Judgements, Name

Pairs = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Judged:
    """*same* and *different* int32[pairs, 2]: rows, the lower first. *group* int32[records]: records judged to be one
    person, directly or through others, have an equal number."""

    same: Pairs
    different: Pairs
    group: NDArray[np.int32]


def read_judgements(judgements: Judgements, records: pl.DataFrame) -> Judged:
    """The judgements about these *records*.

    Raises:
        UnknownRecord: a record that is in none of the lists, or in several and not said in which.
        ContradictoryJudgements: with every contradiction and its chain.
    """
    rows = _rows(records) if judgements.same or judgements.different else {}
    same = _pairs([(_row(a, rows), _row(b, rows)) for a, b in judgements.same])
    different = _pairs([(_row(a, rows), _row(b, rows)) for a, b in judgements.different])
    size = len(records)
    graph = coo_array((np.ones(len(same), np.int8), (same[:, 0], same[:, 1])), shape=(size, size))
    group = connected_components(graph, directed=False)[1].astype(np.int32) if size else np.zeros(0, np.int32)
    against = different[group[different[:, 0]] == group[different[:, 1]]]
    if len(against):
        names = records["id"].to_list()
        chains = [_chain(int(first), int(last), same) for first, last in against]
        raise ContradictoryJudgements(tuple(tuple(names[row] for row in chain) for chain in chains))
    return Judged(same, different, group)


def _rows(records: pl.DataFrame) -> dict[Name, list[int]]:
    rows: dict[Name, list[int]] = {}
    for row, (in_list, name) in enumerate(records.select("list", "id").iter_rows()):
        rows.setdefault(name, []).append(row)
        rows[(in_list, name)] = [row]
    return rows


def _row(name: Name, rows: Mapping[Name, list[int]]) -> int:
    found = rows.get(name, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownRecord(f"A judgement names the record “{name}”, which several lists have. Name the list as well.")
    raise UnknownRecord(f"A judgement names the record “{name}”, which is in no list. Withdraw it or add the record.")


def _pairs(rows: list[tuple[int, int]]) -> Pairs:
    return np.sort(np.array(rows, np.int32).reshape(-1, 2), axis=1)


def _chain(first: int, last: int, same: Pairs) -> list[int]:
    """The shortest way from one record to another along pairs judged to be the same."""
    beside: dict[int, list[int]] = {}
    for one, other in same.tolist():
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    before = {first: first}
    waiting = deque([first])
    while waiting and last not in before:
        here = waiting.popleft()
        for there in beside.get(here, []):
            if there not in before:
                before[there] = here
                waiting.append(there)
    way = [last]
    while way[-1] != first:
        way.append(before[way[-1]])
    return way[::-1]
