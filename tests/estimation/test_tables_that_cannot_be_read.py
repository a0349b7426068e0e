"""What cannot be read as a table of captures is refused with row and column, as a person counts them."""

from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from captures_written import read, written

from tanuq.estimation import TableError
from tanuq.estimation.tables import from_frame, read_csv, read_table

BAD = {
    "negative count": (["A,B,n", "1,0,3", "0,1,-4"], 3, "n", "a count cannot be -4"),
    "fractional count": (["A,B,n", "1,0,3", "0,1,4.5"], 3, "n", "4.5 is no whole number"),
    "thousands": (["A,B,n", "1,0,3", '0,1,"1,234"'], 3, "n", "“1,234” has a separator of thousands"),
    "no number": (["A,B,n", "1,0,3", "0,1,many"], 3, "n", "“many” is no count"),
    "missing count": (["A,B,n", "1,0,3", "0,1,"], 3, "n", "the count is missing"),
    "count not known": (["A,B,n", "1,0,3", "0,1,NaN"], 3, "n", "“NaN” is no count"),
    "too many people": (["A,B,n", "1,0,3", "0,1,1e13"], 3, "n", "more people than have ever lived"),
    "neither 0 nor 1": (["A,B,n", "1,0,3", "0,2,4"], 3, "B", "“2” is neither 0 nor 1"),
    "another word": (["A,B", "1,0", "maybe,1"], 3, "A", "“maybe” is neither 0 nor 1"),
    "a column of names": (["who,A,B", "Alim,1,0"], 2, "who", "If the column is no list, leave it out (--ignore NAME)"),
    "a row of sums": (["A,B,n", "1,0,3", "Total,,3"], 3, "A", "if the row is none of the table, take it out"),
    "a count in the place of a list": (["A,B,C,n", "1,0,1,3", "0,1,14"], 3, "C", "The row has 3 of 4 cells."),
    "a remark above the titles": (["# ours", "A,B,n", "1,0,3"], 2, None, "the first line must hold its titles"),
    "empty cell": (["A,B", "1,0", ",1"], 3, "A", "nothing stands there"),
    "not known": (["A,B", "1,0", "1,NA"], 3, "B", "“NA” leaves open"),
    "a blank beside x and 0": (["A,B", "x,1", "0,1", ",1"], 4, "A", "nothing stands there"),
    "people on no list": (["A,B,n", "1,0,3", "0,0,7"], 3, None, "is on no list and counts 7 people"),
    "a person on no list": (["A,B", "1,0", "0,0"], 3, None, "is a person on no list"),
    "two lists of one name": (["A,A,n", "1,0,3"], 1, "A", "Two columns are called “A”"),
    "no title": (["A,,n", "1,0,3"], 1, None, "Column 2 has no title"),
    "too many cells": (["A,B,n", "1,0,3", "0,1,4,5"], 3, None, "has 4 cells, and there are 3 columns"),
    "too few cells": (["A,B,n", "1,0,3", "0,1"], 3, "n", "the count is missing"),
    "a quotation mark too many": (["A,B,n", "1,0,3", '"0,1,4'], 3, None, "quotation mark too many"),
    "the same person twice": (["id,A,B", "7,1,0", "8,0,1", "7,0,1"], 4, "id", "“7” stands in row 2 already"),
    "after empty lines": (["", "A,B,n", "", "1,0,3", "", "0,5,4"], 6, "B", "“5” is neither 0 nor 1"),
    "after a cell of two lines": (['"A', 'x",B,note', '1,0,"a', 'b"', "0,5,c"], 5, "B", "“5” is neither 0 nor 1"),
    "below Excel's line": (["sep=;", "A;B;n", "1;0;3", "0;5;4"], 4, "B", "“5” is neither 0 nor 1"),
}


@pytest.mark.parametrize(("rows", "row", "column", "said"), BAD.values(), ids=BAD)
def test_the_row_and_the_column_are_named(
    tmp_path: Path, rows: list[str], row: int, column: str | None, said: str
) -> None:
    ignored = [title for title in ("note",) if title in "".join(rows)]
    with pytest.raises(TableError) as refused:
        read(tmp_path, *rows, ignore=ignored)

    assert (refused.value.row, refused.value.column) == (row, column)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("\n \n\n", "The file is empty."),
        ("A,B,n\n", "The table has titles and no row below them."),
        ("A,B,n\n1,0,0\n0,1,0\n", "The table counts nobody."),
        ("n\n3\n", "There are 0 lists; from one to 62 can be compared."),
        (",".join(f"L{place}" for place in range(63)) + "\n" + ",".join("1" * 63) + "\n", "There are 63 lists"),
        ("A,n,count\n1,3,4\n", "“n” and “count” could all be the count"),
    ],
)
def test_a_table_with_nothing_to_count_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TableError) as refused:
        read_table(written(tmp_path, text))

    assert said in str(refused.value)


def test_a_column_that_may_be_the_count_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="--count-column"):
        read(tmp_path, "A,B,deaths", "1,0,17", "0,1,4")


@pytest.mark.parametrize("said", [{"count": "m"}, {"ignore": ["m"]}, {"lists": ["A", "m"]}])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, said: dict[str, object]) -> None:
    with pytest.raises(TableError, match="No column is called “m”"):
        read(tmp_path, "A,B,n", "1,0,17", "0,1,4", **said)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nowhere\.csv cannot be read: No such file"):
        read_csv(tmp_path / "nowhere.csv")


def test_an_encoding_that_is_not_plain_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="not UTF-8, and not plainly Windows-1251"):
        read_csv(written(tmp_path, "Santé;B;n\n1;0;2\n", "latin-1"))


def test_the_sheet_that_cannot_be_read_is_named_where_there_are_others(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "table.xlsx") as book:
        pd.DataFrame({"note": ["ours"]}).to_excel(book, sheet_name="About", index=False)
        pd.DataFrame({"A": [1, 0], "B": [0, 1]}).to_excel(book, sheet_name="Lists", index=False)
    with pytest.raises(TableError, match="on the sheet “About”, the first that has cells"):
        read_csv(tmp_path / "table.xlsx")


def test_an_encoding_that_the_file_is_not_in_is_said_with_the_row(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"Row 3 is not ASCII\. Save the file"):
        read_csv(written(tmp_path, "A,B,n\n1,0,2\n0,1,٣\n"), encoding="ascii")


def test_one_zero_byte_makes_no_text_of_two_bytes_a_letter(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="zero bytes stand in it"):
        read_csv(written(tmp_path, "A,B,n\n1,0,2\n0,\0,4\n"))


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x00\x01", b"PK\x03\x04 no workbook", b"PAR1 no table", b"\x89PNG\x00"])
def test_what_is_no_table_is_a_named_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "table.csv").write_bytes(data)

    with pytest.raises(TableError):
        read_csv(tmp_path / "table.csv")


@pytest.mark.parametrize(
    ("frame", "row", "column"),
    [
        (np.array([[1, 0], [0, np.nan]]), 2, "B"),
        (pd.DataFrame({"A": [1, None], "B": [1, 0]}), 2, "A"),
        (pl.DataFrame({"A": [1, 1], "B": [0, 1], "n": [-3, 2]}), 1, "n"),
        (pl.DataFrame({"A": [1], "n": [2.5]}), 1, "n"),
        (pd.DataFrame([[1, 0]], columns=["A", "A"]), 1, "A"),
        (pl.DataFrame({"A": [[1], [0]]}), None, "A"),
        ([1, 2], None, None),
        (np.zeros(3), None, None),
        (np.zeros((0, 2)), None, None),
        (pl.DataFrame(), None, None),
    ],
)
def test_a_frame_that_cannot_be_read_is_a_named_error(frame: object, row: int | None, column: str | None) -> None:
    with pytest.raises(TableError) as refused:
        from_frame(frame)

    assert (refused.value.row, refused.value.column) == (row, column)
