"""`tanuq key`: another passphrase, another key, and how old both are."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from commanding import PASSPHRASE, Answer, environment, told
from recordmaking import receive_text

from tanuq.casebook.record import Record
from tanuq.cli.program import main
from tanuq.config.errors import WrongPassphrase
from tanuq.config.key_file import KeyCost
from tanuq.config.taking_over import BEFORE
from tanuq.config.workspace import create_workspace, open_workspace

CHEAP = KeyCost(memory_kib=64, passes=1)
NEW = "корь аралық ئالما 2017"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one source, whose passphrase is cheap to try."""
    workspace = create_workspace(tmp_path_factory.mktemp("original") / "w", PASSPHRASE, cost=CHEAP)
    with Record.open(workspace) as record:
        receive_text(record, "Айгүл was taken from Kapal in 2017.")
    return workspace.path


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(original, tmp_path / "w")
    return tmp_path / "w"


def key(folder: Path, *words: str | Path, **more: str) -> Answer:
    return told("--workspace", folder, "key", *words, env=environment(**more))


def opens(folder: Path, passphrase: str) -> bool:
    try:
        return open_workspace(folder, passphrase).encrypted
    except WrongPassphrase:
        return False


def test_the_passphrase_is_changed_by_environment_and_the_old_one_is_refused_after(folder: Path) -> None:
    answer = key(folder, "passphrase", TANUQ_NEW_PASSPHRASE=NEW)
    assert (answer.status, answer.out) == (
        0,
        f"{folder} opens with the new passphrase, and no longer with the old one.\n",
    )
    assert (opens(folder, NEW), opens(folder, PASSPHRASE)) == (True, False)


def test_it_is_said_plainly_what_a_new_passphrase_does_not_help_against(folder: Path) -> None:
    said = key(folder, "passphrase", TANUQ_NEW_PASSPHRASE=NEW).err
    assert "Copies and backups made before still open with the old passphrase" in said
    assert "Whoever had both a copy and the old passphrase may have the key. Against them: tanuq key renew" in said


def test_the_new_passphrase_comes_from_a_file_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").write_text(f"{NEW}\na note", encoding="utf-8")
    assert key(folder, "passphrase", "--new-passphrase-file", tmp_path / "new", "--json").document["changed"] is True
    assert opens(folder, NEW)


@pytest.mark.parametrize("command", ["passphrase", "renew"])
def test_a_wrong_old_passphrase_is_refused_and_changes_nothing(folder: Path, command: str) -> None:
    before = (folder / "key.json").read_bytes()
    answer = key(folder, command, TANUQ_PASSPHRASE="wrong", TANUQ_NEW_PASSPHRASE=NEW)
    assert (answer.status, (folder / "key.json").read_bytes()) == (2, before)
    assert "does not open" in answer.err


@pytest.mark.parametrize("command", ["passphrase", "renew"])
def test_without_a_new_passphrase_the_ways_to_give_it_are_named(folder: Path, command: str) -> None:
    answer = key(folder, command)
    assert (answer.status, answer.err) == (
        2,
        "Nobody is here to type the new passphrase. Give it with --new-passphrase-file or TANUQ_NEW_PASSPHRASE.\n",
    )


def test_the_same_passphrase_again_is_not_called_a_change(folder: Path) -> None:
    answer = key(folder, "passphrase", TANUQ_NEW_PASSPHRASE=PASSPHRASE)
    assert "opens with the same passphrase as before" in answer.out
    assert "old passphrase" not in answer.err


@pytest.mark.parametrize(("passphrase", "warned"), [("x" * 14, True), ("корь аралық ئال", False)])
def test_a_short_passphrase_is_taken_with_a_warning(folder: Path, passphrase: str, warned: bool) -> None:
    answer = key(folder, "passphrase", TANUQ_NEW_PASSPHRASE=passphrase)
    assert (answer.status, "This passphrase is short" in answer.err) == (0, warned)


def test_everything_is_encrypted_anew_and_what_it_was_goes_when_it_is_said(folder: Path) -> None:
    answer = key(folder, "renew", "--json", TANUQ_NEW_PASSPHRASE=NEW)
    assert answer.document | {"bytes": 0} == {
        "workspace": str(folder),
        "before": str(folder / BEFORE),
        "entries": 2,
        "pieces": 1,
        "bytes": 0,
    }
    assert (opens(folder, NEW), opens(folder, PASSPHRASE), opens(folder / BEFORE, PASSPHRASE)) == (True, False, True)
    refused = key(folder, "discard", TANUQ_PASSPHRASE=NEW)
    assert (refused.status, (folder / BEFORE).exists()) == (2, True)
    key(folder, "discard", "--yes", TANUQ_PASSPHRASE=NEW)
    assert not (folder / BEFORE).exists()


def test_what_it_was_is_not_removed_by_whoever_cannot_open_the_new(folder: Path) -> None:
    key(folder, "renew", TANUQ_NEW_PASSPHRASE=NEW)
    assert key(folder, "discard", "--yes").status == 2
    assert (folder / BEFORE).is_dir()


def test_the_age_of_key_and_passphrase_is_told_and_what_lies_aside(folder: Path) -> None:
    document = key(folder, "--json").document
    assert (document["key"]["due"], document["passphrase"]["due"], document["aside"]) == (False, False, [])
    key(folder, "renew", TANUQ_NEW_PASSPHRASE=NEW)
    answer = key(folder, TANUQ_PASSPHRASE=NEW)
    assert answer.out.startswith("Key since 20")
    assert "tanuq key discard" in answer.err


def test_a_workspace_without_encryption_is_told_what_gives_it_one(tmp_path: Path) -> None:
    told("--workspace", tmp_path / "w", "init", "--no-encryption")
    answer = key(tmp_path / "w", "passphrase", TANUQ_NEW_PASSPHRASE=NEW)
    assert (answer.status, "tanuq key renew" in answer.err) == (2, True)
    assert "NOT ENCRYPTED" in key(tmp_path / "w").out
    assert "NOT ENCRYPTED" in key(tmp_path / "w", "renew", TANUQ_NEW_PASSPHRASE=NEW).out


def test_whoever_stops_it_is_told_that_nothing_was_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("tanuq.cli.commands.key.renew_workspace", stopped)
    monkeypatch.setenv("TANUQ_NEW_PASSPHRASE", NEW)
    monkeypatch.setenv("TANUQ_PASSPHRASE", PASSPHRASE)
    assert main(["--workspace", str(folder), "key", "renew"]) == 130
    assert "Nothing was changed: it opens with what opened it before." in capsys.readouterr().err
