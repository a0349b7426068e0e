"""Who may ask for a page, and what every answer forbids the browser to do."""

from collections.abc import Callable
from types import MappingProxyType

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from tanuq.web import origin, writing
from tanuq.web.doors import methods_of_programs, view_at
from tanuq.web.views import refusals

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "font-src 'none'",
        # Said though default-src says it too: plug-ins and frames are what a slip in that line would open first.
        "object-src 'none'",
        "frame-src 'none'",
        "worker-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""No inline script or style, nothing from elsewhere, no plug-in, no frame; a script asks this server only."""

HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
        # Names must not stay behind in the browser's cache on disk.
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
    }
)

ONLY_HTTPS = "max-age=63072000; includeSubDomains"
"""Two years: a browser that was here once never speaks plain http with this host again. Ignored at http addresses."""

Answer = Callable[[HttpRequest], HttpResponse]


def guard(answer: Answer) -> Answer:
    """Django middleware: refuse strangers, then put :data:`HEADERS` on whatever is answered."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = _refusal(request) or answer(request)
        for name, value in HEADERS.items():
            response[name] = value
        if origin.outside_address().startswith("https:"):
            response["Strict-Transport-Security"] = ONLY_HTTPS
        return response

    return guarded


def _refusal(request: HttpRequest) -> HttpResponse | None:
    try:
        request.get_host()
    except DisallowedHost:
        return refusals.strange_host(request)
    if methods := methods_of_programs(view_at(request.path_info)):
        return _refusal_of_program(request, methods)
    if request.method == "POST" and writing.is_taken_at(request.path_info):
        return None if writing.comes_from_here(request) else refusals.strange_form(request)
    if request.method not in {"GET", "HEAD"}:
        return refusals.read_only(request)
    if _asked_by_another_site(request):
        return refusals.another_site(request)
    return None


def _refusal_of_program(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse | None:
    """A program asks from nowhere; a browser that says it asks for a page, of ours or of others, is none."""
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        return refusals.another_site(request)
    return None if request.method in methods else refusals.other_method(request, methods)


def _asked_by_another_site(request: HttpRequest) -> bool:
    """Whether a page of another site asks in the background, as browsers tell by Fetch Metadata.

    Such a page could not read the answer, but it could measure how long a search takes and so learn whether a
    name is held. Following a link is allowed. https://www.w3.org/TR/fetch-metadata/
    """
    site = request.headers.get("Sec-Fetch-Site", "none")
    if site in {"none", "same-origin"}:
        return False
    followed = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return not (followed and request.headers.get("Sec-Fetch-Dest") == "document")
