"""`tanuq statements`: who said what to whom, and answers beside what the record holds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from commanding import Answer, told
from recordmaking import claim, give, make_workspace, receive_text, tell

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record

DOCUMENT = Path("docs/command-line.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Held:
    """A workspace with two statements, and the number of the person whom one speaks of."""

    folder: Path
    person: str
    statement: str
    family: str

    def ask(self, *words: str) -> Answer:
        return told("--workspace", self.folder, "statements", *words)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("said") / "office"
    with Record.open(make_workspace(folder)) as record:
        article, family = receive_text(record, "An article."), receive_text(record, "What a family tells.")
        taken = give(record, family, claim("name", "Rosa Luna"), claim("taken_date", "2021-04-09"))
        person = person_number(given_account_number(taken.hash))
        said = tell(
            record, article, "statement",
            claim("speaker", "Ada Reed"), claim("speaker_state", "China"), claim("said_date", "2021-04-09"),
            claim("quotation", "Everybody is free."),
            claim("audience", "Astana"), claim("audience_rank", "meant_to_hear"),
            claim("audience", "the press", about="audience.2"),
            claim("audience_rank", "addressed", about="audience.2"),
            claim("answer_person", person), claim("fate_stated", "free"),
            claim("answer_count", "2", about="answer.2"), claim("answer_count", "1", about="answer.3"),
            claim("fate_stated", "died", about="answer.3"),
            claim("answer_name", "Juan Sol", about="answer.4"), claim("fate_stated", "died", about="answer.4"),
            claim("answer_count", "1", about="answer.5"), claim("fate_stated", "free", about="answer.5"),
            claim("pledge", "They will telephone."), claim("question", "Where is the verdict?"),
        )  # fmt: skip
        tell(record, article, "statement", claim("speaker_state", "Kazakhstan"), claim("quotation", "No comment."))
        record.catch_up()
    return Held(folder, person, said, family)


def test_a_statement_comes_with_audiences_answers_and_checks(held: Held) -> None:
    (statement,) = held.ask("--state", "CN", "--json").document["statements"]
    assert (statement["statement"], statement["speaker"]) == (held.statement, ["Ada Reed"])
    assert [one["who"] for one in statement["audiences"]] == [["the press"], ["Astana"]]
    (check,) = statement["answers"][0]["checks"]
    assert (check["fate"], check["verdict"]) == ("free", "contradicts")
    (finding,) = check["findings"]
    assert finding["reason"] == "held_then"
    assert [(one["property"], one["source"]) for one in finding["claims"]] == [("taken_date", held.family)]


def test_every_key_that_the_document_names_is_given(held: Held) -> None:
    (row,) = re.findall(r"^\| `statements [^`]*` \| (.*) \|$", DOCUMENT, re.MULTILINE)
    below = DOCUMENT[DOCUMENT.index("Every field of a statement") :].partition("\n\n")[0]
    named = set(re.findall(r'"(\w+)"', row + below))
    given = set(re.findall(r'"(\w+)":', json.dumps(held.ask("--json").document)))
    assert named - given == set()


def test_those_that_speak_of_a_person_are_found_by_the_beginning_of_the_number(held: Held) -> None:
    found = held.ask("--person", held.person[:8], "--json").document["statements"]
    assert [one["statement"] for one in found] == [held.statement]


def test_a_state_is_named_by_its_code_or_by_its_name(held: Held) -> None:
    by_code, by_name = (held.ask("--state", state, "--json").document["statements"] for state in ("kz", "Kazakhstan"))
    assert by_code == by_name
    assert [one["quotation"] for one in by_code] == [["No comment."]]


def test_a_state_that_nobody_knows_is_wrong_use(held: Held) -> None:
    answer = held.ask("--state", "Atlantis", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "WrongUse")


def test_lines_say_the_verdict_and_the_reason(held: Held) -> None:
    lines = held.ask("--state", "China").out
    assert f"{held.person}: Alive and free: contradicts the record" in lines
    assert "to be asked: When and where was the person released, and what shows it?" in lines


def test_what_the_public_may_not_see_is_not_listed(held: Held) -> None:
    assert held.ask("--for", "public", "--json").document == {"statements": []}


def test_a_mark_stands_on_what_is_to_be_looked_at(held: Held) -> None:
    (statement,) = held.ask("--state", "KZ", "--json").document["statements"]
    assert statement["marks"] == ["no_speaker", "no_date"]
