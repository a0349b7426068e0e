"""Uyghur words from one of its four scripts to another, exact in both directions.

The Arabic script puts ئ before every vowel that begins a word or follows a vowel. Latin needs no sign there; it writes
an apostrophe where ئ follows a consonant (Qur'an) and between two letters that would be read as one (n'g, s'h). The
table of letters is data/uyghur.tsv.
"""

import re
from functools import lru_cache

from tanuq.names.writing.tables import rows_of

_ROWS = tuple(rows_of("tanuq.names.romanising.data", "uyghur.tsv"))
_VOWELS = frozenset("اەېىوۇۆۈ")
_CARRIER = "ئ"
_JOINED = frozenset({"ng", "gh", "sh", "zh", "ch"})
_YU, _YA = "يۇ", "يا"


def _letters(column: str) -> dict[str, str]:
    return {row["arabic"]: row[column] for row in _ROWS}


_TO = {column: _letters(column) for column in ("latin", "cyrillic", "yengi", "press")}
_FROM_CYRILLIC = {row["cyrillic"]: row["arabic"] for row in _ROWS} | {"ю": _YU, "я": _YA, "э": "ې", "і": "ى"}
_FROM_YENGI = {row["yengi"]: row["arabic"] for row in _ROWS}
_FROM_LATIN = {row["latin"]: row["arabic"] for row in _ROWS} | {"é": "ې", "è": "ې", "v": "ۋ"}
_LATIN_LETTER = re.compile("ch|gh|ng|sh|zh|.", re.DOTALL)
_YENGI_LETTER = re.compile("ng|.", re.DOTALL)


@lru_cache(maxsize=32768)
def latin_from_arabic(word: str) -> str:
    """A word in Arabic script (UEY) in the Latin of 2008 (ULY).

    >>> latin_from_arabic("ئىلھام"), latin_from_arabic("قۇرئان")
    ('ilham', "qur'an")
    """
    return _from_arabic(word, "latin", "'", _JOINED)


@lru_cache(maxsize=32768)
def yengi_from_arabic(word: str) -> str:
    """A word in Arabic script in the Latin of 1965–1982 (UYY).

    >>> yengi_from_arabic("غوجىئەخمەت")
    'ƣojiəhmət'
    """
    return _from_arabic(word, "yengi", "'", frozenset({"ng"}))


@lru_cache(maxsize=32768)
def press_from_arabic(word: str) -> str:
    """A word in Arabic script in the plain letters of newspapers in English.

    >>> press_from_arabic("قادىر")
    'qadir'
    """
    return _from_arabic(word, "press", "", frozenset())


@lru_cache(maxsize=32768)
def cyrillic_from_arabic(word: str) -> str:
    """A word in Arabic script in Cyrillic (USY).

    >>> cyrillic_from_arabic("يۈسۈپ"), cyrillic_from_arabic("يۇنۇس")
    ('йүсүп', 'юнус')
    """
    return _from_arabic(word.replace(_YU, "ю").replace(_YA, "я"), "cyrillic", "ъ", frozenset())


@lru_cache(maxsize=32768)
def arabic_from_latin(word: str) -> str:
    """A word in ULY, in small letters, in Arabic script.

    >>> arabic_from_latin("ilham"), arabic_from_latin("qur'an"), arabic_from_latin("in'gliz")
    ('ئىلھام', 'قۇرئان', 'ئىنگلىز')
    """
    parted = re.sub("(?<=[nsgz])'(?=[gh])", "\x00", word)
    letters = [_FROM_LATIN.get(letter, letter) for letter in _LATIN_LETTER.findall(parted)]
    return _with_carriers(["" if letter == "\x00" else _CARRIER if letter == "'" else letter for letter in letters])


@lru_cache(maxsize=32768)
def arabic_from_cyrillic(word: str) -> str:
    """A word in Cyrillic (USY), in small letters, in Arabic script.

    >>> arabic_from_cyrillic("юнус"), arabic_from_cyrillic("җан")
    ('يۇنۇس', 'جان')
    """
    letters = [_CARRIER if letter == "ъ" else _FROM_CYRILLIC.get(letter, letter) for letter in word]
    return _with_carriers(letters)


@lru_cache(maxsize=32768)
def arabic_from_yengi(word: str) -> str:
    """A word in UYY, in small letters, in Arabic script.

    >>> arabic_from_yengi("ƣeni")
    'غېنى'
    """
    parted = word.replace("n'g", "n\x00g")
    letters = [_FROM_YENGI.get(letter, letter) for letter in _YENGI_LETTER.findall(parted)]
    return _with_carriers(["" if letter == "\x00" else _CARRIER if letter == "'" else letter for letter in letters])


def _from_arabic(word: str, column: str, after_consonant: str, joined: frozenset[str]) -> str:
    letters = _TO[column]
    written = ""
    for at, letter in enumerate(word):
        if letter == _CARRIER:
            before = word[at - 1] if at else ""
            needed = before and before not in _VOWELS and word[at + 1 : at + 2] in _VOWELS
            written += after_consonant if needed else ""
            continue
        new = letters.get(letter, letter)
        if joined and new and written[-1:] + new[0] in joined and not _ends_joined(written):
            written += "'"
        written += new
    return written


def _ends_joined(written: str) -> bool:
    """Whether the last letter is the end of one of two signs, which no third can join: ng + h."""
    return written[-2:] in _JOINED


def _with_carriers(letters: list[str]) -> str:
    word = ""
    for letter in letters:
        if letter[:1] in _VOWELS and (not word or word[-1] in _VOWELS):
            word += _CARRIER
        word += letter
    return word
