"""What came of trying a method on several tables: estimates, or why there is none, on all cores."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Method, Tick, silent

Outcome = Estimate | Refused
"""A refusal is an answer as well: it is shown in the place of the figure."""


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
    method brings its own seed.
    """
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        started = {pool.submit(attempt, table, method): name for name, table in tables.items()}
        try:
            for done, future in enumerate(as_completed(started), start=1):
                future.result()  # raises at once what went wrong, not after the last table
                tick(done / len(started))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        return {name: future.result() for future, name in started.items()}
