"""Keeps a worker beside the pages: a process that lives only while there is work."""

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from os import _exit
from threading import Event, Thread

from django.db import connections

from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.config.settings import OFFICE
from tanuq.config.workspace import Workspace
from tanuq.office.jobs import WORK_WAITS
from tanuq.office.jobs_states import OPEN
from tanuq.office.jobs_worker import Kind, work
from tanuq.office.models import Job
from tanuq.office.opening import open_office
from tanuq.web import scanning, serving

_LOOKS = 0.2
_ENDED_BY_ITSELF = 0


@contextmanager
def worker_beside(workspace: Workspace, kinds: Mapping[str, Kind]) -> Iterator[None]:
    """Let the jobs of *workspace*, whose record is open, be done until the block ends; what runs then is ended."""
    open_office(workspace)
    stopping = Event()
    WORK_WAITS.set()  # what an earlier process left
    thread = Thread(target=_keep, args=(workspace, dict(kinds), stopping), name="jobs")
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        WORK_WAITS.set()
        thread.join()


def serve_pages(record: Record, port: int, announce: Callable[[str], None], say: Callable[[str], None]) -> None:
    """Serve the pages until they are stopped, as `tanuq.web.serving.serve` does, and do the jobs asked for on them."""
    with worker_beside(record.workspace, KINDS):
        scanning.ask_for_what_waits(record)
        serving.serve(record, port, announce, say)


def _keep(workspace: Workspace, kinds: dict[str, Kind], stopping: Event) -> None:
    while not stopping.is_set():
        WORK_WAITS.wait()
        WORK_WAITS.clear()
        while not stopping.is_set() and _something_to_do():
            _work_elsewhere(workspace, kinds, stopping)


def _something_to_do() -> bool:
    try:
        return bool(Job.objects.filter(state__in=OPEN).exists())
    finally:
        connections[OFFICE].close()  # each thread has its own


def _work_elsewhere(workspace: Workspace, kinds: dict[str, Kind], stopping: Event) -> None:
    """One worker, from its start to its end; where it could do nothing, the next is not started at once."""
    # Not a fork: a copy of this process would hold its databases and the locks of its threads.
    worker = get_context("spawn").Process(target=in_a_worker, args=(workspace, kinds), name="worker", daemon=True)
    worker.start()
    _until_over(worker, stopping)
    if worker.exitcode != _ENDED_BY_ITSELF:
        stopping.wait(1)


def _until_over(worker: BaseProcess, stopping: Event) -> None:
    while worker.is_alive():
        if stopping.is_set():
            worker.kill()
        worker.join(_LOOKS)


def in_a_worker(workspace: Workspace, kinds: dict[str, Kind]) -> None:
    """What the process does: the work, and ends with the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is told to the pages, which then end this
    Thread(target=_end_with_parent, daemon=True).start()
    work(workspace, kinds)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _exit(1)
