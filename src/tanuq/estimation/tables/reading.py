"""Reads a table of captures from a file or a frame."""

from collections.abc import Sequence
from pathlib import Path

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import TableError
from tanuq.estimation.tables.counting import Reading, reading_of
from tanuq.estimation.tables.frames import grid_of_frame
from tanuq.estimation.tables.grid import Grid
from tanuq.estimation.tables.roles import Columns
from tanuq.estimation.tables.text import grid_of_text
from tanuq.estimation.tables.workbooks import grid_of_workbook


def read_table(
    path: str | Path,
    *,
    count: str | None = None,
    lists: Sequence[str] = (),
    ignore: Sequence[str] = (),
    encoding: str | None = None,
) -> Reading:
    """The table in a file of text, a workbook or Parquet, told apart by their first bytes, whatever the file is called.

    *count*: the title of the column of counts, where its title does not say so.
    *lists*: the titles of the columns that are lists, where others are not; people on none of them are left out.
    *ignore*: the titles of columns to leave out.
    *encoding*: of text, where it is none of those that are found out.

    Raises:
        TableError: the file cannot be read, or not as a table of captures; the row and the column are named.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        raise TableError(f"{path} cannot be read: {problem.strerror or problem}.") from problem
    return reading_of(_grid(data, encoding), Columns(count, tuple(lists), tuple(ignore)))


def read_csv(
    path: str | Path,
    *,
    count: str | None = None,
    lists: Sequence[str] = (),
    ignore: Sequence[str] = (),
    encoding: str | None = None,
) -> CaptureTable:
    """The table alone; arguments and errors as :func:`read_table`."""
    return read_table(path, count=count, lists=lists, ignore=ignore, encoding=encoding).table


def read_frame(
    frame: object, *, count: str | None = None, lists: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Reading:
    """The table in a frame of Polars, pandas or PyArrow, a mapping of columns, or a NumPy array of two dimensions.

    Of a pandas series with the lists as levels of its index, as ``frame.value_counts()`` gives, the values are the
    counts.  The columns of an array have no titles.  Arguments and errors as :func:`read_table`; rows are counted
    from 1.
    """
    return reading_of(grid_of_frame(frame), Columns(count, tuple(lists), tuple(ignore)))


def from_frame(
    frame: object, *, count: str | None = None, lists: Sequence[str] = (), ignore: Sequence[str] = ()
) -> CaptureTable:
    """The table alone; arguments and errors as :func:`read_frame`."""
    return read_frame(frame, count=count, lists=lists, ignore=ignore).table


def _grid(data: bytes, encoding: str | None) -> Grid:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return grid_of_workbook(data)
    if data.startswith(b"PAR1"):
        return grid_of_frame(data)
    return grid_of_text(data, encoding)
