"""The distinct words among the tokens of many names, each with what can be said of it before it is compared."""

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.layout import (
    BEST,
    CAP,
    DROPPED,
    ENDING_SEX,
    FIRST_GROUP,
    FIRST_LIMIT,
    GROUPS,
    LAST,
    LIMITS,
    MOST,
    MOST_OF_STEM,
    SCRIPT,
    SOUNDS,
    START,
    STEM_DROPPED,
    STEM_LAST,
    WIDTH,
    WORD_SIZE,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.runs import limits_of
from tanuq.names.compiled import compiled
from tanuq.names.encoding.alphabets import Script

_SCRIPTS = len(Script)


@compiled
def distinct(
    symbol_start: NDArray[np.int32], symbols: NDArray[np.uint16], script: NDArray[np.int8], groups: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The number of each token's word, and the first token that is written as each word."""
    size = 16
    while size < 2 * len(script):
        size *= 2
    slots = np.full(size, -1, np.int32)
    word, first = np.zeros(len(script), np.int32), np.zeros(len(script), np.int32)
    count = 0
    for token in range(len(script)):
        slot = _hash(symbol_start, symbols, script, token) & (size - 1)
        while slots[slot] >= 0 and not _alike(symbol_start, symbols, script, groups, first[slots[slot]], token):
            slot = (slot + 1) & (size - 1)
        if slots[slot] < 0:
            slots[slot], first[count] = count, token
            count += 1
        word[token] = slots[slot]
    return word, first[:count]


@compiled
def _hash(symbol_start: NDArray[np.int32], symbols: NDArray[np.uint16], script: NDArray[np.int8], token: int) -> int:
    value = np.uint64(script[token]) + np.uint64(1)
    for place in range(symbol_start[token], symbol_start[token + 1]):
        value = (value ^ np.uint64(symbols[place])) * np.uint64(0x9E3779B97F4A7C15)
    return int(np.int64(value >> np.uint64(33)))


@compiled
def _alike(
    symbol_start: NDArray[np.int32],
    symbols: NDArray[np.uint16],
    script: NDArray[np.int8],
    groups: NDArray[np.int32],
    one: int,
    other: int,
) -> bool:
    begin, size = symbol_start[one], symbol_start[one + 1] - symbol_start[one]
    from_here = symbol_start[other] - begin
    if script[one] != script[other] or symbol_start[other + 1] - symbol_start[other] != size:
        return False
    for place in range(GROUPS):
        if groups[one, place] != groups[other, place]:
            return False
    for place in range(begin, begin + size):  # noqa: SIM110  a compiled loop has no generators
        if symbols[place] != symbols[place + from_here]:
            return False
    return True


@compiled
def write_word(
    packed: Packed,
    at: int,
    symbols: NDArray[np.uint16],
    script: int,
    stem: int,
    ending_sex: int,
    cap: float,
    sounds: int,
    groups: NDArray[np.int32],
) -> int:
    """Write a word and what is known of it to the place *at*; gives the place behind it."""
    first = at + WORD_SIZE
    packed[at + SCRIPT], packed[at + LAST], packed[at + STEM_LAST] = script, first + len(symbols), first + stem
    packed[at + ENDING_SEX], packed[at + CAP], packed[at + SOUNDS] = ending_sex, np.int32(cap), np.int32(sounds)
    packed[at + FIRST_GROUP : at + FIRST_GROUP + GROUPS] = groups
    packed[first : first + len(symbols)] = symbols
    return first + len(symbols)


@compiled
def write_limits(packed: Packed, nats: Nats, at: int, odds: Nats, table: Places) -> None:
    """Write for each script what can be said for the word at *at* and for its stem; *nats* is *packed* as float32."""
    script, first = packed[at + SCRIPT], at + WORD_SIZE
    for other in range(_SCRIPTS):
        start, width, best = table[script, other, START], table[script, other, WIDTH], table[script, other, BEST]
        limit = at + FIRST_LIMIT + other * LIMITS
        most, dropped = limits_of(packed, first, packed[at + STEM_LAST], odds, best, start, width)
        nats[limit + MOST_OF_STEM], nats[limit + STEM_DROPPED] = most, dropped
        for place in range(packed[at + STEM_LAST], packed[at + LAST]):
            most += odds[best + packed[place]]
            dropped += odds[start + packed[place] * width]
        nats[limit + MOST], nats[limit + DROPPED] = most, dropped
