"""A workspace encrypted anew holds the same record in other bytes, and whatever stops it, nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from renewable import CHEAP, NEW, OLD, filled, held

from tanuq.casebook.record import Record
from tanuq.cli import renewing
from tanuq.cli.errors import CannotBeRenewed
from tanuq.cli.renewing import renew
from tanuq.config.errors import DamagedWorkspace, DiskFull, KeptAside, WorkspaceInUse, WrongPassphrase
from tanuq.config.key_change import discard_aside, draft_anew
from tanuq.config.store import Store
from tanuq.config.taking_over import BEFORE
from tanuq.config.workspace import Workspace, create_workspace, open_workspace
from tanuq.intake.testimony.arriving import Arriving
from tanuq.ledger.entries import Draft
from tanuq.vault.errors import DamagedPiece

AGE = b"age-encryption.org/v1\n-> X25519 "
"""What every file of the vault begins with, as its format demands."""
GREASE = b"reas"
"""Out of “-grease”, which age writes into some files, in the middle of bytes of chance, so that readers expect it."""
RUN = 8
"""Bytes that two pieces of chance have in common once in 10^19 places."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with something of every kind, which nobody changes."""
    return filled(tmp_path_factory.mktemp("original") / "w").path


@pytest.fixture
def before(original: Path, tmp_path: Path) -> Workspace:
    """A copy of it."""
    shutil.copytree(original, tmp_path / "w")
    return open_workspace(tmp_path / "w", OLD)


@pytest.fixture
def after(before: Workspace) -> Workspace:
    """The same, encrypted anew."""
    renew(before, NEW, cost=CHEAP)
    return open_workspace(before.path, NEW)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below *folder*."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sealed(folder: Path) -> list[bytes]:
    """The files of a workspace that are encrypted."""
    return [data for name, data in contents(folder).items() if not name.endswith((".json", ".lock", "-shm"))]


def runs(data: bytes, step: int = 1) -> Iterator[bytes]:
    return (data[at : at + RUN] for at in range(0, len(data) - RUN + 1, step))


def test_the_record_and_all_beside_it_is_the_same(original: Path, after: Workspace) -> None:
    assert held(after) == held(open_workspace(original, OLD))


def test_no_run_of_bytes_is_in_common_with_the_old_sealed_files(original: Path, after: Workspace) -> None:
    shutil.rmtree(after.path / BEFORE)
    old = {run for data in sealed(original) for run in runs(data, RUN)}
    common = {run for data in sealed(after.path) for run in runs(data) if run in old}
    assert {run for run in common if GREASE not in run} <= set(runs(AGE))


def test_the_old_passphrase_does_not_open_the_new_and_a_copy_of_the_old_key_neither(
    original: Path, after: Workspace
) -> None:
    with pytest.raises(WrongPassphrase):
        open_workspace(after.path, OLD)
    shutil.copy(original / "key.json", after.path / "key.json")
    with pytest.raises(DamagedWorkspace):
        open_workspace(after.path, OLD)


def test_whoever_holds_the_old_keys_reads_no_file_of_the_new(before: Workspace, after: Workspace) -> None:
    with pytest.raises(DamagedWorkspace):
        Store(after.ledger_path, before.keys.ledger)
    assert {getattr(before.keys, name) for name in ("ledger", "vault_wrapping", "vault_names", "office")}.isdisjoint(
        {getattr(after.keys, name) for name in ("ledger", "vault_wrapping", "vault_names", "office")}
    )


def test_what_it_was_is_kept_until_it_may_go(original: Path, after: Workspace) -> None:
    aside = open_workspace(after.path / BEFORE, OLD)
    assert held(aside)["entries"] == held(open_workspace(original, OLD))["entries"]
    discard_aside(after.path)
    assert not aside.path.exists()
    assert held(after)["entries"]


def test_a_second_time_waits_until_the_first_may_go(after: Workspace) -> None:
    with pytest.raises(KeptAside, match="tanuq key discard"):
        renew(after, OLD, cost=CHEAP)
    discard_aside(after.path)
    renew(after, OLD, cost=CHEAP)
    assert open_workspace(after.path, OLD).id == after.id


def test_the_next_entry_is_signed_by_a_key_that_the_old_one_never_held(after: Workspace) -> None:
    with Record.open(after) as record:
        old = record.ledger.author
        record.write([Draft("workspace.created", {"format": 1})])
        assert record.ledger.author != old


def test_an_open_workspace_gets_a_passphrase_by_it(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w", None)
    Record.open(workspace).close()
    renew(workspace, NEW, cost=CHEAP)
    assert open_workspace(workspace.path, NEW).encrypted


def test_while_somebody_has_it_open_it_is_refused_and_nothing_is_changed(before: Workspace) -> None:
    store = Store(before.ledger_path, before.keys.ledger)
    with pytest.raises(WorkspaceInUse):
        renew(before, NEW, cost=CHEAP)
    store.close()
    assert not (before.path / "tanuq.anew").exists()


def test_a_disk_that_would_not_hold_both_is_refused_and_nothing_is_changed(
    before: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    was = contents(before.path)
    with pytest.raises(DiskFull, match="side by side"):
        renew(before, NEW, cost=CHEAP)
    assert contents(before.path) == was


def test_evidence_that_lies_on_another_disk_is_refused(before: Workspace, tmp_path: Path) -> None:
    before.vault_path.rename(tmp_path / "elsewhere")
    before.vault_path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotBeRenewed, match="another disk"):
        renew(before, NEW, cost=CHEAP)


def test_a_damaged_piece_stops_it_and_the_workspace_is_as_it_was(before: Workspace) -> None:
    file = next(before.vault_path.glob("*/*.age"))
    file.write_bytes(file.read_bytes()[:-1])
    was = contents(before.path)
    with pytest.raises(DamagedPiece):
        renew(before, NEW, cost=CHEAP)
    assert contents(before.path) == was


def test_a_damaged_upload_stops_it_is_named_and_stays_as_it_was(before: Workspace) -> None:
    Arriving(before).add("4f" * 16, len(b"the first half of a video"), b", and more of it")
    file = before.path / "arriving" / ("4f" * 16) / "000001.part"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    was = contents(before.path)
    with pytest.raises(CannotBeRenewed, match=f"Remove .*/arriving/{'4f' * 16}, then try again"):
        renew(before, NEW, cost=CHEAP)
    assert contents(before.path) == was


def test_a_damaged_casebook_is_told_to_be_made_anew_first(before: Workspace) -> None:
    before.casebook_path.write_bytes(os.urandom(before.casebook_path.stat().st_size))
    with pytest.raises(DamagedWorkspace, match="tanuq rebuild"):
        renew(before, NEW, cost=CHEAP)


def test_a_new_one_that_is_not_the_same_is_thrown_away(before: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = renewing._fill

    def forgetful(draft: Workspace, *others: Any) -> None:
        fill(draft, *others)
        store = Store(draft.office_path, draft.keys.office)
        with store.transaction() as connection:
            connection.execute("DELETE FROM office_draft")
        store.close()

    monkeypatch.setattr(renewing, "_fill", forgetful)
    with pytest.raises(CannotBeRenewed, match=r"office\.db: office_draft is not the same"):
        renew(before, NEW, cost=CHEAP)
    assert held(before)["drafts"]
    assert not (before.path / "tanuq.anew").exists()


def killed(folder: Path, kills: int, seed: int) -> Any:
    script = Path(__file__).parents[1] / "makers" / "killed_renewal.py"
    command = [sys.executable, str(script), str(folder), str(kills), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_what_a_killed_attempt_left_is_in_nobodys_way(before: Workspace) -> None:
    draft = draft_anew(before, NEW, cost=CHEAP)
    (draft.path / "ledger.db").write_bytes(b"half")
    assert open_workspace(before.path, OLD) == before
    renew(before, NEW, cost=CHEAP)
    assert open_workspace(before.path, NEW).id == before.id
    assert not draft.path.exists()


@pytest.mark.slow
def test_killed_at_any_moment_it_opens_and_holds_everything(tmp_path: Path) -> None:
    outcome = killed(tmp_path, 60, 2)
    assert outcome["wrong"] == []
    assert min(outcome["before"], outcome["after"]) > 0
