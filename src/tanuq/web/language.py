"""The language of each answer: chosen in this browser, else set for this computer, else what the browser asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from tanuq.web.problems import asked_by_program
from tanuq.web.see_other import same_page

COOKIE = "tanuq_language"
"""The one cookie of pages that nobody signs in to: it holds the code of a language and says nothing of anybody."""

CHOICE = "language"
"""The part of any page's address that chooses: ``?language=kk``."""

_YEAR = 365 * 24 * 3600

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class LanguageWay:
    """The way to the page that is open, in another language."""

    tag: str
    """BCP 47."""
    name: str
    """As the language calls itself."""
    direction: str
    address: str
    chosen: bool


def in_chosen_language(answer: Answer) -> Answer:
    """Django middleware: everything below it speaks the language of :func:`language_of`."""

    def answered(request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get(CHOICE, "")
        if chosen in _known() and _asked_here(request):
            return _kept(request, chosen)
        with translation.override(language_of(request)):
            return answer(request)

    return answered


def language_of(request: HttpRequest) -> str:
    """Django's code of the language to answer *request* in.

    The cookie first; then ``TANUQ_UI_LANGUAGE``, so that an office decides for its own computers; then whichever
    of our languages the browser prefers; English where it prefers none of them.
    """
    chosen = request.COOKIES.get(COOKIE, "")
    if chosen in _known():
        return chosen
    if settings.LANGUAGE_IS_SET:
        return settings.LANGUAGE_CODE
    return translation.get_language_from_request(request)


def ways(request: HttpRequest) -> tuple[LanguageWay, ...]:
    """A way into each language of the interface from the page that is open."""
    spoken = translation.get_language()
    return tuple(
        LanguageWay(
            tag=tag_of(code),
            name=name,
            direction="rtl" if translation.get_language_info(code)["bidi"] else "ltr",
            address=_address(request, code),
            chosen=code == spoken,
        )
        for code, name in settings.LANGUAGES
    )


def tag_of(code: str) -> str:
    """The BCP 47 tag of a Django language code.

    >>> tag_of("zh-hans"), tag_of("ug")
    ('zh-Hans', 'ug')
    """
    first, dash, rest = code.partition("-")
    return f"{first}{dash}{rest.title()}"


def _known() -> frozenset[str]:
    return frozenset(code for code, _ in settings.LANGUAGES)


def _asked_here(request: HttpRequest) -> bool:
    """Whether a page of ours, or the person's own hand, asks: no other site chooses a language for anybody."""
    if asked_by_program(request.path_info):
        return False  # which says its language with each question (Accept-Language)
    return request.method == "GET" and request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}


def _kept(request: HttpRequest, language: str) -> HttpResponse:
    """Back to the same page without the choice in its address; the browser keeps it."""
    response = HttpResponseRedirect(_address(request, ""))
    response.status_code = 303
    response.set_cookie(COOKIE, language, max_age=_YEAR, httponly=True, samesite="Strict", secure=request.is_secure())
    return response


def _address(request: HttpRequest, language: str) -> str:
    asked = request.GET.copy()
    asked.pop(CHOICE, None)
    if language:
        asked[CHOICE] = language
    return same_page(request, asked)
