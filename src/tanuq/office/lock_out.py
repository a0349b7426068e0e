"""What wrong passwords are counted by, and how long they lock it: longer each time, for whoever goes on guessing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from tanuq.config.sign_in import FAILURES
from tanuq.office.known_browsers import known_to
from tanuq.office.models import User

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)

AHEAD = timedelta(minutes=10)
"""What is dated further ahead was kept by a clock that was wrong, and would stay for as long as that was ahead; by
less, clocks are set right all the time."""

_KNOWN = "KNOWN "
"""Before the number of a known browser; in capital letters, so that no login that is typed can look like one."""


def login_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The login that somebody tries to sign in with; "" where there is none."""
    tried = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(tried).strip().lower()[:255]


def known_as(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """What a browser is counted as by itself, if the member whose login is tried has signed in there; else ""."""
    browser = known_to(login_tried(request, credentials), request)
    return f"{_KNOWN}{browser.pk}" if browser else ""


def counted_as(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """What failures are counted by: a known browser by itself, and all others together, by the login that is tried.

    Not by their addresses: behind a proxy there is one, and elsewhere whoever guesses has many.
    """
    return known_as(request, credentials) or login_tried(request, credentials)


def cool_off(request: HttpRequest | None) -> timedelta:
    """For how long failures count, and so how long the lock lasts.

    A quarter of an hour, doubled with every further lock of the last day; an unknown login is locked as a known one is.
    """
    if request is None:
        return SHORTEST
    failures: int = AccessFailureLog.objects.filter(
        username=counted_as(request),
        attempt_time__gte=timezone.now() - LONGEST,
    ).count()
    locks = max(1, failures // FAILURES)
    return min(SHORTEST * int(2 ** (locks - 1)), LONGEST)


def forget_old(**_signal: Any) -> None:
    """Drop the failures that no lock is counted by any more: else whoever guesses could fill the disk with them."""
    now = timezone.now()
    of_no_lock = Q(attempt_time__lt=now - LONGEST) | Q(attempt_time__gt=now + AHEAD)
    for failures in (AccessFailureLog.objects, AccessAttempt.objects):
        failures.filter(of_no_lock).delete()


def forgive(request: HttpRequest, user: User) -> None:
    """Forget the failures of the browser in which *user* has signed in: of a known one only its own.

    Else whoever guesses elsewhere could begin anew each time the member comes in.
    """
    counted = counted_as(request, {"username": user.username})
    for failures in (AccessFailureLog.objects, AccessAttempt.objects):
        failures.filter(username=counted).delete()
