"""What it costs to write one symbol for another: log-odds for every pair of scripts, from learned counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.symbols import SCRIPTS, symbols_of
from tanuq.names.writing.tables import rows_of

PIVOT = Script.LATIN
_TRUST_IN_PIVOT = 2000.0
"""So many counted symbols weigh as much as what two scripts tell of each other through Latin letters."""
_UNSEEN = 2e-7
"""The probability of an edit that was never seen."""

_SOUNDS = (
    frozenset("bpfv"),
    frozenset("tdT"),
    frozenset("szŠŽČCJ"),
    frozenset("kgqGc"),
    frozenset("m"),
    frozenset("nÑ"),
    frozenset("lr"),
)
"""Latin letters that other scripts often write alike; what is often left out or changes sides (h, y, w) is in none."""

Counts = Mapping[tuple[Script, Script], NDArray[np.float64]]
PAIRS = tuple(combinations_with_replacement(Script, 2))


@dataclass(frozen=True)
class Costs:
    """Log-odds in nats: how much likelier an edit is between two writings of one name than by chance.

    For scripts *a* and *b*, ``table[a, b]`` (int64) says where in ``odds`` (float32) theirs start, row by row of the
    symbols of *a* (row 0 and column 0: nothing), how many stand in a row, and where stands, for each symbol of *a*,
    the most that any symbol of *b* can say for it. Last, where their gains start, laid out like the log-odds: what
    setting two symbols against each other gains over leaving out both, never less than 0.
    """

    odds: NDArray[np.float32]
    table: NDArray[np.int64]


@lru_cache(maxsize=1)
def learned_costs() -> Costs:
    """The costs from the counts that were learned and lie beside this module."""
    return costs_of(read_counts())


def read_counts() -> Counts:
    """The counts as the training wrote them (`tanuq.names.learning`)."""
    numbers = {script: {"": 0, **{s: i + 1 for i, s in enumerate(symbols_of(script))}} for script in Script}
    counts = {pair: empty(*pair) for pair in PAIRS}
    for row in rows_of("tanuq.names.comparing.data", "edit_counts.tsv"):
        left, right = Script[row["left_script"]], Script[row["right_script"]]
        counts[left, right][numbers[left][row["left"]], numbers[right][row["right"]]] = float(row["count"])
    return counts


@lru_cache(maxsize=1)
def sound_classes() -> NDArray[np.int8]:
    """The class of consonants of each symbol, [script, symbol]; -1: none.

    It is the class of the Latin letter that the symbol most often stands for.
    """
    counts = read_counts()
    letters = ("", *symbols_of(PIVOT))
    classes = np.full((SCRIPTS, max(len(symbols_of(script)) for script in Script) + 1), -1, np.int8)
    for script in Script:
        likeliest = _table(counts, script, PIVOT).argmax(1) if script != PIVOT else range(len(letters))
        for symbol, letter in enumerate(likeliest):
            classes[script, symbol] = next((n for n, group in enumerate(_SOUNDS) if letters[letter] in group), -1)
    classes[:, 0] = -1
    return classes


def empty(left: Script, right: Script) -> NDArray[np.float64]:
    """A table of zeros for the symbols of two scripts and nothing."""
    return np.zeros((1 + len(symbols_of(left)), 1 + len(symbols_of(right))))


def costs_of(counts: Counts) -> Costs:
    """The log-odds for every pair of scripts.

    Where two scripts were seen together too seldom they are joined through Latin letters: P(x, y) = Σ P(x, l) P(y, l) /
    P(l).
    """
    table = np.zeros((SCRIPTS, SCRIPTS, 4), np.int64)
    pieces: list[NDArray[np.float64]] = []
    size = 0
    for left, right in PAIRS:
        odds = log_odds(_joint(counts, left, right))
        for one, other, oriented in ((left, right, odds), (right, left, odds.T)):
            ends = size + oriented.size
            table[one, other] = size, oriented.shape[1], ends, ends + len(oriented)
            # Within one script nothing says more for a symbol than the symbol itself.
            best = oriented.diagonal() if one == other else oriented.max(1)
            pieces += [oriented.ravel(), best, gains(oriented).ravel()]
            size = ends + len(oriented) + oriented.size
    return Costs(np.concatenate(pieces).astype(np.float32), table)


def gains(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each two symbols gain by standing for each other, over both standing for nothing, where that is more."""
    gained: NDArray[np.float64] = np.maximum(0.0, odds - odds[:, :1] - odds[:1, :])
    gained[0] = gained[:, 0] = 0.0
    return gained


def log_odds(joint: NDArray[np.float64]) -> NDArray[np.float64]:
    """log P(x, y) / P(x) P(y) of a table of joint probabilities whose row 0 and column 0 are "nothing"."""
    joint = joint + _UNSEEN
    rows = joint.sum(1)
    columns = joint.sum(0)
    by_row = rows / rows[1:].sum()
    by_column = columns / columns[1:].sum()
    by_row[0] = by_column[0] = 1.0
    odds: NDArray[np.float64] = np.log(joint) - np.log(by_row[:, None]) - np.log(by_column[None, :])
    odds[0, 0] = 0.0
    return odds


def _joint(counts: Counts, left: Script, right: Script) -> NDArray[np.float64]:
    seen = _table(counts, left, right)
    if left == right:
        seen = (seen + seen.T) / 2  # which of two writings stood first in a pair says nothing
    if PIVOT in (left, right):
        return _shares(seen)
    return _shares(seen + _TRUST_IN_PIVOT * _through_pivot(counts, left, right))


def _shares(table: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = table / max(float(table.sum()), 1.0)
    return shares


def _table(counts: Counts, left: Script, right: Script) -> NDArray[np.float64]:
    table = counts[min(left, right), max(left, right)]
    turned: NDArray[np.float64] = table if left <= right else table.T
    return turned


def _through_pivot(counts: Counts, left: Script, right: Script) -> NDArray[np.float64]:
    one, other = _shares(_table(counts, left, PIVOT)), _shares(_table(counts, right, PIVOT))
    letters = (one.sum(0) + other.sum(0)) / 2
    given_letter = other[:, 1:] / np.maximum(letters[1:], 1e-12)
    joint: NDArray[np.float64] = one[:, 1:] @ given_letter.T
    joint[:, 0] += one[:, 0]
    joint[0, :] += other[:, 0]
    joint[0, 0] = 0.0
    return joint / float(joint.sum())
