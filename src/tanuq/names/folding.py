"""Text folded to the words that search compares: no case, no accents, no marks, Chinese letter by letter."""

import re
import unicodedata
from functools import lru_cache

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
# Letters that stand for one another between keyboards, and the stroke that only lengthens a word.
_SAME = str.maketrans(
    {
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ة": "ه",
        "\u0640": None,
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
    }
)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of *text* as they are indexed and looked up, in their order.

    Compatibility forms are resolved (NFKD), case, accents and vowel marks dropped; each Chinese character is a
    word of its own, so that any run of them can be found. Dots, hyphens and apostrophes separate nothing that
    a search could miss: what is not a letter or digit is a gap.

    >>> folded_words("Núñez-O’Brien, JOSÉ")
    ('nunez', 'o', 'brien', 'jose')
    >>> folded_words("沙依拉古丽·沙吾提巴依")[:3]
    ('沙', '依', '拉')
    """
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    return _fold(text)


@lru_cache(maxsize=16384)
def _fold(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_SAME)
    spaced = "".join(_gap_or_letter(letter) for letter in plain)
    return tuple(_HAN.sub(r" \1 ", spaced).split())


@lru_cache(maxsize=16384)
def _gap_or_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category[0] in "LN":
        return letter
    # A combining mark or an invisible sign (category M or Cf) does not end a word.
    return "" if category[0] == "M" or category == "Cf" else " "


def is_han(word: str) -> bool:
    """Whether this folded word is one Chinese character.

    >>> is_han("沙"), is_han("sha")
    (True, False)
    """
    return _HAN.fullmatch(word) is not None


@lru_cache(maxsize=256)
def query_phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The words to look for: each alone, but a run of Chinese characters together as they were typed.

    >>> query_phrases("沙吾提 Sayragul")
    (('沙', '吾', '提'), ('sayragul',))
    """
    phrases: list[tuple[str, ...]] = []
    for chunk in text.split():
        run: list[str] = []
        for word in folded_words(chunk):
            if is_han(word):
                run.append(word)
                continue
            if run:
                phrases.append(tuple(run))
                run = []
            phrases.append((word,))
        if run:
            phrases.append(tuple(run))
    return tuple(phrases)
