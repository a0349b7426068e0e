"""Signing in and out: a password with a second factor, or a passkey alone."""

import json
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import LoginWebAuthnView
from axes.decorators import axes_dispatch, axes_form_invalid
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator

from tanuq.office import known_browsers, sessions
from tanuq.office.lock_out import cool_off
from tanuq.web.doors import for_everybody, without_second_factor
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms
from tanuq.web.wrong_codes import NotesWrongCode, note_wrong_passkey


@method_decorator(axes_dispatch, name="dispatch")
@method_decorator(axes_form_invalid, name="form_invalid")
class _PasswordView(LoginView):  # type: ignore[misc]
    template_name = "tanuq/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ran_out = bool(sessions.owner_before(self.request))
        return {**super().get_context_data(**kwargs), "ran_out": ran_out}


class _PasskeyView(LoginWebAuthnView):  # type: ignore[misc]
    """Asks the browser for a passkey: the question stands in the page, so that no script has to fetch it."""

    template_name = "tanuq/sign_in_passkey.html"
    form_class = LoginWebAuthnForm

    def get(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        return self._asking(200)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = webauthn.begin_authentication(user=None)
        return {**super().get_context_data(**kwargs), "question": json.dumps(question)}

    def form_invalid(self, form: LoginWebAuthnForm) -> HttpResponse:
        note_wrong_passkey()
        return self._asking(400, form=form)

    def _asking(self, status: int, **more: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(**more), status=status)
        return response


class _SecondFactorView(NotesWrongCode, AuthenticateView):  # type: ignore[misc]
    template_name = "tanuq/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "question": json.dumps(context["js_data"]["request_options"])}


password = for_everybody(takes_forms(_PasswordView.as_view()))
"""``/sign-in/``"""
passkey = for_everybody(takes_forms(_PasskeyView.as_view()))
"""``/sign-in/passkey/``"""
second_factor = for_everybody(takes_forms(_SecondFactorView.as_view()))
"""``/sign-in/second/``: a code or a passkey, after a right password."""


@for_everybody
@takes_forms
def another(request: HttpRequest) -> HttpResponse:
    """``/sign-in/another/``: back from the second factor, forgetting whose password was right."""
    if request.method == "POST":
        clear_login(request)
    return see_other(reverse("account_login"))


@takes_forms
@without_second_factor
def out(request: HttpRequest) -> HttpResponse:
    """``/sign-out/``"""
    response = HttpResponseRedirect(reverse("account_login"))
    if request.method == "POST":
        logout(request)
        # Pages that the back button would show. What the browser keeps otherwise is one setting of the keyboard, which
        # stays; browsers heed this over https and on localhost.
        response["Clear-Site-Data"] = '"cache"'
    return response


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: object) -> HttpResponse:
    """The answer after too many wrong passwords: the same for a login that exists and for one that does not."""
    minutes = int(cool_off(request).total_seconds() // 60)
    context = {"minutes": minutes, "known_days": known_browsers.GOOD_FOR.days}
    return render(request, "tanuq/locked_out.html", context, status=429)
