"""A table before anybody knows what its columns are: titles, cells as text, and where each row stood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from tanuq.estimation.errors import TableError
from tanuq.estimation.findings import Finding

_BEGINNING = 100
FIRST, TIMES = "first row", "times"
"""Columns of gathered rows: the first of the equal rows, from 0, and how many there are."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of text; a cell in which nothing stands is null or empty."""

    titles: tuple[str, ...]
    """As they were written, or A, B, C … where there are none."""
    titled: bool
    cells: pl.LazyFrame
    """Columns of strings called "0", "1", …, without the titles."""
    row: Callable[[int], int]
    """How a person counts the row that is the n-th here, from 0."""
    remarks: tuple[Finding, ...] = ()
    fault: Callable[[], TableError] = lambda: TableError("The cells cannot be read.")
    """Says what is wrong where the rows cannot be read, which is seen only when they are."""
    beside: Callable[[int], str] = lambda _number: ""
    """What may explain that the n-th row cannot be read: a sentence with a space before it, or nothing."""

    def gathered(self, places: Sequence[int]) -> pl.DataFrame:
        """The different rows of these columns, in any order, with FIRST and TIMES; wholly empty rows are left out."""
        names = [str(place) for place in places]
        numbered = self.cells.with_row_index(FIRST).filter(self._written)
        return self._collected(numbered.group_by(names).agg(pl.col(FIRST).min(), pl.len().alias(TIMES)))

    def column(self, place: int) -> pl.DataFrame:
        """One column, all of it: the cells as ``text`` and FIRST, wholly empty rows left out."""
        numbered = self.cells.with_row_index(FIRST).filter(self._written)
        return self._collected(numbered.select(FIRST, _bare(pl.col(str(place))).alias("text")).sort(FIRST))

    def beginning(self, place: int) -> pl.Series:
        """The first cells of a column."""
        named = pl.col(str(place))
        return self._collected(self.cells.filter(self._written).head(_BEGINNING).select(_bare(named).alias("text")))[
            "text"
        ]

    def _collected(self, frame: pl.LazyFrame) -> pl.DataFrame:
        try:
            return frame.collect(engine="streaming")
        except pl.exceptions.PolarsError as problem:
            raise self.fault() from problem

    @property
    def _written(self) -> pl.Expr:
        return ~pl.all_horizontal(pl.col(self._names).is_null() | (pl.col(self._names) == ""))

    @cached_property
    def _names(self) -> list[str]:
        return [str(place) for place in range(len(self.titles))]

    def refuse(self, message: str, first: int, place: int | None = None) -> TableError:
        """The error that names the row and, where one is meant, the column.

        *message* begins after them.
        """
        row = self.row(first)
        if place is None:
            return TableError(f"Row {row}{message}", row=row)
        title = self.titles[place]
        said = f"Row {row}, column “{title}”: {message}{self.beside(first)}"
        return TableError(said, row=row, column=title)


def _bare(column: pl.Expr) -> pl.Expr:
    stripped = column.str.strip_chars()
    return pl.when(stripped != "").then(stripped)


def letters(number: int) -> str:
    """The name that a spreadsheet gives the column, counted from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
