"""Every token of one reading against every token of another, and which answers which."""

import numpy as np

from tanuq.names.comparing.layout import (
    ANSWER,
    BEGIN,
    BEST,
    END,
    FIRST_GROUP,
    FIRST_TOKEN,
    FLOOR,
    GROUPS,
    KIND,
    LINE,
    MOSTS,
    NEVER,
    SCRIPT,
    SOUNDS,
    START,
    STEM_END,
    TOKEN_SIZE,
    TOKENS,
    VALUES,
    WIDTH,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.runs import compare_runs, cut_of, most_of, odds_of_runs, ones_of
from tanuq.names.compiled import compiled
from tanuq.names.encoding.alphabets import Script

CUT_OFF = np.float32(3.0)
"""How much better a name must fit when the other's end is left off, in nats."""
_HAN = int(Script.HAN)
_HALF = np.float32(0.5)
_DIFFERENT_ENDINGS = np.float32(0.5)
_ENDING_ON_ONE_SIDE = np.float32(1.0)
_SAME_NAME = np.float32(0.8)
_SHORT_FORM = np.float32(0.55)
_INITIAL_AGREES = np.float32(1.5)
_INITIAL_DIFFERS = np.float32(-4.0)
_MOST_OF_INITIAL = np.float32(1.8)


@compiled
def fill(x: Packed, reading: int, y: Packed, other: int, odds: Nats, table: Places, work: Nats) -> None:
    """Write the log-odds of each token with each, and the most they could be, to *work*."""
    for i in range(x[reading + TOKENS]):
        a = reading + FIRST_TOKEN + i * TOKEN_SIZE
        for j in range(y[other + TOKENS]):
            b = other + FIRST_TOKEN + j * TOKEN_SIZE
            value, most = _compare(x, a, y, b, odds, table, work)
            work[VALUES + i, j] = value
            work[MOSTS + i, j] = most


@compiled
def _compare(x: Packed, a: int, y: Packed, b: int, odds: Nats, table: Places, work: Nats) -> tuple[Nat, Nat]:
    """Log-odds of the tokens at *a* and *b*, and the most they could be."""
    x0, x1, y0, y1 = x[a + BEGIN], x[a + END], y[b + BEGIN], y[b + END]
    script, other = x[a + SCRIPT], y[b + SCRIPT]
    start, width = table[script, other, START], table[script, other, WIDTH]
    if x1 - x0 == 1 or y1 - y0 == 1:
        agrees = odds[start + x[x0] * width + y[y0]] > 0.0
        return (_INITIAL_AGREES if agrees else _INITIAL_DIFFERS), _MOST_OF_INITIAL
    share = np.float32(-1.0)
    if x[a + FIRST_GROUP] != 0 and y[b + FIRST_GROUP] != 0:
        share = _shared(x, a, y, b)
    most = _HALF * (
        most_of(x, x0, x1, odds, table[script, other, BEST]) + most_of(y, y0, y1, odds, table[other, script, BEST])
    )
    if share < 0.0 and _sound_apart(x[a + SOUNDS], y[b + SOUNDS]):
        return FLOOR, most
    value = odds_of_runs(x, x0, x1, y, y0, y1, odds, start, width, work, LINE)
    if value < FLOOR:
        value = FLOOR
    if x[a + STEM_END] < x1 or y[b + STEM_END] < y1:
        value, most = _without_endings(x, a, y, b, value, most, odds, table, work)
    elif _HAN in (script, other):
        value, most = _cut_short(x, x0, x1, script, y, y0, y1, other, odds, table, work, value, most)
    if share > 0.0 and value < share * most:
        value = share * most
    return value, most


@compiled
def _sound_apart(sounds: int, other: int) -> bool:
    """Whether two tokens have so few consonants in common that no letter by letter comparison is worth its time."""
    differing = ones_of(np.uint64(sounds ^ other))
    together = ones_of(np.uint64(sounds)) + ones_of(np.uint64(other))
    return 3 * differing > 2 * together and together > 4


@compiled
def _without_endings(
    x: Packed, a: int, y: Packed, b: int, value: Nat, most: Nat, odds: Nats, table: Places, work: Nats
) -> tuple[Nat, Nat]:
    """As the tokens stand, or without the endings that make a surname or patronymic, for a price."""
    stem, other_stem = x[a + STEM_END], y[b + STEM_END]
    stems, most_of_stems = compare_runs(
        x, x[a + BEGIN], stem, x[a + SCRIPT], y, y[b + BEGIN], other_stem, y[b + SCRIPT], odds, table, work, LINE
    )
    both = stem < x[a + END] and other_stem < y[b + END]
    stems -= _DIFFERENT_ENDINGS if both else _ENDING_ON_ONE_SIDE
    if most_of_stems - stems < most - value:
        return stems, most_of_stems
    return value, most


@compiled
def _cut_short(
    x: Packed,
    x0: int,
    x1: int,
    script: int,
    y: Packed,
    y0: int,
    y1: int,
    other: int,
    odds: Nats,
    table: Places,
    work: Nats,
    value: Nat,
    most: Nat,
) -> tuple[Nat, Nat]:
    """Official papers cut long Chinese names: the longer run may end early, for a price."""
    if x1 - x0 == y1 - y0:
        return value, most
    if x1 - x0 > y1 - y0:
        x, x0, x1, script, y, y0, y1, other = y, y0, y1, other, x, x0, x1, script
        start, width = table[script, other, START], table[script, other, WIDTH]
        odds_of_runs(x, x0, x1, y, y0, y1, odds, start, width, work, LINE)
    until = cut_of(work, LINE, y1 - y0, CUT_OFF)
    if until == y1 - y0:
        return value, most
    cut, most_of_cut = compare_runs(x, x0, x1, script, y, y0, y0 + until, other, odds, table, work, LINE)
    cut -= CUT_OFF
    return (cut, most_of_cut) if most_of_cut - cut < most - value else (value, most)


@compiled
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


@compiled
def known_apart(x: Packed, a: int, y: Packed, b: int) -> bool:
    """Whether the lexicon has both forms, and as different names."""
    return bool(x[a + FIRST_GROUP] != 0 and y[b + FIRST_GROUP] != 0 and _shared(x, a, y, b) < 0.0)


@compiled
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
            kind = x[reading + FIRST_TOKEN + i * TOKEN_SIZE + KIND]
            for j in range(n):
                value = work[VALUES + i, j]
                if value <= best or taken >> j & 1:
                    continue
                if value <= 0.0 and kind + y[other + FIRST_TOKEN + j * TOKEN_SIZE + KIND] > 0:
                    continue
                best, at, to = value, i, j
        if at < 0:
            break
        places[ANSWER, at] = to
        taken |= 1 << to
    return taken
