"""Encryption of one piece: an age file under a key of its own, and that key wrapped by the workspace's.

The file format is age v1 (https://age-encryption.org/v1): an X25519 recipient, then ChaCha20-Poly1305 in
chunks of 64 KiB, each authenticated before it is given out, the last one marked.  Whoever is handed the one
secret key of a piece opens its file with plain ``age -d``.
"""

import os
from dataclasses import dataclass

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tanuq.vault.streams import HashingReader, HashingWriter, RememberingReader, RememberingWriter, Sink, Source

_NONCE = 12
"""Bytes of an AES-GCM nonce, drawn at random for each wrapping (NIST SP 800-38D)."""


class Unsealable(Exception):
    """The bytes do not open: damaged, cut short, or not what the key belongs to."""


class WrongKey(Unsealable):
    """The wrapped key of a piece does not open."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What became of a stream: which bytes went in, and the one secret that opens what came out."""

    sha256: str
    size: int
    secret: str


def seal(source: Source, target: Sink) -> Sealed:
    """Encrypt *source* into *target* under a fresh key; in constant memory.

    Raises:
        Exception: whatever reading *source* or writing *target* raised, unchanged.
    """
    identity = pyrage.x25519.Identity.generate()
    reader, writer = HashingReader(source), RememberingWriter(target)
    try:
        pyrage.encrypt_io(reader, writer, [identity.to_public()])
    except (pyrage.EncryptError, OSError) as error:
        raise (reader.failure or writer.failure or error) from None
    return Sealed(sha256=reader.sha256, size=reader.size, secret=str(identity))


def unseal(source: Source, target: Sink, sealed: Sealed) -> None:
    """Decrypt *source* into *target* and check that it is exactly what was sealed; in constant memory.

    What *target* received before an exception must not be used as the whole.

    Raises:
        Unsealable: when *source* cannot be read, is not the age file that was written, or not of these bytes.
        Exception: whatever writing *target* raised, unchanged.
    """
    reader = RememberingReader(source)
    writer = HashingWriter(target, limit=sealed.size)
    try:
        pyrage.decrypt_io(reader, writer, [pyrage.x25519.Identity.from_str(sealed.secret)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError, OverflowError) as error:
        raise _cause(reader, writer, error) from error
    if (writer.sha256, writer.size) != (sealed.sha256, sealed.size):
        raise Unsealable("its SHA-256 is another one")


def _cause(reader: RememberingReader, writer: HashingWriter, error: Exception) -> BaseException:
    """What really stopped the decryption: the target, the user, or else the sealed file itself."""
    if writer.failure is not None:
        return writer.failure
    if reader.failure is not None and not isinstance(reader.failure, OSError):
        return reader.failure
    return Unsealable(str(error))


def wrap(secret: str, wrapping_key: bytes, sha256: str) -> bytes:
    """*secret* encrypted by AES-256-GCM, bound to the piece so that keys cannot change places."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(wrapping_key).encrypt(nonce, secret.encode(), bytes.fromhex(sha256))


def unwrap(wrapped: bytes, wrapping_key: bytes, sha256: str) -> str:
    """The secret that ``wrap`` was given.

    Raises:
        WrongKey: when a bit was changed, or the key belongs to another piece or another workspace.
    """
    try:
        opened = AESGCM(wrapping_key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bytes.fromhex(sha256))
    except (InvalidTag, ValueError) as error:
        raise WrongKey("its key in ledger.db does not open") from error
    return opened.decode()
