"""The columns of a record to link, and any table brought to them.

A record says what one list, or one account, states about one person. Every column but ``id`` may be missing, and
every value may be null: what is not known is never a contradiction. Names follow the vocabulary's properties.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import polars as pl

from tanuq.linkage.errors import BadColumn, DoubleRecord, MissingId

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Table: TypeAlias = "pl.DataFrame | pd.DataFrame | pa.Table"
Tables: TypeAlias = "Table | Sequence[Table] | Mapping[str, Table]"

NAME = pl.Struct({"written": pl.String, "kind": pl.String})
"""One written name in any script; *kind* is a property of the vocabulary: ``name``, ``name_other``, ``family_name``,
``given_names``, ``name_maternal``, ``name_married``, or ``nickname``. Plain text counts as a ``name``."""

COLUMNS: Mapping[str, pl.DataType] = {
    "id": pl.String(),  # unique in its list
    "names": pl.List(NAME),
    "sex": pl.String(),  # a term of the list "sex": female, male, other
    "birth_date": pl.String(),  # EDTF, as far as it is known
    "age": pl.String(),  # as vocabulary.ages reads it: "26", "25/30", "about 30"
    "age_date": pl.String(),  # EDTF: the day on which the age was true
    "birth_place": pl.String(),  # from the smallest to the largest, parted by commas or as the source has it
    "residence": pl.List(pl.String()),
    "parents": pl.List(pl.String()),  # written names
    "spouses": pl.List(pl.String()),
    "identifiers": pl.List(pl.String()),  # numbers of identity papers
    "occupation": pl.String(),
    "taken_date": pl.String(),  # EDTF
    "taken_place": pl.String(),
    "death_date": pl.String(),  # EDTF
    "death_place": pl.String(),
    "photograph": pl.String(),  # SHA-256 or any other exact mark of a picture
}
"""Every column with its type; a plain text in a column of lists is read as a list of one."""


def read_records(tables: "Tables") -> pl.DataFrame:
    """All records under each other, with every column of :data:`COLUMNS` and ``list``, the name of their list.

    Lists without a name are called "1", "2" … in their order.

    Raises:
        BadColumn: a column whose values are not of its type.
        MissingId: a record without an id.
        DoubleRecord: two records of one list with the same id.
    """
    named = _named(tables)
    frames = [_standard(frame, name) for name, frame in named.items()]
    return pl.concat(frames) if frames else _empty()


def _named(tables: "Tables") -> dict[str, pl.DataFrame]:
    if isinstance(tables, Mapping):
        return {str(name): _polars(table) for name, table in tables.items()}
    if isinstance(tables, list | tuple):
        return {str(number): _polars(table) for number, table in enumerate(tables, start=1)}
    return {"1": _polars(tables)}


def _polars(table: object) -> pl.DataFrame:
    if isinstance(table, pl.DataFrame):
        return table
    if type(table).__module__.partition(".")[0] in {"pandas", "pyarrow"}:
        frame = pl.from_pandas(table) if hasattr(table, "iloc") else pl.from_arrow(table)
        return frame if isinstance(frame, pl.DataFrame) else frame.to_frame()
    raise BadColumn(f"A list of records is a Polars, pandas or Arrow table; this is a {type(table).__name__}.")


def _standard(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    if "id" not in frame.columns:
        raise MissingId(f"The list “{name}” has no column “id”. Add one with a different value in every row.")
    columns = [_column(frame, column, kind) for column, kind in COLUMNS.items()]
    standard = frame.select(pl.lit(name).alias("list"), *columns)
    _check_ids(standard, name)
    return standard


def _column(frame: pl.DataFrame, column: str, kind: pl.DataType) -> pl.Expr:
    if column not in frame.columns:
        return pl.lit(None, dtype=kind).alias(column)
    given = frame.schema[column]
    if given == kind:
        return pl.col(column)
    try:
        return _convert(frame, column, given, kind)
    except pl.exceptions.PolarsError as reason:
        raise BadColumn(f"The column “{column}” should be {kind}, but is {given}.") from reason


def _convert(frame: pl.DataFrame, column: str, given: pl.DataType, kind: pl.DataType) -> pl.Expr:
    if given == pl.Null():
        return pl.lit(None, dtype=kind).alias(column)
    values = pl.col(column)
    if isinstance(kind, pl.List):
        if not isinstance(given, pl.List):
            values = pl.when(values.is_not_null()).then(pl.concat_list(values.cast(pl.String)))
        values = values.list.drop_nulls()
    if kind == pl.List(NAME) and not (isinstance(given, pl.List) and isinstance(given.inner, pl.Struct)):
        values = values.list.eval(
            pl.struct(pl.element().cast(pl.String).alias("written"), pl.lit("name").alias("kind"))
        )
    return pl.lit(frame.select(values.cast(kind).alias(column))[column])


def _check_ids(records: pl.DataFrame, name: str) -> None:
    if records["id"].null_count():
        row = records["id"].is_null().arg_true()[0] + 1
        raise MissingId(f"Row {row} of the list “{name}” has no id. Give every row one of its own.")
    double = records["id"].is_duplicated()
    if double.any():
        first = records["id"].filter(double)[0]
        raise DoubleRecord(f"The list “{name}” has the id “{first}” more than once. Make its ids unique.")


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema={"list": pl.String(), **COLUMNS})
