"""The new workspace takes the place of the old one, whatever stops it in between."""

from pathlib import Path

import pytest

from tanuq.config import taking_over
from tanuq.config.errors import DamagedWorkspace
from tanuq.config.key_change import draft_anew
from tanuq.config.key_file import KeyCost
from tanuq.config.store import Store
from tanuq.config.taking_over import BEFORE, put_in_place, settle
from tanuq.config.workspace import Workspace, check_files, needs_passphrase, open_workspace

CHEAP = KeyCost(memory_kib=64, passes=1)
OLD, NEW = "correct horse battery staple", "алты қанат ақ орда"
_FILES = ("casebook.db", "office.db", "office.db-wal", "ledger.head")
STEPS = 18
"""How many names are changed."""


class Killed(BaseException):
    """As a power button does it."""


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    """A workspace with files of every kind, and one beside it that is ready to take its place."""
    draft = draft_anew(workspace, NEW, cost=CHEAP)
    Store.create(draft.ledger_path, draft.keys.ledger).close()
    for one, said in ((workspace, "old"), (draft, "new")):
        for name in _FILES:
            (one.path / name).write_text(said, encoding="utf-8")
        (one.vault_path / "ab").mkdir(parents=True)
        (one.vault_path / "ab" / "piece.age").write_text(said, encoding="utf-8")
    (workspace.path / "arriving").mkdir()
    (workspace.path / "key.json.new").write_text("half of an old key", encoding="utf-8")
    (workspace.path / "notes.txt").write_text("of somebody else", encoding="utf-8")
    (draft.path / "in-use.lock").unlink()
    return workspace


def require_changed(folder: Path) -> None:
    """Everything of the new one is at the top, everything of the old one aside, and both open."""
    new, old = open_workspace(folder, NEW), open_workspace(folder / BEFORE, OLD)
    for workspace, said in ((new, "new"), (old, "old")):
        assert check_files(workspace) == []
        Store(workspace.ledger_path, workspace.keys.ledger).close()
        for name in (*_FILES, "vault/ab/piece.age"):
            assert (workspace.path / name).read_text(encoding="utf-8") == said
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "of somebody else"
    assert not (folder / "arriving").exists()
    assert not (folder / "key.json.new").exists()
    assert [path.name for path in folder.iterdir() if path.name.startswith("tanuq.anew")] == []


def test_the_new_one_is_at_the_top_and_the_old_one_aside(ready: Workspace) -> None:
    put_in_place(ready.path)
    require_changed(ready.path)


def test_until_it_is_put_in_place_the_old_one_opens(ready: Workspace) -> None:
    assert open_workspace(ready.path, OLD) == ready


@pytest.mark.parametrize("step", range(1, STEPS))
def test_killed_after_any_step_it_is_finished_by_whoever_opens_it_next(
    ready: Workspace, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, left = Path.rename, [step]

    def counted(path: Path, target: Path) -> Path:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", counted)
    with pytest.raises(Killed):
        put_in_place(ready.path)
    monkeypatch.undo()
    assert needs_passphrase(ready.path)
    require_changed(ready.path)


def test_whoever_looked_before_the_kill_meets_no_old_file_at_the_top(
    ready: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(taking_over, "_finish", kill)
    with pytest.raises(Killed):
        put_in_place(ready.path)
    monkeypatch.undo()
    with pytest.raises(DamagedWorkspace):
        Store(ready.ledger_path, ready.keys.ledger)
    require_changed(ready.path)


def test_settling_what_is_settled_changes_nothing(ready: Workspace) -> None:
    put_in_place(ready.path)
    settle(ready.path)
    require_changed(ready.path)
