"""Prepared names as one array of numbers, which the compiled comparison reads without a detour (see `layout`)."""

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.layout import (
    BEGIN,
    CAP,
    END,
    ENDING_SEX,
    FIRST_GROUP,
    FIRST_TOKEN,
    GROUPS,
    KIND,
    SCRIPT,
    SOUNDS,
    SOUNDS_HIGH,
    SOUNDS_LOW,
    STEM_END,
    TOKEN_SIZE,
    TOKENS,
    Packed,
    Places,
)
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
) -> tuple[Packed, Places]:
    """All names in one int32 array, and the place of each in it."""
    names, readings, tokens = len(reading_start) - 1, len(token_start) - 1, len(script)
    packed = np.zeros(names + readings * (1 + FIRST_TOKEN) + tokens * TOKEN_SIZE + len(symbols), np.int32)
    places = np.zeros(names, np.int64)
    at = 0
    for name in range(names):
        places[name] = at
        first, last = reading_start[name], reading_start[name + 1]
        packed[at] = last - first
        head = at + 1
        at = head + last - first
        for reading in range(first, last):
            packed[head + reading - first] = at
            low = token_start[reading]
            count = token_start[reading + 1] - low
            packed[at + TOKENS] = count
            packed[at + SOUNDS_LOW] = np.int32(np.uint32(name_sounds[reading] & np.uint64(0xFFFFFFFF)))
            packed[at + SOUNDS_HIGH] = np.int32(np.uint32(name_sounds[reading] >> np.uint64(32)))
            token_at = at + FIRST_TOKEN
            at = token_at + count * TOKEN_SIZE
            for token in range(low, low + count):
                begin, end = symbol_start[token], symbol_start[token + 1]
                packed[token_at + SCRIPT], packed[token_at + KIND] = script[token], kind[token]
                packed[token_at + BEGIN], packed[token_at + END] = at, at + end - begin
                packed[token_at + STEM_END] = at + stem[token]
                packed[token_at + ENDING_SEX], packed[token_at + CAP] = ending_sex[token], np.int32(cap[token])
                packed[token_at + SOUNDS] = np.int32(sounds[token])
                for place in range(GROUPS):
                    packed[token_at + FIRST_GROUP + place] = groups[token, place]
                for place in range(begin, end):
                    packed[at] = symbols[place]
                    at += 1
                token_at += TOKEN_SIZE
    return packed, places
