"""How long a login stays locked after wrong passwords: longer each time, for whoever goes on guessing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog
from django.http import HttpRequest
from django.utils import timezone

from tanuq.config.sign_in import FAILURES

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)


def login_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The login that somebody tries to sign in with, as failures are counted by it; "" where there is none."""
    tried = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(tried).strip().lower()[:255]


def cool_off(request: HttpRequest | None) -> timedelta:
    """For how long failures count, and so how long the lock lasts.

    A quarter of an hour, doubled with every further lock of the last day; an unknown login is locked as a known one is.
    """
    if request is None:
        return SHORTEST
    failures: int = AccessFailureLog.objects.filter(
        username=login_tried(request),
        ip_address=getattr(request, "axes_ip_address", None),
        attempt_time__gte=timezone.now() - LONGEST,
    ).count()
    locks = max(1, failures // FAILURES)
    return min(SHORTEST * int(2 ** (locks - 1)), LONGEST)


def forget_old(**_signal: Any) -> None:
    """Drop the failures that no lock is counted by any more: else whoever guesses could fill the disk with them."""
    counted_from = timezone.now() - LONGEST
    for failures in (AccessFailureLog.objects, AccessAttempt.objects):
        failures.filter(attempt_time__lt=counted_from).delete()


def forgive(login: str) -> None:
    """Forget the failures of somebody who has signed in."""
    AccessFailureLog.objects.filter(username=login.lower()).delete()
