"""Kills processes that keep and erase pieces, at random moments, and looks at what they leave.

    python tests/vault/killing.py 2000

Two processes at a time work on one vault, tell what was acknowledged to them, and are killed one after the
other; after each kill the vault is opened, verified, and read.  Ends with one line of JSON; the exit status is 1
when anything was lost or wrong.  With ``--control`` the processes acknowledge too early, and losses must be found.
"""

import hashlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.vault.vault import Vault

LONGEST_LIFE = 0.06
"""Seconds: enough for some ten pieces, so that kills fall into every step of keeping one."""


def content(seed: int) -> bytes:
    """The bytes of one invented piece; one in four is long enough for several chunks."""
    chance = random.Random(seed)  # noqa: S311
    return chance.randbytes(chance.choice((0, 100, 5_000, 200_000)))


def vault_of(workspace: Workspace) -> tuple[Vault, Store]:
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    return Vault(workspace, store), store


def work(workspace: Workspace, seed: int, tell: Callable[[str], None], *, early: bool) -> None:
    """Keep and erase pieces until killed."""
    vault, _ = vault_of(workspace)
    chance = random.Random(seed)  # noqa: S311
    mine: list[str] = []
    while True:
        piece_seed = chance.randrange(10_000_000)
        if early:
            tell(f"keep {hashlib.sha256(content(piece_seed)).hexdigest()}")
        kept = vault.keep(io.BytesIO(content(piece_seed))).sha256
        tell(f"keep {kept}")
        mine.append(kept)
        if chance.random() < 0.2 and len(content(piece_seed)) > 100:
            victim = mine.pop()
            tell(f"erasing {victim}")
            vault.erase(victim)
            tell(f"erase {victim}")


class Worker:
    """One process at work."""

    def __init__(self, workspace: Workspace, seed: int, *, early: bool) -> None:
        self._inlet, outlet = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._inlet)
            try:
                work(workspace, seed, lambda line: _tell(outlet, line), early=early)
            except BaseException as error:  # noqa: BLE001  whatever it is, it must not go on as the killer
                _tell(outlet, f"failed {type(error).__name__}: {' '.join(str(error).split())}")
            os._exit(1)
        os.close(outlet)

    def kill(self) -> list[list[str]]:
        """Kill it; what was acknowledged to it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        with os.fdopen(self._inlet, "rb") as inlet:
            lines = inlet.read().decode().splitlines(keepends=True)
        return [line.rstrip("\n").split(" ", 1) for line in lines if line.endswith("\n")]


def _tell(outlet: int, line: str) -> None:
    os.write(outlet, f"{line}\n".encode())


class Expected:
    """What the acknowledgements promise."""

    def __init__(self) -> None:
        self.kept: set[str] = set()
        self.erased: set[str] = set()
        self.failed: list[str] = []

    def learn(self, told: list[list[str]]) -> int:
        """Take note of what a killed process was told; how many promises that is."""
        for word, what in told:
            if word == "failed":
                self.failed.append(what)
            elif word == "keep":
                self.kept.add(what)
                self.erased.discard(what)
            else:
                self.kept.discard(what)
            if word == "erase":
                self.erased.add(what)
        return len(told)


def look(workspace: Workspace, expected: Expected) -> list[str]:
    """What is wrong with the vault."""
    vault, store = vault_of(workspace)
    try:
        wrong = [str(problem) for problem in vault.verify()]
        wrong += [f"failed: {error}" for error in expected.failed]
        wrong += [f"lost: {sha256}" for sha256 in sorted(expected.kept) if not vault.has(sha256)]
        wrong += [f"came back: {sha256}" for sha256 in sorted(expected.erased) if not vault.is_erased(sha256)]
        return wrong
    finally:
        store.close()


def kill_many(kills: int, seed: int, *, early: bool) -> dict[str, object]:
    """Kill *kills* processes; how many promises were made, and what was wrong."""
    chance = random.Random(seed)  # noqa: S311
    promises, wrong = 0, []
    done = 0
    while done < kills:
        # A new vault now and then: the looks would get slow, and its first moments are worth killing in too.
        with tempfile.TemporaryDirectory() as folder:
            workspace = create_workspace(Path(folder) / "workspace", None)
            expected = Expected()
            for _ in range(min(20, kills - done)):
                done += 1
                workers = [Worker(workspace, chance.randrange(1 << 30), early=early) for _ in range(2)]
                time.sleep(chance.random() * LONGEST_LIFE)
                promises += expected.learn(workers[0].kill())
                wrong += look(workspace, Expected())  # while the other one writes on
                promises += expected.learn(workers[1].kill())
                wrong += look(workspace, expected)
    return {"kills": 2 * done, "promises": promises, "wrong": wrong[:20]}


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--control"]
    kills, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1
    outcome = kill_many(kills // 2, seed, early="--control" in sys.argv)
    sys.stdout.write(json.dumps(outcome) + "\n")
    return 1 if outcome["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
