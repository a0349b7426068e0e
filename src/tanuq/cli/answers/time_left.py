"""Progress of one long run, with an estimate of the time left, on standard error where somebody is looking."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

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
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        row = bar.add_task("", total=1.0)

        def report(what: str, done: float) -> None:
            bar.update(row, description=printable(what), completed=done)

        yield report


def _unseen(what: str, done: float) -> None:
    """Progress that nobody looks at."""
