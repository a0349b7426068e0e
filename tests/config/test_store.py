"""The encrypted SQLite file: what it keeps, and what it says of damage."""

import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tanuq.config.errors import DamagedWorkspace, DiskFull, StoreBusy, WorkspaceExists
from tanuq.config.problems import Problem
from tanuq.config.store import Store
from tanuq.config.store_check import check_store

KEY = bytes(range(32))
PAGE = 4096

OTHER_WRITER = """
import sys
from pathlib import Path
from tanuq.config.store import Store
store = Store(Path(sys.argv[1]), bytes(range(32)))
for number in range(50):
    with store.transaction() as connection:
        connection.execute("INSERT INTO word (text) VALUES ('theirs')")
store.close()
"""


@pytest.fixture
def store(tmp_path: Path):
    made = Store.create(tmp_path / "ledger.db", KEY)
    with made.transaction() as connection:
        connection.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
    yield made
    made.close()


def _write(store: Store, *words: str) -> None:
    with store.transaction() as connection:
        connection.executemany("INSERT INTO word (text) VALUES (?)", [(word,) for word in words])


def _words(store: Store) -> list[str]:
    with store.reading() as connection:
        return [text for (text,) in connection.execute("SELECT text FROM word ORDER BY id")]


def test_what_was_written_is_read_back_after_closing(store: Store):
    _write(store, "witness")
    store.close()

    assert _words(Store(store.path, KEY)) == ["witness"]


def test_nothing_that_was_written_lies_in_the_file_in_clear(store: Store, tmp_path: Path):
    _write(store, "Aigerim-canary")
    files = list(tmp_path.iterdir())
    before_closing = b"".join(file.read_bytes() for file in files if not file.name.endswith("-shm"))
    store.close()

    assert b"Aigerim-canary" not in before_closing + store.path.read_bytes()
    assert not store.path.read_bytes().startswith(b"SQLite")


def test_a_failed_transaction_leaves_nothing(store: Store):
    with pytest.raises(ZeroDivisionError), store.transaction():
        _write(store, "half")
        _ = 1 / 0

    assert _words(store) == []


def test_an_inner_transaction_fails_alone(store: Store):
    with store.transaction():
        _write(store, "outer")
        with pytest.raises(ZeroDivisionError), store.transaction():
            _write(store, "inner")
            _ = 1 / 0

    assert _words(store) == ["outer"]


def test_an_inner_transaction_is_undone_with_the_outer_one(store: Store):
    with pytest.raises(ZeroDivisionError), store.transaction():
        with store.transaction():
            _write(store, "inner")
        _ = 1 / 0

    assert _words(store) == []


def test_what_waits_for_the_commit_happens_after_the_outermost_one(store: Store):
    seen: list[str] = []
    with store.transaction():
        with store.transaction():
            store.after_commit(lambda: seen.append("done"))
        assert seen == []

    assert seen == ["done"]


def test_what_waits_for_the_commit_is_forgotten_when_there_is_none(store: Store):
    seen: list[str] = []
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.after_commit(lambda: seen.append("done"))
        _ = 1 / 0
    with store.transaction():
        pass

    assert seen == []


def test_threads_write_one_after_the_other(store: Store):
    threads = [threading.Thread(target=_write, args=(store, str(number))) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(_words(store)) == [str(number) for number in range(8)]


def test_a_reader_sees_one_state_while_others_write(store: Store):
    _write(store, "before")
    with store.reading() as connection:
        connection.execute("SELECT count(*) FROM word").fetchone()
        writer = threading.Thread(target=_write, args=(store, "after"))
        writer.start()
        writer.join()
        seen = connection.execute("SELECT count(*) FROM word").fetchone()

    assert seen == (1,)
    assert _words(store) == ["before", "after"]


def test_another_process_may_write_at_the_same_time(store: Store):
    with subprocess.Popen([sys.executable, "-c", OTHER_WRITER, store.path]) as other:
        for _ in range(50):
            _write(store, "ours")
        assert other.wait() == 0

    assert sorted(_words(store)) == ["ours"] * 50 + ["theirs"] * 50


def test_a_writer_that_waits_too_long_says_so(store: Store):
    holder, release = threading.Event(), threading.Event()

    def hold() -> None:
        with store.transaction():
            holder.set()
            release.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    holder.wait()
    store.connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(StoreBusy):
        _write(store, "late")
    release.set()
    thread.join()


def test_a_full_disk_is_named_and_nothing_is_half_written(store: Store):
    _write(store, "kept")
    store.connection.execute("PRAGMA max_page_count = 3")

    with pytest.raises(DiskFull):
        _write(store, *["x" * 2000] * 100)

    assert _words(store) == ["kept"]


def test_a_store_is_not_made_over_another(store: Store):
    with pytest.raises(WorkspaceExists):
        Store.create(store.path, KEY)


def test_a_wrong_key_is_refused(store: Store):
    store.close()

    with pytest.raises(DamagedWorkspace, match=r"^ledger\.db: The file cannot be decrypted"):
        Store(store.path, bytes(32))


def test_a_missing_file_is_not_made_anew(tmp_path: Path):
    with pytest.raises(DamagedWorkspace, match="missing"):
        Store(tmp_path / "ledger.db", KEY)

    assert not (tmp_path / "ledger.db").exists()


def test_a_sound_store_has_no_problems(store: Store):
    _write(store, *map(str, range(1000)))

    assert store.check() == []


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of some forty pages."""
    path = tmp_path_factory.mktemp("closed") / "ledger.db"
    made = Store.create(path, KEY)
    with made.transaction() as connection:
        connection.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("CREATE TABLE gone (text TEXT)")
    _write(made, *["w" * 100] * 1000)
    with made.transaction() as connection:
        connection.executemany("INSERT INTO gone VALUES (?)", [("g" * 500,)] * 60)
    with made.transaction() as connection:
        connection.execute("DROP TABLE gone")  # leaves free pages, where a flip must be found as well
    made.close()
    return path


def test_a_flipped_bit_anywhere_is_named_with_its_page(closed: Path, tmp_path: Path):
    whole = closed.read_bytes()
    chance = random.Random(11)  # noqa: S311
    bits = [chance.randrange(16 * 8) for _ in range(10)] + [chance.randrange(len(whole) * 8) for _ in range(150)]
    for bit in bits:
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path = tmp_path / "ledger.db"
        path.write_bytes(changed)
        page = bit // 8 // PAGE + 1
        assert Problem("ledger.db", f"Page {page} was changed or damaged.") in check_store(path, KEY)


def test_a_file_cut_at_any_length_is_named(closed: Path, tmp_path: Path):
    whole = closed.read_bytes()
    chance = random.Random(5)  # noqa: S311
    lengths = [0, 1, 15, 16, 100, PAGE, PAGE + 1, 2 * PAGE, len(whole) - PAGE, len(whole) - 1]
    for length in lengths + [chance.randrange(len(whole)) for _ in range(40)]:
        path = tmp_path / "ledger.db"
        path.write_bytes(whole[:length])
        assert {problem.where for problem in check_store(path, KEY)} == {"ledger.db"}


@pytest.mark.parametrize("extra", [b"x", bytes(PAGE), b"y" * PAGE * 2])
def test_bytes_added_at_the_end_are_named(closed: Path, tmp_path: Path, extra: bytes):
    path = tmp_path / "ledger.db"
    path.write_bytes(closed.read_bytes() + extra)

    assert {problem.where for problem in check_store(path, KEY)} == {"ledger.db"}


def test_two_pages_exchanged_are_named(closed: Path, tmp_path: Path):
    pages = [closed.read_bytes()[start : start + PAGE] for start in range(0, closed.stat().st_size, PAGE)]
    pages[3], pages[4] = pages[4], pages[3]
    path = tmp_path / "ledger.db"
    path.write_bytes(b"".join(pages))

    assert check_store(path, KEY) == [
        Problem("ledger.db", "Page 4 was changed or damaged."),
        Problem("ledger.db", "Page 5 was changed or damaged."),
    ]


def test_a_missing_file_is_named(tmp_path: Path):
    assert [problem.where for problem in check_store(tmp_path / "ledger.db", KEY)] == ["ledger.db"]


def test_a_file_cut_while_the_log_holds_later_pages_is_named(closed: Path, tmp_path: Path):
    path = tmp_path / "live.db"
    shutil.copy(closed, path)
    live = Store(path, KEY)
    _write(live, "in the log")
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes()[: 20 * PAGE])
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    live.close()

    assert {problem.where for problem in check_store(copy, KEY)} == {"copy.db"}
