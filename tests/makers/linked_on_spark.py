"""Links a small list on Spark as a program of its own, and says what was to be seen meanwhile.

Usage: linked_on_spark.py RECORDS.parquet OUT: writes pairs and clusters, and ``seen.json``, into the folder OUT.
"""

import json
import sys
import tempfile
from pathlib import Path

import polars as pl

from tanuq.linkage import Linked, Options, link

ON_SPARK = Options(backend="spark")


def main(records: pl.DataFrame, out: Path) -> None:
    """Link in a session of our own, then in one that is open already."""
    write(link(records, ON_SPARK), out, "own")
    ours = [oct(folder.stat().st_mode & 0o777) for folder in Path(tempfile.gettempdir()).glob("tanuq-*")]
    from pyspark.sql import SparkSession  # (an extra)

    opened = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    write(link(records, ON_SPARK), out, "opened")
    left = [table.name for table in opened.catalog.listTables()]
    files = sorted(path.name for path in Path().iterdir())
    seen = {"modes": ours, "counted": opened.range(3).count(), "left": left, "files": files}
    opened.stop()
    (out / "seen.json").write_text(json.dumps(seen), "utf-8")


def write(linked: Linked, out: Path, name: str) -> None:
    """Keep what was found."""
    linked.pairs.write_parquet(out / f"{name}_pairs.parquet")
    linked.clusters.write_parquet(out / f"{name}_clusters.parquet")


if __name__ == "__main__":
    main(pl.read_parquet(sys.argv[1]), Path(sys.argv[2]))
