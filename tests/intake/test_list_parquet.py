"""Parquet: typed columns become the text that a person would write."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tanuq.intake.lists.errors import DigitsLost, EmptyList, PasswordProtected, TooManyColumns, UnreadableTable
from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import Row, Table


def _table(tmp_path: Path, **columns: Any) -> Table:
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table(columns), path)
    return open_table(path)


def _rows(table: Table) -> list[Row]:
    return [(number, list(cells), problem) for batch in table.rows() for number, cells, problem in batch]


def test_rows_count_from_one_because_there_is_no_row_of_titles(tmp_path: Path) -> None:
    table = _table(tmp_path, name=["Айгүл", None, "Ерлан"], age=[26, None, 30])
    reading = table.rows()
    assert [row for batch in reading for row in batch] == [(1, ["Айгүл", "26"], ""), (3, ["Ерлан", "30"], "")]
    assert reading.blank == [2]


def test_values_are_written_as_people_write_them(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        number=[653201198001011234],
        share=[0.5],
        whole=[1950.0],
        exact=[Decimal("1.50")],
        day=[datetime.date(1976, 3, 24)],
        moment=[datetime.datetime(1976, 3, 24, 10, 30)],  # noqa: DTZ001
        yes=[True],
        several=[["Dana", "Omar"]],
        data=[b"abc"],
    )
    assert _rows(table) == [
        (
            1,
            [
                "653201198001011234",
                "0.5",
                "1950",
                "1.50",
                "1976-03-24",
                "1976-03-24 10:30:00",
                "TRUE",
                '["Dana", "Omar"]',
                "abc",
            ],
            "",
        )
    ]


def test_a_rounded_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DigitsLost, match="Column “id”"):
        _rows(_table(tmp_path, name=["Aigul"], id=[6.53201198001011234e17]))


def test_a_file_without_rows_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyList):
        _table(tmp_path, name=pa.array([], pa.string()))


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyColumns, match="2,001 columns"):
        _table(tmp_path, **{f"c{index}": ["x"] for index in range(2001)})


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = _table(tmp_path, name=["Aigul"]).path
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnreadableTable):
        open_table(path)


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    path.write_bytes(b"PARE" + b"x" * 100)
    with pytest.raises(PasswordProtected):
        open_table(path)
