"""What one entry proves by itself: hash, signature and body; many at a time, on two cores."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from tanuq.ledger.entries import body_digest, header_parts
from tanuq.ledger.portions import portions
from tanuq.ledger.signing import is_signed
from tanuq.ledger.tree import leaf_hash

FORGED = "Its signature is not by its author: the entry was forged or changed."

_CHUNK = 1024

STORED = """
    SELECT entry.position, entry.hash, author.key, entry.sequence, entry.milliseconds, entry.counter,
           entry.kind, entry.header, entry.signature, body.salt, body.content
    FROM entry
    LEFT JOIN author ON author.id = entry.author
    LEFT JOIN body ON body.position = entry.position
"""
"""What `Stored` holds; unlike a reader, who expects every author to be known, this misses no entry."""


class Stored(NamedTuple):
    """An entry as the tables hold it, not believed yet."""

    position: int
    hash: bytes
    author: bytes | None
    sequence: int
    milliseconds: int
    counter: int
    kind: str
    header: bytes
    signature: bytes
    salt: bytes | None
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Examined:
    """An entry and what it proves."""

    stored: Stored
    previous: str
    """What its header names as its author's entry before it."""
    leaf: bytes
    """Its leaf in the tree."""
    fault: str
    """What is wrong with the entry by itself, or ""."""


def examine(stored: Stored) -> Examined:
    """Check everything that needs no other entry and no signature."""
    leaf = leaf_hash(stored.header)
    try:
        parts = header_parts(stored.header)
    except ValueError as error:
        return Examined(stored, "", leaf, f"Its header cannot be read: {error}.")
    return Examined(stored, parts[3], leaf, _fault(stored, parts))


def examined(rows: Iterable[Sequence[Any]]) -> Iterator[Examined]:
    """Examine rows of `STORED` in their order, signatures too, a thousand at a time, fewer where they are long.

    A signature takes most of the time, and libsodium lets other threads run meanwhile. So two threads share the
    signatures of each thousand, while everything else waits: done at the same time it would only make the
    threads wait for each other at every single signature.
    """
    with ThreadPoolExecutor(2, "signatures") as threads:
        for stored in portions(map(Stored._make, rows), _CHUNK, length_of):
            chunk = [examine(one) for one in stored]
            middle = len(chunk) // 2
            first, second = threads.map(_signed, (chunk[:middle], chunk[middle:]))
            yield from first
            yield from second


def length_of(stored: Stored) -> int:
    """Bytes of the body."""
    return len(stored.content or b"")


def _signed(chunk: Sequence[Examined]) -> list[Examined]:
    return [entry if entry.fault or _is_signed(entry.stored) else replace(entry, fault=FORGED) for entry in chunk]


def _is_signed(stored: Stored) -> bool:
    # An entry that is filed under another author than its own has its fault already.
    return is_signed(stored.header, stored.signature, stored.author or b"")


def _fault(stored: Stored, parts: tuple[str, ...]) -> str:
    author, body, kind, _, sequence, milliseconds, counter = parts
    if hashlib.sha256(stored.header).digest() != stored.hash:
        return "Its hash is not that of its header: one of them was changed."
    # Who, when and what, as the tables are searched by.
    if stored[2:7] != (bytes.fromhex(author), int(sequence), int(milliseconds), int(counter), kind):
        return "It is filed under another author, time or kind than its author signed."
    if stored.content is not None and body_digest(stored.salt or b"", stored.content).hex() != body:
        return "Its body is not the one that its author signed."
    return ""
