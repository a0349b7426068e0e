"""An estimate as ArviZ takes it: draws of the people in all, what was observed, and what the draws rest on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate, Spread
from tanuq.estimation.spreads import quantiles

if TYPE_CHECKING:
    from xarray import DataTree

SAMPLE_STATS = "sample_stats"
"""In ``Estimate.details``: what a sampler tells of each draw, by name, chains × draws each."""


def inference_data(estimate: Estimate, table: CaptureTable | None = None) -> "DataTree":
    """``posterior`` with N and unseen, ``sample_stats`` where the sampler keeps any, ``observed_data`` with *table*.

    A posterior that was not sampled stands as one chain: its quantiles, each as probable as the others, in rising
    order; R-hat and ESS mean nothing of them, and the attribute ``draws`` says so.

    Raises:
        BadOption: the method gives an interval only, or *table* is not that of the estimate.
    """
    from arviz_base import from_dict  # noqa: PLC0415 - half a second, for the few who ask

    if table is not None and table.sha256 != estimate.table_sha256:
        raise BadOption("The estimate is of another table than the one given.")
    draws = _draws(estimate)
    groups: dict[str, Mapping[str, NDArray[np.generic]]] = {"posterior": {"N": draws, "unseen": draws - estimate.seen}}
    stats = estimate.details.get(SAMPLE_STATS)
    if isinstance(stats, Mapping):
        groups["sample_stats"] = {str(key): np.asarray(value) for key, value in stats.items()}
    coords: dict[str, list[str] | NDArray[np.int64]] = {}
    if table is not None:
        groups["observed_data"] = {"people": table.counts, "on": table.patterns}
        coords = {"list": list(table.lists), "pattern": table.codes}
    dims = {"people": ["pattern"], "on": ["pattern", "list"]} if table is not None else {}
    tree: DataTree = from_dict(groups, coords=coords, dims=dims, attrs={"/": _attributes(estimate)})
    return tree


def _draws(estimate: Estimate) -> NDArray[np.float64]:
    """Chains × draws."""
    if estimate.draws is not None:
        return np.asarray(estimate.draws, dtype=np.float64)
    if estimate.spread is None:
        raise BadOption(f"{estimate.method} gives an interval and no distribution to draw from.")
    spread: Spread = estimate.spread
    return quantiles(spread)[None, :]


def _attributes(estimate: Estimate) -> dict[str, str | int | float | list[str]]:
    low, high = estimate.interval
    return {
        "inference_library": "tanuq",
        "method": estimate.method,
        "seen": estimate.seen,
        "interval_low": float(low),
        "interval_high": float(high),
        "assumptions": list(estimate.assumptions),
        "warnings": [finding.sentence for finding in estimate.warnings],
        "table_sha256": estimate.table_sha256,
        "seed": "" if estimate.seed is None else estimate.seed,
        "draws": "chains of a sampler"
        if estimate.draws is not None
        else "quantiles of a posterior that was not sampled",
    }
