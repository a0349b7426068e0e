"""Several processes and threads at once, and processes that are killed."""

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.ledger.entries import Draft
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.verification import verify

KEY = bytes(range(32))
NOTED = Draft("custody.noted", {"what": "sealed"})

WRITER = """
import sys, time
from pathlib import Path
from tanuq.config.store import Store
from tanuq.ledger.entries import Draft
from tanuq.ledger.ledger import Ledger
store = Store(Path(sys.argv[1]), bytes(range(32)))
ledger = Ledger(store, now=lambda: time.time_ns() // 1_000_000)
for _ in range(int(sys.argv[2])):
    for entry in ledger.append([Draft("custody.noted", {"what": "sealed"})] * int(sys.argv[3])):
        print(entry.hash)
    sys.stdout.flush()
store.close()
"""


def _writer(path: Path, times: int, drafts: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), str(times), str(drafts)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_processes_write_into_one_chain(open_ledger):
    ledger = open_ledger()
    ledger.append([NOTED])
    writers = [_writer(ledger.store.path, 20, 2) for _ in range(3)]
    printed = [line for writer in writers for line in writer.communicate()[0].split()]

    assert ledger.size == 1 + 120 + _successions(ledger)
    assert {entry.hash for entry in ledger.entries(kinds=["custody.noted"])} - set(printed) == {
        next(ledger.entries()).hash
    }
    assert verify(ledger) == []


def _successions(ledger: Ledger) -> int:
    # The test's ledger says that it is on another machine than the writers do.
    return sum(1 for _ in ledger.entries(kinds=["member.admitted"]))


def test_threads_write_into_one_chain(ledger: Ledger):
    def write() -> None:
        for _ in range(10):
            ledger.append([NOTED])

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry.sequence for entry in ledger.entries()] == list(range(1, 41))
    assert verify(ledger) == []


def test_verification_agrees_while_another_process_writes(ledger: Ledger):
    writer = _writer(ledger.store.path, 60, 1)
    found = []
    with writer:
        while writer.poll() is None:
            found += verify(ledger)

    assert found == []


def test_two_processes_may_make_the_ledger_at_the_same_time(tmp_path: Path):
    path = tmp_path / "ledger.db"
    Store.create(path, KEY).close()
    writers = [_writer(path, 5, 1) for _ in range(4)]
    for writer in writers:
        assert writer.communicate()[0].count("\n") == 5
        assert writer.returncode == 0
    store = Store(path, KEY)
    ledger = Ledger(store, now=lambda: 0)

    assert (ledger.size, len(ledger.authors()), verify(ledger)) == (20, 1, [])
    store.close()


@pytest.mark.parametrize("rounds", [6, pytest.param(200, marks=pytest.mark.slow)])
def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, rounds: int):
    path = tmp_path / "ledger.db"
    Store.create(path, KEY).close()
    chance = random.Random(rounds)  # noqa: S311
    acknowledged: set[str] = set()
    for _ in range(rounds):
        with _writer(path, 100_000, chance.choice([1, 3, 50])) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline()]
            threading.Event().wait(chance.random() * 0.1)
            writer.kill()
            lines += writer.stdout.read().splitlines(keepends=True)
        # The last line may be cut in the middle by the kill.
        acknowledged |= {line.strip() for line in lines if line.endswith("\n")}
        store = Store(path, KEY)
        ledger = Ledger(store, now=lambda: 0)
        assert acknowledged - {entry.hash for entry in ledger.entries()} == set()
        assert verify(ledger) == []
        store.close()
