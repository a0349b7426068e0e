"""How fast a table of captures is read, beside csv.reader and a Counter that check nothing.

    uv run python -m benchmarks.estimation_tables            # 1,000,000 rows
    uv run python -m benchmarks.estimation_tables --smoke

Each way runs in a process of its own, so that its memory is its own; the most it held stands beside the time, less
what its imports took.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tanuq.estimation.tables import read_csv


def by_counter(file: Path) -> tuple[int, int]:
    """People and patterns, of a file whose form is known: separators, encoding and every cell are trusted."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        titles = next(rows)
        lists = slice(1, None) if titles[0] == "id" else slice(None)
        patterns = Counter(tuple(row[lists]) for row in rows)
    return patterns.total(), len(patterns)


def by_tanuq(file: Path) -> tuple[int, int]:
    """People and patterns, everything found out and checked."""
    table = read_csv(file)
    return table.seen, len(table.counts)


READERS: dict[str, Callable[[Path], tuple[int, int]]] = {"csv and Counter": by_counter, "tanuq": by_tanuq}


def write_people(file: Path, *, rows: int, lists: int, numbered: bool) -> None:
    """A row a person, of two kinds of people: some who come on most lists, and many who come on few."""
    rng = np.random.default_rng(7)
    chances = np.where(rng.random((rows, 1)) < 0.2, 0.4, 1.0 / lists)
    bits = (rng.random((rows, lists)) < chances).astype(np.uint8)
    bits[~bits.any(axis=1), 0] = 1
    with file.open("w", encoding="utf-8") as stream:
        stream.write(",".join([*(["id"] if numbered else []), *(f"L{place + 1}" for place in range(lists))]) + "\n")
        for number, row in enumerate(bits.tolist()):
            stream.write(f"P{number}," if numbered else "")
            stream.write(",".join(map(str, row)) + "\n")


def measured(reader: str, file: Path) -> str:
    """What a process says that reads *file* so."""
    command = [sys.executable, "-m", "benchmarks.estimation_tables", "--reader", reader, "--file", str(file)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip("\n")


def most_held() -> int:
    """Kilobytes of memory that this process held at the most; a resource count would begin with its parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def measure(reader: str, file: Path) -> None:
    """Read once and print time, memory and what was found."""
    before = most_held()
    start, cpu = time.perf_counter(), time.process_time()
    people, patterns = READERS[reader](file)
    taken, cpu = time.perf_counter() - start, time.process_time() - cpu
    held = (most_held() - before) / 1024
    print(f"{taken:8.2f} s{cpu:8.2f} CPU s{held:8.0f} MB{people:12,} people{patterns:10,} patterns")


def main() -> None:
    """Write the tables, read each in both ways, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="a tenth of the rows")
    parser.add_argument("--reader", choices=list(READERS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.reader is not None:
        measure(given.reader, given.file)
        return
    rows = 100_000 if given.smoke else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for lists, numbered in ((5, False), (5, True), (20, False), (40, False)):
            file = Path(folder) / "people.csv"
            write_people(file, rows=rows, lists=lists, numbered=numbered)
            print(f"{rows:,} rows, {lists} lists{', numbered people' if numbered else ''}")
            for reader in READERS:
                print(f"  {reader:<16}{measured(reader, file)}")


if __name__ == "__main__":
    main()
