"""Ed25519 signatures (RFC 8032), by libsodium: its calls let other threads run."""

from dataclasses import dataclass, field
from typing import Self

from nacl import bindings
from nacl.exceptions import BadSignatureError

SEED_BYTES = bindings.crypto_sign_SEEDBYTES
PUBLIC_BYTES = bindings.crypto_sign_PUBLICKEYBYTES
SIGNATURE_BYTES = bindings.crypto_sign_BYTES


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key of an author; the secret half is never printed."""

    public: bytes
    secret: bytes = field(repr=False)

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The key that 32 random bytes stand for."""
        return cls(*bindings.crypto_sign_seed_keypair(seed))

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes that only the holder of this key can make for *message*."""
        return bindings.crypto_sign(message, self.secret)[:SIGNATURE_BYTES]


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of the key *public* signed *message*."""
    if len(signature) != SIGNATURE_BYTES or len(public) != PUBLIC_BYTES:
        return False  # the library would read beyond what it was given
    try:
        bindings.crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True
