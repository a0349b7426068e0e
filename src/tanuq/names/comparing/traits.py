"""What the lexicon knows of tokens: titles, endings, common names, and names that stand for one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names import lexicon
from tanuq.names.comparing.costs import sound_classes
from tanuq.names.comparing.layout import GROUPS, HONORIFIC, ORDINARY, PARTICLE
from tanuq.names.compiled import compiled
from tanuq.names.encoding import hanzi
from tanuq.names.encoding.encoding import Encoded, encode

UNCAPPED = 1000.0
_CAPS = {1: 6.0, 2: 8.0, 3: 9.0}
"""The most that agreement on a common name says, in nats, by its class of frequency: about the log of its rarity."""
_TURKIC_OR_RUSSIAN = frozenset({"rus", "kaz", "kir", "uzb", "uig", "tat"})
_SHORTEST_STEM = 3
_ENDINGS = range(2, 7)
_SEXES = {"m": 1, "f": 2, "x": 0}


@dataclass(frozen=True)
class TokenTable:
    """What is known of tokens, by the hash of their symbols, which are in order."""

    keys: NDArray[np.uint64]
    values: NDArray[np.float64]  # [key, column]

    def look_up(self, hashes: NDArray[np.uint64]) -> NDArray[np.float64]:
        """The values for each hash, [hash, column]; 0 where it is not known."""
        places = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
        found: NDArray[np.float64] = np.where((self.keys[places] == hashes)[:, None], self.values[places], 0.0)
        return found


@dataclass(frozen=True)
class Traits:
    """Per token: see `preparing.Prepared` for what each array says."""

    kind: NDArray[np.int8]
    stem: NDArray[np.int16]
    ending_sex: NDArray[np.int8]
    cap: NDArray[np.float32]
    groups: NDArray[np.int32]
    sounds: NDArray[np.uint32]
    name_sounds: NDArray[np.uint64]


def traits_of(names: Encoded) -> Traits:
    """What the lexicon knows of every token of *names*."""
    starts, ends = names.symbol_start[:-1].astype(np.int64), names.symbol_start[1:].astype(np.int64)
    known = known_tokens().look_up(_hashes(names.symbols, starts, ends, names.script))
    kind = np.where(names.aside, PARTICLE, known[:, 0])
    stem, sex = _stems(names)
    return Traits(
        kind=_names_before_titles(kind, names.token_start).astype(np.int8),
        stem=stem,
        ending_sex=sex,
        cap=np.where(known[:, 1] == 0, UNCAPPED, known[:, 1]).astype(np.float32),
        groups=np.ascontiguousarray(known[:, 2:], np.int32),
        sounds=_sounds(names.symbols, names.symbol_start, names.script, sound_classes()),
        name_sounds=_name_sounds(names.symbols, names.symbol_start, names.token_start, names.script, sound_classes()),
    )


def _names_before_titles(kind: NDArray[np.float64], token_start: NDArray[np.int32]) -> NDArray[np.float64]:
    """Where a reading has nothing but words of respect, they are the name."""
    ordinary = np.concatenate([[0], np.cumsum(kind == ORDINARY)])
    bare = ordinary[token_start[1:]] == ordinary[token_start[:-1]]
    return np.where(np.repeat(bare, np.diff(token_start)), ORDINARY, kind)


def _stems(names: Encoded) -> tuple[NDArray[np.int16], NDArray[np.int8]]:
    """How many symbols of each token stand before a patronymic ending, and the sex that the ending says."""
    ends = names.symbol_start[1:].astype(np.int64)
    length = np.diff(names.symbol_start)
    stem, sex = length.astype(np.int16), np.zeros(len(length), np.int8)
    for size in _ENDINGS:  # the longest ending is looked for last and wins
        begins = np.where(length >= size + _SHORTEST_STEM, ends - size, ends)
        found = _endings().look_up(_hashes(names.symbols, begins, ends, names.script))
        ends_so = found[:, 0] > 0
        stem = np.where(ends_so, length - size, stem).astype(np.int16)
        sex = np.where(ends_so, found[:, 1], sex).astype(np.int8)
    return stem, sex


@compiled
def _sounds(
    symbols: NDArray[np.uint16], symbol_start: NDArray[np.int32], script: NDArray[np.int8], classes: NDArray[np.int8]
) -> NDArray[np.uint32]:
    """The consonants of each token: for each of 7 classes a bit for every one there is, up to 4."""
    found = np.zeros(len(script), np.uint32)
    for token in range(len(script)):
        bits = np.uint32(0)
        for place in range(symbol_start[token], symbol_start[token + 1]):
            sound = classes[script[token], symbols[place]]
            if sound >= 0:
                field = np.uint32(15) << np.uint32(4 * sound)
                bits |= field & ((bits & field) << np.uint32(1) | np.uint32(1) << np.uint32(4 * sound))
        found[token] = bits
    return found


@compiled
def _name_sounds(
    symbols: NDArray[np.uint16],
    symbol_start: NDArray[np.int32],
    token_start: NDArray[np.int32],
    script: NDArray[np.int8],
    classes: NDArray[np.int8],
) -> NDArray[np.uint64]:
    """As `_sounds`, of each whole reading, up to 9 of each class."""
    found = np.zeros(len(token_start) - 1, np.uint64)
    for reading in range(len(found)):
        bits = np.uint64(0)
        for token in range(token_start[reading], token_start[reading + 1]):
            for place in range(symbol_start[token], symbol_start[token + 1]):
                sound = classes[script[token], symbols[place]]
                if sound >= 0:
                    field = np.uint64(511) << np.uint64(9 * sound)
                    bits |= field & ((bits & field) << np.uint64(1) | np.uint64(1) << np.uint64(9 * sound))
        found[reading] = bits
    return found


@compiled
def _hashes(
    symbols: NDArray[np.uint16], starts: NDArray[np.int64], ends: NDArray[np.int64], script: NDArray[np.int8]
) -> NDArray[np.uint64]:
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


def _table(forms: Sequence[str], values: NDArray[np.float64]) -> TokenTable:
    """The table of forms that are one token, in their last reading too; the first of equal ones is kept."""
    names = encode(forms)
    starts = names.symbol_start.astype(np.int64)
    readings = np.diff(names.reading_start)
    owner = np.repeat(np.arange(len(forms)), readings)
    single = np.flatnonzero(np.diff(names.token_start) == 1)
    tokens = names.token_start[single]
    hashes = _hashes(names.symbols, starts[tokens], starts[tokens + 1], names.script[tokens])
    keys, places = np.unique(hashes, return_index=True)
    return TokenTable(keys, values[owner[single]][places])


@lru_cache(maxsize=1)
def _endings() -> TokenTable:
    rows = [row for row in lexicon.endings() if _TURKIC_OR_RUSSIAN & set(row.peoples)]
    return _table([row.suffix for row in rows], np.array([(1.0, _SEXES[row.sex]) for row in rows]))


@dataclass
class _Known:
    """One form of the lexicon while the table is put together."""

    kind: int = ORDINARY
    cap: float = 0.0
    groups: list[int] = field(default_factory=list)

    def row(self) -> tuple[float, ...]:
        groups = dict.fromkeys(self.groups)
        return (self.kind, self.cap, *list(groups)[:GROUPS], *[0] * (GROUPS - len(groups)))


@lru_cache(maxsize=1)
def known_tokens() -> TokenTable:
    """Kind, cap and groups of every token of the lexicon."""
    known: dict[str, _Known] = defaultdict(_Known)
    for title in lexicon.honorifics():
        known[title.form.lower()].kind = HONORIFIC
    for particle in lexicon.particles():
        known[particle.form.lower().strip("-")].kind = PARTICLE
    for name in lexicon.common_names():
        known[name.name.lower()].cap = _CAPS[name.frequency]
    for form, group in _grouped():
        known[form.lower()].groups.append(group)
    return _table(list(known), np.array([entry.row() for entry in known.values()]))


def _grouped() -> Iterator[tuple[str, int]]:
    """Every form with the number of its name: negative where it is a short form or cousin of it."""
    numbers: dict[str, int] = {}
    for variant in lexicon.variants():
        number = numbers.setdefault(variant.group, len(numbers) + 1)
        yield variant.form, number if variant.strength == "same" else -number
    for number, element in enumerate(lexicon.elements(), len(numbers) + 1):
        if not element.latin.startswith("-"):
            yield from ((form, number) for form in _forms(element))


def _forms(element: lexicon.Element) -> Iterable[str]:
    sounds = (hanzi.pinyin(form) for form in element.han)
    single = (element.latin, element.uey, element.usy, element.kk_cyrl, element.kk_arab, element.ru)
    return (form for form in (*single, *element.press, *element.han, *sounds) if form)
