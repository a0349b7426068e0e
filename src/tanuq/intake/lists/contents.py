"""What the cells of a column look like: a sample of them, how many read as what, whether they are all different."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.errors import EmptyList
from tanuq.intake.lists.tables.table import Row, Table
from tanuq.names.scripts import script_of
from tanuq.vocabulary.properties import Property
from tanuq.vocabulary.values import is_stated_unknown, read_value

_FIRST_ROWS = 1_000
_EVERY = 97
"""After the first rows one in so many is looked at: lists are sorted, and their end may differ from their start."""

_MOST_CELLS = 1_500
_MOST_KEYS = 4
_LONGEST_KEY = 60
_LINK = re.compile(r"https?://\S+")
_NAME_WORDS = range(2, 7)


@dataclass(frozen=True, slots=True)
class ColumnContents:
    """What was seen in one column."""

    cells: tuple[str, ...]
    """A sample of the filled cells, in their order."""
    filled: int
    """How many rows of the sample have the cell filled, of those that were looked at."""
    looked_at: int
    unique: bool = False
    """Whether the whole column is filled and no two cells are the same. Known only of columns that may be keys."""

    def share_read(self, prop: Property) -> float:
        """The share of cells that are understood as *prop*; those that say "unknown" do not count.

        1.0 where there is none to judge by.
        """
        known = [cell for cell in self.cells if not is_stated_unknown(cell)]
        return sum(not read_value(prop, cell).problem for cell in known) / len(known) if known else 1.0

    @property
    def counts_rows(self) -> bool:
        """Whether the cells count 1, 2, 3 … as far as every row was looked at."""
        first = self.cells[: min(len(self.cells), _FIRST_ROWS)]
        return bool(first) and all(cell.strip() == str(number) for number, cell in enumerate(first, 1))

    @property
    def share_links(self) -> float:
        """The share of cells that are addresses on the web."""
        return self._share(bool(_LINK.fullmatch(cell.strip())) for cell in self.cells)

    @property
    def share_names(self) -> float:
        """The share of cells that look like the name of a person, 0 where many are the same."""
        if len(set(self.cells)) < 0.7 * len(self.cells):
            return 0.0
        return self._share(map(_like_a_name, self.cells))

    def _share(self, hits: Iterator[bool] | Sequence[bool]) -> float:
        return sum(hits) / len(self.cells) if self.cells else 0.0


def _like_a_name(cell: str) -> bool:
    """Two to six capitalised words, or two to four Chinese characters; in Arabic script two words or more.

    >>> _like_a_name("ABAD  ANA CATALINA"), _like_a_name("Estudiante de medicina"), _like_a_name("古丽娜尔")
    (True, False, True)
    """
    words = cell.replace(",", " ").replace("·", " ").split()
    letters = "".join(words)
    if not letters or not all(letter.isalpha() or letter in "-'’.ʼ" for letter in letters):
        return False
    script = script_of(letters)
    if script == "Hani":
        return 2 <= len(letters) <= 4 or "·" in cell
    if script == "Arab":
        return len(words) in _NAME_WORDS
    return len(words) in _NAME_WORDS and all(word[0].isupper() for word in words if len(word) > 3)


@dataclass(frozen=True, slots=True)
class Contents:
    """What was seen in a table."""

    rows: int
    columns: tuple[ColumnContents, ...]


def look_through(table: Table, keys: Collection[int], progress: Progress = quietly) -> Contents:
    """Go through the whole table once; *keys* are the columns that its titles suggest as keys.

    Raises:
        EmptyList: when there are titles and nothing below them.
        ListError: whatever reading the rows finds, such as digits that were lost.
    """
    samples: list[list[str]] = [[] for _ in table.titles]
    filled = [0] * len(samples)
    watch = _UniqueColumns(keys)
    rows = looked_at = 0
    for batch in table.rows():
        if rows == 0 and not keys:
            watch = _UniqueColumns(_columns_like_keys(batch))
        watch.see(batch)
        for row in _looked_at(batch, rows):
            looked_at += 1
            _sample(row, samples, filled)
        rows += len(batch)
        progress("looking through", rows, None)
    if rows == 0:
        raise EmptyList(f"{table.path.name} has titles in row {table.header.row}, and no rows below them.")
    columns = (
        ColumnContents(tuple(cells), count, looked_at, unique=index in watch.unique)
        for index, (cells, count) in enumerate(zip(samples, filled, strict=True))
    )
    return Contents(rows=rows, columns=tuple(columns))


def _looked_at(batch: Sequence[Row], before: int) -> Iterator[Row]:
    first = max(0, _FIRST_ROWS - before)
    yield from batch[:first]
    yield from batch[first::_EVERY]


def _sample(row: Row, samples: list[list[str]], filled: list[int]) -> None:
    for index, cell in enumerate(row[1]):
        if cell.strip():
            filled[index] += 1
            if len(samples[index]) < _MOST_CELLS:
                samples[index].append(cell)


def _columns_like_keys(batch: Sequence[Row]) -> list[int]:
    """Columns whose cells in this batch are short, without spaces, with a digit, and all different."""
    found = []
    for index in range(len(batch[0][1])):
        cells = [row[1][index] for row in batch]
        if len(set(cells)) == len(cells) and all(map(_like_a_key, cells)):
            found.append(index)
    return found[:_MOST_KEYS]


def _like_a_key(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST_KEY and " " not in cell and any(map(str.isdigit, cell))


class _UniqueColumns:
    """Watches a few columns for a cell that is empty or occurs twice."""

    def __init__(self, columns: Collection[int]) -> None:
        self._seen: dict[int, set[str]] = {column: set() for column in list(columns)[:_MOST_KEYS]}

    @property
    def unique(self) -> Collection[int]:
        """The columns in which nothing of the kind has been seen."""
        return self._seen.keys()

    def see(self, batch: Sequence[Row]) -> None:
        """Look at the next rows."""
        for column in list(self._seen):
            seen = self._seen[column]
            expected = len(seen) + len(batch)
            cells = [row[1][column] for row in batch]
            seen.update(cells)
            if len(seen) != expected or not all(map(str.strip, cells)):
                del self._seen[column]
