"""Names made ready for comparison: encoded once, with what is known of each token."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.packing import pack
from tanuq.names.comparing.traits import traits_of
from tanuq.names.encoding.encoding import Encoded, encode


@dataclass(frozen=True)
class Prepared:
    """Many names, compiled: see `Encoded` for the first five arrays.

    Then per token: int8 ``kind`` (see `layout`), int16 ``stem`` (symbols before a patronymic ending), int8
    ``ending_sex`` (1 masculine, 2 feminine), float32 ``cap`` (the most that agreement on it can say, in nats) and
    int32 ``groups`` [token, GROUPS] (the names of the lexicon it is a form of; negative: a short form; 0: none) and
    uint32 ``sounds`` (its consonants by class); per reading uint64 ``name_sounds``.
    """

    reading_start: NDArray[np.int32]
    token_start: NDArray[np.int32]
    symbol_start: NDArray[np.int32]
    symbols: NDArray[np.uint16]
    script: NDArray[np.int8]
    kind: NDArray[np.int8]
    stem: NDArray[np.int16]
    ending_sex: NDArray[np.int8]
    cap: NDArray[np.float32]
    groups: NDArray[np.int32]
    sounds: NDArray[np.uint32]
    name_sounds: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.reading_start) - 1

    @cached_property
    def packed(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """All names in one array, and the place of each in it, as the compiled comparison takes them."""
        costs = learned_costs()
        return pack(*(*(getattr(self, part.name) for part in fields(self)), costs.odds, costs.table))


def prepare(texts: Sequence[str]) -> Prepared:
    """Many names, compiled for comparison; a name without letters has no tokens and is like no other."""
    return with_traits(encode(texts))


def with_traits(names: Encoded) -> Prepared:
    """The encoded names with what the lexicon knows of their tokens."""
    known = traits_of(names)
    return Prepared(
        names.reading_start,
        names.token_start,
        names.symbol_start,
        names.symbols,
        names.script,
        known.kind,
        known.stem,
        known.ending_sex,
        known.cap,
        known.groups,
        known.sounds,
        known.name_sounds,
    )
