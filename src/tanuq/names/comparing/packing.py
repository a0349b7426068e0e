"""Prepared names as one array of numbers, which the compiled comparison reads without a detour (see `layout`)."""

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.layout import (
    BEGIN,
    END,
    FIRST_TOKEN,
    KIND,
    SOUNDS_HIGH,
    SOUNDS_LOW,
    TOKEN_SIZE,
    TOKENS,
    WORD,
    WORD_SIZE,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.words import distinct, write_limits, write_word
from tanuq.names.compiled import compiled


@compiled
def pack(
    reading_start: NDArray[np.int32],
    token_start: NDArray[np.int32],
    symbol_start: NDArray[np.int32],
    symbols: NDArray[np.uint16],
    script: NDArray[np.int8],
    kind: NDArray[np.int8],
    stem: NDArray[np.int16],
    ending_sex: NDArray[np.int8],
    cap: NDArray[np.float32],
    groups: NDArray[np.int32],
    sounds: NDArray[np.uint32],
    name_sounds: NDArray[np.uint64],
    odds: Nats,
    table: Places,
) -> tuple[Packed, Places]:
    """All names in one int32 array, words first, and the place of each name in it."""
    word, first = distinct(symbol_start, symbols, script, groups)
    names, readings, tokens = len(reading_start) - 1, len(token_start) - 1, len(script)
    size = names + readings * (1 + FIRST_TOKEN) + tokens * TOKEN_SIZE + len(symbols)
    for token in first:
        size += WORD_SIZE + symbol_start[token + 1] - symbol_start[token]
    packed, places, words = np.zeros(size, np.int32), np.zeros(names, np.int64), np.zeros(len(first), np.int64)
    nats = packed.view(np.float32)
    at = 0
    for number, token in enumerate(first):
        words[number] = at
        written = symbols[symbol_start[token] : symbol_start[token + 1]]
        at = write_word(
            packed,
            at,
            written,
            script[token],
            stem[token],
            ending_sex[token],
            cap[token],
            sounds[token],
            groups[token],
        )
        write_limits(packed, nats, words[number], odds, table)
    for name in range(names):
        places[name] = at
        count = reading_start[name + 1] - reading_start[name]
        packed[at] = count
        head = at + 1
        at = head + count
        for place in range(count):
            packed[head + place] = at
            row = reading_start[name] + place
            at = _write_reading(packed, at, row, token_start, symbol_start, symbols, words, word, kind, name_sounds)
    return packed, places


@compiled
def _write_reading(
    packed: Packed,
    at: int,
    reading: int,
    token_start: NDArray[np.int32],
    symbol_start: NDArray[np.int32],
    symbols: NDArray[np.uint16],
    words: Places,
    word: NDArray[np.int32],
    kind: NDArray[np.int8],
    name_sounds: NDArray[np.uint64],
) -> int:
    """Write one reading to the place *at*; gives the place behind it."""
    first, last = token_start[reading], token_start[reading + 1]
    packed[at + TOKENS] = last - first
    packed[at + SOUNDS_LOW] = np.int32(np.uint32(name_sounds[reading] & np.uint64(0xFFFFFFFF)))
    packed[at + SOUNDS_HIGH] = np.int32(np.uint32(name_sounds[reading] >> np.uint64(32)))
    token_at = at + FIRST_TOKEN
    at = token_at + (last - first) * TOKEN_SIZE
    for token in range(first, last):
        begin = at
        for place in range(symbol_start[token], symbol_start[token + 1]):
            packed[at] = symbols[place]
            at += 1
        packed[token_at + WORD], packed[token_at + KIND] = words[word[token]], kind[token]
        packed[token_at + BEGIN], packed[token_at + END] = begin, at
        token_at += TOKEN_SIZE
    return at
