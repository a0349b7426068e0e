"""Sources: what was received, what it says, and the very words that claims were read from."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanuq.casebook.custody import note_source_read
from tanuq.casebook.queries import sources as queries
from tanuq.casebook.queries.search import search_sources
from tanuq.casebook.queries.subjects import SubjectView, subjects_in, subjects_naming
from tanuq.casebook.queries.views import MarkView, ResultsQuery, SourceView
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Purpose, may_see
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.addresses import (
    WORDS,
    page_address,
    page_number,
    results_address,
    search_text,
    sources_address,
    whole_number,
)
from tanuq.web.group_page import reprisals_context
from tanuq.web.marking import Part, Passage, part_at, passages
from tanuq.web.paging import pager, pages_of
from tanuq.web.people_table import people_table
from tanuq.web.pictures import is_picture, shown_as
from tanuq.web.sealed_words import seal
from tanuq.web.see_other import see_other
from tanuq.web.subject_addresses import ROOMS, beginning
from tanuq.web.subject_titles import listed
from tanuq.web.writing import takes_forms

SOURCES_FOUND = 50
"""Each is read and decrypted to show its words: more would make the page slow."""


@takes_forms
def sources(request: HttpRequest) -> HttpResponse:
    """``/sources/``; ``/sources/?words=…`` for those that contain the words that its form sends."""
    if request.method == "POST":
        return see_other(sources_address(seal(search_text(request.POST))))
    if text := search_text(request.GET):
        return _found(request, text)
    page = page_number(request.GET)
    cards, total = queries.sources(current.record(), current.viewer(request), page)
    links = pager(page, pages_of(total, queries.PAGE), total, lambda number: page_address(request.path, number))
    own = queries.own_hidden_sources(current.viewer(request)) if page == 1 else ()
    return render(request, "tanuq/sources.html", {"cards": cards, "pager": links, "own": own})


def _found(request: HttpRequest, text: str) -> HttpResponse:
    hits = search_sources(current.record(), current.viewer(request), text, SOURCES_FOUND + 1)
    context = {
        "text": text,
        "hits": hits[:SOURCES_FOUND],
        "more": len(hits) > SOURCES_FOUND,
        "people": results_address(ResultsQuery(text=text), sealed=request.GET[WORDS]),
    }
    return render(request, "tanuq/sources_found.html", context)


def source(request: HttpRequest, number: str) -> HttpResponse:
    """``/sources/S-…/?at=…``: a long text is shown in parts, the one that holds character ``at``.

    With ``&to=…`` the words between are marked.
    """
    at = whole_number(request.GET, "at", least=0)
    view = queries.source(current.record(), current.viewer(request), number)
    if view.card.id != number:
        return HttpResponseRedirect(reverse("source", args=[view.card.id]))
    note_source_read(current.record_for(request), view, "read on the page of the source")
    part, words = _words(view, at, whole_number(request.GET, "to", least=0))
    context = {
        "view": view,
        "part": part,
        "passages": words,
        "picture": is_picture(current.record(), view),
        "own_only": not may_see(current.viewer(request), Visibility(view.visibility), Purpose.READ),
        "people": people_table(view.people),
        "in_reprisal": reprisals_context(request, view.card.id, _naming(request, view.card.id)),
        "may_consent": may_do(
            current.viewer(request), Action.WITHDRAW_CONSENT, Thing(Matter.CONSENT, Visibility(view.visibility))
        ),
        "told": listed(subjects_in(current.viewer(request), view.card.id)),
        "telling": [(kind, beginning(kind, source=view.card.id)) for kind in ROOMS],
    }
    return render(request, "tanuq/source.html", context)


def _naming(request: HttpRequest, number: str) -> tuple[SubjectView, ...]:
    return subjects_naming(current.record(), current.viewer(request), [number])


def picture(request: HttpRequest, number: str) -> HttpResponse:
    """``/sources/S-…/picture/``: a picture as it was received, for the page of its source."""
    view = queries.source(current.record(), current.viewer(request), number)
    if not is_picture(current.record(), view):
        raise Http404
    note_source_read(current.record_for(request), view, "the picture was looked at")
    # Whole before the first byte goes out, so that damage is a page that says so; by the kind that its bytes were
    # found to be, never by the name of its file.
    picture = current.record().vault.read(view.evidence)
    headers = {"Content-Disposition": shown_as(view.card.id, view.card.media_type)}
    return HttpResponse(picture, content_type=view.card.media_type, headers=headers)


def _words(view: SourceView, at: int, to: int) -> tuple[Part | None, tuple[Passage, ...]]:
    """What the page shows of the text; words that were found, from *at* to *to*, are marked as those of claims are."""
    if not view.text:
        return None, ()
    part = part_at(view.text, at)
    new = at < to <= len(view.text) and (at, to) not in {(mark.start, mark.end) for mark in view.marks}
    found = (MarkView(at, to, claims=(), people=()),) if new else ()
    return part, passages(view.text, (*view.marks, *found), part)
