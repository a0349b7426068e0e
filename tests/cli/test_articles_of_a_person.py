"""`tanuq obligations PERSON`: the articles that bear on a person, for a program and for reading."""

import re
from pathlib import Path

import pytest
from commanding import told
from recordmaking import claim, give, make_workspace, receive_text, tell

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.custody import custody_of
from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

STAGES = [
    claim("proceeding_kind", "criminal"),
    claim("proceeding_state", "Kazakhstan"),
    claim("stage_kind", "charge", about="stage"),
    claim("charge", "illegal_entry", about="stage"),
    claim("stage_date", "2018-07", about="stage"),
    claim("penalty_kind", "suspended", about="stage.2"),
    claim("stage_date", "2018-08-01", about="stage.2"),
]


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, str, str]:
    """A workspace with a person punished for entering, whose passport a restricted source says was withheld."""
    folder = tmp_path / "archive"
    with Record.open(make_workspace(folder)) as record:
        quiet = receive_text(record, "The police kept her passport.", visibility="restricted")
        entry = give(record, receive_text(record, "Aysha"), claim("name", "Aysha"))
        person = person_number(given_account_number(entry.hash))
        tell(record, receive_text(record, "court"), "proceeding", claim("person_concerned", person), *STAGES)
        tell(
            record,
            quiet,
            "proceeding",
            claim("person_concerned", person),
            claim("proceeding_state", "Kazakhstan"),
            claim("reason_for_entry", "her passport was kept"),
        )
    return folder, person, quiet


def article(document: dict[str, object], code: str) -> dict[str, object]:
    (found,) = [one for one in document["articles"] if one["article"] == code]  # type: ignore[attr-defined, index]
    return dict(found)


def test_an_article_is_told_with_state_bound_engaged_and_elements(archive: tuple[Path, str, str]) -> None:
    folder, person, _ = archive
    answer = told("--workspace", folder, "obligations", person, "--json")
    found = article(answer.document, "refugee-31-1")
    assert answer.status == 0
    assert {key: found[key] for key in ("state", "bound", "engaged", "because", "since")} == {
        "state": "KZ",
        "bound": True,
        "engaged": True,
        "because": ["bound on that date"],
        "since": "1999-01-15",
    }
    penalty = found["elements"][0]  # type: ignore[index]
    assert (penalty["element"], penalty["status"]) == ("penalty", "supported")
    assert [(one["property"], one["value"]) for one in penalty["claims"]] == [("penalty_kind", "suspended")]


def test_it_is_told_in_words_with_the_question_for_what_is_missing(archive: tuple[Path, str, str]) -> None:
    folder, person, _ = archive
    said = told("--workspace", folder, "obligations", person).out
    assert "Refugee Convention, art. 31(1): No penalty for entering or staying without permission" in said
    assert "  + A penalty\n      for: Penalty: Suspended sentence" in said
    assert "ask: Which way did the person come" in said


def test_what_an_audience_may_not_see_supports_nothing(archive: tuple[Path, str, str]) -> None:
    folder, person, _ = archive
    for audience, status in (("team", "missing"), ("restricted", "supported")):
        answer = told("--workspace", folder, "obligations", person, "--for", audience, "--json")
        elements = article(answer.document, "refugee-31-1")["elements"]
        assert [one["status"] for one in elements if one["element"] == "good_cause"] == [status]  # type: ignore[attr-defined]


def test_reading_restricted_material_for_the_law_is_noted(archive: tuple[Path, str, str]) -> None:
    folder, person, quiet = archive
    told("--workspace", folder, "obligations", person, "--for", "restricted")
    with Record.open(open_workspace(folder, None)) as record:
        steps = custody_of(record, Viewer(clearance=Visibility.RESTRICTED), quiet)
    assert any("looked at for the law" in step.what for step in steps)


def test_a_person_without_any_act_has_no_article(archive: tuple[Path, str, str], tmp_path: Path) -> None:
    folder = tmp_path / "other"
    with Record.open(make_workspace(folder)) as record:
        entry = give(record, receive_text(record, "Marat"), claim("name", "Marat"))
    answer = told("--workspace", folder, "obligations", person_number(given_account_number(entry.hash)))
    assert answer.out == "Nothing on record of this person makes an article of a treaty worth a look.\n"


def test_without_a_person_the_treaties_are_listed() -> None:
    assert "refugee-1951" in told("obligations").out


def test_the_answer_has_every_key_that_the_document_names(archive: tuple[Path, str, str]) -> None:
    folder, person, _ = archive
    document = Path("docs/command-line.md").read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| `obligations PERSON` \| (.*) \|$", document, re.MULTILINE)
    answer = told("--workspace", folder, "obligations", person, "--json").out
    assert set(re.findall(r'"(\w+)"', row)) <= set(re.findall(r'"(\w+)":', answer))
