"""Where signing in differs from what allauth does by itself."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from tanuq.office.second_factor import is_last_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves, and nothing is sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Members are invited by an administrator."""
        return False

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Whether somebody must show again who they are before they change how they sign in.

        Not in the first minutes after they did: who has just come in by an invitation has nothing to show yet.
        """
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def send_mail(self, *_: object, **__: object) -> None:
        """Send nothing: a provider would learn who works here."""

    send_notification_mail = send_mail


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors of members, who have a login and no e-mail address."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the member can still sign in without it, with two factors."""
        return not is_last_of(authenticator)

    def _get_site_name(self) -> str:
        return "tanuq"

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """What a passkey says of its owner, on the owner's own device: the login, no name."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": entity["name"]}
