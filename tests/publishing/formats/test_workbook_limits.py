"""A workbook that is full goes on in a further sheet, and says so."""

from pathlib import Path

import openpyxl

from tanuq.policy.visibility import Visibility
from tanuq.publishing.formats.datapackage import datapackage
from tanuq.publishing.formats.shipment import Heading, Wishes
from tanuq.publishing.formats.tables import NAMES
from tanuq.publishing.formats.workbook_file import WorkbookFile

HEADING = Heading(Visibility.PUBLIC, "2026-01-01", "E-0000000000000000", Wishes(licence="CC-BY-4.0"))


def row(position: int, name: str) -> tuple[str | int, ...]:
    return "P-0000000000000001", position, name, "Latn", "ltr", "und-Latn", 1


def test_a_table_goes_on_in_a_further_sheet(tmp_path: Path) -> None:
    writer = WorkbookFile(tmp_path, HEADING, most_rows=3)
    for position in range(1, 6):
        writer.add(NAMES, row(position, f"Name {position}"))
    written = writer.close()
    book = openpyxl.load_workbook(tmp_path / "people.xlsx")
    assert [len(list(book[name].iter_rows())) for name in ("names", "names-2", "names-3")] == [3, 3, 2]
    assert any("names goes on in names-2, names-3" in str(cell.value) for (cell,) in book["about"].iter_rows())
    package = datapackage(tmp_path, HEADING, written)
    assert {"names", "names-2", "names-3"} <= {resource["name"] for resource in package["resources"]}


def test_a_cell_that_is_too_long_is_cut_and_the_first_sheet_says_so(tmp_path: Path) -> None:
    writer = WorkbookFile(tmp_path, HEADING)
    writer.add(NAMES, row(1, "a" * 40_000))
    writer.close()
    book = openpyxl.load_workbook(tmp_path / "people.xlsx")
    assert len(book["names"]["C2"].value) == 32_767
    assert any("holds: 1." in str(cell.value) for (cell,) in book["about"].iter_rows())


def test_the_first_sheet_says_what_this_is_and_under_which_licence(tmp_path: Path) -> None:
    WorkbookFile(tmp_path, HEADING).close()
    said = [cell.value for (cell,) in openpyxl.load_workbook(tmp_path / "people.xlsx")["about"].iter_rows()]
    assert said[:3] == [HEADING.title, HEADING.description, "CC-BY-4.0"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        WorkbookFile(tmp_path / name, HEADING).close()
    assert (tmp_path / "1" / "people.xlsx").read_bytes() == (tmp_path / "2" / "people.xlsx").read_bytes()
