"""Kinds of jobs for tests, and a worker to kill while it does one.

python tests/makers/slow_jobs.py FOLDER
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from tanuq.casebook.record import Record
from tanuq.config.progress import Progress
from tanuq.config.workspace import open_workspace
from tanuq.office.errors import UnusablePhone
from tanuq.office.jobs_worker import work

SECRET_WORD = "Әмина"


def count(_record: Record, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Count to a number."""
    for number in range(1, arguments["to"] + 1):
        progress("counting", number, arguments["to"])
    return {"counted": arguments["to"]}


def hang(_record: Record, _arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Get somewhere, and no further."""
    progress("hanging", 3, 9)
    Event().wait(60)
    return {}


def refuse(_record: Record, _arguments: Mapping[str, Any], _progress: Progress) -> dict[str, Any]:
    """Fail in words."""
    raise UnusablePhone("It cannot be done.")


def break_down(_record: Record, _arguments: Mapping[str, Any], _progress: Progress) -> dict[str, Any]:
    """Fail as a fault does, with a name in its words."""
    raise RuntimeError(SECRET_WORD)


def who_asked(record: Record, _arguments: Mapping[str, Any], _progress: Progress) -> dict[str, Any]:
    """Say as whom the record is written."""
    return {"member": record.member}


KINDS = {"count": count, "hang": hang, "refuse": refuse, "break": break_down, "who": who_asked}

if __name__ == "__main__":
    work(open_workspace(Path(sys.argv[1]), sys.argv[2]), KINDS)
