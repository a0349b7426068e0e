"""Workbooks (XLSX, XLS, ODS) as rows of text: the first sheet with cells."""

from io import BytesIO
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from tanuq.estimation.errors import TableError
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
        found = next((sheet for name in sheets if (sheet := workbook.get_sheet_by_name(name)).start), None)
    except (CalamineError, OSError) as problem:
        raise TableError(f"The workbook cannot be opened: {problem}. Save the sheet as CSV.") from problem
    if found is None or found.start is None:
        raise TableError("The workbook is empty.")
    rows = [[_text(value) for value in row] for row in found.to_python(skip_empty_area=True)]
    titled = is_line_of_titles(rows[0])
    titles = rows[0] if titled else [letters(place) for place in range(len(rows[0]))]
    below = rows[1:] if titled else rows
    schema = {str(place): pl.String for place in range(len(titles))}
    first_row = found.start[0] + (2 if titled else 1)
    return Grid(
        tuple(titles), titled, pl.LazyFrame(below, schema=schema, orient="row"), lambda number: number + first_row
    )


def _text(value: Any) -> str:
    """A cell as people write it: a spreadsheet holds every number as one with decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
