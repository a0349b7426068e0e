"""A table as a workbook in which every cell is a text, and stays one when somebody types into it."""

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from tanuq.publishing.errors import FitsNoSheet

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
"""What a sheet holds, and a cell: https://support.microsoft.com/office/1672b34d-7043-467e-8e27"""
NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that XML has no place for."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook reads as the number of a character (ECMA-376, part 1, 22.9.2.19): its dash is escaped."""


Marked = tuple[str, str]
"""The words of a cell, and what is to be said of it."""
_MARK = "FFE699"
"""A light yellow, as spreadsheets themselves offer it."""


def write_workbook(stream: IO[bytes], sheet_name: str, rows: Iterable[Sequence[str | Marked | None]]) -> None:
    """Write *rows*, the first of which are titles that stay in sight, as one sheet; a marked cell bears a comment.

    They must fit: ask :func:`refuse_unfit` of each.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  slow to load, seldom needed

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(sheet_name)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, cell) if cell else None for cell in row])
    workbook.save(stream)


def refuse_unfit(number: int, row: Sequence[str | None]) -> None:
    """Go on only if a sheet can hold the row with this number, from 1 below the titles.

    Raises:
        FitsNoSheet
    """
    cells = [cell for cell in row if cell]
    if number >= MOST_ROWS or any(len(cell) > LONGEST_CELL or NOT_IN_A_CELL.search(cell) for cell in cells):
        raise FitsNoSheet(
            f"A sheet cannot hold this list, from its row {number:,} on: it takes {MOST_ROWS:,} rows, "
            f"{LONGEST_CELL:,} signs in a cell, and no control characters. Correct the file that you received, and "
            "import that."
        )


def _cell(sheet: Any, cell: str | Marked) -> Any:
    if isinstance(cell, str):
        return _text(sheet, cell)
    from openpyxl.comments import Comment  # type: ignore[import-untyped]  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # type: ignore[import-untyped]  # noqa: PLC0415

    words, said = cell
    made = _text(sheet, words)
    made.fill = PatternFill("solid", start_color=_MARK)
    made.comment = Comment(said, "tanuq")
    return made


def _text(sheet: Any, words: str) -> Any:
    """A cell that holds *words* and nothing else: no formula, no number, no date."""
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, _ESCAPE.sub("_x005F_", words))
    cell.data_type, cell.number_format = "s", "@"
    return cell
