"""The figures of a run for its report."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.linkage.candidates.rules import Candidates
from tanuq.linkage.clusters.grouping import Grouped
from tanuq.linkage.evidence.evidence import Evidence
from tanuq.linkage.evidence.wordsets import NOTHING
from tanuq.linkage.linked import Figures, Rule
from tanuq.linkage.scored import Bits
from tanuq.linkage.tabling import probability

_MOST_NAMED = 20
_BINS = 20


def figures_of(
    records: pl.DataFrame, evidence: Evidence, candidates: Candidates, grouped: Grouped, seconds: Mapping[str, float]
) -> Figures:
    """What the report shows of this run."""
    chance = probability(grouped.bits)
    calibration = _calibration(chance, grouped)
    error = np.abs(calibration["predicted"].to_numpy() - calibration["observed"].to_numpy())
    counts = calibration["pairs"].to_numpy()
    return Figures(
        records=len(records),
        candidates=len(candidates),
        recall=_recall(grouped, chance, candidates),
        rules=_rules(records, candidates, grouped, chance),
        calibration=calibration,
        calibration_error=float((error * counts).sum() / max(counts.sum(), 1)),
        frequencies=_frequencies(evidence),
        cluster_sizes=_cluster_sizes(grouped.cluster),
        weights=_weights(grouped.weights),
        seconds=seconds,
    )


def _recall(grouped: Grouped, chance: Bits, candidates: Candidates) -> float:
    """Estimated share of true pairs that some rule found, by capture and recapture (Lincoln–Petersen).

    Rules that look at the name and rules that do not are two lists of the true pairs; so far as they miss
    independently, both · all = one · other. Pairs inside clusters that no rule found count as missed as well.
    """
    by_name = np.uint32(sum(1 << n for n, name in enumerate(candidates.names) if "name" in name))
    rules = grouped.pairs.rules
    named, unnamed = (rules & by_name) > 0, (rules & ~by_name) > 0
    one, other, both, found, added = (
        float(chance[which].sum()) for which in (named, unnamed, named & unnamed, rules > 0, rules == 0)
    )
    missed = (one - both) * (other - both) / both if both else 0.0
    return found / max(found + max(missed, added), 1e-9)


def _rules(records: pl.DataFrame, candidates: Candidates, grouped: Grouped, chance: Bits) -> tuple[Rule, ...]:
    matches = max(float(chance.sum()), 1e-9)
    rows: list[Rule] = []
    before = np.zeros(len(candidates), np.bool_)
    for number, name in enumerate(candidates.names):
        found = (candidates.rules >> np.uint32(number)) & 1 > 0
        dropped = candidates.dropped[number]
        # A rule that paired nobody, because all share one key, is what a reader must hear of.
        if not (found.any() or dropped):
            continue
        share = float(chance[(grouped.pairs.rules >> np.uint32(number)) & 1 > 0].sum()) / matches
        left_out = tuple((_said(records, row), size) for row, size in dropped[:_MOST_NAMED])
        rows.append(Rule(name, int(found.sum()), int((found & ~before).sum()), min(share, 1.0), len(dropped), left_out))
        before |= found
    return tuple(rows)


def _said(records: pl.DataFrame, row: int) -> str:
    """A record by its first name, or its id."""
    names = records["names"][row]
    written = names.struct.field("written").drop_nulls() if names is not None else pl.Series([], dtype=pl.String)
    return str(written[0]) if len(written) else str(records["id"][row])


def _calibration(chance: Bits, grouped: Grouped) -> pl.DataFrame:
    """Promised against found: pairs between different clusters and inside them, by what was promised."""
    place = np.minimum((chance * _BINS).astype(np.int64), _BINS - 1)
    inside = grouped.cluster[grouped.pairs.left] == grouped.cluster[grouped.pairs.right]
    pairs = np.bincount(place, minlength=_BINS)
    used = pairs > 0
    counts = np.maximum(pairs, 1)
    return pl.DataFrame(
        {
            "low": np.arange(_BINS) / _BINS,
            "high": (np.arange(_BINS) + 1) / _BINS,
            "pairs": pairs,
            "predicted": np.bincount(place, weights=chance, minlength=_BINS) / counts,
            "observed": np.bincount(place, weights=inside, minlength=_BINS) / counts,
        }
    ).filter(pl.Series(used))


def _frequencies(evidence: Evidence) -> pl.DataFrame:
    words = evidence.name_words
    counts = np.bincount(words.words[words.words != NOTHING], minlength=len(words.written))
    most = np.argsort(-counts, kind="stable")[:_MOST_NAMED]
    said = max(int(words.present.sum()), 1)
    return pl.DataFrame(
        {"part": [words.written[word] for word in most], "records": counts[most], "share": counts[most] / said}
    )


def _cluster_sizes(cluster: NDArray[np.int32]) -> pl.DataFrame:
    sizes, clusters = np.unique(np.bincount(cluster), return_counts=True)
    return pl.DataFrame({"size": sizes, "clusters": clusters}, schema={"size": pl.Int64, "clusters": pl.Int64})


def _weights(weights: Bits) -> pl.DataFrame:
    weight, pairs = np.unique(np.round(weights).astype(np.int64), return_counts=True)
    return pl.DataFrame({"weight": weight, "pairs": pairs}, schema={"weight": pl.Int64, "pairs": pl.Int64})
