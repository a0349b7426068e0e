"""Whom a copy of the ledger writes as: never two copies under one key.

A folder that was copied holds the same key as its original. If both went on, their chains would fork. So
the ledger remembers where it lies and what it wrote last; where that no longer fits, it takes a new key,
whose first entry says which key it succeeds, with a proof by that key.
"""

import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tanuq.config.store_connection import Connection
from tanuq.ledger.entries import ADMISSION, Draft
from tanuq.ledger.signing import SigningKey, is_signed

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_PROOF = b"tanuq succession v1\n"
SUCCEEDS = "succeeds"
"""What tells the admission of a new key for a copy from that of a member."""


def machine_mark() -> bytes:
    """Something that tells this machine from others, only ever stored as a keyed MAC; b"" where there is nothing."""
    for path in _MACHINE_IDS:
        if path.is_file() and (mark := path.read_bytes().strip()):
            return mark
    # Not the host's name: a container has another one each time it starts. The inode still tells copies apart.
    return b""


def place_of(path: Path, machine: bytes, key: bytes) -> bytes:
    """Where the file at *path* lies, as a MAC under *key*.

    The inode changes with every copy and stays when a folder is renamed. The device number is left out: it
    may change when a machine starts again. A byte-for-byte image of a whole disk is not noticed here, only
    when the two are merged.
    """
    return hmac.new(key, path.stat().st_ino.to_bytes(8, "big") + machine, "sha256").digest()


@dataclass(frozen=True, slots=True)
class Own:
    """The author that this copy writes as."""

    key: SigningKey
    place: bytes
    last: bytes
    """Hash of the last entry that this copy remembers having written with the key; b"" for none."""
    sequence: int

    @classmethod
    def read(cls, connection: Connection) -> Self:
        """The author that the ledger holds."""
        seed, place, last, sequence = connection.execute("SELECT seed, place, last, sequence FROM own").fetchone()
        return cls(SigningKey.from_seed(seed), place, last, sequence)

    def has_written_elsewhere(self, connection: Connection) -> bool:
        """Whether the ledger holds entries under the key that this copy does not remember, or has fewer."""
        row = connection.execute("SELECT entries, sequence FROM author WHERE key = ?", (self.key.public,)).fetchone()
        return (row or (0, 0)) != (self.sequence, self.sequence)


def start_writing(connection: Connection, seed: bytes, place: bytes) -> None:
    """Let the ledger write under the key of *seed* from now on; the key before it is forgotten."""
    connection.execute("DELETE FROM own")
    connection.execute("INSERT INTO own VALUES (1, ?, ?, x'', 0)", (seed, place))


def remember(connection: Connection, last: bytes, sequence: int) -> None:
    """Note the last entry written."""
    connection.execute("UPDATE own SET last = ?, sequence = ?", (last, sequence))


def succession(old: SigningKey, new: bytes) -> Draft:
    """The first entry of the key *new*: that it succeeds *old*."""
    return Draft(ADMISSION, {SUCCEEDS: old.public.hex(), "proof": old.sign(_PROOF + new).hex()})


def is_succession_proven(author: bytes, body: dict[str, object]) -> bool:
    """Whether a ``member.admitted`` entry that claims to succeed a key was allowed to by that key."""
    try:
        old, proof = bytes.fromhex(str(body[SUCCEEDS])), bytes.fromhex(str(body.get("proof", "")))
    except ValueError:
        return False
    return is_signed(_PROOF + author, proof, old)
