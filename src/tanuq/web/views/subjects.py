"""Cases, statements, interventions and groups: their lists, the page of each, and the ways back."""

from collections.abc import Mapping, Sequence
from itertools import islice

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook import giving
from tanuq.casebook.authorship import who
from tanuq.casebook.custody import note_reads
from tanuq.casebook.errors import NoSuchClaim, NothingToUndo, ReasonMissing
from tanuq.casebook.giving import act_of
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.stated import DeskAccount, StatedClaim
from tanuq.casebook.queries.subjects import (
    PAGE,
    SubjectView,
    stated_of,
    subject,
    subjects,
    subjects_naming,
    subjects_with_words,
)
from tanuq.casebook.queries.views import ClaimView
from tanuq.casebook.queries.wording import language
from tanuq.casebook.undoing import undo_together
from tanuq.policy.actions import Action, Matter, Thing, can_ever
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.labels import label
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number, search_text
from tanuq.web.claim_ways import ClaimWays, may_change, ways_of_stated
from tanuq.web.group_page import reprisals_context
from tanuq.web.paging import pager, pages_of
from tanuq.web.permission import require
from tanuq.web.sealed_words import seal
from tanuq.web.see_other import see_other
from tanuq.web.subject_addresses import ROOMS, adding_to, law_of, list_of, page_of
from tanuq.web.subject_fields import part_label, parts_of
from tanuq.web.subject_parts import part_context
from tanuq.web.subject_titles import listed, title_of, with_people
from tanuq.web.told_states import unknown_states
from tanuq.web.writing import takes_forms

_MOST_FOUND = 200
_UNKEPT = 422


@takes_forms
def everything(request: HttpRequest, kind: Kind) -> HttpResponse:
    """``/proceedings/?page=…``; with ``words`` those that say them."""
    if request.method == "POST":
        return see_other(f"{list_of(kind)}?{urlencode({'words': seal(search_text(request.POST))})}")
    viewer, page, text = current.viewer(request), page_number(request.GET), search_text(request.GET)
    if text:
        found = tuple(islice(subjects_with_words(viewer, kind, text), _MOST_FOUND))
        total, page = len(found), 1
    else:
        found, total = subjects(current.record(), viewer, kind, page)
    pages = 1 if text else pages_of(total, PAGE)
    context = {
        "kind": kind,
        "kinds": [(one, list_of(one)) for one in ROOMS],
        "found": with_people(viewer, found),
        "total": total,
        "text": text,
        "most": _MOST_FOUND if text and total == _MOST_FOUND else 0,
        "pager": pager(page, pages, total, lambda number: page_address(request.path, number)),
        "may_tell": can_ever(viewer, Action.ANCHOR),
        "done": request.GET.get("done", ""),
        "new": reverse(f"{ROOMS[kind]}-new"),
    }
    return render(request, "tanuq/subjects/list.html", context)


def shown(request: HttpRequest, kind: Kind, number: str) -> HttpResponse:
    """``/proceedings/C-…/``: what all sources say of it, with the way back from each value."""
    view = subject(current.record(), current.viewer(request), number)
    if view.id != number or view.kind is not kind:
        return HttpResponseRedirect(page_of(view.id))
    return _page(request, view)


def _page(request: HttpRequest, view: SubjectView, wrong: str = "") -> HttpResponse:
    record, viewer = current.record(), current.viewer(request)
    note_reads(current.record_for(request), view.claims, f"read on the page of a {view.kind.value}")
    accounts = stated_of(record, viewer, view.id)
    may_tell = can_ever(viewer, Action.ANCHOR)
    naming = [one for one in subjects_naming(record, viewer, [view.id]) if one.id != view.id]
    in_reprisal = reprisals_context(request, view.id, naming)
    context = {
        "view": view,
        "kind": view.kind,
        "kind_label": label("kind", view.kind.value, language()),
        **part_context(request, view),
        "title": title_of(view),
        "list_address": list_of(view.kind),
        "unknown_states": unknown_states(view),
        "ways": _ways(request, view, accounts),
        "groups": _groups(request, accounts),
        "gone": _gone(request, accounts),
        "in_reprisal": in_reprisal,
        "naming": listed([one for one in naming if one.id not in {line.done_number for line in in_reprisal}]),
        "adding": [(part_label(view.kind, part), adding_to(view.kind, view.id, part)) for part in parts_of(view.kind)]
        if may_tell
        else [],
        "law": law_of(view.kind, view.id),
        "take_back": reverse(f"{ROOMS[view.kind]}-take-back", args=[view.id]),
        "undo": reverse(f"{ROOMS[view.kind]}-undo", args=[view.id]),
        **_done(request, accounts),
        "wrong": wrong,
        "names": names_of(record, {claim.by for account in accounts for claim in account.standing}),
    }
    return render(request, "tanuq/subjects/subject.html", context, status=_UNKEPT if wrong else 200)


def _ways(request: HttpRequest, view: SubjectView, accounts: Sequence[DeskAccount]) -> Mapping[ClaimView, ClaimWays]:
    return ways_of_stated(current.viewer(request), view.accounts, accounts)


def _groups(request: HttpRequest, accounts: Sequence[DeskAccount]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(account, part, claims as "entry:place") of whatever the viewer may take back part by part."""
    viewer = current.viewer(request)
    grouped: dict[tuple[str, str], list[StatedClaim]] = {}
    for account in accounts:
        for claim in account.standing:
            grouped.setdefault((account.id, claim.view.claim.about), []).append(claim)
    by_id = {account.id: account for account in accounts}
    return tuple(
        (account, about, tuple(f"{claim.entry}:{claim.place}" for claim in claims))
        for (account, about), claims in grouped.items()
        if all(may_change(viewer, by_id[account], claim) for claim in claims)
    )


def _gone(request: HttpRequest, accounts: Sequence[DeskAccount]) -> tuple[tuple[StatedClaim, bool], ...]:
    """What was taken back, newest first, and whether the viewer may restore it."""
    viewer = current.viewer(request)
    return tuple(
        (claim, may_change(viewer, account, claim)) for account in accounts for claim in reversed(account.taken_back)
    )


def _done(request: HttpRequest, accounts: Sequence[DeskAccount]) -> dict[str, str]:
    """The entry that the address names as just written, where it is one about this subject, and its kind."""
    named = request.GET.get("done", "")
    known = named in _entries(accounts)
    return {"done": named, "done_kind": current.record().ledger.entry(named).kind} if known else {"done": ""}


def _entries(accounts: Sequence[DeskAccount]) -> set[str]:
    """The entries that told of the subject, and those that took something of it back."""
    claims = [claim for account in accounts for claim in (*account.standing, *account.taken_back)]
    return {entry for claim in claims for entry in (claim.entry, claim.gone_by) if entry}


@takes_forms
def take_back(request: HttpRequest, kind: Kind, number: str) -> HttpResponse:
    """``/proceedings/C-…/take-back/``: all claims of one part, as one act with a reason."""
    view = subject(current.record(), current.viewer(request), number)
    if request.method != "POST":
        return HttpResponseRedirect(page_of(view.id))
    claims = _named(request, view)
    try:
        entry = giving.take_back_claims(current.record_for(request), claims, request.POST.get("reason", ""))
    except ReasonMissing as error:
        return _page(request, view, str(error))
    return _after(request, view, entry.hash)


def _named(request: HttpRequest, view: SubjectView) -> list[tuple[str, int]]:
    """The claims of the part that the form names.

    Raises:
        NoSuchClaim: when there are none any more, or the viewer may not take them back.
    """
    account, about = request.POST.get("account", ""), request.POST.get("part", "")
    accounts = stated_of(current.record(), current.viewer(request), view.id)
    for known, part, claims in _groups(request, accounts):
        if (known, part) == (account, about):
            return [(entry, int(place)) for entry, _colon, place in (claim.partition(":") for claim in claims)]
    raise NoSuchClaim("This claim is not on record any more. Load the page again.")


@takes_forms
def undo(request: HttpRequest, kind: Kind, number: str) -> HttpResponse:
    """``/proceedings/C-…/undo/``: what was just told, or a taking back that stands on this page."""
    record, viewer = current.record_for(request), current.viewer(request)
    view = subject(record, viewer, number)
    if request.method != "POST":
        return HttpResponseRedirect(page_of(view.id))
    accounts = stated_of(record, viewer, view.id)
    named = request.POST.get("entry", "")
    if named not in _entries(accounts):
        raise NothingToUndo(_("Only decisions about this are taken back here."))
    entry = record.ledger.entry(named)
    sentence = _("Whoever decided it takes it back, or else a reviewer or administrator.")
    require(request, Action.UNDO, Thing(Matter.ACCOUNT, by=who(entry)), sentence)
    undone = undo_together(record, [one.hash for one in act_of(record, entry)], _("taken back on its page"))
    return _after(request, view, undone.hash)


def _after(request: HttpRequest, view: SubjectView, entry: str) -> HttpResponse:
    """To the page of the subject, or to the list where nothing is left of it."""
    accounts = stated_of(current.record(), current.viewer(request), view.id)
    to = page_of(view.id) if any(account.standing for account in accounts) else list_of(view.kind)
    return see_other(f"{to}?{urlencode({'done': entry})}")
