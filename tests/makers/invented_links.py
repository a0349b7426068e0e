"""What the linking engine might answer, made up pair by pair, so that decisions can be tried without it."""

from collections.abc import Sequence

import polars as pl

from tanuq.linkage.linked import Comparison, Figures, Level, Linked, Model, Rule

Pair = tuple[str, str, float]

COMPARISONS = (
    Comparison(
        "names",
        (
            Level(2, "the same name", 0.9, 0.001, 9.8),
            Level(1, "names that can be one person's", 0.08, 0.01, 3.0),
            Level(0, "different names", 0.02, 0.989, -5.6),
            Level(-1, "one side says nothing", 0.0, 0.0, 0.0),
        ),
    ),
    Comparison(
        "birth",
        (
            Level(1, "the same year", 0.95, 0.02, 5.6),
            Level(0, "one year apart", 0.05, 0.98, -4.3),
            Level(-1, "one side says nothing", 0.0, 0.0, 0.0),
        ),
    ),
)
"""A model of two comparisons."""


def invented(accounts: Sequence[str], pairs: Sequence[Pair], threshold: float = 0.9) -> Linked:
    """An answer that holds exactly these pairs, and clusters of those from *threshold* upwards."""
    frame = pl.DataFrame(
        {
            "left_list": ["1"] * len(pairs),
            "left": pl.Series([left for left, _, _ in pairs], dtype=pl.String),
            "right_list": ["1"] * len(pairs),
            "right": pl.Series([right for _, right, _ in pairs], dtype=pl.String),
            "probability": pl.Series([probability for _, _, probability in pairs], dtype=pl.Float64),
            "weight": [12.0 * probability - 3.0 for _, _, probability in pairs],
            "weight_group": [1.5] * len(pairs),
            "judged": pl.Series([None] * len(pairs), dtype=pl.String),
            "level_names": [2 if probability > 0.9 else 1 for _, _, probability in pairs],
            "level_birth": [-1 if probability > 0.95 else 0 for _, _, probability in pairs],
        }
    )
    cluster = {number: place for place, number in enumerate(accounts, start=1)}
    for left, right, probability in pairs:
        if probability >= threshold:
            cluster = {n: cluster[left] if c == cluster[right] else c for n, c in cluster.items()}
    clusters = pl.DataFrame(
        {
            "list": ["1"] * len(accounts),
            "id": list(accounts),
            "cluster": [cluster[number] for number in accounts],
            "probability": [1.0] * len(accounts),
        }
    )
    return Linked(frame, clusters, _MODEL, _figures(len(accounts), len(pairs)))


_MODEL = Model(prior_weight=-8.0, comparisons=COMPARISONS, curve=((-20.0, -20.0), (20.0, 20.0)), trained={"a": 1})


def _figures(accounts: int, pairs: int) -> Figures:
    rule = Rule("names alike", pairs, pairs, 0.96, 1, (("memet", 12_000),))
    return Figures(
        records=accounts,
        candidates=pairs,
        recall=0.97,
        rules=(rule,),
        calibration=pl.DataFrame(
            {
                "low": [0.0, 0.5, 0.9],
                "high": [0.5, 0.9, 1.0],
                "pairs": [40, 7, 25],
                "predicted": [0.08, 0.7, 0.97],
                "observed": [0.05, 0.75, 0.98],
            }
        ),
        calibration_error=0.008,
        frequencies=pl.DataFrame({"part": ["memet"], "records": [12], "share": [0.1]}),
        cluster_sizes=pl.DataFrame({"size": [1, 2, 3], "clusters": [9, 4, 1]}),
        weights=pl.DataFrame({"weight": [-12, -3, 0, 4, 9], "pairs": [30, 12, 4, 6, 20]}),
        seconds={"candidates": 0.4, "comparing": 1.2},
    )
