"""What one entry proves by itself: hash, signature and body; many at a time, on two cores."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import orjson

from tanuq.ledger.entries import Header, body_digest
from tanuq.ledger.signing import is_signed
from tanuq.ledger.tree import leaf_hash

_CHUNK = 256
_IN_FLIGHT = 6

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
    author: bytes
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
    header: Header | None
    """None when the header cannot be read."""
    leaf: bytes
    """Its leaf in the tree."""
    fault: str
    """What is wrong with the entry by itself, or ""."""


def examine(stored: Stored) -> Examined:
    """Check everything that needs no other entry."""
    leaf = leaf_hash(stored.header)
    try:
        header = Header.decode(stored.header)
    except ValueError as error:
        return Examined(stored, None, leaf, f"Its header cannot be read: {error}.")
    return Examined(stored, header, leaf, _fault(stored, header))


def examined(rows: Iterable[Sequence[Any]]) -> Iterator[Examined]:
    """Examine rows of `STORED` in their order, a few hundred at a time, in two threads.

    A signature takes most of the time, and libsodium lets the other thread run meanwhile.
    """
    chunks = iter(rows)
    waiting: deque[Future[list[Examined]]] = deque()
    with ThreadPoolExecutor(2, "examine") as threads:
        while chunk := list(islice(chunks, _CHUNK)):
            waiting.append(threads.submit(_examine_all, chunk))
            if len(waiting) == _IN_FLIGHT:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _examine_all(rows: Sequence[Sequence[Any]]) -> list[Examined]:
    return [examine(Stored._make(row)) for row in rows]


def _fault(stored: Stored, header: Header) -> str:
    if hashlib.sha256(stored.header).digest() != stored.hash:
        return "Its hash is not that of its header: one of them was changed."
    if not is_signed(stored.header, stored.signature, bytes.fromhex(header.author)):
        return "Its signature is not by its author: the entry was forged or changed."
    if stored.content is not None:
        return _fault_of_body(stored, header)
    return ""


def _fault_of_body(stored: Stored, header: Header) -> str:
    if body_digest(stored.salt or b"", stored.content or b"") != bytes.fromhex(header.body):
        return "Its body is not the one that its author signed."
    try:
        body = orjson.loads(stored.content or b"")
    except ValueError:
        body = None
    return "" if isinstance(body, dict) else "Its body is not a JSON object."
