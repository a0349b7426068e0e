"""The written place in a cell as parts from the smallest to the largest, whatever the list parts them by."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.written.folding import folded
from tanuq.vocabulary.written.unknowns import marks_unknown, says_unknown

_BRACKETS = re.compile(r"\(([^()]*)\)|\(([^()]*)$")
# A full stop parts two places only behind a whole word: not in "J. B. Justo".
_BETWEEN = re.compile(r"[,;/\n]|[ \u00a0]{2,}|(?<=\w\w)\.(?:\s|$)")


@lru_cache(maxsize=1 << 16)
def place_in(cell: str) -> str | None:
    """The place, its parts folded, without abbreviations, parted by commas.

    What stands in brackets is a smaller place or an earlier name, and comes first.

    >>> place_in("LA PLATA. BS. AS."), place_in("GRAL. ROCA  RIO NEGRO")
    ('la plata, buenos aires', 'general roca, rio negro')
    >>> place_in("Capital Federal (bar de Moreno y Matheu)"), place_in("se desconoce")
    ('bar de moreno y matheu, capital federal', None)
    """
    if says_unknown(cell) or marks_unknown(cell):
        return None
    parts = list(dict.fromkeys(_parts(cell)))
    return ", ".join(parts) or None


def _parts(cell: str) -> Iterator[str]:
    inside = [first or second for first, second in _BRACKETS.findall(cell)]
    for text in (*inside, _BRACKETS.sub("  ", cell)):
        for part in _BETWEEN.split(_long_form(text)):
            if (words := folded(part)) and not says_unknown(part):
                yield words


def _long_form(text: str) -> str:
    return _abbreviations().sub(lambda found: _meanings()[_letters(found[0])] + " ", text)


@cache
def _meanings() -> dict[str, str]:
    table = read_toml("tanuq.linkage.tables", "abbreviations.toml")
    return {_letters(short): long for language in table.values() for short, long in language.items()}


def _letters(short: str) -> str:
    return "".join(filter(str.isalpha, short.casefold()))


@cache
def _abbreviations() -> re.Pattern[str]:
    """Any of them as whole words, with or without its full stops."""
    table = read_toml("tanuq.linkage.tables", "abbreviations.toml")
    longest_first = sorted((short for language in table.values() for short in language), key=len, reverse=True)
    written = (r"\.?\s?".join(map(re.escape, short.split())) for short in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?:\.\s*|(?!\w))", re.IGNORECASE)
