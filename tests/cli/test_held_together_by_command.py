"""`tanuq together`: who may have been held with somebody, and who with whom in one place."""

import json
from pathlib import Path

import pytest
from commanding import Answer, told

LIST = """\
Nr;Name;prison;Held since;Date of release
1;Rosa Invented;Bole City prison;2017-05;2018-12-01
2;Gulnar Invented;Bole City prison;2017-11-02;2019-01
3;Aset Invented;Bole City prison;;
4;Dana Invented;Bole City prison;2020-01;
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a list of people who were held in one prison."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    for words in (["init"], ["import", folder / "list.csv", "--yes"]):
        assert told("--workspace", folder / "archive", *words).status == 0
    return folder / "archive"


def ask(office: Path, *words: str) -> Answer:
    return told("--workspace", office, "together", *words)


@pytest.fixture(scope="module")
def rosa(office: Path) -> str:
    return str(told("--workspace", office, "search", "Rosa", "--json").document["hits"][0]["person"])


def test_it_lists_who_may_have_been_there_and_why(office: Path, rosa: str) -> None:
    document = ask(office, rosa, "--json").document
    assert (document["person"], document["count"]) == (rosa, 2)
    first, second = document["together"]
    assert (first["names"], first["certainty"], first["free"]) == (["Gulnar Invented"], "certain", True)
    assert first["overlap"] == {"earliest": "2017-11-02", "latest": "2018-12-01"}
    assert first["because"].startswith("certainly in “Bole City prison” with them at some time between 2017-11-02 and")
    assert [claim["value"] for claim in first["claims"]] == ["Bole City prison", "2017-11-02", "2019-01"]
    assert (second["names"], second["certainty"], second["free"]) == (["Aset Invented"], "possible", None)


def test_it_says_where_they_were_last_and_where_they_were_held(office: Path, rosa: str) -> None:
    document = ask(office, rosa, "--json").document
    assert (document["last_seen"]["what"], document["last_seen"]["date"]["earliest"]) == ("release", "2018-12-01")
    assert [(stay["place"], stay["from"]["latest"]) for stay in document["stays"]] == [
        ("Bole City prison", "2017-05-31")
    ]


def test_a_limit_shows_fewer_and_counts_all(office: Path, rosa: str) -> None:
    document = ask(office, rosa, "--limit", "1", "--json").document
    assert (len(document["together"]), document["count"]) == (1, 2)


def test_people_are_told_the_same_in_words(office: Path, rosa: str) -> None:
    out = ask(office, rosa).out
    assert "2 people may have been held in the same place at the same time" in out
    assert "certainly in “Bole City prison”" in out


def test_all_pairs_of_a_place_are_a_line_each(office: Path) -> None:
    lines = [json.loads(line) for line in ask(office, "--place", "bole city PRISON", "--pairs").out.splitlines()]
    assert sorted(line["certainty"] for line in lines) == ["certain", "possible", "possible", "possible"]


def test_a_place_where_nobody_was_held_is_refused(office: Path) -> None:
    answer = ask(office, "--place", "Nowhere", "--pairs", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "NoSuchPlace")


def test_a_region_is_too_wide_to_have_pairs(office: Path) -> None:
    answer = ask(office, "--place", "Xinjiang", "--pairs", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "PlaceTooWide")


@pytest.mark.parametrize("words", [[], ["--pairs"], ["--place", "Sarzhaz"], ["P-0000", "--place", "x", "--pairs"]])
def test_a_person_or_a_place_with_pairs_is_asked_for(office: Path, words: list[str]) -> None:
    assert ask(office, *words).status == 2
