"""The law on one person: which articles of treaties are engaged, element by element, and what to ask."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.views import PersonView
from tanuq.obligations.reading import Bearing, bearing_on
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.web import current
from tanuq.web.law_page import law_shown


def law(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/law/``; a number that the person had before accounts were joined leads to the present one."""
    view = person(current.record(), current.viewer(request), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("law", args=[view.id]))
    bearing = _bearing(request, view)
    note_reads(current.record_for(request), bearing.claims.values(), "looked at for the law on the page of a person")
    may_set = may_do(current.viewer(request), Action.SET_TASK, Thing(Matter.TASK))
    return render(request, "tanuq/law.html", {"view": view, "law": law_shown(bearing), "may_set_task": may_set})


def law_context(request: HttpRequest, view: PersonView) -> dict[str, Any]:
    """What the page of a person says of the law."""
    return {"law": law_shown(_bearing(request, view))}


def _bearing(request: HttpRequest, view: PersonView) -> Bearing:
    return bearing_on(current.record(), current.viewer(request), view, datetime.now(UTC).date())
