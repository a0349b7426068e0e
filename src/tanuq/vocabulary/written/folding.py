"""Makes writings comparable: without case, accents and punctuation, with one kind of digit."""

import re
import unicodedata
from functools import lru_cache

# A footnote's mark or a fraction is no further digit of the number it stands at: 26½ is not 261⁄2.
_SMALL_NUMBER = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2089\u00bc-\u00be\u2150-\u215f\u2460-\u249b]")

_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_NOT_WORD = re.compile(r"[\W_]+")

# Marks that change how text is laid out, not what it says.
_LAYOUT = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

# Turkish and Kazakh dotless i, and letters that NFKD does not take apart.
_ALIKE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ی": "ي", "ک": "ك"})


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """*text* for comparing: only letters and digits, words separated by one space.

    >>> folded("Detenido/a  DESAPARECIDO/A."), folded("Kasım"), folded("١٩٨٣")
    ('detenido a desaparecido a', 'kasim', '1983')
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text).strip().lower()
    return _NOT_WORD.sub(" ", without_accents(text)).strip()


def without_accents(text: str) -> str:
    """*text* in lower case, without accents and layout marks, its digits as 0–9; punctuation stays."""
    spaced = _SMALL_NUMBER.sub(r" \g<0> ", _LAYOUT.sub("", text))
    bare = unicodedata.normalize("NFKD", spaced).casefold()
    # Casefolding can bring accents back (İ), so they are taken off last.
    bare = unicodedata.normalize("NFKD", bare).translate(_ALIKE)
    return ascii_digits("".join(letter for letter in bare if not unicodedata.combining(letter)))


def ascii_digits(text: str) -> str:
    """*text* with the digits of every script as 0–9."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
