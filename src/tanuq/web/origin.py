"""Where a browser reaches these pages: at this computer itself, or through a proxy or onion service at another name."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from tanuq.web.errors import UnusableAddress

_ONION = ".onion"


class _Outside:
    address = ""
    """Scheme and host, as a browser's Origin header says them; "" where the pages are reached at loopback only."""


def answer_at(address: str) -> None:
    """Answer requests for *address* ("https://office.example") too, which somebody else passes on to this computer.

    Raises:
        UnusableAddress: when it is no https address, or onion address, of a host alone.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UnusableAddress(_how_to_say(address)) from error
    onion = parts.scheme == "http" and host.endswith(_ONION)
    if not (host and (parts.scheme == "https" or onion)) or parts.path.strip("/") or parts.query or parts.username:
        raise UnusableAddress(_how_to_say(address))
    _Outside.address = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    if parts.scheme == "https":
        # The name with its prefix makes the browser refuse a cookie that was set over http or by a neighbouring host.
        settings.SESSION_COOKIE_SECURE = True
        settings.SESSION_COOKIE_NAME = "__Host-tanuq_session"
        settings.KNOWN_BROWSER_COOKIE_NAME = "__Host-tanuq_browser"


def _how_to_say(address: str) -> str:
    return (
        f"“{address}” cannot be the address of these pages. Give the scheme and the host alone, such as "
        "https://office.example, or http://….onion for an onion service."
    )


def here(request: HttpRequest) -> str:
    """Scheme, host and port under which this request reached the pages, as a browser's Origin header says them."""
    host = request.get_host()
    return _Outside.address if _is_outside(host) else f"{request.scheme}://{host}"


def outside_address() -> str:
    """The address given to :func:`answer_at`, or ""."""
    return _Outside.address


def _is_outside(host: str) -> bool:
    outside = urlsplit(_Outside.address)
    return bool(_Outside.address) and host.partition(":")[0].lower() == outside.hostname
