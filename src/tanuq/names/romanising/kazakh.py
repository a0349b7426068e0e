"""Kazakh words from one alphabet to another: Cyrillic, Latin of 2021, 2018 and 2017, Arabic of Kazakhs in China.

Latin writes и and й with one letter, and х and һ: on the way back й stands after a vowel, and х everywhere. Arabic
writes ә ө ү і as а о ұ ы under a hamza before the word, which is left away where ك گ or ە shows that the vowels are
front ones; so the way from Arabic follows vowel harmony within each part of a compound. Letters: data/kazakh.tsv.
"""

import re
from functools import lru_cache

from tanuq.names.writing.tables import rows_of

_ROWS = tuple(rows_of("tanuq.names.romanising.data", "kazakh.tsv"))
LATIN = ("latin2021", "latin2018", "latin2017")
_TO = {column: {row["cyrillic"]: row[column] for row in _ROWS} for column in (*LATIN, "press")}
# Letters of foreign words only: their Latin is taken for that of two Kazakh letters, as in батша.
_NO_WAY_BACK = {"latin2021": "цчщ", "latin2018": "цщ", "latin2017": "цщ"}
_VOWELS = "аәеёиоөуұүыіэюя"
_AFTER_VOWEL = re.compile(f"(?<=[{_VOWELS}])и")

_HAMZA = "\u0674"
_FRONT_SIGN = re.compile("[كگە]")
_FROM_ARABIC = {row["arabic"]: row["cyrillic"] for row in reversed(_ROWS) if row["arabic"]}
_FROM_ARABIC |= {"ي": "и", "ە": "е", "ى": "ы", "ۇ": "ұ", "و": "о", "ا": "а", "ء": "", "ئ": "", "ې": "е", "غ": "ғ"}
_FROM_ARABIC |= {"خ": "х", "ۈ": "ү", "ژ": "ж", "ث": "с", "ص": "с", "ط": "т", "ة": "е", "ه": "һ"}
_FRONT = {"о": "ө", "ұ": "ү", "ы": "і"}
_FRONT_UNDER_HAMZA = {**_FRONT, "а": "ә"}
# The later part of a compound name keeps its own vowels: سايراگۇل is Сайра + гүл.
_COMPOUND = re.compile("(?<=..)(گۇل|بەك|كەلدى|بەردى|گەلدى|كۇل|ۇلى|قىزى|جان|باي|حان|نۇر|قان|تاي|مۇرات)")
_ARABIC_LETTER = re.compile("تس|شش|.", re.DOTALL)
_YOT = re.compile(f"(?<=[{_VOWELS}])и(?![{_VOWELS}])|(?<![^\\W\\d_])и(?=[{_VOWELS}])|(?<=[{_VOWELS}])и(?=[{_VOWELS}])")


@lru_cache(maxsize=32768)
def latin_from_cyrillic(word: str, alphabet: str = "latin2021") -> str:
    """A word in Cyrillic, in small letters, in a Latin alphabet: one of LATIN, or "press".

    >>> latin_from_cyrillic("сайрагүл"), latin_from_cyrillic("жұмабай", "press")
    ('sairagül', 'zhumabay')
    """
    letters = _TO[alphabet]
    if alphabet == "press" and word.endswith("й"):
        return latin_from_cyrillic(word[:-1], alphabet) + "y"
    return "".join(letters.get(letter, letter) for letter in word)


@lru_cache(maxsize=32768)
def cyrillic_from_latin(word: str, alphabet: str = "latin2021") -> str:
    """A word in a Latin alphabet, one of LATIN, in small letters, in Cyrillic.

    >>> cyrillic_from_latin("sairagül"), cyrillic_from_latin("jūmabai")
    ('сайрагүл', 'жұмабай')
    """
    pattern, letters = _reading(alphabet)
    plain = pattern.sub(lambda found: letters[found[0]], word)
    return _AFTER_VOWEL.sub("й", plain)


@lru_cache(maxsize=4)
def _reading(alphabet: str) -> tuple[re.Pattern[str], dict[str, str]]:
    # Of two Cyrillic letters that are written alike, the one that stands first in the alphabet and is no hard form.
    rows = [row for row in reversed(_ROWS) if row[alphabet] and row["cyrillic"] not in _NO_WAY_BACK[alphabet]]
    letters = {row[alphabet]: row["cyrillic"] for row in rows} | {"w": "у", "x": "х"}
    return re.compile("|".join(map(re.escape, sorted(letters, key=lambda one: (-len(one), one))))), letters


@lru_cache(maxsize=32768)
def cyrillic_from_arabic(word: str) -> str:
    """A word in the Arabic script of Kazakhs in China, in Cyrillic.

    >>> cyrillic_from_arabic("سايراگۇل"), cyrillic_from_arabic("ساۋۇتباي"), cyrillic_from_arabic("ٴادىل")
    ('сайрагүл', 'сауытбай', 'әділ')
    """
    parts = _COMPOUND.sub(r" \1", word).split(" ")
    plain = "".join(_harmonised(part) for part in parts)
    return _YOT.sub("й", plain).replace("уұ", "уы").replace("уү", "уі")


def _harmonised(part: str) -> str:
    """One part of a compound; a hamza counts for the part it stands before."""
    without_hamza = _FRONT if _FRONT_SIGN.search(part) else {}
    front = _FRONT_UNDER_HAMZA if part.startswith(_HAMZA) else without_hamza
    letters = (_FROM_ARABIC.get(letter, letter) for letter in _ARABIC_LETTER.findall(part.replace(_HAMZA, "")))
    return "".join(front.get(letter, letter) for letter in letters)
