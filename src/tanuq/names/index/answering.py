"""Why a name was found: which of its words answers which word of the query."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.preparing import prepare
from tanuq.names.index.beginnings import ENOUGH_OF_A_BEGINNING
from tanuq.names.index.entries import Answer
from tanuq.names.index.searching import LEAST_WORTH, costs
from tanuq.names.index.tokens.splitting import Token, may_be_begun, placed_tokens, words_of
from tanuq.names.index.weighing import Arrays, arrays_of, beginning_shares, token_worths

Pair = tuple[int, int]
"""A word of the query and one of the name, by their places."""


def answers(query: str, name: str) -> tuple[Answer, ...]:
    """The words of *name* that answer words of *query*, in the order of the name; each answers one.

    >>> [(answer.asked, answer.found) for answer in answers("Sayragul Sawutbay", "Сауытбай Сайрагүл")]
    [('Sawutbay', 'Сауытбай'), ('Sayragul', 'Сайрагүл')]
    """
    asked, words = placed_tokens(query), placed_tokens(name)
    if not asked or not words:
        return ()
    prepared, rows = _prepared(asked, words)
    return _in_order(query, name, _chosen(asked, words, _whole(prepared, range(len(asked)), rows)))


def answers_to_beginning(query: str, name: str) -> tuple[Answer, ...]:
    """As `answers`, the last word of *query* being the beginning of one; none where a word of it has no answer.

    >>> [answer.found for answer in answers_to_beginning("Sawutbay Sayr", "Сайрагүл Сауытбай")]
    ['Сайрагүл', 'Сауытбай']
    """
    asked, words = placed_tokens(query)[: len(words_of(query))], placed_tokens(name)
    if not asked or not words or not may_be_begun(asked[-1].text):
        return ()
    prepared, rows = _prepared(asked, words)
    last = len(asked) - 1
    found = _chosen(asked, words, [*_whole(prepared, range(last), rows), *_begun(prepared, last, rows)])
    return _in_order(query, name, found) if len(found) == len(asked) else ()


def _prepared(asked: Sequence[Token], words: Sequence[Token]) -> tuple[Arrays, NDArray[np.int32]]:
    """Both prepared, each token as a name by itself, and the rows of the words."""
    prepared = arrays_of(prepare([*(token.text for token in asked), *(word.text for word in words)]))
    return prepared, np.arange(len(asked), len(asked) + len(words), dtype=np.int32)


def _whole(prepared: Arrays, asked: Sequence[int], rows: NDArray[np.int32]) -> list[Pair]:
    """Words that answer each other, those that say most first."""
    worths = [token_worths(prepared, row, prepared, rows, costs(), (LEAST_WORTH, len(rows))) for row in asked]
    pairs = [
        (-float(worth), row, place)
        for row, of_row in zip(asked, worths, strict=True)
        for place, worth in enumerate(of_row)
        if worth >= LEAST_WORTH
    ]
    return [(row, place) for _, row, place in sorted(pairs)]


def _begun(prepared: Arrays, last: int, rows: NDArray[np.int32]) -> list[Pair]:
    """The last word asked for with each word that may begin so, the likeliest first."""
    shares = beginning_shares(prepared, last, prepared, rows, costs())
    order = np.argsort(-shares, kind="stable")
    return [(last, int(place)) for place in order if shares[place] >= ENOUGH_OF_A_BEGINNING]


def _chosen(asked: Sequence[Token], words: Sequence[Token], pairs: Iterable[Pair]) -> list[tuple[Token, Token]]:
    """The first of the *pairs* that no pair before it shares a word with."""
    found: list[tuple[Token, Token]] = []
    for row, place in pairs:
        if not any(_overlap(asked[row], one) or _overlap(words[place], other) for one, other in found):
            found.append((asked[row], words[place]))
    return found


def _in_order(query: str, name: str, found: Sequence[tuple[Token, Token]]) -> tuple[Answer, ...]:
    return tuple(
        Answer(query[one.start : one.end], name[other.start : other.end], other.start, other.end)
        for one, other in sorted(found, key=lambda pair: pair[1].start)
    )


def _overlap(one: Token, other: Token) -> bool:
    return one.start < other.end and other.start < one.end
