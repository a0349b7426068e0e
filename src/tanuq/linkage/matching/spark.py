"""The same model on Apache Spark: on this machine, or wherever ``SPARK_HOME`` and its settings point."""

import shutil

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.errors import SparkMissing
from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.scoring import predicted
from tanuq.linkage.matching.starting import Parameters

_HELP = (
    "Install it with “uv sync --extra spark” (or “pip install pyspark”) and Java 17 (Debian: openjdk-17-jre-headless)."
)


def score_on_spark(patterns: Patterns, parameters: Parameters) -> NDArray[np.float64]:
    """The weights as Splink computes them on Spark.

    Raises:
        SparkMissing: without PySpark or Java.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  (an extra)
        from splink import SparkAPI  # noqa: PLC0415
    except ImportError as reason:
        raise SparkMissing(f"Apache Spark is not installed. {_HELP}") from reason
    if shutil.which("java") is None:
        raise SparkMissing(f"Apache Spark needs Java, which is not installed. {_HELP}")
    session = _session(SparkSession)
    api = SparkAPI(  # type: ignore[no-untyped-call]
        spark_session=session, break_lineage_method="persist", num_partitions_on_repartition=2
    )
    return predicted(api, patterns, parameters)


def _session(builder: type) -> object:
    """The session that is open already (a cluster's), else one on two cores of this machine."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.driver.memory": "4g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    made = builder.builder.appName("tanuq").master("local[2]")  # type: ignore[attr-defined]
    for name, value in settings.items():
        made = made.config(name, value)
    return made.getOrCreate()
