"""Whether two words are writings of one: letter by letter, as an initial, or by what the lexicon knows."""

import numpy as np

from tanuq.names.comparing.inlining import inlined
from tanuq.names.comparing.layout import (
    BEST,
    DROPPED,
    FIRST_GROUP,
    FIRST_LIMIT,
    FLOOR,
    GAINS,
    GROUPS,
    LAST,
    LIMITS,
    LINE,
    MOST,
    MOST_OF_STEM,
    SCRIPT,
    SOUNDS,
    START,
    STEM_DROPPED,
    STEM_LAST,
    WIDTH,
    WORD_SIZE,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.runs import align, as_odds, begin_line, cut_of, limits_of, ones_of
from tanuq.names.compiled import borrowing
from tanuq.names.encoding.alphabets import Script

CUT_OFF = np.float32(3.0)
"""How much better a name must fit when the other's end is left off, in nats."""
_HAN = int(Script.HAN)
_SYLLABLES = (int(Script.HAN), int(Script.KANA), int(Script.HANGUL), int(Script.CANTONESE))
_HALF = np.float32(0.5)
_DIFFERENT_ENDINGS = np.float32(0.5)
_ENDING_ON_ONE_SIDE = np.float32(1.0)
_SAME_NAME = np.float32(0.8)
_SHORT_FORM = np.float32(0.55)
_INITIAL_AGREES = np.float32(1.5)
_INITIAL_DIFFERS = np.float32(-4.0)
_MOST_OF_INITIAL = np.float32(1.8)


@inlined
def hardly_alike(sounds: int, other: int) -> bool:
    """Whether two words have less than two thirds of their consonants in common, or none of four."""
    common = ones_of(np.uint64(sounds & other))
    together = ones_of(np.uint64(sounds | other)) + common
    return bool(together > 3 and together > 3 * common + (together < 5))


@inlined
def known_alike(x: Packed, a: int, y: Packed, b: int) -> bool:
    """Whether two words may be one without sounding so: an initial, or forms that the lexicon knows."""
    if _is_initial(x, a, x[a + SCRIPT]) or _is_initial(y, b, y[b + SCRIPT]):
        return True
    return bool(x[a + FIRST_GROUP] != 0 and y[b + FIRST_GROUP] != 0 and _shared(x, a, y, b) >= 0.0)


@inlined
def limit_at(x: Packed, word: int, limit: int, script: int) -> Nat:
    """A limit of a word against a script: see `layout`."""
    return np.int32(x[word + FIRST_LIMIT + script * LIMITS + limit]).view(np.float32)


@inlined
def _is_initial(x: Packed, word: int, script: int) -> bool:
    """Whether a word is one letter; a character of which one sound is written, as 柯 in Cantonese, is a whole name."""
    return bool(x[word + LAST] - (word + WORD_SIZE) == 1 and script not in _SYLLABLES)


@inlined
def compare_words(x: Packed, a: int, y: Packed, b: int, odds: Nats, table: Places, work: Nats) -> tuple[Nat, Nat]:
    """Log-odds of the words at *a* and *b*, and the most they could be."""
    script, other = x[a + SCRIPT], y[b + SCRIPT]
    if _is_initial(x, a, script) or _is_initial(y, b, other):
        start, width = table[script, other, START], table[script, other, WIDTH]
        agrees = odds[start + x[a + WORD_SIZE] * width + y[b + WORD_SIZE]] > 0.0
        return (_INITIAL_AGREES if agrees else _INITIAL_DIFFERS), _MOST_OF_INITIAL
    share = np.float32(-1.0)
    if x[a + FIRST_GROUP] != 0 and y[b + FIRST_GROUP] != 0:
        share = _shared(x, a, y, b)
    if share < 0.0 and _sound_apart(x[a + SOUNDS], y[b + SOUNDS]):
        return FLOOR, _HALF * (limit_at(x, a, MOST, other) + limit_at(y, b, MOST, script))
    if _HAN in (script, other) and x[a + LAST] - (a + WORD_SIZE) > y[b + LAST] - (b + WORD_SIZE):
        value, most = _aligned(y, b, other, x, a, script, odds, table, work)
    else:
        value, most = _aligned(x, a, script, y, b, other, odds, table, work)
    return (max(value, share * most) if share > 0.0 else value), most


@inlined
def _sound_apart(sounds: int, other: int) -> bool:
    """Whether two words have so few consonants in common that no letter by letter comparison is worth its time."""
    differing = ones_of(np.uint64(sounds ^ other))
    together = ones_of(np.uint64(sounds)) + ones_of(np.uint64(other))
    return 3 * differing > 2 * together and together > 4


@inlined
def _aligned(
    x: Packed, a: int, script: int, y: Packed, b: int, other: int, odds: Nats, table: Places, work: Nats
) -> tuple[Nat, Nat]:
    """As the words stand; or without the endings that make a surname or patronymic, for a price; or cut short."""
    x0, stem, x1 = a + WORD_SIZE, x[a + STEM_LAST], x[a + LAST]
    y0, other_stem, y1 = b + WORD_SIZE, y[b + STEM_LAST], y[b + LAST]
    gains, width = table[script, other, GAINS], table[script, other, WIDTH]
    begin_line(work, LINE, y1 - y0)
    gained = align(x, x0, stem, y, y0, y1, odds, gains, width, work, LINE)
    gained_by_stems = work[LINE, other_stem - y0]
    if stem < x1:
        gained = align(x, stem, x1, y, y0, y1, odds, gains, width, work, LINE)
    most = _HALF * (limit_at(x, a, MOST, other) + limit_at(y, b, MOST, script))
    value = max(FLOOR, gained + limit_at(x, a, DROPPED, other) + limit_at(y, b, DROPPED, script))
    if stem < x1 or other_stem < y1:
        most_of_stems = _HALF * (limit_at(x, a, MOST_OF_STEM, other) + limit_at(y, b, MOST_OF_STEM, script))
        stems = gained_by_stems + limit_at(x, a, STEM_DROPPED, other) + limit_at(y, b, STEM_DROPPED, script)
        stems = max(FLOOR, stems) - (_DIFFERENT_ENDINGS if stem < x1 and other_stem < y1 else _ENDING_ON_ONE_SIDE)
        if most_of_stems - stems < most - value:
            return stems, most_of_stems
    elif _HAN in (script, other):
        return _cut_short(x, a, script, y, b, other, odds, table, work, value, most)
    return value, most


@borrowing
def _cut_short(
    x: Packed,
    a: int,
    script: int,
    y: Packed,
    b: int,
    other: int,
    odds: Nats,
    table: Places,
    work: Nats,
    value: Nat,
    most: Nat,
) -> tuple[Nat, Nat]:
    """Official papers cut long Chinese names: the longer word, at *b*, may end early, for a price."""
    y0, y1 = b + WORD_SIZE, y[b + LAST]
    if x[a + LAST] - (a + WORD_SIZE) == y1 - y0:
        return value, most
    start = table[script, other, START]
    as_odds(y, y0, y1, odds, start, limit_at(x, a, DROPPED, other), work, LINE)
    until = cut_of(work, LINE, y1 - y0, CUT_OFF)
    if until == y1 - y0:
        return value, most
    most_of_start, _ = limits_of(y, y0, y0 + until, odds, table[other, script, BEST], start, 1)
    most_of_cut = _HALF * (limit_at(x, a, MOST, other) + most_of_start)
    cut = max(FLOOR, work[LINE, until]) - CUT_OFF
    return (cut, most_of_cut) if most_of_cut - cut < most - value else (value, most)


@inlined
def _shared(x: Packed, a: int, y: Packed, b: int) -> Nat:
    """The share of what they could say that two forms say which the lexicon knows for one name; negative: for none."""
    share = np.float32(-1.0)
    for place in range(a + FIRST_GROUP, a + FIRST_GROUP + GROUPS):
        group = x[place]
        if group == 0:
            break
        for other_place in range(b + FIRST_GROUP, b + FIRST_GROUP + GROUPS):
            other = y[other_place]
            if abs(group) == abs(other):
                found = _SAME_NAME if group > 0 and other > 0 else _SHORT_FORM
                share = found if found > share else share
    return share


@inlined
def known_apart(x: Packed, a: int, y: Packed, b: int) -> bool:
    """Whether the lexicon has both words, and as different names."""
    return bool(x[a + FIRST_GROUP] != 0 and y[b + FIRST_GROUP] != 0 and _shared(x, a, y, b) < 0.0)
