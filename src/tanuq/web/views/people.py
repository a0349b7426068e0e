"""People: the results of a search, one person, and why a value is believed to be what a source said."""

import re
from dataclasses import asdict, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from tanuq.casebook.custody import note_reads
from tanuq.casebook.errors import NoSuchPlace
from tanuq.casebook.queries import explain as explaining
from tanuq.casebook.queries import persons, places
from tanuq.casebook.queries.comparison import side_by_side
from tanuq.casebook.queries.results import results as find
from tanuq.casebook.queries.search import search_sources
from tanuq.casebook.queries.views import PersonCard, PlaceView, ResultsQuery, ResultsView, SourceHit
from tanuq.office.searches import LONGEST_NAME
from tanuq.policy.actions import Action, Matter, Thing, can_ever, may_do
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.web import current
from tanuq.web.addresses import (
    WORDS,
    asked_in_full,
    results_address,
    results_query,
    sources_address,
    to_results,
    typed_range,
    with_filter,
)
from tanuq.web.errors import WrongDate
from tanuq.web.filtering import chips, filter_groups, sort_links
from tanuq.web.paging import pager
from tanuq.web.people_table import people_table
from tanuq.web.sealed_words import seal
from tanuq.web.see_other import see_other
from tanuq.web.subject_addresses import page_of
from tanuq.web.views.case import case_context
from tanuq.web.writing import takes_forms

SOURCES_BESIDE_PEOPLE = 5
_NUMBER = re.compile(r"(?P<letter>[PASLRCQIG])-(?P<rest>[0-9a-z]{4,16})", re.IGNORECASE)
_WHOLE = 16


@takes_forms
def results(request: HttpRequest) -> HttpResponse:
    """``/people/?words=…&f=property:value&sort=…&page=…``; its forms send words and dates as they are typed."""
    if request.method == "POST":
        return _to_what_a_form_asks(request)
    query, sealed = results_query(request.GET), request.GET.get(WORDS, "")
    number = _NUMBER.fullmatch(query.text)
    if number and len(number["rest"]) == _WHOLE:
        return _to_page_of(number)
    view = find(current.record(), current.viewer(request), query)
    if query.page > view.pages:
        return HttpResponseRedirect(results_address(replace(query, page=view.pages), sealed=sealed))
    context = _results_context(current.viewer(request), view, sealed)
    if number and not (view.total or context["source_hits"] or query.filters):
        # What a list itself numbers, such as S-1021, was found above. The beginning of a number is left.
        return _to_page_of(number)
    return render(request, "tanuq/results.html", context)


def _to_what_a_form_asks(request: HttpRequest) -> HttpResponse:
    """To the results that a form asks for: its words are sealed in their address."""
    query = results_query(request.POST)
    try:
        typed = typed_range(request.POST)
    except WrongDate as wrong:
        return _once_more(request, query, wrong)
    return see_other(results_address(with_filter(query, *typed) if typed else query))


def _once_more(request: HttpRequest, query: ResultsQuery, wrong: WrongDate) -> HttpResponse:
    """The results without the dates that were typed, which stand in their boxes again with what is wrong with them."""
    viewer = current.viewer(request)
    view = find(current.record(), viewer, query)
    if request.POST.get("by") not in {facet.code for facet in view.facets}:
        # Nobody found has such dates any more, so there are no boxes for them.
        raise wrong
    context = _results_context(viewer, view, seal(query.text)) | {"typed": request.POST, "wrong": wrong}
    return render(request, "tanuq/results.html", context, status=400)


def _to_page_of(number: re.Match[str]) -> HttpResponse:
    """To what bears the number as it is printed, however it was typed: P-0ABC… is P-0abc…"""
    letter = number["letter"].upper()
    whole = f"{letter}-{number['rest'].lower()}"
    return HttpResponseRedirect(reverse("run", args=[whole]) if letter == "R" else page_of(whole))


def _results_context(viewer: Viewer, view: ResultsView, sealed: str) -> dict[str, Any]:
    query, to = view.query, to_results(sealed)
    hits = _source_hits(viewer, query)
    return {
        "view": view,
        "query": query,
        "people": people_table(view.people),
        "groups": filter_groups(view, to),
        "chips": chips(query, to),
        "sorts": sort_links(query, to),
        "unfiltered": to(ResultsQuery(text=query.text, sort=query.sort)),
        "sealed": sealed,
        "json": results_address(query, path="people-json", sealed=sealed),
        "search": asked_in_full(replace(query, page=1)),
        "may_save": can_ever(viewer, Action.SAVE_SEARCH),
        "longest_name": LONGEST_NAME,
        "may_publish_these": may_do(viewer, Action.PROPOSE_RELEASE, Thing(Matter.RELEASE)),
        "may_carry": may_do(viewer, Action.EXPORT, Thing(Matter.RECORD)),
        "pager": pager(query.page, view.pages, view.total, lambda page: to(replace(query, page=page))),
        "place": _place_called(viewer, query),
        "by_name": bool(visible_to(viewer, Purpose.SEARCH)),
        "source_hits": hits[:SOURCES_BESIDE_PEOPLE],
        "all_source_hits": sources_address(sealed) if len(hits) > SOURCES_BESIDE_PEOPLE else "",
    }


def _place_called(viewer: Viewer, query: ResultsQuery) -> PlaceView | None:
    """The place that bears the very name searched for; beside the first page of people only."""
    if not query.text or query.filters or query.page > 1:
        return None
    try:
        return places.place(current.record(), viewer, query.text)
    except NoSuchPlace:
        return None


def _source_hits(viewer: Viewer, query: ResultsQuery) -> tuple[SourceHit, ...]:
    """Sources whose text has the words searched for, and one more than are shown; beside the first page only."""
    if not query.text or query.filters or query.page > 1:
        return ()
    return search_sources(current.record(), viewer, query.text, SOURCES_BESIDE_PEOPLE + 1)


def results_json(request: HttpRequest) -> HttpResponse:
    """``/people/.json``: the same page of results for a program, with the same parts in its address.

    A page behind the last holds nobody: a program that counts pages up must not meet anyone twice.
    """
    query = results_query(request.GET)
    view = find(current.record(), current.viewer(request), query)
    following = results_address(
        replace(query, page=query.page + 1), path="people-json", sealed=request.GET.get(WORDS, "")
    )
    return JsonResponse(
        {
            "total": view.total,
            "page": query.page,
            "pages": view.pages,
            "next": following if query.page < view.pages else "",
            "people": [_person_json(card) for card in view.people] if query.page <= view.pages else [],
            "facets": [asdict(facet) for facet in view.facets],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _person_json(card: PersonCard) -> dict[str, Any]:
    return {
        "person": card.id,
        "names": [name.text for name in card.names],
        "facts": [{"label": label, "value": value} for label, value in card.facts],
        "accounts": card.accounts,
        "why": card.why,
        "found_name": card.found_name,
        "pairs": card.pairs,
        "score": card.score,
        "address": reverse("person", args=[card.id]),
    }


def person(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/``; a number that the person had before accounts were joined leads to the present one."""
    view = persons.person(current.record(), current.viewer(request), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("person", args=[view.id]))
    shown = (claim for account in view.accounts for claim in account.claims)
    note_reads(current.record_for(request), shown, "read on the page of a person")
    disagreements = tuple(prop for section in view.sections for prop in section.properties if prop.contradiction)
    return render(
        request,
        "tanuq/person.html",
        {"view": view, "groups": side_by_side(view), "disagreements": disagreements, **case_context(request, view)},
    )


def explain(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """``/people/P-…/explain/birth_date/``: from each value to bytes, entry, signature and the ledger's signed state."""
    chain = explaining.explain(current.record(), current.viewer(request), number, code)
    note_reads(current.record_for(request), (link.claim for link in chain), "read back to its words")
    saved = current.record().ledger.latest_checkpoint()
    context = {"number": number, "code": code, "label": chain[0].claim.label, "chain": chain, "saved": saved}
    return render(request, "tanuq/explain.html", context)
