"""The Merkle tree of RFC 6962 over the headers of all entries, in the order they arrived here."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

BLOCK = 256
"""Leaves whose root is stored, so that a proof reads a few hundred hashes and not the whole ledger."""
_BLOCK_LEVEL = 8

Hashes = Callable[[int, int], Sequence[bytes]]
"""Gives the stored hashes from one number up to another, the second excluded."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The complete subtrees that a tree of some size consists of, the largest first: enough to grow it."""

    size: int = 0
    roots: list[bytes] = field(default_factory=list)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Self:
        """The frontier that `to_bytes` wrote for a tree of *size* leaves."""
        return cls(size, [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)])

    def to_bytes(self) -> bytes:
        """The roots one after the other."""
        return b"".join(self.roots)

    def add(self, leaf: bytes) -> bytes:
        """Grow by one leaf hash; gives the root of the block that it completes, or b""."""
        block, level, size = b"", 0, self.size
        while size & 1:
            leaf = node_hash(self.roots.pop(), leaf)
            size >>= 1
            level += 1
            if level == _BLOCK_LEVEL:
                block = leaf
        self.roots.append(leaf)
        self.size += 1
        return block

    def root(self) -> bytes:
        """The root of the tree (RFC 6962, section 2.1)."""
        if not self.roots:
            return EMPTY_ROOT
        *rest, root = self.roots
        for left in reversed(rest):
            root = node_hash(left, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That one entry is among those that a root stands for."""

    index: int
    """Place of the leaf, from 0."""
    size: int
    """Leaves of the tree."""
    root: str
    """Hexadecimal."""
    hashes: tuple[str, ...]
    """The neighbours on the way up, hexadecimal, the nearest first."""


def root_from_inclusion(leaf: bytes, index: int, size: int, hashes: Sequence[bytes]) -> bytes:
    """The root that a proof leads to (RFC 9162, section 2.1.3.2); b"" when it cannot be a proof."""
    if not 0 <= index < size:
        return b""
    node, last, root = index, size - 1, leaf
    for neighbour in hashes:
        if last == 0:
            return b""
        if node & 1 or node == last:
            root = node_hash(neighbour, root)
            while not node & 1 and node != 0:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, neighbour)
        node, last = node >> 1, last >> 1
    return root if last == 0 else b""


def inclusion_path(index: int, size: int, leaves: Hashes, blocks: Hashes) -> list[bytes]:
    """The audit path of a leaf (RFC 6962, section 2.1.1).

    *leaves* gives leaf hashes, *blocks* the roots of complete blocks of `BLOCK` leaves.
    """
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _largest_power_below(end - start)
        if index < middle:
            path.append(_range_root(middle, end, leaves, blocks))
            end = middle
        else:
            path.append(_range_root(start, middle, leaves, blocks))
            start = middle
    path.reverse()
    return path


def _range_root(start: int, end: int, leaves: Hashes, blocks: Hashes) -> bytes:
    if end - start == 1:
        return leaves(start, end)[0]
    if start % BLOCK == 0 and end - start >= BLOCK:
        return _root_of_blocks(start, end, leaves, blocks)
    return root_of(leaves(start, end))


def _root_of_blocks(start: int, end: int, leaves: Hashes, blocks: Hashes) -> bytes:
    whole = end - end % BLOCK
    frontier = Frontier()
    for block in blocks(start // BLOCK, whole // BLOCK):
        frontier.add(block)
    if end == whole:
        return frontier.root()
    root = root_of(leaves(whole, end))
    for left in reversed(frontier.roots):
        root = node_hash(left, root)
    return root


def _largest_power_below(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1
