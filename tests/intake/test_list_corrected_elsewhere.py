"""A list corrected in a spreadsheet and saved there in another format changes by the cells that were corrected."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from workbooks import write_xlsx

from tanuq.casebook.digest import content_digest
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.config.workspace import Workspace
from tanuq.intake.lists.importing import ImportOptions, ImportOutcome, import_list

OPTIONS = ImportOptions("ұсталғандар", key="id")
TITLES = ["id", "name", "date of arrest", "remarks"]
FIRST = [
    ["7", "Айгүл Сәрсенқызы", "12/05/2017", "two sons, one daughter"],
    ["9", "Ерлан Қанапия", "sometime", 'called "Yerlan"'],
    ["12", "گۈلنار تۇرسۇن", "2018", ""],
    ["15", "巴合提", "2019-03", ""],
]
CORRECTED = [
    ["7", "Айгүл Сәрсенқызы", "13/05/2017", "two sons, one daughter"],
    ["9", "Ерлан Қанапия", "2017", 'called "Yerlan"'],
    ["12", "گۈلنار تۇرسۇن", "2018", ""],
    ["15", "巴合提", "2019-04", ""],
]


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


def _saved(folder: Path, suffix: str) -> Path:
    path = folder / f"corrected{suffix}"
    if suffix == ".xlsx":
        # A spreadsheet makes numbers of digits.
        numbered: list[list[str | float | None]] = [[int(row[0]), *row[1:]] for row in CORRECTED]
        return write_xlsx(path, {"Sheet1": [TITLES, *numbered]})
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([TITLES, *CORRECTED])
    return path


def _import_first(record: Record, folder: Path) -> ImportOutcome:
    path = folder / "list.csv"
    path.write_text("".join("\t".join(row) + "\n" for row in [TITLES, *FIRST]), encoding="utf-8")
    return import_list(record, path, OPTIONS)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_three_cells_corrected_change_three_accounts(record: Record, tmp_path: Path, suffix: str) -> None:
    _import_first(record, tmp_path)
    again = import_list(record, _saved(tmp_path, suffix), OPTIONS)
    assert (again.unchanged, again.added, again.changed, again.removed) == (1, 0, 3, 0)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_corrected_elsewhere_is_undone_in_one_step(record: Record, tmp_path: Path, suffix: str) -> None:
    _import_first(record, tmp_path)
    before = content_digest()
    again = import_list(record, _saved(tmp_path, suffix), OPTIONS)
    undo(record, again.entry, "worse than before")
    assert content_digest() == before
