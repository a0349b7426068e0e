"""`tanuq members`: admitting, changing, removing, and the links that lead in."""

from pathlib import Path

import pytest
from commanding import Answer, told

from tanuq.web import pacing, serving
from tanuq.web.api import admitting

NAME = "Айгүл Ысқақ"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A workspace with one administrator."""
    folder = tmp_path / "archive"
    told("--workspace", folder, "init")
    assert members(folder, "add", NAME, "--login", "aygul", "--role", "administrator").status == 0
    return folder


def members(folder: Path, *words: str) -> Answer:
    """The answer of tanuq members as JSON."""
    return told("--workspace", folder, "members", *words, "--json")


def shown(folder: Path) -> list[tuple[str, list[str], bool, bool]]:
    """Login, roles, removed and invited of each in the list."""
    listed = members(folder).document["members"]
    return [(each["login"], each["roles"], each["removed"], each["invited"]) for each in listed]


def test_whoever_is_admitted_is_in_the_list_and_invited(archive: Path) -> None:
    assert shown(archive) == [("aygul", ["administrator"], False, True)]


def test_the_link_is_for_this_computer_by_its_name(archive: Path) -> None:
    link = members(archive, "reset", "aygul").document["link"]
    assert link.startswith("http://localhost:8407/invitation/")


def test_the_link_may_be_for_another_address(archive: Path) -> None:
    link = members(archive, "reset", "aygul", "--at", "https://office.example/").document["link"]
    assert link.startswith("https://office.example/invitation/")


def test_roles_change_with_a_reason(archive: Path) -> None:
    members(archive, "add", "Болат", "--login", "bolat", "--role", "intake")
    answer = members(archive, "change", "bolat", "--role", "reviewer", "--role", "analyst", "--reason", "has learnt it")
    assert (answer.document["roles"], shown(archive)[1][1]) == (["analyst", "reviewer"], ["analyst", "reviewer"])


def test_the_only_administrator_stays(archive: Path) -> None:
    answer = members(archive, "remove", "aygul", "--reason", "leaves")
    assert (answer.status, answer.document["error"]["name"]) == (2, "LastAdministrator")


def test_somebody_removed_has_no_link_any_more(archive: Path) -> None:
    members(archive, "add", "Болат", "--login", "bolat", "--role", "intake")
    removed = members(archive, "remove", "bolat", "--reason", "leaves")
    again = members(archive, "reset", "bolat")
    assert (removed.document["removed"], shown(archive)[1], again.status) == (
        True,
        ("bolat", ["intake"], True, False),
        2,
    )


def test_an_unknown_login_is_named(archive: Path) -> None:
    answer = members(archive, "reset", "nobody")
    assert (answer.status, answer.document["error"]["message"]) == (
        2,
        "No member has the login or number “nobody”. “tanuq members” lists them.",
    )


def test_serving_elsewhere_is_refused_while_nobody_signs_in(tmp_path: Path) -> None:
    told("--workspace", tmp_path / "w", "init")
    answer = told("--workspace", tmp_path / "w", "serve", "--at", "https://office.example", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "OpenToEverybody")


def test_whoever_serves_the_pages_says_how_fast_they_may_be_read(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paces: list[tuple[float, float]] = []
    monkeypatch.setattr(pacing, "PACES", pacing.Paces())
    monkeypatch.setattr(admitting, "PROGRAMS", pacing.Paces())
    monkeypatch.setattr(serving, "serve", lambda *_: paces.append((pacing.PACES.a_second, admitting.PROGRAMS.a_second)))
    for words in ((), ("--pages-a-second", "1000")):
        told("--workspace", archive, "serve", *words)
    assert paces == [(5, 5), (1000, 1000)]
    assert told("--workspace", archive, "serve", "--pages-a-second", "0").status == 2
