"""Finds the records that are about the same person: the one function of this room's face."""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from tanuq.linkage.candidates.rules import Candidates, find_candidates
from tanuq.linkage.clusters.grouping import CERTAIN, Grouped, Grouping
from tanuq.linkage.clusters.judged import Judged, read_judgements
from tanuq.linkage.evidence.comparing import COMPARED, compare_all
from tanuq.linkage.evidence.evidence import Evidence, read_evidence
from tanuq.linkage.figures import figures_of
from tanuq.linkage.linked import Linked, Model
from tanuq.linkage.matching.patterns import gather, made
from tanuq.linkage.matching.scoring import Scorer, duckdb_scorer
from tanuq.linkage.matching.settings import comparisons, settings
from tanuq.linkage.matching.spark import spark_scorer
from tanuq.linkage.matching.starting import Parameters
from tanuq.linkage.matching.training import Known, train
from tanuq.linkage.options import Backend, Judgements, Options, Progress, Step, silent
from tanuq.linkage.records import Tables, read_records
from tanuq.linkage.scored import Pairs
from tanuq.linkage.tabling import clusters_table, pairs_table

SCORERS: Mapping[Backend, Callable[[], AbstractContextManager[Scorer]]] = {
    "duckdb": duckdb_scorer,
    "spark": spark_scorer,
}


def link(
    frames: Tables,
    options: Options = Options(),  # noqa: B008  (a frozen value)
    *,
    judgements: Judgements = Judgements(),  # noqa: B008
    progress: Progress = silent,
) -> Linked:
    """Which records are about the same person, with probabilities and reasons.

    *frames* is one table (its duplicates are looked for) or several (a list of tables, or a dictionary of names and
    tables: records are linked across them), with the columns of :mod:`tanuq.linkage.records`.

    Raises:
        RecordError: a table that does not hold records.
        JudgementError: judgements about unknown records, or that contradict each other.
        SparkMissing: ``backend="spark"`` without Spark or Java.
    """
    records = read_records(frames)
    judged = read_judgements(judgements, records)
    # Opened first: who asks for Spark and has none is told at once, not after the comparing.
    with SCORERS[options.backend]() as scorer:
        return _Run(options, scorer, _Watch(progress)).link(records, judged)


@dataclass
class _Watch:
    """Tells the progress, and how long each step took."""

    progress: Progress
    began: list[tuple[str, float]] = field(default_factory=list)

    def at(self, name: str, done: float) -> None:
        self.began.append((name, time.perf_counter()))
        self.progress(Step(name, done))

    def part(self, low: float, high: float) -> Callable[[float], None]:
        name = self.began[-1][0]
        return lambda share: self.progress(Step(name, low + (high - low) * share))

    def seconds(self) -> dict[str, float]:
        ends = [moment for _, moment in self.began[1:]] + [time.perf_counter()]
        return {name: end - start for (name, start), end in zip(self.began, ends, strict=True)}


@dataclass(frozen=True, slots=True)
class _Run:
    options: Options
    scorer: Scorer
    watch: _Watch

    def link(self, records: pl.DataFrame, judged: Judged) -> Linked:
        # Shares of the processor's time that 100,000 records took; 30,000 differ by 0.08 at most.
        self.watch.at("reading the records", 0.0)
        evidence = read_evidence(records)
        self.watch.at("finding candidate pairs", 0.25)
        candidates = find_candidates(evidence, self._kept_apart(evidence))
        self.watch.at("comparing pairs", 0.45)
        pairs = _compared(candidates, judged, evidence, self.watch.part(0.45, 0.8))
        self.watch.at("estimating the model", 0.8)
        names = made(pairs.outcomes)
        parameters = train(gather(pairs.outcomes, names), _known(pairs, judged, names), self.options.seed)
        self.watch.at("scoring and grouping", 0.89)
        grouped = self._grouping(evidence, judged, names, parameters).group(pairs)
        self.watch.at("putting the result together", 0.97)
        table = pairs_table(records, grouped, judged, names, self.options.keep)
        clusters = clusters_table(records, grouped)
        figures = figures_of(records, evidence, candidates, grouped, self.watch.seconds())
        self.watch.at("done", 1.0)
        return Linked(table, clusters, _model(names, parameters, grouped), figures)

    def _kept_apart(self, evidence: Evidence) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        """The numbers of the lists inside which nothing is paired; -1 for records that may pair with all."""
        if self.options.matching == "within_too" or not evidence.list.any():
            return np.full(len(evidence), -1, np.int32)
        return evidence.list

    def _grouping(self, evidence: Evidence, judged: Judged, names: tuple[str, ...], parameters: Parameters) -> Grouping:
        threshold = min(max(self.options.threshold, 2.0**-CERTAIN), 1 - 2.0**-52)
        return Grouping(
            lists=evidence.list,
            judged=judged,
            matching=self.options.matching,
            weigh=lambda pairs: pairs.weights(self.scorer, parameters, names),
            add=lambda pairs, left, right: pairs.with_more(left, right, evidence, self.watch.part(0.89, 0.93)),
            prior=_bits(parameters.prior),
            least=_bits(threshold),
        )


def _bits(probability: float) -> float:
    return float(np.log2(probability / (1 - probability)))


def _compared(candidates: Candidates, judged: Judged, evidence: Evidence, watch: Callable[[float], None]) -> Pairs:
    outcomes = compare_all(evidence, candidates.left, candidates.right, watch)
    pairs = Pairs(candidates.left, candidates.right, candidates.rules, outcomes)
    decided = np.concatenate([judged.same, judged.different])
    return pairs.with_more(decided[:, 0], decided[:, 1], evidence, watch)


def _known(pairs: Pairs, judged: Judged, names: tuple[str, ...]) -> Known:
    decided = np.concatenate([judged.same, judged.different])
    places = pairs.places_of(decided[:, 0], decided[:, 1], len(judged.group))
    patterns = gather(pairs.outcomes[places], names)
    return Known(patterns.outcomes[patterns.of], np.arange(len(decided)) < len(judged.same))


def _model(names: tuple[str, ...], parameters: Parameters, grouped: Grouped) -> Model:
    compared = tuple(one for one in COMPARED if one.name in names)
    return Model(
        _bits(parameters.prior),
        comparisons(compared, parameters),
        grouped.curve,
        settings(compared, parameters, "dedupe_only"),
    )
