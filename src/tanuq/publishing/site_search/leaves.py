"""A sorted row of keys cut into leaves: as few letters of a key as leave little enough under them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import groupby

LEAF = 12_000
"""Bytes of a leaf, at most."""
ENTRIES = 200
"""Leaves and further tables that a table names, at most, unless one letter more parts them into more."""
END = "_"
"""Closes every key, so that none is the beginning of another."""


@dataclass(slots=True)
class _Node:
    prefix: str
    size: int = 0
    waiting: list[str] = field(default_factory=list)
    """Children that are small enough, until it is known that this node is not."""


def leaves(keys: Iterable[tuple[str, int]], under: str = "") -> Iterator[str]:
    """The shortest beginnings of *keys* (sorted, each with its bytes) under which there are at most `LEAF` bytes.

    None is shorter than *under*, with which all of them begin.

    A whole key that has more is a leaf too. Nothing is kept but the way to the present key, so they come in no order.

    >>> sorted(leaves([("pa_", 9000), ("pi_", 4000), ("pt_", 13000), ("t_", 10)]))
    ['pa', 'pi', 'pt_', 't']
    """
    path = [_Node(under)]
    for key, size in keys:
        while not key.startswith(path[-1].prefix):
            yield from _closed(path)
        path += [_Node(key[:length]) for length in range(len(path[-1].prefix) + 1, len(key) + 1)]
        for node in path:
            node.size += size
    while len(path) > 1:
        yield from _closed(path)
    if path[0].size > LEAF and not under.endswith(END):
        yield from path[0].waiting
    elif path[0].size:
        yield under


def _closed(path: list[_Node]) -> Iterator[str]:
    """Take the last node off the path: a leaf that waits, or the leaves under it."""
    node = path.pop()
    if node.size <= LEAF or node.prefix.endswith(END):
        path[-1].waiting.append(node.prefix)
    else:
        yield from node.waiting


def tables(leaves: Sequence[str], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Of sorted *leaves* that begin with *prefix*: tables of what there is, each with the prefix that it is about.

    An entry is a leaf, or the prefix of a further table with a slash behind it.

    >>> list(tables(["pa", "pi", "t"]))
    [('', ['pa', 'pi', 't'])]
    """
    groups = _parted(leaves, prefix) if leaves else []
    yield prefix, sorted(held[0] if len(held) == 1 else f"{begins}/" for begins, held in groups)
    for begins, held in groups:
        if len(held) > 1:
            yield from tables(held, begins)


def _parted(leaves: Sequence[str], prefix: str) -> list[tuple[str, list[str]]]:
    """*leaves* in groups that begin alike, the largest parted by one letter more until there are enough."""
    groups = [(-len(leaves), prefix, list(leaves))]
    while len(groups) < ENTRIES and groups[0][0] < -1:
        _, begins, held = heappop(groups)
        for letter, part in groupby(held, key=lambda leaf: leaf[len(begins)]):
            together = list(part)
            heappush(groups, (-len(together), begins + letter, together))
    return sorted((begins, held) for _, begins, held in groups)
