"""What is left for people: the pairs that nobody decided, those first from which a judgement teaches most."""

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from threading import Lock

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.casebook.queries.kept_facets import Standing, standing
from tanuq.casebook.queries.linking import hidden_accounts, is_judged, joined_accounts, persons_of, verdicts
from tanuq.casebook.record import Record
from tanuq.linkage.runs.accepting import NO_END
from tanuq.linkage.runs.asking import asked_once
from tanuq.linkage.runs.stored import StoredRun
from tanuq.policy.decision import Viewer

Asked = tuple[str, Viewer, Standing]
"""Which run, who asks, and how the casebook stands."""
LATELY = 100
"""So many entries later the order of review still serves: a judgement moves few pairs; those answered are passed."""
_ANSWERS = 3
"""Kept at a time: of a million pairs each is some 80 MB."""
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99)
"""Where the bands of probability begin."""
_PAIR = ("left", "right", "probability", "information")


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


@dataclass(frozen=True, slots=True)
class Band:
    """The pairs from *low* on, as far as *high*, which is left out."""

    low: float
    high: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The open pairs of a run in the order of review; a run may have a million, and a page shows a few."""

    _pairs: pl.DataFrame
    passed: set[tuple[str, str]] = field(default_factory=set, compare=False)
    """Those that were found answered since: of an order that serves for many decisions they are asked of once."""

    def __len__(self) -> int:
        return self._pairs.height

    def some(self, first: int, most: int) -> tuple[OpenPair, ...]:
        """At most so many pairs, from the place *first* (from 0) on."""
        return tuple(OpenPair(*row) for row in self._pairs.slice(first, most).iter_rows())

    def bands(self) -> tuple[Band, ...]:
        """How many of the pairs are in each band of probability, the surest first; none that is empty."""
        edges = (*EDGES, NO_END)
        probability = self._pairs["probability"]
        counts = [int(probability.is_between(low, high, closed="left").sum()) for low, high in pairwise(edges)]
        found = (Band(low, high, pairs) for (low, high), pairs in zip(pairwise(edges), counts, strict=True) if pairs)
        return tuple(reversed(tuple(found)))

    def place_of(self, left: str, right: str) -> int | None:
        """The place of a pair, None where it does not wait."""
        found = ((self._pairs["left"] == left) & (self._pairs["right"] == right)).arg_true()
        return int(found[0]) if len(found) else None


def entropy(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bits that the answers are expected to tell: 1 where nobody can say, 0 where it is known.

    Shannon's binary entropy, https://doi.org/10.1002/j.1538-7305.1948.tb01338.x

    >>> entropy(np.array([0.5, 1.0, 0.9])).round(3).tolist()
    [1.0, 0.0, 0.469]
    """
    inside = np.clip(probability, 1e-300, 1 - 1e-16)
    bits: NDArray[np.float64] = -inside * np.log2(inside) - (1 - inside) * np.log2(1 - inside)
    return np.where((probability > 0) & (probability < 1), bits, 0.0)


def open_pairs(record: Record, viewer: Viewer, run: StoredRun) -> Waiting:
    """Every pair of *run* that is open, those first from which most is expected.

    A pair is open while no judgement speaks of it and its accounts belong to different persons; of whom *viewer* may
    know nothing, no pair is open. Of several between the same two persons one is asked. Probabilities are calibrated,
    so the answer to a pair at one half tells most; a pair between two persons of many accounts decides more than one
    between two single accounts.
    """
    return _asked(record, viewer, run, lately=0)


def lately_open(record: Record, viewer: Viewer, run: StoredRun) -> Waiting:
    """As :func:`open_pairs`, perhaps as it was :data:`LATELY` entries ago: at once, also between two decisions.

    Ask :func:`still_open` of what it gives.
    """
    return _asked(record, viewer, run, lately=LATELY)


def still_open(record: Record, pair: tuple[str, str]) -> bool:
    """Whether no judgement answers *pair* by now: on it, or on two other accounts of the same two persons."""
    persons = persons_of(pair)
    one, other = (persons.get(number) for number in pair)
    return one is not None and other is not None and one != other and not is_judged(record, one, other)


def _asked(record: Record, viewer: Viewer, run: StoredRun, lately: int) -> Waiting:
    asked = (run.view.entry, replace(viewer, member=""), standing())
    if (answer := _kept.answer_to(asked, lately)) is None:
        judged, joined = [(one.first, one.second) for one in verdicts(record)], joined_accounts()
        pairs = _between_persons(_seen(record, viewer, _unjudged(run, judged)), joined)
        answer = Waiting(asked_once(_ordered(pairs), run, joined, judged))
        _kept.remember(asked, answer)
    return answer


class _Kept:
    """The last questions with their answers, each true of how the casebook stood when it was asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, Viewer], tuple[Standing, Waiting]] = OrderedDict()

    def answer_to(self, asked: Asked, lately: int) -> Waiting | None:
        """What was answered to this question, at most so many entries of the ledger ago."""
        with self._lock:
            at, answer = self._known.get(asked[:2], (None, None))
            return answer if at is not None and _entries_between(at, asked[2]) <= lately else None

    def remember(self, asked: Asked, answer: Waiting) -> None:
        """Keep this answer, and forget the oldest of too many."""
        with self._lock:
            self._known.pop(asked[:2], None)
            self._known[asked[:2]] = (asked[2], answer)
            if len(self._known) > _ANSWERS:
                self._known.popitem(last=False)


_kept = _Kept()


def _entries_between(at: Standing, now: Standing) -> float:
    """How many entries came between; infinitely many where it is another casebook."""
    if at == now:
        return 0
    same = at.generation == now.generation and now.applied > at.applied
    return now.applied - at.applied if same else math.inf


def _unjudged(run: StoredRun, judged: Sequence[tuple[str, str]]) -> pl.DataFrame:
    known = pl.DataFrame(judged, schema={"left": pl.String, "right": pl.String}, orient="row")
    return run.pairs.select("left", "right", "probability").join(known, on=["left", "right"], how="anti")


def _seen(record: Record, viewer: Viewer, pairs: pl.DataFrame) -> pl.DataFrame:
    hidden = hidden_accounts(record, viewer)
    return pairs.filter(~(pl.col("left").is_in(hidden) | pl.col("right").is_in(hidden))) if hidden else pairs


def _between_persons(pairs: pl.DataFrame, accounts: Sequence[tuple[str, int]]) -> pl.DataFrame:
    """The pairs of two persons, with the number of accounts that both have together."""
    joined = pl.DataFrame(accounts, schema={"account": pl.String, "person": pl.Int64}, orient="row")
    joined = joined.with_columns(pl.len().over("person").cast(pl.Int64).alias("size"))
    one, other = pl.col("size").fill_null(1), pl.col("size_right").fill_null(1)
    return (
        pairs.join(joined, left_on="left", right_on="account", how="left")
        .join(joined, left_on="right", right_on="account", how="left", suffix="_right")
        .filter(pl.col("person").ne_missing(pl.col("person_right")) | pl.col("person").is_null())
        .with_columns((one + other).alias("accounts"))
    )


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    information = entropy(pairs["probability"].to_numpy()) * pairs["accounts"].to_numpy()
    ordered = pairs.with_columns(pl.Series("information", information))
    return ordered.sort(["information", "left", "right"], descending=[True, False, False]).select(_PAIR)
