"""How fast a list is opened, looked through and written into the vault, beside the plain readers.

    uv run python -m benchmarks.lists            # 55,000 rows of XLSX, 1,000,000 rows of CSV
    uv run python -m benchmarks.lists --smoke

The import as a whole, with the casebook, is timed by ``benchmarks.casebook``.
"""

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import openpyxl
import xlsxwriter

from benchmarks.casebook import HEADER, write_list
from tanuq.config.garbage_collection import collecting_rarely
from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.intake.lists.derivative import keep_rows
from tanuq.intake.lists.mapping import propose_mapping
from tanuq.intake.lists.preview import preview
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.intake.lists.tables.opening import open_table
from tanuq.vault.vault import Vault

Result = TypeVar("Result")


def timed(what: str, rows: int, work: Callable[[], Result]) -> Result:
    """Do *work* and print how long it took."""
    start = time.perf_counter()
    result = work()
    taken = time.perf_counter() - start
    print(f"{what:<52}{taken:8.2f} s{rows / taken:14,.0f} rows/s")
    return result


def as_workbook(source: Path, path: Path) -> Path:
    """The CSV list as an XLSX workbook."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook, source.open(encoding="utf-8") as stream:
        sheet = workbook.add_worksheet("people")
        for number, row in enumerate(csv.reader(stream)):
            sheet.write_row(number, 0, row)
    return path


def look(path: Path) -> None:
    """Open a list, propose its mapping and preview all of it."""
    table = open_table(path)
    preview(table, propose_mapping(table))


def read_with_openpyxl(path: Path) -> None:
    """What openpyxl needs only to hand the cells over."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    for _ in workbook.worksheets[0].iter_rows(values_only=True):
        pass


def read_with_csv(path: Path) -> None:
    """What the csv module needs for a file whose encoding and delimiter are known."""
    with path.open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream):
            pass


def read_rows(path: Path) -> None:
    """The same through ``open_table``: everything is found out, every row is checked."""
    for _ in open_table(path).rows():
        pass


def keep(path: Path, folder: Path) -> int:
    """Write the rows into a vault as the projection reads them; their size there."""
    table = open_table(path)
    workspace = create_workspace(folder, None)
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    vault = Vault(workspace, store)
    with collecting_rarely():  # as an import does
        derivative = keep_rows(vault, CheckedRows(table, propose_mapping(table)), len(table.titles))
    size = vault.size(derivative.sha256)
    store.close()
    return size


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the CSV list")
    parser.add_argument("--sheet-rows", type=int, default=55_000, help="of the XLSX list")
    parser.add_argument("--smoke", action="store_true", help="small lists, to see that it runs")
    options = parser.parse_args()
    rows, sheet_rows = (5_000, 1_000) if options.smoke else (options.rows, options.sheet_rows)
    dice = random.Random(1)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small.csv", Path(scratch) / "large.csv"
        write_list(small, sheet_rows, dice)
        write_list(large, rows, dice)
        workbook = as_workbook(small, Path(scratch) / "list.xlsx")
        print(f"XLSX, {sheet_rows:,} rows × {len(HEADER)} columns")
        timed("  openpyxl, reading the cells alone", sheet_rows, lambda: read_with_openpyxl(workbook))
        timed("  open, propose, preview every cell", sheet_rows, lambda: look(workbook))
        print(f"CSV, {rows:,} rows × {len(HEADER)} columns, {large.stat().st_size / 1e6:.0f} MB")
        timed("  the csv module alone", rows, lambda: read_with_csv(large))
        timed("  open and read every row", rows, lambda: read_rows(large))
        timed("  open and propose", rows, lambda: propose_mapping(open_table(large)))
        size = timed("  open, propose, write into the vault", rows, lambda: keep(large, Path(scratch) / "workspace"))
        print(f"the rows take {size / 1e6:.0f} MB in the vault")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
    print(f"peak memory of the process: {peak:.2f} GiB")


if __name__ == "__main__":
    main()
