"""A list that is not imported yet as a workbook to correct: what is not understood is marked, and says why."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import IO

from tanuq.intake.lists.importing import PreparedList
from tanuq.intake.lists.mapping import MappedColumn
from tanuq.intake.lists.preview import mend_of, not_understood
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.intake.lists.tables.table import Row
from tanuq.publishing.export.workbook import Marked, refuse_unfit, write_workbook

Cell = str | Marked | None
Say = Callable[[str], str]
_REMEMBERED = 50_000


def write_to_correct(stream: IO[bytes], prepared: PreparedList, say: Say) -> None:
    """Write all rows of a list, its titles first; *say* puts the sentences of comments into a language.

    All rows, not only those to correct: an edition of a list that lacks rows takes them off the record.

    Raises:
        FitsNoSheet: when a sheet cannot hold it.
        ListError: as :func:`tanuq.intake.lists.preview.preview`.
    """
    write_workbook(stream, "list", _rows(prepared, say))


def _rows(prepared: PreparedList, say: Say) -> Iterator[Sequence[Cell]]:
    yield list(prepared.table.titles)
    checks = [_Check(column, say) for column in prepared.mapping.columns]
    number = 0
    for batch in CheckedRows(prepared.table, prepared.mapping):
        for row in batch:
            number += 1
            refuse_unfit(number, row[1])
            yield _row(row, checks, say)


def _row(row: Row, checks: Sequence["_Check"], say: Say) -> list[Cell]:
    _, words, problem = row
    cells = [check.marked(cell) for check, cell in zip(checks, words, strict=True)]
    if problem and cells:  # of the row as a whole
        first = cells[0]
        cells[0] = first if isinstance(first, tuple) else (words[0] or " ", say(problem))
    return cells


class _Check:
    """Marks the cells of one column; most cells of a list repeat."""

    def __init__(self, column: MappedColumn, say: Say) -> None:
        self._column, self._say = column, say
        self._said = lru_cache(_REMEMBERED)(self._looked_at)

    def marked(self, cell: str) -> Cell:
        """The cell, with what is wrong with it where something is."""
        said = self._said(cell)
        return (cell, said) if said else cell

    def _looked_at(self, cell: str) -> str:
        problem = not_understood(self._column, cell)
        return f"{self._say(problem)} {self._say(mend_of(self._column))}" if problem else ""
