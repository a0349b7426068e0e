"""Gives the browser in which somebody has signed in the token by which it is known."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tanuq.office import known_browsers

Answer = Callable[[HttpRequest], HttpResponse]


def remembered(answer: Answer) -> Answer:
    """Django middleware: a token that was given while the request was answered goes to the browser with the answer."""

    def remembering(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        token = known_browsers.token_given(request)
        if token:
            response.set_cookie(
                settings.KNOWN_BROWSER_COOKIE_NAME,
                token,
                max_age=known_browsers.GOOD_FOR,
                httponly=True,
                samesite="Strict",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return remembering
