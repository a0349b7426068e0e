"""Passwords that whoever knows the office, or what people choose everywhere, would guess among the first."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator

OUR_NAME = "tanuq"
_SHORTEST = 4
"""Letters of a common password that counts as a word: shorter ones lie in everything."""
_KNOWN, _COMMON, _ENOUGH = 1, 3, 8
"""A word that is known counts as one sign, a common password as three, being one of 20,000; eight are enough."""


def is_guessable(password: str, known: Iterable[str]) -> bool:
    """Whether little is left of *password* without common passwords and *known* words: names, logins, places.

    The common ones are the 20,000 that Django ships, the most frequent of many breaches. No service is asked: it would
    learn whose password is set. Each word counts once, however often it is repeated.

    >>> is_guessable("Password12345678", ()), is_guessable("aygul-tanuq-2026", ["Aygul"])
    (True, True)
    >>> is_guessable("Aygul walks forty horses home", ["Aygul"])
    False
    """
    text = _plain(password)
    costs = dict.fromkeys(_common(), _COMMON) | dict.fromkeys(_words(known), _KNOWN)
    return _signs(text, costs) < _ENOUGH


def _signs(text: str, costs: dict[str, int]) -> int:
    """The least number of signs that *text* is worth, read as words where it can be."""
    longest = max(map(len, costs), default=0)
    best: list[tuple[int, frozenset[str]]] = [(0, frozenset())]
    for end in range(1, len(text) + 1):
        before, used = best[end - 1]
        ways = [(before + text[end - 1].isalnum(), used)]
        for start in range(max(0, end - longest), end):
            word = text[start:end]
            if word in costs:
                cost, said = best[start]
                ways.append((cost + (0 if word in said else costs[word]), said | {word}))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][0]


def _words(known: Iterable[str]) -> frozenset[str]:
    words = {word for text in (OUR_NAME, *known) for word in _split(_plain(text))}
    # Where words are written with signs, two make a name.
    return frozenset(word for word in words if len(word) > 2 or (len(word) == 2 and not word.isascii()))


def _split(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for word in CommonPasswordValidator().passwords if len(word) >= _SHORTEST)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
