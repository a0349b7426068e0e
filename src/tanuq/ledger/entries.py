"""One entry of the ledger: its header, its place in its author's chain, and its time."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import orjson

KINDS = frozenset(
    {
        "workspace.created",
        "member.admitted",
        "member.removed",
        "source.received",
        "source.described",
        "evidence.derived",
        "consent.given",
        "consent.withdrawn",
        "list.mapped",
        "account.given",
        "claim.retracted",
        "identity.judged",
        "identity.linked",
        "value.preferred",
        "review.decided",
        "release.made",
        "correction.published",
        "custody.noted",
        "body.erased",
    }
)
"""What an entry can record; no more without a reason."""

ERASURE = "body.erased"
ADMISSION = "member.admitted"

HEADER_VERSION = 1

_KIND = re.compile(r"[a-z]{1,32}(\.[a-z]{1,32}){1,3}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST = 2**53 - 1


@dataclass(frozen=True, slots=True, order=True)
class HybridTime:
    """A hybrid logical time: the clock's milliseconds since 1970, and a counter where the clock stood still.

    What an author had seen comes before what the author wrote, whatever the clock said. Kulkarni et al.,
    "Logical Physical Clocks", OPODIS 2014, https://doi.org/10.1007/978-3-319-14472-6_2.
    """

    milliseconds: int
    counter: int = 0

    def next(self, now: int) -> "HybridTime":
        """The time of what is written at *now* (milliseconds) by someone who has seen this.

        >>> HybridTime(2000, 4).next(1999)
        HybridTime(milliseconds=2000, counter=5)
        """
        if now > self.milliseconds:
            return HybridTime(now, 0)
        return HybridTime(self.milliseconds, self.counter + 1)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be recorded; the ledger adds author, time and signature."""

    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Header:
    """The part of an entry that is signed and stays for ever; it names nobody."""

    author: str
    """Ed25519 public key, hexadecimal."""
    body: str
    """SHA-256 over the salt and the body, hexadecimal."""
    kind: str
    previous: str
    """Hash of the author's entry before this one, or "" for the first."""
    sequence: int
    """1 for the first entry of the author."""
    time: HybridTime

    def encode(self) -> bytes:
        """Canonical JSON (RFC 8785), written out because nothing in a header needs escaping."""
        return (
            f'{{"author":"{self.author}","body":"{self.body}","kind":"{self.kind}","prev":"{self.previous}",'
            f'"seq":{self.sequence},"time":[{self.time.milliseconds},{self.time.counter}],"v":{HEADER_VERSION}}}'
        ).encode()

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The header in *data*.

        Raises:
            ValueError: when it is not exactly what `encode` writes.
        """
        try:
            raw = orjson.loads(data)
            milliseconds, counter = raw["time"]
            header = cls(
                raw["author"],
                raw["body"],
                raw["kind"],
                raw["prev"],
                raw["seq"],
                HybridTime(milliseconds, counter),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError("the header is not what tanuq writes") from error
        if not header.is_sane() or header.encode() != data:
            raise ValueError("the header is not what tanuq writes, or a newer tanuq wrote it")
        return header

    def is_sane(self) -> bool:
        """Whether every part has the form it must have."""
        numbers = (self.sequence, self.time.milliseconds, self.time.counter)
        return (
            all(type(part) is str for part in (self.author, self.body, self.kind, self.previous))
            and all(type(number) is int and 0 <= number <= _LARGEST for number in numbers)
            and _HASH.fullmatch(self.author) is not None
            and _HASH.fullmatch(self.body) is not None
            and (self.previous == "" or _HASH.fullmatch(self.previous) is not None)
            and _KIND.fullmatch(self.kind) is not None
            and (self.sequence == 1) == (self.previous == "")
            and self.sequence > 0
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision on record."""

    hash: str
    """SHA-256 over the header, hexadecimal: the entry's name everywhere."""
    author: str
    """Ed25519 public key, hexadecimal."""
    sequence: int
    """Place in the author's chain, from 1."""
    time: HybridTime
    kind: str
    body: dict[str, Any] | None
    """None once it was erased."""
    position: int
    """Order of arrival in this ledger, from 1; another machine has other positions."""
    header: bytes
    signature: bytes
    salt: bytes
    """What the body's hash begins with, so that nobody can guess a body from it; gone with the body."""


def body_digest(salt: bytes, content: bytes) -> bytes:
    """The salted SHA-256 of a body, as its header carries it in hexadecimal."""
    return hashlib.sha256(salt + content).digest()
