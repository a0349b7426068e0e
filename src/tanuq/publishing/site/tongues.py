"""The languages of the site, each in a folder of its own."""

from dataclasses import dataclass
from functools import cache

from django.utils import translation

from tanuq.config.settings import LANGUAGES


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language."""

    code: str
    """As Django names it; so is its folder."""
    tag: str
    """BCP 47."""
    name: str
    """As the language calls itself."""
    direction: str


@cache
def tongues() -> tuple[Tongue, ...]:
    """All of them; English is the first."""
    return tuple(Tongue(code, _tag(code), name, _direction(code)) for code, name in LANGUAGES)


def _tag(code: str) -> str:
    first, dash, rest = code.partition("-")
    return f"{first}{dash}{rest.title()}"


def _direction(code: str) -> str:
    return "rtl" if translation.get_language_info(code)["bidi"] else "ltr"
