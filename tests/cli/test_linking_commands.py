"""`tanuq link` and the commands below it: what they answer, and how they refuse."""

import json
from pathlib import Path

import pytest
from commanding import Answer, environment, told
from invented_links import invented
from recordmaking import claim, give, judge, make_workspace, receive_text

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

NAMES = ("Сайрагүл Мұратқызы", "Sairagul Murat", "沙依拉古丽·木拉提")
OPEN = {name: value for name, value in environment().items() if name != "TANUQ_PASSPHRASE"}


class Office:
    """A workspace with three accounts and a run that found two pairs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with Record.open(make_workspace(folder)) as record:
            source = receive_text(record, "Three neighbours told us.")
            given = [give(record, source, claim("name", name)) for name in NAMES]
            self.accounts = [given_account_number(entry.hash) for entry in given]
            records = read_accounts(record, Viewer(Visibility.TEAM))
            first, second, third = self.accounts
            found = invented(list(records["id"]), [(first, second, 0.99), (second, third, 0.6)])
            self.run = note_run(record, records, found, Options()).run

    def told(self, *words: str) -> Answer:
        return told("--workspace", self.folder, *words, env=OPEN)

    def judge(self, first: int, second: int, verdict: str) -> None:
        with Record.open(open_workspace(self.folder, None)) as record:
            judge(record, self.accounts[first], self.accounts[second], verdict)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def test_review_lists_the_least_sure_pair_first(office: Office) -> None:
    document = office.told("link", "review", "--json").document
    assert (document["run"], document["waiting"]) == (office.run, 2)
    assert [pair["probability"] for pair in document["pairs"]] == [0.6, 0.99]


def test_review_takes_the_beginning_of_a_run_s_number(office: Office) -> None:
    assert office.told("link", "review", office.run[:8], "--json").document["run"] == office.run


def test_review_prints_the_names_of_both(office: Office) -> None:
    lines = office.told("link", "review", "--limit", "1").out.splitlines()
    assert lines[0] == f"2 pairs of {office.run} wait for a judgement, the first 1 of them:"
    assert {lines[1].split("  ")[-1], lines[2].split("  ")[-1]} == set(NAMES[1:])


def test_a_run_that_does_not_exist_is_wrong_use(office: Office) -> None:
    answer = office.told("link", "review", "R-0123456789abcdef", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "NoSuchRun")


def test_explain_says_each_step_as_a_sentence(office: Office) -> None:
    document = office.told("link", "explain", *office.accounts[:2], "--json").document
    assert document["probability"] == 0.99
    assert [step["comparison"] for step in document["evidence"]] == ["names", "group"]
    assert document["evidence"][0]["sentence"].endswith("It speaks for one person: +9.8 bits.")


def test_explain_takes_the_numbers_of_persons(office: Office) -> None:
    persons = [f"P-{account[2:]}" for account in office.accounts[:2]]
    assert office.told("link", "explain", *persons, "--json").document["probability"] == 0.99


def test_explain_draws_the_waterfall_as_text(office: Office) -> None:
    lines = office.told("link", "explain", *office.accounts[:2]).out.splitlines()
    assert [line.split("  ")[-1] for line in lines if "│" in line] == [
        "before anything is compared",
        "Names",
        "Their group",
    ]


def test_a_pair_that_was_not_kept_is_refused(office: Office) -> None:
    answer = office.told("link", "explain", office.accounts[0], office.accounts[2], "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "NoSuchPair")


def test_accepting_says_how_many_accounts_become_how_many_people(office: Office) -> None:
    document = office.told("link", "accept", "--yes", "--reason", "checked", "--json").document
    assert document["offer"] == {"threshold": 0.9, "links": 1, "accounts": 2, "people": 1, "judged": 0}
    shown = office.told("show", f"P-{office.accounts[1][2:]}", "--json").document
    assert len(shown["accounts"]) == 2


def test_without_yes_a_program_gets_the_offer_and_nothing_is_joined(office: Office) -> None:
    document = office.told("link", "accept", "--json").document
    assert (document["offer"]["links"], document["entry"]) == (1, "")
    assert office.told("link", "accept", "--json").document == document


def test_without_yes_and_without_anybody_nothing_is_accepted(office: Office) -> None:
    answer = office.told("link", "accept", "--reason", "checked")
    assert (answer.status, answer.err.strip()) == (
        2,
        "Nothing was accepted: nobody is here to agree. Give the same command with --yes.",
    )


@pytest.mark.parametrize("words", [("--yes",), ()])
def test_accepting_twice_finds_nothing_left_whoever_asks(office: Office, words: tuple[str, ...]) -> None:
    office.told("link", "accept", "--yes", "--reason", "checked")
    answer = office.told("link", "accept", "--reason", "checked", *words)
    assert (answer.status, answer.err.startswith(f"No open link of {office.run} is at 0.9 or above.")) == (2, True)


def test_one_band_is_accepted_by_itself(office: Office) -> None:
    said = ("link", "accept", "--threshold", "0.9", "--yes", "--reason", "checked")
    low = office.told(*said, "--below", "0.91")
    assert (low.status, low.err.startswith(f"No open link of {office.run}")) == (2, True)
    assert office.told(*said, "--below", "0.5").status == 2
    assert office.told(*said, "--below", "1").status == 0


def test_accepting_without_a_reason_is_refused(office: Office) -> None:
    assert office.told("link", "accept", "--yes").status == 2


def test_an_acceptance_is_undone_by_its_entry(office: Office) -> None:
    entry = office.told("link", "accept", "--yes", "--reason", "checked", "--json").document["entry"]
    assert office.told("undo", entry, "--reason", "too soon").status == 0
    assert office.told("link", "review", "--json").document["waiting"] == 2


def test_runs_show_what_was_accepted_of_them(office: Office) -> None:
    office.told("link", "accept", "--yes", "--reason", "checked")
    (run,) = office.told("link", "runs", "--json").document["runs"]
    assert [(one["links"], one["reason"]) for one in run["acceptances"]] == [(1, "checked")]


def test_contradictory_judgements_are_named_before_anything_is_linked(office: Office) -> None:
    for first, second, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "different")):
        office.judge(first, second, verdict)
    answer = office.told("link", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "UnresolvedJudgements")
    assert [number in answer.document["error"]["message"] for number in office.accounts] == [True, True, True]


def test_a_contradiction_is_told_in_one_line_of_sentences(office: Office) -> None:
    for first, second, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "different")):
        office.judge(first, second, verdict)
    answer = office.told("link")
    assert (answer.status, "⏎" in answer.err, "These judgements cannot all be true." in answer.err) == (2, False, True)


def test_a_judgement_that_contradicts_others_says_so_at_once(office: Office) -> None:
    office.judge(0, 1, "same")
    office.judge(0, 2, "different")
    answer = office.told("judge", "same", *office.accounts[1:], "--reason", "same mother", "--json")
    (contradiction,) = answer.document["contradictions"]
    assert [number in contradiction for number in office.accounts] == [True, True, True]


@pytest.mark.parametrize("threshold", ["1.5", "-0.1"])
def test_a_threshold_that_is_no_probability_is_wrong_use(office: Office, threshold: str) -> None:
    answer = office.told("link", "--threshold", threshold, "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "BadOption")


def test_linking_an_empty_workspace_says_what_is_missing(tmp_path: Path) -> None:
    make_workspace(tmp_path / "empty")
    answer = told("--workspace", tmp_path / "empty", "link", env=OPEN)
    assert (answer.status, "no account here" in answer.err) == (2, True)


def test_files_need_a_place_for_their_pairs(tmp_path: Path) -> None:
    answer = told("link", tmp_path / "a.csv", env=OPEN)
    assert (answer.status, answer.err.strip()) == (2, "Say where the pairs go: --out PAIRS.parquet")


def test_a_report_is_not_written_into_the_encrypted_workspace(office: Office) -> None:
    answer = office.told("link", "--report", str(office.folder / "report.html"))
    assert (answer.status, "where all is encrypted" in answer.err) == (2, True)


def test_a_report_into_no_folder_is_refused_before_the_run(office: Office) -> None:
    answer = office.told("link", "--report", "/nowhere/at/all/report.html")
    assert (answer.status, "There is no folder" in answer.err) == (2, True)


def test_names_without_a_report_is_wrong_use(office: Office) -> None:
    assert office.told("link", "--names").status == 2


def test_the_first_word_may_name_a_command_of_link_and_else_is_a_file() -> None:
    answer = told("link", "reviews", "--out", "/nowhere/at/all/x.parquet", "--json", env=OPEN)
    assert json.loads(answer.out)["error"]["message"] == (
        "There is no file “reviews”, and tanuq link has no such command: it has accept, explain, review and runs."
    )


@pytest.mark.parametrize("seed", ["-1", "4294967296", "99999999999999999999"])
def test_a_seed_out_of_range_is_refused_before_the_run(office: Office, seed: str) -> None:
    answer = office.told("link", "--seed", seed, "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "BadOption")


def test_a_report_that_would_be_a_folder_is_refused_before_the_run(office: Office, tmp_path: Path) -> None:
    answer = office.told("link", "--report", str(tmp_path))
    assert (answer.status, answer.err.strip()) == (2, f"{tmp_path} is a folder. Name a file in it.")


def test_an_account_beside_itself_is_no_pair(office: Office) -> None:
    answer = office.told("link", "explain", office.accounts[0], office.accounts[0], "--json")
    assert (answer.status, answer.document["error"]["message"]) == (
        2,
        f"Both numbers name {office.accounts[0]}. A pair is two accounts: give the number of another.",
    )


def test_a_single_open_pair_waits(office: Office) -> None:
    office.judge(0, 1, "same")
    assert office.told("link", "review").out.splitlines()[0] == f"1 pair of {office.run} waits for a judgement:"
