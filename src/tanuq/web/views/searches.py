"""Saved searches: asked anew each time, with what whoever keeps them may see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries.news import News, casebook_now, new_people, news, seen_now
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.office import searches
from tanuq.office.searches import Look, SearchView
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.addresses import TYPED, asked_in_full, page_address, page_number, results_query, to_results
from tanuq.web.errors import BadAddress
from tanuq.web.filtering import Chip, chips
from tanuq.web.paging import pager, pages_of
from tanuq.web.people_table import people_table
from tanuq.web.permission import require
from tanuq.web.sealed_words import seal
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner
from tanuq.web.writing import takes_forms

PAGE = 10
"""Searches on one page: each is answered where it is shown."""
PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A saved search with what it finds now."""

    search: SearchView
    query: ResultsQuery
    news: News
    chips: tuple[Chip, ...]
    results: str
    """The address of all it finds."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A saved search that this version gives no meaning to, such as a filter that is no more."""

    search: SearchView
    why: str
    parts: tuple[str, ...]
    """What it asked for, as it was kept: whoever saved it may find words for it again."""


def _owner(request: HttpRequest) -> str:
    """Whose searches these are, if they may keep any."""
    mine = owner(request)
    # Nothing of the record is kept but the words that were typed.
    thing = Thing(Matter.SEARCH, Visibility.PUBLIC, mine)
    require(request, Action.SAVE_SEARCH, thing, _("Searches are kept by members of the record."))
    return mine


@takes_forms
def saved(request: HttpRequest) -> HttpResponse:
    """``/searches/``; its form, which stands below results, keeps a search."""
    mine = _owner(request)
    if request.method == "POST":
        query = results_query(QueryDict(request.POST.get("search", "")))
        search = searches.save(mine, request.POST.get("name", ""), asked_in_full(query), _look(request, query))
        return see_other(reverse("saved-search", args=[search.key]))
    page, held = page_number(request.GET), searches.saved(mine)
    shown = [_told(request, search) for search in held[(page - 1) * PAGE : page * PAGE]]
    links = pager(page, pages_of(len(held), PAGE), len(held), lambda number: page_address(request.path, number))
    return render(request, "tanuq/searches.html", {"searches": shown, "pager": links})


def _look(request: HttpRequest, query: ResultsQuery) -> Look:
    return Look(seen_now(current.record(), current.viewer(request), query), casebook_now())


def _asked(request: HttpRequest, search: SearchView) -> Asked:
    query = results_query(QueryDict(search.query))
    found = news(current.record(), current.viewer(request), query, search.look.persons, search.look.casebook)
    to = to_results(seal(query.text))
    return Asked(search, query, found, chips(query, to), to(query))


def _told(request: HttpRequest, search: SearchView) -> Asked | NotUnderstood:
    """A saved search for reading: one that means nothing any more is no reason to show none."""
    try:
        return _asked(request, search)
    except BadAddress as fault:
        kept = QueryDict(search.query)
        return NotUnderstood(search, str(fault), tuple(part for part in (kept.get(TYPED), *kept.getlist("f")) if part))


@takes_forms
def saved_search(request: HttpRequest, pk: int) -> HttpResponse:
    """``/searches/7/``: who is new; its forms say that they were seen, rename the search, or delete it."""
    mine = _owner(request)
    search = searches.saved_search(mine, pk)
    if request.method == "POST":
        return _changed(request, mine, search)
    asked = _told(request, search)
    context: dict[str, Any] = {"asked": asked, "longest": searches.LONGEST_NAME}
    if isinstance(asked, Asked):
        context |= _new_people(request, asked)
    return render(request, "tanuq/search.html", context)


def _new_people(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    page, new = page_number(request.GET), asked.news.new
    return {
        "people": people_table(new_people(current.viewer(request), asked.news, page, PEOPLE)),
        "pager": pager(page, pages_of(new, PEOPLE), new, lambda number: page_address(request.path, number)),
    }


def _note_look(request: HttpRequest, mine: str, search: SearchView) -> None:
    """Who is new now was seen, unless more have come since the page was made: those must be shown first."""
    asked = _asked(request, search)
    if request.POST.get("new") == str(asked.news.new):
        searches.looked(mine, search.key, Look(asked.news.everyone.serialize(), casebook_now()))


def _changed(request: HttpRequest, mine: str, search: SearchView) -> HttpResponse:
    acts: dict[str, Callable[[], None]] = {
        "looked": lambda: _note_look(request, mine, search),
        "rename": lambda: searches.rename(mine, search.key, request.POST.get("name", "")),
        "delete": lambda: searches.delete(mine, search.key),
    }
    act = request.POST.get("act", "")
    if act in acts:
        acts[act]()
    return see_other(reverse("saved-searches") if act == "delete" else reverse("saved-search", args=[search.key]))
