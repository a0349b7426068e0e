"""What only the whole list can tell of a row: that its key was there before, that a number in it was rounded."""

import re
from collections.abc import Iterator

from tanuq.intake.lists.errors import DigitsLost
from tanuq.intake.lists.mapping import Mapping
from tanuq.intake.lists.notices import Notice
from tanuq.intake.lists.tables.table import Row, Rows, Table

_ROUNDED = re.compile(r"\s*-?\d(?:[.,]\d+)?[eE]\+?(?:1[5-9]|[2-9]\d)\s*")
"""6,53201E+17: how a spreadsheet writes a number of 16 digits or more into a CSV file."""

_NUMBERS_OF_PEOPLE = frozenset({"identifier", "identity_document"})


class CheckedRows:
    """One pass over the rows of a table, in batches; what is wrong with a row's key is added to its problem.

    Raises:
        DigitsLost: while iterating, at a number of a person that a spreadsheet has rounded.
    """

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._table = table
        self._rows = table.rows()
        self._key = mapping.key
        self._numbers = [c.index for c in mapping.columns if c.property in _NUMBERS_OF_PEOPLE or c.index == mapping.key]
        self._first_row_of: dict[str, int] = {}

    @property
    def passed(self) -> Rows:
        """The pass itself, which knows what it has left out so far."""
        return self._rows

    def __iter__(self) -> Iterator[list[Row]]:
        for batch in self._rows:
            for column in self._numbers:
                self._refuse_rounded(batch, column)
            yield batch if self._key is None else self._with_key_problems(batch, self._key)

    def _refuse_rounded(self, batch: list[Row], column: int) -> None:
        for number, cells, _ in batch:
            cell = cells[column]
            if ("E" in cell or "e" in cell) and _ROUNDED.fullmatch(cell):
                raise DigitsLost(_digits_lost(self._table, column, number, cell))

    def _with_key_problems(self, batch: list[Row], column: int) -> list[Row]:
        new = {cells[column]: number for number, cells, _ in batch}
        if len(new) == len(batch) and all(map(str.strip, new)) and self._first_row_of.keys().isdisjoint(new):
            self._first_row_of.update(new)
            return batch
        return [self._with_key_problem(row, column) for row in batch]

    def _with_key_problem(self, row: Row, column: int) -> Row:
        number, cells, problem = row
        key = cells[column]
        if not key.strip():
            said = Notice(
                "The key column is empty in this row; the row will be known again only while nothing in it changes."
            )
        else:
            before = self._first_row_of.setdefault(key, number)
            if before == number:
                return row
            said = Notice(f"This row has the same key as row {before}; the two are told apart only by their order.")
        return number, cells, f"{problem} {said}".lstrip()


def _digits_lost(table: Table, column: int, row: int, cell: str) -> str:
    return (
        f"Column “{table.titles[column]}” ({table.letter(column)}), row {row:,}, holds {cell.strip()}: a spreadsheet "
        "has rounded a long number before the file was saved, and its digits are lost. Get the list anew from the "
        "system that made it; in a spreadsheet, set the format of the column to Text before the numbers go in. To "
        "import the list without the column, map it to “ignore”."
    )
