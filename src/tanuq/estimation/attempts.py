"""What came of trying a method on several tables: estimates, or why there is none, on all cores."""

import os
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from inspect import signature

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Method, Tick, silent

Outcome = Estimate | Refused
"""A refusal is an answer as well: it is shown in the place of the figure."""

HEARD = 0.5
"""Seconds between two looks at how far the runs are."""


class Stopped(Exception):
    """Ends a run in its thread, after whoever asked for it has gone: nobody ever catches it."""


def attempt(table: CaptureTable, method: Method) -> Outcome:
    """The estimate, or the refusal; every other error goes on to whoever asked."""
    try:
        return method(table)
    except Refused as refusal:
        return refusal


def attempts(
    tables: Mapping[str, CaptureTable], method: Method, *, workers: int | None = None, tick: Tick = silent
) -> dict[str, Outcome]:
    """One outcome a table, in the order of the tables, as many at a time as there are cores.

    Threads suffice: the engines compute outside Python's lock.  The figures do not depend on ``workers``, because a
    method brings its own seed.  *tick* is called by the thread that asked, at least every :data:`HEARD` seconds, with
    what methods that have a ``tick`` tell of themselves; what it raises stops them at their next.
    """
    told = _Told(len(tables))
    pool = ThreadPoolExecutor(workers or os.cpu_count() or 1)
    started = {pool.submit(attempt, table, told.by(method, name)): name for name, table in tables.items()}
    try:
        _heard(started, told, tick)
    except BaseException:
        told.stopped = True
        raise
    finally:
        # Not waited for: who stops a long run is answered at once, and each thread ends at its next tick.
        pool.shutdown(wait=False, cancel_futures=True)
    return {name: future.result() for future, name in started.items()}


def _heard(started: Mapping[Future[Outcome], str], told: "_Told", tick: Tick) -> None:
    waiting = set(started)
    while waiting:
        ended, waiting = wait(waiting, timeout=HEARD, return_when=FIRST_COMPLETED)
        for future in ended:
            future.result()  # raises at once what went wrong, not after the last table
            told.shares[started[future]] = 1.0
        tick(told.share)


class _Told:
    """How far each of several runs is, told by their threads and read by one."""

    def __init__(self, runs: int) -> None:
        self.runs, self.stopped = runs, False
        self.shares: dict[str, float] = {}

    @property
    def share(self) -> float:
        return sum(list(self.shares.values())) / self.runs

    def by(self, method: Method, name: str) -> Method:
        """The method, which tells here how far it is where it can."""
        if "tick" not in signature(method).parameters:
            return method
        return partial(method, tick=partial(self._tell, name))  # type: ignore[call-arg]  # its signature has it

    def _tell(self, name: str, done: float) -> None:
        if self.stopped:
            raise Stopped
        self.shares[name] = max(self.shares.get(name, 0.0), min(done, 1.0))
