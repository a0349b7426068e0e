"""Takes a short piece of writing apart into numbers and the words that a table knows, in any language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tanuq.vocabulary.written.folding import without_accents

_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LONGEST_PHRASE = 4
_LONGEST_ENDING = 8

_QUIET = frozenset("'’‘`´\"“”«»()[]{},;:،؛、。_")
_HAN = re.compile(r"[\u3007\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A number ("number", "26"), a known word ("month", "4"), a sign ("sign", "/") or an "unknown" word."""

    kind: str
    value: str


class Lexicon:
    """Words of many languages by what they mean.

    The table gives for each kind of word its meanings, and for each meaning the words: ``{"month": {"4":
    ["april", "сәуір*"]}}``. A star stands for the endings that a language puts on its words; case, accents
    and the full stop of an abbreviation are left out of account.
    """

    def __init__(self, table: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._words: dict[str, Token] = {}
        self._stems: dict[str, Token] = {}
        for kind, meanings in table.items():
            for value, words in meanings.items():
                for word in words:
                    self._add(word, Token(kind, value))

    def _add(self, word: str, token: Token) -> None:
        known = self._stems if word.endswith("*") else self._words
        known[" ".join(_pieces(word.rstrip("*")))] = token

    def tokens(self, text: str) -> Iterator[Token]:
        """What *text* consists of, in its order, the longest known phrases first; commas and quotes are left out."""
        pieces = _pieces(text)
        while pieces:
            token, used = self._next(pieces)
            yield token
            pieces = pieces[used:]

    def _next(self, pieces: list[str]) -> tuple[Token, int]:
        for length in range(min(_LONGEST_PHRASE, len(pieces)), 0, -1):
            found = self._words.get(" ".join(pieces[:length]))
            if found is not None:
                return found, length
        piece = pieces[0]
        if piece.isdecimal():
            return Token("number", piece), 1
        if not piece.isalpha():
            return Token("sign", piece), 1
        return self._inflected(piece) or Token("unknown", piece), 1

    def _inflected(self, word: str) -> Token | None:
        shortest = max(1, len(word) - _LONGEST_ENDING)
        stems = (word[:length] for length in range(len(word), shortest - 1, -1))
        return next((self._stems[stem] for stem in stems if stem in self._stems), None)


def _pieces(text: str) -> list[str]:
    """Numbers, words and signs; Han script has no spaces, so each of its letters is a piece."""
    pieces: list[str] = []
    for piece in _PIECE.findall(without_accents(text)):
        if _HAN.fullmatch(piece):
            pieces.extend(piece)
        elif not (piece in _QUIET or (piece == "." and pieces and pieces[-1].isalpha())):
            pieces.append(piece)
    return pieces
