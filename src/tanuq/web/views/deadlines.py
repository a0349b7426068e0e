"""What comes next in all cases: overdue first, then by last day; and the form that sets one of them as a task."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.subjects import SubjectView, subject
from tanuq.casebook.tasks import Wanted, set_task
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.visibility import Visibility
from tanuq.proceedings.docket import SOON, Due, in_order
from tanuq.web import current
from tanuq.web.addresses import page_number
from tanuq.web.clock_words import kind_name
from tanuq.web.deadline_rows import due_rows, key_of, not_known_rows, persons_of, stage_name, today
from tanuq.web.errors import BadAddress, NotAllowed
from tanuq.web.kept_cases import kept_cases
from tanuq.web.paging import pager, pages_of
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

PAGE = 50
_TASK = Thing(Matter.TASK)
OVERDUE, NEAR, UNKNOWN = "overdue", "soon", "unknown"


def deadlines(request: HttpRequest) -> HttpResponse:
    """``/proceedings/deadlines/?of=overdue|soon|unknown&page=…``; without ``of``, every last day that matters."""
    viewer, on, page = current.viewer(request), today(), page_number(request.GET)
    cases = kept_cases.all(viewer)
    dues = in_order(cases.dues, on)
    unknown = tuple(cases.not_known)
    counted = cases.tally(on)
    asked = _asked(request)
    chosen = [due for due in dues if due.overdue(on)] if asked == OVERDUE else dues
    chosen = [due for due in dues if due.soon(on)] if asked == NEAR else chosen
    shown: Sequence[object] = unknown if asked == UNKNOWN else chosen
    start = (page - 1) * PAGE
    context = {
        "of": asked,
        "ways": _ways(len(dues), counted.overdue, counted.soon, len(unknown)),
        "days": SOON,
        "rows": () if asked == UNKNOWN else due_rows(viewer, chosen[start : start + PAGE], on),
        "unknown": not_known_rows(viewer, unknown[start : start + PAGE]) if asked == UNKNOWN else (),
        "pager": pager(page, pages_of(len(shown), PAGE), len(shown), lambda to: _address(asked, to)),
        "may_set_task": may_do(viewer, Action.SET_TASK, _TASK),
    }
    return render(request, "tanuq/proceedings/deadlines.html", context)


@takes_forms
def as_task(request: HttpRequest) -> HttpResponse:
    """``/proceedings/deadlines/task/``: one last day as a task about a person whom the case concerns."""
    require(request, Action.SET_TASK, _TASK, _("Tasks are for the team."))
    if request.method != "POST":
        return HttpResponseRedirect(reverse("deadlines"))
    record, viewer = current.record(), current.viewer(request)
    view = subject(record, viewer, request.POST.get("case", ""))
    due = _due(request, view.id)
    concerned = request.POST.get("person", "")
    if not persons_of(view):
        raise NotAllowed(
            _("A task is about a person, and this case names nobody by number. Add whom it concerns first.")
        )
    if concerned not in persons_of(view):
        raise BadAddress(_("This deadline is not there any more. Load the page again."))
    about = person(record, viewer, concerned)
    said = f"{_called(view, due)}: {view.id}"
    last = None if _is_hidden(view, due) else due.earliest or due.latest
    wanted = Wanted(said, last.isoformat() if last else "")
    entry = set_task(current.record_for(request), about.accounts[0].id, wanted)
    return see_other(f"{reverse('person', args=[about.id])}?{urlencode({'done': entry.hash})}#tasks")


def _called(view: SubjectView, due: Due) -> str:
    """What a task is to call a last day: everybody of the team reads it, also whoever may not see the stage."""
    if _is_hidden(view, due):
        return str(kind_name(due.kind))
    return f"{stage_name(view.kind, due.stage)}, {kind_name(due.kind)}"


def _is_hidden(view: SubjectView, due: Due) -> bool:
    """Whether somebody of the team may not see something of the stage that the last day comes from."""
    return any(claim.claim.visibility > Visibility.TEAM for claim in view.claims if claim.claim.about == due.about)


def _due(request: HttpRequest, number: str) -> Due:
    """The last day that the form names.

    Raises:
        BadAddress: when it is not there any more.
    """
    named = request.POST.get("deadline", "")
    for due in kept_cases.all(current.viewer(request)).dues_of(number):
        if key_of(due) == named:
            return due
    raise BadAddress(_("This deadline is not there any more. Load the page again."))


def _asked(request: HttpRequest) -> str:
    asked = request.GET.get("of", "")
    if asked not in {"", OVERDUE, NEAR, UNKNOWN}:
        raise BadAddress(_("There is no such choice of deadlines. Choose one of those on the page."))
    return asked


def _ways(together: int, overdue: int, soon: int, unknown: int) -> list[tuple[str, str, int]]:
    counts = {"": together, OVERDUE: overdue, NEAR: soon, UNKNOWN: unknown}
    return [(of, _address(of, 1), count) for of, count in counts.items()]


def _address(of: str, page: int) -> str:
    parts = {name: value for name, value in (("of", of), ("page", str(page) if page > 1 else "")) if value}
    return reverse("deadlines") + (f"?{urlencode(parts)}" if parts else "")
