"""Keeps each member to the pace of ``web.pace``: who is beyond it waits some seconds.

No form is refused before it was taken up: words stand in it. But where it does not fit, its answer is a page again,
with all that stands there; so a page that answers a form counts as one that was read. Below nothing it is shown all the
same, down to where only a script comes (``Allowance.lets_show``): from there on the page is withheld, what the form did
is done, and the words of one that was not taken are kept and offered (``web.unsent``). Going on elsewhere after a form
costs nothing, nor does what a script of ours is told, which is no page.

Nobody is paced while nobody signs in: whoever sits there opened the workspace and has all of it.

In the memory of this process, which answers every request: a restart forgets it, and nothing is written for a page that
is read.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from tanuq.office.last_day import Kind
from tanuq.web import current, unsent
from tanuq.web.doors import pages_read, shows_record, view_at
from tanuq.web.errors import TooFast
from tanuq.web.noting import note_if_possible
from tanuq.web.pace import Allowance
from tanuq.web.paces import Paces
from tanuq.web.views import refusals

Answer = Callable[[HttpRequest], HttpResponse]

_EMPTY, _NOT_TAKEN, _TOO_FAST = 204, 400, 429

PACES = Paces()


def pacing(answer: Answer) -> Answer:
    """Django middleware, behind admission: it has to know who asks."""

    def paced(request: HttpRequest) -> HttpResponse:
        member, view = current.member_number(request), view_at(request.path_info)
        if not member or not shows_record(view):
            return answer(request)
        pages = pages_read(view, request.method)
        if not pages:
            return _after_form(request, member, answer(request))
        before = PACES.read(member, pages)
        return answer(request) if before.lets_read else _too_fast(request, member, before)

    return paced


def _after_form(request: HttpRequest, member: str, response: HttpResponse) -> HttpResponse:
    """The answer to a form, unless it is a page that only a script can have come to."""
    if not _is_page(response):
        return response
    before = PACES.shown(member)
    if not before.lets_read:
        _note(member)
    return response if before.lets_show else _withheld(request, member, before, response)


def _is_page(response: HttpResponse) -> bool:
    """Whether it shows something: it does not lead elsewhere, is not empty, and is no JSON, by which scripts of ours
    are told how far the keeping of words and files has come."""
    if response.has_header("Location") or response.status_code == _EMPTY:
        return False
    return not response.get("Content-Type", "").startswith("application/json")


def _too_fast(request: HttpRequest, member: str, left: Allowance) -> HttpResponse:
    _note(member)
    return _to_wait(refusals.explained(request, TooFast(_how_long(left))), left)


def _withheld(request: HttpRequest, member: str, left: Allowance, response: HttpResponse) -> HttpResponse:
    taken = response.status_code < _NOT_TAKEN
    kept = not taken and unsent.keep(request, member)
    context = {"status": _TOO_FAST, "sentence": _how_long(left), "taken": taken, "kept": kept}
    return _to_wait(render(request, "tanuq/withheld.html", context, status=_TOO_FAST), left)


def _note(member: str) -> None:
    if PACES.is_news(member):
        note_if_possible(member, Kind.PACED)


def _how_long(left: Allowance) -> str:
    wait = left.seconds_to_wait
    sentence = ngettext(
        "Pages were asked for faster than anybody reads them. Go on in %(seconds)d second: then they open again.",
        "Pages were asked for faster than anybody reads them. Go on in %(seconds)d seconds: then they open again.",
        wait,
    )
    return sentence % {"seconds": wait}


def _to_wait(response: HttpResponse, left: Allowance) -> HttpResponse:
    response["Retry-After"] = str(left.seconds_to_wait)
    return response
