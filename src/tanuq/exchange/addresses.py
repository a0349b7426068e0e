"""The address of an office: what files for it are encrypted to, and what files from it are signed by.

One Ed25519 key serves both ends, as it does for the ``ssh-ed25519`` recipients of age: what is encrypted to it goes to
its X25519 form. That the two uses do not weaken each other is shown in Thormarker, "On using the same key pair for
Ed25519 and an X25519 based KEM", https://eprint.iacr.org/2021/509. So one short line, read aloud once, says
both whom a file is for and whom one is from.
"""

from dataclasses import dataclass, field
from typing import Self

import pyrage
from nacl import bindings
from nacl.exceptions import CryptoError

from tanuq.casebook.numbers import short_number
from tanuq.config.store import Store
from tanuq.exchange.errors import NotAnAddress
from tanuq.ledger.signing import PUBLIC_BYTES, SigningKey

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Address:
    """Where files for an office go: an age recipient, ``age1…``."""

    text: str

    @classmethod
    def written(cls, text: str) -> Self:
        """The address that somebody typed or pasted.

        Raises:
            NotAnAddress: when a letter of it is wrong, or it is something else.
        """
        word = "".join(text.split()).lower()
        try:
            pyrage.x25519.Recipient.from_str(word)
        except pyrage.RecipientError as error:
            raise NotAnAddress(
                "That is no address of an office: it begins with age1 and has 62 letters and digits. "
                "One of them may be wrong. The other office sees its own with: tanuq sync key"
            ) from error
        return cls(word)

    @classmethod
    def of_signer(cls, public: bytes) -> Self:
        """The address of the office whose Ed25519 key this is (32 bytes).

        Raises:
            NotAnAddress: when it is no key.
        """
        # The library would read beyond what it was given.
        whole = public.ljust(PUBLIC_BYTES, b"\0")
        try:
            return cls(_bech32("age", bindings.crypto_sign_ed25519_pk_to_curve25519(whole)))
        except (CryptoError, RuntimeError) as error:
            raise NotAnAddress("The key in the file is no key of an office.") from error

    @property
    def fingerprint(self) -> str:
        """Sixteen letters and digits in groups of four, to be read aloud and compared.

        >>> Address("age1t064cuac96lz905q7dpsvea02u86uf2k5eq4u6es6sr9xq92j37slzjpnt").fingerprint
        'vj87-bgn4-w8e3-t1tq'
        """
        digits = short_number("office", self.text.encode())
        return "-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """The private half of this office's address: drawn from the workspace's key, so that it cannot be lost apart."""

    signing: SigningKey
    identity: str = field(repr=False)
    """As age reads it: ``AGE-SECRET-KEY-1…``."""

    @classmethod
    def of(cls, store: Store) -> Self:
        """The key of the office whose ledger lies in *store*; the same in every copy of the workspace."""
        signing = SigningKey.from_seed(store.derive("office address"))
        scalar = bindings.crypto_sign_ed25519_sk_to_curve25519(signing.secret)
        return cls(signing, _bech32("age-secret-key-", scalar).upper())

    @property
    def address(self) -> Address:
        """What others encrypt to."""
        return Address.of_signer(self.signing.public)


def _bech32(prefix: str, data: bytes) -> str:
    """*data* in Bech32 (BIP 173), the writing of age's keys, without its limit on length.

    >>> _bech32("age", bytes(32))
    'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z'
    """
    bits = len(data) * 8
    padded = int.from_bytes(data, "big") << (-bits % 5)
    digits = [padded >> shift & 31 for shift in range((bits + 4) // 5 * 5 - 5, -1, -5)]
    head = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    checksum = _polymod([*head, *digits, *[0] * 6]) ^ 1
    digits += [checksum >> shift & 31 for shift in range(25, -1, -5)]
    return prefix + "1" + "".join(_ALPHABET[digit] for digit in digits)


def _polymod(values: list[int]) -> int:
    sum_ = 1
    for value in values:
        top = sum_ >> 25
        sum_ = (sum_ & 0x1FFFFFF) << 5 ^ value
        for bit, word in enumerate(_GENERATOR):
            sum_ ^= word if top >> bit & 1 else 0
    return sum_
