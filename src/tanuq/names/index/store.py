"""Where an index keeps its bytes: any place that holds named blobs, such as a table in an encrypted database."""

from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)

PART = 1 << 20
"""Bytes of one blob: small enough for a row of a database table."""


class Vanished(LookupError):
    """A part of the index was asked for that the store no longer holds whole."""


class BlobStore(Protocol):
    """Named bytes that are written once and may be removed."""

    def get(self, name: str) -> bytes:
        """The bytes of this name; empty where there are none."""

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under this name."""

    def remove(self, prefix: str) -> None:
        """Remove whatever has a name that begins so."""


class MemoryStore:
    """Blobs in memory, for an index that lives as long as its process."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}

    def get(self, name: str) -> bytes:
        """The bytes of this name; empty where there are none."""
        return self._blobs.get(name, b"")

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under this name."""
        self._blobs[name] = content

    def remove(self, prefix: str) -> None:
        """Remove whatever has a name that begins so."""
        for name in [name for name in self._blobs if name.startswith(prefix)]:
            del self._blobs[name]


def put_bytes(store: BlobStore, name: str, content: bytes) -> None:
    """Keep bytes of any length, in numbered parts."""
    for number, start in enumerate(range(0, max(1, len(content)), PART)):
        store.put(f"{name}/{number}", content[start : start + PART])


def get_bytes(store: BlobStore, name: str, length: int) -> bytes:
    """*length* bytes that were kept in parts.

    Raises:
        Vanished: when they are not there, or not all of them.
    """
    content = b"".join(store.get(f"{name}/{number}") for number in range((length + PART - 1) // PART))
    if len(content) != length:
        raise Vanished("A part of the name index is gone: it was joined with another meanwhile, or it is damaged.")
    return content


def get_array(store: BlobStore, name: str, kind: type[Number], size: int) -> NDArray[Number]:
    """An array of *size* numbers that was kept in parts; not to be written to."""
    return np.frombuffer(get_bytes(store, name, size * np.dtype(kind).itemsize), kind, size)
