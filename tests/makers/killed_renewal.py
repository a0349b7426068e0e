"""Encrypts a workspace anew and is killed at many moments; looks after each at what is left.

    python tests/makers/killed_renewal.py FOLDER KILLS SEED

Ends with one line of JSON: how many kills fell before and after the change, and what was wrong. A kill falls before
one touch of disk or database, at each of which a power cut could fall too.
"""

import json
import os
import random
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from dying import die_at
from renewable import CHEAP, NEW, OLD, filled

from tanuq.cli.checking import check_workspace
from tanuq.cli.renewing import renew
from tanuq.config.errors import WrongPassphrase
from tanuq.config.progress import quietly
from tanuq.config.store import Store
from tanuq.config.taking_over import BEFORE
from tanuq.config.workspace import Workspace, open_workspace

TOUCHES = {"execute", "fsync", "fdatasync", "pwrite", "write", "replace", "rename", "unlink", "mkdir", "rmdir"}


def killed_at(moment: int, folder: Path) -> bool:
    """Whether a process that encrypts *folder* anew was killed at its touch of this number; else it was done before."""
    child = os.fork()
    if child == 0:
        die_at(moment, TOUCHES)
        renew(open_workspace(folder, OLD), NEW, cost=CHEAP)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def head(workspace: Workspace) -> str:
    """The signed head of its ledger."""
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    try:
        return str(store.connection.execute("SELECT note FROM head").fetchone()[0])
    finally:
        store.close()


def look(folder: Path, expected: str) -> tuple[str, list[str]]:
    """On which side of the change the workspace is, and what is wrong with it."""
    try:
        workspace, side = open_workspace(folder, NEW), "after"
        before = [] if head(open_workspace(folder / BEFORE, OLD)) == expected else ["the old one is another"]
    except WrongPassphrase:
        workspace, side, before = open_workspace(folder, OLD), "before", []
    findings = check_workspace(workspace, quietly)
    wrong = [str(problem) for problem in findings.problems]
    return side, wrong + before + ([] if head(workspace) == expected else ["another head"])


def touches(original: Path, folder: Path) -> int:
    """About how often the disk is touched by the whole."""
    last = 256
    while killed_at(last, fresh(original, folder)):
        last *= 2
    return last


def fresh(original: Path, folder: Path) -> Path:
    """*folder* as *original* is."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(original, folder)
    return folder


def main(place: str, kills: str, seed: str) -> None:
    """Kill, look, and encrypt anew what is on the near side still, until *kills* have fallen."""
    original, folder = Path(place) / "original", Path(place) / "w"
    filled(original)
    expected = head(open_workspace(original, OLD))
    most, chance = touches(original, folder), random.Random(int(seed))  # noqa: S311
    outcome: dict[str, Any] = {"before": 0, "after": 0, "wrong": []}
    while outcome["before"] + outcome["after"] < int(kills):
        if not killed_at(chance.randrange(most), fresh(original, folder)):
            continue
        side, wrong = look(folder, expected)
        if side == "before":
            renew(open_workspace(folder, OLD), NEW, cost=CHEAP)
            wrong += look(folder, expected)[1]
        outcome[side] += 1
        outcome["wrong"] += wrong
    sys.stdout.write(json.dumps(outcome) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
