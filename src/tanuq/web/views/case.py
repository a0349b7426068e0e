"""What is decided on a person's page: which value is preferred, and the way back."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from tanuq.casebook.authorship import who
from tanuq.casebook.custody import note_reads
from tanuq.casebook.deciding import prefer as prefer_value
from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.giving import act_of
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.consents import consents_about
from tanuq.casebook.queries.history import CORRECTED, Change, history
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.missing import elements
from tanuq.casebook.queries.persons import person as person_view
from tanuq.casebook.queries.relatives import relatives
from tanuq.casebook.queries.reviews import levels_of
from tanuq.casebook.queries.subjects import subjects_about
from tanuq.casebook.queries.timeline import timeline
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.undoing import undo_together
from tanuq.ledger.entries import Entry
from tanuq.policy.actions import Action, Matter, Thing, can_ever, may_do
from tanuq.policy.decision import Purpose, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.claim_ways import claim_ways
from tanuq.web.deadline_rows import today
from tanuq.web.errors import BadAddress
from tanuq.web.group_page import defender_context
from tanuq.web.permission import require
from tanuq.web.person_clocks import clocks_of
from tanuq.web.see_other import see_other
from tanuq.web.statement_page import said_by_authorities
from tanuq.web.subject_addresses import ROOMS, beginning
from tanuq.web.subject_titles import listed
from tanuq.web.timeline_drawing import drawn
from tanuq.web.views.law import law_context
from tanuq.web.views.tasks import tasks_context
from tanuq.web.views.whereabouts import whereabouts_context
from tanuq.web.writing import takes_forms

_PERSON = Thing(Matter.PERSON)
_UNDOABLE = {
    "value.preferred": Matter.ACCOUNT,
    "review.decided": Matter.REVIEW,
    "task.noted": Matter.TASK,
    "claim.retracted": Matter.ACCOUNT,
    CORRECTED: Matter.ACCOUNT,
}
"""Kinds of changes that are taken back in the history, and what each is about."""


def case_context(request: HttpRequest, view: PersonView) -> dict[str, Any]:
    """What the page of a person says beside the claims, as far as whoever asks may see it."""
    record, viewer = current.record(), current.viewer(request)
    consents, acts = consents_about(record, viewer, view), timeline(view)
    about = subjects_about(record, viewer, view)
    told = (claim for one in about for claim in one.claims)
    note_reads(current.record_for(request), told, "read on the page of a person")
    team = may_see(viewer, Visibility.TEAM, Purpose.READ)
    changes = tuple((change, _may_undo(request, change)) for change in history(record, viewer, view))
    said = _("The dates of what happened. The table below says the same in words.")
    return {
        "team": team,
        "acts": acts,
        "relatives": relatives(record, viewer, view),
        **said_by_authorities(request, view),
        "told_of": listed(about),
        "telling": _telling(request, view),
        "drawing": SafeString(drawn(acts, _("Timeline"), said, _direction())) if acts else "",
        "consents": consents,
        "clocks": clocks_of(view, today()) if team else (),
        "elements": elements(view, consents) if team else (),
        "levels": tuple(levels_of(record, viewer, [account.id for account in view.accounts[:50]]).items()),
        "history": changes,
        "authors": _authors(view) if team else {},
        "ways": claim_ways(request, view),
        "may_prefer": may_do(viewer, Action.PREFER, _PERSON),
        "may_carry": may_do(viewer, Action.EXPORT, Thing(Matter.RECORD)),
        "may_judge": may_do(viewer, Action.JUDGE, Thing(Matter.JUDGEMENT)),
        "may_review": can_ever(viewer, Action.REVIEW),
        "done": "done" in request.GET,
        "just_done": next((one for one, may in changes if may and one.entry == request.GET.get("done")), None),
        **defender_context(request, view, about),
        **law_context(request, view),
        **tasks_context(request, view),
        **whereabouts_context(request, view),
    }


def _telling(request: HttpRequest, view: PersonView) -> list[tuple[Kind, str]]:
    """The ways to tell of a case, a statement or an intervention that concerns the person."""
    if not can_ever(current.viewer(request), Action.ANCHOR):
        return []
    return [(kind, beginning(kind, about=view.id)) for kind in ROOMS]


def _authors(view: PersonView) -> dict[str, str]:
    """Who judged and who accepted links: number → name."""
    wrote = {one.author for one in view.judgements} | {one.author for one in view.links}
    return names_of(current.record(), wrote)


def _direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def _may_undo(request: HttpRequest, change: Change) -> bool:
    if change.gone or change.kind not in _UNDOABLE:
        return False
    return may_do(current.viewer(request), Action.UNDO, Thing(_UNDOABLE[change.kind], by=change.author))


@takes_forms
def prefer(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/prefer/``: of the property that the form names, the value that it names, with a reason."""
    view = person_view(current.record(), current.viewer(request), number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("person", args=[view.id]))
    require(request, Action.PREFER, _PERSON, _("Reviewers choose which value is preferred."))
    prop, value = request.POST.get("property", ""), request.POST.get("value", "")
    given = [one for section in view.sections for one in section.properties if one.property == prop]
    if value not in {held.value or held.display for one in given for held in one.values}:
        raise BadAddress(_("No source gives this value. Load the page again."))
    account = view.accounts[0].id
    entry = prefer_value(current.record_for(request), account, (prop, value), request.POST.get("reason", ""))
    return _to(view.id, entry.hash, f"#p-{prop}")


@takes_forms
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/undo/``: a decision that stands in the history of this person."""
    view = person_view(current.record(), current.viewer(request), number)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("person", args=[view.id]))
    record = current.record_for(request)
    entry = record.ledger.entry(request.POST.get("entry", ""))
    about = _accounts_of(entry)
    if entry.kind not in _UNDOABLE or not about or about - {account.id for account in view.accounts}:
        raise NothingToUndo(_("Only decisions about this person are taken back here."))
    thing = Thing(_UNDOABLE[entry.kind], by=who(entry))
    require(request, Action.UNDO, thing, _("Whoever decided it takes it back, or else a reviewer or administrator."))
    act = [one.hash for one in act_of(record, entry)]
    undone = undo_together(record, act, _("taken back on its page"))
    return _to(view.id, undone.hash, "#history")


def _accounts_of(entry: Entry) -> set[str]:
    """The accounts that *entry* speaks of; a retraction speaks of those that what it takes back speaks of."""
    body = entry.body or {}
    if entry.kind == "claim.retracted":
        targets = {*body["entries"], *(target for target, _place in body.get("claims", ()))}
        return {account for target in targets for account in _accounts_of(current.record().ledger.entry(target))}
    if entry.kind == "account.given":
        return {body.get("account") or given_account_number(entry.hash)} if body else set()
    return {body["account"]} if isinstance(body.get("account"), str) else set()


def _to(number: str, done: str, place: str) -> HttpResponse:
    address = f"{reverse('person', args=[number])}?{urlencode({'done': done})}{place}"
    return see_other(address)
