"""What may be done with one source: how far it may be seen, and what those who gave it consented to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tanuq.casebook.consenting import ANSWERS, GIVEN, Said, note_consent
from tanuq.casebook.errors import ReasonMissing, UnknownConsent
from tanuq.casebook.queries.sources import source as source_with
from tanuq.casebook.queries.views import SourceView
from tanuq.intake.describing import described_anew
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.lists import controlled_list
from tanuq.web import current
from tanuq.web.errors import NotAllowed
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

_PURPOSES = tuple(term.code for term in controlled_list("consent_purpose"))
_UNKEPT = 400


@takes_forms
def consents(request: HttpRequest, number: str) -> HttpResponse:
    """``/sources/S-…/consent/``: its forms note an answer, or say how far the source may be seen."""
    view = source_with(current.record(), current.viewer(request), number)
    if not (_may_answer(request, view, Action.GIVE) or _may_answer(request, view, Action.WITHDRAW_CONSENT)):
        raise NotAllowed(_("Consent is noted by members of the team."))
    if request.method != "POST":
        return _shown(request, view)
    if "visibility" in request.POST:
        return _seen_by(request, view)
    return _answered(request, view)


def _may_answer(request: HttpRequest, view: SourceView, action: Action) -> bool:
    return may_do(current.viewer(request), action, Thing(Matter.CONSENT, Visibility(view.visibility)))


def _answered(request: HttpRequest, view: SourceView) -> HttpResponse:
    answer = request.POST.get("answer", "")
    action = Action.GIVE if answer == GIVEN else Action.WITHDRAW_CONSENT
    thing = Thing(Matter.CONSENT, Visibility(view.visibility))
    require(request, action, thing, _("Who takes testimonies in notes that consent was given."))
    said = Said(
        answer=answer,
        by=request.POST.get("by", ""),
        date=request.POST.get("date", ""),
        explained_by=request.POST.get("explained_by", ""),
        language=request.POST.get("language", ""),
    )
    try:
        note_consent(current.record_for(request), view.card.id, request.POST.getlist("purpose"), said)
    except UnknownConsent:
        return _shown(request, view, _("Tick at least one purpose, choose an answer, and give the day."))
    except ReasonMissing:
        return _shown(request, view, _("Say whose answer it is, and by which right they give it."))
    return see_other(f"{reverse('source-consents', args=[view.card.id])}?done=yes")


def _seen_by(request: HttpRequest, view: SourceView) -> HttpResponse:
    thing = Thing(Matter.SOURCE, Visibility(view.visibility))
    require(request, Action.DESCRIBE, thing, _("Who takes sources in says how far they may be seen."))
    wanted = request.POST["visibility"]
    if wanted not in set(Visibility):
        return _shown(request, view, _("Choose who may see it."))
    if drafts := described_anew(view.card.id, {"visibility": wanted}):
        current.record_for(request).write(drafts)
    return see_other(f"{reverse('source-consents', args=[view.card.id])}?done=yes")


def _shown(request: HttpRequest, view: SourceView, error: str = "") -> HttpResponse:
    seen_as = Thing(Matter.SOURCE, Visibility(view.visibility))
    context = {
        "view": view,
        "error": error,
        "done": "done" in request.GET,
        "purposes": _PURPOSES,
        "answers": [answer for answer in ANSWERS if answer != GIVEN or _may_answer(request, view, Action.GIVE)],
        "may_describe": may_do(current.viewer(request), Action.DESCRIBE, seen_as),
        "visibilities": tuple(Visibility),
        "chosen": request.POST.getlist("purpose"),
        "answer": request.POST.get("answer", ""),
        "by": request.POST.get("by", ""),
        "explained_by": request.POST.get("explained_by", ""),
        "language": request.POST.get("language", ""),
        "date": request.POST.get("date", "") or timezone.localdate().isoformat(),
    }
    return render(request, "tanuq/consents.html", context, status=_UNKEPT if error else 200)
