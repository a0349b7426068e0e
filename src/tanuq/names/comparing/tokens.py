"""Every token of one reading against every token of another, and which answers which."""

import numpy as np

from tanuq.names.comparing.inlining import inlined
from tanuq.names.comparing.layout import (
    ANSWER,
    FIRST_TOKEN,
    KIND,
    MOSTS,
    NEVER,
    SCRIPT,
    SOUNDS,
    TOKEN_SIZE,
    TOKENS,
    VALUES,
    WORD,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.two_words import compare_words, hardly_alike, known_alike
from tanuq.names.compiled import borrowing

_ANSWERS = np.float32(-4.0)
"""Tokens with log-odds not above this are no writings of one name, unless they are very short."""


@inlined
def token_at(reading: int, place: int) -> int:
    """Where a token of a reading stands."""
    return reading + FIRST_TOKEN + place * TOKEN_SIZE


@inlined
def word_at(x: Packed, reading: int, place: int) -> int:
    """Where the word of a token stands."""
    return int(x[token_at(reading, place) + WORD])


@inlined
def script_at(x: Packed, reading: int, place: int) -> int:
    """The script of a token."""
    return int(x[word_at(x, reading, place) + SCRIPT])


@inlined
def kind_at(x: Packed, reading: int, place: int) -> int:
    """What a token is: see `layout`."""
    return int(x[token_at(reading, place) + KIND])


@borrowing
def fill(
    x: Packed, reading: int, y: Packed, other: int, odds: Nats, table: Places, work: Nats, met: Places, said: Nats
) -> None:
    """Write the log-odds of each token with each, and the most they could be, to *work*."""
    for i in range(x[reading + TOKENS]):
        a = word_at(x, reading, i)
        for j in range(y[other + TOKENS]):
            slot = _remembered(x, a, y, word_at(y, other, j), odds, table, work, met, said)
            work[VALUES + i, j], work[MOSTS + i, j] = said[slot, 0], said[slot, 1]


@borrowing
def fill_if_some_answer(
    x: Packed, reading: int, y: Packed, other: int, odds: Nats, table: Places, work: Nats, met: Places, said: Nats
) -> bool:
    """As `fill`, if any two tokens that sound alike at all answer each other; gives whether they do.

    Tokens that hardly sound alike and are one name all the same are found by the others of the two names: where those
    answer nothing either, a letter by letter comparison of all would end as hopelessly. Of one token each nothing else
    can tell.
    """
    found = bool(x[reading + TOKENS] * y[other + TOKENS] == 1)
    skipped = False
    for i in range(x[reading + TOKENS]):
        a = word_at(x, reading, i)
        for j in range(y[other + TOKENS]):
            b = word_at(y, other, j)
            if not found and hardly_alike(x[a + SOUNDS], y[b + SOUNDS]) and not known_alike(x, a, y, b):
                skipped = True
                continue
            slot = _remembered(x, a, y, b, odds, table, work, met, said)
            work[VALUES + i, j], work[MOSTS + i, j] = said[slot, 0], said[slot, 1]
            found |= bool(said[slot, 0] > _ANSWERS)
    if found and skipped:
        fill(x, reading, y, other, odds, table, work, met, said)
    return found


@inlined
def _remembered(
    x: Packed, a: int, y: Packed, b: int, odds: Nats, table: Places, work: Nats, met: Places, said: Nats
) -> int:
    """The place in *said* of the log-odds of the words at *a* and *b*, and of the most they could be."""
    pair = a << 32 | b
    slot = np.uint64(pair) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(40) & np.uint64(len(met) - 1)
    if met[slot] != pair:
        met[slot] = pair
        said[slot, 0], said[slot, 1] = compare_words(x, a, y, b, odds, table, work)
    return int(slot)


@inlined
def pair_up(x: Packed, reading: int, y: Packed, other: int, work: Nats, places: Places) -> int:
    """Give each token of the left its answer on the right (-1: none): best first, names before words of respect.

    Gives the set of the tokens of the right that answer, as bits.
    """
    m, n = x[reading + TOKENS], y[other + TOKENS]
    for i in range(m):
        places[ANSWER, i] = -1
    taken = 0
    for _ in range(min(m, n)):
        best, at, to = NEVER, -1, -1
        for i in range(m):
            if places[ANSWER, i] >= 0:
                continue
            kind = kind_at(x, reading, i)
            for j in range(n):
                value = work[VALUES + i, j]
                if value <= best or taken >> j & 1:
                    continue
                if value <= 0.0 and kind + kind_at(y, other, j) > 0:
                    continue
                best, at, to = value, i, j
        if at < 0:
            break
        places[ANSWER, at] = to
        taken |= 1 << to
    return taken
