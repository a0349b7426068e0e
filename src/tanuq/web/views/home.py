"""The first page: the search box, what the record holds, and what came last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tanuq.casebook.queries.overview import overview
from tanuq.web import current
from tanuq.web.deadline_rows import due_line
from tanuq.web.people_table import people_table


def home(request: HttpRequest) -> HttpResponse:
    """``/``"""
    view = overview(current.record(), current.viewer(request))
    empty = not (view.sources or view.accounts)
    page = "tanuq/empty.html" if empty else "tanuq/home.html"
    due = None if empty else due_line(current.viewer(request))
    context = {"view": view, "people": people_table(view.newest_people), "due": due}
    return render(request, page, context)
