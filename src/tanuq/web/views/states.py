"""States: which ones anything names, one state's words and deeds on one timeline, and a briefing that prints."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.wording import language
from tanuq.obligations.errors import UnknownState
from tanuq.obligations.states import State, state_named
from tanuq.states.asking import StateNamed, states_named
from tanuq.states.events import Event
from tanuq.states.naming import called, successors
from tanuq.states.view import StateView
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number
from tanuq.web.kept_states import state_view
from tanuq.web.paging import pager, pages_of
from tanuq.web.see_other import see_other
from tanuq.web.state_page import PAGE, Lines, act_tallies, delay_lines, hearing_groups, tallies, timeline_years, unbound
from tanuq.web.subject_addresses import ROOMS, list_of
from tanuq.web.writing import takes_forms

MOST_PRINTED = 40
"""Events in a briefing: more do not fit two sides of A4."""


@takes_forms
def states(request: HttpRequest) -> HttpResponse:
    """``/states/``: what anything names, with numbers; its form leads to any state by its name or code."""
    if request.method == "POST":
        return _to_named(request, request.POST.get("q", ""))
    found = states_named(current.record(), current.viewer(request))
    rows = [(one, called(one.code, language()), _numbers(one)) for one in found]
    return render(request, "tanuq/states/list.html", {"rows": rows, "rooms": list(ROOMS), **_kinds()})


def _numbers(one: StateNamed) -> list[tuple[Kind, int]]:
    """How many of each kind name it; none where they are too many to count."""
    return [(kind, one.subjects.get(kind, 0)) for kind in ROOMS] if one.subjects is not None else []


def _kinds() -> dict[str, Any]:
    return {"kinds": [(one, list_of(one)) for one in ROOMS], "kind": "state"}


def _to_named(request: HttpRequest, written: str) -> HttpResponse:
    try:
        return see_other(reverse("state", args=[state_named(written[:200]).code]))
    except UnknownState:
        return _unknown(request)


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "tanuq/states/unknown.html", _kinds(), status=404)


def state(request: HttpRequest, code: str) -> HttpResponse:
    """``/states/KZ/?page=…``; another code or a name of the state leads there."""
    try:
        asked = state_named(code)
    except UnknownState:
        return _unknown(request)
    if asked.code != code:
        return HttpResponseRedirect(reverse("state", args=[asked.code]))
    view, page = _read(request, asked), page_number(request.GET)
    start = (page - 1) * PAGE
    shown = view.told[start : start + PAGE]
    pages = pages_of(len(view.told), PAGE)
    context = {
        **_context(view, shown),
        **_kinds(),
        "years": timeline_years(current.viewer(request), view, shown),
        "pager": pager(page, pages, len(view.told), lambda number: page_address(request.path, number)),
    }
    return render(request, "tanuq/states/state.html", context)


def briefing(request: HttpRequest, code: str) -> HttpResponse:
    """``/states/KZ/briefing/``: two sides of A4, with sources by number; no page of a book, and not for publication."""
    try:
        asked = state_named(code)
    except UnknownState:
        return _unknown(request)
    if asked.code != code:
        return HttpResponseRedirect(reverse("state-briefing", args=[asked.code]))
    view = _read(request, asked)
    shown = view.told[-MOST_PRINTED:]
    lines = Lines(current.viewer(request), view, shown)
    numbers = {card.id: number for number, card in enumerate(view.sources, start=1)}
    context = {
        **_context(view, shown),
        "today": _today().date().isoformat(),
        "lines": [(lines.line(event), _source_numbers(event, numbers)) for event in shown],
        "left_out": len(view.told) - len(shown),
        "sources": [(number, card) for number, card in enumerate(view.sources, start=1)],
        "visibilities": view.visibilities,
        "undated": sum(1 for event in view.told if event.date is None),
        "unlinked": sum(1 for one in view.said_and_done if not one.followed),
    }
    return render(request, "tanuq/states/briefing.html", context)


def _source_numbers(event: Event, numbers: dict[str, int]) -> list[int]:
    return [numbers[source] for source in event.sources if source in numbers]


def _read(request: HttpRequest, asked: State) -> StateView:
    """The page of a state for whoever asks; what is restricted in it is noted as read."""
    view = state_view(current.record(), current.viewer(request), asked, _today().date())
    note_reads(current.record_for(request), view.claims.values(), "read on the page of a state")
    return view


def _today() -> datetime:
    return datetime.now(UTC)


def _context(view: StateView, shown: Sequence[Event]) -> dict[str, Any]:
    counts, untold = view.counts, _("not told")
    return {
        "view": view,
        "name": called(view.state.code, language()),
        "after": [(one.code, called(one.code, language())) for one in successors(view.state)],
        "by_kind": tallies(counts.proceedings_by_kind, "proceeding_kind", untold),
        "outcomes": tallies(counts.outcomes, "outcome", untold),
        "positions": tallies(counts.positions, "position", untold),
        "pledges": tallies(counts.pledges, "kept", untold),
        "acts": act_tallies(view),
        "hearings": hearing_groups(view),
        "bound": [one for one in view.obligations if one.bound],
        "declared": [(one.instrument, said) for one in view.obligations for said in one.reservations],
        "unsure": [one for one in view.obligations if one.bound is None],
        "unbound": unbound(view, shown),
        "delays": delay_lines(view),
        "any": bool(view.told or counts.acts.persons),
        "group": Kind.GROUP,
    }
