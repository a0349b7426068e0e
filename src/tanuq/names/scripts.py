"""Which script a text is written in, and in which direction it is read."""

import unicodedata
from collections import Counter
from functools import lru_cache

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})

_SCRIPT_OF_WORD = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "LAO": "Laoo",
    "KHMER": "Khmr",
    "MYANMAR": "Mymr",
    "ETHIOPIC": "Ethi",
    "MONGOLIAN": "Mong",
    "TIBETAN": "Tibt",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
}


@lru_cache(maxsize=8192)
def _script_of_letter(letter: str) -> str:
    word = unicodedata.name(letter, "").split(" ")[0]
    return _SCRIPT_OF_WORD.get(word, "")


@lru_cache(maxsize=65536)
def script_of(text: str) -> str:
    """The ISO 15924 code of the script that most letters of *text* belong to; "Zyyy" when none does.

    >>> script_of("Сауытбай"), script_of("ساۋۇتباي"), script_of("沙吾提巴依"), script_of("1976")
    ('Cyrl', 'Arab', 'Hani', 'Zyyy')
    """
    counts = Counter(_script_of_letter(letter) for letter in text if letter.isalpha())
    counts.pop("", None)
    if not counts:
        return "Zyyy"
    return min(counts, key=lambda script: (-counts[script], script))


def direction_of(text: str) -> str:
    """How *text* is read: "rtl" or "ltr"."""
    return "rtl" if script_of(text) in RIGHT_TO_LEFT else "ltr"


def language_tag(text: str, language: str = "und") -> str:
    """A BCP 47 tag that says the script, and the *language* where somebody said it: it is never guessed.

    One language is written in several scripts, and a reader's fonts and voices follow the tag.

    >>> language_tag("ساۋۇتباي"), language_tag("ساۋۇتباي", "kk"), language_tag("Sawutbay", "ug")
    ('und-Arab', 'kk-Arab', 'ug-Latn')
    """
    return language if "-" in language else f"{language}-{script_of(text)}"
