"""Forms that take a code: of the phone, or one of the recovery codes."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.internal.flows.add import validate_can_add_authenticator
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm

from tanuq.office.code_app import PhoneClock, first_shown, opened_by
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
        found = opened_by(self.user, code) or spend(self.user, code)
        if found is None:
            raise get_adapter().validation_error("incorrect_code")
        found.user = self.user
        self.authenticator = found
        forgive()
        return code


class SecondFactorForm(_TakesCode, AuthenticateForm):  # type: ignore[misc]
    """After a right password."""


class CodeAgainForm(_TakesCode, ReauthenticateForm):  # type: ignore[misc]
    """Before the way to sign in changes."""


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """While a code app is set up: its first code also tells how its phone's clock stands."""

    clock: PhoneClock

    def clean_code(self) -> str:
        """The code, if it is one of the app.

        Raises:
            ValidationError: when it is not, or too many were tried.
        """
        validate_can_add_authenticator(self.user)
        forgive = check_rate_limit(self.user, error_key="rate_limited")
        code = str(self.cleaned_data["code"])
        clock = first_shown(self.secret, code)
        if clock is None:
            raise get_adapter().validation_error("incorrect_code")
        self.clock = clock
        forgive()
        return code
