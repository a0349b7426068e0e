"""Any table of strings, written in any delimiter and encoding, comes back cell for cell."""

import csv
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import FIND_OUT, Reading

TITLES = ("name", "date of birth", "place of arrest", "remarks")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "cp1251", "cp1252", "cp1256", "latin-1")

Cells = list[list[str]]


def _tables(alphabet: st.SearchStrategy[str]) -> st.SearchStrategy[Cells]:
    cell = st.text(alphabet, max_size=12)
    # A row of nothing but white space is no row, so the first cell always says something.
    row = st.builds(lambda first, rest: [first, *rest], cell.map("a{}".format), st.lists(cell, min_size=3, max_size=3))
    return st.lists(row, min_size=1, max_size=8)


def _any_letter(encoding: str) -> st.SearchStrategy[str]:
    return st.characters(codec=encoding, exclude_characters="\0\ufeff", exclude_categories=["Cs"])


def _read_back(data: bytes, suffix: str, reading: Reading = FIND_OUT) -> Cells:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        path.write_bytes(data)
        return [list(row[1]) for batch in open_table(path, reading).rows() for row in batch]


def _as_csv(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([TITLES, *rows])
    return text.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), delimiter=st.sampled_from(",;\t|"))
def test_a_text_table_comes_back_cell_for_cell(encoding: str, data: st.DataObject, delimiter: str) -> None:
    rows = data.draw(_tables(_any_letter(encoding)))
    written = _as_csv(rows, delimiter).encode(encoding)
    assert _read_back(written, ".csv", Reading(encoding=encoding, delimiter=delimiter)) == rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=_tables(st.characters(categories=["L", "N", "P", "Zs"])), delimiter=st.sampled_from(",;\t|"))
def test_delimiter_and_unicode_encoding_are_found_out(rows: Cells, delimiter: str) -> None:
    assert _read_back(_as_csv(rows, delimiter).encode("utf-8"), ".csv") == rows


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=_tables(st.characters(categories=["L", "N", "P", "Zs"])))
def test_a_workbook_comes_back_cell_for_cell(rows: Cells) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([TITLES, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    assert _read_back(data.getvalue(), ".xlsx") == rows
