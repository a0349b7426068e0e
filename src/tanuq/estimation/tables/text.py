"""Files of text as rows: separator, titles and lines found out."""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import islice

import polars as pl

from tanuq.estimation.errors import TableError
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.tables.decoding import decoded
from tanuq.estimation.tables.grid import Grid, letters
from tanuq.estimation.tables.titles import is_line_of_titles

SEPARATORS = (",", ";", "\t", "|", " ")
_BETWEEN = "\x1f"
"""ASCII's own separator of units, which stands in no list of people."""
_LOOKED_AT = 20
_SAMPLE = 1 << 16


def grid_of_text(data: bytes, encoding: str | None = None) -> Grid:
    """The rows of a file.

    Raises:
        TableError: nothing stands in it, it is no text, or lines have more cells than there are titles.
    """
    text, remarks = decoded(data, encoding)
    text = text if "\n" in text else text.replace("\r", "\n")
    above, text = _above(text)
    if not text:
        raise TableError("The file is empty.")
    separator = _separator(text)
    text = _single_spaced(text) if separator == " " else text
    first = next(_records(text, separator))
    titled = is_line_of_titles(first)
    titles = first if titled else [letters(place) for place in range(len(first))]
    if titled and set(_widths(text, separator)[1:]) == {len(first) + 1}:
        titles = ["", *first]  # as R's write.table does, which writes no title above the numbers of rows
    cells = _cells(text, separator, len(titles))
    return Grid(
        titles=tuple(titles),
        titled=titled,
        cells=cells.slice(1) if titled else cells,
        row=lambda number: above + _line(text, separator, number + titled),
        remarks=(*remarks, *([] if titled else [_untitled(titles)])),
        fault=lambda: _uneven(text, separator, len(titles), above),
        beside=lambda number: _too_short(text, separator, number + titled, len(titles)),
    )


def _above(text: str) -> tuple[int, str]:
    """How many lines stand above the table, and the rest: empty ones, and the “sep=;” that Excel reads."""
    match = re.match(r"(?:[ \t]*\r?\n)*(?:sep=.\r?\n)?(?:[ \t]*\r?\n)*", text)
    end = match.end() if match else 0
    return text.count("\n", 0, end), text[end:] if text[end:].strip() else ""


def _separator(text: str) -> str:
    """The one that gives all lines the same number of cells, above one; else the one of which the first has most."""
    widths = {separator: _widths(text, separator) for separator in SEPARATORS}
    for separator, found in widths.items():
        if found[0] > 1 and len(set(found[1:])) <= 1 and found[-1] - found[0] in {0, 1}:
            return separator
    return max(SEPARATORS[:-1], key=lambda separator: widths[separator][0])


def _widths(text: str, separator: str) -> list[int]:
    sample = text[:_SAMPLE]
    if separator == " ":
        sample = _single_spaced(sample)
    reader = csv.reader(StringIO(sample, newline=""), delimiter=separator)  # of a wrong separator, quotes look wrong
    records = list(islice(reader, _LOOKED_AT))
    cut = len(text) > _SAMPLE and 1 < len(records) < _LOOKED_AT
    return [len(record) for record in (records[:-1] if cut else records) if record]


def _single_spaced(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as problem:
        row = reader.line_num
        raise TableError(
            f"Row {row}: the cells cannot be told apart ({problem}). Is there a quotation mark too many?", row=row
        ) from problem


def _cells(text: str, separator: str, width: int) -> pl.LazyFrame:
    # Polars drops rows without a word where a quotation mark has no second: it never gets to see one.
    plain, between = _unquoted(text, separator) if '"' in text else (text, separator)
    return pl.scan_csv(
        BytesIO(plain.encode("utf-8")),
        has_header=False,
        separator=between,
        quote_char=None,
        schema={str(place): pl.String for place in range(width)},
        missing_columns="insert",
    )


def _unquoted(text: str, separator: str) -> tuple[str, str]:
    """The same records, each in one line and without quotation marks, and what stands between their cells."""
    rows = (_BETWEEN.join(record) for record in _records(text, separator))
    return "".join(f"{' '.join(row.splitlines())}\n" for row in rows), _BETWEEN


def _uneven(text: str, separator: str, width: int, above: int) -> TableError:
    """Which line has too many cells."""
    for number, record in enumerate(_records(text, separator)):
        if len(record) > width:
            row = above + _line(text, separator, number)
            columns = f"are {width} columns" if width > 1 else "is one column: the first line must hold its titles"
            return TableError(f"Row {row} has {len(record)} cells, and there {columns}.", row=row)
    return TableError("The cells cannot be told apart. Save the table as CSV anew.")


def _too_short(text: str, separator: str, number: int, width: int) -> str:
    """That the record of this number, from 0, has not a cell for each column, where it has not."""
    record = next(islice(_records(text, separator), number, None))
    return f" The row has {len(record)} of {width} cells." if len(record) < width else ""


def _line(text: str, separator: str, number: int) -> int:
    """The line in which the record of this number, from 0, begins; a cell in quotation marks may span lines."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    line = 1
    for _ in islice(reader, number):
        line = reader.line_num + 1
    return line


def _untitled(titles: list[str]) -> Finding:
    return Finding(
        "no-titles",
        Weight.WARNING,
        f"The first line holds no titles: the columns are called {titles[0]} to {titles[-1]}, from left to right.",
        "Put a line with the names of the lists above it.",
        {"columns": len(titles)},
    )
