"""Two runs of symbols compared: the innermost loops."""

import numpy as np

from tanuq.names.comparing.layout import BEST, FLOOR, START, WIDTH, Nat, Nats, Packed, Places
from tanuq.names.compiled import compiled


@compiled
def odds_of_runs(
    x: Packed, x0: int, x1: int, y: Packed, y0: int, y1: int, odds: Nats, start: int, width: int, work: Nats, line: int
) -> Nat:
    """The log-odds of the best alignment of two runs of symbols; its last row is left in the *line* of *work*."""
    length = y1 - y0
    work[line, 0] = np.float32(0.0)
    for j in range(length):
        work[line, j + 1] = work[line, j] + odds[start + y[y0 + j]]
    for i in range(x0, x1):
        row = start + x[i] * width
        dropped = odds[row]
        diagonal = work[line, 0]
        beside = diagonal + dropped
        work[line, 0] = beside
        for j in range(length):
            symbol = y[y0 + j]
            above = work[line, j + 1]
            best = diagonal + odds[row + symbol]
            other = above + dropped
            if other > best:
                best = other
            other = beside + odds[start + symbol]
            if other > best:
                best = other
            diagonal = above
            beside = best
            work[line, j + 1] = best
    found: Nat = work[line, length]
    return found


@compiled
def most_of(symbols: Packed, begin: int, end: int, odds: Nats, best: int) -> Nat:
    """The most that any partner could say for these symbols."""
    total = np.float32(0.0)
    for place in range(begin, end):
        total += odds[best + symbols[place]]
    return total


@compiled
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
    most = np.float32(0.5) * (
        most_of(x, x0, x1, odds, table[script, other, BEST]) + most_of(y, y0, y1, odds, table[other, script, BEST])
    )
    if x1 == x0 or y1 == y0:
        return FLOOR, most
    start, width = table[script, other, START], table[script, other, WIDTH]
    value = odds_of_runs(x, x0, x1, y, y0, y1, odds, start, width, work, line)
    return (value if value > FLOOR else FLOOR), most


@compiled
def cut_of(work: Nats, line: int, length: int, price: Nat) -> int:
    """Where the run that the *line* of *work* ends in is best cut off.

    At its whole length, unless a shorter one of at least half is better by *price*.
    """
    cut = length
    for place in range((length + 1) // 2, length):
        if work[line, place] > work[line, cut] + price:
            cut = place
    return cut


@compiled
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
    """Go on from the *line* of *work* with the symbols of one more token.

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


@compiled
def ones_of(bits: np.uint64) -> int:
    """How many bits are set in a uint64."""
    bits = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    bits = (bits & np.uint64(0x3333333333333333)) + ((bits >> np.uint64(2)) & np.uint64(0x3333333333333333))
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56)))
