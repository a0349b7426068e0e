"""Whether SQLite's write-ahead log was damaged: SQLite itself would pass over what follows without a word.

Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log. A crash may leave a last transaction
that is torn anywhere; nobody was told that it was saved, so it is no damage. What a crash cannot leave is a
bad frame before a later transaction, or a frame that is wrong by one bit.
"""

import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import BinaryIO

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MASK = 0xFFFFFFFF
_MAGIC = 0x377F0682  # the lowest bit says whether the words of the checksum are big-endian

_PATIENCE = 0.05
"""Seconds between two looks: another process may be writing the frame that looked torn."""

Checksum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page as the log holds it."""

    number: int
    salts: tuple[int, int]
    is_commit: bool
    stored: Checksum
    covered: bytes
    """The bytes under the checksum: eight of the header, then the page."""


@dataclass(frozen=True, slots=True)
class _Log:
    """What the header of a log says."""

    words: struct.Struct
    page_bytes: int
    salts: tuple[int, int]
    start: Checksum


def wal_damage(path: Path) -> str:
    """What is wrong with the write-ahead log at *path*, or "".

    Never call it a proof that nothing is missing: a log cut at the end of a transaction is whole. Reading
    is safe while others write; a finding counts only if it is still there at a second look.
    """
    finding = _look(path)
    while finding:
        time.sleep(_PATIENCE)
        again = _look(path)
        if again == finding:
            break
        finding = again
    return finding


def _look(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER.size)
            finding = _finding(header, stream)
            stream.seek(0)
            # The log was begun anew meanwhile: what was read is a mixture.
            return finding if stream.read(_HEADER.size) == header else ""
    except FileNotFoundError:
        return ""


def _finding(header: bytes, stream: BinaryIO) -> str:
    if len(header) < _HEADER.size or not any(header):
        return ""  # never begun, or torn before anything was saved in it
    log = _read_header(header)
    if log is None:
        return "the header of the write-ahead log was changed or damaged"
    return _first_damage(log, _frames(log, stream))


def _read_header(header: bytes) -> _Log | None:
    magic, _, page_bytes, _, salt_1, salt_2, *stored = _HEADER.unpack(header)
    words = struct.Struct(">2I" if magic & 1 else "<2I")
    start = _checksum(words, header[:24], (0, 0))
    if magic & ~1 != _MAGIC or list(start) != stored:
        return None
    return _Log(words, page_bytes, (salt_1, salt_2), start)


def _frames(log: _Log, stream: BinaryIO) -> Iterator[_Frame]:
    number, size = 0, _FRAME.size + log.page_bytes
    while len(data := stream.read(size)) == size:
        number += 1
        _, pages_after, salt_1, salt_2, *stored = _FRAME.unpack_from(data)
        covered = data[:8] + data[_FRAME.size :]
        yield _Frame(number, (salt_1, salt_2), pages_after > 0, (stored[0], stored[1]), covered)


def _first_damage(log: _Log, frames: Iterator[_Frame]) -> str:
    before = log.start
    for frame in frames:
        after = _checksum(log.words, frame.covered, before)
        if frame.salts != log.salts or after != frame.stored:
            if _is_one_bit_off(log, frame, after) or _is_followed(log, frame, frames):
                return f"frame {frame.number} of the write-ahead log was changed or damaged"
            return ""
        before = after
    return ""


def _is_followed(log: _Log, bad: _Frame, rest: Iterator[_Frame]) -> bool:
    """Whether a later transaction stands behind the one that the bad frame belongs to."""
    committed = bad.is_commit and bad.salts == log.salts
    for before, frame in pairwise(chain((bad,), rest)):
        if frame.salts != log.salts or _checksum(log.words, frame.covered, before.stored) != frame.stored:
            continue
        if committed:
            return True
        committed = frame.is_commit
    return False


def _checksum(words: struct.Struct, data: bytes, start: Checksum) -> Checksum:
    first, second = start
    for x, y in words.iter_unpack(data):
        first = (first + x + second) & _MASK
        second = (second + y + first) & _MASK
    return first, second


def _is_one_bit_off(log: _Log, frame: _Frame, computed: Checksum) -> bool:
    """Whether flipping a single bit of the frame would make it whole."""
    salt_bits = _differing_bits(frame.salts, log.salts)
    stored_bits = _differing_bits(frame.stored, computed)
    if salt_bits + stored_bits == 1:
        return True
    return salt_bits == 0 and _is_explained_by_one_bit(log, frame, computed)


def _differing_bits(left: tuple[int, int], right: tuple[int, int]) -> int:
    return sum((a ^ b).bit_count() for a, b in zip(left, right, strict=True))


def _is_explained_by_one_bit(log: _Log, frame: _Frame, computed: Checksum) -> bool:
    # The checksum is linear over the words, so what one bit adds to it is known: its power of two times
    # a weight that depends only on how many pairs of words follow.
    wanted = ((frame.stored[0] - computed[0]) & _MASK, (frame.stored[1] - computed[1]) & _MASK)
    weight_x, weight_y = (1, 1), (0, 1)
    for x, y in reversed(list(log.words.iter_unpack(frame.covered))):
        if _flips_to(x, weight_x, wanted) or _flips_to(y, weight_y, wanted):
            return True
        weight_x, weight_y = _one_pair_earlier(weight_x), _one_pair_earlier(weight_y)
    return False


def _flips_to(word: int, weight: Checksum, wanted: Checksum) -> bool:
    for bit in range(32):
        change = -(1 << bit) if word >> bit & 1 else 1 << bit
        if ((change * weight[0]) & _MASK, (change * weight[1]) & _MASK) == wanted:
            return True
    return False


def _one_pair_earlier(weight: Checksum) -> Checksum:
    first, second = weight
    return (first + second) & _MASK, (first + 2 * second) & _MASK
