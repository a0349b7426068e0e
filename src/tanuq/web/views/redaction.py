"""Redacted copies: what is hidden is drawn, typed or proposed, looked at as it will be seen, and put on record."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.redactions import RedactionView, redactions
from tanuq.intake.anchoring.page_images import pages_in
from tanuq.policy.actions import Action, Matter, Thing, can_ever, may_do
from tanuq.publishing.errors import RedactionError, UnusableRegions
from tanuq.publishing.redaction.copying import shown
from tanuq.publishing.redaction.faces import can_find_faces, faces_in
from tanuq.publishing.redaction.hiding import hidden_in
from tanuq.publishing.redaction.kinds import PDF
from tanuq.publishing.redaction.making import Redactable, hidden_in_copy, naming, redact, redactable, take_back
from tanuq.publishing.redaction.names import names_to_hide
from tanuq.publishing.redaction.regions import Box, Boxes, Regions, Span, Spans, checked_boxes
from tanuq.web import current, redaction_form
from tanuq.web.addresses import whole_number
from tanuq.web.errors import BadAddress, NotAllowed
from tanuq.web.marking import Part, part_at
from tanuq.web.permission import require
from tanuq.web.pictures import shown_as
from tanuq.web.redaction_form import Filled
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

PAGES = 10
"""Pages of a document that are shown at once: each is drawn when a browser asks for it."""
_WIDTH = 1200
_UNKEPT = 422
_BOX = re.compile(r"(\d{1,6})-(\d{1,5})-(\d{1,5})-(\d{1,5})-(\d{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is being done to one source."""

    source: Redactable
    in_text: bool
    filled: Filled
    preview: Regions | None = None
    error: str = ""


@takes_forms
def redaction(request: HttpRequest, number: str) -> HttpResponse:
    """``/sources/S-…/redact/?as=text&at=…&from=…``: the form of its redacted copy."""
    source = _asked(request, number)
    if source.number != number:
        return HttpResponseRedirect(reverse("redact", args=[source.number]))
    in_text = not source.has_pages or (source.has_text and request.GET.get("as") == "text")
    if request.method != "POST":
        _refuse_what_cannot_be_drawn(source, in_text=in_text)
        return _page(request, _Work(source, in_text, _held(source, in_text=in_text)))
    filled = Filled()
    try:
        filled = redaction_form.sent(request.POST)
        return _done(request, _Work(source, in_text, filled))
    except RedactionError as error:
        return _page(request, _Work(source, in_text, replace(filled, seen=""), error=str(error)))


@takes_forms
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """``/sources/S-…/redact/take-back/``: no copy of it leaves any more."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("redact", args=[number]))
    source = _asked(request, number)
    for copy in redactions(current.record(), source.number):
        thing = Thing(Matter.SOURCE, source.source.visibility, copy.by)
        refusal = _("Whoever decided it takes it back, or else a reviewer or administrator.")
        require(request, Action.UNDO, thing, refusal)
    take_back(current.record_for(request), source.number, _("taken back on its page"))
    return see_other(reverse("redact", args=[source.number]))


def page(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """``/sources/S-…/redact/pages/3/?boxes=3-0-0-500-500,…``: page 3 upright, these boxes painted over."""
    source = _asked(request, number)
    if not source.has_pages:
        raise Http404
    boxes = _boxes(request.GET.get("boxes", ""))
    with naming(source.number):
        drawn = shown(current.record().vault.read(source.source.evidence), page, _WIDTH, boxes)
    headers = {"Content-Disposition": shown_as(f"{source.number}-{page}", "image/jpeg")}
    return HttpResponse(drawn.picture, content_type="image/jpeg", headers=headers)


def copy(request: HttpRequest, number: str) -> HttpResponse:
    """``/sources/S-…/redact/copy/``: the copy that is in use, as it will leave."""
    source = _asked(request, number)
    found = redactions(current.record(), source.number)
    if not found or not current.record().vault.has(found[-1].copy):
        raise Http404
    kind = found[-1].media_type
    headers = {"Content-Disposition": shown_as(f"{source.number}-copy", kind.partition(";")[0])}
    return HttpResponse(current.record().vault.read(found[-1].copy), content_type=kind, headers=headers)


def _asked(request: HttpRequest, number: str) -> Redactable:
    viewer = current.viewer(request)
    if not can_ever(viewer, Action.REDACT):
        raise NotAllowed(_("Redacted copies are made by publishers and reviewers."))
    return redactable(current.record(), viewer, number)


def _refuse_what_cannot_be_drawn(source: Redactable, *, in_text: bool) -> None:
    """Say at once of a damaged original that no copy of it can be made."""
    if in_text or (source.source.card.media_type == PDF and pages_in(current.record(), source.source.evidence)):
        return
    with naming(source.number):
        shown(current.record().vault.read(source.source.evidence), 1, 8, Boxes())


def _held(source: Redactable, *, in_text: bool) -> Filled:
    """The form with what the copy in use hides."""
    copies = redactions(current.record(), source.number)
    regions = hidden_in_copy(current.record(), copies[-1]) if copies else None
    if regions is None or isinstance(regions, Spans) is not in_text:
        return Filled()
    # Stretches of a text that was written anew since count in another one.
    return redaction_form.of_regions(regions) if source.parent(regions) == copies[-1].of else Filled()


def _done(request: HttpRequest, work: _Work) -> HttpResponse:
    """What the button asks for that was pressed."""
    source, filled, do = work.source, work.filled, request.POST.get("do", "")
    if do in {"preview", "keep"}:
        regions = redaction_form.regions_of(filled, in_text=work.in_text)
        if do == "keep" and filled.seen == redaction_form.mark_of(regions, source.parent(regions)):
            redact(current.record_for(request), source, regions, filled.statement)
            return see_other(_address(work) + "done=yes")
        return _page(request, replace(work, preview=regions))
    return _page(request, replace(work, filled=replace(_changed(request, work, do), seen="")))


def _changed(request: HttpRequest, work: _Work, do: str) -> Filled:
    source, filled, text = work.source, work.filled, work.source.source.words
    match do:
        case "add":
            return redaction_form.with_box(filled, whole_number(request.POST, "from", least=1))
        case "faces":
            with naming(source.number):
                return redaction_form.with_faces(filled, faces_in(current.record().vault.read(source.source.evidence)))
        case "names":
            found = names_to_hide(current.record(), current.viewer(request), text)
            return redaction_form.with_names(filled, found, text)
        case "everywhere":
            return redaction_form.with_words(filled, request.POST.get("words", ""), text)
        case "here":
            start, end = request.POST.get("start", ""), request.POST.get("end", "")
            return redaction_form.with_place(filled, start, end, text)
    return filled


def _page(request: HttpRequest, work: _Work) -> HttpResponse:
    source = work.source.source
    copies = redactions(current.record(), work.source.number)
    regions = work.preview
    context = {
        "source": source,
        "work": work,
        "filled": work.filled,
        "preview": regions is not None,
        "seen": "" if regions is None else redaction_form.mark_of(regions, work.source.parent(regions)),
        "both": work.source.has_pages and work.source.has_text,
        "copy": _in_use(request, work.source, copies),
        "done": request.GET.get("done") == "yes" and request.method != "POST",
        "error": work.error,
        **(_of_text(request, work) if work.in_text else _of_pages(request, work)),
    }
    return render(request, "tanuq/redaction/redaction.html", context, status=_UNKEPT if work.error else 200)


def _in_use(request: HttpRequest, source: Redactable, copies: tuple[RedactionView, ...]) -> dict[str, Any] | None:
    if not copies:
        return None
    by = {one.by for one in copies}
    viewer = current.viewer(request)
    mine = all(may_do(viewer, Action.UNDO, Thing(Matter.SOURCE, source.source.visibility, one)) for one in by)
    return {"view": copies[-1], "by": names_of(current.record(), by).get(copies[-1].by, ""), "may_take_back": mine}


def _of_pages(request: HttpRequest, work: _Work) -> dict[str, Any]:
    source = work.source.source
    total = pages_in(current.record(), source.evidence) if source.card.media_type == PDF else 1
    asked = request.POST if request.method == "POST" else request.GET
    first = min(max(1, whole_number(asked, "from", least=1)), max(1, total))
    if request.method == "POST" and request.POST.get("show", "").isdecimal():
        first = min(max(1, int(request.POST["show"][:6])), max(1, total))
    pages = [_drawn(work, number) for number in range(first, min(total, first + PAGES - 1) + 1)]
    return {
        "pages": pages,
        "total": total,
        "first": first,
        "before": max(1, first - PAGES) if first > 1 else None,
        "after": first + PAGES if first + PAGES <= total else None,
        "finds_faces": can_find_faces(),
        "blank": redaction_form.row_of(Box(1, 0, 0, 1, 1)),
    }


def _drawn(work: _Work, number: int) -> dict[str, Any]:
    rows = [(row, box) for row in work.filled.boxes if (box := row.drawn()) is not None and box.page == number]
    hidden = work.preview.boxes if isinstance(work.preview, Boxes) else ()
    stated = ",".join(f"{b.page}-{b.x}-{b.y}-{b.width}-{b.height}" for b in hidden if b.page == number)
    address = reverse("redact-page", args=[work.source.number, number])
    return {"number": number, "address": f"{address}?boxes={stated}" if stated else address, "rows": rows}


def _of_text(request: HttpRequest, work: _Work) -> dict[str, Any]:
    text = work.source.source.words
    asked = request.POST if request.method == "POST" else request.GET
    turned = "turn" if asked.get("turn", "") else "at"
    part = part_at(text, whole_number(asked, turned, least=0))
    return {
        "part": part,
        "pieces": _pieces(text, part, work.filled),
        "shown": _preview(work, part),
        "hidden": [(f"{span.start}-{span.end}", text[span.start : span.end]) for span in work.filled.spans],
        "named": [(row, text[row.spans[0].start : row.spans[0].end]) for row in work.filled.names if row.spans],
    }


def _preview(work: _Work, part: Part) -> str:
    """The part as the copy will have it; "" while nobody asked for it."""
    if not isinstance(work.preview, Spans):
        return ""
    inside = [span for span in work.preview.spans if span.start < part.end and span.end > part.start]
    cut = [Span(max(span.start, part.start) - part.start, min(span.end, part.end) - part.start) for span in inside]
    return hidden_in(work.source.source.words[part.start : part.end], Spans(tuple(cut)))


def _pieces(text: str, part: Part, filled: Filled) -> list[tuple[int, str, str]]:
    """(where it begins, words, "hidden", "proposed" or "") of the part, in order."""
    kinds = [(span, "proposed") for row in filled.names for span in row.spans]
    kinds += [(span, "hidden") for span in filled.spans]
    edges = {part.start, part.end}
    for span, _kind in kinds:
        edges |= {edge for edge in (span.start, span.end) if part.start < edge < part.end}
    cuts = sorted(edges)
    return [(start, text[start:end], _kind_at(start, kinds)) for start, end in pairwise(cuts)]


def _kind_at(start: int, kinds: list[tuple[Span, str]]) -> str:
    found = {kind for span, kind in kinds if span.start <= start < span.end}
    return "hidden" if "hidden" in found else next(iter(found), "")


def _address(work: _Work) -> str:
    address = reverse("redact", args=[work.source.number])
    return f"{address}?as=text&" if work.in_text and work.source.has_pages else f"{address}?"


def _boxes(stated: str) -> Boxes:
    rows = _BOX.findall(stated)
    try:
        return checked_boxes(Box(*map(int, row)) for row in rows)
    except UnusableRegions as error:
        raise BadAddress(str(error)) from error
