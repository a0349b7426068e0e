"""Stays as the casebook keeps them, to be laid out as one array when those of a whole place are read."""

import struct
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

STAY = np.dtype(
    [
        ("account", "<i8"),
        ("origin", "<i8"),
        ("tie", "<i8"),
        ("first_earliest", "<i4"),
        ("first_latest", "<i4"),
        ("last_earliest", "<i4"),
        ("last_latest", "<i4"),
        ("freed", "<i4"),
        ("held", "<i4"),
        ("marks", "<i4"),
    ]
)
Stays = NDArray[np.void]
"""Of dtype `STAY`."""
_LAYOUT = struct.Struct("<qqqiiiiiii")


class Packed(NamedTuple):
    """One stay in the order of `STAY`; the casebook's own numbers, and *tie*, a number that every machine shares."""

    account: int
    origin: int
    tie: int
    first_earliest: int
    first_latest: int
    last_earliest: int
    last_latest: int
    freed: int
    held: int
    marks: int


def packed(stay: Packed) -> bytes:
    """The bytes of one stay."""
    return _LAYOUT.pack(*stay)


def unpacked(stays: Iterable[bytes | memoryview]) -> Stays:
    """Many stays as one array, in their order."""
    return np.frombuffer(b"".join(stays), dtype=STAY)


def tie_of(number: str) -> int:
    """A number that orders accounts as their numbers ("A-…") do: what is otherwise equal has one order everywhere.

    >>> tie_of("A-0000000000000000") < tie_of("A-d1c26nbn0r1fv38h") < tie_of("A-d1z26nbn0r1fv38h") < 1 << 63
    True
    """
    return int(number[2:14], 36)
