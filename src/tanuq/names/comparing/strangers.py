"""Whether two readings have nothing in common, before every token of one is laid beside every token of the other."""

import numpy as np

from tanuq.names.comparing.inlining import inlined
from tanuq.names.comparing.layout import (
    DROPPED,
    FLOOR,
    GAINS,
    LAST,
    LINE,
    SCRIPT,
    SOUNDS,
    SOUNDS_HIGH,
    SOUNDS_LOW,
    TOKENS,
    WIDTH,
    WORD_SIZE,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.runs import align, begin_line, ones_of
from tanuq.names.comparing.tokens import fill, fill_if_some_answer, script_at, word_at
from tanuq.names.comparing.two_words import limit_at
from tanuq.names.compiled import borrowing

_NONE = np.float32(0.0)


@inlined
def fill_unless_strangers(
    x: Packed,
    reading: int,
    y: Packed,
    other: int,
    joinable: bool,
    odds: Nats,
    table: Places,
    work: Nats,
    met: Places,
    said: Nats,
) -> bool:
    """Write what each token says of each to *work*, or give that the two have nothing in common.

    Of strangers, who are nearly all that are compared, few tokens are then laid beside each other letter by letter.
    """
    if _sound_apart(x, reading, y, other):
        return False
    if fill_if_some_answer(x, reading, y, other, odds, table, work, met, said):
        return True
    if not (joinable and _fit_together(x, reading, y, other, odds, table, work)):
        return False
    fill(x, reading, y, other, odds, table, work, met, said)
    return True


@borrowing
def _fit_together(x: Packed, reading: int, y: Packed, other: int, odds: Nats, table: Places, work: Nats) -> bool:
    """Whether the tokens of the name that has more of them might make up the other if they were joined.

    Two of them at least have half their consonants in one of the other's tokens, and what all gain there at best makes
    up for the letters of the other that are left.
    """
    if x[reading + TOKENS] < y[other + TOKENS]:
        x, reading, y, other = y, other, x, reading
    alike = 0
    total = _NONE
    for i in range(x[reading + TOKENS]):
        sounds = x[word_at(x, reading, i) + SOUNDS]
        for j in range(y[other + TOKENS]):
            if 2 * ones_of(np.uint64(sounds & y[word_at(y, other, j) + SOUNDS])) >= ones_of(np.uint64(sounds)):
                alike += 1
                break
    if alike < 2:
        return False
    for j in range(y[other + TOKENS]):
        total += limit_at(y, word_at(y, other, j), DROPPED, script_at(x, reading, 0))
    for i in range(x[reading + TOKENS]):
        highest = _NONE
        for j in range(y[other + TOKENS]):
            highest = max(highest, _fits(x, word_at(x, reading, i), y, word_at(y, other, j), odds, table, work))
        total += highest
    return bool(total > FLOOR)


@inlined
def _fits(x: Packed, a: int, y: Packed, b: int, odds: Nats, table: Places, work: Nats) -> Nat:
    """The log-odds of the word at *a* with what it fits best in the one at *b*, whose other letters cost nothing."""
    script, other = x[a + SCRIPT], y[b + SCRIPT]
    y0, y1 = b + WORD_SIZE, y[b + LAST]
    gains, width = table[script, other, GAINS], table[script, other, WIDTH]
    begin_line(work, LINE, y1 - y0)
    gained = align(x, a + WORD_SIZE, x[a + LAST], y, y0, y1, odds, gains, width, work, LINE)
    return gained + limit_at(x, a, DROPPED, other)


@inlined
def _sounds(x: Packed, reading: int) -> np.uint64:
    low, high = np.uint64(np.uint32(x[reading + SOUNDS_LOW])), np.uint64(np.uint32(x[reading + SOUNDS_HIGH]))
    return low | high << np.uint64(32)


@inlined
def _sound_apart(x: Packed, reading: int, y: Packed, other: int) -> bool:
    """Whether two names share so few consonants that nothing in them can be one name."""
    sounds, others = _sounds(x, reading), _sounds(y, other)
    fewer = min(ones_of(sounds), ones_of(others))
    return fewer > 3 and 4 * ones_of(sounds & others) < fewer


@inlined
def may_be_joined(x: Packed, reading: int, y: Packed, other: int) -> bool:
    """Whether one name has nearly all the consonants of the other: only then can parts be written together in one."""
    sounds, others = _sounds(x, reading), _sounds(y, other)
    spare = min(ones_of(sounds & ~others), ones_of(others & ~sounds))
    return spare <= max(2, min(ones_of(sounds), ones_of(others)) // 4)
