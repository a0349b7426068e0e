"""Jobs: long work that is asked for on a page and done by a worker; how far each is outlives both."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from django.db import transaction
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.errors import NoSuchJob
from tanuq.office.jobs_states import OPEN, State
from tanuq.office.jobs_worker import perform
from tanuq.office.models import Job

WORK_WAITS = Event()
"""Set where this process asked for work: whoever keeps a worker beside the pages wakes by it."""

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as it stands now."""

    id: str
    kind: str
    arguments: Mapping[str, Any]
    by: str
    state: State
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    stopping: bool
    """Whether somebody asked it to stop."""
    step: str
    done: int
    total: int | None
    told_at: datetime | None
    left: timedelta | None
    """How long the step will take from here, if it goes on as it went; None where that is not known."""
    result: Mapping[str, Any]
    problem: str

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN


def start(kind: str, arguments: Mapping[str, Any], by: str) -> str:
    """Ask for work of this *kind*, and give the number of the job; when this returns it is on disk.

    Work of the same kind with the same arguments that is not over is not asked for twice: its number is given.
    *arguments* hold numbers and settings, never names. *by* is the number of a member, or "".
    """
    with transaction.atomic(using=OFFICE):
        same = Job.objects.filter(kind=kind, arguments=dict(arguments), cancelled=False, state__in=OPEN).first()
        if same is not None:
            return str(same.number)
        number = f"J-{secrets.token_hex(8)}"
        asked = {"kind": kind, "arguments": dict(arguments), "by": by, "state": State.WAITING}
        Job.objects.create(number=number, asked_at=timezone.now(), **asked)
        perform.enqueue(number)
    WORK_WAITS.set()
    return number


def jobs(kinds: Collection[str] | None = None) -> list[JobView]:
    """Every job that is not over, then the newest that are; of these *kinds* only where they are given."""
    found = Job.objects.all() if kinds is None else Job.objects.filter(kind__in=kinds)
    under_way = found.filter(state__in=OPEN).order_by("-pk")
    over = found.exclude(state__in=OPEN).order_by("-pk")[:_SHOWN]
    return [_view(one) for one in (*under_way, *over)]


def job(number: str) -> JobView:
    """One job.

    Raises:
        NoSuchJob
    """
    found = Job.objects.filter(number=number).first()
    if found is None:
        raise NoSuchJob("There is no job with this number here.")
    return _view(found)


def last(kind: str) -> JobView | None:
    """The job of this *kind* that was asked for last, or None."""
    found = Job.objects.filter(kind=kind).order_by("-pk").first()
    return None if found is None else _view(found)


def cancel(number: str) -> None:
    """Let a job that waits never begin, and one that runs stop at its next step; one that is over stays as it is.

    Raises:
        NoSuchJob
    """
    with transaction.atomic(using=OFFICE):
        job(number)
        Job.objects.filter(number=number, state__in=OPEN).update(cancelled=True)
        waiting = Job.objects.filter(number=number, state=State.WAITING)
        waiting.update(state=State.CANCELLED, ended_at=timezone.now())


def _view(one: Job) -> JobView:
    return JobView(
        id=one.number,
        kind=one.kind,
        arguments=one.arguments,
        by=one.by,
        state=State(one.state),
        asked_at=one.asked_at,
        began_at=one.began_at,
        ended_at=one.ended_at,
        stopping=one.cancelled and one.state in OPEN,
        step=one.step,
        done=one.done,
        total=one.total,
        told_at=one.told_at,
        left=_left(one),
        result=one.result,
        problem=one.problem,
    )


def _left(one: Job) -> timedelta | None:
    if one.state != State.RUNNING or not (one.done and one.total and one.told_at and one.step_began_at):
        return None
    share = min(one.done / one.total, 1.0)
    took: timedelta = one.told_at - one.step_began_at
    return took * ((1 - share) / share)
