"""`tanuq estimate` answers with a figure, its interval and what it assumes, or says why there is none."""

import inspect
import json
import re
from pathlib import Path

import pytest
from commanding import Answer, tanuq, told
from standing_in import engines, says

from tanuq.cli import estimating
from tanuq.cli.commands.estimate import estimate
from tanuq.cli.listing import BY_NAME
from tanuq.estimation import CaptureTable, Estimate

TABLES = Path("benchmarks/data/published_tables")
KOSOVO, APART = TABLES / "kosovo.csv", TABLES / "artificial_3lists.csv"
KEYS = ["method", "seen", "mean", "median", "interval", "rhat", "ess", "seconds", "warnings"]


def asked(*words: str | Path) -> Answer:
    with engines():
        return told("estimate", *words)


def written(folder: Path, *rows: str) -> Path:
    (folder / "table.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder / "table.csv"


def test_the_answer_has_every_key_that_scripts_rely_on() -> None:
    document = asked(KOSOVO, "--method", "dga", "--json").document

    assert list(document)[: len(KEYS)] == KEYS
    assert (document["method"], document["seen"], document["mean"], document["interval"]) == (
        "dga",
        4400,
        8800,
        [6600, 13200],
    )


def test_a_refusal_has_its_reason_and_the_lower_bound_and_exit_status_1() -> None:
    answer = asked(APART, "--method", "loglinear", "--json")

    assert answer.status == 1
    assert "nobody in common: A, B | C" in answer.document["refused"]
    assert [finding["code"] for finding in answer.document["findings"]] == ["disconnected-lists"]
    assert (answer.document["lower_bound"], answer.document["lower_bound_interval"]) == (192, [144, 288])


def test_a_refusal_is_told_in_words_with_its_code_and_the_bound() -> None:
    answer = asked(APART)

    assert answer.status == 1
    assert "[disconnected-lists]" in answer.out
    assert "at least about 190 people in all (Chao's lower bound; 95 % interval 140 to 290)" in answer.out
    assert "--insist disconnected-lists" in answer.err


def test_nobody_is_told_to_insist_where_no_figure_would_come() -> None:
    assert "--insist" not in asked(TABLES / "uk_2013_5lists.csv", "--method", "nhoi").err


def test_what_was_insisted_on_is_said_again_where_more_is_to_be_insisted_on(tmp_path: Path) -> None:
    apart = written(tmp_path, "A,B,C,count", "1,0,0,60", "0,1,0,50", "0,0,1,40")
    answer = told("estimate", apart, "--method", "dga", "--insist", "no-overlap")

    assert "--insist no-overlap --insist saturated-graph" in answer.err


def test_of_two_lists_among_several_it_is_said_which_they_are() -> None:
    assert "Chapman's estimate (chapman), EXH · OSCE" in told("estimate", KOSOVO, "--method", "chapman").out


def test_nobody_is_told_to_insist_again_where_it_did_not_help(tmp_path: Path) -> None:
    one = written(tmp_path, "A,count", "1,40")

    assert "--insist" not in told("estimate", one, "--method", "dga", "--insist", "too-few-lists").err


def test_a_method_is_called_by_its_name_in_a_sentence(tmp_path: Path) -> None:
    two = written(tmp_path, "A,B,count", "1,0,40", "0,1,30", "1,1,20")

    assert "Estimated by: Chapman's estimate, as no method was named." in told("estimate", two).err


def test_whoever_insists_finds_the_refusal_among_the_warnings() -> None:
    answer = asked(APART, "--insist", "disconnected-lists", "--no-held-out", "--json")

    assert answer.status == 0
    assert [(one["code"], one["weight"]) for one in answer.document["warnings"]] == [("disconnected-lists", "warning")]


def test_no_figure_is_shown_without_interval_and_assumptions() -> None:
    lines = asked(KOSOVO).out.splitlines()

    (figure,) = (line for line in lines if "lcmcr" in line and "8,800" in line)
    assert "6,600 to 13,200" in figure
    assert "  – What lcmcr assumes." in lines


def test_without_a_method_the_usual_one_is_taken_and_it_is_said_why(tmp_path: Path) -> None:
    two = written(tmp_path, "A,B,n", "1,0,50", "0,1,40", "1,1,20")

    assert asked(KOSOVO, "--json").document["method"] == "lcmcr"
    assert asked(two, "--json").document["method"] == "chapman"
    assert "no method was named" in asked(two).err
    assert asked(two, "--json").document["because"].startswith("With two lists")


def test_all_methods_stand_side_by_side_with_those_that_refuse() -> None:
    document = asked(TABLES / "uk_2013_5lists.csv", "--method", "all", "--json").document
    given = {one["method"]: "refused" in one for one in document["estimates"]}

    assert (document["method"], document["seen"]) == ("all", 2744)
    assert given == {"lcmcr": False, "dga": False, "loglinear": False, "nhoi": True, "chao": False, "chapman": False}


def test_methods_that_contradict_each_other_are_told_with_what_they_say_together() -> None:
    with engines(dga=says("dga", 6)):
        document = told("estimate", KOSOVO, "--method", "all", "--json").document
        text = told("estimate", KOSOVO, "--method", "all").out

    assert "methods-disagree" in [finding["code"] for finding in document["warnings"]]
    assert document["combined"]["interval"][0] < document["combined"]["interval"][1]
    assert "All methods together, lower bounds left out" in text


def test_what_all_methods_assume_is_told_once() -> None:
    assert asked(KOSOVO, "--method", "all").out.count("Nobody joined or left.") == 1


def test_all_methods_that_refuse_end_with_exit_status_1(tmp_path: Path) -> None:
    apart = written(tmp_path, "A,B,C,n", "1,0,0,50", "0,1,0,40", "0,0,1,20")

    assert asked(apart, "--method", "all", "--json").status == 1


def test_the_seed_reaches_the_method() -> None:
    assert asked(KOSOVO, "--seed", "7", "--json").document["seed"] == 7


def test_the_answer_says_what_it_was_made_of_and_with() -> None:
    document = asked(KOSOVO, "--json").document

    assert re.fullmatch("[0-9a-f]{64}", document["table_sha256"])
    assert {"python", "tanuq", "numpy"} <= set(document["versions"])


def test_each_list_is_held_out_by_default_and_its_size_estimated_from_the_others() -> None:
    with engines(dga=says("dga", 1)):  # that nobody is missing, which is too few
        answer, text = (
            told("estimate", KOSOVO, "--method", "dga", "--json"),
            told("estimate", KOSOVO, "--method", "dga"),
        )
    (held,) = answer.document["held_out"]

    assert (held["method"], held["tried"], held["covered"], held["below"]) == ("dga", 4, 0, 4)
    assert held["lists"][0] == {
        "list": "EXH",
        "size": 1910,
        "on_no_other": 1131,
        "median": 779,
        "interval": [584.25, 1168.5],
        "covered": False,
    }
    assert [one["code"] for one in answer.document["warnings"]] == ["held-out-coverage"]
    assert "dga: the 95 % interval holds the size of 0 of 4 lists (4 below it)." in text.out


def test_lists_that_cannot_be_held_out_are_said_to_tell_nothing() -> None:
    answer = asked(TABLES / "spina_bifida_3lists.csv", "--method", "dga")

    assert "dga: none of the 3 lists can be estimated from the others" in answer.out


def test_whoever_is_in_haste_leaves_the_held_out_lists_out() -> None:
    answer = asked(KOSOVO, "--no-held-out", "--json")

    assert (answer.document["held_out"], answer.document["warnings"]) == ([], [])


def test_what_is_not_tried_is_not_in_the_report_either(tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    asked(KOSOVO, "--method", "dga", "--no-held-out", "--out", out)

    assert json.loads(out.read_text())["held_out"] == []


def test_of_many_lists_none_is_held_out_without_a_report_and_it_is_said(tmp_path: Path) -> None:
    people = [",".join(str(int(place in {row % 9, row % 7, row % 4})) for place in range(9)) for row in range(200)]
    answer = asked(written(tmp_path, ",".join("ABCDEFGHI"), *people))

    assert "Not tried on the lists themselves, as there are more than 8" in answer.out


def test_all_methods_are_tried_each_by_itself_and_together() -> None:
    document = asked(KOSOVO, "--method", "all", "--json").document

    assert [held["method"] for held in document["held_out"]] == ["lcmcr", "dga", "loglinear", "nhoi", "combined"]


def test_the_lists_of_a_report_are_held_out_once(tmp_path: Path) -> None:
    document = asked(KOSOVO, "--method", "dga", "--out", tmp_path / "report.html", "--json").document

    assert [held["method"] for held in document["held_out"]] == ["dga"]


def test_a_figure_without_end_is_null() -> None:
    with engines(dga=says("dga", float("inf"))):
        document = told("estimate", KOSOVO, "--method", "dga", "--json").document

    assert (document["mean"], document["interval"]) == (None, [None, None])


@pytest.mark.parametrize(
    ("words", "status", "name"),
    [
        (["nowhere.csv"], 3, "TableError"),
        ([], 2, "NoWorkspace"),
        ([KOSOVO, "--method", "rasch"], 2, "WrongUse"),
        ([KOSOVO, "--count-column", "deaths"], 3, "TableError"),
        ([KOSOVO, "--seed", "-1"], 2, "WrongUse"),
        ([KOSOVO, "--insist", "nested-lst"], 2, "BadOption"),
        ([KOSOVO, "--encoding", "klingon"], 3, "TableError"),
    ],
)
def test_what_cannot_be_done_is_a_named_error(words: list[str | Path], status: int, name: str) -> None:
    answer = asked(*words, "--json")

    assert (answer.status, answer.document["error"]["name"]) == (status, name)


def test_a_bad_cell_is_named_with_row_and_column(tmp_path: Path) -> None:
    answer = asked(written(tmp_path, "A,B,n", "1,0,5", "0,2,4"))

    assert answer.status == 3
    assert answer.err.startswith("Row 3, column “B”: “2” is neither 0 nor 1.")


def test_columns_are_said(tmp_path: Path) -> None:
    table = written(tmp_path, "who,A,B,note,deaths", "x,1,0,y,50", "z,0,1,y,40", "v,1,1,y,20")
    chosen = asked(table, "--lists", "A, B", "--count-column", "deaths", "--json").document
    ignored = asked(table, "--ignore", "who", "--ignore", "note", "--count-column", "deaths", "--json").document

    assert (chosen["seen"], ignored["seen"]) == (110, 110)
    assert chosen["table_sha256"] == ignored["table_sha256"]


def test_how_the_table_was_read_stands_among_the_warnings(tmp_path: Path) -> None:
    document = asked(written(tmp_path, "1,0,50", "0,1,40", "1,1,20"), "--json").document

    assert [one["code"] for one in document["warnings"]] == ["no-titles"]


def test_a_name_of_a_list_cannot_steer_the_terminal(tmp_path: Path) -> None:
    table = written(tmp_path, "A\x1b[2J,B,n", "1,0,50", "0,1,40", "1,1,20")

    assert "\x1b" not in asked(table).out


def test_the_help_of_the_listing_is_the_first_sentence_of_the_command() -> None:
    assert inspect.getdoc(estimate).splitlines()[0] == BY_NAME["estimate"].help  # type: ignore[union-attr]


def test_a_lower_bound_is_not_shown_as_an_estimate() -> None:
    assert "at least 8,800" in asked(KOSOVO, "--method", "chao").out


def test_ctrl_c_ends_a_long_run_with_its_own_exit_status() -> None:
    def stopped(_table: CaptureTable, **_options: object) -> Estimate:
        raise KeyboardInterrupt

    with engines(lcmcr=stopped):
        answer = told("estimate", KOSOVO)

    assert (answer.status, answer.out) == (130, "")


@pytest.mark.parametrize(
    ("words", "compiled"),
    [
        (["--method", "loglinear"], ["log_linear.method"]),
        (["--method", "all"], ["latent.fit", "log_linear.method"]),
        (["--method", "dga"], []),
    ],
)
def test_whoever_waits_is_told_of_what_must_be_compiled_first(
    monkeypatch: pytest.MonkeyPatch, words: list[str], compiled: list[str]
) -> None:
    told_of: list[str] = []
    monkeypatch.setattr(estimating, "tell_where_it_compiles", lambda _output, *loops, said: told_of.extend(loops))
    asked(KOSOVO, *words)

    assert told_of == [f"tanuq.estimation.{loops}" for loops in compiled]


def test_no_workspace_is_needed(tmp_path: Path) -> None:
    table = written(tmp_path, "A,B,n", "1,0,50", "0,1,40", "0,0,9")

    assert tanuq("estimate", table, "--json", folder=tmp_path).document["error"]["name"] == "TableError"


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!"), ("pdf", b"%PDF"), ("json", b"{"), ("csv", b"")])
def test_the_whole_report_is_written_beside_the_answer(tmp_path: Path, ending: str, begins: bytes) -> None:
    out = tmp_path / f"report.{ending}"
    answer = asked(KOSOVO, "--out", out)

    assert (answer.status, str(out) in answer.err) == (0, True)
    assert out.read_bytes().startswith(begins)
    assert list(tmp_path.iterdir()) == [out]


def test_a_report_is_not_written_over_another_file(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("mine")
    answer = asked(KOSOVO, "--out", tmp_path / "report.html")

    assert (answer.status, (tmp_path / "report.html").read_text()) == (2, "mine")


def test_an_ending_that_no_report_has_is_refused_with_those_there_are(tmp_path: Path) -> None:
    answer = asked(KOSOVO, "--out", tmp_path / "report.docx")

    assert answer.status == 2
    assert ".html, .pdf, .json, .csv" in answer.err


def test_a_refusal_is_written_as_a_report_too(tmp_path: Path) -> None:
    answer = asked(APART, "--out", tmp_path / "report.html")

    assert answer.status == 1
    assert "nobody in common" in (tmp_path / "report.html").read_text()
