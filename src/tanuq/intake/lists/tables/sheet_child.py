"""The confined child that opens workbooks with calamine, so that no damaged file ends the program that reads it.

    python -m tanuq.intake.lists.tables.sheet_child LIMITS-AS-JSON [SHEET] < WORKBOOK

Without a sheet it tells which sheets there are; with one, its rows. What it writes are frames: the length as four
bytes, then JSON; an empty frame ends them, so that a child that was stopped cannot be taken for one that is done.
"""

import io
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson
import python_calamine as calamine

from tanuq.intake.files.confinement import Limits, confine
from tanuq.intake.lists.tables.cell_text import text_row
from tanuq.intake.lists.tables.table import BATCH, RoundedNumber

UNREADABLE, PASSWORD = 10, 12
"""Exit status."""


def main() -> int:
    """Answer one question about the workbook on standard input; the exit status."""
    limits, *sheet = sys.argv[1:]
    confine(Limits(**orjson.loads(limits)))
    try:
        workbook = calamine.CalamineWorkbook.from_object(io.BytesIO(sys.stdin.buffer.read()))
        for part in _rows(workbook, sheet[0]) if sheet else [_sheets(workbook)]:
            _send(orjson.dumps(part))
        _send(b"")
    except calamine.PasswordError:
        return PASSWORD
    except (calamine.CalamineError, OSError, ValueError):
        return UNREADABLE
    return 0


def _send(frame: bytes) -> None:
    sys.stdout.buffer.write(len(frame).to_bytes(4, "big"))
    sys.stdout.buffer.write(frame)
    sys.stdout.buffer.flush()


def _sheets(workbook: calamine.CalamineWorkbook) -> list[tuple[str, bool]]:
    """Name of each sheet with cells (no chart), and whether it is shown."""
    return [
        (sheet.name, sheet.visible is calamine.SheetVisibleEnum.Visible)
        for sheet in workbook.sheets_metadata
        if sheet.typ is calamine.SheetTypeEnum.WorkSheet
    ]


def _rows(workbook: calamine.CalamineWorkbook, name: str) -> Iterator[Any]:
    """The first column with anything in it (null: the sheet is empty), then batches of rows.

    A row is its number, its cells, and where a number has lost digits the column of that number.
    """
    sheet = workbook.get_sheet_by_name(name)
    yield sheet.start[1] if sheet.start else None
    if sheet.start is None:
        return
    rows = (text_row(number, values) for number, values in enumerate(sheet.iter_rows(), 1))
    while batch := list(islice(rows, BATCH)):
        yield [
            (number, cells, flaw.column if isinstance(flaw, RoundedNumber) else None) for number, cells, flaw in batch
        ]


if __name__ == "__main__":
    sys.exit(main())
