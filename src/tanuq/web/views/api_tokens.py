"""Tokens of the API: a member makes one, sees it once, and revokes it."""

from collections.abc import Iterable

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.office import api_tokens
from tanuq.office.api_tokens import LONGEST_NAME, MOST_DAYS, Reach
from tanuq.office.errors import TooManyTokens, UnusableToken
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.errors import NotAllowed
from tanuq.web.role_names import ROLES
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

DAYS = 90
"""For how long a token opens unless its member chooses otherwise."""


@takes_forms
def tokens(request: HttpRequest) -> HttpResponse:
    """``/me/tokens/``; its forms make a token or revoke one. Who came in a while ago shows first who they are."""
    if current.member(request) is None:
        raise NotAllowed(_("Nobody signs in to this copy: its owner makes tokens with “tanuq token add”."))
    if request.POST.get("act") == "revoke":  # at once, whoever is signed in: it opens nothing
        api_tokens.revoke(request.POST.get("token", ""), [current.member_number(request)])
        return see_other(reverse("tokens"))
    if is_reauthentication_required(request, app="allauth.mfa"):
        return see_other(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('tokens')})}")
    return _made(request) if request.method == "POST" else _page(request)


def _made(request: HttpRequest) -> HttpResponse:
    """The token, on the answer to its form and nowhere else: it must not lie in an address or be shown twice."""
    try:
        token = api_tokens.add(
            current.member_number(request), request.POST.get("name", ""), _days(request), _reach(request)
        )
    except (UnusableToken, TooManyTokens) as error:
        return _page(request, str(error))
    return render(request, "tanuq/token_made.html", {"token": token})


def _days(request: HttpRequest) -> int:
    written = request.POST.get("days", "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0


def _reach(request: HttpRequest) -> Reach:
    """What was chosen, and of the roles those that the member has.

    Raises:
        UnusableToken: when it is nothing that the form offers.
    """
    own = current.viewer(request).roles
    try:
        clearance = Visibility(request.POST.get("sees", ""))
        return Reach(_roles(request.POST.getlist("role")) & own, clearance)
    except ValueError as error:
        raise UnusableToken("Choose how far the token sees, and with which roles.") from error


def _roles(written: Iterable[str]) -> frozenset[Role]:
    return frozenset(Role(word) for word in written)


def _page(request: HttpRequest, wrong: str = "") -> HttpResponse:
    own, typed = current.viewer(request).roles, request.POST
    context = {
        "tokens": api_tokens.tokens_of(current.member_number(request)),
        "roles": [one for one in ROLES if one.role in own],
        "ticked": typed.getlist("role") if typed else [role.value for role in own],
        "visibilities": [one.value for one in Visibility],
        "sees": typed.get("sees") or Visibility.TEAM.value,
        "days": typed.get("days") or DAYS,
        "most_days": MOST_DAYS,
        "longest": LONGEST_NAME,
        "typed": typed,
        "wrong": wrong,
    }
    return render(request, "tanuq/tokens.html", context, status=400 if wrong else 200)
