"""The few addresses that take a form: each carries a mark that only these pages know, and takes it from nowhere else.

There is no cookie and no session, so the usual double cookie cannot be used. A page of another site can neither read
these pages, which the browser forbids it, nor guess the mark; and a browser tells where a form comes from.
"""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare

MARK = "mark"
"""The name of the form's hidden field."""

_MARK = secrets.token_urlsafe(32)
_TAKES_FORMS = "takes_forms"

View = Callable[..., HttpResponse]


def takes_forms(view: View) -> View:
    """Let *view* be asked by POST, once :func:`is_genuine` has passed the form."""
    setattr(view, _TAKES_FORMS, True)
    return view


def form_mark() -> str:
    """What the forms of this process carry; a new process has another."""
    return _MARK


def is_taken_at(path: str) -> bool:
    """Whether the address *path* takes forms."""
    try:
        view: Any = resolve(path).func
    except Resolver404:
        return False
    return bool(getattr(view, _TAKES_FORMS, False))


def is_genuine(request: HttpRequest) -> bool:
    """Whether one of these pages, in this process, sent the form.

    https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    own = f"{request.scheme}://{request.get_host()}"
    # A browser that hides where it comes from says "null": it hides nothing from the mark.
    if request.headers.get("Origin", own) not in {own, "null"}:
        return False
    return constant_time_compare(str(request.POST.get(MARK, "")), _MARK)
