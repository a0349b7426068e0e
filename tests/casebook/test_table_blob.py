"""The rows of a list come back cell for cell from the blob that keeps them."""

import io

from hypothesis import given
from hypothesis import strategies as st

from tanuq.casebook.table_blob import TableRow, TableWriter, read_row, read_rows

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def written(rows: list[tuple[int, tuple[str, ...], str]], columns: int) -> io.BytesIO:
    stream = io.BytesIO()
    with TableWriter(stream, columns) as writer:
        writer.write(rows)
    return io.BytesIO(stream.getvalue())


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_every_cell_comes_back(table: list[tuple[str, str]]) -> None:
    rows = [(number, row, "") for number, row in enumerate(table, start=3)]
    back = [row for batch in read_rows(written(rows, 2)) for row in batch]
    assert back == [(number, first or None, second or None, None) for number, (first, second), _ in rows]


def test_a_row_is_found_by_its_number_in_the_file() -> None:
    blob = written([(4, ("Ana", ""), ""), (6, ("Eva", "1950"), "the row has 3 cells")], 2)
    assert read_row(blob, 6) == TableRow(6, ("Eva", "1950"), "the row has 3 cells")


def test_a_number_that_is_no_row_finds_nothing() -> None:
    assert read_row(written([(4, ("Ana",), "")], 1), 5) is None


def test_a_list_without_rows_is_still_a_table() -> None:
    assert list(read_rows(written([], 3))) == []


def test_the_same_rows_make_the_same_bytes() -> None:
    rows = [(1, ("Ana", "x"), "")]
    assert written(rows, 2).getvalue() == written(rows, 2).getvalue()


def test_a_row_is_found_among_many_groups_of_rows() -> None:
    blob = written([(number, (f"Ana {number}",), "") for number in range(2, 70_002)], 1)
    assert [row.cells for row in (read_row(blob, number) for number in (2, 66_000, 70_001)) if row] == [
        ("Ana 2",),
        ("Ana 66000",),
        ("Ana 70001",),
    ]
    assert read_row(blob, 70_002) is None
