"""What is read aloud before a testimony, and what may be done with it, purpose by purpose."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.lists import controlled_list

GIVEN, REFUSED = "given", "refused"
ANSWERS = (GIVEN, REFUSED)


@dataclass(frozen=True, slots=True)
class Script:
    """What is read aloud in one language."""

    language: str
    version: str
    text: str
    purposes: tuple[tuple[str, str], ...]
    """(code of the purpose, the question that asks for it), in the order in which they are asked."""
    is_draft: bool
    """Not yet reviewed by somebody whose language it is."""


def purposes() -> tuple[str, ...]:
    """Codes of everything that is asked for, in order."""
    return tuple(term.code for term in controlled_list("consent_purpose"))


@cache
def script(language: str) -> Script:
    """The script in this *language*, in English where there is none in it.

    >>> script("kk").language, script("fr").language
    ('kk', 'en')
    """
    table = _table()
    spoken = language if language in table["script"] else "en"
    return Script(
        language=spoken,
        version=table["version"],
        text=table["script"][spoken].strip(),
        purposes=tuple((code, table["purpose"][code][spoken]) for code in purposes()),
        is_draft=spoken in table["drafts"],
    )


def spoken_languages() -> tuple[str, ...]:
    """The languages there is a script in."""
    return tuple(_table()["script"])


@cache
def _table() -> dict[str, Any]:
    return read_toml("tanuq.intake.testimony", "consent.toml")
