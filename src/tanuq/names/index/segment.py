"""An immutable part of the index as it is kept: names and their tokens, read from a store."""

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tanuq.names.index.entries import KEY_MARK, Entry
from tanuq.names.index.store import BlobStore, get_array, get_bytes


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


@dataclass(frozen=True)
class Segment:
    """Names with their tokens, read from the store when they are first needed; a removed name is only marked."""

    store: BlobStore
    about: Description
    derived: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What a search has made of it (`searching`); the same whichever names are removed."""

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
        """The same without the *names* marked, which is written to the store."""
        alive = self.alive & ~names
        marks = np.packbits(~alive).tobytes()
        self.store.put(f"{self.about.id}/gone", marks)
        digest = hashlib.blake2b(marks, digest_size=8).hexdigest()
        other = Segment(self.store, replace(self.about, gone=int((~alive).sum()), marks=digest), self.derived)
        kept = {name: value for name, value in self.__dict__.items() if name not in ("store", "about", "derived")}
        other.__dict__.update({**kept, "alive": alive})
        return other

    def entry(self, name: int) -> Entry:
        """A name as it was added, with its key."""
        start = int(self.text_ends[name - 1]) if name else 0
        text, mark, key = self.texts[start : self.text_ends[name]].decode("utf-8", "surrogatepass").partition(KEY_MARK)
        return Entry(key if mark else int(self.numbers[name]), text, self.about.visibility)
