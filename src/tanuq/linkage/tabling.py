"""The pairs and clusters of a run as tables."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.linkage.clusters.grouping import Grouped
from tanuq.linkage.clusters.judged import Judged
from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.scored import Bits

_VERDICTS = {0: None, 1: "same", 2: "different"}


def probability(bits: Bits) -> Bits:
    """Log-odds in bits as a probability."""
    return 1 / (1 + 2.0 ** -np.clip(bits, -60, 60))


def pairs_table(
    records: pl.DataFrame, grouped: Grouped, judged: Judged, names: tuple[str, ...], keep: float
) -> pl.DataFrame:
    """The pairs as :class:`tanuq.linkage.linked.Linked` describes them; those below the probability *keep* left out."""
    pairs = grouped.pairs
    chance = probability(grouped.bits)
    verdict = _verdicts(grouped, judged)
    shown = np.flatnonzero((chance >= keep) & grouped.kept | (verdict > 0))
    # Stable, for pairs are in the order of their rows.
    shown = shown[np.argsort(-chance[shown], kind="stable")]
    lists, ids = records["list"], records["id"]
    return pl.DataFrame(
        {
            "left_list": lists.gather(pairs.left[shown]),
            "left": ids.gather(pairs.left[shown]),
            "right_list": lists.gather(pairs.right[shown]),
            "right": ids.gather(pairs.right[shown]),
            "probability": chance[shown],
            "weight": grouped.weights[shown],
            "weight_group": (grouped.bits - grouped.weights)[shown],
            "judged": pl.Series(verdict[shown]).replace_strict(_VERDICTS, return_dtype=pl.String),
            **{
                f"level_{one.name}": pairs.outcomes[shown, column]
                for column, one in enumerate(COMPARED)
                if one.name in names
            },
        }
    )


def _verdicts(grouped: Grouped, judged: Judged) -> NDArray[np.int8]:
    verdict = np.zeros(len(grouped.pairs), np.int8)
    for number, decided in ((1, judged.same), (2, judged.different)):
        verdict[grouped.pairs.places_of(decided[:, 0], decided[:, 1], len(judged.group))] = number
    return verdict


def clusters_table(records: pl.DataFrame, grouped: Grouped) -> pl.DataFrame:
    """Each record with its cluster, and the mean probability of its pairs with the others there."""
    left, right = grouped.pairs.left, grouped.pairs.right
    inside = grouped.kept & (grouped.cluster[left] == grouped.cluster[right])
    chance = probability(grouped.bits[inside])
    rows = np.concatenate([left[inside], right[inside]])
    count = np.bincount(rows, minlength=len(records))
    total = np.bincount(rows, weights=np.tile(chance, 2), minlength=len(records))
    return records.select("list", "id").with_columns(
        pl.Series("cluster", grouped.cluster + 1, dtype=pl.Int64),
        pl.Series("probability", np.where(count > 0, total / np.maximum(count, 1), 1.0)),
    )
