"""What a code is called in the reader's language. A language is one file in ``data/labels``."""

from functools import cache, lru_cache

from tanuq.vocabulary.datafiles import names_in, read_toml
from tanuq.vocabulary.lists import controlled_list, full_code

_ENGLISH = "en"
_PLACE = ("data", "labels")


@cache
def languages() -> tuple[str, ...]:
    """BCP 47 tags of the languages there are labels in."""
    return names_in("tanuq.vocabulary", *_PLACE)


@lru_cache(maxsize=65536)
def label(scope: str, code: str, language: str = _ENGLISH) -> str:
    """What *code* is called in *language*; in English where that language lacks it; else the code itself.

    The scope is "property", "help" (one line about a property), "kind", "value_type", "about", "visibility",
    "list", or the name of a controlled list, whose codes are then its terms. A region falls back to its
    language: "es-AR" is read as "es" where it has no file of its own.

    >>> label("property", "taken_date"), label("sex", "female"), label("act", "030103000000", "xx")
    ('Date taken', 'Female', 'Disappearance')
    >>> label("property", "no such code")
    'no such code'
    """
    for candidate in (language, language.split("-", maxsplit=1)[0], _ENGLISH):
        found = _labels(candidate).get((scope, full_code(code)))
        if found is not None:
            return found
    return code


@cache
def _labels(language: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    if language == _ENGLISH:
        found = _english_terms()
    if language in languages():
        table = read_toml("tanuq.vocabulary", *_PLACE, f"{language}.toml")
        found |= {(scope, full_code(code)): text for scope, texts in table.items() for code, text in texts.items()}
    return found


def _english_terms() -> dict[tuple[str, str], str]:
    """The English terms of the lists; ``en.toml`` may say them more plainly."""
    lists = names_in("tanuq.vocabulary", "data", "lists")
    return {(name, term.code): term.name for name in lists for term in controlled_list(name)}
