"""The verification desk: the document, what is claimed of it, and what engines propose."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook import giving
from tanuq.casebook.claims import claim_from_body
from tanuq.casebook.custody import note_read
from tanuq.casebook.errors import NoSuchClaim
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.desk import DeskSource, desk_accounts, desk_source
from tanuq.casebook.queries.stated import StatedClaim
from tanuq.intake.anchoring.errors import AnchoringError, NothingStated
from tanuq.intake.anchoring.stating import Statement
from tanuq.ledger.entries import Entry
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.visibility import Visibility
from tanuq.web import current, desk_form
from tanuq.web.desk_form import Filled
from tanuq.web.desk_page import desk_page
from tanuq.web.errors import NotAllowed
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

NEW = ""
"""The account of a claim that begins one."""
_UNKEPT = 422

View = Callable[..., HttpResponse]


def working(action: Action) -> Callable[[View], View]:
    """Let a view of one source be asked only by whoever may do *action* to it; it is given the source."""

    def only(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, number: str, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = current.viewer(request)
            source = desk_source(current.record(), viewer, number)
            if not may_do(viewer, action, Thing(Matter.SOURCE, source.visibility, source.author)):
                raise NotAllowed(_("With your roles you can read this source, and not work on it."))
            if source.visibility is Visibility.RESTRICTED:
                note_read(current.record_for(request), source.card.id, "the source, on the verification desk")
            return view(request, source, *args, **kwargs)

        return asked

    return only


@takes_forms
@working(Action.ANCHOR)
def desk(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/?at=…&account=A-…&proposal=…&put-right=entry:place``; its form states a claim."""
    if request.method == "POST":
        return _stated(request, source)
    return render(request, "tanuq/desk/desk.html", desk_page(request, source, desk_form.blank(request)))


def _stated(request: HttpRequest, source: DeskSource) -> HttpResponse:
    filled = _with_place(request, desk_form.sent(request))
    try:
        statement = desk_form.statement(source, filled)
        body = statement.in_body()
    except AnchoringError as error:
        return _again(request, source, desk_form.refused(source, filled, error))
    reading = statement.reading()
    if reading.problem and "as-it-is" not in request.POST:
        values = {**filled.values, "value": filled.values["value"] or reading.value}
        return _again(request, source, Filled(values, problem=reading.problem))
    entry, account = _written(request, source, filled, body)
    return see_other(_after(source, statement, account, entry.hash))


def _with_place(request: HttpRequest, filled: Filled) -> Filled:
    """The form with the place that was chosen among several, if one was."""
    start, end = desk_form.marked_place(request.POST)
    return Filled({**filled.values, "start": start, "end": end}) if end else filled


def _again(request: HttpRequest, source: DeskSource, filled: Filled) -> HttpResponse:
    return render(request, "tanuq/desk/desk.html", desk_page(request, source, filled), status=_UNKEPT)


def _written(request: HttpRequest, source: DeskSource, filled: Filled, body: dict[str, Any]) -> tuple[Entry, str]:
    """The entry that states the claim, and the account that it is in."""
    record, account = current.record_for(request), filled.values["account"]
    if wrong := filled.values["wrong"]:
        claim = standing_claim(request, source, wrong)
        reason = filled.values["reason"] or _("read anew")
        _taken, given = giving.put_right(record, (claim.entry, claim.place), body, reason)
        return given, account
    if twice := stated_already(request, source, account, body):
        return twice
    if account == NEW:
        entry = giving.begin(record, source.card.id, [body])
        return entry, given_account_number(entry.hash)
    return giving.add(record, source.card.id, account, [body]), account


def stated_already(
    request: HttpRequest, source: DeskSource, account: str, body: dict[str, Any]
) -> tuple[Entry, str] | None:
    """The entry that states this very claim in the account, or that just began one with it: a form was sent twice."""
    record = current.record()
    claim = claim_from_body(body, source.visibility)
    for one in desk_accounts(record, current.viewer(request), source.card.id):
        if one.id == account or (account == NEW and len(one.standing) == 1):
            for stated in one.standing:
                if replace(stated.view.claim, entry="") == claim:
                    return record.ledger.entry(stated.entry), one.id
    return None


def standing_claim(request: HttpRequest, source: DeskSource, written: str) -> StatedClaim:
    """The claim that a form names as "entry:place": one that *source* states, shown to whoever may take it back.

    Raises:
        NothingStated: when the form names none.
        NoSuchClaim: when this source states none such, or not to whoever asks.
        NotAllowed: when somebody else must take it back.
    """
    entry, _colon, place = written.partition(":")
    if not (entry and place.isascii() and place.isdigit()):
        raise NothingStated(_("The form names no claim. Load the page again."))
    accounts = desk_accounts(current.record(), current.viewer(request), source.card.id)
    for claim in (claim for account in accounts for claim in account.standing):
        if (claim.entry, str(claim.place)) == (entry, place):
            require_undoing(request, source, claim.by)
            return claim
    raise NoSuchClaim("This claim is not on record any more. Load the page again.")


def require_undoing(request: HttpRequest, source: DeskSource, by: str) -> None:
    """Go on only if whoever asks may take back what *by* wrote on the desk of *source*.

    Raises:
        NotAllowed
    """
    sentence = _("Whoever decided it takes it back, or else a reviewer or administrator.")
    require(request, Action.UNDO, Thing(Matter.SOURCE, source.visibility, by), sentence)


def _after(source: DeskSource, statement: Statement, account: str, entry: str) -> str:
    """Where one goes on: at the words that were just claimed, in the same account."""
    anchor = statement.anchor
    parts = {"account": account, "done": entry}
    if anchor.start is not None:
        parts["at"] = str(anchor.start)
    return desk_address(source.card.id, parts)


def desk_address(number: str, parts: dict[str, str]) -> str:
    """The address of the desk of one source; parts that say nothing are left out."""
    said = {name: part for name, part in parts.items() if part}
    return reverse("desk-source", args=[number]) + (f"?{urlencode(said)}" if said else "")
