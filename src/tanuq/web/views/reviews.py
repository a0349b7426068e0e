"""The review workflow: what waits for a reviewer, one account with the decision on it, and the way back."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.authorship import who
from tanuq.casebook.errors import NothingToUndo, OwnAccount, ReasonMissing, UnknownLevel
from tanuq.casebook.queries.comparison import side_by_side
from tanuq.casebook.queries.persons import account_of, person
from tanuq.casebook.queries.review_queue import PAGE, review_queue
from tanuq.casebook.queries.reviews import LEVELS, may_review, reviews_of
from tanuq.casebook.reviewing import decide
from tanuq.casebook.undoing import undo as undo_entry
from tanuq.ledger.entries import Entry
from tanuq.ledger.errors import LedgerError
from tanuq.policy.actions import Action, Matter, Thing, can_ever
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number
from tanuq.web.errors import NotAllowed
from tanuq.web.paging import pager, pages_of
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

_UNKEPT = 422


def queue(request: HttpRequest) -> HttpResponse:
    """``/reviews/?page=…``: by risk, then by age."""
    _only_reviewers(request)
    page = page_number(request.GET)
    waiting, total = review_queue(current.record(), current.viewer(request), page)
    links = pager(page, pages_of(total, PAGE), total, lambda to: page_address(request.path, to))
    context = {"waiting": waiting, "total": total, "pager": links}
    return render(request, "tanuq/reviews.html", context)


@takes_forms
def review(request: HttpRequest, number: str) -> HttpResponse:
    """``/reviews/A-…/``: what the account says beside the other accounts of the person; its form decides the level."""
    _only_reviewers(request)
    account = account_of(current.record(), current.viewer(request), number).id
    if request.method != "POST":
        return _shown(request, account, "")
    level, reason = request.POST.get("level", ""), request.POST.get("reason", "")
    following = _beside(request, account, 1)
    try:
        record = current.record_for(request)
        entry = decide(record, account, level, reason, request.POST.get("unverified", ""))
    except (UnknownLevel, ReasonMissing, OwnAccount) as refused:
        return _shown(request, account, str(refused))
    return _to(reverse("review", args=[following]) if following else reverse("reviews"), entry)


def _shown(request: HttpRequest, account: str, error: str) -> HttpResponse:
    record, viewer = current.record(), current.viewer(request)
    view = person(record, viewer, account)
    reviews = reviews_of(record, viewer, account)
    now = next((one.level for one in reviews if one.holds), LEVELS[0])
    context = {
        "account": account_of(record, viewer, account),
        "person": view,
        "groups": side_by_side(view),
        "reviews": reviews,
        "now": now,
        "levels": LEVELS,
        "chosen": request.POST.get("level", now),
        "reason": request.POST.get("reason", ""),
        "unverified": request.POST.get("unverified", ""),
        "may": may_review(record, viewer, account),
        "error": error,
        "done": _done(request),
    }
    return render(request, "tanuq/review.html", context, status=_UNKEPT if error else 200)


def beside(request: HttpRequest, number: str, way: str) -> HttpResponse:
    """``/reviews/A-…/next/`` and ``…/previous/`` lead to what waits behind or before it, else to the queue."""
    _only_reviewers(request)
    found = _beside(request, number, 1 if way == "next" else -1)
    return HttpResponseRedirect(reverse("review", args=[found]) if found else reverse("reviews"))


def _beside(request: HttpRequest, number: str, step: int) -> str:
    """The account *step* places further in the first page of the queue: of one that waits no longer, the first."""
    waiting, _total = review_queue(current.record(), current.viewer(request), 1)
    numbers = [one.account.id for one in waiting]
    place = numbers.index(number) + step if number in numbers else 0
    return numbers[place] if 0 <= place < len(numbers) else ""


@takes_forms
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    """``/reviews/A-…/take-back/``: the decision that the form names, or the taking back of it."""
    address = reverse("review", args=[number])
    if request.method != "POST":
        return HttpResponseRedirect(address)
    entry = current.record().ledger.entry(request.POST.get("entry", ""))
    if number not in _accounts_of(entry):
        raise NothingToUndo(_("Only decisions on this account are taken back here."))
    thing = Thing(Matter.REVIEW, by=who(entry))
    require(request, Action.UNDO, thing, _("Whoever decided it takes it back, or else a reviewer or administrator."))
    return _to(address, undo_entry(current.record_for(request), entry.hash, _("taken back on its page")))


def _accounts_of(entry: Entry) -> set[str]:
    """The accounts that *entry* decides on, or takes a decision back on."""
    body = entry.body or {}
    if entry.kind == "review.decided":
        return {body["account"]}
    if entry.kind != "claim.retracted":
        return set()
    ledger = current.record().ledger
    found = [_accounts_of(ledger.entry(target)) for target in body.get("entries", ())]
    return found[0] if len(found) == 1 else set()


def _done(request: HttpRequest) -> tuple[Entry, str] | None:
    """What the address names as just done, and the account it is about; None where it names no decision."""
    reference = request.GET.get("done", "")
    try:
        entry = current.record().ledger.entry(reference) if reference else None
    except LedgerError:  # an address copied from another record is no fault of its reader
        return None
    about = _accounts_of(entry) if entry is not None else set()
    return (entry, about.pop()) if entry is not None and about else None


def _only_reviewers(request: HttpRequest) -> None:
    if not can_ever(current.viewer(request), Action.REVIEW):
        raise NotAllowed(_("Reviewers say how far an account is verified."))


def _to(address: str, entry: Entry) -> HttpResponse:
    return see_other(f"{address}?{urlencode({'done': entry.hash})}")
