"""`tanuq obligations`: treaties, who is bound by them and since when, without a workspace."""

import re
import shlex
from pathlib import Path

import pytest
from commanding import told

DOCUMENT = Path("docs/command-line.md").read_text(encoding="utf-8")


def named(command: str) -> set[str]:
    """The keys that the document names for a command."""
    (row,) = re.findall(rf"^\| `{command}(?: [A-Z\[][^`]*)?` \| (.*) \|$", DOCUMENT, re.MULTILINE)
    return set(re.findall(r'"(\w+)"', row))


def keys(value: object) -> set[str]:
    match value:
        case dict():
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        case list():
            return {key for inner in value for key in keys(inner)}
    return set()


def test_a_program_gets_whether_a_state_was_bound_since_when_and_from_which_source() -> None:
    answer = told("obligations", "party", "KZ", "refugee-1951", "--on", "2018-10", "--json")
    document = answer.document
    assert (answer.status, document["bound"], document["since"], document["action"]) == (
        0,
        True,
        "1999-01-15",
        "accession",
    )
    assert (document["in_force"], document["on"], document["reservations"]) == ("1999-04-15", "2018-10", [])
    assert document["source"]["title"] == "United Nations Treaty Collection, chapter V-2"


def test_a_person_reads_it_in_lines() -> None:
    assert told("obligations", "party", "Қазақстан", "Refugee Convention", "--on", "октябрь 2018").out == (
        "Kazakhstan (KZ), Convention relating to the Status of Refugees, 2018-10\n"
        "  Yes, it was bound. Kazakhstan acceded on 1999-01-15; the Refugee Convention binds it since 1999-04-15 "
        "(art. 43: 90 days after the deposit).\n"
        "  accession: 1999-01-15\n"
        "  binds from: 1999-04-15\n"
        "  source: United Nations Treaty Collection, chapter V-2, read 2015-03: "
        "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=V-2&chapter=5&clang=_en\n"
    )


def test_the_example_of_the_document_is_what_is_printed() -> None:
    shown = Path("docs/obligations.md").read_text(encoding="utf-8").split("```\n$ tanuq ")[1].split("```")[0]
    command, _, printed = shown.partition("\n")
    assert told(*shlex.split(command)).out == printed


def test_what_cannot_be_told_is_null_and_no_error() -> None:
    answer = told("obligations", "party", "KZ", "refugee-1951", "--on", "199X", "--json")
    assert (answer.status, answer.document["bound"], answer.document["turns"]) == (0, None, ["1999-04-15"])


def test_that_it_cannot_be_told_is_said_once() -> None:
    out = told("obligations", "party", "KZ", "iccpr", "--on", "2006").out
    assert out.count("It cannot be told") == 1


def test_without_a_date_today_is_meant() -> None:
    assert told("obligations", "party", "CN", "iccpr", "--json").document["bound"] is False


def test_a_reservation_taken_back_within_the_time_is_shown_with_both_days() -> None:
    out = told("obligations", "party", "Thailand", "CRC", "--on", "2024").out
    assert "  reservation of 1992-03-27, taken back on 2024-08-30, art. 22: " in out


@pytest.mark.parametrize("words", [["party", "KZ", "cat", "--on", "2018"], ["parties", "ced"], ["instruments"]])
def test_an_answer_has_the_keys_that_the_document_names(words: list[str]) -> None:
    assert named(f"obligations {words[0]}") <= keys(told("obligations", *words, "--json").document)


def test_the_treaties_are_listed() -> None:
    lines = told("obligations").out.splitlines()
    assert len(lines) == 26
    assert lines[0].startswith("refugee-1951     Convention relating to the Status of Refugees, in force since 1954")


def test_the_parties_of_a_treaty_are_listed_with_the_source() -> None:
    lines = told("obligations", "parties", "ilo-29").out.splitlines()
    assert lines[2] == "  It does not name every party: of a state that is not here nothing is known."
    assert "  CN   China: ratification 2022-08-12; binds from 2023-08-12; not yet compared with the source" in lines


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["Kazakstan", "cat"], 2, "No state is known here as “Kazakstan”. Did you mean Kazakhstan (KZ)"),
        (["KZ", "ICPR"], 2, "No treaty is known here as “ICPR”. Did you mean iccpr"),
        (["Taiwan", "iccpr"], 2, "have no row for Taiwan"),
        (["KZ", "cat", "--on", "2018-02-31"], 3, "Day 31 does not exist in February 2018."),
        (["KZ", "cat", "--on", "long ago"], 3, "No date was found"),
        (["KZ"], 2, "Try: tanuq obligations --help"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(words: list[str], status: int, said: str) -> None:
    answer = told("obligations", "party", *words)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
