"""Workbooks (XLSX, XLS, ODS) as rows of text: the first sheet with cells."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from tanuq.estimation.errors import TableError
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.tables.grid import Grid, letters
from tanuq.estimation.tables.titles import is_line_of_titles


def grid_of_workbook(data: bytes) -> Grid:
    """The first sheet with cells.

    Raises:
        TableError: it cannot be opened, or no sheet has cells.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        filled = [sheet for name in sheets if (sheet := workbook.get_sheet_by_name(name)).start]
    except (CalamineError, OSError) as problem:
        raise TableError(f"The workbook cannot be opened: {problem}. Save the sheet as CSV.") from problem
    found = filled[0] if filled else None
    if found is None or found.start is None:
        raise TableError("The workbook is empty.")
    others = [sheet.name for sheet in filled[1:]]
    rows = [[_text(value) for value in row] for row in found.to_python(skip_empty_area=True)]
    titled = is_line_of_titles(rows[0])
    titles = rows[0] if titled else [letters(place) for place in range(len(rows[0]))]
    below = rows[1:] if titled else rows
    schema = {str(place): pl.String for place in range(len(titles))}
    first_row = found.start[0] + (2 if titled else 1)
    return Grid(
        tuple(titles),
        titled,
        pl.LazyFrame(below, schema=schema, orient="row"),
        lambda number: number + first_row,
        remarks=(_one_of(found.name, others),) if others else (),
        beside=lambda _number: f" That is on the sheet “{found.name}”, the first that has cells." if others else "",
    )


def _one_of(read: str, others: Sequence[str]) -> Finding:
    return Finding(
        "first-sheet",
        Weight.WARNING,
        f"Only the sheet “{read}” was read, the first that has cells; not read: {', '.join(others)}.",
        "Put the sheet with the table first, or save it as CSV.",
        {"read": read, "others": len(others)},
    )


def _text(value: Any) -> str:
    """A cell as people write it: a spreadsheet holds every number as one with decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
