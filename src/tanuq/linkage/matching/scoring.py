"""Applies the match model with Splink: each pattern of outcomes gets its weight in bits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker

from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.settings import ID, settings
from tanuq.linkage.matching.starting import Parameters


class Scorer(Protocol):
    """Weights of all patterns: float64[patterns], log2 of the odds that a pair with it matches."""

    def __call__(self, patterns: Patterns, parameters: Parameters) -> NDArray[np.float64]: ...


@contextmanager
def duckdb_scorer() -> Iterator[Scorer]:
    """Scores as Splink computes them on DuckDB."""
    with duckdb.connect() as connection:
        yield lambda patterns, parameters: predicted(DuckDBAPI(connection=connection), patterns, parameters)


def predicted(api: Any, patterns: Patterns, parameters: Parameters) -> NDArray[np.float64]:
    """The weights as Splink computes them on the engine behind *api*."""
    table = pattern_table(patterns)
    pairs = table.select(pl.col(ID).alias("join_key_l"), pl.col(ID).alias("join_key_r"), pl.lit("0").alias("match_key"))
    linker = Linker(
        api.register(_as_arrow(table)), settings(patterns.compared, parameters, "dedupe_only"), log_level=None
    )
    linker.table_management.register_blocked_pairs_for_predict(api.register(_as_arrow(pairs)))
    found = linker.inference.predict(warning_mode="never").as_pyarrow_table()  # type: ignore[no-untyped-call]
    weights = np.empty(len(table))
    weights[found[f"{ID}_l"].to_numpy()] = found["match_weight"].to_numpy()
    return weights


def pattern_table(patterns: Patterns) -> pl.DataFrame:
    """The patterns as records of Splink."""
    return pl.DataFrame({ID: np.arange(len(patterns.counts))}).with_columns(
        pl.Series(one.name, patterns.outcomes[:, column]) for column, one in enumerate(patterns.compared)
    )


def _as_arrow(table: pl.DataFrame) -> pa.Table:
    # The oldest types are those that every engine reads.
    return table.to_arrow(compat_level=pl.CompatLevel.oldest())
