"""How a member signs in: password, passkeys, codes of a phone, recovery codes, and the browsers that are signed in."""

import json
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from tanuq.office import code_app, last_day, sessions
from tanuq.office.api_tokens import tokens_of
from tanuq.office.models import User
from tanuq.office.recovery_codes import left, shown_once
from tanuq.office.second_factor import has_second_factor, is_last_of
from tanuq.web.day_words import said
from tanuq.web.doors import without_second_factor
from tanuq.web.errors import NotAllowed
from tanuq.web.see_other import see_other
from tanuq.web.views.invited import ChosenPassword
from tanuq.web.writing import takes_forms
from tanuq.web.wrong_codes import NotesWrongCode


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise NotAllowed("Nobody has to sign in here yet: no member has a login. “tanuq members add” admits the first.")
    return request.user


@without_second_factor
def own(request: HttpRequest) -> HttpResponse:
    """``/me/``"""
    user = _user(request)
    kept = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    codes = next((each for each in kept if each.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "login": user.username,
        "protected": has_second_factor(user),
        "has_password": user.has_usable_password(),
        "passkeys": [(each, each.wrap().name, is_last_of(each)) for each in kept if each.type == "webauthn"],
        "phone": next(((each, is_last_of(each)) for each in kept if each.type == Authenticator.Type.TOTP), None),
        "codes_left": left(codes) if codes else None,
        "sessions": sessions.sessions_of(user, request),
        "tokens": sum(not one.has_ended for one in tokens_of(user.member)),
        "last_day": [(said(each), each) for each in last_day.happened_to(user.member)],
    }
    return render(request, "tanuq/own_sign_in.html", context)


@takes_forms
@without_second_factor
def end_others(request: HttpRequest) -> HttpResponse:
    """``/me/sessions/end/`` signs out everywhere else; who came in a while ago shows first who they are."""
    if is_reauthentication_required(request, app="allauth.mfa"):
        return _again(reverse("mfa_index"))
    if request.method == "POST":
        sessions.end_others(_user(request), request)
    return see_other(reverse("mfa_index"))


def _again(following: str) -> HttpResponse:
    """To where one shows again who one is, and on from there."""
    address = f"{reverse('account_reauthenticate')}?{urlencode({'next': following})}"
    return see_other(address)


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """``/me/codes/`` shows them once."""
    kept = Authenticator.objects.filter(user=_user(request), type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        raise Http404
    if is_reauthentication_required(request, app="allauth.mfa"):
        return _again(reverse("mfa_view_recovery_codes"))
    return render(request, "tanuq/recovery_codes.html", {"codes": shown_once(kept)})


@takes_forms
@without_second_factor
def password(request: HttpRequest) -> HttpResponse:
    """``/me/password/``; whoever has one types the old one too. All other browsers are signed out."""
    user = _user(request)
    old = ReauthenticateForm(request.POST or None, user=user) if user.has_usable_password() else None
    new = ChosenPassword(user, request.POST or None)
    if request.method == "POST" and new.is_valid() and (old is None or old.is_valid()):
        _change_password(request, user, new.cleaned_data["password1"])
        return see_other(reverse("mfa_index"))
    context = {"old": old, "form": new}
    return render(request, "tanuq/own_password.html", context, status=400 if request.method == "POST" else 200)


def _change_password(request: HttpRequest, user: User, password: str) -> None:
    user.set_password(password)
    user.save()
    before = request.session.session_key or ""
    update_session_auth_hash(request, user)  # gives the session another key
    sessions.follow_key(request, before)
    record_authentication(request, user, method="password", reauthenticated=True)
    sessions.end_others(user, request)


class _AddPasskeyView(AddWebAuthnView):  # type: ignore[misc]
    """A passkey that opens by itself: it lies on the device, and the device asks for a finger, a face or a PIN."""

    template_name = "tanuq/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        question = webauthn.begin_registration(self.request.user, passwordless=True)
        return {**context, "question": json.dumps(question), "form": kwargs.get("form") or self.get_form()}


class _PhoneView(ActivateTOTPView):  # type: ignore[misc]
    template_name = "tanuq/add_phone.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        picture = context["totp_svg"].partition("?>")[2]  # a page has a beginning of its own
        secret = context["form"].secret
        spelled = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return {**context, "picture": SafeString(picture), "spelled": spelled}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        code_app.keep(Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP), form.clock)
        return response


class _RemovePhoneView(DeactivateTOTPView):  # type: ignore[misc]
    template_name = "tanuq/remove_way.html"


class _RemovePasskeyView(RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "tanuq/remove_way.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        if is_last_of(self.get_object()):  # allauth asks so for codes of a phone only
            return HttpResponseRedirect(self.get_success_url())
        response: HttpResponse = super().form_valid(form)
        return response


class _NewRecoveryCodesView(GenerateRecoveryCodesView):  # type: ignore[misc]
    template_name = "tanuq/new_recovery_codes.html"


class _PasswordAgainView(ReauthenticateView):  # type: ignore[misc]
    template_name = "tanuq/again.html"


class _CodeAgainView(NotesWrongCode, CodeAgainView):  # type: ignore[misc]
    template_name = "tanuq/again.html"


class _PasskeyAgainView(NotesWrongCode, ReauthenticateWebAuthnView):  # type: ignore[misc]
    template_name = "tanuq/again_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "question": json.dumps(context["js_data"]["request_options"])}


add_passkey = without_second_factor(takes_forms(_AddPasskeyView.as_view()))
"""``/me/passkey/``"""
add_phone = without_second_factor(takes_forms(_PhoneView.as_view()))
"""``/me/phone/``"""
remove_passkey = takes_forms(_RemovePasskeyView.as_view())
"""``/me/passkey/…/remove/``"""
remove_phone = takes_forms(_RemovePhoneView.as_view())
"""``/me/phone/remove/``"""
new_recovery_codes = takes_forms(_NewRecoveryCodesView.as_view())
"""``/me/codes/new/``"""
password_again = without_second_factor(takes_forms(_PasswordAgainView.as_view()))
"""``/me/again/``: who changes how they sign in shows again who they are."""
code_again = takes_forms(_CodeAgainView.as_view())
"""``/me/again/code/``"""
passkey_again = without_second_factor(takes_forms(_PasskeyAgainView.as_view()))
"""``/me/again/passkey/``"""
