"""Tables of captures are read however they were written."""

import csv
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from captures_written import Written, as_written, counted, read, written
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.estimation import CaptureTable
from tanuq.estimation.tables import Form, from_frame, read_csv, read_frame, read_table

LISTS = ("Полиция", "News, local", "NGO “A”", "名单")
WORDS = (("0", "1"), ("0.0", "1.0"), ("false", "true"), ("FALSE", "TRUE"), ("no", "yes"), ("n", "Y"), ("нет", "да"))
MARKS = (("", "x"), ("", "Х"), (" ", "✓"))
EXPECTED = {(1, 0): 2, (0, 1): 1, (1, 1): 1}


@st.composite
def tables(draw: st.DrawFn) -> CaptureTable:
    lists = draw(st.integers(2, 4))
    codes = draw(st.lists(st.integers(1, 2**lists - 1), min_size=1, max_size=8, unique=True))
    patterns = {tuple(code >> place & 1 for place in range(lists)): draw(st.integers(1, 4)) for code in codes}
    return CaptureTable.from_patterns(LISTS[:lists], patterns)


@st.composite
def ways(draw: st.DrawFn, table: CaptureTable) -> Written:
    words = tuple(draw(st.sampled_from(WORDS + MARKS if size else WORDS)) for size in table.list_sizes)
    count = draw(st.sampled_from(["count", "Freq", "n", "COUNTS", None]))
    unseen = [None] if count is None else [None, "0", "", "NA", "?"]
    return Written(
        separator=draw(st.sampled_from(",;\t|")),
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])),
        ends=draw(st.sampled_from(["\n", "\r\n", "\n\n", "\r"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        words=words,
        count=count,
        number=draw(st.sampled_from([None, "id", "person_id", ""])),
        unseen=draw(st.sampled_from(unseen)),
    )


@settings(max_examples=100)
@given(st.data())
def test_a_table_written_in_any_documented_way_is_read_back_the_same(data: st.DataObject) -> None:
    table = data.draw(tables())
    way = data.draw(ways(table))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table"
        file.write_bytes(as_written(table, way))
        back = read_csv(file)

    assert (back.lists, back.sha256) == (table.lists, table.sha256)


def test_a_row_a_person_is_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, "A,B", "1,0", "0,1", "1,0", "1,1")

    assert (counted(reading.table), reading.form, reading.rows) == (EXPECTED, Form.PEOPLE, 4)


def test_patterns_have_their_counts(tmp_path: Path) -> None:
    reading = read(tmp_path, "A,B,count", "1,0,2", "0,1,1", "1,1,1")

    assert (counted(reading.table), reading.form, reading.remarks) == (EXPECTED, Form.PATTERNS, ())


@pytest.mark.parametrize("count", ["0", "NA", ""])
def test_a_row_of_zeros_is_the_people_asked_for_and_it_is_said(tmp_path: Path, count: str) -> None:
    reading = read(tmp_path, "A,B,count", "1,0,2", "0,1,1", "1,1,1", f"0,0,{count}")

    assert (counted(reading.table), [remark.code for remark in reading.remarks]) == (EXPECTED, ["unseen-row"])


def test_equal_patterns_are_added_up_and_it_is_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "A,B,count", "1,0,1", "1,0,1", "0,1,1", "1,1,1")

    assert counted(reading.table) == EXPECTED
    assert [remark.code for remark in reading.remarks] == ["repeated-patterns"]


def test_without_titles_the_lists_have_letters_and_the_last_column_counts(tmp_path: Path) -> None:
    reading = read(tmp_path, "1,0,2", "0,1,1", "1,1,1")

    assert (reading.table.lists, counted(reading.table)) == (("A", "B"), EXPECTED)
    assert [remark.code for remark in reading.remarks] == ["no-titles"]


def test_a_column_of_counts_may_be_named(tmp_path: Path) -> None:
    assert counted(read(tmp_path, "A,B,deaths", "1,0,2", "0,1,1", "1,1,1", count="Deaths").table) == EXPECTED


def test_lists_called_by_letters_come_to_n_which_counts_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "M,N", "1,0", "0,1", "1,1").table.lists == ("M", "N")


def test_where_lists_are_named_people_on_none_of_them_are_left_out_and_it_is_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "A,B,C,n", "1,0,1,2", "0,1,0,1", "1,1,1,1", "0,0,1,9", lists=["A", "B"])

    assert counted(reading.table) == EXPECTED
    assert [(remark.code, remark.values["people"]) for remark in reading.remarks] == [("on-no-list-named", 9)]


def test_a_list_may_be_called_id(tmp_path: Path) -> None:
    assert counted(read(tmp_path, "ID,B", "1,0", "0,1", "1,0", "1,1").table) == EXPECTED


def test_the_numbers_of_rows_that_r_writes_are_no_list(tmp_path: Path) -> None:
    table = read(tmp_path, '"A" "B" "Freq"', '"1" 1 0 2', '"2" 0 1 1', '"3" 1 1 1e+05').table

    assert (table.lists, table.seen) == (("A", "B"), 100_003)


def test_empty_rows_and_columns_of_a_spreadsheet_are_left_out(tmp_path: Path) -> None:
    assert counted(read(tmp_path, "", "A,B,n,,", "1,0,2,,", ",,,,", "0,1,1,,", "1,1,1,,", ",,,,").table) == EXPECTED


def test_windows_1251_is_read_and_said(tmp_path: Path) -> None:
    reading = read_table(written(tmp_path, "Милиция;Пресса;n\n1;0;2\n0;1;1\n1;1;1\n", "cp1251"))

    assert reading.table.lists == ("Милиция", "Пресса")
    assert [(remark.code, remark.values["word"]) for remark in reading.remarks] == [("windows-1251", "Милиция")]


def test_an_encoding_may_be_named(tmp_path: Path) -> None:
    file = written(tmp_path, "Santé;B;n\n1;0;2\n0;1;1\n", "latin-1")

    assert read_csv(file, encoding="latin-1").lists == ("Santé", "B")


FRAMES = {
    "polars": pl.DataFrame({"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]}),
    "lazy": pl.LazyFrame({"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]}),
    "arrow": pl.DataFrame({"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]}).to_arrow(),
    "pandas": pd.DataFrame({"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]}, index=list("pqrs")),
    "floats": pd.DataFrame({"A": [1.0, 0, 1, 1], "B": [0.0, 1, 1, 0]}),
    "booleans": pd.DataFrame({"A": [True, False, True, True], "B": [False, True, True, False]}),
    "categories": pd.DataFrame({"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]}).astype("category"),
    "marks": pd.DataFrame({"A": ["x", None, "x", "x"], "B": [None, "x", "x", None]}),
    "counts": pd.DataFrame({"A": [1, 0, 1], "B": [0, 1, 1], "count": [2.0, 1.0, 1.0]}),
    "series": pd.DataFrame({"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]}).value_counts(),
    "mapping": {"A": [1, 0, 1, 1], "B": [0, 1, 1, 0]},
    "array": np.array([[1, 0], [0, 1], [1, 1], [1, 0]]),
    "array with counts": np.array([[1, 0, 2], [0, 1, 1], [1, 1, 1]]),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_frames_of_all_kinds_are_one_table(frame: object) -> None:
    table = from_frame(frame)

    assert (table.lists, counted(table)) == (("A", "B"), EXPECTED)


def test_a_workbook_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    FRAMES["counts"].to_excel(tmp_path / "table.xlsx", index=False)
    (tmp_path / "table.xlsx").rename(file)

    assert counted(read_csv(file)) == EXPECTED


def test_of_a_workbook_the_first_sheet_is_read_and_it_is_said(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "table.xlsx") as book:
        FRAMES["counts"].to_excel(book, sheet_name="Lists", index=False)
        pd.DataFrame({"note": ["ours"]}).to_excel(book, sheet_name="About", index=False)
    reading = read_table(tmp_path / "table.xlsx")

    assert (counted(reading.table), [remark.code for remark in reading.remarks]) == (EXPECTED, ["first-sheet"])


def test_parquet_is_read(tmp_path: Path) -> None:
    FRAMES["polars"].write_parquet(tmp_path / "table.parquet")

    assert counted(read_csv(tmp_path / "table.parquet")) == EXPECTED


def test_forty_lists_are_read() -> None:
    assert len(read_frame(np.eye(40, dtype=int)).table.lists) == 40
