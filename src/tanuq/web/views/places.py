"""Places: as claims name them, and what is said to have happened there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tanuq.casebook.queries import places as queries
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number, results_address
from tanuq.web.paging import pager, pages_of


def places(request: HttpRequest) -> HttpResponse:
    """``/places/``; ``/places/?name=..`` for the few names that cannot stand in a path."""
    if "name" in request.GET:
        return place(request, request.GET["name"])
    page = page_number(request.GET)
    found, total = queries.places(current.record(), current.viewer(request), page)
    links = pager(page, pages_of(total, queries.PAGE), total, lambda number: page_address(request.path, number))
    return render(request, "tanuq/places.html", {"places": found, "pager": links})


def place(request: HttpRequest, name: str) -> HttpResponse:
    """``/places/NAME/``"""
    view = queries.place(current.record(), current.viewer(request), name)
    happened = tuple(
        (label, count, results_address(ResultsQuery(filters=((code, view.name),))))
        for code, label, count in view.by_property
    )
    return render(request, "tanuq/place.html", {"view": view, "happened": happened})
