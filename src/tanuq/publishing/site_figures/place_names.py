"""A place as it is called in the reader's script."""

from functools import lru_cache

from tanuq.names.scripts import script_of
from tanuq.vocabulary.gazetteer import Place

_SCRIPTS = {"ru": "Cyrl", "kk": "Cyrl", "ug": "Arab", "zh": "Hani"}


@lru_cache(maxsize=4096)
def name_in(place: Place, language: str) -> str:
    """The first name of *place* in the script of *language*; the name to show where none is known.

    >>> from tanuq.vocabulary.gazetteer import find
    >>> name_in(find("Kashgar"), "zh-hans"), name_in(find("Kashgar"), "en")
    ('喀什', 'Kashgar')
    """
    script = _SCRIPTS.get(language.partition("-")[0], "Latn")
    return next((name for name in place.names if script_of(name) == script), place.name)
