"""UNHCR's published counts of asylum applications and decisions, to stand beside ours.

Reads the CSV files of the Refugee Data Finder as they are downloaded: lines above the header, columns in any order,
notes at the end. ``*`` stands for a number from 1 to 4 that UNHCR does not publish; it stays an interval.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from tanuq.proceedings.errors import AnotherTable, NotUnhcrCounts
from tanuq.vocabulary.datafiles import read_toml

HEADER_WITHIN = 30
"""Lines from the beginning among which the header has to be."""

_COUNT = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ’']\d{3})+|\d+(?:\.0+)?")
_SUPPRESSED = re.compile(r"\*+")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Count:
    """A number as published: from *fewest* to *most*, the same where it is not held back."""

    fewest: int
    most: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.fewest + other.fewest, self.most + other.most)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a row counts: in which year, of whom, where, by which authority, in cases or persons; "" where not said."""

    year: int
    origin: str
    origin_iso: str
    asylum: str
    asylum_iso: str
    authority: str
    stage: str
    application_type: str
    unit: str
    line: int


@dataclass(frozen=True, slots=True)
class Applications:
    """One row of asylum-applications.csv; None where the cell is empty: not known is not nought."""

    of: Counted
    applied: Count | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """One row of asylum-decisions.csv."""

    of: Counted
    recognised: Count | None
    complementary: Count | None
    rejected: Count | None
    closed: Count | None
    total: Count | None

    @property
    def adds_up(self) -> bool:
        """Whether the total can be the sum of the parts; true where one of them is not known."""
        parts = (self.recognised, self.complementary, self.rejected, self.closed)
        if self.total is None or None in parts:
            return True
        known = sum((part for part in parts if part is not None), Count(0, 0))
        return known.fewest <= self.total.most and self.total.fewest <= known.most


Row = TypeVar("Row", Applications, Decisions)


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """The rows of a file, the lines that are no rows (above the header and below the table), and unread columns."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]


def read_applications(content: bytes) -> Table[Applications]:
    """The rows of asylum-applications.csv.

    >>> file = "Year,Country of origin,Country of asylum,Applied\\n2018,China,Kazakhstan,*\\n"
    >>> read_applications(file.encode()).rows[0].applied
    Count(fewest=1, most=4)

    Raises:
        NotUnhcrCounts: when it is another file, or a cell cannot be read; the message names line and column.
    """
    sheet = _Sheet.of(content, "applications")
    return Table(
        tuple(Applications(_counted(row), row.count("applied")) for row in sheet.rows), sheet.notes, sheet.unread
    )


def read_decisions(content: bytes) -> Table[Decisions]:
    """The rows of asylum-decisions.csv.

    Raises:
        NotUnhcrCounts: when it is another file, or a cell cannot be read; the message names line and column.
    """
    sheet = _Sheet.of(content, "decisions")
    rows = (
        Decisions(
            _counted(row),
            recognised=row.count("recognised"),
            complementary=row.count("complementary"),
            rejected=row.count("rejected"),
            closed=row.count("closed"),
            total=row.count("total"),
        )
        for row in sheet.rows
    )
    return Table(tuple(rows), sheet.notes, sheet.unread)


def read_counts(content: bytes) -> Table[Applications] | Table[Decisions]:
    """The rows of whichever of the two tables it is.

    Raises:
        NotUnhcrCounts: when it is neither, or a cell cannot be read; the message names line and column.
    """
    for read in (read_applications, read_decisions):
        try:
            return read(content)
        except AnotherTable:
            continue
    raise AnotherTable(
        "This is neither UNHCR's table of asylum applications nor that of asylum decisions: no line among the first "
        f"{HEADER_WITHIN} has their columns. Take the CSV files as the Refugee Data Finder gives them."
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with its cells by our names, and the columns as the file calls them."""

    number: int
    cells: Mapping[str, str]
    titles: Mapping[str, str]

    def text(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def count(self, name: str) -> Count | None:
        text = self.text(name)
        if text in {"", "-", "–"}:
            return None
        if _SUPPRESSED.fullmatch(text):
            return Count(1, 4)
        if not _COUNT.fullmatch(text):
            raise NotUnhcrCounts(
                f"Line {self.number}, column “{self.titles[name]}”: “{text}” is not a whole number, and not *."
            )
        number = int(re.sub(r"\D", "", text.partition(".")[0]))
        return Count(number, number)

    def year(self) -> int:
        text = self.text("year")
        if not _YEAR.fullmatch(text):
            raise NotUnhcrCounts(f"Line {self.number}, column “{self.titles['year']}”: “{text}” is not a year.")
        return int(text)


@dataclass(frozen=True, slots=True)
class _Sheet:
    rows: tuple[_Line, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]

    @classmethod
    def of(cls, content: bytes, what: str) -> "_Sheet":
        lines = [(number, cells) for number, cells in _lines(content) if any(cell.strip() for cell in cells)]
        place, titles = _header(lines, what)
        below = lines[place + 1 :]
        end = _end_of_table(below, titles)
        notes = [_joined(cells) for _, cells in (*lines[:place], *below[end:])]
        return cls(tuple(_line(number, cells, titles) for number, cells in below[:end]), tuple(notes), _unread(titles))


def _counted(row: _Line) -> Counted:
    return Counted(
        year=row.year(),
        origin=row.text("origin"),
        origin_iso=row.text("origin_iso"),
        asylum=row.text("asylum"),
        asylum_iso=row.text("asylum_iso"),
        authority=row.text("authority"),
        stage=row.text("stage"),
        application_type=row.text("application_type"),
        unit=row.text("unit"),
        line=row.number,
    )


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotUnhcrCounts(
            f"Line {line} is not in UTF-8. Download the file again, or save it as CSV UTF-8."
        ) from error
    header = next((line for line in text.splitlines() if {"year", "country"} <= _words(line)), "")
    reader = csv.reader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise NotUnhcrCounts(f"Line {reader.line_num} is not CSV: {error}.") from error


def _header(lines: list[tuple[int, list[str]]], what: str) -> tuple[int, Mapping[int, tuple[str, str]]]:
    """Where the header is, and of each of its columns that is known: our name and the file's."""
    names = _names(what)
    for place, (_, cells) in enumerate(lines[:HEADER_WITHIN]):
        titles = {column: (names.get(_plain(cell), ""), cell) for column, cell in enumerate(cells)}
        found = {name for name, _ in titles.values()}
        if {"year", "origin", "asylum"} <= found and found & _columns(what).keys():
            return place, _each_once(titles)
    wanted = next(iter(_columns(what).values()))[0]
    raise AnotherTable(
        f"No line among the first {HEADER_WITHIN} has the columns “Year”, “Country of origin”, “Country of asylum” "
        f"and “{wanted}”: this is not UNHCR's table of asylum {what}."
    )


def _each_once(titles: Mapping[int, tuple[str, str]]) -> Mapping[int, tuple[str, str]]:
    names = [name for name, _ in titles.values() if name]
    for name, title in titles.values():
        if names.count(name) > 1:
            raise NotUnhcrCounts(f"The header has “{title}” twice, or another column of the same meaning: leave one.")
    return titles


def _end_of_table(below: list[tuple[int, list[str]]], titles: Mapping[int, tuple[str, str]]) -> int:
    """Where the notes begin: lines at the end that are shorter than a row, or a single cell, and name no year."""
    year = next(column for column, (name, _) in titles.items() if name == "year")
    end = len(below)
    while end and _is_note(below[end - 1][1], year, len(titles)):
        end -= 1
    return end


def _is_note(cells: list[str], year: int, columns: int) -> bool:
    if len(cells) > year and _YEAR.fullmatch(cells[year].strip()):
        return False
    return len(cells) < columns or sum(1 for cell in cells if cell.strip()) == 1


def _line(number: int, cells: list[str], titles: Mapping[int, tuple[str, str]]) -> _Line:
    if len(cells) > len(titles) and any(cell.strip() for cell in cells[len(titles) :]):
        raise NotUnhcrCounts(f"Line {number} has {len(cells)} cells, and the header {len(titles)}.")
    if len(cells) < len(titles):
        raise NotUnhcrCounts(f"Line {number} ends after {len(cells)} of {len(titles)} columns: the file is cut short.")
    known = {name: (title, cells[column]) for column, (name, title) in titles.items() if name}
    return _Line(
        number,
        {name: cell for name, (_, cell) in known.items()},
        {name: title for name, (title, _) in known.items()},
    )


def _unread(titles: Mapping[int, tuple[str, str]]) -> tuple[str, ...]:
    return tuple(title for name, title in titles.values() if not name and title.strip())


def _joined(cells: list[str]) -> str:
    return ", ".join(cell.strip() for cell in cells if cell.strip())


@cache
def _names(what: str) -> Mapping[str, str]:
    """Our name of each column by the file's, plainly written."""
    columns = {**_table()["key"], **_columns(what)}
    return {_plain(title): name for name, titles in columns.items() for title in titles}


def _columns(what: str) -> Mapping[str, list[str]]:
    columns: Mapping[str, list[str]] = _table()[what]
    return columns


def _table() -> Mapping[str, Any]:
    return read_toml("tanuq.proceedings", "data", "unhcr.toml")


def _words(line: str) -> set[str]:
    return set(_plain(line).split())


def _plain(title: str) -> str:
    return re.sub(r"[^a-z]+", " ", title.lower()).strip()
