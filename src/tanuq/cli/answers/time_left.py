"""Progress of one long run, with an estimate of the time left, on standard error where somebody is looking."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from tanuq.cli.answers.output import console_on, printable

Report = Callable[[str, float], None]
"""Told what is being done, and which share of the whole is done, from 0 to 1."""


@contextmanager
def time_left() -> Iterator[Report]:
    """One bar for the whole run; nothing where standard error is no terminal."""
    console = console_on(sys.stderr)
    if not console.is_terminal:
        yield _unseen
        return
    estimate = Estimate(time.monotonic)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        _Left(estimate),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        row = bar.add_task("", total=1.0)

        def report(what: str, done: float) -> None:
            estimate.told(done)
            bar.update(row, description=printable(what), completed=done)

        yield report


class Estimate:
    """When the run will be over, by the share that was last said to be done.

    A step may be silent for long: the time left runs down meanwhile, and where the step takes longer than
    was thought, that is said rather than a time which has passed.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._began = now()
        self._over: float | None = None

    def told(self, done: float) -> None:
        """Note that this share of the whole is done."""
        if done > 0:
            self._over = self._began + (self._now() - self._began) / done

    def left(self) -> str:
        """The time left, in words."""
        if self._over is None:
            return "left: not known yet"
        seconds = round(self._over - self._now())
        return f"left: {timedelta(seconds=seconds)}" if seconds >= 0 else "longer than thought"


class _Left(ProgressColumn):
    """An estimate as a column of the bar."""

    def __init__(self, estimate: Estimate) -> None:
        super().__init__()
        self._estimate = estimate

    def render(self, task: Task) -> Text:
        """What is left now; of the one run there is, so *task* is not asked."""
        return Text(self._estimate.left())


def _unseen(what: str, done: float) -> None:
    """Progress that nobody looks at."""
