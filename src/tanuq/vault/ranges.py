"""Any stretch of a sealed piece, without what lies before it: for players that jump within a recording.

An age file is a header and then chunks of 64 KiB, each sealed by itself (https://age-encryption.org/v1). pyrage reads
it only from its beginning, so that a jump to the last minute of a two-hour video would decrypt two hours. Here the
header is opened and the chunks are read by their number, with the primitives of ``cryptography``. Each chunk is
authenticated before it is given out, in its place and as the last where it is the last; that the whole is what was
received is what ``tanuq verify`` finds out.
"""

import base64
import hmac
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tanuq.vault.sealing import Unsealable

CHUNK = 64 * 1024
_TAG = 16
_NONCE = 16
_KEY = 32
_VERSION = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 64 * 1024
_FULL_LINE = 64
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECKSUM = 6


@dataclass(frozen=True, slots=True)
class SealedRange:
    """The opened header of one sealed file: where its chunks begin, and the key that they are sealed under."""

    begins: int
    key: bytes
    size: int
    """Length of the original in bytes."""

    def read(self, file: BinaryIO, start: int, length: int) -> bytes:
        """*length* bytes of the original from *start* on, fewer where it ends before.

        Raises:
            Unsealable: when a chunk is not what was sealed, or not there.
        """
        end = min(start + length, self.size)
        if start >= end:
            return b""
        first, last = start // CHUNK, (end - 1) // CHUNK
        whole = b"".join(self._chunk(file, number) for number in range(first, last + 1))
        return whole[start - first * CHUNK : end - first * CHUNK]

    def _chunk(self, file: BinaryIO, number: int) -> bytes:
        file.seek(self.begins + number * (CHUNK + _TAG))
        is_last = number == max(0, self.size - 1) // CHUNK
        nonce = number.to_bytes(11, "big") + bytes([is_last])
        try:
            return ChaCha20Poly1305(self.key).decrypt(nonce, file.read(CHUNK + _TAG), None)
        except InvalidTag as error:
            raise Unsealable(f"its part {number + 1} was changed or cut") from error


def opened(file: BinaryIO, secret: str, size: int) -> SealedRange:
    """Open the header of the age *file* of *size* original bytes with the *secret* that ``seal`` gave.

    Raises:
        Unsealable: when the header is no such header, or not for this secret.
    """
    header, stanzas = _header(file)
    file_key = _file_key(stanzas, _secret_bytes(secret))
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    given = file.readline(_LONGEST_HEADER).strip()
    if not hmac.compare_digest(base64.b64encode(mac).rstrip(b"="), given):
        raise Unsealable("its header was changed")
    nonce = file.read(_NONCE)
    return SealedRange(file.tell(), _derived(file_key, nonce, b"payload"), size)


def _header(file: BinaryIO) -> tuple[bytes, list[tuple[list[bytes], bytes]]]:
    """The bytes that the header's MAC covers, and its stanzas (arguments, body); *file* then stands at the MAC."""
    covered = file.readline(_LONGEST_HEADER)
    if covered != _VERSION:
        raise Unsealable("it is no age file")
    stanzas: list[tuple[list[bytes], bytes]] = []
    while (mark := file.read(3)) == b"-> ":
        arguments = file.readline(_LONGEST_HEADER)
        body, raw = _body(file)
        covered += mark + arguments + raw
        stanzas.append((arguments.split(), body))
    if mark != b"---" or file.read(1) != b" " or len(covered) > _LONGEST_HEADER:
        raise Unsealable("its header is cut")
    return covered + mark, stanzas


def _body(file: BinaryIO) -> tuple[bytes, bytes]:
    """The body of a stanza, decoded and as it stands: lines of 64 characters and a shorter one that ends it."""
    raw = b""
    while True:
        line = file.readline(_FULL_LINE + 1)
        raw += line
        if len(line.strip()) < _FULL_LINE or len(raw) > _LONGEST_HEADER:
            return _decoded(raw.replace(b"\n", b"")), raw


def _decoded(written: bytes) -> bytes:
    try:
        return base64.b64decode(written + b"=" * (-len(written) % 4), validate=True)
    except ValueError as error:
        raise Unsealable("its header was changed") from error


def _file_key(stanzas: list[tuple[list[bytes], bytes]], secret: bytes) -> bytes:
    own = X25519PrivateKey.from_private_bytes(secret)
    public = own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    for arguments, body in stanzas:
        if len(arguments) == 2 and arguments[0] == b"X25519":
            share = _decoded(arguments[1])
            try:
                wrapping = _derived(
                    own.exchange(X25519PublicKey.from_public_bytes(share)), share + public, _VERSION[:-1] + b"/X25519"
                )
                return ChaCha20Poly1305(wrapping).decrypt(bytes(12), body, None)
            except (InvalidTag, ValueError) as error:
                raise Unsealable("its header does not open") from error
    raise Unsealable("its header is for no key of this kind")


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=purpose).derive(secret)


def _secret_bytes(identity: str) -> bytes:
    """The 32 bytes of an identity in Bech32 (BIP 173); a mistyped one fails at the header."""
    digits = identity.lower().rpartition("1")[2][:-_CHECKSUM]
    number = 0
    for digit in digits:
        number = number << 5 | _BECH32.index(digit)
    return (number >> (5 * len(digits) - 8 * _KEY)).to_bytes(_KEY, "big")
