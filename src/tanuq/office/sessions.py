"""Sessions: one row for each browser in which a member is signed in, ended by the clock or by hand, at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from allauth.account.signals import authentication_step_completed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from tanuq.config.sign_in import IDLE_SECONDS, LONGEST_SECONDS
from tanuq.office import api_tokens, known_browsers
from tanuq.office.lock_out import forget_old, forgive
from tanuq.office.models import OpenSession, User

IDLE = timedelta(seconds=IDLE_SECONDS)
LONGEST = timedelta(seconds=LONGEST_SECONDS)
_NOTED_EVERY = timedelta(minutes=1)
"""A page that is read writes that somebody is there at most so often."""
_OWNER_BEFORE = "owner_before"


@dataclass(frozen=True, slots=True)
class SessionView:
    """One browser in which a member is signed in, as its owner is shown it."""

    number: int
    browser: str
    started_at: datetime
    seen_at: datetime
    here: bool
    """Whether it is the browser that asks."""


def signed_in(request: HttpRequest) -> User | None:
    """Who is signed in with this request; the time they are there is noted.

    None where nobody is, or where the session has run out: it is over then, and nothing of it is left but whose
    it was, so that words typed before are kept for them (:func:`owner_before`).
    """
    session = OpenSession.objects.select_related("user").filter(key=request.session.session_key or "").first()
    if session is None or request.user != session.user:
        if request.user.is_authenticated:  # ended from elsewhere
            request.session.flush()
        return None
    now = timezone.now()
    if now - session.seen_at > IDLE or now - session.started_at > LONGEST:
        session.delete()
        request.session.flush()
        request.session[_OWNER_BEFORE] = session.user.member
        return None
    if now - session.seen_at > _NOTED_EVERY and not _asks_by_itself(request):
        OpenSession.objects.filter(pk=session.pk).update(seen_at=now)
    return session.user


def _asks_by_itself(request: HttpRequest) -> bool:
    """Whether it is a page that waits for a job, and nobody: however long it waits, the session ends in its time."""
    return request.method == "GET" and "waiting" in request.GET


def owner_before(request: HttpRequest) -> str:
    """Number of the member whose session ran out in this browser, or ""."""
    return str(request.session.get(_OWNER_BEFORE, ""))


def sessions_of(user: User, request: HttpRequest) -> list[SessionView]:
    """Where *user* is signed in, the newest first."""
    here = request.session.session_key
    return [
        SessionView(session.pk, session.browser, session.started_at, session.seen_at, session.key == here)
        for session in OpenSession.objects.filter(user=user).order_by("-started_at")
    ]


def end_others(user: User, request: HttpRequest) -> None:
    """Sign *user* out everywhere but in the browser that asks; no other is known any more."""
    _end(user, but=request.session.session_key or "")
    known_browsers.forget_others(user, request)


def end_all(user: User) -> None:
    """Sign *user* out everywhere, at once; no browser is known any more, and no token of the API opens."""
    _end(user, but="")
    api_tokens.revoke_all(user.member)
    known_browsers.forget_all(user)


def _end(user: User, *, but: str) -> None:
    sessions = OpenSession.objects.filter(user=user).exclude(key=but)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in sessions.values_list("key", flat=True):
        store(key).delete()
    sessions.delete()


def follow_key(request: HttpRequest, before: str) -> None:
    """Keep the session known by another key, as is done when a password changes: the old key must open nothing."""
    OpenSession.objects.filter(key=before).update(key=request.session.session_key)


def called(user_agent: str) -> str:
    """What people call the browser and the system that call themselves *user_agent*.

    >>> called("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0")
    'Firefox, Android'
    """
    # In this order, since browsers also call themselves what older pages look for.
    browsers = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "CrOS", "Linux")
    found = (next((name for name in names if name in user_agent), "") for names in (browsers, systems))
    return ", ".join({"Edg": "Edge", "OPR": "Opera"}.get(name, name) for name in found if name)


def _begun(request: HttpRequest, user: User, **_: Any) -> None:
    now = timezone.now()
    browser = called(request.headers.get("User-Agent", ""))
    OpenSession.objects.create(
        key=request.session.session_key or "", user=user, started_at=now, seen_at=now, browser=browser
    )
    request.session.pop(_OWNER_BEFORE, None)
    forgive(request, user)
    known_browsers.remember(request, user)
    forget_old()
    OpenSession.objects.filter(started_at__lt=now - LONGEST).delete()


def _ended(request: HttpRequest, **_: Any) -> None:
    OpenSession.objects.filter(key=request.session.session_key or "").delete()


def _shown_again(request: HttpRequest, **more: Any) -> None:
    """Who shows again who they are goes on under another key: what was seen of the old one opens nothing."""
    before = request.session.session_key or ""
    if more.get("reauthenticated") and OpenSession.objects.filter(key=before).exists():
        request.session.cycle_key()
        follow_key(request, before)


def watch_sign_ins() -> None:
    """Note each signing in and out from now on, and how old failures are; a second call does nothing."""
    user_login_failed.connect(forget_old, dispatch_uid="tanuq.office.forget_old")
    authentication_step_completed.connect(_shown_again, dispatch_uid="tanuq.office.shown_again")
    user_logged_in.connect(_begun, dispatch_uid="tanuq.office.begun")
    user_logged_out.connect(_ended, dispatch_uid="tanuq.office.ended")
