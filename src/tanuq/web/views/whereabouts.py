"""Where somebody was last, and with whom they may have been held: on their page, and as a list of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.persons import person as person_view
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.queries.wording import about_label, language
from tanuq.casebook.stays import Mark
from tanuq.policy.decision import Purpose, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.days import FIRST, LAST, Days
from tanuq.vocabulary.wording import date_in_words
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number
from tanuq.web.paging import pager, pages_of
from tanuq.whereabouts.asking import Companion, Companions, companions
from tanuq.whereabouts.ranking import Free, Reach
from tanuq.whereabouts.stays import Near, Overlap
from tanuq.whereabouts.telling import ToldStay
from tanuq.whereabouts.trails import Telling, Trail, Turn, trail_of

BESIDE = 20
"""So many stand on the page of the person."""
PAGE = 50
_READ = "read for who was held together"


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One step of a trail, in words."""

    label: str
    place: str
    days: str
    telling: Telling
    gap: tuple[int, int, str] | None
    """At least, at most, and whether "days" or "months", of which nobody says where the person was."""


@dataclass(frozen=True, slots=True)
class ShownCompanion:
    """Somebody who may have been there, in words."""

    one: Companion
    days: str
    certain: bool
    area_only: bool
    free: str
    ways: tuple[tuple[Any, str], ...]
    """(source, how it leads to them)"""


def whereabouts_context(request: HttpRequest, view: PersonView) -> dict[str, Any]:
    """The trail of a person and the first of those who may have been held with them."""
    found = companions(current.record(), current.viewer(request), view)
    return {"trail": _trail(trail_of(view)), **_context(request, found, 0, BESIDE)}


def together(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/together/?page=…``: everybody who may have been held with a person."""
    view = person_view(current.record(), current.viewer(request), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("together", args=[view.id]))
    note_reads(current.record_for(request), (one for account in view.accounts for one in account.claims), _READ)
    page = page_number(request.GET)
    found = companions(current.record(), current.viewer(request), view)
    links = pager(page, pages_of(found.count, PAGE), found.count, lambda which: page_address(request.path, which))
    context = _context(request, found, (page - 1) * PAGE, PAGE)
    return render(request, "tanuq/together.html", {"view": view, "pager": links, **context})


def _context(request: HttpRequest, found: Companions, start: int, size: int) -> dict[str, Any]:
    viewer = current.viewer(request)
    shown = found.shown(start, size)
    note_reads(current.record_for(request), (claim for one in shown for claim in one.claims), _READ)
    return {
        "together": tuple(_companion(one) for one in shown),
        "together_count": found.count,
        "together_from": start + 1,
        "held_somewhere": bool(found.own),
        "held_narrowly": any(stay.stay.site.is_narrow for stay in found.own),
        "out_of_order": _marked(found.own, Mark.OUT_OF_ORDER),
        "too_wide": _marked(found.own, Mark.TOO_WIDE),
        "team": may_see(viewer, Visibility.TEAM, Purpose.READ),
    }


def _marked(stays: Iterable[ToldStay], mark: Mark) -> tuple[str, ...]:
    """The places of stays with this mark, each once."""
    return tuple(dict.fromkeys(stay.place for stay in stays if mark in stay.stay.marks))


def _companion(one: Companion) -> ShownCompanion:
    return ShownCompanion(
        one=one,
        days=days_in_words(one.days),
        certain=one.certainty is Overlap.CERTAIN,
        area_only=one.nearness is Near.AREA,
        free=_FREE[one.free],
        ways=tuple((way.source, _HOW[way.how]) for way in one.reachable),
    )


_FREE = {Free.YES: "free", Free.NO: "not", Free.UNKNOWN: ""}
_HOW = {
    Reach.THEMSELVES_AGREED: "themselves_agreed",
    Reach.AGREED: "agreed",
    Reach.THEMSELVES: "themselves",
    Reach.TOLD: "told",
}


def _trail(trail: Trail) -> dict[str, Any]:
    last = trail.last
    return {
        "turns": tuple(_turn(turn) for turn in trail.turns),
        "last": next((_turn(turn) for turn in trail.turns if last and turn.step is last.step), None),
        "rivals": len(last.rivals) if last else 0,
        "undated": last.undated if last else 0,
    }


def _turn(turn: Turn) -> ShownTurn:
    step = turn.step
    return ShownTurn(
        label=about_label(step.what),
        place=step.place,
        days=days_in_words(Days(step.first.earliest, step.last.latest)),
        telling=turn.telling,
        gap=turn.gap.in_words_of() if turn.gap else None,
    )


def days_in_words(days: Days) -> str:
    """From the first to the last day, in the reader's language; "" where neither is known."""
    first = "" if days.earliest == FIRST else date.fromordinal(days.earliest).isoformat()
    last = "" if days.latest == LAST else date.fromordinal(days.latest).isoformat()
    if not first and not last:
        return ""
    edtf = first if first == last else f"{first or '..'}/{last or '..'}"
    return date_in_words(edtf, language())
