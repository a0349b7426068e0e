"""Deadlines, delays, UNHCR's counts and time limits at the command line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from commanding import Answer, told
from recordmaking import claim, make_workspace, receive_text, tell

from tanuq.casebook.record import Record

TODAY = datetime.now(UTC).date()
COUNTS = "Year,Country of origin,Country of asylum,Applied\n2018,China,Kazakhstan,*\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Twelve asylum cases, each decided after a month, one of them with a deadline; nothing in it is true."""
    folder = tmp_path / "office"
    with Record.open(make_workspace(folder)) as record:
        source = receive_text(record, "The files.")
        for day in range(10, 22):
            told_of = [
                claim("proceeding_kind", "asylum"),
                claim("proceeding_state", "Norway"),
                claim("stage_kind", "application", about="stage"),
                claim("stage_date", f"2018-01-{day}", about="stage"),
                claim("stage_kind", "grant", about="stage.2"),
                claim("stage_date", f"2018-02-{day}", about="stage.2"),
            ]
            deadline = claim("paper_expiry", (TODAY + timedelta(9)).isoformat(), about="stage.2")
            tell(record, source, "proceeding", *told_of, *([deadline] if day == 10 else []))
    return folder


def ask(workspace: Path, *words: str | Path) -> Answer:
    return told("--workspace", workspace, *words, "--json")


def test_deadlines_are_listed_with_the_days_that_are_left(workspace: Path) -> None:
    document = ask(workspace, "proceedings", "deadlines").document
    (one,) = document["deadlines"]
    assert (document["overdue"], document["soon"], one["kind"]) == (0, 1, "paper_expires")
    assert one["days_left"] == {"fewest": 9, "most": 9}


def test_delays_are_estimated_by_state(workspace: Path) -> None:
    document = ask(workspace, "proceedings", "delays", "--delay", "application_to_decision", "--by", "state").document
    (estimate,) = document["estimates"]
    assert (estimate["group"], estimate["n"], estimate["shortest"]["median"]["days"]) == ("NO", 12, 31)


def test_an_unknown_delay_names_those_that_are_known(workspace: Path) -> None:
    answer = told("--workspace", workspace, "proceedings", "delays", "--delay", "forever")
    assert answer.status == 2
    assert "Known are: application_to_decision" in answer.err


def test_counts_are_kept_as_a_source_once(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "asylum-applications.csv"
    file.write_text(COUNTS, encoding="utf-8")
    first, second = (ask(workspace, "proceedings", "counts", file).document["counts"][0] for _ in range(2))
    assert (first["new"], first["rows"], first["years"]) == (True, 1, [2018, 2018])
    assert (second["new"], second["source"]) == (False, first["source"])


def test_a_cell_that_cannot_be_read_is_named_with_file_and_line_and_nothing_is_kept(
    workspace: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(COUNTS, encoding="utf-8")
    bad.write_text(COUNTS.replace("*", "many"), encoding="utf-8")
    answer = told("--workspace", workspace, "proceedings", "counts", good, bad)
    assert answer.status == 3
    assert f"{bad}: Line 2, column “Applied”: “many” is not a whole number" in answer.err
    assert ask(workspace, "status").document["sources"] == 1


def test_another_file_is_said_to_be_neither_table(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,born\nRosa,1976\n", encoding="utf-8")
    assert (
        "neither UNHCR's table of asylum applications nor"
        in told("--workspace", workspace, "proceedings", "counts", file).err
    )


def test_time_limits_of_a_state_come_with_their_sources() -> None:
    found = told("clocks", "--state", "Қазақстан", "--json").document["clocks"]
    assert {one["state"] for one in found} == {"KZ"}
    assert all(one["source"] and one["article"] for one in found)


def test_a_state_without_time_limits_is_said_to_be_not_known() -> None:
    assert told("clocks", "--state", "UZ").out.startswith("No time limit of Uzbekistan is known here.")


def test_a_time_limit_of_one_month_is_said_so() -> None:
    assert "kz_administrative_claim: 1 month from" in told("clocks", "--state", "KZ").out
