"""Progress of long work, on standard error, where somebody is looking."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tanuq.cli.answers.output import console_on, printable

Report = Callable[[str, int, int | None], None]
"""Told while long work goes on: what is done, how many are done, of how many (None: not known)."""

QUIET_SECONDS = 0.7
"""Work that is done sooner shows no bar."""


@contextmanager
def progress() -> Iterator[Report]:
    """A bar for the length of the work; nothing where standard error is no terminal."""
    console = console_on(sys.stderr)
    if not console.is_terminal:
        yield _unseen
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    ) as bar:
        yield Bar(bar, started=time.monotonic())


class Bar:
    """One row of progress for each kind of work, shown once the work has lasted a moment."""

    def __init__(self, bar: Progress, *, started: float) -> None:
        self._bar = bar
        self._started = started
        self._rows: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """Show that *done* of *total* is done."""
        if what not in self._rows:
            if time.monotonic() - self._started < QUIET_SECONDS:
                return
            self._rows[what] = self._bar.add_task(printable(what), total=total)
        self._bar.update(self._rows[what], completed=done, total=total)


def _unseen(what: str, done: int, total: int | None) -> None:
    """Progress that nobody looks at."""
