"""Notes each signing in, and each attempt that failed, for a day (``office.last_day``)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import authentication_step_completed
from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest

from tanuq.office import phone_sign_in
from tanuq.office.last_day import NOBODY, Kind, Way, note
from tanuq.office.models import FieldPhone, User

_WAYS = MappingProxyType(
    {
        "webauthn": Way.PASSKEY,
        "totp": Way.CODE,
        "recovery_codes": Way.RECOVERY,
        "password": Way.PASSWORD,
        "invitation": Way.INVITATION,
    }
)
"""By what allauth calls the last step of signing in."""


def member_with(login: str) -> str:
    """Number of the member who has this login here, or :data:`NOBODY`."""
    found = User.objects.filter(username=login.strip().lower()).first()
    return NOBODY if found is None else found.member


def connected(login: str) -> str:
    """Number of the member who connected the telephone with this login, or :data:`NOBODY`."""
    found = FieldPhone.objects.filter(login=login).first()
    return NOBODY if found is None else found.made_by


def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    steps = get_authentication_records(request, user)
    last = steps[-1] if steps else {}
    note(user.member, Kind.SIGNED_IN, _WAYS.get(last.get("type") or last.get("method", ""), Way.NONE))


def _shown_again(user: User, **more: Any) -> None:
    if more.get("reauthenticated"):
        note(user.member, Kind.SHOWN_AGAIN)


def _failed(sender: object, credentials: Mapping[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """A wrong password or secret. Who is signed in already was only asked again; a login that nobody has costs as much
    time as one that somebody has."""
    login = str(credentials.get("username") or "")
    if sender == phone_sign_in.__name__:
        note(connected(login), Kind.FAILED, Way.PHONE)
    elif request is not None and isinstance(request.user, User):
        note(request.user.member, Kind.FAILED, Way.AGAIN)
    else:
        note(member_with(login), Kind.FAILED, Way.PASSWORD)


def watch() -> None:
    """Note what happens from now on; a second call does nothing."""
    # Django would keep for good when each member was here last.
    user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")
    user_logged_in.connect(_signed_in, dispatch_uid="tanuq.office.sign_ins_noted.signed_in")
    authentication_step_completed.connect(_shown_again, dispatch_uid="tanuq.office.sign_ins_noted.shown_again")
    user_login_failed.connect(_failed, dispatch_uid="tanuq.office.sign_ins_noted.failed")
