"""The same model on Apache Spark gives what DuckDB gives, quietly, and leaves nothing behind."""

import gc
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import linked_on_spark
import polars as pl
import pytest
from invented_records import people, told_again

from tanuq.linkage import Linked, Options, link
from tanuq.linkage.errors import SparkMissing

MISSING = " and ".join(
    name
    for name, found in (("pyspark", importlib.util.find_spec("pyspark")), ("java", shutil.which("java")))
    if found is None
)
needs_spark = pytest.mark.skipif(bool(MISSING), reason=f"Apache Spark cannot run: {MISSING} not installed")

PERSONS = people(120)
RECORDS = pl.concat([PERSONS, told_again(PERSONS)])


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program that linked on Spark wrote and said; *left*: what lies in the folder for temporary files."""

    out: Path
    said: str
    left: list[str]

    def pairs(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.out / f"{name}_pairs.parquet")

    def clusters(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.out / f"{name}_clusters.parquet")

    @property
    def seen(self) -> dict[str, Any]:
        seen: dict[str, Any] = json.loads((self.out / "seen.json").read_text("utf-8"))
        return seen


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    out, here, temporary = (tmp_path_factory.mktemp(name) for name in ("out", "here", "temporary"))
    RECORDS.write_parquet(out / "records.parquet")
    script = Path(linked_on_spark.__file__)
    done = subprocess.run(
        [sys.executable, str(script), str(out / "records.parquet"), str(out)],
        cwd=here,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return Ran(out, done.stdout, sorted(entry.name for entry in temporary.iterdir()))


@pytest.fixture(scope="module")
def on_duckdb() -> Linked:
    return link(RECORDS)


@pytest.mark.slow
@needs_spark
@pytest.mark.parametrize("session", ["own", "opened"])
def test_spark_finds_the_same_pairs(ran: Ran, on_duckdb: Linked, session: str) -> None:
    assert ran.pairs(session).height > len(PERSONS) / 2
    assert ran.pairs(session).select("left", "right").equals(on_duckdb.pairs.select("left", "right"))


@needs_spark
@pytest.mark.parametrize("session", ["own", "opened"])
@pytest.mark.parametrize("column", ["probability", "weight", "weight_group"])
def test_spark_scores_the_same(ran: Ran, on_duckdb: Linked, session: str, column: str) -> None:
    apart = (ran.pairs(session)[column] - on_duckdb.pairs[column]).abs()
    assert (apart <= 1e-9).all()


@needs_spark
@pytest.mark.parametrize("session", ["own", "opened"])
def test_spark_makes_the_same_clusters(ran: Ran, on_duckdb: Linked, session: str) -> None:
    assert ran.clusters(session).select("id", "cluster").equals(on_duckdb.clusters.select("id", "cluster"))


@needs_spark
def test_spark_says_nothing_of_its_own(ran: Ran) -> None:
    assert ran.said == ""


@needs_spark
def test_only_its_user_reads_what_spark_writes(ran: Ran) -> None:
    assert ran.seen["modes"] == ["0o700"]


@needs_spark
def test_spark_leaves_no_file_behind(ran: Ran) -> None:
    assert (ran.left, ran.seen["files"]) == ([], [])


@needs_spark
def test_a_session_that_is_open_stays_open_and_empty(ran: Ran) -> None:
    assert (ran.seen["counted"], ran.seen["left"]) == (3, [])


needs_pyspark = pytest.mark.skipif("pyspark" in MISSING, reason="pyspark not installed")


@needs_pyspark
def test_java_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SparkMissing, match="needs Java"):
        link(RECORDS, Options(backend="spark"))


@needs_pyspark
def test_a_wrong_home_of_java_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nonexistent")
    with pytest.raises(SparkMissing, match="JAVA_HOME says that Java lies in /nonexistent"):
        link(RECORDS, Options(backend="spark"))


# PySpark leaves the pipe to a Java that ended open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@needs_pyspark
@pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning")
def test_what_a_java_says_that_cannot_run_spark_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'this Java is too old' >&2\nexit 3\n", "utf-8")
    java.chmod(0o700)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(SparkMissing, match="this Java is too old"):
        link(RECORDS, Options(backend="spark"))
    assert list(tmp_path.iterdir()) == [tmp_path / "bin"]
    gc.collect()  # PySpark leaves the pipe to that Java open: the warning belongs to this test
