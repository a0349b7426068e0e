"""Checkpoints as signed notes: text that a person can print and any C2SP tool can check.

Formats: https://c2sp.org/signed-note and https://c2sp.org/tlog-checkpoint. The signature covers the text
up to and including the line break before the empty line.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from tanuq.ledger.errors import BadNote
from tanuq.ledger.signing import SigningKey, is_signed
from tanuq.ledger.tree import HASH_BYTES

_ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the ledger was at one moment."""

    origin: str
    """The name of the log: this replica of the ledger, by its author's key."""
    size: int
    """Entries covered."""
    root: str
    """Root of the tree over their headers, hexadecimal."""
    note: str
    """The signed note."""
    number: int = 0
    """1 for the first checkpoint saved here; 0 for one that was not saved here."""

    @property
    def author(self) -> str:
        """The public key that signed, hexadecimal."""
        return self.origin.removeprefix("tanuq/")


def origin_of(author: str) -> str:
    """The name of the log that *author* (hexadecimal) writes.

    >>> origin_of("ab" * 4)
    'tanuq/abababab'
    """
    return f"tanuq/{author}"


def key_hash(name: str, public: bytes) -> bytes:
    """The four bytes that say which key a signature is by."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def sign_checkpoint(key: SigningKey, size: int, root: bytes) -> str:
    """The signed note for a tree of *size* leaves with this *root*."""
    origin = origin_of(key.public.hex())
    text = _text(origin, size, root)
    return f"{text}\n{_signature_line(origin, key_hash(origin, key.public) + key.sign(text.encode()))}\n"


def read_checkpoint(note: str, number: int = 0) -> Checkpoint:
    """The checkpoint in *note*, whose signature is good; signatures by others are left to others.

    Raises:
        BadNote: when it is no checkpoint of a tanuq ledger, or the signature is not by the key it names.
    """
    text, _, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if len(lines) != 3:
        raise BadNote("The text is not a checkpoint: it has three lines, an empty line and a signature.")
    origin, public, size, root = lines[0], _public_key(lines[0]), _size(lines[1]), _base64(lines[2])
    signed = _text(origin, size, root)
    if signed != f"{text}\n" or len(root) != HASH_BYTES:
        raise BadNote("The text is not a checkpoint: its lines are not written in the one way there is.")
    for line in signatures.split("\n"):
        signature = _signature_in(line, origin, public)
        if signature and is_signed(signed.encode(), signature, public):
            return Checkpoint(origin, size, root.hex(), note, number)
    raise BadNote("The signature of the checkpoint is not by the key that the checkpoint names.")


def _text(origin: str, size: int, root: bytes) -> str:
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def _signature_line(origin: str, signature: bytes) -> str:
    return f"\N{EM DASH} {origin} {base64.b64encode(signature).decode()}"


def _signature_in(line: str, origin: str, public: bytes) -> bytes:
    """The signature by *public* in a line of a note; b"" when the line is somebody else's."""
    prefix = f"\N{EM DASH} {origin} "
    if not line.startswith(prefix):
        return b""
    data = _base64(line.removeprefix(prefix))
    is_ours = data[:4] == key_hash(origin, public) and _signature_line(origin, data) == line
    return data[4:] if is_ours else b""


def _public_key(origin: str) -> bytes:
    try:
        public = bytes.fromhex(origin.removeprefix("tanuq/"))
    except ValueError:
        public = b""
    if len(public) != 32 or origin_of(public.hex()) != origin:
        raise BadNote("The text is not a checkpoint of a tanuq ledger: its first line names no key.")
    return public


def _size(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise BadNote("The text is not a checkpoint: its second line is not a number of entries.")
    return int(text)


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote("The text is not a checkpoint: part of it is not base64.") from error
