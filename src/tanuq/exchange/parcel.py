"""What lies inside a sync file, once it is decrypted: blocks one after the other, the last one a signature over all.

    tanuq sync 1 ⏎
    H  the head: who sends to whom, when, how much, and what the sender holds       signed by itself as well,
    S  the signature of the office over the head                                    so that a stranger is met early
    P  a piece of evidence: its SHA-256, then its bytes                             any number
    E  an entry: header, signature, salt, body                                      any number, in order of arrival
    W  who had seen what
    Z  the signature of the office over the SHA-256 of everything before

Each block is its letter, its length in eight bytes (most significant first), and its content.
"""

import hashlib
import re
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import BinaryIO, Self

import orjson

from tanuq.exchange.errors import DamagedFile
from tanuq.exchange.sightings import Sighting
from tanuq.ledger.signing import SIGNATURE_BYTES

MAGIC = b"tanuq sync 1\n"
HEAD, HEAD_SIGNATURE, PIECE, ENTRY, WITNESSED, SEAL = (bytes([letter]) for letter in b"HSPEWZ")
HEAD_CONTEXT, SEAL_CONTEXT = b"tanuq sync head v1\n", b"tanuq sync seal v1\n"
SHA256_BYTES = 32
MOST_AT_ONCE = 1 << 26
"""Bytes of a block that is read into memory; no entry is nearly so long."""
MOST_OF_HEAD = 1 << 20
"""Bytes of a head, which anybody can send: what 13,000 copies of the record hold fits in."""
_LARGEST = (1 << 63) - 1
"""Of the whole numbers that the ledger's tables can hold."""
_LATEST = 253_402_300_799_999
"""The last millisecond that has a date: the year 9999 ends."""
_KEY = re.compile(r"[0-9a-f]{64}")

_FRAME = struct.Struct(">cQ")
_ENTRY = struct.Struct(">IBB")
_SIGHTING = struct.Struct(">32sQ32sQ")


@dataclass(frozen=True, slots=True)
class Head:
    """What a sync file says of itself."""

    sender: str
    """Ed25519 key of the office that made it, hexadecimal; its address follows from it."""
    author: str
    """Key that the sending copy writes under, hexadecimal."""
    to: str
    """Address of the office that it was made for."""
    made_at: int
    """By the sender's clock, milliseconds since 1970."""
    held: dict[str, int]
    """What the sender holds: author (hexadecimal) to sequence; an author whose chain forks is left out."""
    entries: int
    pieces: int
    piece_bytes: int
    body_bytes: int
    """Length of all entries together."""

    def encode(self) -> bytes:
        """The content of its block."""
        return orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS)

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The head in *data*.

        Raises:
            ValueError: when it is none, or that of a newer tanuq.
        """
        document = orjson.loads(data)
        if not isinstance(document, dict) or set(document) != set(cls.__dataclass_fields__):
            raise ValueError("not a head")
        numbers = [document[name] for name in ("entries", "pieces", "piece_bytes", "body_bytes")]
        held = document["held"]
        if not isinstance(held, dict) or not all(_is_count(number) for number in (*numbers, *held.values())):
            raise ValueError("not a head")
        if not all(_KEY.fullmatch(key) for key in (*held, str(document["sender"]), str(document["author"]))):
            raise ValueError("not a head")
        if not isinstance(document["to"], str) or not _is_count(document["made_at"], _LATEST):
            raise ValueError("not a head")
        return cls(**document)


def _is_count(value: object, largest: int = _LARGEST) -> bool:
    return type(value) is int and 0 <= value <= largest


@dataclass(frozen=True, slots=True)
class Carried:
    """An entry as it travels."""

    header: bytes
    signature: bytes
    salt: bytes
    content: bytes | None
    """None once it was erased."""

    def encode(self) -> bytes:
        """The content of its block."""
        kept = self.content is not None
        return b"".join(
            (_ENTRY.pack(len(self.header), len(self.salt), kept), self.header, self.signature, self.salt)
        ) + (self.content or b"")

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The entry in *data*.

        Raises:
            ValueError: when there is none.
        """
        try:
            header, salt, kept = _ENTRY.unpack_from(data)
        except struct.error as error:
            raise ValueError("too short") from error
        signed = _ENTRY.size + header
        salted = signed + SIGNATURE_BYTES
        end = salted + salt
        if end > len(data) or (not kept and end < len(data)):
            raise ValueError("too short or too long")
        content = data[end:] if kept else None
        return cls(data[_ENTRY.size : signed], data[signed:salted], data[salted:end], content)


def encode_sightings(sightings: list[Sighting]) -> bytes:
    """The content of the block of sightings."""
    return b"".join(_SIGHTING.pack(one.author, one.since, one.seen, one.sequence) for one in sightings)


def decode_sightings(data: bytes) -> list[Sighting]:
    """The sightings in *data*.

    Raises:
        ValueError: when it holds something else.
    """
    if len(data) % _SIGHTING.size:
        raise ValueError("too short")
    sightings = [Sighting(*parts) for parts in _SIGHTING.iter_unpack(data)]
    if any(max(one.since, one.sequence) > _LARGEST for one in sightings):
        raise ValueError("no sequence is so large")
    return sightings


def frame(kind: bytes, length: int) -> bytes:
    """What stands before the content of a block."""
    return _FRAME.pack(kind, length)


class Parcel:
    """Reads blocks, hashing them on their way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()

    def begin(self) -> bool:
        """Whether what follows is a parcel of this version."""
        return self.take(len(MAGIC)) == MAGIC

    @property
    def digest(self) -> bytes:
        """SHA-256 over everything read so far."""
        return self._digest.digest()

    def next(self) -> tuple[bytes, int]:
        """Letter and length of the next block."""
        kind, length = _FRAME.unpack(self.take(_FRAME.size))
        return kind, length

    def expect(self, kind: bytes, most: int = MOST_OF_HEAD) -> bytes:
        """The content of the next block, which must be of this *kind* and have at most so many bytes.

        Raises:
            DamagedFile
        """
        found, length = self.next()
        if found != kind or length > most:
            raise _muddled()
        return self.take(length)

    def take(self, length: int) -> bytes:
        """The next *length* bytes.

        Raises:
            DamagedFile: when there are fewer.
        """
        if length > MOST_AT_ONCE:
            raise _muddled()
        data = self._stream.read(length)
        if len(data) != length:
            raise _muddled()
        self._digest.update(data)
        return data

    def source(self, length: int) -> "Portion":
        """The next *length* bytes as a stream."""
        return Portion(self, length)

    def is_at_end(self) -> bool:
        """Whether nothing follows."""
        return not self._stream.read(1)


class Portion:
    """The bytes of one block, to be read a little at a time."""

    def __init__(self, parcel: Parcel, length: int) -> None:
        self._parcel = parcel
        self._left = length

    def read(self, limit: int, /) -> bytes:
        """At most *limit* bytes; none at the end."""
        block = self._parcel.take(min(limit, self._left, 1 << 20))
        self._left -= len(block)
        return block

    def drain(self) -> Iterator[bytes]:
        """All bytes, in blocks."""
        while block := self.read(1 << 20):
            yield block


def _muddled() -> DamagedFile:
    return DamagedFile("The file decrypts, but its parts do not follow one another as they should. Ask for a new one.")
