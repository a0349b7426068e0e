"""`tanuq state`: one state's timeline at the command line, by whatever name it is called."""

import json
import re
from pathlib import Path

import pytest
from commanding import told
from recordmaking import claim, make_workspace, receive_text, tell
from tightrope import Story, tell_story

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace

DOCUMENT = Path("docs/command-line.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Story]:
    """A workspace with the story of one state."""
    folder = tmp_path_factory.mktemp("told") / "office"
    with Record.open(make_workspace(folder)) as record:
        return folder, tell_story(record)


def asked(written: tuple[Path, Story], *words: str) -> dict[str, object]:
    answer = told("--workspace", written[0], "state", *words, "--json")
    assert answer.status == 0
    return dict(answer.document)


@pytest.mark.parametrize("country", ["KZ", "KAZ", "Kazakhstan", "Қазақстан"])
def test_a_state_is_found_by_its_codes_and_its_names(written: tuple[Path, Story], country: str) -> None:
    answer = asked(written, country)
    assert (answer["state"], answer["name"]) == ("KZ", "Kazakhstan")


def test_the_answer_has_every_key_that_the_document_names(written: tuple[Path, Story]) -> None:
    (row,) = re.findall(r"^\| `state COUNTRY` \| (.*) \|$", DOCUMENT, re.MULTILINE)
    keys = set(re.findall(r'"(\w+)":', json.dumps(asked(written, "KZ"))))
    assert set(re.findall(r'"(\w+)"', row)) - keys == set()


def test_a_refusal_stands_with_its_month_its_source_and_what_bound_the_state(written: tuple[Path, Story]) -> None:
    timeline = asked(written, "KZ")["timeline"]
    assert isinstance(timeline, list)
    (refusal,) = [one for one in timeline if one["number"] == written[1].asylum and one["date"] == "2018-10"]
    told_of = {key: refusal[key] for key in ("earliest", "latest", "kind", "source")}
    assert told_of == {
        "earliest": "2018-10-01",
        "latest": "2018-10-31",
        "kind": "stage",
        "source": written[1].source,
    }
    assert {"refugee-1951", "cat", "iccpr"} <= set(refusal["bound"])


def test_the_undated_stand_last(written: tuple[Path, Story]) -> None:
    timeline = asked(written, "KZ")["timeline"]
    assert isinstance(timeline, list)
    assert [one["date"] for one in timeline[-3:]] == ["2024-05-07", "", ""]


def test_it_is_readable_without_json(written: tuple[Path, Story]) -> None:
    answer = told("--workspace", written[0], "state", "Kazakhstan")
    assert "Kazakhstan (KZ)" in answer.out
    assert "Nothing on record is linked to it." in answer.out


def test_a_state_that_nothing_names_has_its_treaties_and_says_so(written: tuple[Path, Story]) -> None:
    answer = told("--workspace", written[0], "state", "Uruguay")
    assert (answer.status, "Nothing on record names this state." in answer.out) == (0, True)


def test_of_a_state_that_has_ended_it_is_not_said_that_nothing_names_it(written: tuple[Path, Story]) -> None:
    out = told("--workspace", written[0], "state", "USSR").out
    assert "This state ended on 1991-12-26." in out
    assert "Nothing on record names" not in out
    assert out.endswith("Bound today by:\n  no treaty in the tables, as far as they know\n")


def test_no_state_of_that_name_is_wrong_use(written: tuple[Path, Story]) -> None:
    assert told("--workspace", written[0], "state", "Nowhereland", "--json").status == 2


def test_reading_what_is_restricted_is_noted_in_its_custody(tmp_path: Path) -> None:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        source = receive_text(record, "A case that nobody may know of.", visibility="restricted")
        tell(record, source, "proceeding", claim("proceeding_state", "Kazakhstan"), claim("stage_kind", "charge"))
    assert told("--workspace", tmp_path / "office", "state", "KZ", "--for", "restricted").status == 0
    with Record.open(open_workspace(tmp_path / "office", None)) as record:
        notes = list(record.ledger.entries(kinds=["custody.noted"]))
    assert [(one.body or {})["source"] for one in notes] == [source]
