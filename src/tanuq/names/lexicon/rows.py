"""Rows of a tab-separated table that know their file and line, so that damage can be named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tanuq.names.lexicon.errors import DamagedLexicon

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True)
class Row:
    """The cells of one line by the name of their column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell, which must say something."""
        if not self.cells[column].strip():
            raise DamagedLexicon(self.file, self.line, f"{column} is empty.")
        return self.cells[column]

    def several(self, column: str, mark: str) -> tuple[str, ...]:
        """The parts of the cell between *mark*; none where it is empty."""
        parts = tuple(self.cells[column].split(mark)) if self.cells[column] else ()
        if not all(part.strip() for part in parts):
            raise DamagedLexicon(self.file, self.line, f"{column} has an empty part: {self.cells[column]!r}.")
        return parts

    def one_of(self, column: str, words: tuple[Word, ...]) -> Word:
        """The cell, which must be one of *words*."""
        for word in words:
            if word == self.cells[column]:
                return word
        known = ", ".join(words)
        raise DamagedLexicon(self.file, self.line, f"{column} is {self.cells[column]!r}, and must be one of {known}.")


def rows_in(written: str, file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of the table *written*, below its comments (lines that begin with #) and its head, the *columns*."""
    lines = [(at, line) for at, line in enumerate(written.split("\n"), 1) if line and not line.startswith("#")]
    if not lines or tuple(lines[0][1].split("\t")) != columns:
        at = lines[0][0] if lines else 1
        raise DamagedLexicon(file, at, f"the head must name the columns {', '.join(columns)}.")
    for at, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DamagedLexicon(file, at, f"it has {len(cells)} cells, and should have {len(columns)}.")
        yield Row(file, at, dict(zip(columns, cells, strict=True)))
