"""Kills tanuq at random moments while it adds, imports and merges, and looks at what is left.

    uv run python -m benchmarks.kill --times 2000
    uv run python -m benchmarks.kill --smoke
    uv run python -m benchmarks.kill --control    # acknowledges too early: losses must be found

Two processes at a time work in one workspace by commands, as people do, and are killed with SIGKILL one after the
other. After each pair the workspace must open and verify, and hold all that a command had answered for. Ends with one
line of JSON; the exit status is 1 when anything was lost or wrong. Power loss is another matter: SIGKILL leaves the
operating system's own buffers alone.
"""

import argparse
import contextlib
import hashlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tanuq.casebook.digest import content_digest
from tanuq.casebook.queries.lists import mapped_list
from tanuq.casebook.queries.sources import is_known
from tanuq.casebook.record import Record
from tanuq.cli.checking import check_workspace
from tanuq.cli.commands import add, lists, merge  # noqa: F401  loaded before the first fork, not after each
from tanuq.cli.program import main as tanuq
from tanuq.config.key_file import KeyCost
from tanuq.config.progress import quietly
from tanuq.config.workspace import create_workspace, open_workspace
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

PASSPHRASE = "only for killing"  # noqa: S105
CHEAP = KeyCost(memory_kib=64, passes=1)
LONGEST_LIFE = 10
"""In commands, as long as one takes on this machine: enough that kills fall into every step of each."""
KILLS_IN_ONE_WORKSPACE = 20
"""Then a new one: the looks would get slow, and its first moments are worth killing in too."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offices:
    """The workspace that is killed in, the one that it merges from, and the files that people bring."""

    folder: Path

    @property
    def here(self) -> Path:
        """The workspace under test."""
        return self.folder / "here"

    @property
    def there(self) -> Path:
        """The other office's."""
        return self.folder / "there"

    def make(self) -> None:
        """Both workspaces, empty."""
        for workspace in (self.here, self.there):
            create_workspace(workspace, PASSPHRASE, cost=CHEAP)


def command(*words: str | Path) -> Document:
    """The answer of a command that must succeed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = tanuq([str(word) for word in (*words, "--json")])
    if status != 0:
        raise RuntimeError(f"tanuq {words[0]} ended with status {status}: {out.getvalue()}")
    answer: Document = json.loads(out.getvalue())
    return answer


class Hand:
    """One member at work: brings files, gives commands, says what was acknowledged."""

    def __init__(self, offices: Offices, seed: int, tell: Callable[[Document], None]) -> None:
        self._offices = offices
        self._chance = random.Random(seed)  # noqa: S311
        self._seed = seed
        self._tell = tell
        self._inbox = offices.folder / f"inbox-{seed}"
        self._inbox.mkdir()

    def work(self, *, early: bool) -> None:
        """Give commands until killed; *early* acknowledges before the fact, to show that losses are noticed."""
        while True:
            step = self._chance.choice((self.add, self.add, self.import_list, self.merge))
            step(early=early)

    def add(self, *, early: bool) -> None:
        """Add a few files."""
        files = [self._file(".txt", self._text()) for _ in range(self._chance.randint(1, 3))]
        if early:
            self._tell({"evidence": [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]})
        answer = command("--workspace", self._offices.here, "add", *files)
        self._tell({"evidence": [source["evidence"] for source in answer["sources"]]})

    def import_list(self, *, early: bool) -> None:
        """Import a list, or a later version of one."""
        del early
        rows = self._chance.randint(1, 200)
        name = f"list {self._seed % 2} {self._chance.randint(1, 3)}"
        file = self._file(".csv", self._table(rows))
        answer = command("--workspace", self._offices.here, "import", file, "--list", name, "--key", "id", "--yes")
        self._tell({"list": answer["list"], "entry": answer["entry"]})

    def merge(self, *, early: bool) -> None:
        """Add a file in the other office, and merge it in."""
        del early
        file = self._file(".txt", self._text())
        brought = command("--workspace", self._offices.there, "add", file)["sources"][0]
        command("--workspace", self._offices.here, "merge", self._offices.there)
        self._tell({"evidence": [brought["evidence"]], "entry": brought["entry"]})

    def _file(self, suffix: str, content: bytes) -> Path:
        path = self._inbox / f"{self._chance.randrange(1 << 60):x}{suffix}"
        path.write_bytes(content)
        return path

    def _text(self) -> bytes:
        length = self._chance.choice((20, 2_000, 200_000))
        return f"{self._chance.randrange(1 << 60):x} ".encode() * (length // 16 + 1)

    def _table(self, rows: int) -> bytes:
        lines = (f"{number},Name {self._chance.randrange(1 << 40):x},{1940 + number % 60}" for number in range(rows))
        return "\n".join(["id,name,date of birth", *lines, ""]).encode()


class Worker:
    """A process at work."""

    def __init__(self, offices: Offices, seed: int, *, early: bool) -> None:
        self._inlet, outlet = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._inlet)
            with surely_ended(outlet) as tell:
                Hand(offices, seed, tell).work(early=early)
        os.close(outlet)

    def kill(self) -> list[Document]:
        """Kill it; what was acknowledged to it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        with os.fdopen(self._inlet, "rb") as inlet:
            return [json.loads(line) for line in inlet.read().splitlines(keepends=True) if line.endswith(b"\n")]


@contextlib.contextmanager
def surely_ended(outlet: int) -> Iterator[Callable[[Document], None]]:
    """A way to tell the parent things; the process ends here, whatever happens in it."""

    def tell(told: Document) -> None:
        os.write(outlet, json.dumps(told).encode() + b"\n")

    try:
        yield tell
    except BaseException as error:  # noqa: BLE001  whatever it is, it must not go on as the killer
        tell({"failed": f"{type(error).__name__}: {error}"})
    os._exit(0)


@dataclass(slots=True)
class Promises:
    """What the acknowledgements say must be there."""

    evidence: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    number: int = 0

    def learn(self, told: list[Document]) -> None:
        """Take note of what a killed process was told."""
        for document in told:
            self.number += 1
            self.evidence.update(document.get("evidence", ()))
            self.entries.update(filter(None, [document.get("entry")]))
            self.lists.update(filter(None, [document.get("list")]))
            self.failed += filter(None, [document.get("failed")])


def look(offices: Offices, promises: Promises) -> list[str]:
    """What is wrong, found by a process of its own: this one must stay fit to fork."""
    inlet, outlet = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(inlet)
        with surely_ended(outlet) as tell:
            tell({"wrong": list(faults(offices, promises))})
    os.close(outlet)
    with os.fdopen(inlet, "rb") as stream:
        answer: Mapping[str, Any] = json.loads(stream.readline() or b'{"wrong": ["the look itself was killed"]}')
    os.waitpid(pid, 0)
    return answer.get("wrong") or list(filter(None, [answer.get("failed")]))


def faults(offices: Offices, promises: Promises) -> Iterator[str]:
    """Everything that is not as it must be."""
    yield from (f"a command failed: {failure}" for failure in promises.failed)
    for folder in (offices.there, offices.here):
        workspace = open_workspace(folder, PASSPHRASE)
        yield from (f"{folder.name}: {problem}" for problem in check_workspace(workspace, quietly).problems)
    with Record.open(workspace) as record:
        yield from lost(record, promises)
        before = content_digest()
        record.rebuild()
        if content_digest() != before:
            yield "the casebook was not what a rebuild makes of the ledger"


def lost(record: Record, promises: Promises) -> Iterator[str]:
    """What was acknowledged and is not there, and entries without the bytes that they speak of."""
    everything = Viewer(Visibility.RESTRICTED)
    sources = {entry.body["evidence"] for entry in record.ledger.entries(kinds=("source.received",)) if entry.body}
    yield from (f"evidence lost: {piece}" for piece in promises.evidence - sources)
    yield from (f"entry lost: {entry}" for entry in promises.entries if not record.ledger.has(entry))
    for number in promises.lists:
        view = mapped_list(record, everything, number)
        if view.accounts != view.rows or not is_known(view.source.id):
            yield f"list half there: {number}"
    for entry in record.ledger.entries():
        for name in ("evidence", "derivative", "table"):
            piece = (entry.body or {}).get(name)
            if piece is not None and not record.vault.has(piece):
                yield f"entry {entry.hash} has no {name}"


def seconds_for_one_command() -> float:
    """How long a command takes here on average, in a process that has loaded everything."""
    with tempfile.TemporaryDirectory() as folder:
        offices = Offices(Path(folder))
        offices.make()
        inlet, outlet = os.pipe()
        if os.fork() == 0:
            with surely_ended(outlet) as tell:
                hand = Hand(offices, 0, lambda _: None)
                hand.add(early=False)
                start = time.monotonic()
                for step in (hand.add, hand.import_list, hand.merge):
                    step(early=False)
                tell({"seconds": (time.monotonic() - start) / 3})
        os.close(outlet)
        with os.fdopen(inlet, "rb") as stream:
            answer = json.loads(stream.readline())
        os.wait()
    if "seconds" not in answer:
        raise RuntimeError(answer)
    return float(answer["seconds"])


def kill_many(times: int, seed: int, *, early: bool) -> Document:
    """Kill *times* processes; how many promises were made, and what was wrong."""
    chance = random.Random(seed)  # noqa: S311
    kills, made, wrong = 0, 0, list[str]()
    lifetime = LONGEST_LIFE * seconds_for_one_command()
    while kills < times and not wrong:
        with tempfile.TemporaryDirectory() as folder:
            offices, promises = Offices(Path(folder)), Promises()
            offices.make()
            for _ in range(min(KILLS_IN_ONE_WORKSPACE, times - kills) // 2 or 1):
                # Of two who import a list under one name at one moment one is refused; so each has names of its own.
                seeds = [2 * chance.randrange(1 << 30) + member for member in (0, 1)]
                workers = [Worker(offices, seed, early=early) for seed in seeds]
                for worker in workers:
                    time.sleep(chance.random() * lifetime / 2)
                    promises.learn(worker.kill())
                    kills += 1
                wrong += look(offices, promises)
            made += promises.number
        sys.stderr.write(f"{kills} kills, {made} acknowledged commands, {len(wrong)} faults\n")
    return {"kills": kills, "acknowledged": made, "wrong": wrong[:20]}


def main() -> int:
    """The exit status: 0 when nothing acknowledged was lost and nothing was half-written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200, help="processes to kill")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--smoke", action="store_true", help="8 kills")
    parser.add_argument("--control", action="store_true", help="acknowledge too early: losses must be found")
    arguments = parser.parse_args()
    os.environ |= {"TANUQ_PASSPHRASE": PASSPHRASE, "TANUQ_OTHER_PASSPHRASE": PASSPHRASE}
    times = 8 if arguments.smoke else arguments.times
    outcome = kill_many(times, arguments.seed, early=arguments.control)
    print(json.dumps(outcome, ensure_ascii=False))
    return 1 if outcome["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
