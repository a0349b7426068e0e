"""Names made ready for comparison: encoded once, with what is known of each token."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from tanuq.names.comparing.alignment import HONORIFIC, ORDINARY, PARTICLE
from tanuq.names.comparing.encoding import Encoded, encode
from tanuq.names.writing.tables import rows_of

_LEXICON = "tanuq.names.lexicon"
_TURKIC_OR_RUSSIAN = frozenset({"rus", "kaz", "kir", "uzb", "uig", "tat"})
_UNCAPPED = 1000.0
_SHORTEST_STEM = 3
_ENDINGS = range(2, 7)
_CAPS = {"1": 6.0, "2": 7.5, "3": 9.0}
"""The most that agreement on a common name says, in nats, by its class of frequency: about the log of its rarity."""
_SEXES = {"m": 1, "f": 2}


@dataclass(frozen=True)
class Prepared:
    """Many names, compiled: see `Encoded` for the first five; then per token int8 ``kind``, int16 ``stem`` (symbols
    before a patronymic ending), int8 ``ending_sex`` (1 masculine, 2 feminine), float32 ``cap`` (the most that
    agreement on it can say, in nats) and int32 ``group`` (of names that stand for one another; 0: none)."""

    reading_start: NDArray[np.int32]
    token_start: NDArray[np.int32]
    symbol_start: NDArray[np.int32]
    symbols: NDArray[np.uint16]
    script: NDArray[np.int8]
    kind: NDArray[np.int8]
    stem: NDArray[np.int16]
    ending_sex: NDArray[np.int8]
    cap: NDArray[np.float32]
    group: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.reading_start) - 1

    @cached_property
    def arrays(self) -> tuple[NDArray[np.generic], ...]:
        """The arrays as the compiled comparison takes them."""
        return tuple(getattr(self, part.name) for part in fields(self))


def prepare(texts: Sequence[str]) -> Prepared:
    """Many names, compiled for comparison; a name without letters has no tokens and is like no other."""
    return with_traits(encode(texts))


def with_traits(names: Encoded) -> Prepared:
    """The encoded names with what the lexicon knows of their tokens."""
    start, script = names.symbol_start, names.script
    whole = _hashes(names.symbols, start[:-1].astype(np.int64), start[1:].astype(np.int64), script)
    known = _known_tokens()
    kind, cap, group = (known.look_up(whole, column) for column in range(3))
    kind = _names_before_titles(np.where(names.aside, PARTICLE, kind), names.token_start)
    stem, sex = _stems(names, start, script)
    return Prepared(
        names.reading_start,
        names.token_start,
        start,
        names.symbols,
        script,
        kind.astype(np.int8),
        stem,
        sex,
        np.where(cap == 0, _UNCAPPED, cap).astype(np.float32),
        group.astype(np.int32),
    )


def _names_before_titles(kind: NDArray[np.float64], token_start: NDArray[np.int32]) -> NDArray[np.float64]:
    """Where a reading has nothing but words of respect, they are the name."""
    ordinary = np.concatenate([[0], np.cumsum(kind == ORDINARY)])
    bare = ordinary[token_start[1:]] == ordinary[token_start[:-1]]
    return np.where(np.repeat(bare, np.diff(token_start)), ORDINARY, kind)


@dataclass(frozen=True)
class TokenTable:
    """What is known of tokens, by the hash of their symbols, which are in order."""

    keys: NDArray[np.uint64]
    values: NDArray[np.float64]  # [key, column]

    def look_up(self, hashes: NDArray[np.uint64], column: int) -> NDArray[np.float64]:
        """The value of *column* for each hash, 0 where it is not known."""
        if not len(self.keys):
            return np.zeros(len(hashes))
        places = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
        return np.where(self.keys[places] == hashes, self.values[places, column], 0.0)


@njit(cache=True)
def _hashes(symbols: ArrayLike, starts: ArrayLike, ends: ArrayLike, script: ArrayLike) -> NDArray[np.uint64]:
    """A hash (FNV-1a, 64 bits) of each run of symbols and its script; 0 for an empty run."""
    found = np.zeros(len(starts), np.uint64)
    for run in range(len(starts)):
        if ends[run] <= starts[run]:
            continue
        value = (np.uint64(14695981039346656037) ^ np.uint64(script[run])) * np.uint64(1099511628211)
        for place in range(starts[run], ends[run]):
            value = (value ^ np.uint64(symbols[place])) * np.uint64(1099511628211)
        found[run] = value
    return found


def _stems(
    names: Encoded, start: NDArray[np.int32], script: NDArray[np.int8]
) -> tuple[NDArray[np.int16], NDArray[np.int8]]:
    """How many symbols of each token stand before a patronymic ending, and the sex that the ending says."""
    ends = start[1:].astype(np.int64)
    length = np.diff(start)
    stem, sex = length.astype(np.int16), np.zeros(len(length), np.int8)
    endings = _endings()
    for size in _ENDINGS:  # the longest ending is looked for last and wins
        begins = np.where(length >= size + _SHORTEST_STEM, ends - size, ends)
        hashes = _hashes(names.symbols, begins, ends, script)
        ends_so = endings.look_up(hashes, 0) > 0
        stem = np.where(ends_so, length - size, stem).astype(np.int16)
        sex = np.where(ends_so, endings.look_up(hashes, 1), sex).astype(np.int8)
    return stem, sex


def _table(forms: Sequence[str], values: Sequence[tuple[float, ...]]) -> TokenTable:
    """The table of forms that are one token; the first of equal ones is kept."""
    names = encode(forms)
    first = names.token_start[names.reading_start[:-1]]
    single = np.flatnonzero(np.diff(names.token_start)[names.reading_start[:-1]] == 1)
    start = names.symbol_start.astype(np.int64)
    tokens = first[single]
    hashes = _hashes(names.symbols, start[tokens], start[tokens + 1], names.script[tokens])
    keys, places = np.unique(hashes, return_index=True)
    return TokenTable(keys, np.array(values, np.float64)[single][places])


@lru_cache(maxsize=1)
def _endings() -> TokenTable:
    rows = [row for row in rows_of(_LEXICON, "patronymics.tsv") if _TURKIC_OR_RUSSIAN & set(row["people"].split(","))]
    return _table([row["suffix"] for row in rows], [(1.0, _SEXES.get(row["sex"], 0)) for row in rows])


@lru_cache(maxsize=1)
def _known_tokens() -> TokenTable:
    """Kind, cap and group of every token of the lexicon."""
    traits: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in rows_of(_LEXICON, "honorifics.tsv"):
        traits[row["form"].lower()][0] = HONORIFIC
    for row in rows_of(_LEXICON, "particles.tsv"):
        traits[row["form"].lower().strip("-")][0] = PARTICLE
    for row in rows_of(_LEXICON, "common_names.tsv"):
        traits[row["name"].lower()][1] = _CAPS[row["frequency"]]
    groups: dict[str, int] = {}
    for row in rows_of(_LEXICON, "equivalents.tsv"):
        number = groups.setdefault(row["group"], len(groups) + 1)
        traits[row["form"].lower()][2] = number if row["strength"] == "same" else -number
    return _table(list(traits), [tuple(values) for values in traits.values()])
