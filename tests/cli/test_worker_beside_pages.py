"""The worker beside the pages: begins when there is work, ends with it, and is started anew after a kill."""

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from commanding import environment, tanuq, told
from slow_jobs import KINDS

from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS as REAL_KINDS
from tanuq.cli.worker_beside import worker_beside
from tanuq.config.workspace import Workspace
from tanuq.office import jobs
from tanuq.office.jobs_states import OPEN, State
from tanuq.office.jobs_worker import work
from tanuq.office.opening import close_office, open_office


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    """An empty record whose office is open."""
    with Record.open(workspace) as record:
        open_office(workspace)
        yield record
        close_office()


def ended(number: str) -> State:
    """The state in which the job ends."""
    ends = time.monotonic() + 90
    while jobs.job(number).state in OPEN:
        assert time.monotonic() < ends, jobs.job(number)
        time.sleep(0.05)
    return jobs.job(number).state


def under_way(number: str) -> None:
    """Return when a worker has told how far the job is."""
    ends = time.monotonic() + 90
    while not jobs.job(number).done:
        assert time.monotonic() < ends, jobs.job(number)
        time.sleep(0.05)


def test_what_is_asked_for_while_pages_are_served_is_done_beside_them(record: Record) -> None:
    with worker_beside(record.workspace, KINDS):
        assert ended(jobs.start("count", {"to": 3}, "")) == State.DONE


def test_a_worker_killed_beside_the_pages_is_noticed_and_what_waits_is_done_by_another(record: Record) -> None:
    with worker_beside(record.workspace, KINDS):
        hanging = jobs.start("hang", {}, "")
        under_way(hanging)
        following = jobs.start("count", {"to": 3}, "")
        for worker in active_children():
            os.kill(worker.pid or 0, signal.SIGKILL)
        assert (ended(following), ended(hanging)) == (State.DONE, State.INTERRUPTED)


@pytest.mark.slow
def test_stopping_the_pages_ends_their_worker_and_the_next_notices(record: Record) -> None:
    with worker_beside(record.workspace, KINDS):
        hanging = jobs.start("hang", {}, "")
        under_way(hanging)
    assert (active_children(), jobs.job(hanging).state) == ([], State.RUNNING)
    with worker_beside(record.workspace, KINDS):
        assert ended(hanging) == State.INTERRUPTED


def test_a_full_check_as_a_job_finds_what_the_command_finds(record: Record) -> None:
    number = jobs.start("verify", {}, "")
    work(record.workspace, REAL_KINDS)
    assert jobs.job(number).result == {"ok": True, "problems": [], "entries": 0, "pieces": 0, "bytes": 0}


def test_linking_as_a_job_says_in_words_why_it_cannot_begin(record: Record) -> None:
    number = jobs.start("link", {}, "")
    work(record.workspace, REAL_KINDS)
    assert jobs.job(number).problem.startswith("There is no account here: linking compares at least two.")


def test_the_command_does_what_waits_and_ends(record: Record) -> None:
    number = jobs.start("verify", {}, "")
    secret = environment(TANUQ_PASSPHRASE="correct horse battery staple")
    ran = tanuq("--workspace", record.workspace.path, "worker", "--json", env=secret)
    assert ran.document == {"jobs": [{"job": number, "kind": "verify", "state": "done"}]}


def test_jobs_asked_for_on_the_pages_of_the_demo_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[State] = []

    def pages(*_: object) -> None:
        found.append(ended(jobs.start("verify", {}, "")))

    monkeypatch.setattr("tanuq.web.serving.serve", pages)
    answer = told("demo", tmp_path / "demo")
    assert (answer.status, found) == (0, [State.DONE]), answer.err
