"""Verification: every kind of tampering is found and named."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tanuq.config.problems import Problem
from tanuq.config.store import Store
from tanuq.ledger import chains, erasures
from tanuq.ledger.entries import Draft
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import merge
from tanuq.ledger.verification import verify, verify_file

KEY = bytes(range(32))
NOW = 1_700_000_000_000
NOTED = Draft("custody.noted", {"what": "sealed"})


def _now() -> int:
    return NOW


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed ledger of 310 entries, an erasure and a checkpoint among them."""
    path = tmp_path_factory.mktemp("whole") / "ledger.db"
    made = Ledger(Store.create(path, KEY), now=_now)
    made.append([Draft("custody.noted", {"what": str(number)}) for number in range(300)])
    made.checkpoint()
    made.erase_body(next(made.entries(after=4)).hash, "consent withdrawn")
    made.append([NOTED] * 9)
    made.store.close()
    return path.parent


@pytest.fixture
def tampered(whole: Path, tmp_path: Path) -> Callable[[str], list[Problem]]:
    """Runs SQL on a copy, as somebody who holds the key could, and verifies it."""
    for file in whole.iterdir():
        shutil.copy(file, tmp_path / file.name)

    def run(script: str) -> list[Problem]:
        store = Store(tmp_path / "ledger.db", KEY)
        store.connection.execute("PRAGMA foreign_keys = OFF")
        store.connection.executescript(script)
        found = verify(Ledger(store, now=_now))
        store.close()
        return found

    return run


def _named(whole: Path, position: int) -> str:
    store = Store(whole / "ledger.db", KEY)
    entry = next(Ledger(store, now=_now).entries(after=position - 1))
    store.close()
    return f"entry {position} ({entry.hash[:12]})"


def test_an_untouched_ledger_has_no_problems(tampered):
    assert tampered("") == []


def test_an_empty_ledger_has_no_problems(ledger: Ledger):
    assert verify(ledger) == []


def test_progress_is_told(ledger: Ledger):
    ledger.append([NOTED] * 3)
    told: list[tuple[str, int, int | None]] = []
    verify(ledger, lambda *step: told.append(step))

    assert told == [("entries", 3, 3)]


def test_a_removed_entry_is_named(tampered, whole: Path):
    found = tampered("DELETE FROM entry WHERE position = 120; DELETE FROM body WHERE position = 120")

    assert found[:2] == [
        Problem("entry 120", "The entry is missing: it was removed from ledger.db."),
        Problem(_named(whole, 121), chains.MISSING),
    ]


def test_several_removed_entries_are_named(tampered):
    found = tampered("DELETE FROM entry WHERE position BETWEEN 20 AND 29")

    assert found[0] == Problem("entry 20", "Entries 20 to 29 are missing: they were removed from ledger.db.")


def test_a_removed_entry_is_named_though_the_gap_was_closed(tampered, whole: Path):
    successor = _named(whole, 121).replace("121", "120")
    found = tampered(
        "DELETE FROM entry WHERE position = 120; DELETE FROM body WHERE position = 120;"
        "UPDATE entry SET position = -position + 1 WHERE position > 120;"
        "UPDATE entry SET position = -position WHERE position < 0;"
        "UPDATE body SET position = -position + 1 WHERE position > 120;"
        "UPDATE body SET position = -position WHERE position < 0;"
        "UPDATE erasure SET position = position - 1"
    )

    assert found[0] == Problem(successor, chains.MISSING)


def test_entries_removed_at_the_end_are_named(tampered):
    found = tampered("DELETE FROM entry WHERE position > 305; DELETE FROM body WHERE position > 305")

    missing = "Entries 306 to 310 are missing at the end of the ledger: they were removed."
    assert found[:2] == [Problem("head of ledger.db", missing), Problem("ledger.head", missing)]


def test_entries_removed_at_the_end_with_their_head_are_named_by_the_mark_outside(tampered, whole: Path):
    """As if the write-ahead log had been cut: the database is an older, sound one."""
    store = Store(whole / "ledger.db", KEY)
    older = Ledger(store, now=_now).latest_checkpoint()
    store.close()
    assert older is not None
    found = tampered(
        "DELETE FROM entry WHERE position > 300; DELETE FROM body WHERE position > 300;"  # noqa: S608
        f"UPDATE head SET size = 300, note = '{older.note}'"
    )

    assert (
        Problem("ledger.head", "Entries 301 to 310 are missing at the end of the ledger: they were removed.") in found
    )


@pytest.mark.parametrize(("first", "second"), [(50, 51), (50, 52), (1, 2), (309, 310), (300, 302)])
def test_a_changed_order_is_named(tampered, whole: Path, first: int, second: int):
    moved = _named(whole, second).replace(f"entry {second}", f"entry {first}")
    found = tampered(
        "".join(
            f"UPDATE {table} SET position = -1 WHERE position = {first};"  # noqa: S608
            f"UPDATE {table} SET position = {first} WHERE position = {second};"
            f"UPDATE {table} SET position = {second} WHERE position = -1;"
            for table in ("entry", "body")
        )
    )

    assert found[0] == Problem(moved, chains.MOVED)


def test_an_order_changed_between_authors_is_named(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    other.append([NOTED])
    ledger.append([NOTED])
    merge(ledger, other)
    ledger.store.connection.execute("PRAGMA foreign_keys = OFF")
    for table in ("entry", "body"):
        with ledger.store.transaction() as connection:
            for old, new in ((1, -1), (2, 1), (-1, 2)):
                connection.execute(f"UPDATE {table} SET position = ? WHERE position = ?", (new, old))  # noqa: S608

    changed = "The first 2 entries are not those that it was made for: one was added, changed, moved or removed."
    assert verify(ledger) == [
        Problem("head of ledger.db", changed),
        Problem("ledger.head", changed),
        Problem("head of ledger.db", "The tree kept in it is not that of the entries."),
    ]


def test_a_forged_signature_is_named(tampered, whole: Path):
    found = tampered("UPDATE entry SET signature = zeroblob(64) WHERE position = 77")

    assert found == [Problem(_named(whole, 77), "Its signature is not by its author: the entry was forged or changed.")]


def test_a_signature_of_another_entry_is_named(tampered, whole: Path):
    found = tampered(
        "UPDATE entry SET signature = (SELECT signature FROM entry WHERE position = 78) WHERE position = 77"
    )

    assert [problem.where for problem in found] == [_named(whole, 77)]


def test_a_changed_header_is_named(tampered, whole: Path):
    found = tampered(
        "UPDATE entry SET header = CAST(replace(CAST(header AS TEXT), '\"seq\":77,', '\"seq\":87,') AS BLOB)"
    )

    assert found[0] == Problem(_named(whole, 77), "Its hash is not that of its header: one of them was changed.")


def test_an_unreadable_header_is_named(tampered, whole: Path):
    found = tampered("UPDATE entry SET header = x'00' WHERE position = 77")

    assert found[0].where == _named(whole, 77)
    assert [problem.where for problem in found[1:3]] == ["entries 1 to 256", "checkpoint 1"]


def test_a_changed_body_is_named(tampered, whole: Path):
    found = tampered('UPDATE body SET content = CAST(\'{"what":"x"}\' AS BLOB) WHERE position = 200')

    assert found == [Problem(_named(whole, 200), "Its body is not the one that its author signed.")]


def test_a_removed_body_is_named(tampered, whole: Path):
    assert tampered("DELETE FROM body WHERE position = 200") == [Problem(_named(whole, 200), erasures.LOST)]


def test_a_body_that_came_back_is_named(tampered, whole: Path):
    found = tampered("DELETE FROM erasure")

    assert found == [
        Problem(_named(whole, 5), erasures.LOST),
        Problem(_named(whole, 301), erasures.UNFILED),
        Problem("erasures of ledger.db", "A body was erased that no entry orders to erase."),
    ]


def test_an_erasure_that_nobody_ordered_is_named(tampered, whole: Path):
    found = tampered(
        "INSERT INTO erasure SELECT hash, 301 FROM entry WHERE position = 9; DELETE FROM body WHERE position = 9"
    )

    assert found == [Problem("erasures of ledger.db", "A body was erased that no entry orders to erase.")]


@pytest.mark.parametrize("column", ["kind = 'list.mapped'", "milliseconds = 1", "counter = 9999", "sequence = 3"])
def test_an_entry_filed_wrongly_is_named(tampered, whole: Path, column: str):
    found = tampered(f"UPDATE entry SET {column} WHERE position = 60")  # noqa: S608

    assert found[0] == Problem(
        _named(whole, 60), "It is filed under another author, time or kind than its author signed."
    )


def test_an_added_entry_is_named(tampered):
    found = tampered(
        "INSERT INTO entry SELECT 311, zeroblob(32), author, 311, milliseconds, counter, kind, header, signature"
        " FROM entry WHERE position = 310"
    )

    assert found[0] == Problem(
        "entry 311 (000000000000)", "Its hash is not that of its header: one of them was changed."
    )


def test_a_changed_block_is_named(tampered):
    found = tampered("UPDATE block SET root = zeroblob(32)")

    assert [problem.where for problem in found] == ["entries 1 to 256"]


def test_a_changed_tree_is_named(tampered):
    found = tampered("UPDATE head SET frontier = zeroblob(32)")

    assert [problem.where for problem in found] == ["head of ledger.db"]


@pytest.mark.parametrize("table", ["head", "checkpoint"])
def test_a_forged_note_is_named(tampered, table: str):
    found = tampered(f"UPDATE {table} SET note = replace(note, char(10) || '3', char(10) || '4')")  # noqa: S608

    where = {"head": "head of ledger.db", "checkpoint": "checkpoint 1"}[table]
    assert [problem.where for problem in found] == [where]


def test_a_head_put_back_is_named(tampered):
    found = tampered("UPDATE head SET note = (SELECT note FROM checkpoint)")

    assert found == [Problem("head of ledger.db", "It is signed for another number of entries.")]


def test_uncounted_entries_of_an_author_are_named(tampered):
    found = tampered("UPDATE author SET entries = entries - 1")

    assert [problem.where for problem in found] == ["authors of ledger.db"]


def test_a_false_succession_is_named(ledger: Ledger):
    (entry,) = ledger.append([Draft("member.admitted", {"succeeds": "0" * 64, "proof": "00" * 64})])

    assert verify(ledger) == [
        Problem(
            f"entry 1 ({entry.hash[:12]})",
            "It claims to succeed another key, and that key did not sign the claim.",
        )
    ]


def test_a_printed_checkpoint_of_another_ledger_is_named(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    for each in (ledger, other):
        each.append([NOTED])
    printed = [ledger.checkpoint().note, other.checkpoint().note, "a grocery list"]

    assert verify(ledger, printed=printed[:1]) == []
    assert [problem.where for problem in verify(ledger, printed=printed)] == [
        "printed checkpoint 3",
        "printed checkpoint 2",
    ]


def test_an_old_copy_of_any_page_put_back_is_named(tmp_path: Path):
    """Each page carries a MAC, but no version: SQLCipher itself would take the old page."""
    path = tmp_path / "ledger.db"
    Store.create(path, KEY).close()
    older, newer = (_grown(path) for _ in range(2))
    changed = [
        start for start in range(0, len(older), 4096) if older[start : start + 4096] != newer[start : start + 4096]
    ]
    assert len(changed) > 10
    for start in changed:
        path.write_bytes(newer[:start] + older[start : start + 4096] + newer[start + 4096 :])
        assert verify_file(path, KEY, now=_now) != []
    path.write_bytes(newer)
    assert verify_file(path, KEY, now=_now) == []


def _grown(path: Path) -> bytes:
    store = Store(path, KEY)
    made = Ledger(store, now=_now)
    made.append([NOTED] * 260)
    made.checkpoint()
    made.erase_body(made.append([NOTED])[0].hash, "consent withdrawn")
    store.close()
    return path.read_bytes()


def test_a_flipped_bit_anywhere_in_any_file_is_named(whole: Path, tmp_path: Path):
    chance = random.Random(20)  # noqa: S311
    files = {file.name: file.read_bytes() for file in whole.iterdir() if file.suffix != ".lock"}
    assert sorted(files) == ["ledger.db", "ledger.head"]
    for _ in range(40):
        for name, data in files.items():
            for other, intact in files.items():
                (tmp_path / other).write_bytes(intact)
            changed = bytearray(data)
            bit = chance.randrange(len(data) * 8)
            changed[bit // 8] ^= 1 << bit % 8
            (tmp_path / name).write_bytes(changed)
            assert {problem.where for problem in verify_file(tmp_path / "ledger.db", KEY, now=_now)} == {name}


def test_a_file_cut_anywhere_is_named(whole: Path, tmp_path: Path):
    chance = random.Random(21)  # noqa: S311
    files = {file.name: file.read_bytes() for file in whole.iterdir() if file.suffix != ".lock"}
    for _ in range(20):
        for name, data in files.items():
            for other, intact in files.items():
                (tmp_path / other).write_bytes(intact)
            (tmp_path / name).write_bytes(data[: chance.choice([0, chance.randrange(len(data))])])
            assert {problem.where for problem in verify_file(tmp_path / "ledger.db", KEY, now=_now)} == {name}


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a kill leaves it, everything still in the write-ahead log."""
    live, left = tmp_path_factory.mktemp("live"), tmp_path_factory.mktemp("left")
    store = Store.create(live / "ledger.db", KEY)
    made = Ledger(store, now=_now)
    for _ in range(10):
        made.append([NOTED] * 5)
    for name in ("ledger.db", "ledger.db-wal", "ledger.head"):
        shutil.copy(live / name, left / name)
    store.close()
    return left


def test_what_a_kill_leaves_verifies(killed: Path, tmp_path: Path):
    shutil.copytree(killed, tmp_path / "copy")

    assert verify_file(tmp_path / "copy" / "ledger.db", KEY, now=_now) == []


@pytest.mark.slow
def test_a_flipped_bit_in_the_log_is_named(killed: Path, tmp_path: Path):
    chance = random.Random(22)  # noqa: S311
    log = (killed / "ledger.db-wal").read_bytes()
    for number in range(40):
        folder = Path(shutil.copytree(killed, tmp_path / str(number)))
        changed = bytearray(log)
        bit = chance.randrange(len(log) * 8)
        changed[bit // 8] ^= 1 << bit % 8
        (folder / "ledger.db-wal").write_bytes(changed)
        assert [problem.where for problem in verify_file(folder / "ledger.db", KEY, now=_now)] == ["ledger.db-wal"]


def test_a_log_cut_anywhere_is_named(killed: Path, tmp_path: Path):
    chance = random.Random(23)  # noqa: S311
    log = (killed / "ledger.db-wal").read_bytes()
    lengths = [0, 31, 32, len(log) - 1] + [chance.randrange(len(log)) for _ in range(20)]
    for number, length in enumerate(lengths):
        folder = Path(shutil.copytree(killed, tmp_path / str(number)))
        (folder / "ledger.db-wal").write_bytes(log[:length])
        assert verify_file(folder / "ledger.db", KEY, now=_now) != []


def test_a_removed_log_is_named(killed: Path, tmp_path: Path):
    folder = Path(shutil.copytree(killed, tmp_path / "copy"))
    (folder / "ledger.db-wal").unlink()

    assert verify_file(folder / "ledger.db", KEY, now=_now) == [
        Problem(
            "ledger.db",
            "Entries 1 to 50 were saved and are no longer there. Nothing more is written to it. Put the whole "
            "folder back from a backup, or make a new workspace and merge this one into it.",
        )
    ]
