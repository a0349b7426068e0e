"""How much a text looks like writing when its bytes are read in one encoding or another."""

import re
from collections.abc import Callable
from functools import lru_cache

from tanuq.names.scripts import script_of

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_SIGNS = "«»„“”‘’–—…№°·\xa0€"

_ALPHABETS = {
    "cp1251": _RUSSIAN + "іїєґў",
    "kz1048": _RUSSIAN + "әғқңөұүһі",
    "koi8_r": _RUSSIAN,
    "cp866": _RUSSIAN,
    "cp1252": "áéíóúüñàèìòùâêîôûäëïöçãõåæøœÿß¿¡ºª´",
    "latin_1": "áéíóúüñàèìòùâêîôûäëïöçãõåæøÿß¿¡ºª´",
    "cp1254": "ğışçöüâîû",
    "cp1250": "ąćęłńśźżčďěňřšťůžýáéíóúőűăâîşţäöüß",
    "cp1256": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیھہں،؛؟ـ\u200c\u200f",
}
"""The letters that lists of people have in each encoding; the other signs that it can hold are rarities."""

_FREQUENT = {
    **dict.fromkeys(("cp1251", "kz1048", "koi8_r", "cp866"), frozenset("оеаинтсрвлкмдпу")),
    "cp1256": frozenset("اليمونرتهبعدسحف"),
}
"""Four of five letters in Russian and in Arabic, whose encodings fill the same bytes with letters throughout."""

_WORDS = re.compile(r"[^\W\d_]+")


def plausibility(text: str, codec: str) -> float:
    """From 0 to 1: the share of foreign letters that are usual, weighed with how the words are built."""
    foreign = [letter for letter in text if letter > "\x7f"]
    words = [word for word in _WORDS.findall(text) if not word.isascii()]
    if not foreign:
        return 0.0
    usual = sum(map(_test_of(codec), foreign)) / len(foreign)
    built = sum(map(_is_word, words)) / len(words) if words else 0.0
    score = usual * (0.5 + 0.5 * built)
    if codec in _FREQUENT:
        score *= 0.5 + 0.5 * sum(letter.lower() in _FREQUENT[codec] for letter in foreign) / len(foreign)
    return score


def _test_of(codec: str) -> Callable[[str], bool]:
    """Whether a letter is usual in this encoding."""
    if codec == "gb18030":
        return _is_usual_simplified
    if codec == "big5":
        return _is_usual_traditional
    usual = frozenset(_ALPHABETS[codec] + _ALPHABETS[codec].upper() + "İ" + _SIGNS)
    return usual.__contains__


@lru_cache(maxsize=16384)
def _is_usual_simplified(letter: str) -> bool:
    """The signs of GB 2312 and the 3,755 characters of its first level."""
    encoded = letter.encode("gb18030")
    return len(encoded) == 2 and encoded[1] >= 0xA1 and (0xA1 <= encoded[0] <= 0xA3 or 0xB0 <= encoded[0] <= 0xD7)


@lru_cache(maxsize=16384)
def _is_usual_traditional(letter: str) -> bool:
    """The signs of Big5 and the 5,401 characters of its first level."""
    return 0xA1 <= letter.encode("big5")[0] <= 0xC6


def _is_word(word: str) -> bool:
    """Letters of one script, and capitals only at the beginning or throughout."""
    scripts = {script_of(letter) for letter in word}
    if scripts == {"Latn"} and len(word) > 1 and sum(letter > "\x7f" for letter in word) > 0.6 * len(word):
        return False  # Russian read as if it were French has an accent on every letter
    rest = word[1:]
    return len(scripts) == 1 and (not rest or rest.islower() or word.isupper() or word.lower() == word.upper())
