"""A written name to the tokens that the index knows, with the place of each in the name."""

import re
import unicodedata
from dataclasses import dataclass

MOST_TOKENS = 16
"""Tokens of one name that are indexed: what is longer is a text."""
LONGEST_TOKEN = 40

_INSIDE = frozenset("'’ʼ`´ʻʿʾ\u2019\u0640")
_ARTICLE = "ال"
_SYLLABLES = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
"""A character that is a syllable: Chinese and Korean."""
_LEAST_TYPED = 3


class _Letters(dict[int, str]):
    """What each character becomes, found once: itself in small letters, a gap, or nothing."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        plain = unicodedata.normalize("NFKC", character).lower()
        self[point] = found = "".join(_letter(letter) for letter in plain)
        return found


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category[0] == "L":
        return "" if category == "Lm" or letter in _INSIDE else letter
    return "" if category[0] == "M" or category == "Cf" or letter in _INSIDE else " "


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it was read: first character, and the one after the last."""

    text: str
    start: int
    end: int


def tokens_of(name: str) -> list[str]:
    """The tokens of *name*: its words in small letters, and the parts of what is written together.

    >>> tokens_of("O'Brien, José-María")
    ['obrien', 'josé', 'maría']
    >>> tokens_of("王小明"), tokens_of("الحافظ")
    (['王小明', '王', '小明'], ['حافظ'])
    """
    words = words_of(name)
    return [*words, *_parts(words[0])] if len(words) == 1 else words


def words_of(name: str) -> list[str]:
    """The words of *name* in small letters, what is written together whole.

    >>> words_of("王小明"), words_of("الحافظ")
    (['王小明'], ['حافظ'])
    """
    words = [word[:LONGEST_TOKEN] for word in name.translate(_LETTERS).split()[:MOST_TOKENS]]
    return words if name.isascii() else _without_article(words)


def placed_tokens(name: str) -> list[Token]:
    """The tokens of *name* with their places in it."""
    words: list[tuple[str, list[int]]] = [("", [])]
    for at, character in enumerate(name):
        for letter in _LETTERS[ord(character)]:
            if letter == " ":
                words.append(("", []))
            else:
                text, places = words[-1]
                words[-1] = text + letter, [*places, at]
    words = [(word[:LONGEST_TOKEN], places) for word, places in words if word][:MOST_TOKENS]
    found = []
    for word, places in words:
        (text,) = _without_article([word])
        for part in (text, *(_parts(word) if len(words) == 1 else ())):
            offset = word.rfind(part)
            found.append(Token(part, places[offset], places[offset + len(part) - 1] + 1))
    return found


def may_be_begun(word: str) -> bool:
    """Whether somebody who typed *word* may have stopped within it: three letters say enough, or one that is a
    syllable; one letter again and again says nothing."""
    return bool(_SYLLABLES.match(word)) or (len(word) >= _LEAST_TYPED and len(set(word)) > 1)


def _without_article(words: list[str]) -> list[str]:
    return [word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word for word in words]


def _parts(word: str) -> tuple[str, ...]:
    """Chinese and Korean write a family name and the one or two syllables of a given name together."""
    if 2 <= len(word) <= 4 and _SYLLABLES.match(word):
        return (word[0], word[1:])
    return ()
