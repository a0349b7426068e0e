"""Telling of a case, a statement, an intervention or a group: begun in one source, added to part by part."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook import giving
from tanuq.casebook.custody import note_read
from tanuq.casebook.errors import CasebookError
from tanuq.casebook.numbers import given_account_number, subject_number
from tanuq.casebook.queries.desk import DeskSource, desk_source
from tanuq.casebook.queries.sources import sources
from tanuq.casebook.queries.subjects import SubjectView, stated_of, subject
from tanuq.casebook.queries.views import SourceCard
from tanuq.intake.anchoring.errors import AnchoringError
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current, subject_form
from tanuq.web.errors import BadAddress, NotAllowed
from tanuq.web.see_other import see_other
from tanuq.web.subject_addresses import adding_to, beginning, page_of
from tanuq.web.subject_fields import OPENING, REPEATED, apart, next_about, part_label, parts_of, sent_about
from tanuq.web.subject_form import Filled
from tanuq.web.subject_titles import title_of
from tanuq.web.writing import takes_forms

_UNKEPT = 422


@dataclass(frozen=True, slots=True)
class Telling:
    """What a form is about: a kind, the source that tells, the parts it asks, and the subject if there is one."""

    kind: Kind
    source: DeskSource
    abouts: tuple[str, ...]
    view: SubjectView | None = None


@takes_forms
def begin(request: HttpRequest, kind: Kind) -> HttpResponse:
    """``/proceedings/new/?source=S-…&about=P-…``; without a source, the choice of one."""
    told_by = _source(request)
    if isinstance(told_by, str):
        return _choose(request, kind, None, told_by)
    telling = Telling(kind, told_by, OPENING[kind])
    if request.method != "POST":
        return _form(request, telling, subject_form.begun(request, kind))
    return _told(request, telling)


@takes_forms
def add(request: HttpRequest, kind: Kind, number: str) -> HttpResponse:
    """``/proceedings/C-…/add/?part=stage&source=S-…``: by the source that told of it first, if none is named."""
    view = subject(current.record(), current.viewer(request), number)
    told_by = _source(request)
    if isinstance(told_by, str) and not told_by and "another" not in request.GET:
        told_by = _first_source(request, view)
    if isinstance(told_by, str):
        return _choose(request, kind, view, told_by)
    part = request.GET.get("part", "")
    if part not in parts_of(kind):
        raise BadAddress(_("There is no such part. Go back to the page and choose one there."))
    taken = [claim.claim.about for claim in view.claims]
    own = [
        claim.claim.about
        for account in view.accounts
        if account.source.id == told_by.card.id
        for claim in account.claims
    ]
    # Of a part that comes once, another source says its own; of one that comes often, numbers go on over all sources.
    about = sent_about(part, request.POST) or next_about(part, taken if part in REPEATED else own)
    telling = Telling(kind, told_by, (about,), view)
    if request.method != "POST":
        return _form(request, telling, Filled())
    return _told(request, telling)


def _told(request: HttpRequest, telling: Telling) -> HttpResponse:
    filled = subject_form.sent(request)
    try:
        shown = subject_form.parts(telling.kind, telling.abouts, filled)
        bodies, problems = subject_form.claims(request, shown, filled, telling.source)
    except AnchoringError as error:
        return _form(request, telling, replace(filled, error=str(error)))
    if problems and "as-it-is" not in request.POST:
        return _form(request, telling, replace(filled, problems=problems))
    number, entry = _write(request, telling, bodies)
    if following := request.POST.get("then", ""):
        return see_other(adding_to(telling.kind, number, following, telling.source.card.id))
    return see_other(f"{page_of(number)}?{urlencode({'done': entry})}")


def _write(request: HttpRequest, telling: Telling, bodies: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """The number of the subject, and the hash of the entry that tells of it."""
    record, view, source = current.record_for(request), telling.view, telling.source.card.id
    if view is None:
        entry = giving.begin_subject(record, source, telling.kind, bodies)
        return subject_number(telling.kind, given_account_number(entry.hash)), entry.hash
    stated = stated_of(record, current.viewer(request), view.id)
    own = [account.id for account in stated if account.source.number == source]
    if telling.abouts[0].partition(".")[0] in REPEATED:
        about = apart(telling.abouts[0], secrets.token_hex(2))
        bodies = [body | {"about": about} for body in bodies]
    if own:
        return view.id, giving.add(record, source, own[0], bodies).hash
    return view.id, giving.begin_subject(record, source, telling.kind, bodies, view.id).hash


def _source(request: HttpRequest) -> DeskSource | str:
    """The source that the address names; "" where it names none, and a sentence where that one cannot tell."""
    number = request.GET.get("source", "").strip()
    if not number:
        return ""
    viewer = current.viewer(request)
    try:
        found = desk_source(current.record(), viewer, number)
    except CasebookError as error:
        return str(error)
    if not may_do(viewer, Action.ANCHOR, Thing(Matter.SOURCE, found.visibility, found.author)):
        raise NotAllowed(_("With your roles you can read this source, and not work on it."))
    if found.visibility is Visibility.RESTRICTED:
        note_read(current.record_for(request), found.card.id, "the source, while telling what it says")
    return found


def _first_source(request: HttpRequest, view: SubjectView) -> DeskSource | str:
    named = [account.source.id for account in view.accounts if account.source.id]
    for number in named:
        found = desk_source(current.record(), current.viewer(request), number)
        if may_do(current.viewer(request), Action.ANCHOR, Thing(Matter.SOURCE, found.visibility, found.author)):
            return found
    return ""


def _choose(request: HttpRequest, kind: Kind, view: SubjectView | None, wrong: str) -> HttpResponse:
    """The page that asks which source says it."""
    cards, total = sources(current.record(), current.viewer(request), 1)
    context = {
        "kind": kind,
        "view": view,
        "title": title_of(view) if view else "",
        "choices": [(card, _with_source(request, kind, view, card)) for card in cards],
        "more": total > len(cards),
        "wrong": wrong,
        "asked": {name: value for name, value in request.GET.items() if name in {"about", "answers", "part"}},
    }
    return render(request, "tanuq/subjects/choose.html", context, status=400 if wrong else 200)


def _with_source(request: HttpRequest, kind: Kind, view: SubjectView | None, card: SourceCard) -> str:
    if view is not None:
        return adding_to(kind, view.id, request.GET.get("part", ""), card.id)
    return beginning(kind, source=card.id, about=request.GET.get("about", ""), answers=request.GET.get("answers", ""))


def _form(request: HttpRequest, telling: Telling, filled: Filled) -> HttpResponse:
    view, source = telling.view, telling.source
    context = {
        "kind": telling.kind,
        "source": source,
        "view": view,
        "title": title_of(view) if view else "",
        "parts": subject_form.parts(telling.kind, telling.abouts, filled),
        "filled": filled,
        "visibilities": tuple(one.value for one in Visibility if one >= source.visibility),
        "thens": [(part, part_label(telling.kind, part)) for part in parts_of(telling.kind) if part in REPEATED],
        "another": adding_to(telling.kind, view.id, telling.abouts[0].partition(".")[0]) + "&another=yes"
        if view
        else "",
    }
    refused = bool(filled.error or filled.problems)
    return render(request, "tanuq/subjects/form.html", context, status=_UNKEPT if refused else 200)
