"""Before another edition of a list is imported, what it would change is told claim by claim."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tanuq.casebook.queries.list_differences import ListDifferences
from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace
from tanuq.intake.lists.differences import differences
from tanuq.intake.lists.importing import ImportOptions, import_list, prepare
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TITLES = ["id", "name", "date of arrest", "remarks", "informant name"]
FIRST = [
    ["7", "Айгүл Сәрсенқызы", "12/05/2017", "two sons", "Дана"],
    ["9", "Ерлан Қанапия", "sometime", "", "Дана"],
    ["12", "گۈلنار تۇرسۇن", "2018", "", "Дана"],
]
MAP = ("informant name=informant_name",)
TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def record(workspace: Workspace, tmp_path: Path) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        import_list(opened, written(tmp_path, FIRST), ImportOptions("taken", MAP, key="id"))
        yield opened


def written(folder: Path, rows: Sequence[Sequence[str]], titles: Sequence[str] = TITLES) -> Path:
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([titles, *rows])
    return path


def apart(record: Record, path: Path, viewer: Viewer = TEAM, name: str = "taken") -> ListDifferences:
    found = differences(record, prepare(record, path, ImportOptions(name, MAP)), viewer)
    assert found is not None
    return found


def with_cell(row: int, column: int, cell: str) -> list[list[str]]:
    rows = [list(each) for each in FIRST]
    rows[row][column] = cell
    return rows


def test_a_list_that_is_new_has_no_differences(record: Record, tmp_path: Path) -> None:
    prepared = prepare(record, written(tmp_path, FIRST), ImportOptions("another"))
    assert differences(record, prepared, TEAM) is None


def test_the_same_list_changes_nothing(record: Record, tmp_path: Path) -> None:
    found = apart(record, written(tmp_path, FIRST))
    assert (found.unchanged, found.changed, found.added, found.removed, found.claims) == (3, 0, 0, 0, 0)


def test_a_corrected_cell_is_one_claim_told_with_its_words_before_and_after(record: Record, tmp_path: Path) -> None:
    found = apart(record, written(tmp_path, with_cell(1, 2, "03/2017")))
    (change,) = found.changes
    assert (found.claims, found.changed, found.unchanged) == (1, 1, 2)
    assert (change.row, change.column, change.before, change.after) == (3, "date of arrest", "sometime", "03/2017")


def test_a_cell_that_is_emptied_or_filled_is_a_claim_that_goes_or_comes(record: Record, tmp_path: Path) -> None:
    (gone,) = apart(record, written(tmp_path, with_cell(0, 3, ""))).changes
    (new,) = apart(record, written(tmp_path, with_cell(1, 3, "a scar"))).changes
    assert (gone.before, gone.after) == ("two sons", "")
    assert (new.before, new.after) == ("", "a scar")


def test_rows_that_come_or_go_are_counted(record: Record, tmp_path: Path) -> None:
    found = apart(
        record, written(tmp_path, [*FIRST[1:], ["15", "巴合提", "2019-03", "", ""], ["16", "Ana", "", "", ""]])
    )
    assert (found.unchanged, found.added, found.removed) == (2, 2, 1)


def test_columns_put_in_another_order_change_nothing(record: Record, tmp_path: Path) -> None:
    rows = [row[::-1] for row in FIRST]
    assert apart(record, written(tmp_path, rows, TITLES[::-1])).claims == 0


def test_words_that_the_viewer_may_not_see_are_counted_and_not_told(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, with_cell(0, 4, "Сәуле"))
    assert (apart(record, path).claims, apart(record, path).changes) == (1, ())
    (seen,) = apart(record, path, Viewer(Visibility.RESTRICTED)).changes
    assert (seen.before, seen.after) == ("Дана", "Сәуле")


def test_what_is_told_beforehand_is_what_the_import_then_does(record: Record, tmp_path: Path) -> None:
    rows = [["7", "Айгүл Сәрсенқызы", "13/05/2017", "", "Дана"], ["9", "Ерлан Қанапия", "2017", "", "Дана"]]
    path = written(tmp_path, [*rows, ["40", "Ana", "", "", ""]])
    found, done = apart(record, path), import_list(record, path, ImportOptions("taken", MAP))
    assert (found.unchanged, found.changed, found.added, found.removed) == (
        done.unchanged,
        done.changed,
        done.added,
        done.removed,
    )
