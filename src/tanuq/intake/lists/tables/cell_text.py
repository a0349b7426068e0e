"""The text of a spreadsheet's cell: what a person would read there, dates as ISO 8601."""

import datetime
import math
from collections.abc import Sequence
from typing import Any

from tanuq.intake.lists.tables.table import RawRow, RoundedNumber

_EXACT = 10**15
"""Spreadsheets hold numbers as 64-bit floating point and keep 15 digits: longer ones are already wrong."""


class _Rounded(ValueError):
    """A number of 16 digits or more that went through floating point."""


def text_row(number: int, values: Sequence[Any]) -> RawRow:
    """A row of values, as calamine or Arrow gives them, as text.

    >>> text_row(2, ["Aigul", 1950.0, 0.1 + 0.2, True, None])
    (2, ['Aigul', '1950', '0.3', 'TRUE', ''], '')
    >>> text_row(2, [653201198001011234.0])
    (2, ['653201198001011200'], RoundedNumber(column=0, text='653201198001011200'))
    """
    try:
        return number, [value if type(value) is str else _text(value) for value in values], ""
    except _Rounded:
        return _row_with_rounded_number(number, values)


def _row_with_rounded_number(number: int, values: Sequence[Any]) -> RawRow:
    at = next(index for index, value in enumerate(values) if _is_rounded(value))
    cells = [f"{value:.0f}" if _is_rounded(value) else _text(value) for value in values]
    return number, cells, RoundedNumber(at, cells[at])


def _is_rounded(value: Any) -> bool:
    return isinstance(value, float) and math.isfinite(value) and abs(value) >= _EXACT


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number_text(value)
    return "" if value is None else _time_text(value)


def _number_text(value: float) -> str:
    if _is_rounded(value):
        raise _Rounded
    return str(int(value)) if value.is_integer() else format(value, ".15g")


def _time_text(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        whole_day = value.time() == datetime.time(0)
        return value.date().isoformat() if whole_day else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
