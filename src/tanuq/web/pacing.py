"""Keeps each member to the pace of ``web.pace``: who is beyond it waits some seconds.

Forms are not paced: they are sent by hand, and words stand in them. Nor is anybody while nobody signs in: whoever sits
there opened the workspace and has all of it.

In the memory of this process, which answers every request: a restart forgets it, and nothing is written for a page that
is read.
"""

import time
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from tanuq.office.last_day import Kind, note
from tanuq.web import current
from tanuq.web.doors import pages_read, view_at
from tanuq.web.errors import TooFast
from tanuq.web.pace import PAGES_A_SECOND, Allowance, rested
from tanuq.web.views import refusals

Answer = Callable[[HttpRequest], HttpResponse]

_NOTED_EVERY = 60.0
"""Seconds: a script that goes on asking makes one write a minute."""


class Paces:
    """What each member may still read, and when it was last noted that one was too fast."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """By *clock*, in seconds."""
        self.a_second: float = PAGES_A_SECOND
        self._clock, self._lock = clock, Lock()
        self._left: dict[str, Allowance] = {}
        self._noted: dict[str, float] = {}

    def of(self, member: str) -> Allowance:
        """What the member may read now."""
        at = self._clock()
        return self._left.get(member, rested(at, self.a_second)).now(at)

    def read(self, member: str, pages: int) -> Allowance:
        """What the member might read before this; if that was enough, *pages* are counted."""
        with self._lock:
            before = self.of(member)
            if before.lets_read:
                self._left[member] = before.without(pages)
            return before

    def is_news(self, member: str) -> bool:
        """Whether it was not noted within the last minute that the member was too fast; it is from now on."""
        at = self._clock()
        with self._lock:
            news = at - self._noted.get(member, -_NOTED_EVERY) >= _NOTED_EVERY
            if news:
                self._noted[member] = at
        return news


PACES = Paces()


def pacing(answer: Answer) -> Answer:
    """Django middleware, behind admission: it has to know who asks."""

    def paced(request: HttpRequest) -> HttpResponse:
        member = current.member_number(request)
        pages = pages_read(view_at(request.path_info), request.method) if member else 0
        if not pages:
            return answer(request)
        before = PACES.read(member, pages)
        return answer(request) if before.lets_read else _too_fast(request, member, before)

    return paced


def _too_fast(request: HttpRequest, member: str, left: Allowance) -> HttpResponse:
    if PACES.is_news(member):
        note(member, Kind.PACED)
    wait = left.seconds_to_wait
    sentence = ngettext(
        "Pages were asked for faster than anybody reads them. Go on in %(seconds)d second: then they open again.",
        "Pages were asked for faster than anybody reads them. Go on in %(seconds)d seconds: then they open again.",
        wait,
    )
    response = refusals.explained(request, TooFast(sentence % {"seconds": wait}))
    response["Retry-After"] = str(wait)
    return response
