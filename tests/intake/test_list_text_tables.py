"""Tables in text files: delimiters, quote marks, ragged rows. Nothing is dropped, and nothing guessed in silence."""

import csv
import sys
from pathlib import Path

import pytest

from tanuq.intake.lists.errors import (
    CellTooLong,
    DelimiterUnclear,
    EmptyList,
    NoSuchList,
    NotATable,
    QuoteNeverCloses,
    StillPacked,
    TooManyColumns,
)
from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import Reading, Row, Table

AIGUL, YERLAN = "Айгүл Сәрсенқызы", "Ерлан Қанапия"


def _table(tmp_path: Path, text: str, reading: Reading | None = None, name: str = "list.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return open_table(path, reading) if reading else open_table(path)


def _rows(table: Table) -> list[Row]:
    return [row for batch in table.rows() for row in batch]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    text = f"№;аты;туған жылы\n1;{AIGUL};1983\n2;{YERLAN};1990\n".replace(";", delimiter)
    table = _table(tmp_path, text)
    assert (table.titles, _rows(table)) == (
        ("№", "аты", "туған жылы"),
        [(2, ["1", AIGUL, "1983"], ""), (3, ["2", YERLAN, "1990"], "")],
    )


def test_commas_inside_names_do_not_make_a_semicolon_list_a_comma_list(tmp_path: Path) -> None:
    table = _table(tmp_path, "id;name;age\n1;Sarsen, Aigul;26\n2;Kanapia, Yerlan;30\n3;Omar, Dana;41\n")
    assert _rows(table)[0] == (2, ["1", "Sarsen, Aigul", "26"], "")


def test_names_with_a_comma_in_a_list_of_one_column_stay_whole(tmp_path: Path) -> None:
    table = _table(tmp_path, "Name\nSarsen, Aigul\nKanapia, Yerlan\n")
    assert [cells for _, cells, _ in _rows(table)] == [["Sarsen, Aigul"], ["Kanapia, Yerlan"]]


def test_excels_own_line_about_the_separator_is_believed(tmp_path: Path) -> None:
    table = _table(tmp_path, "sep=|\nname|age\nAigul, Dana|26\n")
    assert (table.delimiter, table.header.row, _rows(table)) == ("|", 2, [(3, ["Aigul, Dana", "26"], "")])


def test_a_chosen_delimiter_is_used(tmp_path: Path) -> None:
    table = _table(tmp_path, "name;x,age\nAigul;b,26\n", Reading(delimiter=","))
    assert table.titles == ("name;x", "age")


def test_a_delimiter_can_be_chosen_by_name(tmp_path: Path) -> None:
    assert _table(tmp_path, "name\tage,x\nAigul\t26\n", Reading(delimiter="tab")).titles == ("name", "age,x")


@pytest.mark.parametrize("said", ["::", '"', "comma and tab"])
def test_what_cannot_part_cells_is_wrong_use(tmp_path: Path, said: str) -> None:
    with pytest.raises(DelimiterUnclear, match="cannot part cells"):
        _table(tmp_path, "name,age\nAigul,26\n", Reading(delimiter=said))


def test_quoted_cells_may_hold_delimiters_quotes_and_line_ends(tmp_path: Path) -> None:
    table = _table(tmp_path, 'name,note,age\n"Aigul","said ""no"", then\nleft",26\nYerlan,,30\n')
    assert _rows(table) == [(2, ["Aigul", 'said "no", then\nleft', "26"], ""), (3, ["Yerlan", "", "30"], "")]


def test_single_quote_marks_are_understood_where_they_open_the_cells(tmp_path: Path) -> None:
    table = _table(tmp_path, "'name','age'\n'Sarsen, Aigul','26'\n")
    assert (table.titles, _rows(table)) == (("name", "age"), [(2, ["Sarsen, Aigul", "26"], "")])


def test_quote_marks_after_a_space_are_understood(tmp_path: Path) -> None:
    table = _table(tmp_path, 'name, place, age\nAigul, "Ghulja, Ili", 26\n')
    assert _rows(table) == [(2, ["Aigul", "Ghulja, Ili", "26"], "")]


def test_a_stray_quote_mark_is_kept_and_said(tmp_path: Path) -> None:
    table = _table(tmp_path, 'name,age\n"Aigul "the teacher" Sarsen",26\nYerlan,30\n')
    assert _rows(table) == [
        (
            2,
            ['Aigul the teacher" Sarsen"', "26"],
            "The quote marks in this row are not in pairs; it was read as it stands.",
        ),
        (3, ["Yerlan", "30"], ""),
    ]


def test_a_quote_mark_that_nothing_closes_names_its_row(tmp_path: Path) -> None:
    with pytest.raises(QuoteNeverCloses, match="Row 3 opens"):
        _table(tmp_path, 'name,age\nAigul,26\n"Yerlan,30\nDana,41\n')


def test_a_quote_mark_that_swallows_rows_is_refused_where_it_began(tmp_path: Path) -> None:
    with pytest.raises(QuoteNeverCloses, match="Row 3 opens"):
        _table(tmp_path, 'name,age\nAigul,26\n"Yerlan,30\nDana,41\n"Omar",50\n')


def test_a_quote_mark_far_down_is_found_as_well(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age\n" + "Aigul,26\n" * 200 + '"Yerlan,30\n' + "Dana,41\n" * 10)
    with pytest.raises(QuoteNeverCloses, match="Row 202 opens"):
        _rows(table)


def test_a_short_row_is_filled_up_and_said(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age,place\nAigul,26\nYerlan,30,Ghulja\n")
    assert _rows(table)[0] == (
        2,
        ["Aigul", "26", ""],
        "The row has 2 cells where there are 3 titles; the missing ones were left empty.",
    )


def test_what_stands_beyond_the_last_title_is_kept_in_words(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age\nAigul,26,seen in Urumqi,,2019\nYerlan,30\n")
    assert _rows(table)[0] == (
        2,
        ["Aigul", "26"],
        "The row goes on after the last of the 2 titles: seen in Urumqi | 2019",
    )


def test_empty_cells_beyond_the_last_title_are_nothing(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age,\nAigul,26,\n")
    assert (table.titles, _rows(table)) == (("name", "age"), [(2, ["Aigul", "26"], "")])


def test_blank_rows_between_others_are_counted_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age\n\nAigul,26\n , \nYerlan,30\n\n\n")
    reading = table.rows()
    assert [row for batch in reading for row in batch] == [(3, ["Aigul", "26"], ""), (5, ["Yerlan", "30"], "")]
    assert reading.blank == [2, 4]


def test_old_mac_line_ends_are_line_ends(tmp_path: Path) -> None:
    assert len(_rows(_table(tmp_path, "name,age\rAigul,26\rYerlan,30\r"))) == 2


def test_formulas_in_text_are_text(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age\n=HYPERLINK(1),26\n@SUM,30\n")
    assert [cells[0] for _, cells, _ in _rows(table)] == ["=HYPERLINK(1)", "@SUM"]


def test_a_number_in_text_is_not_touched(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,year\nAigul,1950.0\nYerlan,007\n")
    assert [cells[1] for _, cells, _ in _rows(table)] == ["1950.0", "007"]


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    table = _table(tmp_path, "name,age\nAigul,26\n", name="list.xlsx")
    assert (table.media_type, _rows(table)) == ("text/csv", [(2, ["Aigul", "26"], "")])


def test_tabs_make_another_media_type(tmp_path: Path) -> None:
    assert _table(tmp_path, "name\tage\nAigul\t26\n").media_type == "text/tab-separated-values"


@pytest.mark.parametrize("text", [" ", "\n\n\n", "\ufeff\n"])
def test_a_file_of_white_space_is_empty(tmp_path: Path, text: str) -> None:
    with pytest.raises(EmptyList, match="white space"):
        _table(tmp_path, text)


def test_a_file_of_no_bytes_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyList, match="0 bytes"):
        _table(tmp_path, "")


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(NoSuchList) as caught:
        open_table(tmp_path / "nowhere.csv")
    assert caught.value.exit_code == 2


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(NoSuchList, match="folder"):
        open_table(tmp_path)


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyColumns, match="1,000,001 columns"):
        _table(tmp_path, "name" + ",x" * 1_000_000 + "\nAigul" + ",1" * 1_000_000 + "\n")


def test_a_line_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as stream:
        stream.write(b"name,age\n")
        stream.seek(70 << 20)
        stream.write(b"x")
    data = path.read_bytes().replace(b"\0", b"x")
    path.write_bytes(data)
    with pytest.raises(CellTooLong, match="single line"):
        open_table(path)


def test_a_cell_of_many_megabytes_names_its_row(tmp_path: Path) -> None:
    csv.field_size_limit(sys.maxsize)  # as a library does in whose process we are
    with pytest.raises(CellTooLong, match="row 3"):
        _table(tmp_path, "name,age\nAigul,26\n" + "x" * (17 << 20) + ",30\n")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xef\xbb\xbf<html><table>", "web page"),
        (b'<?xml version="1.0"?><Workbook>', "web page or XML"),
    ],
)
def test_other_kinds_of_files_are_named(tmp_path: Path, start: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(start + b" name,age\nAigul,26\n")
    with pytest.raises(NotATable, match=words):
        open_table(path)


def test_a_packed_file_is_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "list.csv.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00rest")
    with pytest.raises(StillPacked, match="gzip"):
        open_table(path)
