"""A table as read from a file: its titles, and its rows in batches, whatever the format."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tanuq.intake.lists.errors import DigitsLost
from tanuq.intake.lists.notices import Notice

Row = tuple[int, Sequence[str], str]
"""Number of the row in the file (from 1, as a spreadsheet shows it), its cells, what is wrong with it or ""."""


@dataclass(frozen=True, slots=True)
class RoundedNumber:
    """A number that has lost its last digits, in the column counted from 0."""

    column: int
    text: str


RawRow = tuple[int, Sequence[str], str | RoundedNumber]
"""A row as the format gives it: of any length, perhaps blank."""

RawRows = Iterator[RawRow]

MAX_COLUMNS = 2_000
"""The widest list of people known to us has 238; beyond 2,000 the file is something else, or hostile."""

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file where finding out by itself goes wrong; an empty value means: find out."""

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0


FIND_OUT = Reading()
"""Nothing is settled: everything is found out from the file."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row that holds the titles."""

    row: int
    titles: tuple[str, ...]
    above: tuple[str, ...] = ()
    """The text of the rows above it, such as the title of the whole list."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list, opened: every cell is text."""

    path: Path
    media_type: str
    header: Header
    open_rows: Callable[[], RawRows] = field(repr=False)
    """The rows from the first one of the file, the header among them."""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    first_column: int = 0
    """How many columns lie to the left of the table: a sheet may begin at B."""
    notices: tuple[str, ...] = ()
    """What a reader should know: sheets that were not read, an encoding that was guessed."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns, never empty."""
        return self.header.titles

    def letter(self, column: int) -> str:
        """The letter over this column (from 0) in a spreadsheet."""
        return column_letter(column + self.first_column)

    def rows(self) -> "Rows":
        """A fresh pass over the rows below the titles."""
        return Rows(self)


class Rows:
    """One pass over a table: iterate for batches of rows that all have as many cells as there are titles.

    Blank rows, and rows that repeat the titles at the head of a page, are left out and remembered by their numbers.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self.blank: list[int] = []
        """Blank rows between others; those after the last row are only the paper's end."""
        self.repeated: list[int] = []
        """Rows that are the titles once more."""
        self._blank_so_far: list[int] = []

    @property
    def left_out(self) -> int:
        """How many rows so far give no account."""
        return len(self.blank) + len(self.repeated)

    def __iter__(self) -> Iterator[list[Row]]:
        batch: list[Row] = []
        width, header_row = len(self._table.titles), self._table.header.row
        for number, cells, flaw in self._table.open_rows():
            if number <= header_row or self._leaves_out(number, cells):
                continue
            if not isinstance(flaw, str):
                raise DigitsLost(_digits_lost(self._table, number, flaw))
            batch.append((number, cells, flaw) if len(cells) == width else _fit(number, cells, flaw, width))
            if len(batch) >= BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _leaves_out(self, number: int, cells: Sequence[str]) -> bool:
        if _is_blank(cells):
            self._blank_so_far.append(number)
            return True
        if self._blank_so_far:
            self.blank += self._blank_so_far
            self._blank_so_far = []
        titles = self._table.titles
        if cells[0].strip() == titles[0] and titles_of(cells) == titles:
            self.repeated.append(number)
            return True
        return False


def _is_blank(cells: Sequence[str]) -> bool:
    # The first cell is nearly always filled; looking at it alone spares half of the time.
    return not (cells and cells[0].strip()) and not any(map(str.strip, cells))


def _digits_lost(table: Table, row: int, number: RoundedNumber) -> str:
    inside = number.column < len(table.titles)
    title = f"“{table.titles[number.column]}” " if inside else ""
    return (
        f"Column {title}({table.letter(number.column)}), row {row:,}, holds {number.text} as a number. Spreadsheets "
        "keep only 15 digits of a number, so its last digits are no longer those that were typed. Ask for the "
        "column as text: in the original, set the format of the column to Text and enter the numbers again, or "
        "get the list as CSV from the system that made it."
    )


def _fit(number: int, cells: Sequence[str], problem: str, width: int) -> Row:
    """The row with exactly *width* cells; what does not fit is said in its problem, with the words."""
    if len(cells) < width:
        said = _join(problem, _cells_missing(len(cells), width)) if any(cells) else problem
        return number, [*cells, *[""] * (width - len(cells))], said
    beyond = [cell for cell in cells[width:] if cell.strip()]
    said = _join(problem, _cells_beyond(beyond, width)) if beyond else problem
    return number, cells[:width], said


def _join(first: str, second: str) -> str:
    return f"{first} {second}" if first else second


def _cells_missing(found: int, width: int) -> str:
    return Notice(f"The row has {found} cells where there are {width} titles; the missing ones were left empty.")


def _cells_beyond(beyond: list[str], width: int) -> str:
    words = " | ".join(beyond)
    return Notice(f"The row goes on after the last of the {width} titles: {words}")


def titles_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The titles as they are shown: on one line, each different, none empty.

    >>> titles_of(["Name", "Date of\\nbirth", "", "Name", ""])
    ('Name', 'Date of birth', 'column C', 'Name (column D)')
    """
    titles: list[str] = []
    for index, cell in enumerate(trimmed(cells)):
        title = " ".join(cell.split()) or f"column {column_letter(index)}"
        titles.append(f"{title} (column {column_letter(index)})" if title in titles else title)
    return tuple(titles)


def trimmed(cells: Sequence[str]) -> Sequence[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def column_letter(index: int) -> str:
    """The letter of a column counted from 0, as spreadsheets write it.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The other way round, from 0.

    >>> column_index("A"), column_index("AAA")
    (0, 702)
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
