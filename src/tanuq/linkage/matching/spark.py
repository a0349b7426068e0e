"""The same model on Apache Spark: in the session that is open (a cluster's), or in a quiet one on this machine."""

import atexit
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.errors import SparkMissing
from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.scoring import Scorer, predicted
from tanuq.linkage.matching.starting import Parameters

CORES = 2
MEMORY = "2g"
"""Of Java: patterns of outcomes are small, whatever the number of records."""
_SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""Set by spark-submit, which has settled where Spark runs."""
_LAST_LINES = 3
_HELP = (
    "Install it with “uv sync --extra spark” (or “pip install pyspark”) and Java 17 (Debian: openjdk-17-jre-headless)."
)


@contextmanager
def spark_scorer() -> Iterator[Scorer]:
    """Scores as Splink computes them on Spark.

    The session that is open in this thread is used and left open; else one on this machine is opened, whose files lie
    in a folder that only this user may read and that goes when Python ends.

    Raises:
        SparkMissing: without PySpark, or without a Java that it runs on.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  (an extra)
    except ImportError as reason:
        raise SparkMissing(f"Apache Spark is not installed. {_HELP}") from reason
    if SparkSession.getActiveSession() is not None or _SUBMITTED in os.environ:
        with _unwarned():
            session = SparkSession.builder.getOrCreate()
        yield _scorer_in(session)
        return
    session = _local_session()
    try:
        yield _scorer_in(session)
    finally:
        session.stop()


def _scorer_in(session: Any) -> Scorer:
    """Scores in views of their own, so that nothing of a run stays in the session."""

    def score(patterns: Patterns, parameters: Parameters) -> NDArray[np.float64]:
        from splink import SparkAPI  # noqa: PLC0415  (imports PySpark)

        own = session.newSession()
        api = SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=own,
            break_lineage_method="persist",
            num_partitions_on_repartition=CORES,
            register_udfs_automatically=False,
        )
        try:
            return predicted(api, patterns, parameters)
        finally:
            for view in own.catalog.listTables(pattern="__splink__*"):
                own.catalog.dropTempView(view.name)

    return score


def _demand_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if home and not (Path(home) / "bin" / "java").is_file():
        raise SparkMissing(
            f"JAVA_HOME says that Java lies in {home}, where it is not. Correct it, or unset it. {_HELP}"
        )
    if not home and shutil.which("java") is None:
        raise SparkMissing(f"Apache Spark needs Java, which is not installed. {_HELP}")


def _local_session() -> Any:
    from pyspark import SparkContext  # noqa: PLC0415  (an extra)
    from pyspark.sql import SparkSession  # noqa: PLC0415

    java = _java()
    with _unwarned():
        return SparkSession(SparkContext(conf=_settings(java.folder), gateway=java.gateway))


@contextmanager
def _unwarned() -> Iterator[None]:
    """PySpark warns of a pandas that it does not know yet, as it starts; nothing here goes through pandas."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _settings(folder: Path) -> Any:
    from pyspark import SparkConf  # noqa: PLC0415  (an extra)

    return SparkConf().setAll(
        [
            ("spark.app.name", "tanuq"),
            ("spark.master", f"local[{CORES}]"),
            ("spark.driver.memory", MEMORY),
            ("spark.driver.host", "127.0.0.1"),
            ("spark.driver.bindAddress", "127.0.0.1"),
            ("spark.driver.extraJavaOptions", f'"-Djava.io.tmpdir={folder}" -XX:-UsePerfData'),
            ("spark.ui.enabled", "false"),
            ("spark.ui.showConsoleProgress", "false"),
            ("spark.sql.shuffle.partitions", str(CORES)),
            ("spark.sql.warehouse.dir", str(folder / "warehouse")),
            ("spark.local.dir", str(folder)),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Java:
    """The process of Java, and the *folder* for what it writes, which goes when Python ends."""

    gateway: Any
    folder: Path


@cache
def _java() -> _Java:
    """Java, started once: PySpark knows one for as long as Python runs."""
    from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415  (an extra)
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    _demand_java()
    folder = Path(tempfile.mkdtemp(prefix="tanuq-spark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    said = folder / "java.log"
    with said.open("wb") as log:
        try:
            gateway = launch_gateway(_settings(folder), {"stdout": log, "stderr": log})  # type: ignore[no-untyped-call]
        except PySparkRuntimeError as reason:
            lines = said.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:]
            shutil.rmtree(folder)
            raise SparkMissing("\n".join([f"Java did not start Apache Spark. {_HELP}", *lines])) from reason
    return _Java(gateway, folder)
