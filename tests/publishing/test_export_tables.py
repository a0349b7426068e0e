"""The three forms of a table hold the same rows."""

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tanuq.publishing.export import tables
from tanuq.publishing.export.cells import unescaped
from tanuq.publishing.export.tables import Column, TableFiles

COLUMNS = (Column("name", "a name"), Column("row", "a row", whole_number=True))
ROWS = [("Айгүл", 1), ("=HYPERLINK()", 2), ('阿依古丽, "古丽"\nsecond line', None), ("", 4), ("'t Hooft", 5)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "BATCH", 2)
    with TableFiles(tmp_path, "people", COLUMNS) as table:
        for row in ROWS:
            table.add(row)
    return tmp_path


def test_json_lines_hold_every_value_exactly(folder: Path) -> None:
    lines = (folder / "people.jsonl").read_text(encoding="utf-8").splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == ROWS


def test_parquet_holds_every_value_exactly(folder: Path) -> None:
    table = pyarrow.parquet.read_table(folder / "people.parquet")
    assert [tuple(row.values()) for row in table.to_pylist()] == ROWS


def test_csv_holds_the_same_rows_with_formulas_disarmed(folder: Path) -> None:
    with (folder / "people.csv").open(encoding="utf-8-sig", newline="") as stream:
        heading, *rows = csv.reader(stream)
    assert heading == ["name", "row"]
    assert rows[1][0] == "'=HYPERLINK()"
    assert [(unescaped(name), int(row) if row else None) for name, row in rows] == ROWS


def test_csv_begins_with_the_mark_that_excel_needs_to_read_utf8(folder: Path) -> None:
    assert (folder / "people.csv").read_bytes()[:3] == b"\xef\xbb\xbf"


def test_a_table_without_rows_still_has_its_columns(tmp_path: Path) -> None:
    with TableFiles(tmp_path, "nobody", COLUMNS):
        pass
    assert pyarrow.parquet.read_table(tmp_path / "nobody.parquet").column_names == ["name", "row"]
