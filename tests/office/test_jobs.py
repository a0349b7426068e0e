"""Jobs: what was asked for is done once, how far it is stands on disk, and a killed worker is noticed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import slow_jobs
from django_tasks_db.models import DBTaskResult
from slow_jobs import KINDS, SECRET_WORD

from tanuq.casebook.projection.filing import STEPS_OF_FILING
from tanuq.casebook.record import Record
from tanuq.office import jobs, jobs_worker
from tanuq.office.errors import JobCancelled, NoSuchJob
from tanuq.office.jobs import JobView
from tanuq.office.jobs_states import State
from tanuq.office.jobs_worker import Saved
from tanuq.office.models import Job

AYGUL = "M-00000000000000aa"
PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def working(record: Record, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record whose jobs this very process does when told to."""
    monkeypatch.setattr(jobs_worker._Worker, "record", record, raising=False)
    monkeypatch.setattr(jobs_worker._Worker, "kinds", KINDS, raising=False)
    return record


def done(kind: str, arguments: dict[str, int] | None = None, by: str = "") -> JobView:
    """A job of this kind after the queue has been worked through."""
    number = jobs.start(kind, arguments or {}, by)
    jobs_worker._queue().run()
    return jobs.job(number)


@pytest.mark.usefixtures("working")
def test_a_job_is_done_and_says_what_came_out() -> None:
    job = done("count", {"to": 3})
    assert (job.state, job.result, job.problem) == (State.DONE, {"counted": 3}, "")


@pytest.mark.usefixtures("working")
def test_a_job_writes_as_the_member_who_asked_for_it() -> None:
    assert done("who", by=AYGUL).result == {"member": AYGUL}


@pytest.mark.usefixtures("working")
def test_a_job_that_cannot_be_done_says_why() -> None:
    job = done("refuse")
    assert (job.state, job.problem) == (State.FAILED, "It cannot be done.")


@pytest.mark.usefixtures("working")
def test_a_fault_is_told_by_its_place_and_never_by_its_words() -> None:
    from django_tasks_db.models import DBTaskResult

    job = done("break")
    kept = f"{job} {list(DBTaskResult.objects.values())}"
    assert (job.state, "RuntimeError at" in job.problem, SECRET_WORD in kept) == (State.FAILED, True, False)


@pytest.mark.usefixtures("working")
def test_a_kind_that_this_version_does_not_know_fails_in_words() -> None:
    assert done("of the future").problem == "This version of tanuq cannot do such a job."


@pytest.mark.usefixtures("record")
def test_the_same_work_is_not_asked_for_twice_while_it_waits() -> None:
    first = jobs.start("count", {"to": 3}, "")
    assert jobs.start("count", {"to": 3}, AYGUL) == first
    assert jobs.start("count", {"to": 4}, "") != first
    assert [job.arguments for job in jobs.jobs()] == [{"to": 4}, {"to": 3}]


@pytest.mark.usefixtures("working")
def test_a_job_that_a_killed_worker_took_and_never_began_is_done_by_the_next() -> None:
    number = jobs.start("count", {"to": 3}, "")
    DBTaskResult.objects.update(status="RUNNING")
    jobs_worker.notice_interrupted()
    jobs_worker._queue().run()
    assert jobs.job(number).state == State.DONE


@pytest.mark.usefixtures("working")
def test_what_waits_is_listed_however_many_came_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_SHOWN", 1)
    over = [done("who").id for _ in range(2)]
    waiting = jobs.start("count", {"to": 3}, "")
    assert [job.id for job in jobs.jobs()] == [waiting, over[1]]
    assert [job.id for job in jobs.jobs({"who"})] == [over[1]]


@pytest.mark.usefixtures("working")
def test_what_waits_and_is_cancelled_never_begins() -> None:
    number = jobs.start("count", {"to": 3}, "")
    jobs.cancel(number)
    jobs_worker._queue().run()
    assert (jobs.job(number).state, jobs.job(number).began_at) == (State.CANCELLED, None)


@pytest.mark.usefixtures("record")
def test_what_runs_and_is_cancelled_stops_at_its_next_step() -> None:
    number = jobs.start("count", {"to": 3}, "")
    Job.objects.update(state=State.RUNNING)
    jobs.cancel(number)
    assert jobs.job(number).stopping
    with pytest.raises(JobCancelled):
        Saved(number).tell("counting", 1, 3)


@pytest.mark.usefixtures("working")
def test_what_is_over_is_not_cancelled() -> None:
    job = done("count", {"to": 3})
    jobs.cancel(job.id)
    assert jobs.job(job.id) == job


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("step", sorted(STEPS_OF_FILING))
def test_a_job_whose_work_is_on_record_already_is_not_stopped_while_that_is_filed(step: str) -> None:
    number = jobs.start("count", {"to": 9}, "")
    Job.objects.update(state=State.RUNNING)
    jobs.cancel(number)
    Saved(number).tell(step, 3, 9)
    with pytest.raises(JobCancelled):
        Saved(number).tell("reading rows", 3, None)


@pytest.mark.usefixtures("record")
def test_how_far_it_is_goes_to_disk_once_a_second_and_no_oftener() -> None:
    number = jobs.start("count", {"to": 9}, "")
    clock = iter([0.0, 0.5, 0.9, 1.1, 1.9])
    saved, seen = Saved(number, clock=lambda: next(clock)), []
    for done_so_far in range(1, 6):
        saved.tell("counting", done_so_far, 9)
        seen.append(jobs.job(number).done)
    assert seen == [1, 1, 1, 4, 4]


@pytest.mark.usefixtures("record")
def test_the_time_left_follows_from_what_was_done_so_far() -> None:
    number = jobs.start("count", {"to": 9}, "")
    Saved(number).tell("counting", 3, 9)
    row = Job.objects.get(number=number)
    Job.objects.update(state=State.RUNNING, step_began_at=row.told_at - timedelta(seconds=10))
    assert jobs.job(number).left == timedelta(seconds=20)


@pytest.mark.usefixtures("record")
def test_a_number_that_nobody_gave_is_no_job() -> None:
    with pytest.raises(NoSuchJob):
        jobs.job("J-0000000000000000")


@pytest.fixture
def hanging(record: Record) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A worker in the middle of a job."""
    number = jobs.start("hang", {}, "")
    command = [sys.executable, slow_jobs.__file__, str(record.workspace.path), PASSPHRASE]
    makers = str(Path(slow_jobs.__file__).parent)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([makers, *sys.path])}
    with subprocess.Popen(command, env=environment) as worker:
        try:
            until(number, State.RUNNING)
            yield number, worker
        finally:
            worker.kill()


def until(number: str, state: State) -> None:
    """Return when the job is heard of in this state."""
    ends = time.monotonic() + 60
    while jobs.job(number).state != state or jobs.job(number).done == 0:
        assert time.monotonic() < ends, jobs.job(number)
        time.sleep(0.02)


def test_a_worker_killed_in_the_middle_is_noticed_by_the_next_with_how_far_it_was(
    record: Record, hanging: tuple[str, subprocess.Popen[bytes]]
) -> None:
    number, worker = hanging
    following = jobs.start("count", {"to": 3}, "")
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert jobs.job(number).state == State.RUNNING
    jobs_worker.work(record.workspace, KINDS)
    job = jobs.job(number)
    assert (job.state, job.step, job.done, job.total) == (State.INTERRUPTED, "hanging", 3, 9)
    assert jobs.job(following).state == State.DONE


def test_progress_is_seen_from_another_process_while_it_runs(hanging: tuple[str, subprocess.Popen[bytes]]) -> None:
    number, _ = hanging
    assert (jobs.job(number).step, jobs.job(number).done) == ("hanging", 3)
