"""Two runs of symbols compared: the innermost loops.

The best alignment is found by what it gains over leaving out every symbol (`costs.Costs`): a step that leaves one out
then costs nothing, and one that sets two against each other is one addition.
"""

import numpy as np

from tanuq.names.comparing.inlining import inlined
from tanuq.names.comparing.layout import BEST, FLOOR, GAINS, START, WIDTH, Nat, Nats, Packed, Places
from tanuq.names.compiled import borrowing

_NONE = np.float32(0.0)


@inlined
def begin_line(work: Nats, line: int, length: int) -> None:
    """Nothing is aligned yet, and nothing gained, against each beginning of a run of so many symbols."""
    for place in range(length + 1):
        work[line, place] = _NONE


@inlined
def align(
    x: Packed, x0: int, x1: int, y: Packed, y0: int, y1: int, odds: Nats, gains: int, width: int, work: Nats, line: int
) -> Nat:
    """Go on from the *line* of *work* with symbols of *x*: the most gained against each beginning of the run of *y*.

    Two rows at a time, so that one need not wait for the other; an odd one goes with nothing. Unsigned numbers, since
    signed ones could count from an array's end, for which every step would ask.
    """
    length, at = np.uint64(y1 - y0), np.uint64(y0)
    one = np.uint64(1)
    for place in range(x0, x1, 2):
        row = np.uint64(gains) + np.uint64(np.uint32(x[place])) * np.uint64(width)
        second = np.uint64(gains)
        if place + 1 < x1:
            second += np.uint64(np.uint32(x[place + 1])) * np.uint64(width)
        corner = upper = lower = _NONE
        for j in range(length):
            symbol = np.uint64(np.uint32(y[at + j]))
            before, above = upper, work[line, j + one]
            upper = max(corner + odds[row + symbol], above, upper)
            lower = max(before + odds[second + symbol], upper, lower)
            corner = above
            work[line, j + one] = lower
    gained: Nat = work[line, length]
    return gained


@borrowing
def as_odds(y: Packed, y0: int, y1: int, odds: Nats, start: int, alone: Nat, work: Nats, line: int) -> None:
    """Turn what is gained in the *line* of *work* into log-odds; *alone*: what the other run says by itself."""
    work[line, 0] += alone
    for place in range(y1 - y0):
        alone += odds[start + y[y0 + place]]
        work[line, place + 1] += alone


@borrowing
def limits_of(symbols: Packed, begin: int, end: int, odds: Nats, best: int, start: int, step: int) -> tuple[Nat, Nat]:
    """The most that any partner could say for these symbols, and what is said where each stands for nothing.

    What a symbol says for nothing stands *step* numbers from that of the one before it.
    """
    most = alone = _NONE
    for place in range(begin, end):
        most += odds[best + symbols[place]]
        alone += odds[start + symbols[place] * step]
    return most, alone


@borrowing
def compare_runs(
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
    line: int,
) -> tuple[Nat, Nat]:
    """Log-odds of two runs, never under the floor, and the most they could have been."""
    start, width = table[script, other, START], table[script, other, WIDTH]
    ours, alone = limits_of(x, x0, x1, odds, table[script, other, BEST], start, width)
    theirs, other_alone = limits_of(y, y0, y1, odds, table[other, script, BEST], start, 1)
    most = np.float32(0.5) * (ours + theirs)
    if x1 == x0 or y1 == y0:
        return FLOOR, most
    begin_line(work, line, y1 - y0)
    value = alone + other_alone + align(x, x0, x1, y, y0, y1, odds, table[script, other, GAINS], width, work, line)
    return max(value, FLOOR), most


@borrowing
def cut_of(work: Nats, line: int, length: int, price: Nat) -> int:
    """Where the run that the *line* of *work* ends in is best cut off.

    At its whole length, unless a shorter one of at least half is better by *price*.
    """
    cut = length
    for place in range((length + 1) // 2, length):
        if work[line, place] > work[line, cut] + price:
            cut = place
    return cut


@borrowing
def extend(
    x: Packed,
    x0: int,
    x1: int,
    y: Packed,
    y0: int,
    length: int,
    odds: Nats,
    start: int,
    width: int,
    work: Nats,
    line: int,
    places: Places,
    began: int,
) -> None:
    """Go on from the *line* of *work*, in log-odds, with the symbols of one more token.

    The line *began* of *places* says for each end in the run ``y`` where the token's piece of it began.
    """
    for j in range(length + 1):
        places[began, j] = j
    for i in range(x0, x1):
        row = start + x[i] * width
        dropped = odds[row]
        diagonal, diagonal_began = work[line, 0], places[began, 0]
        beside, beside_began = diagonal + dropped, diagonal_began
        work[line, 0] = beside
        for j in range(length):
            symbol = y[y0 + j]
            above, above_began = work[line, j + 1], places[began, j + 1]
            value, from_here = diagonal + odds[row + symbol], diagonal_began
            if above + dropped > value:
                value, from_here = above + dropped, above_began
            if beside + odds[start + symbol] > value:
                value, from_here = beside + odds[start + symbol], beside_began
            diagonal, diagonal_began = above, above_began
            beside, beside_began = value, from_here
            work[line, j + 1], places[began, j + 1] = value, from_here


@inlined
def ones_of(bits: np.uint64) -> int:
    """How many bits are set in a uint64."""
    bits = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    bits = (bits & np.uint64(0x3333333333333333)) + ((bits >> np.uint64(2)) & np.uint64(0x3333333333333333))
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56)))
