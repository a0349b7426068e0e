"""The mark of what was acknowledged."""

import os
import random
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.ledger.entries import Draft
from tanuq.ledger.head_file import HeadFile, Mark
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.verification import verify


def _mark(size: int) -> Mark:
    return Mark(size, size.to_bytes(32, "big"))


@pytest.fixture
def head(tmp_path: Path) -> HeadFile:
    """A head file at size 1."""
    made = HeadFile(tmp_path / "ledger.head", bytes(32), os.urandom)
    made.create(_mark(1))
    return made


def test_the_newest_mark_counts(head: HeadFile):
    for size in (2, 3, 5):
        head.advance(_mark(size))
        assert head.newest() == _mark(size)


def test_a_mark_never_goes_back(head: HeadFile):
    head.advance(_mark(9))
    head.advance(_mark(4))

    assert head.newest() == _mark(9)


def test_one_torn_write_leaves_the_mark_before_it(head: HeadFile):
    head.advance(_mark(2))
    before = head.path.read_bytes()
    head.advance(_mark(3))
    after = head.path.read_bytes()
    torn = bytearray(before)
    changed = [at for at in range(len(after)) if before[at] != after[at]]
    for at in changed[: len(changed) // 2]:
        torn[at] = after[at]
    head.path.write_bytes(torn)

    assert head.newest() == _mark(2)


def test_any_flipped_bit_is_noticed(head: HeadFile):
    head.advance(_mark(2))
    whole = head.path.read_bytes()
    assert head.is_whole()
    for bit in random.Random(1).sample(range(len(whole) * 8), 200):  # noqa: S311
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        head.path.write_bytes(changed)
        assert not head.is_whole()


@pytest.mark.parametrize("length", [0, 1, 4095, 4096, 8191])
def test_a_cut_file_is_noticed(head: HeadFile, length: int):
    head.path.write_bytes(head.path.read_bytes()[:length])

    assert not head.is_whole()


def test_bytes_added_are_noticed(head: HeadFile):
    with head.path.open("ab") as stream:
        stream.write(b"x")

    assert not head.is_whole()


def test_the_number_of_entries_does_not_lie_in_the_clear(head: HeadFile):
    assert (1).to_bytes(32, "big") not in head.path.read_bytes()
    assert stat.S_IMODE(head.path.stat().st_mode) == 0o600


def test_without_a_file_there_is_no_mark(tmp_path: Path):
    head = HeadFile(tmp_path / "ledger.head", bytes(32), os.urandom)

    assert not head.exists()
    assert head.newest() is None


def test_a_new_ledger_killed_right_after_a_commit_lacks_no_mark(
    open_ledger: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "after_commit", lambda store, action: None)  # where the kill comes
    made = open_ledger()
    assert verify(made) == []
    made.append([Draft("custody.noted", {"source": "S-1", "what": "sealed"})])
    assert verify(open_ledger()) == []


def test_a_new_ledger_killed_right_before_its_commit_is_made_again(
    tmp_path: Path, open_ledger: Callable[[], Ledger]
) -> None:
    made = open_ledger()
    made.store.close()
    for file in tmp_path.glob("ledger/ledger.db*"):
        file.unlink()
    assert verify(open_ledger()) == []
