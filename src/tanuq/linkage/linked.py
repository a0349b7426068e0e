"""What a linkage run gives back: pairs, clusters, the model behind them, and figures for the report."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison.

    *code* is the value in the pairs' column ``level_<comparison>``; -1 means that one side says nothing.
    *match* is the share of true pairs with this outcome (m), *other* that of pairs of different people (u).
    *weight* is log2(m/u): added to the evidence; 0 for code -1.
    """

    code: int
    label: str
    match: float
    other: float
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that is compared: ``names``, ``birth``, ``sex`` … with its outcomes, best first."""

    name: str
    levels: tuple[Level, ...]

    def weight_of(self, code: int) -> float:
        """Evidence in bits for the outcome *code*."""
        return next((level.weight for level in self.levels if level.code == code), 0.0)

    def label_of(self, code: int) -> str:
        """The outcome *code* in words."""
        return next((level.label for level in self.levels if level.code == code), "nothing to compare")


@dataclass(frozen=True, slots=True)
class Model:
    """The match model: prior, comparisons, and what the evidence of a group is worth.

    *prior_weight* in bits. *curve*: log-odds in bits at the mean evidence of the step that joins two records' clusters,
    as (evidence, log-odds), straight between the points; empty where no group has three records. *trained* is the
    whole model as Splink reads it, to score elsewhere with the same result.
    """

    prior_weight: float
    comparisons: tuple[Comparison, ...]
    curve: tuple[tuple[float, float], ...]
    trained: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which candidate pairs were found.

    *pairs* found by it, *new* found by no rule before it; *recall*: the estimated share of true pairs among them.
    *split*: keys that so many records share that they pair nobody alone, only together with something else; *left_out*:
    the biggest of these, by a record that has it, with the number of records.
    """

    name: str
    pairs: int
    new: int
    recall: float
    split: int
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """For the report.

    *recall*: estimated share of all true pairs that are among the candidates. *calibration*: by probability bin
    (columns ``low, high, pairs, predicted, observed``; *observed* estimated from clusters). *calibration_error*:
    mean distance of the two, weighted by pairs. *frequencies*: the most frequent name parts (``part, records,
    share``). *cluster_sizes*: ``size, clusters``. *weights*: histogram of pairs (``weight, pairs``), one bit wide.
    *seconds*: per step.
    """

    records: int
    candidates: int
    recall: float
    rules: tuple[Rule, ...]
    calibration: pl.DataFrame
    calibration_error: float
    frequencies: pl.DataFrame
    cluster_sizes: pl.DataFrame
    weights: pl.DataFrame
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Linked:
    """The result of :func:`tanuq.linkage.link`.

    *pairs*, most probable first: ``left_list, left, right_list, right, probability, weight`` (evidence in bits, the
    prior included), ``weight_group`` (bits that the other records of their group add or take: a third record may agree
    with both), ``judged`` (``same``, ``different`` or null), and ``level_<comparison>`` for each comparison.
    *clusters*: ``list, id, cluster, probability`` (that the record belongs to the rest of its cluster; 1 for a
    record alone). Clusters are numbered from 1 in the order of their first record.
    """

    pairs: pl.DataFrame
    clusters: pl.DataFrame
    model: Model
    figures: Figures

    def reasons(self, row: int) -> tuple[tuple[str, str, float], ...]:
        """Why the pair in that *row* of :attr:`pairs` scored so: (comparison, outcome in words, bits).

        The heaviest comes first. Comparisons where one side says nothing are left out; so is the prior.
        """
        pair = self.pairs.row(row, named=True)
        found = [
            (comparison.name, comparison.label_of(code), comparison.weight_of(code))
            for comparison in self.model.comparisons
            if (code := pair[f"level_{comparison.name}"]) >= 0
        ]
        if pair["weight_group"]:
            found.append(("group", "what other records of the same group say", pair["weight_group"]))
        return tuple(sorted(found, key=lambda reason: -abs(reason[2])))
