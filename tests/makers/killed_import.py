"""Takes in a sync file and is killed at a given moment: before its n-th touch of disk or database.

    python tests/makers/killed_import.py FOLDER FILE MOMENT

Prints how many touches it made, if it was not killed.
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.exchange.receiving import import_file

TOUCHES = {"execute", "executemany", "fsync", "fdatasync", "pwrite", "write", "rename", "replace", "unlink"}


def main(folder: str, file: str, moment: str) -> None:
    """Take the file in."""
    touches = [0]

    def watch(frame: FrameType, event: str, function: Any) -> None:
        del frame
        if event == "c_call" and function.__name__ in TOUCHES:
            touches[0] += 1
            if touches[0] > int(moment):
                os.kill(os.getpid(), signal.SIGKILL)

    with Record.open(open_workspace(Path(folder), None)) as record:
        sys.setprofile(watch)
        import_file(record, Path(file))
        sys.setprofile(None)
    sys.stdout.write(f"{touches[0]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
