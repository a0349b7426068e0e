"""An immutable part of the index: names, their tokens, and what is derived from them to search quickly."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.index.entries import KEY_MARK, Entry
from tanuq.names.index.grams import GRAMS, gram_weights, grams_of
from tanuq.names.index.ranking import Arrays, arrays_of, best_names, inverted, similar_tokens, token_worths
from tanuq.names.index.store import BlobStore, get_array, get_bytes

TOKENS_WEIGHED = 1_000
"""Tokens that are compared with each token of a query."""
LEAST_WORTH = 3.0
"""In nats: a token of less says nothing."""
PATIENCE = 300
"""Tokens in a row without an answer after which no further one is expected."""
NAMES_LOOKED_AT = 40_000
"""Names that are looked at for each token of a query."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the list of segments says of one: whose bytes, and how many of everything."""

    id: str
    visibility: int
    names: int
    members: int
    token_bytes: int
    text_bytes: int
    gone: int = 0
    """Names that were removed since."""
    marks: str = ""
    """The digest of the marks that say which."""

    @property
    def living(self) -> int:
        """Names that are still there."""
        return self.names - self.gone


@cache
def costs() -> Arrays:
    """The learned costs as the compiled comparison takes them."""
    learned = learned_costs()
    return learned.odds, learned.table


@dataclass(frozen=True)
class Segment:
    """Names with their tokens, read from the store when they are first needed; a removed name is only marked."""

    store: BlobStore
    about: Description

    def load(self) -> None:
        """Read all that a search needs, so that it needs the store no more.

        Raises:
            Vanished: when the segment is no longer there.
        """
        for part in (self.tokens, self.starts, self.members, self.numbers, self.text_ends, self.texts, self.alive):
            len(part)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The different tokens."""
        joined = get_bytes(self.store, f"{self.about.id}/tokens", self.about.token_bytes)
        return tuple(joined.decode("utf-8", "surrogatepass").split("\n")) if joined else ()

    @cached_property
    def starts(self) -> NDArray[np.int32]:
        """Where the tokens of each name begin: one more than names."""
        return get_array(self.store, f"{self.about.id}/starts", np.int32, self.about.names + 1)

    @cached_property
    def members(self) -> NDArray[np.int32]:
        """The tokens of the names, by their places among *tokens*."""
        return get_array(self.store, f"{self.about.id}/members", np.int32, self.about.members)

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """`number_of` each name's key."""
        return get_array(self.store, f"{self.about.id}/numbers", np.int64, self.about.names)

    @cached_property
    def text_ends(self) -> NDArray[np.int64]:
        """Where the text of each name ends."""
        return get_array(self.store, f"{self.about.id}/ends", np.int64, self.about.names)

    @cached_property
    def texts(self) -> bytes:
        """The names' texts, one after the other."""
        return get_bytes(self.store, f"{self.about.id}/texts", self.about.text_bytes)

    @cached_property
    def alive(self) -> NDArray[np.bool_]:
        """Whether each name is still there."""
        if not self.about.gone:
            return np.ones(self.about.names, np.bool_)
        gone = np.frombuffer(self.store.get(f"{self.about.id}/gone"), np.uint8)
        return ~np.unpackbits(gone, count=self.about.names).astype(np.bool_)

    def without(self, names: NDArray[np.bool_]) -> "Segment":
        """The same without the *names* marked, which is written to the store; what was derived is kept."""
        alive = self.alive & ~names
        marks = np.packbits(~alive).tobytes()
        self.store.put(f"{self.about.id}/gone", marks)
        digest = hashlib.blake2b(marks, digest_size=8).hexdigest()
        other = Segment(self.store, replace(self.about, gone=int((~alive).sum()), marks=digest))
        kept = {name: value for name, value in self.__dict__.items() if name not in ("store", "about")}
        other.__dict__.update({**kept, "alive": alive})
        return other

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
    def _prepared(self) -> Arrays:
        return arrays_of(prepare(self.tokens))

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
        worths = token_worths(arrays_of(query), row, self._prepared, tokens, costs(), (LEAST_WORTH, PATIENCE))
        enough = worths >= LEAST_WORTH
        return tokens[enough], worths[enough]

    def best(
        self, parts: NDArray[np.int64], tokens: NDArray[np.int32], worths: NDArray[np.float32], most: int
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Names that hold such tokens, best first (`ranking.best_names`)."""
        names = (*self._names, self.starts, self.members, self.alive)
        found, worth = best_names((parts, tokens, worths), names, NAMES_LOOKED_AT, most)
        return found, worth

    def entry(self, name: int) -> Entry:
        """A name as it was added, with its key."""
        start = int(self.text_ends[name - 1]) if name else 0
        text, mark, key = self.texts[start : self.text_ends[name]].decode("utf-8", "surrogatepass").partition(KEY_MARK)
        return Entry(key if mark else int(self.numbers[name]), text, self.about.visibility)
