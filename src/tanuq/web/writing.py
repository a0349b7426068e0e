"""The addresses that take a form: each form carries a mark that only these pages know, and comes from nowhere else.

Not Django's own way, a second cookie that the form repeats: while nobody signs in there is no cookie at all, and where
somebody does, a mark made from the session's key is bound to that one session, which a second cookie is not. A page of
another site can neither read these pages, which the browser forbids it, nor guess the mark; the browser sends it no
session either (SameSite=Strict), and tells where a form comes from.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare, salted_hmac

from tanuq.web import origin

MARK = "mark"
"""The name of the form's hidden field."""

_TAKES_FORMS = "takes_forms"

View = Callable[..., HttpResponse]


def takes_forms(view: View) -> View:
    """Let *view* be asked by POST, once the form has been found genuine."""
    setattr(view, _TAKES_FORMS, True)
    return view


def form_mark(session: str = "") -> str:
    """What a form carries: made from the key of the *session* that somebody is signed in with.

    Without one it is the workspace's: what was typed while the program was started anew can still be sent.
    """
    return salted_hmac("tanuq.web.writing", session, algorithm="sha256").hexdigest()


def is_taken_at(path: str) -> bool:
    """Whether the address *path* takes forms."""
    try:
        view: Any = resolve(path).func
    except Resolver404:
        return False
    return bool(getattr(view, _TAKES_FORMS, False))


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a page of this very address sent the form, as far as the browser tells.

    https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    own = origin.here(request)
    # A browser that hides where it comes from says "null": it hides nothing from the mark.
    return request.headers.get("Origin", own) in {own, "null"}


def bears_mark(request: HttpRequest, session: str = "") -> bool:
    """Whether the form carries the mark of this *session*."""
    return constant_time_compare(str(request.POST.get(MARK, "")), form_mark(session))
