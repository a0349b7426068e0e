"""Words without the endings of their case, for comparison only: what a text says is kept as it stands."""

import re
from functools import cache, lru_cache

from tanuq.vocabulary.datafiles import read_toml

PACKAGE = "tanuq.reading.entities"
CYRILLIC = ("rus", "kaz")
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_RUSSIAN_SURNAME = re.compile("(.+[оеё]в)(?:а|у|ой|ым|е)")
"""Kazakh surnames in a Russian text have Russian endings."""
_JUDGE = frozenset(["судья", "судьи", "судье", "судью", "судьей", "судьёй", "судей", "судьям", "судьями", "судьях"])
"""Its stem would be that of the court."""
_SHORTEST = 3
_LAYERS = 3
"""Endings that a Kazakh word carries one behind the other: қала-сы-ның-дағы."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A folded word without its ending; of a language without cases, the word.

    A stem is no word: it only says that two forms may be of one word.

    >>> stem("казахстана"), stem("казахстане"), stem("court")
    ('казахстан', 'казахстан', 'court')
    """
    if not word or word[0] < "Ѐ" or word[0] > "ӿ":
        return word
    if word in _JUDGE:
        return "судья"
    if not _KAZAKH_LETTERS.isdisjoint(word):
        return _agglutinated(word)
    return _shortened(word, "rus")


def _agglutinated(word: str) -> str:
    for _ in range(_LAYERS):
        shorter = _shortened(word, "kaz")
        if shorter == word:
            break
        word = shorter
    surname = _RUSSIAN_SURNAME.fullmatch(word)
    return surname[1] if surname else word


def _shortened(word: str, language: str) -> str:
    for length in range(min(6, len(word) - _SHORTEST), 0, -1):
        if word[-length:] in _endings(language):
            return word[:-length]
    return word


@cache
def _endings(language: str) -> frozenset[str]:
    return frozenset(read_toml(PACKAGE, "data", f"{language}.toml")["endings"]["case"].split())
