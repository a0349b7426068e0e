"""Works in an office and is killed at a given moment: before its n-th touch of disk or database.

    python tests/makers/killed_office.py FOLDER MOMENT STEPS

STEPS is JSON. Prints each entry that was acknowledged, a line each.
"""

import json
import os
import sys
from pathlib import Path

from dying import die_at
from office_work import Office

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace

TOUCHES = {"execute", "executemany", "commit", "fsync", "fdatasync", "pwrite", "write", "replace", "rename", "unlink"}


def main(folder: str, moment: str, steps: str) -> None:
    """Do the steps."""
    die_at(int(moment), TOUCHES)
    with Record.open(open_workspace(Path(folder), None)) as record:
        office = Office(record, "office")
        for what, first, second in json.loads(steps):
            before = len(office.done)
            office.do([(what, first, second)])
            for entry in office.done[before:]:
                # Past Python's buffer: what is told before the kill must reach the reader.
                os.write(sys.stdout.fileno(), f"{entry.hash}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
