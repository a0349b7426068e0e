"""A cell of an export is never run as a formula, and gives its value back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.publishing.export.cells import escaped, escaped_row, unescaped

FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "  =", "\u00a0=", "\u3000@"]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_a_spreadsheet_could_run_gets_an_apostrophe(start: str) -> None:
    assert escaped(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("name", ["Айгүл Сатыбалды", "阿依古丽", "ئايگۈل", "O'Brien", "1983-05", ""])
def test_a_name_or_a_date_stays_as_it_is(name: str) -> None:
    assert escaped(name) == name


@given(st.text())
def test_taking_the_apostrophe_off_gives_every_value_back(value: str) -> None:
    assert unescaped(escaped(value)) == value


@given(st.text())
def test_no_cell_begins_with_what_starts_a_formula(value: str) -> None:
    assert escaped(value).lstrip()[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}


@given(st.lists(st.one_of(st.text(), st.integers(), st.none())))
def test_a_row_is_escaped_cell_by_cell(row: list[str | int | None]) -> None:
    assert escaped_row(row) == [escaped(cell) if isinstance(cell, str) else cell for cell in row]
