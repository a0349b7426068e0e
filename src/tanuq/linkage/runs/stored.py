"""A run as it lies in the vault: the pairs as Parquet, the model with the figures of its report as JSON."""

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import orjson
import polars as pl

from tanuq.casebook.queries.linking import RunView
from tanuq.casebook.record import Record
from tanuq.linkage.linked import Comparison, Figures, Level, Linked, Model, Rule
from tanuq.linkage.runs.errors import DamagedRun, NoSuchPair
from tanuq.vault.errors import VaultError
from tanuq.vault.vault import Vault

_PAIRS = ("left", "right", "probability", "weight", "judged")
FURTHER = "weight_"
"""What begins the columns of evidence that no comparison gives."""
_MORE = ("level_", FURTHER)
TOGETHER = "together"
"""The column that says whether the run's own clusters hold both accounts."""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run read back: *pairs* have the columns of :class:`Linked` without the lists, and :data:`TOGETHER`."""

    view: RunView
    pairs: pl.DataFrame
    model: Model
    figures: Figures


def pairs_piece(linked: Linked) -> bytes:
    """The pairs of a run, most probable first, each with the smaller account first."""
    cluster = linked.clusters.select("id", "cluster")
    more = [column for column in linked.pairs.columns if column.startswith(_MORE)]
    swapped = pl.col("left") > pl.col("right")
    together = pl.col("cluster").is_not_null() & (pl.col("cluster") == pl.col("cluster_right"))
    pairs = (
        linked.pairs.select(*_PAIRS, *more)
        .join(cluster, left_on="left", right_on="id", how="left")
        .join(cluster, left_on="right", right_on="id", how="left", suffix="_right")
        .with_columns(
            pl.when(swapped).then("right").otherwise("left").alias("left"),
            pl.when(swapped).then("left").otherwise("right").alias("right"),
            together.alias(TOGETHER),
        )
        .drop("cluster", "cluster_right")
        .sort(["probability", "left", "right"], descending=[True, False, False])
    )
    blob = io.BytesIO()
    pairs.write_parquet(blob, compression="zstd")
    return blob.getvalue()


def model_piece(linked: Linked) -> bytes:
    """The model and the figures of a run."""
    document = {"model": _plain(linked.model), "figures": _plain(linked.figures)}
    return orjson.dumps(document, option=orjson.OPT_SERIALIZE_NUMPY, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, pl.DataFrame):
        return value.to_dicts()
    if isinstance(value, Mapping):
        return dict(value)
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def stored(record: Record, view: RunView) -> StoredRun:
    """The run that *view* speaks of, with its pairs and its model.

    Raises:
        DamagedRun: when a piece is missing or not of the form.
    """
    try:
        pairs = _pairs(record.vault, view.pairs_piece)
        document = orjson.loads(record.vault.read(view.model_piece))
        return StoredRun(view, pairs, _model(document["model"]), _figures(document["figures"]))
    except (VaultError, pl.exceptions.PolarsError, OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(view) from error


def _damaged(view: RunView) -> DamagedRun:
    return DamagedRun(
        f"The pairs or the model of {view.id} cannot be read. “tanuq verify” says whether the vault is damaged; "
        "“tanuq link” makes a new run."
    )


def kept_pairs(record: Record, view: RunView) -> pl.DataFrame:
    """The pairs that a run kept, without its model: ``left``, ``right``, ``probability``, each pair once.

    Raises:
        DamagedRun: when the piece is missing or not of the form.
    """
    try:
        return _pairs(record.vault, view.pairs_piece).select(_PAIRS[:3])
    except (VaultError, pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise _damaged(view) from error


def best_pair(run: StoredRun, one: Collection[str], other: Collection[str]) -> tuple[str, str]:
    """The most probable pair of an account among *one* and an account among *other*.

    Raises:
        NoSuchPair: when the run kept none, or both are one account.
    """
    if len({*one, *other}) == 1:
        raise NoSuchPair(f"Both numbers name {next(iter(one))}. A pair is two accounts: give the number of another.")
    left, right = pl.col("left"), pl.col("right")
    between = (left.is_in(list(one)) & right.is_in(list(other))) | (left.is_in(list(other)) & right.is_in(list(one)))
    found = run.pairs.filter(between & (left != right)).head(1)
    if found.is_empty():
        raise NoSuchPair(
            f"{run.view.id} kept no pair of these two: it found too little that speaks for one person. "
            f"What it proposed: tanuq link review {run.view.id}"
        )
    return found["left"][0], found["right"][0]


class _Held:
    """The pairs of the last runs that were read, by the SHA-256 of their piece: a decision asks twice."""

    pairs: Mapping[str, pl.DataFrame] = MappingProxyType({})


def _pairs(vault: Vault, piece: str) -> pl.DataFrame:
    held = _Held.pairs
    # What was erased from this vault, or never was in it, is not given from memory.
    if piece in held and vault.has(piece):
        return held[piece]
    pairs = pl.read_parquet(io.BytesIO(vault.read(piece)))
    newest = [(name, frame) for name, frame in held.items() if name != piece][-1:]
    _Held.pairs = MappingProxyType({**dict(newest), piece: pairs})
    return pairs


def _model(document: Mapping[str, Any]) -> Model:
    comparisons = tuple(
        Comparison(name=one["name"], levels=tuple(Level(**level) for level in one["levels"]))
        for one in document["comparisons"]
    )
    return Model(
        prior_weight=document["prior_weight"],
        comparisons=comparisons,
        curve=tuple((raw, calibrated) for raw, calibrated in document["curve"]),
        trained=document["trained"],
    )


def _figures(document: Mapping[str, Any]) -> Figures:
    def frame(name: str) -> pl.DataFrame:
        return pl.DataFrame(document[name], infer_schema_length=None)

    rules = tuple(
        Rule(**{**rule, "left_out": tuple((key, number) for key, number in rule["left_out"])})
        for rule in document["rules"]
    )
    return Figures(
        records=document["records"],
        candidates=document["candidates"],
        recall=document["recall"],
        rules=rules,
        calibration=frame("calibration"),
        calibration_error=document["calibration_error"],
        frequencies=frame("frequencies"),
        cluster_sizes=frame("cluster_sizes"),
        weights=frame("weights"),
        seconds=document["seconds"],
    )
