"""`tanuq read`: proposals from a document, without a workspace, each with its words."""

import json
from pathlib import Path

import pytest
from commanding import told

ARTICLE = (
    "Family of a jailed teacher asks for news of her and of her two brothers\n\n"
    "By Dana Orazova\n\n"
    "Police arrested Aliya Bekova, a teacher, at her home in Almaty on Tuesday, and nobody has seen her since.\n\n"
    "“They took her away before my eyes,” said Yerlan Bekov, her brother, who asked the ministry twice for an answer.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8", newline="")
    return file


def test_programs_get_each_proposal_with_its_words(article: Path) -> None:
    document = told("read", str(article), "--published", "2020-02-05", "--json").document
    assert set(document) >= {"text_sha256", "published", "proposals"}
    for proposal in document["proposals"]:
        assert proposal["text"] == ARTICLE[proposal["start"] : proposal["end"]]
        assert set(proposal) >= {"kind", "start", "end", "text", "fields", "engine", "reasons"}
    said = next(one for one in document["proposals"] if one["kind"] == "statement")
    assert said["fields"]["speaker"]["value"] == "Yerlan Bekov"


def test_people_get_lines_by_kind(article: Path) -> None:
    out = told("read", str(article), "--published", "2020-02-05").out
    assert out.startswith("People (2)\n  Aliya Bekova  (5 times)  teacher\n")
    assert "What was done to people (1)\n" in out


def test_only_kinds_that_are_asked_for_are_told(article: Path) -> None:
    document = told("read", str(article), "--kind", "person", "--json").document
    assert {one["kind"] for one in document["proposals"]} == {"person"}


def test_without_a_day_of_publication_it_is_said_what_stays_open(article: Path) -> None:
    answer = told("read", str(article))
    assert answer.err == (
        "No day of publication is known: “last August” stays open. Give it with --published 2020-02-05.\n"
    )


def test_a_day_that_is_none_is_refused_with_the_way_to_write_it(article: Path) -> None:
    answer = told("read", str(article), "--published", "5.2.2020")
    assert (answer.status, answer.out) == (2, "")
    assert "“5.2.2020” is not a date in EDTF. Write it like 1976, 1976-04" in answer.err


def test_a_file_that_is_not_there_is_named() -> None:
    answer = told("read", "nowhere.txt")
    assert (answer.status, answer.err) == (3, "nowhere.txt cannot be read: No such file or directory.\n")


def test_an_empty_document_proposes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    document = told("read", str(tmp_path / "empty.txt"), "--json").document
    assert document["proposals"] == []


def test_control_characters_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ARTICLE.replace("Tuesday", "Tues\x1b[2Jday\x85"), encoding="utf-8", newline="")
    out = told("read", str(tmp_path / "odd.txt"), "--json").out
    assert not {"\x1b", "\x85"} & set(out)
    assert json.loads(out)["proposals"]
