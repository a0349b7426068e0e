"""Workbooks: sheets, dates, numbers, formulas and errors; each cell as the text that a reader would see."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from workbooks import ods_row, text_cell, write_compound, write_ods, write_raw_xlsx, write_xls, write_xlsx

from tanuq.intake.lists.errors import (
    DigitsLost,
    EmptyList,
    NoHeader,
    NotATable,
    PasswordProtected,
    SheetMissing,
    StillPacked,
    TooLarge,
    TooManyColumns,
    UnreadableTable,
    ZipBomb,
)
from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import Reading, Row, Table

TITLES = ["姓名", "年龄"]
PEOPLE = [TITLES, ["古丽娜尔", 26], ["买买提", "约30岁"]]
PEOPLE_READ = [(2, ["古丽娜尔", "26"], ""), (3, ["买买提", "约30岁"], "")]


def _rows(table: Table) -> list[Row]:
    return [(number, list(cells), problem) for batch in table.rows() for number, cells, problem in batch]


def test_an_xlsx_workbook_is_read(tmp_path: Path) -> None:
    table = open_table(write_xlsx(tmp_path / "list.xlsx", {"people": PEOPLE}))
    assert (table.sheet, table.titles, _rows(table)) == ("people", ("姓名", "年龄"), PEOPLE_READ)


def test_an_xls_workbook_is_read(tmp_path: Path) -> None:
    table = open_table(write_xls(tmp_path / "list.xls", PEOPLE))
    assert (table.media_type, _rows(table)) == ("application/vnd.ms-excel", PEOPLE_READ)


def test_an_ods_workbook_is_read(tmp_path: Path) -> None:
    rows = (
        ods_row(*TITLES) + ods_row("古丽娜尔", "26") + ods_row("买买提", "约30岁") + ods_row("", "", repeated=1_048_573)
    )
    assert _rows(open_table(write_ods(tmp_path / "list.ods", rows))) == PEOPLE_READ


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    assert _rows(open_table(write_xlsx(tmp_path / "list.csv", {"people": PEOPLE}))) == PEOPLE_READ


def test_cells_are_read_as_people_see_them(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        moment = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        span = workbook.add_format({"num_format": "[h]:mm:ss"})
        sheet.write_row(0, 0, ["name", "day", "moment", "whole", "part", "yes", "span"])
        sheet.write(1, 0, "Aigul")
        sheet.write_datetime(1, 1, datetime.datetime(1976, 3, 24), day)  # noqa: DTZ001
        sheet.write_datetime(1, 2, datetime.datetime(1976, 3, 24, 10, 30), moment)  # noqa: DTZ001
        sheet.write_number(1, 3, 1950.0)
        sheet.write_number(1, 4, 0.1 + 0.2)
        sheet.write_boolean(1, 5, True)
        sheet.write_number(1, 6, 1.25, span)
    cells = ["Aigul", "1976-03-24", "1976-03-24 10:30:00", "1950", "0.3", "TRUE", "30:00:00"]
    assert _rows(open_table(path)) == [(2, cells, "")]


def test_a_number_of_sixteen_digits_is_refused_with_its_column_and_row(tmp_path: Path) -> None:
    rows = [["name", "身份证号"], ["Aigul", "653201198001011234"], ["Dana", 653201199001011234]]
    table = open_table(write_xlsx(tmp_path / "list.xlsx", {"people": rows}))
    with pytest.raises(DigitsLost, match=r"Column “身份证号” \(B\), row 3, holds 6532011990010112"):
        _rows(table)


def test_a_number_of_fifteen_digits_is_whole(tmp_path: Path) -> None:
    rows = [["name", "id"], ["Aigul", 123456789012345]]
    assert _rows(open_table(write_xlsx(tmp_path / "list.xlsx", {"people": rows}))) == [
        (2, ["Aigul", "123456789012345"], "")
    ]


def test_long_numbers_as_text_are_whole(tmp_path: Path) -> None:
    rows = [["name", "id"], ["Aigul", "653201198001011234"]]
    table = open_table(write_xlsx(tmp_path / "list.xlsx", {"people": rows}))
    assert _rows(table) == [(2, ["Aigul", "653201198001011234"], "")]


def test_the_result_of_a_formula_is_read(tmp_path: Path) -> None:
    sheet = (
        f'<row r="1">{text_cell("A1", "name")}{text_cell("B1", "age")}</row>'
        f'<row r="2">{text_cell("A2", "Aigul")}<c r="B2"><f>20+6</f><v>26</v></c></row>'
    )
    assert _rows(open_table(write_raw_xlsx(tmp_path / "list.xlsx", sheet))) == [(2, ["Aigul", "26"], "")]


def test_a_formula_without_a_stored_result_is_kept_as_text_and_said(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["name", "age"])
    sheet.append(["Aigul", '=20&"+"'])
    sheet.append(['=A2&"ova"', 30])
    workbook.save(path)
    rows = _rows(open_table(path))
    assert [cells for _, cells, _ in rows] == [["Aigul", '=20&"+"'], ['=A2&"ova"', "30"]]
    assert [problem.partition(":")[0] for _, _, problem in rows] == [
        "Column B holds a formula whose result is not stored in the file",
        "Column A holds a formula whose result is not stored in the file",
    ]


def test_formulas_outside_of_all_values_are_not_lost(tmp_path: Path) -> None:
    sheet = (
        f'<row r="1">{text_cell("B1", "name")}{text_cell("C1", "age")}</row>'
        f'<row r="2"><c r="A2"><f>1+1</f></c>{text_cell("B2", "Aigul")}</row>'
        '<row r="4"><c r="C4"><f>2+2</f></c></row>'
    )
    table = open_table(write_raw_xlsx(tmp_path / "list.xlsx", sheet))
    assert (table.titles, [cells for _, cells, _ in _rows(table)]) == (
        ("column A", "name", "age"),
        [["=1+1", "Aigul", ""], ["", "", "=2+2"]],
    )


def test_error_values_are_kept(tmp_path: Path) -> None:
    sheet = (
        f'<row r="1">{text_cell("A1", "name")}{text_cell("B1", "age")}</row>'
        f'<row r="2">{text_cell("A2", "Aigul")}<c r="B2" t="e"><f>NA()</f><v>#N/A</v></c></row>'
    )
    assert _rows(open_table(write_raw_xlsx(tmp_path / "list.xlsx", sheet))) == [(2, ["Aigul", "#N/A"], "")]


def test_error_values_of_ods_are_kept(tmp_path: Path) -> None:
    error = (
        '<table:table-cell office:value-type="string" office:string-value="" table:kind="error"><text:p>#REF!</text:p>'
    )
    rows = ods_row("name", "age") + ods_row("Aigul", "26").replace("26", "30") + ods_row("Dana", "26")
    at = rows.rindex('<table:table-cell office:value-type="string"><text:p>26')
    rows = rows[:at] + error + rows[at:].partition("</text:p>")[2]
    table = open_table(write_ods(tmp_path / "list.ods", rows))
    assert [cells for _, cells, _ in _rows(table)] == [["Aigul", "30"], ["Dana", "#REF!"]]


def test_a_table_that_begins_at_c5_keeps_its_row_numbers_and_letters(tmp_path: Path) -> None:
    rows = [[], ["", "", "List of the taken"], [], [], ["", "", "name", "age"], ["", "", "Aigul", 26]]
    table = open_table(write_xlsx(tmp_path / "list.xlsx", {"people": rows}))
    assert (table.header.row, table.letter(0), table.header.above, _rows(table)) == (
        5,
        "C",
        ("List of the taken",),
        [(6, ["Aigul", "26"], "")],
    )


def test_the_first_visible_sheet_with_a_table_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    sheets = {"empty": [], "read me": [["Compiled in Almaty"]], "people": PEOPLE, "more": PEOPLE, "old": PEOPLE}
    table = open_table(write_xlsx(tmp_path / "list.xlsx", sheets, hidden=["old"]))
    assert (table.sheet, table.notices) == (
        "people",
        (
            "Sheet “people” was read; other sheets were not: empty, read me, more.",
            "The workbook has hidden sheets, which were not read: old.",
        ),
    )


def test_a_hidden_sheet_can_be_chosen(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"front": [["x"]], "old": PEOPLE}, hidden=["old"])
    assert open_table(path, Reading(sheet="old")).sheet == "old"


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"people": PEOPLE, "more": PEOPLE})
    with pytest.raises(SheetMissing, match="its sheets are: people, more"):
        open_table(path, Reading(sheet="nobody"))


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"a": [], "secret": PEOPLE}, hidden=["secret"])
    with pytest.raises(EmptyList, match="hidden sheets, which can be chosen by name: secret"):
        open_table(path)


def test_a_workbook_without_titles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoHeader):
        open_table(write_xlsx(tmp_path / "list.xlsx", {"people": PEOPLE[1:]}))


def test_a_million_columns_are_refused_before_the_sheet_is_opened(tmp_path: Path) -> None:
    sheet = f'<row r="1">{text_cell("A1", "name")}{text_cell("XFD1", "x")}</row>'
    with pytest.raises(TooManyColumns, match="column 16,384"):
        open_table(write_raw_xlsx(tmp_path / "list.xlsx", sheet))


def test_a_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    sheet = f'<row r="1">{text_cell("A1", "name")}</row><row r="1048576">{text_cell("BXW1048576", "x")}</row>'
    with pytest.raises(TooLarge, match="row 1,048,576 and column 1,999"):
        open_table(write_raw_xlsx(tmp_path / "list.xlsx", sheet))


def test_repeated_ods_cells_are_counted_before_they_are_unrolled(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        open_table(write_ods(tmp_path / "list.ods", ods_row("name", "age") + ods_row("a", "1", repeated=90_000_000)))


def test_empty_cells_that_only_have_a_format_do_not_count(tmp_path: Path) -> None:
    sheet = f'<row r="1">{text_cell("A1", "name")}</row><row r="2">{text_cell("A2", "Aigul")}<c r="XFD2" s="0"/></row>'
    assert _rows(open_table(write_raw_xlsx(tmp_path / "list.xlsx", sheet))) == [(2, ["Aigul"], "")]


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    padding = "<row r='1'>" + " " * (64 << 20) + "</row>"
    path = write_raw_xlsx(tmp_path / "list.xlsx", padding)
    with pytest.raises(ZipBomb, match="would unpack to 67,"):
        open_table(path)


@pytest.mark.parametrize("write", [lambda path: write_raw_xlsx(path, ""), lambda path: write_ods(path, "")])
def test_a_workbook_of_ten_thousand_parts_is_refused(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path / "list")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"part{number}", b"")
    with pytest.raises(ZipBomb, match="no workbook has more than 10,000"):
        open_table(path)


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = write_raw_xlsx(tmp_path / "list.xlsx", f'<row r="1">{text_cell("A1", "name")}</row>' + " " * 100_000)
    with zipfile.ZipFile(path) as archive:
        told = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    data = path.read_bytes()
    at = data.rindex(told)
    path.write_bytes(data[:at] + (500).to_bytes(4, "little") + data[at + 4 :])
    with pytest.raises(UnreadableTable, match="cut off or damaged"):
        open_table(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"people": PEOPLE})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(UnreadableTable):
        open_table(path)


def test_an_old_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "list.xls", PEOPLE)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(UnreadableTable):
        open_table(path)


def test_a_changed_byte_in_a_workbook_is_refused(tmp_path: Path) -> None:
    path = write_raw_xlsx(
        tmp_path / "list.xlsx",
        f'<row r="1">{text_cell("A1", "name")}</row><row r="2">{text_cell("A2", "Aigul")}</row>',
        compression=zipfile.ZIP_STORED,
    )
    path.write_bytes(path.read_bytes().replace(b"Aigul", b"Bigul"))
    with pytest.raises(UnreadableTable):
        open_table(path)


def test_a_workbook_under_a_password_says_so(tmp_path: Path) -> None:
    path = write_compound(tmp_path / "list.xlsx", {"EncryptionInfo": b"x" * 5000, "EncryptedPackage": b"y" * 5000})
    with pytest.raises(PasswordProtected, match="save it without one"):
        open_table(path)


def test_an_ods_under_a_password_says_so(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "list.ods", ods_row("name"), manifest="<manifest:encryption-data/>")
    with pytest.raises(PasswordProtected):
        open_table(path)


def test_an_old_word_document_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="no workbook"):
        open_table(write_compound(tmp_path / "letter.doc", {"WordDocument": b"x" * 5000}))


def test_a_word_document_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotATable, match="a document"):
        open_table(path)


def test_a_zip_of_lists_is_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "lists.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", "name,age\nAigul,26\n")
    with pytest.raises(StillPacked):
        open_table(path)


def test_entities_in_the_workbook_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
    with pytest.raises(UnreadableTable):
        open_table(path)


def test_cells_with_a_namespace_prefix_are_looked_through(tmp_path: Path) -> None:
    path = write_raw_xlsx(tmp_path / "list.xlsx", "")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t>age</x:t></x:is></x:c></x:row>'
        '<x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>Aigul</x:t></x:is></x:c>'
        '<x:c r="B2"><x:f>1+1</x:f></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert [cells for _, cells, _ in _rows(open_table(path))] == [["Aigul", "=1+1"]]
