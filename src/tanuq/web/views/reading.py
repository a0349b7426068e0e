"""The desk of proposals: a source is read by an engine, and somebody decides what of that goes on record."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook import deciding
from tanuq.casebook.authorship import who
from tanuq.casebook.errors import NothingToUndo, ReasonMissing
from tanuq.casebook.numbers import account_number
from tanuq.casebook.publication import GROUNDS, Publication, say_published
from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.queries.persons import person as shown_person
from tanuq.casebook.read_decisions import decision_in
from tanuq.casebook.undoing import undo_together
from tanuq.intake.anchoring.errors import AnchoringError
from tanuq.intake.files.readers.pdf import PAGE_BREAK
from tanuq.ledger.entries import Entry
from tanuq.office import jobs
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.policy.decision import Viewer
from tanuq.reading.layout.pdf.laying import MEDIA_TYPE as PDF
from tanuq.reading.on_record.accepting import accept
from tanuq.reading.on_record.desk import ReadDesk, desk_of
from tanuq.reading.on_record.errors import (
    DecidedAlready,
    DecidingError,
    NoSuchProposal,
    NothingToRead,
    NotRead,
)
from tanuq.reading.on_record.measure import measured
from tanuq.reading.on_record.reading import read
from tanuq.reading.on_record.ruling import accept_alike, act_of, not_this_person, refuse, skip
from tanuq.vocabulary.errors import NotADate, TanuqError
from tanuq.web import current
from tanuq.web.errors import BadAddress
from tanuq.web.measure_rows import measure_rows
from tanuq.web.permission import require
from tanuq.web.reading_page import JOB, asked, choice_sent, read_page, reading_address, refilled, unread_page
from tanuq.web.reading_queue import next_open
from tanuq.web.reading_words import REASONS
from tanuq.web.see_other import see_other
from tanuq.web.views.desk import require_undoing, working
from tanuq.web.views.intake import owner
from tanuq.web.views.jobs import JobRow, row_of
from tanuq.web.writing import takes_forms

AT_ONCE = 150_000
"""Code points that are read while the browser waits: some twenty-five thousand words, two seconds."""
LARGEST_AT_ONCE = 2_000_000
"""Bytes of the original: laying out more than this, scans above all, takes longer than a browser waits."""
_UNKEPT = 422


@takes_forms
@working(Action.ANCHOR)
def reading(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/reading/?proposal=…&kind=person``; its form has the source read."""
    if request.method == "POST":
        return _read(request, source)
    try:
        desk = desk_of(current.record(), current.viewer(request), source)
    except NotRead:
        return _unread(request, source)
    return render(request, "tanuq/reading/reading.html", read_page(request, desk, asked(request)))


def _unread(request: HttpRequest, source: DeskSource, problem: str = "") -> HttpResponse:
    context = unread_page(request, source, problem) | {"job": _job(source)}
    return render(request, "tanuq/reading/unread.html", context, status=_UNKEPT if problem else 200)


def _job(source: DeskSource) -> JobRow | None:
    """The job that reads *source*, or that failed to as the last one did."""
    newest = next((one for one in jobs.jobs({JOB}) if one.arguments.get("source") == source.card.id), None)
    return row_of(newest) if newest and (newest.is_open or newest.problem) else None


def _read(request: HttpRequest, source: DeskSource) -> HttpResponse:
    record, viewer = current.record_for(request), current.viewer(request)
    ground = request.POST.get("ground", "")
    said = Publication(request.POST.get("published", "").strip()[:100], ground if ground in GROUNDS else "")
    try:
        if said.date:
            say_published(record, source.card.id, said)
        if takes_long(source):
            jobs.start(JOB, {"source": source.card.id}, owner(request))
        else:
            read(record, viewer, source.card.id)
    except (NotADate, NothingToRead) as error:
        return _unread(request, source, str(error))
    return see_other(reading_address(source.card.id))


def takes_long(source: DeskSource) -> bool:
    """Whether reading takes longer than a browser waits; each page of a scan alone takes some seconds."""
    pages = source.words.split(PAGE_BREAK) if source.card.media_type == PDF else ["one"]
    is_scan = not all(page.strip() for page in pages)
    return len(source.words) > AT_ONCE or source.size > LARGEST_AT_ONCE or is_scan


@takes_forms
@working(Action.ANCHOR)
def decide(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/reading/decide/``: accept, correct, refuse, skip, "not this person", or the same words at once."""
    address = partial(reading_address, source.card.id)
    key, ruling = request.POST.get("proposal", ""), request.POST.get("decision", "")
    if request.method != "POST" or request.POST.get("text") != source.text:
        return see_other(address(proposal=key))
    if ruling not in _DECISIONS:
        raise BadAddress(_("The browser's request could not be understood."))
    record, viewer = current.record_for(request), current.viewer(request)
    try:
        desk = desk_of(record, viewer, source)
        entry = _DECISIONS[ruling](request, desk, key)
    except (DecidedAlready, NoSuchProposal, NotRead):  # a form was sent twice, or from an older page
        return see_other(address(proposal=key))
    except (DecidingError, ReasonMissing, AnchoringError) as error:
        return _again(request, source, error)
    if ruling in _STAYING:
        return see_other(address(proposal=key, done=entry.hash) + "#card")
    kept, now = desk.read.by_key[key], desk_of(record, viewer, source)
    following = next_open(now, kept)
    return see_other(address(proposal=following.key if following else key, done=entry.hash) + "#card")


def _again(request: HttpRequest, source: DeskSource, error: TanuqError) -> HttpResponse:
    """The card once more, with what is wrong, and what was chosen and typed kept in it."""
    desk = desk_of(current.record(), current.viewer(request), source)
    filled = refilled(request.POST, desk, error)
    return render(request, "tanuq/reading/reading.html", read_page(request, desk, filled), status=_UNKEPT)


def _accept(request: HttpRequest, desk: ReadDesk, key: str) -> Entry:
    return accept(desk, key, choice_sent(request.POST, desk.read.words)).entry


def _refuse(request: HttpRequest, desk: ReadDesk, key: str) -> Entry:
    code, more = request.POST.get("reason", ""), request.POST.get("more", "").strip()[:2000]
    named = code if code in REASONS else ""
    return refuse(desk, key, ": ".join(part for part in (named, more) if part))


def _skip(_request: HttpRequest, desk: ReadDesk, key: str) -> Entry:
    return skip(desk, key)


def _alike(_request: HttpRequest, desk: ReadDesk, key: str) -> Entry:
    return accept_alike(desk, key)[-1]


def _not_them(request: HttpRequest, desk: ReadDesk, key: str) -> Entry:
    """A mention that is of nobody yet is noted not to mean that person; its account is judged to be of another."""
    person = shown_person(desk.record, desk.viewer, request.POST.get("person", "")).id
    account = desk.account_decided(key)
    if not account:
        return not_this_person(desk, key, person)
    return _judge(request, desk, account, person, "different")


def _them(request: HttpRequest, desk: ReadDesk, key: str) -> Entry:
    account = desk.account_decided(key)
    if not account:
        raise NoSuchProposal("Accept the mention first.")
    person = shown_person(desk.record, desk.viewer, request.POST.get("person", "")).id
    return _judge(request, desk, account, person, "same")


def _judge(request: HttpRequest, desk: ReadDesk, account: str, person: str, verdict: str) -> Entry:
    refusal = _("Whether two accounts are about one person is judged by reviewers and analysts.")
    require(request, Action.JUDGE, Thing(Matter.JUDGEMENT), refusal)
    return deciding.judge(desk.record, (account, account_number(person)), verdict, request.POST.get("why", ""))


_DECISIONS: dict[str, Callable[[HttpRequest, ReadDesk, str], Entry]] = {
    "accept": _accept,
    "refuse": _refuse,
    "skip": _skip,
    "alike": _alike,
    "not-them": _not_them,
    "them": _them,
}
_STAYING = frozenset({"not-them", "them"})
"""Decisions after which the same card is shown: who it is, is decided beside what is said."""


@takes_forms
@working(Action.ANCHOR)
def undo(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/reading/undo/``: the decision that the form names, if it is about a proposal on this source."""
    record = current.record_for(request)
    if request.method != "POST":
        return see_other(reading_address(source.card.id))
    entry = record.ledger.entry(request.POST.get("entry", ""))
    decision = decision_in(entry)
    if decision is None or decision.source != source.card.id:
        raise NothingToUndo(_("Only what was done on the desk of this source is taken back here."))
    require_undoing(request, source, who(entry))
    act = act_of(desk_of(record, current.viewer(request), source), decision)
    undone = undo_together(record, act, _("undone on the desk"))
    return see_other(reading_address(source.card.id, proposal=decision.proposed.key, done=undone.hash) + "#card")


def engines(request: HttpRequest) -> HttpResponse:
    """``/desk/engines/``: how often each engine was right, by what people accepted, corrected and refused."""
    viewer: Viewer = current.viewer(request)
    require(
        request, Action.ANCHOR, Thing(Matter.SOURCE), _("With your roles you can read sources, and not work on them.")
    )
    rows = measure_rows(measured(current.record(), viewer))
    return render(request, "tanuq/reading/engines.html", {"rows": rows, "desk": reverse("desk")})
