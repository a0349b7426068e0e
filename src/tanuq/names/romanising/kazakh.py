"""Kazakh words from one alphabet to another: Cyrillic, Latin of 2021, 2018 and 2017, Arabic of Kazakhs in China.

Latin writes и and й with one letter, and х and һ: on the way back й stands after a vowel, and х everywhere. Arabic
writes ә ө ү і as а о ұ ы under a hamza before the word, which is left away where ك گ or ە shows that the vowels are
front ones; so on the way from Arabic a vowel follows the nearest letter that tells. Letters: data/kazakh.tsv.
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

_HAMZAS = ("\u0674", "ء")
"""The letter of Unicode for it, and the Arabic one that is typed instead."""
_FROM_ARABIC = {row["arabic"]: row["cyrillic"] for row in reversed(_ROWS) if row["arabic"]}
_FROM_ARABIC |= {"ي": "и", "ە": "е", "ى": "ы", "ۇ": "ұ", "و": "о", "ا": "а", "ء": "", "ئ": "", "ې": "е", "غ": "ғ"}
_FROM_ARABIC |= {"خ": "х", "ۈ": "ү", "ژ": "ж", "ث": "с", "ص": "с", "ط": "т", "ة": "е", "ه": "һ"}
_FRONT = {"о": "ө", "ұ": "ү", "ы": "і"}
_BACK_BESIDE = frozenset("قع")
_FRONT_SIGNS, _BACK_SIGNS = "كگە", "قعا"
# Parts of compounds that keep their own vowels, whatever stands beside them: Гүл-нұр, Әбіш-ұлы, Сүлеймен-ов.
_OWN_VOWELS = re.compile("نۇر|قۇل|حان|جان|باي|ۇلى$|قىزى$|وۆا?$")
_ARABIC_LETTER = re.compile("تس|شش|.", re.DOTALL)
_YOT = re.compile(f"(?<=[{_VOWELS}])и|(?<![^\\W\\d_])и(?=[{_VOWELS}])")
_IA = re.compile(f"(?<=[^\\W{_VOWELS}])иа")


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

    >>> cyrillic_from_arabic("سايراگۇل"), cyrillic_from_arabic("جۇماباي"), cyrillic_from_arabic("ٴادىل")
    ('сайрагүл', 'жұмабай', 'әділ')
    """
    hamza = word.startswith(_HAMZAS)
    letters = _ARABIC_LETTER.findall(word.translate(dict.fromkeys(map(ord, _HAMZAS))))
    plain = "".join(_vowel_or_consonant(letters, at, front=hamza) for at in range(len(letters)))
    own = {at for found in _OWN_VOWELS.finditer("".join(letters)) for at in range(found.start(), found.end())}
    back = {value: key for key, value in _FRONT.items()} | {"ә": "а"}
    if len(plain) == len(letters):
        plain = "".join(back.get(letter, letter) if at in own else letter for at, letter in enumerate(plain))
    joined = _YOT.sub("й", _IA.sub("ия", plain.replace("иә", "иа"))).replace("йа", "я")
    return joined.replace("уұ", "уы").replace("уү", "уі")


def _vowel_or_consonant(letters: list[str], at: int, *, front: bool) -> str:
    """One letter in Cyrillic; *front* is what a hamza before the word says of its vowels."""
    plain = _FROM_ARABIC.get(letters[at], letters[at])
    front = front and not {*letters[max(0, at - 1) : at + 2]} & _BACK_BESIDE
    if plain == "а":
        # Only the first vowel: Сәкен, but Сайра-гүл.
        before_front = at <= 1 and letters[at + 1 : at + 2] in (["ك"], ["گ"])
        return "ә" if front or before_front else "а"
    return _FRONT[plain] if plain in _FRONT and (front or _nearest_is_front(letters, at)) else plain


def _nearest_is_front(letters: list[str], at: int) -> bool:
    """Whether the nearest letter that tells front from back vowels is a front one; back where none tells."""
    told = [(abs(place - at), letter) for place, letter in enumerate(letters) if letter in _FRONT_SIGNS + _BACK_SIGNS]
    return bool(told) and min(told)[1] in _FRONT_SIGNS
