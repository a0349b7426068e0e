"""What one alignment of tokens says, as measures, and what they weigh together."""

import numpy as np

from tanuq.names.comparing.inlining import inlined
from tanuq.names.comparing.layout import (
    ALONE,
    ANSWER,
    BIAS,
    CAP,
    CHINESE,
    DEFICIT,
    ENDING_SEX,
    ENOUGH,
    EVIDENCE,
    FAR,
    FLOOR,
    KNOWN_APART,
    LAST,
    MEASURES,
    MISSING,
    MOSTS,
    ORDINARY,
    ROLES,
    SAME_SCRIPT,
    SEX,
    SHARE,
    SHORT,
    SHORT_DEFICIT,
    SHORT_EVIDENCE,
    SPARE,
    STEM_LAST,
    SWAPPED,
    TOKENS,
    TRIED,
    VALUES,
    WORST,
    Nat,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.tokens import kind_at, script_at, word_at
from tanuq.names.comparing.two_words import known_apart
from tanuq.names.compiled import borrowing
from tanuq.names.encoding.alphabets import Script

_COUNT = len(MEASURES)
_HAN = int(Script.HAN)
ENOUGH_EVIDENCE = np.float32(14.0)
"""Evidence beyond this, in nats, is no more: two names of seven letters that agree."""
_FAR = np.float32(0.35)
"""A token that loses a larger share than this is hardly a slip of the pen."""
_HALF, _NONE, _ONE = np.float32(0.5), np.float32(0.0), np.float32(1.0)


@inlined
def weigh(work: Nats, line: int, weights: Nats) -> Nat:
    """The log-odds that the measures in this *line* come to."""
    total = _NONE
    for place in range(_COUNT):
        total += work[line, place] * weights[place]
    return total


@borrowing
def clear(work: Nats, line: int) -> None:
    """Begin a line of measures."""
    for place in range(_COUNT):
        work[line, place] = _NONE
    work[line, BIAS] = _ONE


@borrowing
def derive(work: Nats, line: int, most: Nat, script: int, other: int) -> None:
    """Fill in what follows from the other measures; *most* is the most that the tokens could have said together."""
    worst = work[line, WORST]
    work[line, SHARE] = work[line, DEFICIT] / most
    work[line, ENOUGH] = min(work[line, EVIDENCE], ENOUGH_EVIDENCE)
    work[line, FAR] = max(_NONE, worst - _FAR)
    work[line, SAME_SCRIPT] = worst if script == other else _NONE
    work[line, CHINESE] = worst if (script == _HAN) != (other == _HAN) else _NONE


@borrowing
def nothing_alike(work: Nats, line: int, m: int, n: int, script: int, other: int) -> None:
    """The measures of two names, of so many tokens each, of which nothing answers anything."""
    clear(work, line)
    lost = FLOOR * np.float32(min(m, n))
    work[line, EVIDENCE], work[line, DEFICIT], work[line, WORST] = lost, -2 * lost, np.float32(1.5)
    work[line, MISSING] = abs(m - n)
    derive(work, line, -lost, script, other)


@inlined
def add_up(x: Packed, reading: int, y: Packed, other: int, work: Nats, places: Places, taken: int, line: int) -> None:
    """The measures of the alignment in *work* and *places*; *taken* says which tokens of the right answer, as bits."""
    m, n = x[reading + TOKENS], y[other + TOKENS]
    clear(work, line)
    matched = pairs = inversions = only_left = only_right = missing = apart = sexes = 0
    last = -1
    together = evidence = deficits = worst = _NONE
    for i in range(m):
        j = places[ANSWER, i]
        if j < 0:
            missing += kind_at(x, reading, i) == ORDINARY
            continue
        a, b = word_at(x, reading, i), word_at(y, other, j)
        value, most = work[VALUES + i, j], max(work[MOSTS + i, j], _ONE)
        deficit = max(_NONE, most - value)
        evidence += min(value, np.float32(min(x[a + CAP], y[b + CAP])))
        deficits += deficit
        worst = max(worst, deficit / most)
        together += most
        ordinary = kind_at(x, reading, i) == ORDINARY and kind_at(y, other, j) == ORDINARY
        pairs += ordinary
        matched += ordinary and deficit < _HALF * most
        inversions += j < last
        last = max(last, j)
        apart += known_apart(x, a, y, b)
        ended, other_ended = x[a + STEM_LAST] < x[a + LAST], y[b + STEM_LAST] < y[b + LAST]
        only_left += ended and not other_ended
        only_right += other_ended and not ended
        sexes += x[a + ENDING_SEX] * y[b + ENDING_SEX] == 2
    for j in range(n):
        missing += not taken >> j & 1 and kind_at(y, other, j) == ORDINARY
    script, other_script = script_at(x, reading, 0), script_at(y, other, 0)
    if together == _NONE:
        nothing_alike(work, line, 1, 1, script, other_script)
    else:
        work[line, EVIDENCE], work[line, DEFICIT], work[line, WORST] = evidence, deficits, worst
        derive(work, line, together, script, other_script)
    work[line, SPARE if matched > 1 else MISSING] = missing
    work[line, ALONE] = matched <= 1 and pairs + missing >= 2
    work[line, SWAPPED] = inversions > 0
    work[line, ROLES] = min(only_left, only_right)
    work[line, SHORT] = pairs + missing <= 1
    if pairs + missing <= 1:
        work[line, SHORT_EVIDENCE], work[line, SHORT_DEFICIT] = work[line, EVIDENCE], work[line, DEFICIT]
    work[line, KNOWN_APART] = apart
    work[line, SEX] = sexes


@borrowing
def keep_better(work: Nats, weights: Nats, best: int, score: Nat) -> Nat:
    """The better of *score* and what the line TRIED comes to, whose measures are then left in the line *best*."""
    found = weigh(work, TRIED, weights)
    if found <= score:
        return score
    for place in range(_COUNT):
        work[best, place] = work[TRIED, place]
    return found
