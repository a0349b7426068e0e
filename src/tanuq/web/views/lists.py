"""Lists: how each was read, and the people it names."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanuq.casebook.authorship import who
from tanuq.casebook.queries import lists as queries
from tanuq.casebook.queries.views import ListView
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number
from tanuq.web.paging import pager, pages_of
from tanuq.web.people_table import people_table


def lists(request: HttpRequest) -> HttpResponse:
    """``/lists/``"""
    shown = queries.mapped_lists(current.record(), current.viewer(request))
    may_import = may_do(current.viewer(request), Action.IMPORT, Thing(Matter.LIST))
    may_estimate = may_do(current.viewer(request), Action.ESTIMATE, Thing(Matter.LIST))
    context = {"lists": shown, "may_import": may_import, "may_estimate": may_estimate}
    return render(request, "tanuq/lists.html", context)


def mapped_list(request: HttpRequest, number: str) -> HttpResponse:
    """``/lists/L-…/?page=…``"""
    page = page_number(request.GET)
    view = queries.mapped_list(current.record(), current.viewer(request), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("list", args=[view.id]))
    people, total = queries.list_people(current.record(), current.viewer(request), number, page)
    links = pager(page, pages_of(total, queries.PAGE), total, lambda wanted: page_address(request.path, wanted))
    done = request.GET.get("done") == view.entry
    context = {
        "view": view,
        "people": people_table(people),
        "pager": links,
        "change": queries.list_change(current.record(), view.id) if done else None,
        "may_undo": may_undo(request, view),
    }
    return render(request, "tanuq/list.html", context)


def may_undo(request: HttpRequest, view: ListView) -> bool:
    """Whether whoever asks may take back the version of the list that stands."""
    thing = Thing(Matter.LIST, by=who(current.record().ledger.entry(view.entry)))
    return may_do(current.viewer(request), Action.UNDO, thing)
