"""What articles and elements are called in the reader's language; in English where a language lacks it.

A language is one file in ``data/labels``: drafts, until a native reader has read it. What an article asks of a state,
and why a claim bears on an element, stays in English, the language in which a lawyer checks it.
"""

from functools import cache
from typing import Any

from tanuq.obligations.elements.articles import Article, Element
from tanuq.obligations.instruments import Instrument
from tanuq.obligations.tables import DATA
from tanuq.vocabulary.datafiles import names_in, read_toml

_PLACE = ("data", "labels")


@cache
def languages() -> tuple[str, ...]:
    """BCP 47 tags of the languages there are labels in, in small letters; English needs none."""
    return names_in(DATA, *_PLACE)


def article_name(article: Article, language: str = "en") -> str:
    """What the article is called."""
    return str(_table(language).get("article", {}).get(article.code, article.name))


def element_name(element: Element, language: str = "en") -> str:
    """What the element is called."""
    return str(_table(language).get("element", {}).get(element.id, element.name))


def question(element: Element, language: str = "en") -> str:
    """What to ask where nothing on record bears on the element."""
    return str(_table(language).get("question", {}).get(element.id, element.question))


def treaty_name(instrument: Instrument, language: str = "en") -> str:
    """What the treaty is called in short."""
    return str(_table(language).get("treaty", {}).get(instrument.code, instrument.short))


def _table(language: str) -> dict[str, Any]:
    tag = language.lower()
    found = next((name for name in (tag, tag.partition("-")[0]) if name in languages()), "")
    return read_toml(DATA, *_PLACE, f"{found}.toml") if found else {}
