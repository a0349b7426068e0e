"""How fast a sync file is made and taken in: many entries, and much evidence.

uv run python -m benchmarks.sync            # 100,000 entries and 1 GB
uv run python -m benchmarks.sync --smoke    # 2,000 entries and 16 MB
"""

import argparse
import io
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.exchange.addresses import OfficeKey
from tanuq.exchange.conflicts import conflicts
from tanuq.exchange.offices import Office, Offices
from tanuq.exchange.receiving import import_file
from tanuq.exchange.sending import export
from tanuq.ledger.entries import Draft

PIECE = 50_000_000
BATCH = 5000


def main() -> None:
    """Print megabytes (a million bytes each) per second, and entries per second, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="2,000 entries and 16 MB")
    smoke = parser.parse_args().smoke
    entries, evidence = (2000, 16_000_000) if smoke else (100_000, 1_000_000_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here, there = (create_workspace(folder / office, None) for office in ("here", "there"))
        offices = acquaint(here, there)
        fill(here, evidence, entries)
        file = folder / "file"
        with Record.open(here) as record:
            timed("make the file", file, entries, lambda: export(record, offices[1], file, since={}, progress=None))
        with Record.open(there) as record:
            record.ledger.append([Draft("identity.judged", {**judgement(0), "verdict": "different"})])
            timed("take it in, casebook as well", file, entries, lambda: import_file(record, file))
            timed("take it in once more", file, entries, lambda: import_file(record, file))
            timed("look for conflicts", file, entries, lambda: conflicts(record))
    print(f"{'peak memory of the process':<34}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MiB")


def acquaint(*workspaces: Workspace) -> list[Office]:
    """Make each known to the other; gives the offices in the order of the workspaces."""
    addresses = []
    for workspace in workspaces:
        with Record.open(workspace) as record:
            addresses.append(OfficeKey.of(record.store).address)
    found = []
    for workspace, address in zip(workspaces, reversed(addresses), strict=True):
        with Record.open(workspace) as record:
            found.append(Offices(record.store).add("other", address))
    return found[::-1]


def fill(workspace: Workspace, evidence: int, entries: int) -> None:
    """Evidence that does not compress, each piece named by an entry; then judgements to make up the number."""
    with Record.open(workspace) as record:
        for _ in range(max(1, evidence // PIECE)):
            piece = record.vault.keep(io.BytesIO(os.urandom(min(PIECE, evidence))))
            record.ledger.append([Draft("source.received", {"evidence": piece.sha256, "size": piece.size})])
        for start in range(0, entries, BATCH):
            numbers = range(start, min(start + BATCH, entries))
            record.ledger.append([Draft("identity.judged", judgement(number)) for number in numbers])


def judgement(number: int) -> dict[str, object]:
    """A decision about a pair that nobody else speaks of."""
    pair = [f"A-{2 * number:016d}", f"A-{2 * number + 1:016d}"]
    return {"accounts": pair, "verdict": "same", "reason": "same mother, same village, same day in the list"}


def timed(what: str, file: Path, entries: int, action: Callable[[], object]) -> None:
    """Do *action* and print how fast it was."""
    start, start_cpu = time.perf_counter(), time.process_time()
    action()
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    megabytes = file.stat().st_size / 1e6
    print(
        f"{what:<34}{megabytes / seconds:7.0f} MB/s {entries / seconds:9.0f} entries/s {seconds:7.2f} s, "
        f"{cpu:.2f} s of processor"
    )


if __name__ == "__main__":
    main()
