"""An immutable part of the index: names, their tokens, and what is derived from them to search quickly."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.index.entries import KEY_MARK, Entry
from tanuq.names.index.grams import GRAMS, gram_weights, grams_of
from tanuq.names.index.ranking import best_names, inverted, similar_tokens, token_worths

TOKENS_WEIGHED = 1_000
"""Tokens that are compared with each token of a query."""
LEAST_WORTH = 3.0
"""In nats: a token of less says nothing."""
PATIENCE = 300
"""Tokens in a row without an answer after which no further one is expected."""
NAMES_LOOKED_AT = 40_000
"""Names that are looked at for each token of a query."""


@cache
def costs() -> tuple[NDArray[np.generic], ...]:
    """The learned costs as the compiled comparison takes them."""
    learned = learned_costs()
    return learned.odds, learned.start, learned.width, learned.best, learned.best_start


@dataclass(frozen=True)
class Segment:
    """Names with their tokens; what is removed later is only marked (`alive`).

    Attributes:
        tokens: the different tokens, sorted.
        starts: where the tokens of each name begin, int32 of names + 1.
        members: tokens of the names, int32 indexes into *tokens*.
        numbers: `number_of` each name's key, int64.
        text_ends: where the text of each name ends, int64.
        read_texts: gives the bytes of the names' texts.
        alive: whether each name is still there.
    """

    visibility: int
    tokens: tuple[str, ...]
    starts: NDArray[np.int32]
    members: NDArray[np.int32]
    numbers: NDArray[np.int64]
    text_ends: NDArray[np.int64]
    read_texts: Callable[[], bytes]
    alive: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def living(self) -> int:
        """Names that are not removed."""
        return int(self.alive.sum())

    @cached_property
    def _grams(self) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
        starts, grams, norms = grams_of(self.tokens)
        begins, rows = inverted(starts, grams, GRAMS)
        return begins, rows, norms

    @cached_property
    def _names(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        begins, rows = inverted(self.starts, self.members, len(self.tokens))
        return begins, rows

    @cached_property
    def _prepared(self) -> Prepared:
        return prepare(self.tokens)

    @cached_property
    def texts(self) -> bytes:
        """The names' texts, one after the other."""
        return self.read_texts()

    def without(self, names: NDArray[np.bool_]) -> "Segment":
        """The same without the *names* marked; what was derived is kept."""
        other = replace(self, alive=self.alive & ~names)
        for derived in ("_grams", "_names", "_prepared", "texts"):
            if derived in self.__dict__:
                other.__dict__[derived] = self.__dict__[derived]
        return other

    def answers(
        self, query: Prepared, row: int, grams: NDArray[np.int16], weight: float
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Tokens that answer a token of a query, and what each is worth in nats.

        Args:
            query: holds the token as a name by itself, prepared.
            row: which name that is.
            grams: its grams.
            weight: of the grams of one reading of it.
        """
        tokens = similar_tokens(grams, weight, gram_weights(), self._grams, TOKENS_WEIGHED)
        worths = token_worths(query.arrays, row, self._prepared.arrays, tokens, costs(), (LEAST_WORTH, PATIENCE))
        enough = worths >= LEAST_WORTH
        return tokens[enough], worths[enough]

    def best(
        self, parts: NDArray[np.int64], tokens: NDArray[np.int32], worths: NDArray[np.float32], most: int
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Names that hold such tokens, best first (`ranking.best_names`)."""
        names = (*self._names, self.starts, self.members, self.alive)
        found, worth = best_names((parts, tokens, worths), names, NAMES_LOOKED_AT, most)
        return found, worth

    def text(self, name: int) -> str:
        """A name as it was added, its key of words after it."""
        start = int(self.text_ends[name - 1]) if name else 0
        return self.texts[start : self.text_ends[name]].decode("utf-8", "surrogatepass")

    def entry(self, name: int) -> Entry:
        """A name as it was added, with its key."""
        text, mark, key = self.text(name).partition(KEY_MARK)
        return Entry(key if mark else int(self.numbers[name]), text, self.visibility)
