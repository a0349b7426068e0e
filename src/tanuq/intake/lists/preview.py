"""What a list would say if it were imported now: its first rows, and for each column what is and is not understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.mapping import IGNORE, MappedColumn, Mapping
from tanuq.intake.lists.notices import Notice
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.intake.lists.tables.table import Row, Table
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import property_named
from tanuq.vocabulary.values import is_stated_unknown, read_value

_MOST_PROBLEMS = 1_000
_REMEMBERED = 50_000

_MENDS = {
    ValueType.DATE: Notice("Write the date like 24/3/1976, MAR/1976, 1976 or “about 1976”, or map the column to note."),
    ValueType.AGE: Notice("Write the age like 26, 25-30 or “6 months”, or map the column to note."),
    ValueType.CODE: Notice("Use one of the known words (docs/vocabulary.md lists them), or map the column to note."),
    ValueType.NUMBER: Notice("Write a number, or map the column to note."),
}
_MEND = Notice("Correct the cell in the original, or leave it: the words are kept as they stand.")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell, or one row as a whole, that is not understood; it is imported with its own words all the same."""

    row: int
    column: str
    """Title of the column, "" where the row as a whole is meant."""
    letter: str
    value: str
    why: str
    mend: str


@dataclass(slots=True)
class ColumnSummary:
    """How one column fares."""

    title: str
    letter: str
    property: str
    filled: int = 0
    understood: int = 0
    unknown: int = 0
    """Cells that say that the value is not known."""
    problems: int = 0
    known: dict[str, str] = field(default_factory=dict, repr=False)
    """Cell → its problem, "" or ``_UNKNOWN``: most cells of a list repeat."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would make of a list."""

    rows: tuple[Row, ...]
    """The first rows: (number in the file, cells, problem of the row)."""
    wrong_rows: tuple[Row, ...]
    """The first rows in which something is not understood."""
    examined: int
    """How many rows were looked at."""
    complete: bool
    """Whether those were all."""
    blank_rows: tuple[int, ...]
    """Numbers of rows with nothing in them, which are left out."""
    repeated_titles: tuple[int, ...]
    """Numbers of rows that are the titles once more, which are left out."""
    columns: tuple[ColumnSummary, ...]
    problems: tuple[CellProblem, ...]
    """The first thousand."""
    problems_total: int


_UNKNOWN = "\0"


def preview(
    table: Table, mapping: Mapping, *, rows: int = 20, examine: int = 200_000, progress: Progress = quietly
) -> Preview:
    """Read up to *examine* rows as an import would, and show the first *rows* of them.

    Raises:
        ListError: what an import would refuse, such as digits that were lost.
    """
    summaries = [ColumnSummary(c.title, c.letter, c.property) for c in mapping.columns]
    read = [(c, summaries[c.index]) for c in mapping.columns if c.property != IGNORE]
    problems = _Problems()
    first: list[Row] = []
    wrong: list[Row] = []
    examined = 0
    complete = True
    checked = CheckedRows(table, mapping)
    for batch in checked:
        first += islice(batch, max(0, rows - len(first)))
        for column, summary in read:
            _examine(batch, column, summary, problems)
        for row in batch:
            problems.of_row(row)
        if len(wrong) < rows:
            wrong += islice((row for row in batch if row[0] in problems.rows), rows - len(wrong))
        problems.rows.clear()
        examined += len(batch)
        progress("reading rows", examined, None)
        if examined >= examine:
            complete = False
            break
    return Preview(
        rows=tuple(first),
        wrong_rows=tuple(wrong),
        examined=examined,
        complete=complete,
        blank_rows=tuple(checked.passed.blank),
        repeated_titles=tuple(checked.passed.repeated),
        columns=tuple(summaries),
        problems=problems.first(),
        problems_total=problems.total,
    )


def _examine(batch: Sequence[Row], column: MappedColumn, summary: ColumnSummary, problems: "_Problems") -> None:
    index, known = column.index, summary.known
    if len(known) > _REMEMBERED:
        known.clear()
    for row in batch:
        cell = row[1][index]
        if not cell.strip():
            continue
        summary.filled += 1
        problem = known.get(cell)
        if problem is None:
            problem = known[cell] = _problem(column, cell)
        if not problem:
            summary.understood += 1
        elif problem == _UNKNOWN:
            summary.unknown += 1
        else:
            summary.problems += 1
            problems.of_cell(row[0], column, cell, problem)


def not_understood(column: MappedColumn, cell: str) -> str:
    """Why a cell of the column is not understood; "" where it is, or is empty, unknown or not read at all."""
    if column.property == IGNORE or not cell.strip():
        return ""
    problem = _problem(column, cell)
    return "" if problem == _UNKNOWN else problem


def _problem(column: MappedColumn, cell: str) -> str:
    prop = property_named(column.property)
    if is_stated_unknown(cell, prop.value_type):
        return _UNKNOWN
    return read_value(prop, cell).problem


def mend_of(column: MappedColumn) -> str:
    """What somebody can do about a cell of this column that is not understood."""
    return _MENDS.get(property_named(column.property).value_type, _MEND)


class _Problems:
    """Counts problems, and keeps the first thousand in the order of rows."""

    def __init__(self) -> None:
        self._kept: list[CellProblem] = []
        self.rows: set[int] = set()
        """The numbers of the rows in which something is wrong, since somebody cleared them."""
        self.total = 0

    def first(self) -> tuple[CellProblem, ...]:
        """Those that were kept, by row and column."""
        return tuple(sorted(self._kept, key=lambda problem: problem.row)[:_MOST_PROBLEMS])

    def of_cell(self, row: int, column: MappedColumn, cell: str, why: str) -> None:
        """One more cell."""
        self.total += 1
        self.rows.add(row)
        if self.total <= _MOST_PROBLEMS:
            self._kept.append(CellProblem(row, column.title, column.letter, cell, why, mend_of(column)))

    def of_row(self, row: Row) -> None:
        """The problem of a row as a whole, if it has one."""
        number, _, problem = row
        if problem:
            self.total += 1
            self.rows.add(number)
            if self.total <= _MOST_PROBLEMS:
                self._kept.append(CellProblem(number, "", "", "", problem, _MEND))
