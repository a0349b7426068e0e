"""Columns of names written as one Parquet file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tanuq.cli.errors import SystemRefused, WrongUse


def write_table(out: Path, columns: Mapping[str, Sequence[Any]]) -> None:
    """Write the columns to *out* as Parquet, whole or not at all.

    Raises:
        WrongUse: when *out* is there already.
        SystemRefused: when it cannot be written.
    """
    if out.exists():
        raise WrongUse(f"{out} is there already, and is not written over. Choose another name, or move it away.")
    try:
        pq.write_table(pa.table({name: pa.array(list(values)) for name, values in columns.items()}), out)
    except OSError as problem:
        out.unlink(missing_ok=True)
        raise SystemRefused(f"{out} cannot be written: {problem.strerror or problem}.") from problem
