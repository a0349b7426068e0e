"""The match model in Splink's terms: each pattern of outcomes is a record, paired with itself.

So the levels are read from numbers that are already there, the same on every engine, and one scoring of each pattern
serves all its pairs.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from tanuq.linkage.evidence.comparing import Compared
from tanuq.linkage.linked import Comparison, Level
from tanuq.linkage.matching.starting import Parameters

ID = "pair"
SAME_PAIR = f"l.{ID} = r.{ID}"
ANCHOR = "anchor"
"""A column of the training table: 1 for a pair that is known to match, 0 for one known not to, -1 for all others."""
LEAST = 1e-12
_MOST_ROUNDS = 100
_CONVERGED = 1e-4


def settings(
    compared: tuple[Compared, ...], parameters: Parameters, link_type: str, *, anchored: bool = False
) -> dict[str, Any]:
    """Splink's settings for a model with these parameters; *anchored* where the answer of some pairs is known."""
    comparisons = [_comparison(one, column, parameters) for column, one in enumerate(compared)]
    return {
        "link_type": link_type,
        "unique_id_column_name": ID,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": SAME_PAIR}],
        "probability_two_random_records_match": float(np.clip(parameters.prior, 1e-9, 1 - 1e-9)),
        "comparisons": [*comparisons, _ANCHORING] if anchored else comparisons,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "max_iterations": _MOST_ROUNDS,
        "em_convergence": _CONVERGED,
    }


def _anchor(condition: str, match: float, other: float) -> dict[str, Any]:
    return {
        "sql_condition": condition,
        "label_for_charts": condition,
        "m_probability": match,
        "u_probability": other,
        "fix_m_probability": True,
        "fix_u_probability": True,
    }


_ANCHORING = {
    "output_column_name": ANCHOR,
    "comparison_levels": [
        {"sql_condition": f"{ANCHOR}_l = -1", "label_for_charts": "not known", "is_null_level": True},
        _anchor(f"{ANCHOR}_l = 1", 1 - LEAST, LEAST),
        _anchor("ELSE", LEAST, 1 - LEAST),
    ],
}


def _comparison(one: Compared, column: int, parameters: Parameters) -> dict[str, Any]:
    nothing = {"sql_condition": f"{one.name}_l = -1", "label_for_charts": "nothing to compare", "is_null_level": True}
    outcomes = range(len(one.labels) - 1, -1, -1)
    return {
        "output_column_name": one.name,
        "comparison_levels": [nothing, *(_level(one, column, outcome, parameters) for outcome in outcomes)],
    }


def _level(one: Compared, column: int, outcome: int, parameters: Parameters) -> dict[str, Any]:
    return {
        "sql_condition": f"{one.name}_l = {outcome}" if outcome else "ELSE",
        "label_for_charts": one.labels[outcome],
        "m_probability": max(float(parameters.match[column][outcome]), LEAST),
        "u_probability": max(float(parameters.other[column][outcome]), LEAST),
    }


def parameters_in(trained: Mapping[str, Any]) -> Parameters:
    """The parameters of a model as Splink writes it; an outcome that it never saw says nothing."""
    match, other = [], []
    for comparison in trained["comparisons"]:
        if comparison["output_column_name"] == ANCHOR:
            continue
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        pairs = [_probabilities(level) for level in reversed(levels)]
        match.append(np.array([m for m, _ in pairs]))
        other.append(np.array([u for _, u in pairs]))
    return Parameters(trained["probability_two_random_records_match"], tuple(match), tuple(other))


def _probabilities(level: Mapping[str, Any]) -> tuple[float, float]:
    match, other = level.get("m_probability"), level.get("u_probability")
    if not isinstance(match, float) or not isinstance(other, float):
        return LEAST, LEAST
    return max(match, LEAST), max(other, LEAST)


def comparisons(compared: tuple[Compared, ...], parameters: Parameters) -> tuple[Comparison, ...]:
    """The same model as people read it."""
    return tuple(
        Comparison(
            one.name,
            tuple(
                Level(outcome, one.labels[outcome], float(match), float(other), float(np.log2(match / other)))
                for outcome, (match, other) in reversed(list(enumerate(zip(matches, others, strict=True))))
            ),
        )
        for one, matches, others in zip(compared, parameters.match, parameters.other, strict=True)
    )
