"""Forms that take a code: of the phone, or one of the recovery codes."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator

from tanuq.office.models import User
from tanuq.office.recovery_codes import spend


class _TakesCode:
    """Looks codes up as we keep them."""

    user: User
    cleaned_data: dict[str, Any]
    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code, if it opens.

        Raises:
            ValidationError: when it does not, or too many were tried.
        """
        forgive = check_rate_limit(self.user)
        code = str(self.cleaned_data["code"])
        found = _phone_of(self.user, code) or spend(self.user, code)
        if found is None:
            raise get_adapter().validation_error("incorrect_code")
        found.user = self.user
        self.authenticator = found
        forgive()
        return code


def _phone_of(user: User, code: str) -> Authenticator | None:
    phone = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return phone if phone is not None and phone.wrap().validate_code(code) else None


class SecondFactorForm(_TakesCode, AuthenticateForm):  # type: ignore[misc]
    """After a right password."""


class CodeAgainForm(_TakesCode, ReauthenticateForm):  # type: ignore[misc]
    """Before the way to sign in changes."""
