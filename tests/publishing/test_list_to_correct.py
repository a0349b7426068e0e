"""A list goes out as a workbook, three cells are corrected in a spreadsheet, and exactly three claims change."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from tanuq.casebook.digest import content_digest
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.config.workspace import Workspace
from tanuq.intake.lists.differences import differences
from tanuq.intake.lists.importing import ImportOptions, import_list, prepare
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import FileInUse, FitsNoSheet, FolderInsideWorkspace, NoSuchListHere, NothingLeaves
from tanuq.publishing.export.list_table import write_list_table

TEAM = Viewer(Visibility.TEAM)
LIST = "The taken of Tal"
ROWS = """id\tname\tdate of arrest\tidentity document\tremarks
007\tАйгүл Сәрсенқызы\t12/05/2017\t653201197605121234\t=1+1
009\tЕрлан Қанапия\tsometime\t\t'called "Yerlan"
012\tگۈلنار تۇرسۇن\t2018\t\t
"""


@pytest.fixture
def record(workspace: Workspace, tmp_path: Path) -> Iterator[Record]:
    (tmp_path / "list.tsv").write_text(ROWS, encoding="utf-8")
    with Record.open(workspace) as opened:
        import_list(opened, tmp_path / "list.tsv", ImportOptions(LIST, key="id"))
        yield opened


@pytest.fixture
def table(record: Record, tmp_path: Path) -> Path:
    assert write_list_table(record, TEAM, LIST, tmp_path / "table.xlsx") == 3
    return tmp_path / "table.xlsx"


def corrected(table: Path, cells: dict[str, object]) -> Path:
    """The workbook saved by another program, with these cells typed into."""
    workbook = load_workbook(table)
    for place, value in cells.items():
        workbook.active[place].value = value
    workbook.save(table.with_name("corrected.xlsx"))
    return table.with_name("corrected.xlsx")


def test_a_list_that_goes_out_and_comes_back_untouched_changes_nothing(record: Record, table: Path) -> None:
    found = differences(record, prepare(record, corrected(table, {}), ImportOptions(LIST)), TEAM)
    assert found is not None
    assert (found.unchanged, found.claims, found.added, found.removed) == (3, 0, 0, 0)


def test_three_cells_corrected_are_three_claims_shown_first_and_undone_in_one_step(record: Record, table: Path) -> None:
    before = content_digest()
    path = corrected(table, {"C2": "13/05/2017", "C3": "03/2017", "E4": "seen in Korla"})
    found = differences(record, prepare(record, path, ImportOptions(LIST)), TEAM)
    assert found is not None
    told = [(change.row, change.property, change.before, change.after) for change in found.changes]
    assert told == [
        (2, "taken_date", "12/05/2017", "13/05/2017"),
        (3, "taken_date", "sometime", "03/2017"),
        (4, "note", "", "seen in Korla"),
    ]
    done = import_list(record, path, ImportOptions(LIST))
    assert (done.changed, done.unchanged, done.added, done.removed) == (3, 0, 0, 0)
    undo(record, done.entry, "another list")
    assert content_digest() == before


def test_a_date_that_the_spreadsheet_made_of_what_was_typed_is_one_claim(record: Record, table: Path) -> None:
    path = corrected(table, {"C2": datetime(2017, 5, 13)})  # noqa: DTZ001  a sheet's dates have no zone
    found = differences(record, prepare(record, path, ImportOptions(LIST)), TEAM)
    assert found is not None
    assert [(change.property, change.before) for change in found.changes] == [("taken_date", "12/05/2017")]


def test_no_cell_is_a_formula_a_number_or_a_date(table: Path) -> None:
    cells = [cell for row in load_workbook(table).active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


@pytest.mark.slow
@example(words=["_x0041_", "_x000D_", "=1+1", "1E+17", "TRUE", "#N/A", '"', "\u200fx"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=20), max_size=4))
def test_any_words_come_back_as_they_were(
    record: Record, tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[str(number), f"Name {number}", text] for number, text in enumerate(words)]
        csv.writer(file).writerows([["id", "name", "remarks"], *rows, ["0x", "Ana", "x"]])
    name = f"list {folder.name}"
    import_list(record, folder / "list.csv", ImportOptions(name, key="id"))
    write_list_table(record, TEAM, name, folder / "table.xlsx")
    found = differences(record, prepare(record, folder / "table.xlsx", ImportOptions(name)), TEAM)
    assert found is not None
    assert (found.claims, found.added, found.removed) == (0, 0, 0)


def test_a_list_with_columns_that_no_export_carries_is_not_written(record: Record, tmp_path: Path) -> None:
    (tmp_path / "told.tsv").write_text("id\tname\tinformant name\n1\tAna\tDana\n", encoding="utf-8")
    options = ImportOptions("told", ("informant name=informant_name",), key="id")
    import_list(record, tmp_path / "told.tsv", options)
    with pytest.raises(NothingLeaves, match="“informant name”"):
        write_list_table(record, TEAM, "told", tmp_path / "told.xlsx")
    assert not (tmp_path / "told.xlsx").exists()


@pytest.mark.parametrize("name", ["no such list", LIST])
def test_a_list_that_is_not_there_and_one_that_may_not_be_known_are_answered_alike(
    record: Record, tmp_path: Path, name: str
) -> None:
    with pytest.raises(NoSuchListHere, match=f"There is no list called “{name}”"):
        write_list_table(record, Viewer(Visibility.PUBLIC), name, tmp_path / "table.xlsx")


def test_a_file_that_is_there_is_not_written_over(record: Record, table: Path) -> None:
    before = table.read_bytes()
    with pytest.raises(FileInUse):
        write_list_table(record, TEAM, LIST, table)
    assert table.read_bytes() == before


def test_nothing_is_written_into_the_workspace(record: Record) -> None:
    with pytest.raises(FolderInsideWorkspace):
        write_list_table(record, TEAM, LIST, record.workspace.path / "table.xlsx")


def test_a_cell_that_no_sheet_can_hold_is_named_and_nothing_is_left(record: Record, tmp_path: Path) -> None:
    (tmp_path / "long.tsv").write_text(f"id\tname\tremarks\n1\tAna\t{'a' * 32_768}\n", encoding="utf-8")
    import_list(record, tmp_path / "long.tsv", ImportOptions("long", key="id"))
    with pytest.raises(FitsNoSheet, match="row 1"):
        write_list_table(record, TEAM, "long", tmp_path / "long.xlsx")
    assert [path.name for path in tmp_path.iterdir() if "xlsx" in path.name] == []
