"""Photographs, audio and video at the intake desk: sent whole by a form, or in pieces by a script."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.intake.files.reading import one_line
from tanuq.intake.testimony import queue
from tanuq.intake.testimony.answers import Medium, Step, Testimony
from tanuq.intake.testimony.arriving import LARGEST, Arriving, upload_name
from tanuq.intake.testimony.errors import EmptyUpload, UploadError, UploadOutOfStep
from tanuq.intake.testimony.form import the_form
from tanuq.intake.testimony.handing_over import keep, let_go, record_first
from tanuq.vocabulary.written.cleaning import clean_line
from tanuq.web import current, intake_drafts, intake_fields, scanning
from tanuq.web.addresses import whole_number
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner, taking
from tanuq.web.writing import takes_forms

MEDIA = Step("media")
MOST = 60
"""Files of one testimony: their descriptions are on one page."""


@takes_forms
@taking
def media(request: HttpRequest, key: str) -> HttpResponse:
    """``/intake/KEY/media/``: what is handed over with the testimony."""
    held = intake_drafts.held(owner(request), key)
    if request.method != "POST":
        return render(request, "tanuq/intake/media.html", _media_context(held, refused=()))
    refused = _take_files(request, key)
    held = _with_captions(request, key)
    go, _colon, subject = request.POST.get("go", "next").partition(":")
    if refused:
        return render(request, "tanuq/intake/media.html", _media_context(held, refused), status=400)
    if go == "remove":
        _remove(request, key, subject)
    steps = held.testimony.steps
    match go:
        case "next":
            return see_other(reverse("intake-check", args=[key]))
        case "back":
            return see_other(reverse("intake-step", args=[key, steps[steps.index(MEDIA) - 1].key]))
        case "later":
            return see_other(reverse("intake"))
    return see_other(reverse("intake-media", args=[key]))


def _media_context(held: intake_drafts.Held, refused: tuple[str, ...]) -> dict[str, Any]:
    testimony = held.testimony
    place, places = intake_fields.place_of(testimony, MEDIA)
    names = [
        testimony.answers(Step("missing", person)).words.get("name", "") for person in range(1, testimony.people + 1)
    ]
    return {
        "testimony": testimony,
        "title": the_form().section("media").title(get_language() or "en"),
        "place": place,
        "places": places,
        "people": list(enumerate(names, start=1)),
        "refused": refused,
    }


def _take_files(request: HttpRequest, key: str) -> tuple[str, ...]:
    """Keep every file of the form; gives what to say of those that could not be kept."""
    refused = []
    for file in request.FILES.getlist("files"):
        try:
            _add(request, key, keep(current.record(), file, _file_name(file.name)))
        except EmptyUpload as error:
            refused.append(str(error))
    return tuple(refused)


def _file_name(name: str | None) -> str:
    return one_line(name or "") or _("without a name")


def _add(request: HttpRequest, key: str, medium: Medium) -> None:
    with intake_drafts.changing(owner(request), key) as draft:
        testimony = draft.held.testimony
        known = {one.evidence for one in testimony.media}
        if medium.evidence not in known and len(known) < MOST:
            draft.held = _with_media(draft.held, (*testimony.media, medium))


def _with_media(held: intake_drafts.Held, media: tuple[Medium, ...]) -> intake_drafts.Held:
    return replace(held, testimony=replace(held.testimony, media=media))


def _with_captions(request: HttpRequest, key: str) -> intake_drafts.Held:
    """The draft with what the form says of each file that it shows."""
    with intake_drafts.changing(owner(request), key) as draft:
        testimony = draft.held.testimony
        draft.held = _with_media(draft.held, tuple(_described(request, testimony, one) for one in testimony.media))
        return draft.held


def _described(request: HttpRequest, testimony: Testimony, medium: Medium) -> Medium:
    caption = request.POST.get(f"caption:{medium.evidence}")
    person = request.POST.get(f"person:{medium.evidence}", "")
    if caption is not None:
        medium = replace(medium, caption=clean_line(caption[:300])[0])
    if person.isdecimal() and int(person) <= testimony.people:
        medium = replace(medium, person=int(person))
    return medium


def _remove(request: HttpRequest, key: str, evidence: str) -> None:
    with intake_drafts.changing(owner(request), key) as draft:
        testimony = draft.held.testimony
        draft.held = _with_media(draft.held, tuple(one for one in testimony.media if one.evidence != evidence))
        gone = draft.held.testimony.media != testimony.media
    if gone:
        let_go(current.record(), evidence)


@takes_forms
@taking
def media_piece(request: HttpRequest, key: str) -> HttpResponse:
    """``/intake/KEY/media/piece/`` takes one piece of a file, and says how much of it is here."""
    held = intake_drafts.held(owner(request), key)
    said, medium = _piece(request, held.testimony.key)
    if medium is not None:
        _add(request, key, medium)
    return said


@takes_forms
@taking
def first_piece(request: HttpRequest) -> HttpResponse:
    """``/intake/first/piece/``: the same for what is recorded first; at its end it has a number."""
    said, medium = _piece(request, "first " + owner(request))
    if medium is None:
        return said
    receipt = request.POST.get("receipt", "")
    waiting = {one.receipt for one in queue.waiting(current.viewer(request))}
    # Files that are chosen together go by one number: the script brings back the number of the first.
    receipt = receipt if receipt in waiting else intake_drafts.next_receipt()
    record_first(current.record_for(request), medium, receipt)
    scanning.ask()
    return JsonResponse({"done": True, "receipt": receipt, "address": reverse("intake-first") + f"?done={receipt}"})


def _piece(request: HttpRequest, belongs_to: str) -> tuple[JsonResponse, Medium | None]:
    """The answer to one piece, and the file once it is whole."""
    form = request.POST
    arriving = Arriving(current.record().workspace)
    file_name, size = _file_name(form.get("name")), whole_number(form, "size", least=0)
    name = upload_name(belongs_to, file_name, str(size), form.get("modified", ""))
    piece = request.FILES.get("piece")
    try:
        if size > LARGEST:
            return _refused(_("This file is too large.")), None
        if piece is not None:
            arriving.add(name, whole_number(form, "offset", least=0), piece.read())
        received = arriving.received(name)
        if received < size or piece is None:
            return JsonResponse({"received": received}), None
        with arriving.stream(name) as stream:
            medium = keep(current.record(), stream, file_name)
    except UploadOutOfStep:
        return JsonResponse({"received": arriving.received(name)}, status=409), None
    except UploadError as error:
        return _refused(str(error)), None
    arriving.discard(name)
    return JsonResponse({"received": received, "done": True}), medium


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"message": sentence}, status=400)


@takes_forms
@taking
def first(request: HttpRequest) -> HttpResponse:
    """``/intake/first/``: record now, describe later; what is kept has a number to call out."""
    refused: list[str] = []
    if request.method == "POST":
        receipt = ""
        for file in request.FILES.getlist("files"):
            try:
                medium = keep(current.record(), file, _file_name(file.name))
            except EmptyUpload as error:
                refused.append(str(error))
                continue
            receipt = receipt or intake_drafts.next_receipt()
            record_first(current.record_for(request), medium, receipt)
        if receipt:
            scanning.ask()
        if receipt and not refused:
            return see_other(reverse("intake-first") + f"?done={receipt}")
        refused = refused or [_("No file was chosen.")]
    Arriving(current.record().workspace).sweep()
    done = request.GET.get("done", "")
    kept = [one for one in queue.waiting(current.viewer(request)) if one.receipt == done]
    context = {"kept": kept, "number": done[len("2026-11-") :] if kept else "", "receipt": done, "refused": refused}
    return render(request, "tanuq/intake/first.html", context, status=400 if refused else 200)
