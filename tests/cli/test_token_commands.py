"""`tanuq token`: the tokens of a copy that nobody signs in to, made, listed and revoked."""

from pathlib import Path

import pytest
from commanding import Answer, told


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A workspace that nobody signs in to."""
    folder = tmp_path / "archive"
    told("--workspace", folder, "init")
    return folder


def token(folder: Path, *words: str) -> Answer:
    """The answer of tanuq token as JSON."""
    return told("--workspace", folder, "token", *words, "--json")


def test_a_token_is_printed_when_it_is_made_and_never_again(archive: Path) -> None:
    made = token(archive, "add", "map", "--days", "30", "--sees", "public").document
    (listed,) = token(archive).document["tokens"]
    assert (made["token"].startswith("tanuq_"), made | {"token": ""}) == (True, listed | {"token": ""})
    assert (listed["name"], listed["sees"], len(listed["roles"]), made["token"] in str(listed)) == (
        "map",
        "public",
        7,
        False,
    )


def test_a_revoked_token_is_gone(archive: Path) -> None:
    made = token(archive, "add", "map").document
    assert token(archive, "revoke", made["number"]).document == {"number": made["number"], "revoked": True}
    assert (token(archive).document, token(archive, "revoke", made["number"]).status) == ({"tokens": []}, 2)


def test_where_members_sign_in_each_makes_their_own(archive: Path) -> None:
    told("--workspace", archive, "members", "add", "Айгүл", "--login", "aygul", "--role", "administrator")
    answer = token(archive, "add", "map")
    assert (answer.status, answer.document["error"]["name"]) == (2, "UnusableToken")


@pytest.mark.parametrize("wrong", [("--days", "400"), ("--days", "0"), ("--sees", "restricted"), ("--role", "king")])
def test_what_cannot_be_a_token_is_wrong_use(archive: Path, wrong: tuple[str, str]) -> None:
    assert token(archive, "add", "map", *wrong).status == 2
