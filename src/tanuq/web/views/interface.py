"""What every page knows: the language of the interface, its direction, the room of the site, what its forms carry."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

from tanuq import __version__
from tanuq.web import writing


def interface(request: HttpRequest) -> dict[str, Any]:
    """Django context processor."""
    language = get_language() or "en"
    info = get_language_info(language)
    return {
        "interface": {"language": _tag(language), "direction": "rtl" if info["bidi"] else "ltr"},
        "version": __version__,
        "mark": writing.form_mark(),
        "room": request.path.split("/")[1],
    }


def _tag(language: str) -> str:
    """The BCP 47 tag of a Django language code: zh-hans is zh-Hans."""
    first, dash, rest = language.partition("-")
    return f"{first}{dash}{rest.title()}"
