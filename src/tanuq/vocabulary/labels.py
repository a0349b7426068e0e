"""What a code is called in the reader's language. A language is one file in ``data/labels``.

A file with ``draft = true`` was written by nobody who speaks its language from birth: all of its labels wait for such
a reader, but those that its table ``reviewed`` names.
"""

from functools import cache, lru_cache
from typing import Any

from tanuq.vocabulary.datafiles import names_in, read_toml
from tanuq.vocabulary.lists import controlled_list, full_code

_ENGLISH = "en"
_PLACE = ("data", "labels")
_REVIEWED = "reviewed"

Code = tuple[str, str]
"""A scope and a code in it, as :func:`label` takes them."""


@cache
def languages() -> tuple[str, ...]:
    """BCP 47 tags of the languages there are labels in, in small letters."""
    return names_in("tanuq.vocabulary", *_PLACE)


@lru_cache(maxsize=65536)
def label(scope: str, code: str, language: str = _ENGLISH) -> str:
    """What *code* is called in *language*; in English where that language lacks it; else the code itself.

    The scope is "property", "help" (one line about a property), "kind", "value_type", "about", "visibility",
    "certainty", "list", or the name of a controlled list, whose codes are then its terms. A region falls back to its
    language: "es-AR" is read as "es" where it has no file of its own; "zh-Hans" and "zh-hans" are one.

    >>> label("property", "taken_date"), label("sex", "female"), label("act", "030103000000", "xx")
    ('Date taken', 'Female', 'Disappearance')
    >>> label("property", "no such code")
    'no such code'
    """
    tag = language.lower()
    for candidate in (tag, tag.partition("-")[0], _ENGLISH):
        found = _labels(candidate).get((scope, full_code(code)))
        if found is not None:
            return found
    return code


def codes(language: str) -> frozenset[Code]:
    """Everything that has a label in *language* itself: for English, everything that needs one in the others."""
    return frozenset(_labels(language))


def drafts(language: str) -> frozenset[Code]:
    """Labels of *language* that still have to be read by somebody who speaks it from birth."""
    table = _table(language)
    reviewed = {(scope, full_code(code)) for scope, codes in table.get(_REVIEWED, {}).items() for code in codes}
    return codes(language) - reviewed if table.get("draft") else frozenset()


@cache
def _labels(language: str) -> dict[Code, str]:
    found = _english_terms() if language == _ENGLISH else {}
    scopes = {scope: texts for scope, texts in _table(language).items() if scope not in {"draft", _REVIEWED}}
    return found | {(scope, full_code(code)): text for scope, texts in scopes.items() for code, text in texts.items()}


def _table(language: str) -> dict[str, Any]:
    return read_toml("tanuq.vocabulary", *_PLACE, f"{language}.toml") if language in languages() else {}


def _english_terms() -> dict[Code, str]:
    """The English terms of the lists; ``en.toml`` may say them more plainly."""
    lists = names_in("tanuq.vocabulary", "data", "lists")
    return {(name, term.code): term.name for name in lists for term in controlled_list(name)}
