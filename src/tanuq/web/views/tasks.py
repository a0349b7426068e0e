"""Tasks: all that is still to be done, what is to be done about one person, and the forms that say so."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.authorship import who
from tanuq.casebook.errors import NothingToUndo, UnusableTask
from tanuq.casebook.queries.members import members
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.tasks import PAGE, TaskView, task_numbered, tasks_about, tasks_waiting
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.tasks import LONGEST, Wanted, change_task, finish_task, set_task
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Entry
from tanuq.ledger.errors import LedgerError
from tanuq.policy.actions import Action, Matter, Thing, can_ever, may_do
from tanuq.publishing.law_shown import question_asked
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number
from tanuq.web.deadline_rows import due_line
from tanuq.web.errors import NotAllowed
from tanuq.web.paging import pager, pages_of
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

_TASK = Thing(Matter.TASK)
_UNKEPT = 422


def tasks(request: HttpRequest) -> HttpResponse:
    """``/tasks/?page=…``: overdue first, then what is one's own, then by day."""
    _only_the_team(request)
    page = page_number(request.GET)
    waiting, total = tasks_waiting(current.record(), current.viewer(request), _today(), page)
    links = pager(page, pages_of(total, PAGE), total, lambda to: page_address(request.path, to))
    context = {
        "tasks": _with_way_back(request, waiting),
        "total": total,
        "pager": links,
        "task_done": _done(request),
        "due": due_line(current.viewer(request)),
    }
    return render(request, "tanuq/tasks.html", context)


def tasks_context(request: HttpRequest, view: PersonView) -> dict[str, Any]:
    """What the page of a person says of what is to be done."""
    viewer = current.viewer(request)
    found = tasks_about(current.record(), viewer, [account.id for account in view.accounts], _today())
    return {
        "tasks": _with_way_back(request, found),
        "may_set_task": may_do(viewer, Action.SET_TASK, _TASK),
        "task_done": _done(request),
    }


@takes_forms
def about_person(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/tasks/?ask=…``: a form that sets a task about this person, such as a question for the law."""
    _require_may_set(request)
    view = person(current.record(), current.viewer(request), number)
    if request.method != "POST":
        return _form(request, view, Wanted(question_asked(request.GET.get("ask", ""))), "")
    wanted = _wanted(request)
    try:
        entry = set_task(current.record_for(request), view.accounts[0].id, wanted)
    except UnusableTask as error:
        return _form(request, view, wanted, str(error))
    return _to(reverse("person", args=[view.id]), entry)


@takes_forms
def task(request: HttpRequest, number: str) -> HttpResponse:
    """``/tasks/T-…/``: a form that changes the task, or says that it is done."""
    _require_may_set(request)
    held = task_numbered(current.record(), current.viewer(request), number, _today())
    view = person(current.record(), current.viewer(request), held.account)
    if request.method != "POST":
        return _form(request, view, Wanted(held.text, held.due, held.member), "", held.entry)
    if request.POST.get("do") == "done":
        return _to(_back(request, view), finish_task(current.record_for(request), number))
    wanted = _wanted(request)
    if request.POST.get("seen", held.entry) != held.entry and wanted != Wanted(held.text, held.due, held.member):
        said = _("Somebody else changed this task meanwhile: %(text)s. Save again if yours is to hold.")
        return _form(
            request, view, wanted, said % {"text": f"“{held.text}” {held.due} {held.name}".strip()}, held.entry
        )
    try:
        entry = change_task(current.record_for(request), number, wanted)
    except UnusableTask as error:
        return _form(request, view, wanted, str(error), held.entry)
    return _to(_back(request, view), entry)


@takes_forms
def take_back(request: HttpRequest) -> HttpResponse:
    """``/tasks/take-back/``: what was noted of a task, or the taking back of it."""
    _only_the_team(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("tasks"))
    entry = current.record().ledger.entry(request.POST.get("entry", ""))
    account = _account_of(entry)
    if not account:
        raise NothingToUndo(_("Only tasks are taken back here."))
    thing = Thing(Matter.TASK, by=who(entry))
    require(request, Action.UNDO, thing, _("Whoever decided it takes it back, or else a reviewer or administrator."))
    view = person(current.record(), current.viewer(request), account)
    undone = undo(current.record_for(request), entry.hash, _("taken back on its page"))
    return _to(_back(request, view), undone)


def _form(request: HttpRequest, view: PersonView, wanted: Wanted, error: str, seen: str = "") -> HttpResponse:
    """The form with what is *wanted*; *seen* is the entry that the task stood at when it was shown."""
    free = [member for member in members(current.record()) if not member.removed]
    context = {"view": view, "wanted": wanted, "members": free, "longest": LONGEST, "error": error, "seen": seen}
    return render(request, "tanuq/task.html", context, status=_UNKEPT if error else 200)


def _wanted(request: HttpRequest) -> Wanted:
    return Wanted(request.POST.get("text", ""), request.POST.get("due", ""), request.POST.get("for", ""))


def _with_way_back(request: HttpRequest, found: tuple[TaskView, ...]) -> tuple[tuple[TaskView, bool], ...]:
    viewer = current.viewer(request)
    return tuple((one, may_do(viewer, Action.UNDO, Thing(Matter.TASK, by=one.author))) for one in found)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _account_of(entry: Entry) -> str:
    """The account that *entry* notes a task about, or takes such a note back about; "" where it does neither."""
    body = entry.body or {}
    if entry.kind == "task.noted":
        return str(body["account"])
    targets: list[str] = body.get("entries", []) if entry.kind == "claim.retracted" else []
    return _account_of(current.record().ledger.entry(targets[0])) if len(targets) == 1 else ""


def _done(request: HttpRequest) -> Entry | None:
    """What the address names as just done; None where it names nothing about a task."""
    reference = request.GET.get("done", "")
    try:
        entry = current.record().ledger.entry(reference) if reference else None
    except LedgerError:  # an address copied from another record is no fault of its reader
        return None
    return entry if entry is not None and _account_of(entry) else None


def _only_the_team(request: HttpRequest) -> None:
    if not can_ever(current.viewer(request), Action.SET_TASK):
        raise NotAllowed(_("Tasks are for the team."))


def _require_may_set(request: HttpRequest) -> None:
    require(request, Action.SET_TASK, _TASK, _("Tasks are for the team."))


def _back(request: HttpRequest, view: PersonView) -> str:
    """To the page that the form stood on: that of all tasks, or else that of the person."""
    return reverse("tasks") if request.POST.get("back") == "tasks" else reverse("person", args=[view.id])


def _to(address: str, entry: Entry) -> HttpResponse:
    return see_other(f"{address}?{urlencode({'done': entry.hash})}#tasks")
