"""`tanuq estimate` of a workspace: its lists, all people, and stratum by stratum."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from commanding import Answer, environment, told
from overlapping_lists import ON, PEOPLE, account, overlapping
from recordmaking import make_workspace, propose
from standing_in import engines

from tanuq.casebook.record import Record

OPEN = {name: value for name, value in environment().items() if name != "TANUQ_PASSPHRASE"}
ALL = ("--lists", "Ministry,Families,Press")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        overlapping(record)
    return tmp_path / "office"


def estimate(office: Path, *words: str) -> Answer:
    with engines():
        return told("--workspace", office, "estimate", *words, env=OPEN)


def test_without_a_list_named_it_says_which_there_are_and_how_many_they_share(office: Path) -> None:
    document = estimate(office, "--json").document
    assert [(one["name"], one["people"], one["only_here"]) for one in document["lists"]] == [
        ("Families", 4, 1),
        ("Ministry", 4, 1),
        ("Press", 3, 0),
    ]
    assert document["seen"] == 6
    assert {"lists": ["Families", "Ministry"], "both": 2} in document["pairs"]
    assert "6 people are on at least one of them." in estimate(office).out


def test_an_empty_workspace_says_what_to_do_first(tmp_path: Path) -> None:
    make_workspace(tmp_path / "new")
    answer = estimate(tmp_path / "new")
    assert (answer.status, "There are no lists of people yet." in answer.out) == (0, True)
    assert "tanuq import" in answer.err


def test_people_of_the_named_lists_are_estimated_as_those_of_a_table(office: Path) -> None:
    """So few people are refused; insisted on, they are counted once each."""
    insisted = ("--insist", "too-few-people", "--insist", "seen-twice-too-few")
    answer = estimate(office, *ALL, "--method", "dga", *insisted, "--json")
    assert (answer.status, answer.document["seen"], answer.document["mean"]) == (0, 6, 12)


def test_too_few_people_are_refused_with_exit_status_1(office: Path) -> None:
    answer = estimate(office, *ALL, "--method", "dga", "--json")
    assert answer.status == 1
    assert answer.document["refused"]


def test_where_the_next_interview_adds_most_is_said_with_its_interval(office: Path) -> None:
    insisted = [word for code in ("too-few-people", "seen-twice-too-few", "no-overlap") for word in ("--insist", code)]
    out = estimate(office, *ALL, "--by", "sex", "--method", "chao", *insisted).out
    assert "of the people there are on no list, with an interval from 33% to 67%, if all are reached alike" in out


def test_strata_are_estimated_one_by_one_and_added_up(office: Path) -> None:
    insisted = [word for code in ("too-few-people", "seen-twice-too-few", "no-overlap") for word in ("--insist", code)]
    document = estimate(office, *ALL, "--by", "sex", "--method", "chao", *insisted, "--json").document
    assert document["by"] == "sex"
    assert [(one["value"], one["seen"]) for one in document["strata"]] == [("female", 3), ("male", 2), ("", 1)]
    assert [one["name"] for one in document["strata"]] == ["Female", "Male", "Not known"]


def test_what_is_said_of_strata_names_them_in_words(office: Path) -> None:
    insisted = [word for code in ("too-few-people", "seen-twice-too-few") for word in ("--insist", code)]
    warnings = estimate(office, *ALL, "--by", "sex", "--method", "chao", *insisted, "--json").document["warnings"]
    left_out = next(one["sentence"] for one in warnings if one["code"] == "strata-left-out")
    assert "(Male, Not known)" in left_out


def test_strata_that_are_all_refused_end_with_exit_status_1_and_their_reasons(office: Path) -> None:
    answer = estimate(office, *ALL, "--by", "sex", "--method", "dga")
    assert answer.status == 1
    assert "refused" in answer.out


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--lists", "Ministry,Police"), 2, "No list is called “Police”. There are: Families"),
        (("--lists", "Press,Press"), 2, "named twice"),
        ((*ALL, "--by", "relatives"), 2, "People cannot be divided by “relatives”"),
        ((*ALL, "--by", "taken_date:0"), 2, "from 1 to 50"),
        ((*ALL, "--by", "sex", "--method", "all"), 2, "one method"),
        (("--by", "sex"), 2, "name the lists with --lists"),
        (("--ignore", "id"), 2, "name one"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_name(
    office: Path, words: tuple[str, ...], status: int, says: str
) -> None:
    answer = estimate(office, *words)
    assert answer.status == status
    assert says in answer.err


def test_a_table_has_nobody_to_divide(office: Path) -> None:
    answer = told("estimate", "benchmarks/data/published_tables/kosovo.csv", "--by", "sex")
    assert (answer.status, "patterns and counts only" in answer.err) == (2, True)


INSISTED = ("--insist", "too-few-people", "--insist", "seen-twice-too-few")


@pytest.fixture
def compared(tmp_path: Path) -> Path:
    """An office whose lists were compared: of nobody it is decided who is one person."""
    with Record.open(make_workspace(tmp_path / "compared")) as record:
        roots = overlapping(record, joined=False)
        has = {key: [name for name in ON if key in ON[name]] for key in PEOPLE}
        ends = [(key, *pair) for key, names in has.items() for pair in combinations(names, 2)]
        propose(record, *((account(roots, one, key), account(roots, other, key), 0.7) for key, one, other in ends))
    return tmp_path / "compared"


def test_the_doubt_about_who_is_one_person_is_in_the_interval_and_the_answer_says_so(compared: Path) -> None:
    document = estimate(compared, *ALL, "--method", "dga", *INSISTED, "--clusterings", "5", "--json").document
    links = document["links"]
    assert (links["in_the_interval"], links["clusterings"], links["undecided"], links["reviewed"]) == (True, 5, 6, 0)
    assert document["interval"] == links["carried"]["interval"]
    assert [at["threshold"] for at in links["thresholds"]] == [0.5, 0.7, 0.9]
    assert links["thresholds"][0]["seen"] == 6


def test_without_the_doubt_everybody_is_who_they_are_joined_to(compared: Path) -> None:
    insisted = (*INSISTED, "--insist", "no-overlap")
    answer = estimate(compared, *ALL, "--method", "dga", *insisted, "--joined-as-sure", "--json")
    assert answer.document["seen"] == 11
    assert answer.document["links"] == {
        "in_the_interval": False,
        "because": "You asked that whoever is joined counts as one person for sure.",
    }


def test_the_doubt_is_told_in_words_with_every_interval(compared: Path) -> None:
    out = estimate(compared, *ALL, "--method", "dga", *INSISTED, "--clusterings", "5").out
    assert "6 pairs are in doubt, people looked at 0; everybody was joined anew 5 times" in out
    assert "every pair likely by 50% or more" in out


def test_that_nothing_was_compared_is_said(office: Path) -> None:
    document = estimate(office, *ALL, "--method", "dga", *INSISTED, "--json").document
    assert "give tanuq link first" in document["links"]["because"]


def test_all_methods_stand_beside_one_that_has_the_doubt_in_it(compared: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    words = (*ALL, "--method", "all", *INSISTED, "--insist", "no-overlap", "--clusterings", "3", "--out", out)
    document = estimate(compared, *map(str, words), "--json").document
    assert document["links"]["method"] == "dga"
    assert json.loads(out.read_text())["linkage"]["clusterings"] == 3


def test_people_are_said_to_be_counted_as_accounts_are_joined_today(compared: Path) -> None:
    insisted = [word for code in ("too-few-people", "seen-twice-too-few", "no-overlap") for word in ("--insist", code)]
    assert "lists, as accounts are joined today: " in estimate(compared, *ALL, "--method", "chao", *insisted).out


@pytest.mark.parametrize("asked", [["--joined-as-sure"], ["--clusterings", "30"]])
def test_a_table_has_no_links_to_be_sure_of(asked: list[str]) -> None:
    answer = told("estimate", "benchmarks/data/published_tables/kosovo.csv", *asked)
    assert (answer.status, "joined already" in answer.err) == (2, True)


def test_by_stratum_the_doubt_is_in_each_interval(compared: Path) -> None:
    insisted = [word for code in ("too-few-people", "seen-twice-too-few", "no-overlap") for word in ("--insist", code)]
    words = (*ALL, "--by", "sex", "--method", "chao", *insisted, "--clusterings", "4")
    document = estimate(compared, *words, "--json").document
    assert {one["value"] for one in document["strata"]} == {"female", "male", ""}
    assert (document["links"]["in_the_interval"], document["links"]["clusterings"]) == (True, 4)
    assert "everybody was joined anew 4 times" in estimate(compared, *words).out
