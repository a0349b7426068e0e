"""Two copies of one folder never write under one key for long."""

import shutil
from pathlib import Path

import pytest

from tanuq.config.errors import DamagedWorkspace
from tanuq.config.problems import Problem
from tanuq.ledger.chains import FORK
from tanuq.ledger.entries import Draft
from tanuq.ledger.errors import EntriesLost
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import merge
from tanuq.ledger.verification import verify

NOTED = Draft("custody.noted", {"what": "sealed"})


def _copy(tmp_path: Path, ledger: Ledger, name: str) -> Path:
    ledger.store.close()
    return Path(shutil.copytree(ledger.store.path.parent, tmp_path / name))


def test_a_copied_folder_goes_on_under_a_key_of_its_own(open_ledger, tmp_path: Path):
    original = open_ledger()
    original.append([NOTED])
    old = original.author
    _copy(tmp_path, original, "copy")
    copy = open_ledger("copy")
    copy.append([NOTED])

    _, admitted, noted = copy.entries()
    assert copy.author not in {old, ""}
    assert (admitted.kind, admitted.author, admitted.sequence) == ("member.admitted", copy.author, 1)
    assert admitted.body is not None
    assert admitted.body["succeeds"] == old
    assert (noted.author, noted.sequence) == (copy.author, 2)
    assert verify(copy) == []


def test_the_original_keeps_its_key(open_ledger, tmp_path: Path):
    original = open_ledger()
    original.append([NOTED])
    old = original.author
    _copy(tmp_path, original, "copy")
    open_ledger("copy").append([NOTED])
    original.append([NOTED])

    assert original.author == old
    assert original.size == 2


def test_original_and_copy_merge_without_a_fork(open_ledger, tmp_path: Path):
    original = open_ledger()
    original.append([NOTED])
    _copy(tmp_path, original, "copy")
    copy = open_ledger("copy")
    copy.append([NOTED])
    original.append([NOTED])
    merge(original, copy)
    merge(copy, original)

    assert (original.size, copy.size) == (4, 4)
    assert verify(original) == verify(copy) == []


def test_a_folder_moved_on_the_same_disk_keeps_its_key(open_ledger, tmp_path: Path):
    ledger = open_ledger()
    ledger.append([NOTED])
    old = ledger.author
    ledger.store.close()
    (tmp_path / "ledger").rename(tmp_path / "moved")
    moved = open_ledger("moved")
    moved.append([NOTED])

    assert moved.author == old


def test_another_machine_goes_on_under_another_key(open_ledger):
    ledger = open_ledger()
    ledger.append([NOTED])
    old = ledger.author
    ledger.store.close()
    elsewhere = open_ledger(machine=b"another machine")
    elsewhere.append([NOTED])

    assert elsewhere.author != old


def test_reading_a_copy_changes_nothing(open_ledger, tmp_path: Path):
    original = open_ledger()
    original.append([NOTED])
    old = original.author
    _copy(tmp_path, original, "copy")
    copy = open_ledger("copy")

    assert (copy.author, copy.size, verify(copy)) == (old, 1, [])


def test_a_copy_that_could_not_be_noticed_is_noticed_by_its_entries(open_ledger, tmp_path: Path):
    """A disk image has the same inode: here the mark of the place is put back by hand."""
    original = open_ledger()
    original.append([NOTED])
    (place,) = original.store.connection.execute("SELECT place FROM own").fetchone()
    _copy(tmp_path, original, "copy")
    copy = open_ledger("copy")
    copy._around = type(copy._around)(copy._around.now, copy._around.random, lambda: place, copy._around.head_file)
    (theirs,) = copy.append([NOTED])
    (ours,) = original.append([NOTED])
    assert (theirs.author, theirs.sequence) == (ours.author, ours.sequence)
    merge(original, copy)
    original.append([NOTED])

    assert original.size == 5
    assert original.author != ours.author
    assert verify(original) == [Problem(f"entry 3 ({theirs.hash[:12]})", FORK)]


def test_a_backup_of_the_database_alone_goes_on_under_a_new_key(open_ledger, tmp_path: Path):
    ledger = open_ledger()
    ledger.append([NOTED])
    old = ledger.author
    ledger.store.close()
    (tmp_path / "ledger" / "ledger.head").unlink()
    restored = open_ledger()
    assert [problem.where for problem in verify(restored)] == ["ledger.head"]
    restored.append([NOTED])

    assert restored.author != old
    assert [entry.kind for entry in restored.entries()] == ["custody.noted", "member.admitted", "custody.noted"]
    assert verify(restored) == []


def test_an_older_database_under_a_newer_mark_is_noticed_and_not_written(open_ledger, tmp_path: Path):
    ledger = open_ledger()
    ledger.append([NOTED])
    ledger.store.close()
    older = (tmp_path / "ledger" / "ledger.db").read_bytes()
    ledger.append([NOTED, NOTED])
    ledger.store.close()
    (tmp_path / "ledger" / "ledger.db").write_bytes(older)
    rolled_back = open_ledger()

    with pytest.raises(EntriesLost, match="Entries 2 to 3 were saved and are no longer there"):
        rolled_back.append([NOTED])
    with pytest.raises(EntriesLost):
        rolled_back.checkpoint()
    assert rolled_back.size == 1
    assert [problem.where for problem in verify(rolled_back)] == ["ledger.head"]


def test_what_is_left_of_a_ledger_that_lost_entries_can_be_merged(open_ledger, tmp_path: Path):
    ledger = open_ledger()
    ledger.append([NOTED])
    ledger.store.close()
    older = (tmp_path / "ledger" / "ledger.db").read_bytes()
    ledger.append([NOTED])
    ledger.store.close()
    (tmp_path / "ledger" / "ledger.db").write_bytes(older)
    fresh = open_ledger("fresh")

    assert merge(fresh, open_ledger()).new == 1


def test_a_ledger_whose_tables_are_gone_is_not_begun_anew(open_ledger, tmp_path: Path):
    ledger = open_ledger()
    ledger.append([NOTED])
    ledger.store.close()
    other = open_ledger("empty")
    other.store.close()
    with other.store.transaction() as connection:
        for table in ("head", "own", "body", "erasure", "block", "checkpoint", "entry", "author"):
            connection.execute(f"DROP TABLE {table}")
    other.store.close()
    shutil.copy(other.store.path, ledger.store.path)

    with pytest.raises(EntriesLost):
        open_ledger()


def test_a_damaged_mark_stops_writing(open_ledger, tmp_path: Path):
    ledger = open_ledger()
    ledger.append([NOTED])
    ledger.head_file.path.write_bytes(b"damaged")

    with pytest.raises(DamagedWorkspace, match=r"^ledger\.head"):
        ledger.append([NOTED])
