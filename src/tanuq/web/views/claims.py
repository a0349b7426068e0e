"""One claim of a person's page: put right, or taken back, by whoever may; what others made of it meanwhile is shown."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook import giving
from tanuq.casebook.authorship import who
from tanuq.casebook.claims import claim_from_body
from tanuq.casebook.custody import note_reads
from tanuq.casebook.errors import NoSuchClaim, ReasonMissing
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.stated import DeskAccount, StatedClaim, stated_in
from tanuq.intake.anchoring.errors import AnchoringError
from tanuq.web import current
from tanuq.web.claim_form import Typed, choices, corrected, instead_of, of_claim, says, sent
from tanuq.web.claim_ways import claim_address, claim_on_the_desk, may_change
from tanuq.web.errors import NotAllowed
from tanuq.web.see_other import see_other
from tanuq.web.subject_addresses import page_of
from tanuq.web.writing import takes_forms

_HASH = re.compile(r"[0-9a-f]{64}")
_UNKEPT = 422

Found = tuple[DeskAccount, StatedClaim]


@takes_forms
def claim(request: HttpRequest, number: str, entry: str, place: int) -> HttpResponse:
    """``/accounts/A-…/claims/<entry>/<place>/``: one claim; its form puts it right, with a reason."""
    account, stated = _found(request, number, entry, place)
    if request.method != "POST":
        return _page(request, (account, stated), of_claim(_now(account, stated).view.claim))
    typed = sent(request)
    if stated.gone_by and request.POST.get("seen") != stated.gone_by:
        return _meanwhile(request, (account, stated), typed)
    try:
        body, problem = corrected(account, stated, typed, _body(stated))
        if problem and "as-it-is" not in request.POST:
            return _again(request, (account, stated), typed, problem=problem)
        taken, _given = giving.put_right(current.record_for(request), _place(stated), body, typed.reason)
    except (AnchoringError, ReasonMissing) as error:
        return _again(request, (account, stated), typed, error=str(error))
    return _to_subject(account, stated, taken.hash)


@takes_forms
def take_back(request: HttpRequest, number: str, entry: str, place: int) -> HttpResponse:
    """``/accounts/A-…/claims/<entry>/<place>/take-back/``: the claim alone, with a reason."""
    account, stated = _found(request, number, entry, place)
    if request.method != "POST":
        return HttpResponseRedirect(claim_address(account, stated))
    if stated.gone_by:
        if instead_of(account, stated) is None:  # sent twice, or by somebody else meanwhile: it is taken back
            return _to_subject(account, stated, stated.gone_by)
        return _page(request, (account, stated), of_claim(_now(account, stated).view.claim))
    try:
        taken = giving.take_back_claim(current.record_for(request), *_place(stated), request.POST.get("reason", ""))
    except ReasonMissing as error:
        return _page(request, (account, stated), of_claim(stated.view.claim), unreasoned=str(error))
    return _to_subject(account, stated, taken.hash)


def _found(request: HttpRequest, number: str, entry: str, place: int) -> Found:
    """The claim that the address names, standing or not.

    Raises:
        NoSuchClaim: when it is none, or none that whoever asks may know of.
        NotAllowed: when somebody else must change it.
    """
    viewer = current.viewer(request)
    account = stated_in(current.record(), viewer, number) if _HASH.fullmatch(entry) else None
    stated = [] if account is None else [*account.standing, *account.taken_back]
    found = next((one for one in stated if _place(one) == (entry, place)), None)
    if account is None or found is None:
        raise NoSuchClaim("This claim is not on record any more. Load the page again.")
    if not may_change(viewer, account, found):
        raise NotAllowed(
            _("Whoever stated a claim changes it, or else a reviewer. Set a task for the person to tell them.")
        )
    note_reads(current.record_for(request), [found.view], "read on the page of an account")
    return account, found


def _meanwhile(request: HttpRequest, found: Found, typed: Typed) -> HttpResponse:
    """The form once more with what was typed, and what somebody else made of the claim; or on, where it is the same."""
    account, stated = found
    now = instead_of(account, stated)
    try:
        body, _problem = corrected(account, stated, typed, _body(stated))
    except AnchoringError as error:
        return _again(request, found, typed, error=str(error))
    if now is not None and says(claim_from_body(body, account.source.visibility)) == says(now.view.claim):
        return _to_subject(account, stated, stated.gone_by)  # sent twice, or the same correction by two
    return _page(request, found, typed)


def _again(request: HttpRequest, found: Found, typed: Typed, error: str = "", problem: str = "") -> HttpResponse:
    kept = Typed(typed.value, typed.certainty, typed.visibility, typed.reason, error, problem)
    return _page(request, found, kept)


def _page(request: HttpRequest, found: Found, typed: Typed, unreasoned: str = "") -> HttpResponse:
    """The page of the claim, with *typed* in its form; the form puts right what stands there now."""
    account, stated = found
    now = _now(account, stated)
    gone = current.record().ledger.entry(stated.gone_by) if stated.gone_by else None
    names = names_of(current.record(), [stated.by, *([who(gone)] if gone else [])])
    context: dict[str, Any] = {
        "account": account,
        "stated": stated,
        "by": names.get(stated.by, ""),
        "now": now,
        "gone": gone,
        "gone_by": names.get(who(gone), "") if gone else "",
        "gone_at": moment(gone.time.milliseconds) if gone else "",
        "address": claim_address(account, now),
        "subject_page": page_of(account.subject),
        "take_back": reverse("claim-take-back", args=[account.id, now.entry, now.place]),
        "desk": claim_on_the_desk(current.viewer(request), account, now),
        "typed": typed,
        "unreasoned": unreasoned,
        **choices(account, now),
    }
    unkept = request.method == "POST"
    return render(request, "tanuq/claim.html", context, status=_UNKEPT if unkept else 200)


def _now(account: DeskAccount, stated: StatedClaim) -> StatedClaim:
    """What a form about *stated* changes: what stands in its place, or itself."""
    return instead_of(account, stated) or stated


def _body(stated: StatedClaim) -> Mapping[str, Any]:
    """The claim as its entry states it."""
    body: Mapping[str, Any] = (current.record().ledger.entry(stated.entry).body or {})["claims"][stated.place]
    return body


def _place(stated: StatedClaim) -> tuple[str, int]:
    return stated.entry, stated.place


def _to_subject(account: DeskAccount, stated: StatedClaim, done: str) -> HttpResponse:
    return see_other(f"{page_of(account.subject)}?{urlencode({'done': done})}#p-{stated.view.claim.property}")
