"""Tables in text files: the delimiter and the quote mark are found out, rows are streamed."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.errors import CellTooLong, DelimiterUnclear, EmptyList, ListError, QuoteNeverCloses
from tanuq.intake.lists.notices import Notice
from tanuq.intake.lists.tables.encodings import checked, codec_named, detect_encoding, encoding_name
from tanuq.intake.lists.tables.header import LOOKED_AT, find_header
from tanuq.intake.lists.tables.table import RawRow, RawRows, Reading, Table

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ",;\t|"
_NAMED = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "\\t": "\t"}
_SAMPLE = 1 << 16
_LONGEST_CELL = 16 << 20


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a text table are told apart."""

    delimiter: str
    quote: str = '"'
    space_after_delimiter: bool = False
    """Whether cells are written as ``a, "b, c"``: the quote mark then opens the cell in spite of the space."""


def open_delimited(path: Path, reading: Reading, progress: Progress = quietly) -> Table:
    """The table in a text file.

    Raises:
        TextError: when its bytes cannot be read without guessing.
        EmptyList: when it has nothing but white space.
        NoHeader: when no row holds titles.
    """
    said = codec_named(reading.encoding) if reading.encoding else ""
    codec = checked(path, said, progress) if said else detect_encoding(path, progress)
    dialect = _dialect(path, codec, _sign(reading.delimiter))

    def rows() -> RawRows:
        return read_rows(path, codec, dialect)

    header = find_header(list(islice(rows(), LOOKED_AT + reading.header_row)), chosen=reading.header_row)
    return Table(
        path=path,
        media_type="text/tab-separated-values" if dialect.delimiter == "\t" else "text/csv",
        header=header,
        open_rows=rows,
        encoding=codec,
        delimiter=dialect.delimiter,
        notices=() if reading.encoding else _notices(codec),
    )


def _notices(codec: str) -> tuple[str, ...]:
    if codec.startswith("utf"):
        return ()
    name = encoding_name(codec)
    return (
        Notice(
            f"The file does not say which encoding it is in; it was read as {name}. Check that the letters are right."
        ),
    )


def _sign(said: str) -> str:
    """The delimiter that somebody chose, as a sign or by its name."""
    sign = _NAMED.get(said.casefold(), said)
    if len(sign) > 1 or sign in {'"', "'", "\n", "\r"}:
        raise DelimiterUnclear(f"“{said}” cannot part cells. Give one sign, or one of: {', '.join(_NAMED)}.")
    return sign


def _text(path: Path, codec: str) -> TextIO:
    return path.open("r", encoding=codec, newline="")


def _dialect(path: Path, codec: str, delimiter: str) -> Dialect:
    with _text(path, codec) as stream:
        sample = stream.read(_SAMPLE)
    if not sample.strip():
        raise EmptyList(f"{path.name} holds nothing but white space.")
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return guess_dialect(sample, delimiter)


def guess_dialect(sample: str, delimiter: str = "") -> Dialect:
    """The dialect under which the rows of *sample* have the most even number of cells.

    >>> guess_dialect("id;name\\n1;Surname, Given\\n2;Surname, Given\\n").delimiter
    ';'
    """
    said = sample[:5].lower()
    if not delimiter and said.startswith("sep=") and said[4:] in DELIMITERS:
        delimiter = said[4]  # Excel's own way of saying it, in a line above the titles
    spaced = _spaced(sample)
    candidates = [Dialect(sign, quote, spaced) for sign in delimiter or DELIMITERS for quote in _quotes_in(sample)]
    return max(candidates, key=lambda dialect: _evenness(sample, dialect))


def _quotes_in(sample: str) -> str:
    """A single quote mark is one where the first cell begins with it; O'Brien's is not."""
    return "\"'" if sample.lstrip().startswith("'") and '"' not in sample else '"'


def _spaced(sample: str) -> bool:
    opened = sum(sample.count(f'{sign} "') for sign in DELIMITERS)
    return opened > sum(sample.count(f'{sign}"') for sign in DELIMITERS)


def _reader(lines: Iterable[str], dialect: Dialect, *, strict: bool = False) -> "Reader":
    # The csv module's own limit of 128 kB refuses a cell that holds a whole letter. The limit belongs to the process,
    # in which other libraries read CSV too and set it as they like.
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(lines, strict=strict, **_format(dialect))


def _evenness(sample: str, dialect: Dialect) -> float:
    """How table-like the sample looks: whether it has titles, and the share of rows as wide as most."""
    rows = [row for row in _reader(io.StringIO(sample, newline=""), dialect) if any(row)]
    if not rows:
        return 0.0
    widths = Counter(len(row) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    titled = 2.0 if _has_titles(rows[:LOOKED_AT]) else 0.0
    if width == 1:
        return titled
    # A stray quote mark inside a cell means that the cell was cut at the wrong place.
    torn = sum(cell.count(dialect.quote) % 2 for row in rows for cell in row)
    evenly = count / len(rows) + min(width, 20) / 100 - min(torn / len(rows), 1.0)
    begins_wide = next(len(row) for row in rows if len(row) > 1) == width
    return titled + evenly + (0.5 if begins_wide else 0.0)


def _has_titles(rows: list[list[str]]) -> bool:
    try:
        find_header([(number, cells, "") for number, cells in enumerate(rows, 1)])
    except ListError:
        return False
    return True


def _format(dialect: Dialect) -> dict[str, Any]:
    return {
        "delimiter": dialect.delimiter,
        "quotechar": dialect.quote,
        "skipinitialspace": dialect.space_after_delimiter,
    }


def read_rows(path: Path, codec: str, dialect: Dialect) -> RawRows:
    """Every row of the file, as it comes.

    A row whose quote marks are wrong is read as leniently as the csv module can and says so; where a quote mark
    that nothing closes would swallow other rows, reading stops.

    Raises:
        QuoteNeverCloses: see above.
        CellTooLong: when a cell has more than 16 million characters.
    """
    number = lines = 0
    with _text(path, codec) as stream:
        reader = _reader(stream, dialect, strict=True)
        try:
            for number, cells in enumerate(reader, 1):
                lines = reader.line_num
                yield number, cells, ""
        except csv.Error:
            pass
        else:
            return
    # From the first row with wrong quote marks on, lines are remembered, so that such a row can be read again.
    with _text(path, codec) as stream:
        yield from _carefully(number, islice(stream, lines, None), dialect)


def _carefully(number: int, stream: Iterator[str], dialect: Dialect) -> RawRows:
    lines = _Lines(stream)
    while True:
        try:
            for cells in _reader(lines, dialect, strict=True):
                number += 1
                yield number, cells, ""
                lines.seen.clear()
        except csv.Error as error:
            number += 1
            yield _leniently(number, lines, dialect, error)
        else:
            return


class _Lines:
    """The lines of a file, and those that the row now being read has taken."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream = stream
        self.seen: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self.seen.append(line)
        return line


def _leniently(number: int, lines: _Lines, dialect: Dialect, error: csv.Error) -> RawRow:
    taken, lines.seen = lines.seen, []
    if "field larger" in str(error):
        raise CellTooLong(
            f"A cell of row {number:,} has more than {_LONGEST_CELL >> 20} million characters: a quote mark that "
            "nothing closes, or a file that is no list."
        ) from error
    if len(taken) > 1 or "end of data" in str(error):
        raise QuoteNeverCloses(
            f"Row {number:,} opens a cell with a quote mark ({dialect.quote}) that is not closed in the same row, "
            "so that the rows after it would be lost inside the cell. Close the quote mark, or double it where "
            "it belongs to the text."
        ) from error
    cells = next(_reader(taken, dialect))
    return number, cells, "The quote marks in this row are not in pairs; it was read as it stands."
