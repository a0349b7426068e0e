"""A word of a name and a word of a text, as far as one may be the other: bent by its language, or in another script."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tanuq.names.folding import folded_words, is_han
from tanuq.names.romanising.alphabets import in_latin_at_least
from tanuq.names.scripts import script_of

_ENDINGS = frozenset("aeiouyаеёиоуыэюяәөүұіьй")
"""Letters at the end of a name that other endings take the place of: Анна, Анной."""
_SHORTEST = 3
_MOST_ADDED = 5
"""Letters that endings add to a name: Гүлнар, Гүлнардың."""
_LEAST_BONES = 4
_BONES_ADDED = 2
_ARTICLES = frozenset({"al", "el", "ul"})
_AL = "ال"
_ALIKE = (("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("sh", "s"), ("ch", "c"), ("ts", "s"), ("ph", "f"))
_ONE_FOR_ANOTHER = str.maketrans({"q": "k", "x": "h", "w": "v", "z": "s"})
_VOWELS = frozenset("aeiouy")
_CARRIERS = frozenset("ئاأإآع")
"""Letters of Arabic script at which a word begins that others write with a vowel."""
_OPEN = "a"
_SOFT = re.compile(r"[^a-z]|[aeiouy]")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Form:
    """One folded word with its script, and its consonants as they sound in any."""

    word: str
    script: str
    bones: str

    @property
    def stem(self) -> str:
        """The word without the vowel at its end, which endings change."""
        is_bent = len(self.word) > _SHORTEST and self.word[-1] in _ENDINGS
        return self.word[:-1] if is_bent else self.word

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Every stem that this word of a text may be a form of."""
        return _beginnings(self.word)

    @property
    def bone_beginnings(self) -> tuple[str, ...]:
        """The same of its consonants."""
        return _bone_beginnings(self.bones) if self.bones else ()


def forms(text: str) -> tuple[Form, ...]:
    """The words of *text* without articles; of Chinese every character is one."""
    return tuple(_form(_without_article(word)) for word in folded_words(text) if word not in _ARTICLES)


def _without_article(word: str) -> str:
    return word[len(_AL) :] if word.startswith(_AL) and len(word) > len(_AL) + 2 else word


@lru_cache(maxsize=65536)
def _form(word: str) -> Form:
    return Form(word, script_of(word), "" if is_han(word) else bones_of(word))


def bones_of(word: str) -> str:
    """The consonants of a folded *word*, alike in every script, after "a" where it begins with a vowel.

    >>> bones_of("айгүл"), bones_of("aigul"), bones_of("ئايگۇل"), bones_of("khadija"), bones_of("хадижа")
    ('agl', 'agl', 'agl', 'hdj', 'hdj')
    """
    heard = in_latin_at_least(word)
    for letters, sound in _ALIKE:
        heard = heard.replace(letters, sound)
    open_ = _OPEN if word[0] in _CARRIERS or heard[:1] in _VOWELS else ""
    return open_ + _TWICE.sub(r"\1", _SOFT.sub("", heard.translate(_ONE_FOR_ANOTHER)))


@lru_cache(maxsize=65536)
def _beginnings(word: str) -> tuple[str, ...]:
    shortest = max(_SHORTEST, len(word) - _MOST_ADDED)
    return (word, *(word[:length] for length in range(shortest, len(word))))


@lru_cache(maxsize=65536)
def _bone_beginnings(bones: str) -> tuple[str, ...]:
    # Consonants tell less than letters: so few of them that are only a beginning are those of ordinary words.
    shortest = max(_LEAST_BONES, len(bones) - _BONES_ADDED)
    return (bones, *(bones[:length] for length in range(shortest, len(bones))))
