"""Files of captures as people write them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tanuq.estimation import CaptureTable
from tanuq.estimation.tables import Reading, read_table


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of this text."""
    file = folder / "table.csv"
    file.write_bytes(text.encode(encoding))
    return file


def read(folder: Path, *rows: str, **said: object) -> Reading:
    """The table of these lines."""
    return read_table(written(folder, "\n".join(rows) + "\n"), **said)  # type: ignore[arg-type]


def counted(table: CaptureTable) -> dict[tuple[int, ...], int]:
    """Pattern → people."""
    return {
        tuple(int(bit) for bit in pattern): int(count)
        for pattern, count in zip(table.patterns, table.counts, strict=True)
    }


@dataclass(frozen=True, slots=True)
class Written:
    """How somebody writes a table."""

    separator: str = ","
    encoding: str = "utf-8"
    ends: str = "\n"
    quoting: int = csv.QUOTE_MINIMAL
    words: tuple[tuple[str, str], ...] = ()
    """Of each list, what stands for 0 and for 1; 0 and 1 where there are none."""
    count: str | None = "count"
    """Title of the counts; None: a row a person."""
    number: str | None = None
    """Title of a column of numbers in front."""
    unseen: str | None = None
    """What stands for the count of those on no list; None: they have no row."""


def as_written(table: CaptureTable, way: Written) -> bytes:
    """The table in that way."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=way.separator, lineterminator=way.ends, quoting=way.quoting)  # type: ignore[arg-type]
    before = [] if way.number is None else [way.number]
    writer.writerow([*before, *table.lists, *([] if way.count is None else [way.count])])
    for number, row in enumerate(_rows(table, way), start=1):
        writer.writerow([*([number] if before else []), *row])
    return stream.getvalue().encode(way.encoding)


def _rows(table: CaptureTable, way: Written) -> Sequence[Sequence[str]]:
    words = way.words or (("0", "1"),) * len(table.lists)
    rows: list[Sequence[str]] = []
    for pattern, people in counted(table).items():
        cells = [words[place][bit] for place, bit in enumerate(pattern)]
        rows += [cells] * people if way.count is None else [[*cells, str(people)]]
    if way.unseen is not None:
        rows.append([*(zero for zero, _ in words), way.unseen])
    return rows
