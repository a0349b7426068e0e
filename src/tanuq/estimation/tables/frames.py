"""Frames of other libraries as rows of text."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import numpy as np
import polars as pl

from tanuq.estimation.errors import TableError
from tanuq.estimation.tables.grid import Grid, letters


def grid_of_frame(frame: object) -> Grid:
    """Of a frame of Polars, pandas or PyArrow, a mapping of columns, an array, or the bytes of a Parquet file.

    Raises:
        TableError: it is none of them, or a column holds what has no text.
    """
    if isinstance(frame, np.ndarray):
        return _of_array(frame)
    titles, columns = _columns(frame)
    if len({len(column) for column in columns}) > 1:
        raise TableError("The columns are not of the same length.")
    return _grid(titles, columns, titled=True)


def _of_array(array: np.ndarray[Any, Any]) -> Grid:
    if array.ndim != 2:
        raise TableError(f"An array of two dimensions is wanted, rows by lists; this has {array.ndim}.")
    columns = [_text(str(place), pl.Series(_values(array[:, place]))) for place in range(array.shape[1])]
    return _grid([letters(place) for place in range(len(columns))], columns, titled=False)


def _values(column: np.ndarray[Any, Any]) -> Any:
    return column.tolist() if column.dtype == object else np.ascontiguousarray(column)


def _grid(titles: Sequence[str], columns: Sequence[pl.Series], *, titled: bool) -> Grid:
    frame = pl.DataFrame([column.alias(str(place)) for place, column in enumerate(columns)])
    return Grid(tuple(titles), titled, frame.lazy(), lambda number: number + 1)


def _columns(frame: object) -> tuple[list[str], list[pl.Series]]:
    made_by = type(frame).__module__.partition(".")[0]
    if made_by == "pandas":
        return _of_pandas(frame)
    polars = _polars(frame, made_by)
    return polars.columns, [_text(title, polars[title]) for title in polars.columns]


def _polars(frame: object, made_by: str) -> pl.DataFrame:
    try:
        if isinstance(frame, bytes):
            return pl.read_parquet(BytesIO(frame))
        if isinstance(frame, pl.LazyFrame):
            return frame.collect()
        if isinstance(frame, Mapping):
            return pl.DataFrame({str(title): list(column) for title, column in frame.items()}, strict=False)
        if made_by == "pyarrow":
            return pl.DataFrame(pl.from_arrow(frame))
    except (pl.exceptions.PolarsError, TypeError, ValueError) as problem:
        raise TableError(f"This cannot be read as a table: {problem}") from problem
    if isinstance(frame, pl.DataFrame):
        return frame
    raise TableError(f"A frame, a mapping of columns or an array is wanted; this is a {type(frame).__name__}.")


def _of_pandas(frame: Any) -> tuple[list[str], list[pl.Series]]:
    if not hasattr(frame, "columns"):
        frame = frame.reset_index(name="count")
    titles = [str(title) for title in frame.columns]
    return titles, [_text(title, _of_pandas_column(frame.iloc[:, place])) for place, title in enumerate(titles)]


def _of_pandas_column(column: Any) -> pl.Series:
    if column.dtype == object or str(column.dtype) == "category":
        missing = column.isna()
        return pl.Series([None if none else str(value) for value, none in zip(column, missing, strict=True)])
    return pl.Series(pl.from_pandas(column, nan_to_null=False))


def _text(title: str, column: pl.Series) -> pl.Series:
    try:
        return column.cast(pl.String)
    except pl.exceptions.PolarsError as problem:
        raise TableError(
            f"Column “{title}” holds neither 0 and 1 nor counts, but {column.dtype}.", column=title
        ) from problem
