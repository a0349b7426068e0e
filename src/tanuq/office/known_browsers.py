"""Browsers in which a member has signed in: nobody can lock the member out of these by guessing elsewhere.

Whoever knows a login can have it locked, and behind a proxy or onion service all come from one address. So a browser
gets a token when somebody has signed in there, and what is tried with it for that login is counted apart.
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies

The token is random: whoever looks into the browser learns nobody's name. Of it office.db keeps a hash.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.models import KnownBrowser, User

GOOD_FOR = timedelta(days=90)
"""Counted from the last signing in there."""
MOST = 20
"""So many of one member are known, the newest: each is a place from which passwords can be tried."""

_GIVEN = "_tanuq_browser_token"


def known_to(login: str, request: HttpRequest) -> KnownBrowser | None:
    """The browser that asks, if the member with *login* has signed in there."""
    return _here(request).filter(user__username=login, ends_on__gte=timezone.now().date()).first()


def remember(request: HttpRequest, user: User) -> None:
    """Know the browser that asks as one of *user* from now on, under a new token: a copied one is worth nothing then.

    On a laptop that several members share all of them stay known, and what is counted for each goes on.
    """
    token = secrets.token_urlsafe(32)
    today = timezone.now().date()
    with transaction.atomic(using=OFFICE):
        KnownBrowser.objects.filter(ends_on__lt=today).delete()
        _here(request).update(key=_kept(token))
        values = {"ends_on": today + GOOD_FOR}
        here, _ = KnownBrowser.objects.update_or_create(key=_kept(token), user=user, defaults=values)
        others = KnownBrowser.objects.filter(user=user).exclude(pk=here.pk).order_by("-ends_on", "-pk")
        KnownBrowser.objects.filter(pk__in=[each.pk for each in others[MOST - 1 :]]).delete()
    setattr(request, _GIVEN, token)


def token_given(request: HttpRequest) -> str:
    """The token that the browser has to keep from now on, or ""."""
    return str(getattr(request, _GIVEN, ""))


def forget_others(user: User, request: HttpRequest) -> None:
    """Know no browser as one of *user* but the one that asks."""
    KnownBrowser.objects.filter(user=user).exclude(pk__in=_here(request).values("pk")).delete()


def forget_all(user: User) -> None:
    """Know no browser as one of *user* any more."""
    KnownBrowser.objects.filter(user=user).delete()


def _here(request: HttpRequest) -> QuerySet[KnownBrowser]:
    token = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    return KnownBrowser.objects.filter(key=_kept(token)) if token else KnownBrowser.objects.none()


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
