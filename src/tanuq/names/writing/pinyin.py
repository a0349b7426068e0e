"""Words that can be read as pinyin, syllable by syllable."""

import re
import unicodedata
from functools import lru_cache

from tanuq.names.writing.tables import rows_of

_LONGEST = 6
# What any syllable of pinyin looks like; most words of other languages fail here.
_MAY_BE = re.compile("(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiouv]{1,3}(?:ng|n|r)?'?)+")
_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Every syllable that a common character is read as, ü written v (also u, as in passports: nv, lu)."""
    read = {
        reading
        for row in rows_of("tanuq.names.romanising.data", "han_readings.tsv")
        for reading in row["mandarin"].split()
        if len(reading) > 1 or reading in "aeo"
    }
    return frozenset(read - {"m", "n", "ng", "hm", "hng"})


def toneless(word: str) -> str:
    """*word* in small letters without tone marks, ü as v.

    >>> toneless("Lǚ")
    'lv'
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in plain if letter not in _TONES)


@lru_cache(maxsize=65536)
def read_as_pinyin(word: str) -> tuple[str, ...] | None:
    """The syllables of *word*, as few as can be, or None where it is no pinyin.

    An apostrophe or hyphen parts syllables.

    >>> read_as_pinyin("Shayilaguli"), read_as_pinyin("Xi'an"), read_as_pinyin("Smith")
    (('sha', 'yi', 'la', 'gu', 'li'), ('xi', 'an'), None)
    """
    plain = toneless(word).replace("-", "'")
    if not _MAY_BE.fullmatch(plain):
        return None
    read: list[str] = []
    for piece in plain.split("'"):
        best = _fewest(piece)
        if best is None:
            return None
        read += best
    return tuple(read) or None


def _fewest(piece: str) -> tuple[str, ...] | None:
    known = syllables()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(piece)
    for end in range(1, len(piece) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            if before is None or piece[start:end] not in known:
                continue
            # Between two readings of as few syllables, the one with the longer first ones is meant: xian-gan.
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, piece[start:end])
    return best[-1]
