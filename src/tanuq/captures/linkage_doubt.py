"""What is in doubt of who is who on some lists: their accounts, likely pairs, and what people judged of pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.captures.lists import distinct_names
from tanuq.captures.strata import NOT_KNOWN, By, divided
from tanuq.casebook.queries.captures import Listed, SourceList, accepted_links, given_since, listed, numbers_of
from tanuq.casebook.queries.linking import runs, verdicts
from tanuq.casebook.record import Record
from tanuq.estimation.clusterings import Judgements, Linkage, Pairs, Records, Review
from tanuq.estimation.clusterings.records import UNKNOWN
from tanuq.linkage.runs.agreeing import demand_agreement
from tanuq.linkage.runs.stored import kept_pairs
from tanuq.policy.decision import Viewer

LIKELY = 0.5
"""From here on a pair that was joined is the reason why it was."""
LEFT_TO_THE_PAIRS = 0.5
"""Of a list that has somebody twice: only the pairs say who (`estimation.clusterings.Records.twice`)."""

_PAIR = {"left": pl.String, "right": pl.String, "probability": pl.Float64}
_VERDICT = {"left": pl.String, "right": pl.String, "same": pl.Boolean}
Wholes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class LinkageDoubt:
    """What an estimate needs to carry the doubt about links through."""

    linkage: Linkage
    run: str
    """Number of the comparison whose pairs these are."""
    later: int
    """Accounts of these lists that were given after it: it compared them with nobody."""


def doubt_about_links(
    record: Record, viewer: Viewer, lists: Sequence[SourceList], by: By | None = None
) -> LinkageDoubt | None:
    """The doubt about who is one person among the accounts of these lists of which *viewer* may count anything.

    Pairs are those of the newest comparison, and links of older ones that were accepted in bulk. What somebody decided
    of two accounts stands, and sets the probabilities of the others right; what was accepted in bulk nobody looked at,
    so it is as doubtful as its probability. Whom accounts outside these lists join, is joined for sure. A list has
    nobody twice, unless people or the comparison found somebody twice on it. Each account is of the stratum, by *by*,
    of the person that it counts as today.

    None where nothing was compared yet, or no pair is on these lists: then nobody knows what is in doubt.

    Raises:
        UnresolvedJudgements: when judgements contradict each other.
        DamagedRun: when the pairs of the newest comparison cannot be read.
    """
    newest = next(iter(runs(record)), None)
    if newest is None:
        return None
    demand_agreement(record)
    found = listed(record, viewer, lists)
    accounts = _numbered(found)
    pairs = _pairs(accounts, kept_pairs(record, newest), accepted_links(record))
    judged = _judged(accounts, record)
    if not pairs.height:
        return None
    linkage = _linkage(distinct_names(lists), found, pairs, judged)
    if by is not None:
        linkage = replace(linkage, records=_in_strata(linkage.records, viewer, by, found))
    return LinkageDoubt(linkage, newest.id, given_since(newest.entry, found.accounts))


def _in_strata(records: Records, viewer: Viewer, by: By, found: Listed) -> Records:
    persons, place = np.unique(found.persons, return_inverse=True)
    among = divided(viewer, by, persons)
    known = [value for value in among.values if value != NOT_KNOWN]
    number = np.array([known.index(value) if value != NOT_KNOWN else UNKNOWN for value in among.values], dtype=np.int64)
    return replace(records, strata=tuple(known), stratum_of=number[among.places][place])


def _numbered(found: Listed) -> pl.DataFrame:
    """Account number → its place among the accounts found."""
    numbers = pl.Series("number", numbers_of(found.accounts), dtype=pl.String)
    return pl.DataFrame({"number": numbers, "place": np.arange(len(found.accounts), dtype=np.int64)})


def _pairs(accounts: pl.DataFrame, kept: pl.DataFrame, accepted: Iterable[tuple[str, str, float]]) -> pl.DataFrame:
    """``first``, ``second``, ``probability`` of pairs of these accounts; the newest comparison has the word."""
    older = pl.DataFrame(list(accepted), schema=_PAIR, orient="row")
    every = pl.concat([kept, older]).unique(["left", "right"], keep="first", maintain_order=True)
    return _placed(every, accounts)


def _judged(accounts: pl.DataFrame, record: Record) -> pl.DataFrame:
    """``first``, ``second``, ``same`` of what people decided; who was not sure decided nothing."""
    decided = [
        (one.first, one.second, one.verdict == "same")
        for one in verdicts(record)
        if one.verdict in {"same", "different"}
    ]
    return _placed(pl.DataFrame(decided, schema=_VERDICT, orient="row"), accounts)


def _placed(of_accounts: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Rows of two accounts with their places in the stead of their numbers, the lower first, in order."""
    first, second = pl.col("place"), pl.col("place_right")
    return (
        of_accounts.join(accounts, left_on="left", right_on="number")
        .join(accounts, left_on="right", right_on="number", suffix="_right")
        .with_columns(pl.min_horizontal(first, second).alias("first"), pl.max_horizontal(first, second).alias("second"))
        .drop("left", "right", "place", "place_right")
        .sort("first", "second")
    )


def _linkage(names: Sequence[str], found: Listed, pairs: pl.DataFrame, judged: pl.DataFrame) -> Linkage:
    looked_at = pairs.with_row_index("pair").join(judged, on=["first", "second"]).sort("pair")
    elsewhere = judged.join(pairs, on=["first", "second"], how="anti")
    joins = _joined_elsewhere(found.persons, pairs, judged)
    sure = Judgements(_column(elsewhere, "first"), _column(elsewhere, "second"), elsewhere["same"].to_numpy())
    return Linkage(
        records=Records(tuple(names), found.lists, twice=_twice(names, found, pairs, judged)),
        pairs=Pairs(_column(pairs, "first"), _column(pairs, "second"), pairs["probability"].to_numpy()),
        review=Review(looked_at["pair"].to_numpy().astype(np.int64), looked_at["same"].to_numpy()),
        judgements=sure + joins,
        joined=np.unique(found.persons, return_inverse=True)[1].astype(np.int64),
    )


def _column(frame: pl.DataFrame, name: str) -> Wholes:
    return frame[name].to_numpy().astype(np.int64)


def _joined_elsewhere(persons: Wholes, pairs: pl.DataFrame, judged: pl.DataFrame) -> Judgements:
    """Who is one person on record by nothing that is known of these accounts alone: what joins them is elsewhere.

    Nothing is added of a person two of whose accounts somebody holds for different people.
    """
    groups = _of_several(persons)
    parted = {persons[one] for one, _ in _ends(judged.filter(~pl.col("same")))}
    root = {place: place for group in groups for place in group}
    for one, other in [*_ends(pairs.filter(pl.col("probability") >= LIKELY)), *_ends(judged.filter("same"))]:
        if persons[one] == persons[other]:
            root[_root(root, one)] = _root(root, other)
    whole = (group for group in groups if persons[group[0]] not in parted)
    return Judgements.of_groups([sorted({_root(root, place) for place in group}) for group in whole])


def _of_several(persons: Wholes) -> list[list[int]]:
    """The places of each person who has several accounts."""
    order = np.argsort(persons, kind="stable")
    starts = np.flatnonzero(np.diff(persons[order], prepend=-1))
    ends = np.append(starts[1:], len(order))
    return [order[start:end].tolist() for start, end in zip(starts, ends, strict=True) if end - start > 1]


def _ends(rows: pl.DataFrame) -> list[tuple[int, int]]:
    return list(rows.select("first", "second").iter_rows())


def _root(root: dict[int, int], place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return place


def _twice(names: Sequence[str], found: Listed, pairs: pl.DataFrame, judged: pl.DataFrame) -> NDArray[np.float64]:
    likely = [*_ends(pairs.filter(pl.col("probability") >= LIKELY)), *_ends(judged.filter("same"))]
    twice = np.zeros(len(names))
    twice[[found.lists[one] for one, other in likely if found.lists[one] == found.lists[other]]] = LEFT_TO_THE_PAIRS
    for group in _of_several(found.persons):
        lists, times = np.unique(found.lists[group], return_counts=True)
        twice[lists[times > 1]] = LEFT_TO_THE_PAIRS
    return twice
