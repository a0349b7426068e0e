"""From tokens to grams: compiled, the small numbers by which the index finds tokens that sound alike."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names.compiled import compiled
from tanuq.names.index.tokens.sounding import (
    FIRST_VOWEL,
    LONGEST,
    PAIRS_OF_LETTERS,
    READINGS,
    SINGLE_LETTERS,
    SOUND,
    Bytes,
    sound,
    spell,
)
from tanuq.names.index.tokens.sounds import spelling_of

Grams = NDArray[np.int16]

_CLASSES = ("PF", "T", "SX", "KH", "M", "N", "LR")
"""Consonants that foreign spellings keep apart; others come and go."""
_COARSE = np.zeros(len(SOUND) + 1, np.uint8)
for _number, _members in enumerate(_CLASSES, 1):
    _COARSE[[SOUND[_member] for _member in _members]] = _number
_EDGE = 8
_WIDE, _FINE_WIDE, _VOWELS = 9, 16, 4

_TRIGRAMS = 0
_SKIPPING = _TRIGRAMS + _WIDE * _WIDE * _WIDE
_FINE = _SKIPPING + _WIDE * _WIDE
_VOICED = _FINE + _FINE_WIDE * _FINE_WIDE
_BEGINNINGS = _VOICED + _WIDE * _VOWELS * _WIDE
GRAMS = _BEGINNINGS + _FINE_WIDE * _FINE_WIDE
"""How many grams there are."""
_MOST = READINGS * 4 * (LONGEST + 2)


@cache
def gram_weights() -> NDArray[np.float32]:
    """How much it says that two tokens share a gram.

    By kind only: weights by the frequency of each gram, or learned ones, found no more of 1,200 held-out tokens of
    NETransliteration-COLING2018 (recall among 1,000 of 169,320: Arabic .95, Chinese .86, Russian .97), and these need
    no upkeep when names are added and tell nothing of names that a reader may not see.
    """
    weights = np.empty(GRAMS, np.float32)
    weights[_TRIGRAMS:_FINE] = 0.5
    weights[_FINE:_VOICED] = 1.0
    weights[_VOICED:_BEGINNINGS] = 1.5
    weights[_BEGINNINGS:] = 1.0
    return weights


def grams_of(tokens: Sequence[str]) -> tuple[NDArray[np.int64], Grams, NDArray[np.float32]]:
    """Of each token: where its grams begin (one more than tokens), the grams, and the weight of one reading."""
    starts = np.zeros(len(tokens) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, tokens), np.int64, len(tokens)), out=starts[1:])
    points = np.frombuffer("".join(tokens).encode("utf-32-le", "surrogatepass"), np.uint32)
    spelling = spelling_of(points)
    begins, grams, norms = _all_grams(
        (points, starts), (spelling.starts, spelling.symbols), (SINGLE_LETTERS, PAIRS_OF_LETTERS), gram_weights()
    )
    return begins, grams, norms


def without_ends(grams: Grams) -> Grams:
    """Those *grams* that a longer token has as well: the others say that the token ends there."""
    trigrams = grams < _SKIPPING
    voiced = (grams >= _VOICED) & (grams < _BEGINNINGS)
    ends = (trigrams & (grams % _WIDE == _EDGE)) | (voiced & ((grams - _VOICED) % _WIDE == _EDGE))
    kept: Grams = grams[~ends]
    return kept


@compiled
def _all_grams(
    text: tuple[NDArray[np.uint32], NDArray[np.int64]],
    spelling: tuple[NDArray[np.int32], Bytes],
    sounds: tuple[Bytes, Bytes],
    weights: NDArray[np.float32],
) -> tuple[NDArray[np.int64], Grams, NDArray[np.float32]]:
    points, starts = text
    tokens = len(starts) - 1
    begins = np.zeros(tokens + 1, np.int64)
    norms = np.zeros(tokens, np.float32)
    found = np.empty(1024 + tokens * 24, np.int16)
    letters = np.empty(2 * LONGEST, np.uint8)
    readings = np.empty((READINGS, LONGEST), np.uint8)
    room = (np.empty(_MOST, np.int16), np.empty(_MOST, np.int16))
    total = 0
    for token in range(tokens):
        size = spell(points[starts[token] : starts[token + 1]], spelling[0], spelling[1], letters)
        count, norms[token] = _grams_of_token(letters[:size], sounds, weights, readings, room)
        if total + count > len(found):
            larger = np.empty(2 * len(found), np.int16)
            larger[:total] = found[:total]
            found = larger
        found[total : total + count] = room[0][:count]
        total += count
        begins[token + 1] = total
    return begins, found[:total].copy(), norms


@compiled
def _grams_of_token(
    letters: Bytes,
    sounds: tuple[Bytes, Bytes],
    weights: NDArray[np.float32],
    readings: Bytes,
    room: tuple[Grams, Grams],
) -> tuple[int, np.float32]:
    """The number of grams of all readings together, which are written to *room*, and the mean weight of one."""
    sizes = np.zeros(READINGS, np.int64)
    count = different = 0
    weight = np.float32(0)
    for reading in range(READINGS):
        size = sound(letters, reading, sounds[0], sounds[1], readings[reading])
        sizes[reading] = size
        known = False
        for before in range(reading):
            if sizes[before] == size and np.all(readings[before, :size] == readings[reading, :size]):
                known = True
        if known:
            continue
        different += 1
        own = _grams_of_reading(readings[reading, :size], room[1])
        for place in range(own):
            weight += weights[room[1][place]]
            count = _put(room[0], count, room[1][place])
    return count, weight / np.float32(different)


@compiled
def _put(grams: Grams, count: int, gram: int) -> int:
    """Add a gram unless it is there."""
    for place in range(count):
        if grams[place] == gram:
            return count
    if count < len(grams):
        grams[count] = gram
        count += 1
    return count


@compiled
def _grams_of_reading(sounds: Bytes, grams: Grams) -> int:
    """Write the grams of one reading; gives how many.

    Of consonant classes: three in a row, two with one between, two with the vowel between; of consonants: two in a
    row; and the first sound with the class of the second.
    """
    count = 0
    first = second = _EDGE
    fine = vowel = 0
    if len(sounds):
        following = _COARSE[sounds[1]] if len(sounds) > 1 else 0
        count = _put(grams, count, _BEGINNINGS + min(sounds[0], FIRST_VOWEL) * _FINE_WIDE + following)
    for code in sounds:
        if code >= FIRST_VOWEL:
            vowel = vowel or code - FIRST_VOWEL + 1
            continue
        coarse = _COARSE[code]
        count = _put(grams, count, _TRIGRAMS + (first * _WIDE + second) * _WIDE + coarse)
        if second != _EDGE:
            count = _put(grams, count, _SKIPPING + first * _WIDE + coarse)
        count = _put(grams, count, _FINE + fine * _FINE_WIDE + code)
        count = _put(grams, count, _VOICED + (second * _VOWELS + vowel) * _WIDE + coarse)
        first, second, fine, vowel = second, coarse, code, 0
    count = _put(grams, count, _TRIGRAMS + (first * _WIDE + second) * _WIDE + _EDGE)
    return _put(grams, count, _VOICED + (second * _VOWELS + vowel) * _WIDE + _EDGE)
