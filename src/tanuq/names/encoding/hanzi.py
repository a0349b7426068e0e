"""Chinese characters and pinyin as symbols: by sound, and for the characters of transcriptions by themselves."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tanuq.names.writing.tables import rows_of

_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
_TWO_LETTERS = {"zh": "Z", "ch": "C", "sh": "S"}
GENERIC = tuple("bpmfdtnlgkhjqxrzcsywZCSaeiouvᵍ")
"""The sounds of pinyin; ᵍ is the g of a final -ng, which other scripts often leave out."""


@dataclass(frozen=True)
class Reading:
    """How one character is read; empty where it has no such reading."""

    mandarin: str
    cantonese: str
    korean: str


def sounds_of(syllable: str) -> str:
    """The generic symbols of one pinyin syllable without tone.

    >>> sounds_of("zhang"), sounds_of("er"), sounds_of("lü")
    ('Zanᵍ', 'er', 'lv')
    """
    initial = _INITIAL.match(syllable)
    start = initial.end() if initial else 0
    head = _TWO_LETTERS.get(syllable[:start], syllable[:start])
    return head + syllable[start:].replace("ng", "nᵍ").replace("ü", "v")


@lru_cache(maxsize=1)
def readings() -> Mapping[str, Reading]:
    """Every character of the table with its readings (Unicode's Unihan database, see `romanising`)."""
    return {
        row["char"]: Reading(row["mandarin"].split(" ")[0], row["cantonese"].split(" ")[0], row["korean"].split(" ")[0])
        for row in rows_of("tanuq.names.romanising.data", "han_readings.tsv")
    }


@lru_cache(maxsize=1)
def simplified() -> Mapping[str, str]:
    """The simplified character for each traditional or variant one."""
    return {row["variant"]: row["simplified"] for row in rows_of("tanuq.names.romanising.data", "han_variants.tsv")}


@lru_cache(maxsize=1)
def syllables() -> tuple[str, ...]:
    """Every syllable of Mandarin that some character has."""
    return tuple(sorted({reading.mandarin for reading in readings().values() if reading.mandarin}))


def pinyin(characters: str) -> str:
    """The sounds of Chinese characters written together, as passports and leaked lists do.

    >>> pinyin("沙依拉古丽")
    'shayilaguli'
    """
    known = (readings().get(simplified().get(char, char)) for char in characters)
    return "".join(reading.mandarin for reading in known if reading)
