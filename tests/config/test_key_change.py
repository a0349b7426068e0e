"""Another passphrase for the same key: all or nothing, and only key.json changes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tanuq.config import key_change
from tanuq.config.errors import (
    DamagedWorkspace,
    KeptAside,
    NotEncrypted,
    PassphraseNeeded,
    StoreBusy,
    WrongPassphrase,
)
from tanuq.config.in_use import alone
from tanuq.config.key_change import change_passphrase, discard_aside, discard_folder, draft_anew, key_dates
from tanuq.config.key_file import KeyCost, KeyDates
from tanuq.config.workspace import check_files, create_workspace, open_workspace

CHEAP = KeyCost(memory_kib=64, passes=1)
DEARER = KeyCost(memory_kib=128, passes=2)
OLD, NEW = "корь аралық ئالما 2017", "алты қанат ақ орда"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace that opens with the old passphrase."""
    return create_workspace(tmp_path / "w", OLD, cost=CHEAP).path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_new_passphrase_opens_the_same_keys_and_the_old_one_is_refused(folder: Path) -> None:
    before = open_workspace(folder, OLD)
    change_passphrase(folder, OLD, NEW, cost=CHEAP)
    assert open_workspace(folder, NEW) == before
    with pytest.raises(WrongPassphrase):
        open_workspace(folder, OLD)


def test_only_the_key_file_changes_and_all_files_are_whole(folder: Path) -> None:
    before = contents(folder)
    change_passphrase(folder, OLD, NEW, cost=CHEAP)
    after = contents(folder)
    assert {name for name in after if after[name] != before.get(name)} == {"key.json"}
    assert check_files(open_workspace(folder, NEW)) == []


def test_a_wrong_old_passphrase_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(WrongPassphrase):
        change_passphrase(folder, NEW, NEW, cost=CHEAP)
    assert contents(folder) == before


@pytest.mark.parametrize("empty", ["", " \t"])
def test_an_empty_new_passphrase_changes_nothing(folder: Path, empty: str) -> None:
    before = contents(folder)
    with pytest.raises(PassphraseNeeded):
        change_passphrase(folder, OLD, empty, cost=CHEAP)
    assert contents(folder) == before


def test_the_passphrase_is_stretched_at_the_cost_of_today_even_if_it_is_the_same(folder: Path) -> None:
    before = json.loads((folder / "key.json").read_bytes())["protection"]
    change_passphrase(folder, OLD, OLD, cost=DEARER)
    after = json.loads((folder / "key.json").read_bytes())["protection"]
    assert (after["memory_kib"], after["passes"]) == (128, 2)
    assert {name for name in ("salt", "nonce", "wrapped") if after[name] == before[name]} == set()


def test_a_copy_made_before_still_opens_with_the_old_passphrase(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    change_passphrase(folder, OLD, NEW, cost=CHEAP)
    assert open_workspace(tmp_path / "copy", OLD).keys == open_workspace(folder, NEW).keys


@pytest.mark.parametrize("step", ["replace", "unlink"])
def test_killed_in_between_the_workspace_opens_with_the_old_passphrase(
    folder: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(Path, step, kill)
    with pytest.raises(Killed):
        change_passphrase(folder, OLD, NEW, cost=CHEAP)
    monkeypatch.undo()
    assert open_workspace(folder, OLD).encrypted
    change_passphrase(folder, OLD, NEW, cost=CHEAP)
    assert open_workspace(folder, NEW).encrypted


def test_a_workspace_whose_key_lies_open_is_told_what_helps(tmp_path: Path) -> None:
    create_workspace(tmp_path, None)
    with pytest.raises(NotEncrypted, match="tanuq key renew"):
        change_passphrase(tmp_path, None, NEW, cost=CHEAP)


def test_key_and_passphrase_say_since_when_they_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = key_dates(folder).key
    monkeypatch.setattr(key_change, "today", lambda: date(2031, 5, 4))
    change_passphrase(folder, OLD, NEW, cost=CHEAP)
    assert key_dates(folder) == KeyDates(key=made, passphrase=date(2031, 5, 4))


def test_days_that_are_none_are_damage() -> None:
    with pytest.raises(DamagedWorkspace):
        KeyDates.read({"since": {"key": "yesterday"}})


def test_of_what_was_kept_aside_the_key_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", kill)
    with pytest.raises(KeyboardInterrupt):
        discard_folder(folder)
    assert not (folder / "key.json").exists()
    with pytest.raises(DamagedWorkspace):
        open_workspace(folder, OLD)


def test_what_is_not_there_cannot_be_discarded(folder: Path) -> None:
    with pytest.raises(KeptAside):
        discard_aside(folder)


def test_the_passphrase_is_not_changed_while_everything_is_encrypted_anew(folder: Path) -> None:
    before = (folder / "key.json").read_bytes()
    with alone(folder), pytest.raises(StoreBusy, match="encrypted anew"):
        change_passphrase(folder, OLD, NEW, cost=CHEAP)
    assert (folder / "key.json").read_bytes() == before


def test_what_an_attempt_that_was_killed_left_is_removed_but_not_one_that_goes_on(folder: Path) -> None:
    draft = draft_anew(open_workspace(folder, OLD), NEW, cost=CHEAP)
    with alone(folder), pytest.raises(StoreBusy):
        discard_aside(folder)
    assert discard_aside(folder) == [draft.path]
    assert not draft.path.exists()
    assert open_workspace(folder, OLD).encrypted
