"""Expectation–maximisation of edit probabilities over pairs of names.

After Ristad and Yianilos 1998, doi:10.1109/34.682181.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from tanuq.names.comparing.costs import PAIRS, Counts, empty, log_odds
from tanuq.names.compiled import compiled
from tanuq.names.encoding import hanzi
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.encoding import Encoded, encode
from tanuq.names.encoding.symbols import han_symbols, numbers_of, own_characters, symbols_of
from tanuq.names.learning.corpora import Pair

Symbols: TypeAlias = NDArray[np.uint16]
Floats: TypeAlias = NDArray[np.float64]

ROUNDS = 12
_PLAIN_ROUNDS = 3
"""After so many rounds a pair that is likelier chance than one name is left out of the next."""
_PRIOR = 4.0
_PARENT_WEIGHT = 8.0
"""A character's own costs start as so many sightings of its sound."""


@dataclass(frozen=True)
class Corpus:
    """Pairs of symbol runs of two scripts: run *i* is ``left[left_start[i]:left_start[i + 1]]``."""

    left: NDArray[np.uint16]
    left_start: NDArray[np.int64]
    right: NDArray[np.uint16]
    right_start: NDArray[np.int64]
    weight: NDArray[np.float64]


def learned_counts(pairs: Iterable[Pair]) -> Counts:
    """The expected counts of every edit for every pair of scripts, after `ROUNDS` rounds."""
    corpora = _corpora(list(pairs))
    return {scripts: _learn(scripts, corpora[scripts]) if scripts in corpora else empty(*scripts) for scripts in PAIRS}


def _corpora(pairs: list[Pair]) -> Mapping[tuple[Script, Script], Corpus]:
    left = encode([pair.left for pair in pairs])
    right = encode([pair.right for pair in pairs])
    runs: dict[tuple[Script, Script], list[tuple[NDArray[np.uint16], NDArray[np.uint16], float]]] = {}
    for place, pair in enumerate(pairs):
        for one in _whole_readings(left, place):
            for other in _whole_readings(right, place):
                first, second = sorted((one, other), key=lambda run: run[0])
                runs.setdefault((first[0], second[0]), []).append((first[1], second[1], pair.weight))
                if first[0] == second[0]:
                    runs[first[0], second[0]].append((second[1], first[1], pair.weight))
    return {scripts: _packed(found) for scripts, found in runs.items()}


def _whole_readings(names: Encoded, place: int) -> Iterator[tuple[Script, NDArray[np.uint16]]]:
    for reading in range(names.reading_start[place], names.reading_start[place + 1]):
        first, last = names.token_start[reading], names.token_start[reading + 1]
        scripts = set(names.script[first:last])
        if len(scripts) == 1:
            symbols = names.symbols[names.symbol_start[first] : names.symbol_start[last]]
            if 0 < len(symbols) < _LONGEST:
                yield Script(scripts.pop()), symbols


def _packed(runs: list[tuple[NDArray[np.uint16], NDArray[np.uint16], float]]) -> Corpus:
    def flat(sides: list[Symbols]) -> tuple[Symbols, NDArray[np.int64]]:
        return np.concatenate(sides), np.cumsum([0, *(len(symbols) for symbols in sides)])

    return Corpus(
        *flat([left for left, _, _ in runs]),
        *flat([right for _, right, _ in runs]),
        np.array([weight for _, _, weight in runs]),
    )


def _learn(scripts: tuple[Script, Script], corpus: Corpus) -> NDArray[np.float64]:
    prior = _prior(*scripts)
    counts = prior + 0.01
    weight = corpus.weight.copy()
    for rounds in range(ROUNDS):
        joint = counts / counts.sum()
        counts = prior * (1.0 if rounds < _PLAIN_ROUNDS else 0.1)
        odds = np.zeros(len(weight))
        _expect(corpus.left, corpus.left_start, corpus.right, corpus.right_start, weight, joint, counts)
        counts = _with_parents(scripts, counts)
        if rounds >= _PLAIN_ROUNDS:
            chance = log_odds(joint)
            _score(corpus.left, corpus.left_start, corpus.right, corpus.right_start, chance, odds)
            weight = np.where(odds > 0, corpus.weight, 0.0)
    return counts


def _prior(left: Script, right: Script) -> NDArray[np.float64]:
    """Symbols that anyascii or identity calls equal start with a few sightings, every deletion with fewer."""
    table = empty(left, right)
    table[1:, 0] = table[0, 1:] = 0.2
    ours, theirs = _latin_letters(left), _latin_letters(right)
    for row, letter in enumerate(ours):
        for column, other in enumerate(theirs):
            if left == right and row == column:
                table[row + 1, column + 1] = 5 * _PRIOR
            elif letter and letter == other:
                table[row + 1, column + 1] = _PRIOR
    return table


def _latin_letters(script: Script) -> list[str]:
    return [
        anyascii(symbol).lower()[:1] if symbol[0] < "\u4e00" or len(symbol) == 1 else ""
        for symbol in symbols_of(script)
    ]


def _with_parents(scripts: tuple[Script, Script], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each character's own row helped by the row of its sound."""
    left, right = scripts
    helped = _helped(counts) if left == Script.HAN else counts
    return _helped(helped.T).T if right == Script.HAN else helped


def _helped(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers = numbers_of(Script.HAN)
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1e-9)
    helped = counts.copy()
    for char in own_characters():
        for own, sound in zip(han_symbols(char), hanzi.sounds_of(hanzi.readings()[char].mandarin), strict=True):
            helped[numbers[own]] += _PARENT_WEIGHT * shares[numbers[sound]]
    return helped


_LONGEST = 40


@compiled
def _expect(
    left: Symbols,
    left_start: NDArray[np.int64],
    right: Symbols,
    right_start: NDArray[np.int64],
    weight: Floats,
    joint: Floats,
    counts: Floats,
) -> None:
    """Add to *counts* how often each edit is expected in every pair, by forward and backward sums."""
    forward = np.zeros((_LONGEST + 1, _LONGEST + 1))
    backward = np.zeros((_LONGEST + 1, _LONGEST + 1))
    for pair in range(len(weight)):
        if weight[pair] == 0.0:
            continue
        x = left[left_start[pair] : left_start[pair + 1]]
        y = right[right_start[pair] : right_start[pair + 1]]
        _forward(x, y, joint, forward)
        _backward(x, y, joint, backward)
        total = forward[len(x), len(y)]
        if total > 0.0:
            _collect(x, y, joint, forward, backward, weight[pair] / total, counts)


@compiled
def _forward(x: Symbols, y: Symbols, joint: Floats, table: Floats) -> None:
    """Fill *table* with the probability of the first i symbols of *x* together with the first j of *y*."""
    for i in range(len(x) + 1):
        for j in range(len(y) + 1):
            total = 1.0 if i == 0 and j == 0 else 0.0
            if i > 0:
                total += table[i - 1, j] * joint[x[i - 1], 0]
            if j > 0:
                total += table[i, j - 1] * joint[0, y[j - 1]]
            if i > 0 and j > 0:
                total += table[i - 1, j - 1] * joint[x[i - 1], y[j - 1]]
            table[i, j] = total


@compiled
def _backward(x: Symbols, y: Symbols, joint: Floats, table: Floats) -> None:
    """As `_forward`, of what comes after the first i and j symbols."""
    for i in range(len(x), -1, -1):
        for j in range(len(y), -1, -1):
            total = 1.0 if i == len(x) and j == len(y) else 0.0
            if i < len(x):
                total += table[i + 1, j] * joint[x[i], 0]
            if j < len(y):
                total += table[i, j + 1] * joint[0, y[j]]
            if i < len(x) and j < len(y):
                total += table[i + 1, j + 1] * joint[x[i], y[j]]
            table[i, j] = total


@compiled
def _collect(
    x: Symbols, y: Symbols, joint: Floats, forward: Floats, backward: Floats, share: float, counts: Floats
) -> None:
    """Add *share* of the expected number of every edit in one pair to *counts*."""
    for i in range(len(x) + 1):
        for j in range(len(y) + 1):
            here = share * forward[i, j]
            if i < len(x):
                counts[x[i], 0] += here * joint[x[i], 0] * backward[i + 1, j]
            if j < len(y):
                counts[0, y[j]] += here * joint[0, y[j]] * backward[i, j + 1]
            if i < len(x) and j < len(y):
                counts[x[i], y[j]] += here * joint[x[i], y[j]] * backward[i + 1, j + 1]


@compiled
def _score(
    left: Symbols,
    left_start: NDArray[np.int64],
    right: Symbols,
    right_start: NDArray[np.int64],
    costs: Floats,
    odds: Floats,
) -> None:
    """The log-odds of the best alignment of each pair."""
    table = np.zeros((_LONGEST + 1, _LONGEST + 1))
    for pair in range(len(odds)):
        x = left[left_start[pair] : left_start[pair + 1]]
        y = right[right_start[pair] : right_start[pair + 1]]
        for i in range(len(x) + 1):
            for j in range(len(y) + 1):
                best = 0.0 if i == 0 and j == 0 else -1e9
                if i > 0:
                    best = max(best, table[i - 1, j] + costs[x[i - 1], 0])
                if j > 0:
                    best = max(best, table[i, j - 1] + costs[0, y[j - 1]])
                if i > 0 and j > 0:
                    best = max(best, table[i - 1, j - 1] + costs[x[i - 1], y[j - 1]])
                table[i, j] = best
        odds[pair] = table[len(x), len(y)]
