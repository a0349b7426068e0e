"""The preview: what an import would make of a list, each problem with its row, column, value, reason and mend."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tanuq.intake.lists.corrections import apply_corrections, choose_key
from tanuq.intake.lists.errors import DigitsLost
from tanuq.intake.lists.mapping import propose_mapping
from tanuq.intake.lists.preview import CellProblem, Preview, preview
from tanuq.intake.lists.tables.opening import open_table

TITLES = ["id", "name", "date of arrest", "age"]


def _preview(tmp_path: Path, *rows: Sequence[str], corrections: Sequence[str] = (), key: str = "id") -> Preview:
    path = tmp_path / "list.csv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    table = open_table(path)
    return preview(table, choose_key(apply_corrections(propose_mapping(table), corrections), key))


def test_a_cell_that_is_not_understood_is_named_with_its_mend(tmp_path: Path) -> None:
    seen = _preview(tmp_path, TITLES, ["1", "Aigul", "ABR/1976", "26 años"], ["2", "Dana", "31/02/1977", "30"])
    assert seen.problems == (
        CellProblem(
            row=3,
            column="date of arrest",
            letter="C",
            value="31/02/1977",
            why="Day 31 does not exist in February 1977.",
            mend="Write the date like 24/3/1976, MAR/1976, 1976 or “about 1976”, or map the column to note.",
        ),
    )


def test_a_column_is_summed_up(tmp_path: Path) -> None:
    seen = _preview(
        tmp_path,
        TITLES,
        ["1", "Aigul", "1976", "26"],
        ["2", "Dana", "sin datos", ""],
        ["3", "Omar", "31/02/1977", "30"],
    )
    column = seen.columns[2]
    assert (column.property, column.filled, column.understood, column.unknown, column.problems) == (
        "taken_date",
        3,
        1,
        1,
        1,
    )


def test_the_first_rows_are_shown(tmp_path: Path) -> None:
    rows = [[str(number), f"Person {number}", "1976", "26"] for number in range(1, 31)]
    seen = _preview(tmp_path, TITLES, *rows)
    assert ([row[0] for row in seen.rows], seen.examined, seen.complete) == (list(range(2, 22)), 30, True)


def test_a_row_that_goes_on_too_long_is_a_problem_of_the_row(tmp_path: Path) -> None:
    seen = _preview(tmp_path, TITLES, ["1", "Aigul", "1976", "26", "released 2019"], ["2", "Dana", "1977", "30"])
    assert [(problem.row, problem.column, problem.why) for problem in seen.problems] == [
        (2, "", "The row goes on after the last of the 4 titles: released 2019")
    ]


def test_a_key_that_was_there_before_is_a_problem_of_the_row(tmp_path: Path) -> None:
    seen = _preview(tmp_path, TITLES, ["1", "Aigul", "1976", "26"], ["1", "Dana", "1977", "30"])
    assert [problem.why for problem in seen.problems] == [
        "This row has the same key as row 2; the two are told apart only by their order."
    ]


def test_an_empty_key_is_a_problem_of_the_row(tmp_path: Path) -> None:
    seen = _preview(tmp_path, TITLES, ["1", "Aigul", "1976", "26"], ["", "Dana", "1977", "30"])
    assert [(problem.row, problem.why.partition(";")[0]) for problem in seen.problems] == [
        (3, "The key column is empty in this row")
    ]


def test_columns_that_are_left_out_have_no_problems(tmp_path: Path) -> None:
    rows = [TITLES, ["1", "Aigul", "sometime", "26"], ["2", "Dana", "1977", "30"]]
    assert _preview(tmp_path, *rows, corrections=["date of arrest=ignore"]).problems == ()


def test_an_identifier_that_a_spreadsheet_has_rounded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DigitsLost, match=r"Column “id” \(A\), row 3, holds 6,53201E\+17"):
        _preview(tmp_path, TITLES, ["653201198001011234", "Aigul", "1976", "26"], ["6,53201E+17", "Dana", "1977", "30"])


def test_the_same_number_in_a_note_is_only_words(tmp_path: Path) -> None:
    rows = [[*TITLES, "remarks"], ["1", "Aigul", "1976", "26", "6.5E+17"]]
    assert _preview(tmp_path, *rows).problems == ()


def test_only_the_first_thousand_problems_are_kept_and_all_are_counted(tmp_path: Path) -> None:
    rows = [[str(number), "Aigul", f"31/02/{1900 + number % 90}", "26"] for number in range(1500)]
    seen = _preview(tmp_path, TITLES, *rows)
    assert (len(seen.problems), seen.problems_total) == (1000, 1500)


def test_examining_stops_where_it_was_told_to(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,name\n" + "".join(f"{number},Aigul\n" for number in range(20_000)), encoding="utf-8")
    table = open_table(path)
    seen = preview(table, propose_mapping(table), examine=5_000)
    assert (seen.examined, seen.complete) == (5_000, False)
