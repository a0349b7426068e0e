"""How a telephone shows who it is: HTTP Basic authentication, as ODK Collect answers a challenge over https.

https://docs.getodk.org/openrosa-authentication. Wrong secrets lock a login, as wrong passwords do.
"""

import base64
import binascii

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from tanuq.office.errors import PhoneLocked, PhoneUnknown
from tanuq.office.last_day import Kind, Way, note
from tanuq.office.models import FieldPhone
from tanuq.office.phones import phone_with


def phone_of(request: HttpRequest) -> FieldPhone:
    """The telephone that asks.

    Raises:
        PhoneUnknown: when it says nothing, or what opens nothing: it is asked to sign in.
        PhoneLocked: after too many wrong secrets.
    """
    login, secret = _said(request.headers.get("Authorization", ""))
    if not login:
        raise PhoneUnknown("Sign in: these addresses are for the phones of this office.")
    credentials = {"username": login}
    if not AxesProxyHandler.is_allowed(request, credentials):
        raise PhoneLocked("Too many wrong secrets: wait a quarter of an hour.")
    found = phone_with(login, secret)
    if found is None:
        user_login_failed.send(sender=__name__, credentials=credentials, request=request)
        # Else the middleware of axes would answer with a page for people instead.
        request.axes_locked_out = False  # type: ignore[attr-defined]
        raise PhoneUnknown("This phone is not known here, or was closed. Connect it anew.")
    reset(username=login)
    note(found.made_by, Kind.SIGNED_IN, Way.PHONE)
    return found


def _said(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        login, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return login[:64].lower(), secret[:200]
