"""Where signing in differs from what allauth does by itself."""

import time
from types import MappingProxyType
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tanuq.office.lock_out import known_as
from tanuq.office.second_factor import is_last_of

# The same whether or not the code was one of a step nearby: else whoever guesses would learn that it was.
_WRONG_CODE = _(
    "This code does not open. Type the next code that your phone shows, as soon as it shows it. If that does not open "
    "either, look whether the clocks of the phone and of the computer are right."
)
_TOO_MANY = _("Too many wrong ones were tried. Wait five minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves, and nothing is sent."""

    error_messages = MappingProxyType(
        DefaultAccountAdapter.error_messages
        | {
            # One sentence for a login that nobody has and for a wrong password.
            "username_password_mismatch": _("Login and password do not belong together."),
            "incorrect_password": _("This is not your password."),
            "incorrect_code": _WRONG_CODE,
            "too_many_login_attempts": _TOO_MANY,
        }
    )

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Members are invited by an administrator."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing: axes counts passwords, and allauth would count those of known browsers with all others."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose tries of a minute are counted together: an address's, but a known browser's by themselves."""
        return known_as(request) or str(super().get_client_ip(request))

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Whether somebody must show again who they are before they change how they sign in.

        Not in the first minutes after they did: who has just come in by an invitation has nothing to show yet.
        """
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def send_mail(self, *_args: object, **_kwargs: object) -> None:
        """Send nothing: a provider would learn who works here."""

    send_notification_mail = send_mail


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors of members, who have a login and no e-mail address."""

    error_messages = MappingProxyType(
        DefaultMFAAdapter.error_messages
        | {
            "incorrect_code": _WRONG_CODE,
            "cannot_delete_authenticator": _("Without it you could not sign in any more. Add another way first."),
        }
    )

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the member can still sign in without it, with two factors."""
        return not is_last_of(authenticator)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """What a new passkey is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def _get_site_name(self) -> str:
        return "tanuq"

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """What a passkey says of its owner, on the owner's own device: the login, no name."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": entity["name"]}
