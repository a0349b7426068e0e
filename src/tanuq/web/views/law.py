"""The law on one person, case or group: which articles of treaties are engaged, element by element, and what to ask."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.subjects import subject
from tanuq.casebook.queries.views import PersonView
from tanuq.obligations.reading import Bearing, bearing_of, bearing_on
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.publishing.law_shown import law_shown
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.subject_addresses import page_of
from tanuq.web.subject_titles import title_of


def law(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/law/``; a number that the person had before accounts were joined leads to the present one."""
    view = person(current.record(), current.viewer(request), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("law", args=[view.id]))
    bearing = _noted(request, view)
    may_set = may_do(current.viewer(request), Action.SET_TASK, Thing(Matter.TASK))
    name = view.names[0].text if view.names else _("No name known")
    task = reverse("person-task", args=[view.id]) if may_set else ""
    context = {"id": view.id, "title": name, "back": reverse("person", args=[view.id]), "task": task}
    return render(request, "tanuq/law.html", {**context, "law": law_shown(bearing)})


def law_of_subject(request: HttpRequest, kind: Kind, number: str) -> HttpResponse:
    """``/proceedings/C-…/law/`` and ``/groups/G-…/law/``: what it says by itself, whoever is in it."""
    view = subject(current.record(), current.viewer(request), number)
    if view.id != number or view.kind is not kind:
        return HttpResponseRedirect(page_of(view.id))
    bearing = bearing_of(view, _today())
    note_reads(current.record_for(request), view.claims, f"looked at for the law on the page of a {kind.value}")
    context = {"id": view.id, "title": title_of(view), "back": page_of(view.id), "task": ""}
    return render(request, "tanuq/law.html", {**context, "law": law_shown(bearing)})


def law_context(request: HttpRequest, view: PersonView) -> dict[str, Any]:
    """What the page of a person says of the law."""
    return {"law": law_shown(_noted(request, view))}


def _noted(request: HttpRequest, view: PersonView) -> Bearing:
    """What bears on a person; what is restricted in it, the cases that name them included, is noted as read."""
    bearing = bearing_on(current.record(), current.viewer(request), view, _today())
    note_reads(current.record_for(request), bearing.claims.values(), "looked at for the law on the page of a person")
    return bearing


def _today() -> date:
    return datetime.now(UTC).date()
