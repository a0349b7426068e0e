"""Damage in the write-ahead log, which SQLite would pass over in silence."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanuq.config.errors import DamagedWorkspace
from tanuq.config.store import Store
from tanuq.config.wal import wal_damage

KEY = bytes(range(32))
FRAME = 24 + 4096


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a kill leaves it: several transactions in the log, none in the file yet."""
    live, left = tmp_path_factory.mktemp("live"), tmp_path_factory.mktemp("left")
    store = Store.create(live / "ledger.db", KEY)
    with store.transaction() as connection:
        connection.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
    for number in range(5):
        with store.transaction() as connection:
            connection.executemany("INSERT INTO word (text) VALUES (?)", [(f"{number}" * 900,)] * 8)
    for name in ("ledger.db", "ledger.db-wal"):
        shutil.copy(live / name, left / name)
    store.close()
    return left


@pytest.fixture
def folder(crashed: Path, tmp_path: Path) -> Iterator[Path]:
    for file in crashed.iterdir():
        shutil.copy(file, tmp_path / file.name)
    yield tmp_path


def test_the_log_that_a_kill_leaves_is_whole(folder: Path):
    assert wal_damage(folder / "ledger.db-wal") == ""

    store = Store(folder / "ledger.db", KEY)
    assert store.connection.execute("SELECT count(*) FROM word").fetchone() == (40,)
    store.close()


def test_a_missing_log_is_no_damage(tmp_path: Path):
    assert wal_damage(tmp_path / "ledger.db-wal") == ""


@pytest.mark.slow
def test_any_flipped_bit_of_the_log_is_named_with_its_frame(folder: Path):
    log = folder / "ledger.db-wal"
    whole = log.read_bytes()
    chance = random.Random(3)  # noqa: S311
    last = len(whole) - FRAME
    bits = [chance.randrange(len(whole) * 8) for _ in range(60)]
    bits += [chance.randrange(last * 8, len(whole) * 8) for _ in range(20)]
    bits += [last * 8 + chance.randrange(24 * 8) for _ in range(20)]
    for bit in bits:
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        log.write_bytes(changed)
        frame = (bit // 8 - 32) // FRAME + 1
        where = f"frame {frame}" if bit // 8 >= 32 else "the header"
        assert wal_damage(log) == f"{where} of the write-ahead log was changed or damaged"


def test_a_damaged_frame_before_a_later_transaction_is_named(folder: Path):
    log = folder / "ledger.db-wal"
    whole = log.read_bytes()
    log.write_bytes(whole[: 32 + FRAME] + bytes(FRAME) + whole[32 + 2 * FRAME :])

    assert wal_damage(log) == "frame 2 of the write-ahead log was changed or damaged"


def test_a_store_with_a_damaged_log_is_not_opened_and_not_changed(folder: Path):
    log = folder / "ledger.db-wal"
    changed = bytearray(log.read_bytes())
    changed[32 + FRAME + 100] ^= 1
    log.write_bytes(changed)

    with pytest.raises(DamagedWorkspace, match=r"^ledger\.db-wal: Frame 2 of the write-ahead log"):
        Store(folder / "ledger.db", KEY)

    assert log.read_bytes() == bytes(changed)


def test_a_last_transaction_torn_by_a_crash_is_no_damage(folder: Path):
    log = folder / "ledger.db-wal"
    whole = log.read_bytes()
    for cut in (len(whole) - 1, len(whole) - 4096, len(whole) - FRAME, len(whole) - FRAME - 10):
        log.write_bytes(whole[:cut])
        assert wal_damage(log) == ""


def test_a_last_frame_whose_page_never_reached_the_disk_is_no_damage(folder: Path):
    log = folder / "ledger.db-wal"
    whole = log.read_bytes()
    log.write_bytes(whole[:-4096] + bytes(4096))

    assert wal_damage(log) == ""
