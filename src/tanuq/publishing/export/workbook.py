"""A table as a workbook in which every cell is a text, and stays one when somebody types into it."""

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
"""What a sheet holds, and a cell: https://support.microsoft.com/office/1672b34d-7043-467e-8e27"""
NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that XML has no place for."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook reads as the number of a character (ECMA-376, part 1, 22.9.2.19): its dash is escaped."""


def write_workbook(stream: IO[bytes], sheet_name: str, rows: Iterable[Sequence[str | None]]) -> None:
    """Write *rows*, the first of which are titles that stay in sight, as one sheet.

    They must fit: `LONGEST_CELL`, `MOST_ROWS` and `NOT_IN_A_CELL` say what does.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  slow to load, seldom needed

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(sheet_name)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_text(sheet, words) if words else None for words in row])
    workbook.save(stream)


def _text(sheet: Any, words: str) -> Any:
    """A cell that holds *words* and nothing else: no formula, no number, no date."""
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, _ESCAPE.sub("_x005F_", words))
    cell.data_type, cell.number_format = "s", "@"
    return cell
