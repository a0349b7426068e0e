"""What people decide on the desk besides stating claims: accept, refuse, take back, undo."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tanuq.casebook import giving
from tanuq.casebook.authorship import who
from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.numbers import given_account_number, source_number
from tanuq.casebook.proposals import Proposal
from tanuq.casebook.queries.desk import DeskSource, desk_accounts
from tanuq.casebook.undoing import undo_together
from tanuq.intake.anchoring.chosen import whole_letters
from tanuq.intake.anchoring.refusing import refuse as refuse_proposal
from tanuq.intake.anchoring.stating import Statement
from tanuq.ledger.entries import Entry
from tanuq.names.folding import folded_words
from tanuq.policy.actions import Action
from tanuq.vocabulary.properties import property_named
from tanuq.web import current, desk_form
from tanuq.web.desk_page import HERE, desk_page
from tanuq.web.engines import proposals_on
from tanuq.web.marking import part_at
from tanuq.web.see_other import see_other
from tanuq.web.views.desk import (
    desk_address,
    require_undoing,
    standing_claim,
    stated_already,
    working,
)
from tanuq.web.writing import takes_forms

DeskView = Callable[[HttpRequest, DeskSource], HttpResponse]


def _by_form_alone(view: DeskView) -> DeskView:
    """Lead whoever asks without a form, as a reloaded tab does, back to the desk."""

    @wraps(view)
    def asked(request: HttpRequest, source: DeskSource) -> HttpResponse:
        return view(request, source) if request.method == "POST" else see_other(desk_address(source.card.id, {}))

    return asked


@takes_forms
@working(Action.ANCHOR)
@_by_form_alone
def decide(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/decide/``: accept or refuse the proposal that the form names.

    One whose property the engine did not tell, or that is accepted for nobody, leads to the form, filled.
    """
    proposal = _proposal(request, source)
    account = request.POST.get("account", "")
    on = {"at": request.POST.get("at", ""), "account": account}
    if proposal is None:
        return see_other(desk_address(source.card.id, on))
    on["at"] = str(proposal.start)
    if request.POST.get("decision") == "refuse":
        entry = refuse_proposal(current.record_for(request), source.card.id, source.text, proposal)
        return see_other(desk_address(source.card.id, on | {"done": entry.hash}) + "#now")
    if not proposal.property or (not account and proposal.property != "name"):
        filled = desk_form.of_proposal(proposal, source.words, account)
        return render(request, "tanuq/desk/desk.html", desk_page(request, source, filled))
    entry, account = _accepted(request, source, proposal, account)
    return see_other(desk_address(source.card.id, on | {"account": account, "done": entry.hash}) + "#now")


def _proposal(request: HttpRequest, source: DeskSource) -> Proposal | None:
    """The proposal that the form names, if an engine still makes it on the text as it is now."""
    at = request.POST.get("at", "")
    if not source.words or request.POST.get("text", source.text) != source.text or not at.isdecimal():
        return None
    part = part_at(source.words, int(at[:9]))
    found = proposals_on(current.record(), current.viewer(request), source, part)
    return next((one for one in found if one.key() == request.POST.get("proposal")), None)


def _accepted(request: HttpRequest, source: DeskSource, proposal: Proposal, account: str) -> tuple[Entry, str]:
    words = whole_letters(source.words, proposal.start, proposal.end)
    prop = property_named(proposal.property)
    statement = Statement(prop, words.words, words.anchor(source.text), about=prop.about, engine=proposal.engine)
    record, body = current.record_for(request), statement.in_body()
    if proposal.property == "name":
        account = _called(request, source, words.words)
    if twice := stated_already(request, source, account, body):
        return twice
    if not account:
        entry = giving.begin(record, source.card.id, [body])
        return entry, given_account_number(entry.hash)
    return giving.add(record, source.card.id, account, [body]), account


def _called(request: HttpRequest, source: DeskSource, name: str) -> str:
    """The account of this source that bears this name already, "" where none does: a name is of one person, and
    whichever account was last worked on may be another's."""
    wanted = folded_words(name)
    accounts = desk_accounts(current.record(), current.viewer(request), source.card.id)
    return next((one.id for one in accounts if wanted in map(folded_words, one.names)), "")


@takes_forms
@working(Action.ANCHOR)
@_by_form_alone
def take_back(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/take-back/``: one claim, with a reason."""
    claim = standing_claim(request, source, request.POST.get("claim", ""))
    reason = request.POST.get("reason", "")
    taken = giving.take_back_claim(current.record_for(request), claim.entry, claim.place, reason)
    return see_other(desk_address(source.card.id, _on(request) | {"done": taken.hash}))


@takes_forms
@working(Action.ANCHOR)
@_by_form_alone
def undo(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/undo/``: the entry that the form names, if it was written on the desk of this source."""
    record = current.record_for(request)
    entry = record.ledger.entry(request.POST.get("entry", ""))
    if not _is_of(source, entry):
        raise NothingToUndo(_("Only what was done on the desk of this source is taken back here."))
    require_undoing(request, source, who(entry))
    act = [one.hash for one in giving.act_of(record, entry)]
    undone = undo_together(record, act, _("undone on the desk"))
    return see_other(desk_address(source.card.id, _on(request) | {"done": undone.hash}))


def _is_of(source: DeskSource, entry: Entry) -> bool:
    """Whether *entry* speaks of *source*; a retraction speaks of what it takes back."""
    body = entry.body or {}
    if entry.kind not in HERE:
        return False
    if entry.kind == "claim.retracted":
        targets = [*body["entries"], *(target for target, _place in body.get("claims", ()))]
        ledger = current.record().ledger
        return bool(targets) and all(_is_of(source, ledger.entry(target)) for target in targets)
    if entry.kind == "evidence.derived":
        return source_number(body["evidence"]) == source.card.id and body.get("tool") == "hand"
    return bool(body.get("source") == source.card.id)


def _on(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("at", "account")}
