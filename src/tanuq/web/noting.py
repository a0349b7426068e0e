"""Refusals and evasions are noted for a day, beside who signed in (``office.last_day``); an answer that is given as
asked is not, and costs no write."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tanuq.config.faults import places_of
from tanuq.office.errors import NoSuchInvitation
from tanuq.office.last_day import NOBODY, Kind, Way, note, note_of_nobody
from tanuq.office.lock_out import login_tried
from tanuq.office.sign_ins_noted import member_with
from tanuq.vocabulary.errors import TanuqError
from tanuq.web import current
from tanuq.web.views import refusals

Answer = Callable[[HttpRequest], HttpResponse]

_NOT_ALLOWED, _USED_UP, _LOCKED = 403, refusals.STATUS[NoSuchInvitation], 429

_log = logging.getLogger("tanuq.web")


def noting(answer: Answer) -> Answer:
    """Django middleware, before the guard: what it refuses is noted too."""

    def noted(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        happened = _what_happened(request, response)
        if happened is not None:
            note_if_possible(*happened)
        return response

    return noted


def _what_happened(request: HttpRequest, response: HttpResponse) -> tuple[str, Kind, Way] | None:
    seated = current.member_number(request)
    if isinstance(response, refusals.Evaded):
        return seated, Kind.FORGED, Way.NONE
    if response.status_code == _NOT_ALLOWED and seated:
        return seated, Kind.REFUSED, Way.NONE
    if response.status_code == _USED_UP and not seated:
        return NOBODY, Kind.FAILED, Way.INVITATION
    if response.status_code == _LOCKED and not seated:
        return _who_is_locked(request), Kind.LOCKED if _locks(request) else Kind.FAILED, Way.NONE
    return None


def _locks(request: HttpRequest) -> bool:
    """Whether this attempt was the one too many; one that finds a lock already is turned away before it is counted."""
    return bool(getattr(request, "axes_locked_out", False))


def _who_is_locked(request: HttpRequest) -> str:
    # Nowhere else: to look for a login, the whole of what a telephone sends would be read.
    at_sign_in = request.path_info == reverse("account_login")
    return member_with(login_tried(request)) if at_sign_in else NOBODY


def note_if_possible(member: str, kind: Kind, way: Way = Way.NONE) -> None:
    """Note it; where that cannot be done, the log says so, and what is answered stands."""
    try:
        if member == NOBODY and kind != Kind.LOCKED:
            note_of_nobody(kind, way)
        else:
            note(member, kind, way)
    except (TanuqError, DatabaseError) as problem:  # a refusal stands, whether or not it can be noted
        _log.error("A refusal could not be noted: %s at %s", type(problem).__name__, places_of(problem))
