"""How fast decisions are recorded, verified and merged, beside the simplest thing that could be done instead.

    uv run python -m benchmarks.ledger            # 100,000 entries
    uv run python -m benchmarks.ledger --smoke    # 2,000 entries

Both sides of each comparison run in the same minute on the same disk. The rate for each second of one core says what
the machine could do if nothing else ran on it.
"""

import argparse
import hashlib
import json
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tanuq.config.store import Store
from tanuq.ledger.entries import Draft, Entry
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import merge
from tanuq.ledger.verification import verify

ACTION = 25
"""Entries that one action of a user may well make: a form with its source, its consents and its people."""

CLAIMS = [
    {"property": "name", "value": "Saltanat Invented", "written": "Saltanat INVENTED", "visibility": "team"},
    {"property": "birth_date", "value": "1983~", "written": "about 1983", "visibility": "team"},
    {"property": "taken_date", "value": "2018-05", "written": "May 2018", "visibility": "team", "about": "taken"},
]
DRAFT = Draft("account.given", {"source": "S-d1c26nbn0r1fv38h", "kind": "person", "claims": CLAIMS})


def main() -> None:
    """Print entries per second, and per second of one core, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="2,000 entries instead of 100,000")
    parser.add_argument("--folder", type=Path, default=None, help="where to write; the temporary folder if absent")
    arguments = parser.parse_args()
    count = 2_000 if arguments.smoke else 100_000
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        measure_appending(folder, count)
        ledger = filled(folder / "ours.db", count)
        measure_verifying(ledger, count)
        measure_merging(folder, ledger, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of the process':<64}{peak:9.0f} MiB")


def timed(what: str, count: int, work: Callable[[], object]) -> None:
    """Do *work* on *count* entries and print its rates."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:<64}{count / wall:9,.0f} /s {count / cpu:9,.0f} per core-second {wall:8.2f} s", flush=True)


def opened(path: Path) -> Ledger:
    """A new ledger."""
    return Ledger(Store.create(path, os.urandom(32)), now=lambda: time.time_ns() // 1_000_000)


def filled(path: Path, count: int) -> Ledger:
    """A ledger of *count* entries, opened anew as `tanuq verify` finds it."""
    ledger = opened(path)
    each = min(count, 10_000)
    timed(f"append, {each:,} entries a transaction", count, lambda: append(ledger, count, each))
    ledger.store.close()
    return ledger


def measure_appending(folder: Path, count: int) -> None:
    """Durable appends: what a page or a command waits for."""
    ledger = opened(folder / "single.db")
    plain = plain_table(folder / "plain.db")
    few = min(count, 1_000)
    timed("plain SQLite, unsigned, one row a transaction", few, lambda: insert_plainly(plain, few, 1))
    timed("append, one entry a transaction", few, lambda: append(ledger, few, 1))
    many = 5 * few
    timed(f"plain SQLite, unsigned, {ACTION} rows a transaction", many, lambda: insert_plainly(plain, many, ACTION))
    timed(f"append, {ACTION} entries a transaction", many, lambda: append(ledger, many, ACTION))
    plain.close()
    ledger.store.close()


def append(ledger: Ledger, count: int, each: int) -> None:
    """*count* entries, *each* in a transaction."""
    for _ in range(count // each):
        ledger.append([DRAFT] * each)


def plain_table(path: Path) -> sqlite3.Connection:
    """What somebody would do who trusts the disk and everybody who can reach it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT, body TEXT)")
    return connection


def insert_plainly(connection: sqlite3.Connection, count: int, each: int) -> None:
    """*count* rows, *each* in a transaction."""
    for _ in range(count // each):
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(each):
            body = json.dumps(DRAFT.body)
            connection.execute("INSERT INTO entry (kind, body) VALUES (?, ?)", (DRAFT.kind, body))
        connection.execute("COMMIT")


def measure_verifying(ledger: Ledger, count: int) -> None:
    """The whole check, beside checking hash and signature of one entry after the other."""
    entries = list(ledger.entries(after=count - min(count, 10_000)))
    timed("check hash and signature with cryptography, one by one", len(entries), lambda: check_plainly(entries))
    entries.clear()
    problems: list[object] = []
    timed("verify: every byte, hash, signature, chain, body, tree", count, lambda: problems.extend(verify(ledger)))
    assert problems == []


def check_plainly(entries: Sequence[Entry]) -> None:
    """What a script of ten lines would do."""
    for entry in entries:
        assert hashlib.sha256(entry.header).hexdigest() == entry.hash
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(entry.author)).verify(entry.signature, entry.header)


def measure_merging(folder: Path, ledger: Ledger, count: int) -> None:
    """Taking in a ledger from a USB stick, for the first time and again; verified, or copied in good faith."""
    plain = plain_table(folder / "copied.db")
    timed("copy foreign bodies into plain SQLite, unverified", count, lambda: copy_plainly(ledger, plain))
    plain.close()
    into = opened(folder / "into.db")
    timed(f"merge {count:,} foreign entries", count, lambda: merge(into, ledger))
    timed("merge them again", count, lambda: merge(into, ledger))
    assert into.size == count
    into.store.close()
    ledger.store.close()


def copy_plainly(ledger: Ledger, connection: sqlite3.Connection) -> None:
    """Take over whatever the other side says."""
    rows = ((entry.kind, json.dumps(entry.body)) for entry in ledger.entries())
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO entry (kind, body) VALUES (?, ?)", rows)
    connection.execute("COMMIT")


if __name__ == "__main__":
    main()
