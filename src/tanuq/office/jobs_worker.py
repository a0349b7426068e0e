"""The worker: a process that does the jobs that wait, one at a time, and notices what a killed one left.

A process and not a thread of the server. Beside work that holds Python's lock, one page in twenty took 551 ms or
longer by a thread, 31 ms by a process, 8 ms alone. Its memory goes back to the system when it ends, and what kills it
spares the pages.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connections
from django.utils import timezone
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tanuq.casebook.projection.filing import STEPS_OF_FILING
from tanuq.casebook.record import Record
from tanuq.config.faults import places_of
from tanuq.config.progress import Progress
from tanuq.config.settings import OFFICE
from tanuq.config.workspace import Workspace
from tanuq.office.errors import JobCancelled
from tanuq.office.jobs_states import State
from tanuq.office.models import Job
from tanuq.office.opening import open_office
from tanuq.vocabulary.errors import TanuqError

Kind = Callable[[Record, Mapping[str, Any], Progress], dict[str, Any]]
"""A kind of job: does its work on the record, tells how far it is, and gives what came out, with no name in it."""

LOCK = "worker.lock"
SAVED_EVERY = 1.0
"""Seconds between two notes of how far a job is: each is a write to disk."""
_FAULT = "This is a fault of tanuq, not yours. The record is not harmed. Please report this line: "


class _Worker:
    record: Record
    kinds: Mapping[str, Kind]


def work(workspace: Workspace, kinds: Mapping[str, Kind]) -> None:
    """Do all jobs of *workspace* that wait, then return; where another worker is at it, after that one.

    The work that a worker left in the middle is marked as interrupted, not done again: a linking run may be on record
    already, and only a person can look.
    """
    with alone(workspace), Record.open(workspace) as record:
        open_office(workspace)
        _Worker.record, _Worker.kinds = record, kinds
        try:
            notice_interrupted()
            _queue().run()
        finally:
            connections[OFFICE].close()


@contextmanager
def alone(workspace: Workspace) -> Iterator[None]:
    """Let no other process work at jobs of this workspace until the block ends; a killed one lets go by itself."""
    descriptor = os.open(workspace.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def notice_interrupted() -> None:
    """Mark what is said to run as interrupted, and queue anew what waits: whoever calls this is alone, nothing runs.

    A worker may have been killed after it took a job from the queue and before it began.
    """
    Job.objects.filter(state=State.RUNNING).update(state=State.INTERRUPTED, ended_at=timezone.now())
    # The queue remembers each task for ever; what it has to say of them stands in ours.
    DBTaskResult.objects.all().delete()
    for number in Job.objects.filter(state=State.WAITING).order_by("pk").values_list("number", flat=True):
        perform.enqueue(number)


def _queue() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="worker",
        excluded_queue_names=[],
    )


@task
def perform(number: str) -> None:
    """Do one job, unless it was cancelled meanwhile. How it ends stands in its row, never in the queue's traceback."""
    if not Job.objects.filter(number=number, state=State.WAITING).update(state=State.RUNNING, began_at=timezone.now()):
        return
    job = Job.objects.get(number=number)
    state, values = _outcome(job)
    Job.objects.filter(number=number).update(state=state, ended_at=timezone.now(), **values)


def _outcome(job: Job) -> tuple[State, dict[str, Any]]:
    try:
        kind = _Worker.kinds.get(job.kind)
        if kind is None:
            return State.FAILED, {"problem": "This version of tanuq cannot do such a job."}
        record = _Worker.record.acting_as(job.by) if job.by else _Worker.record
        record.catch_up()
        return State.DONE, {"result": kind(record, job.arguments, Saved(job.number).tell)}
    except JobCancelled:
        return State.CANCELLED, {}
    except TanuqError as error:
        return State.FAILED, {"problem": str(error)}
    except Exception as problem:  # noqa: BLE001  its own words may quote a name; where it happened does not
        return State.FAILED, {"problem": f"{_FAULT}{type(problem).__name__} at {places_of(problem)}"}


class Saved:
    """Keeps on disk how far one job is."""

    def __init__(self, number: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Of the job with this *number*; *clock* counts seconds."""
        self._rows, self._clock = Job.objects.filter(number=number), clock
        self._saved: float | None = None
        self._count: tuple[int, int | None] = (0, None)
        self._began: datetime = timezone.now()

    def tell(self, step: str, done: int, total: int | None) -> None:
        """Note it, at most once in :data:`SAVED_EVERY` seconds.

        Raises:
            JobCancelled: when somebody asked the job to stop.
        """
        if done < self._count[0] or total != self._count[1]:
            self._began = timezone.now()  # another thing is counted now
        self._count = (done, total)
        now = self._clock()
        if self._saved is not None and now - self._saved < SAVED_EVERY:
            return
        self._saved = now
        values = {"step": step, "done": done, "total": total, "told_at": timezone.now(), "step_began_at": self._began}
        # What is being filed is on record: stopped there, the job would say that it did nothing.
        rows = self._rows if step in STEPS_OF_FILING else self._rows.filter(cancelled=False)
        if not rows.update(**values):
            raise JobCancelled("Somebody stopped this job.")
