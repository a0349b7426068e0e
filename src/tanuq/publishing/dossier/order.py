"""What somebody asks for: a template in a language, and the words that only they can give."""

from dataclasses import dataclass
from datetime import date

from tanuq.config.settings import LANGUAGES
from tanuq.publishing.dossier.errors import NoSuchLanguage
from tanuq.publishing.dossier.templates import DossierTemplate

_KNOWN = dict(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Order:
    """One kind of dossier. What is "" or empty is marked as missing, or left out: nothing is made up."""

    template: DossierTemplate
    language: str = "en"
    submitter: str = ""
    """Who submits: name, organisation, how to be reached."""
    asks: tuple[str, ...] = ()
    """What is asked for in a meeting, instead of what tanuq proposes from what the record lacks."""
    address: str = ""
    """Where the public pages are, for posts that lead there."""
    today: date = date.min
    """When it is asked for: what is said of time limits beside the dossier counts from it, and nothing in it."""


def language_called(code: str) -> str:
    """The interface language with this code, however its letters are written.

    >>> language_called("zh-Hans"), language_called("KK")
    ('zh-hans', 'kk')

    Raises:
        NoSuchLanguage
    """
    wanted = code.strip().lower()
    if wanted not in _KNOWN:
        raise NoSuchLanguage(f"Dossiers are written in {', '.join(_KNOWN)}; there is no “{code}”.")
    return wanted
