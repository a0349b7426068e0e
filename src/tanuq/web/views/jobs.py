"""Jobs: what the worker does, did and is asked to do."""

import math
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.office import jobs as office
from tanuq.office.errors import NoSuchJob
from tanuq.office.jobs import JobView
from tanuq.office.jobs_states import State
from tanuq.policy.actions import may_do
from tanuq.policy.decision import Viewer
from tanuq.web import current, importing
from tanuq.web.errors import BadAddress, NotAllowed
from tanuq.web.job_words import KINDS, STATES
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job in words. *percent*: of its step, None where that is not known; *minutes*: left, rounded up."""

    job: JobView
    name: str
    state: str
    percent: int | None
    minutes: int | None
    is_interrupted: bool


def allowed_kinds(viewer: Viewer) -> frozenset[str]:
    """The kinds of jobs that *viewer* may ask for, and so may see."""
    return frozenset(kind for kind, known in KINDS.items() if may_do(viewer, known.action, known.thing))


@takes_forms
def jobs(request: HttpRequest) -> HttpResponse:
    """``/jobs/``; its forms ask for a job."""
    allowed = _demand_some(request)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind not in allowed or not KINDS[kind].starts:
            raise NotAllowed(_("Jobs are seen by whoever may ask for them."))
        return _to(office.start(kind, {}, _owner(request)))
    context = {
        "rows": [row_of(job) for job in office.jobs(allowed)],
        "starts": [(kind, known.name) for kind, known in KINDS.items() if kind in allowed and known.starts],
    }
    return render(request, "tanuq/jobs/jobs.html", context)


@takes_forms
def job(request: HttpRequest, number: str) -> HttpResponse:
    """``/jobs/J-…/``; its form stops the job."""
    allowed = _demand_some(request)
    found = office.job(number)
    if found.kind not in allowed:
        raise NoSuchJob("There is no job with this number here.")
    if request.method == "POST":
        if request.POST.get("act") != "cancel":
            raise BadAddress(_("The browser's request could not be understood."))
        office.cancel(number)
        return _to(number)
    return render(request, "tanuq/jobs/job.html", {"row": row_of(found), "again": _again(found, _owner(request))})


def row_of(job: JobView) -> JobRow:
    """The job in the language of the page."""
    minutes = None if job.left is None else math.ceil(job.left.total_seconds() / 60)
    percent = min(100, job.done * 100 // job.total) if job.total else None
    return JobRow(job, str(KINDS[job.kind].name), str(STATES[job.state]), percent, minutes, _was_cut(job))


def _again(job: JobView, owner: str) -> str:
    """Where *owner* finds the file of a list that the job was to import and did not, or ""."""
    if job.kind != importing.JOB or job.is_open or job.by != owner:
        return ""
    key = job.arguments["key"]
    return reverse("import-look", args=[key]) if key in dict(importing.waiting(owner)) else ""


def _was_cut(job: JobView) -> bool:
    return job.state == State.INTERRUPTED


def _demand_some(request: HttpRequest) -> frozenset[str]:
    allowed = allowed_kinds(current.viewer(request))
    if not allowed:
        raise NotAllowed(_("Jobs are seen by whoever may ask for them."))
    return allowed


def _owner(request: HttpRequest) -> str:
    member = current.member(request)
    return member.member if member else ""


def _to(number: str) -> HttpResponse:
    return see_other(reverse("job", args=[number]))
