"""One entry of the ledger: its header, its place in its author's chain, and its time."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

KINDS = frozenset(
    {
        "workspace.created",
        "member.admitted",
        "member.removed",
        "source.received",
        "source.described",
        "evidence.derived",
        # That a scanner knew malware in these bytes, or none: whoever is handed the original must be told.
        "evidence.scanned",
        "consent.given",
        "consent.withdrawn",
        "list.mapped",
        "account.given",
        "claim.retracted",
        # What was accepted of an engine is a claim; without what was refused nobody could say how good the engine is.
        "proposal.refused",
        # Of what engines read: refusals with their reasons, mentions of somebody already told of, what was skipped.
        "proposal.decided",
        "identity.judged",
        "identity.linked",
        "value.preferred",
        "review.decided",
        # What somebody has promised to do about a person, by when: whoever is abroad must know of it, too.
        "task.noted",
        # Two people publish: what one of them put together must be the very thing that the other approves.
        "release.proposed",
        "release.made",
        "correction.published",
        "custody.noted",
        "body.erased",
    }
)
"""What an entry can record; no more without a reason."""

ERASURE = "body.erased"
ADMISSION = "member.admitted"

# The one canonical form, so that a header is read and checked at once. Numbers have at most 15 digits:
# every JSON reader keeps those exactly.
_HEADER = re.compile(
    r'\{"author":"([0-9a-f]{64})","body":"([0-9a-f]{64})","kind":"([a-z]+(?:\.[a-z]+)*)",'
    r'"prev":"((?:[0-9a-f]{64})?)","seq":([1-9][0-9]{0,14}),'
    r'"time":\[(0|[1-9][0-9]{0,14}),(0|[1-9][0-9]{0,14})\],"v":1\}'
)


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
            f'"seq":{self.sequence},"time":[{self.time.milliseconds},{self.time.counter}],"v":1}}'
        ).encode()

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The header in *data*.

        Raises:
            ValueError: when it is not exactly what `encode` writes.
        """
        author, body, kind, previous, sequence, milliseconds, counter = header_parts(data)
        return cls(author, body, kind, previous, int(sequence), HybridTime(int(milliseconds), int(counter)))


def header_parts(data: bytes) -> tuple[str, ...]:
    """Author, body, kind, previous, sequence, milliseconds and counter, as they stand in a header.

    Raises:
        ValueError: when *data* is not exactly what `Header.encode` writes.
    """
    match = _HEADER.fullmatch(data.decode("latin-1"))
    if match is None:
        raise ValueError("it is not what tanuq writes, or a newer tanuq wrote it")
    parts = match.groups()
    if (parts[4] == "1") != (parts[3] == ""):
        raise ValueError("it names an entry before the first one, or none before a later one")
    return parts


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
