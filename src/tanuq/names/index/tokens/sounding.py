"""From characters to sounds: compiled, several readings of each token."""

import numpy as np
from numpy.typing import NDArray

from tanuq.names.compiled import compiled
from tanuq.names.index.tokens.sounds import CONSONANTS, SOFT, SYMBOLS, VOWELS

Bytes = NDArray[np.uint8]

LONGEST = 40
"""Sounds of a token that are read; what is longer is no name."""
READINGS = 3
"""As written; as in pinyin (x, q, c), English (th), or where j is a glide and w is v; and as in Spanish and French (j,
g before e and i), or in Chinese, which loses an h, and an r before a consonant."""

SOUND = {letter: number for number, letter in enumerate(CONSONANTS + VOWELS, 1)}
FIRST_VOWEL = SOUND["A"]
_P, _M, _N, _R, _H, _S, _X, _T = (SOUND[letter] for letter in "PMNRHSXT")
_STRAIGHT = dict(zip("abcdefghijklmnopqrstuvwxyz", "APKTAFKHIXKLMNUPKRSTUFUKIS", strict=True))
_OTHERWISE: tuple[dict[str, str], ...] = (
    {},
    {"x": "X", "q": "X", "c": "S", "j": "I", "w": "F", SOFT: "K"},
    {"j": "K", SOFT: "K"},
)
_PAIRS = {
    "sh": "X", "ch": "X", "zh": "X", "kh": "K", "gh": "K", "ph": "F", "th": "T", "dh": "T", "ng": "N", "ck": "K",
    "cz": "X", "sz": "X", "ce": "SA", "ci": "SI", "cy": "SI", "wu": "U",
}  # fmt: skip
_PAIRS_OTHERWISE: tuple[dict[str, str], ...] = ({}, {"th": "S"}, {"ge": "XA", "gi": "XI"})
_PARTED = 4


def _single_letters() -> Bytes:
    """[reading, symbol] → sound."""
    table = np.zeros((READINGS, len(SYMBOLS)), np.uint8)
    for reading, others in enumerate(_OTHERWISE):
        spelt = {**{letter: letter for letter in SOUND}, **_STRAIGHT, SOFT: "X", **others}
        for symbol, sound in spelt.items():
            table[reading, SYMBOLS.index(symbol)] = SOUND[sound]
    return table


def _pairs_of_letters() -> Bytes:
    """[reading, symbol, symbol] → sound, and 16 times a second sound; 0 where they are no pair."""
    table = np.zeros((READINGS, len(SYMBOLS), len(SYMBOLS)), np.uint8)
    for reading, others in enumerate(_PAIRS_OTHERWISE):
        for (first, second), sounds in ((tuple(pair), sounds) for pair, sounds in {**_PAIRS, **others}.items()):
            code = SOUND[sounds[0]] + (SOUND[sounds[1]] << _PARTED if len(sounds) > 1 else 0)
            table[reading, SYMBOLS.index(first), SYMBOLS.index(second)] = code
    return table


SINGLE_LETTERS, PAIRS_OF_LETTERS = _single_letters(), _pairs_of_letters()
_INITIAL_W, _F = SYMBOLS.index("w"), SOUND["F"]


@compiled
def spell(points: NDArray[np.uint32], table: NDArray[np.int32], symbols: Bytes, out: Bytes) -> int:
    """Write the symbols of the code points of one token to *out*; gives how many."""
    size = 0
    for point in points:
        if point >= len(table) - 1:
            continue
        for place in range(table[point], table[point + 1]):
            if size < len(out):
                out[size] = symbols[place]
                size += 1
    return size


@compiled
def sound(letters: Bytes, reading: int, singles: Bytes, pairs: Bytes, out: Bytes) -> int:
    """Write the sounds of spelt letters in one reading to *out*; gives how many."""
    size = at = 0
    while at < len(letters):
        code = pairs[reading, letters[at], letters[at + 1]] if at + 1 < len(letters) else 0
        if code:
            at += 2
            size = _append(code & 15, out, size)
            code >>= _PARTED
        else:
            code = _F if at == 0 and letters[at] == _INITIAL_W else singles[reading, letters[at]]
            at += 1
        if code:
            size = _append(code, out, size)
    return _without_silent(out, size, reading)


@compiled
def _append(code: int, out: Bytes, size: int) -> int:
    """Add a sound: doubled ones once, t-sh and t-s as one, n before m or p as m."""
    before = out[size - 1] if size else 0
    if before == _T and (code == _X or code == _S):  # noqa: PLR1714, SIM109
        out[size - 1] = code
        return size
    if before == _N and (code == _M or code == _P):  # noqa: PLR1714, SIM109
        out[size - 1] = before = _M
    if before == code or size >= len(out):
        return size
    out[size] = code
    return size + 1


@compiled
def _without_silent(sounds: Bytes, size: int, reading: int) -> int:
    """Drop an h that only lengthens a vowel; in the last reading every h, and an r before a consonant."""
    kept = 0
    for at in range(size):
        code = sounds[at]
        last = reading == READINGS - 1
        after_vowel = at > 0 and sounds[at - 1] >= FIRST_VOWEL
        closed = after_vowel and (at + 1 == size or sounds[at + 1] < FIRST_VOWEL)
        if (code == _H and (closed or last)) or (code == _R and closed and last):
            continue
        sounds[kept] = code
        kept += 1
    return kept
