"""An invitation: whoever holds the link chooses a password or a passkey, once."""

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.contrib.auth import login, logout
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanuq.casebook.queries.members import member_numbered
from tanuq.office.errors import NoSuchInvitation
from tanuq.office.guessing import is_guessable
from tanuq.office.invitations import invitation, redeem
from tanuq.office.models import User
from tanuq.web import current
from tanuq.web.doors import for_everybody
from tanuq.web.office_words import office_words
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

ADVICE = {
    "password_too_short": gettext_lazy("At least 12 characters, in any script: several words are good."),
    "password_too_common": gettext_lazy("None of those that many people use, which are tried first."),
    "password_too_similar": gettext_lazy("Not your login, nor much like it."),
    "guessable": gettext_lazy("Not put together of such passwords, or of names and logins of people and offices here."),
}
"""What a password must be, by the code for what is wrong with it; all but the last are Django's."""

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class ChosenPassword(forms.Form):
    """A new password, typed twice."""

    password1 = forms.CharField(label=gettext_lazy("New password"), strip=False, max_length=200)
    password2 = forms.CharField(label=gettext_lazy("The same again"), strip=False, max_length=200)

    def __init__(self, user: User, data: object = None) -> None:
        """For *user*, whose login must not be the password."""
        super().__init__(data)  # type: ignore[arg-type]
        self._user = user

    def clean_password1(self) -> str:
        """A password that cannot be guessed from lists.

        Raises:
            ValidationError: when it can.
        """
        password = str(self.cleaned_data["password1"])
        try:
            validate_password(password, self._user)
        except forms.ValidationError as weak:
            raise forms.ValidationError([ADVICE[each.code or ""] for each in weak.error_list]) from weak
        if is_guessable(password, (self._user.username, *office_words(current.record()))):
            raise forms.ValidationError(ADVICE["guessable"])
        return password

    def clean(self) -> None:
        """Look whether both are the same."""
        super().clean()
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))


@takes_forms
@for_everybody
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """``/invitation/…/`` for a member who has never signed in here, or has lost what they signed in with."""
    found = invitation(token)
    member = member_numbered(current.record(), found.member)
    if member is None or member.removed:
        raise NoSuchInvitation(_("This link cannot be used: an administrator removed the member it was made for."))
    form = ChosenPassword(User(username=found.login), request.POST if _chooses_password(request) else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        return _let_in(request, token, form.cleaned_data["password1"] if form.is_bound else None)
    context = {"invitation": found, "member": None, "invited": member, "form": form, "advice": ADVICE.values()}
    return render(request, "tanuq/invited.html", context, status=400 if form.is_bound else 200)


def _chooses_password(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("way") != "passkey"


def _let_in(request: HttpRequest, token: str, password: str | None) -> HttpResponse:
    """Sign the member in for the first time; what else they need to come in again is asked for at once."""
    user = redeem(token)
    if password is not None:
        user.set_password(password)
        user.save()
    logout(request)  # of whoever was signed in at this browser
    record_authentication(request, user, method="invitation")
    login(request, user, backend=_BACKEND)
    following = "mfa_index" if password is not None else "add-passkey"
    return see_other(reverse(following))
