"""Works in an office and is killed at a given moment: before its n-th touch of disk or database.

    python tests/makers/killed_office.py FOLDER MOMENT STEPS

STEPS is JSON. Prints each entry that was acknowledged, a line each.
"""

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from office_work import Office

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace

TOUCHES = {"execute", "executemany", "commit", "fsync", "fdatasync", "pwrite", "write", "replace", "rename", "unlink"}


def die_at(moment: int) -> None:
    """End this process as a power button does, once it has touched the disk so often."""
    left = [moment]

    def watch(frame: FrameType, event: str, function: Any) -> None:
        del frame
        if event == "c_call" and function.__name__ in TOUCHES:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def main(folder: str, moment: str, steps: str) -> None:
    """Do the steps."""
    die_at(int(moment))
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
