"""The workspace key as it lies in key.json: wrapped by a passphrase, or open where nothing is encrypted."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, Self

import argon2
import rfc8785
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tanuq.config.errors import DamagedWorkspace, NotEnoughMemory, PassphraseNeeded, WrongPassphrase
from tanuq.config.keys import KEY_BYTES

KEY_FILE = "key.json"

_NONCE_BYTES = 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class KeyCost:
    """How dear it is to try one passphrase: the parameters of Argon2id (RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1

    def is_sane(self) -> bool:
        """Whether a file may ask for this: a changed file must not eat the machine."""
        return 1 <= self.lanes <= 16 and 8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024 and 1 <= self.passes <= 64


DEFAULT_COST = KeyCost()
"""RFC 9106, section 4, second recommended option, on one lane because the office has one laptop."""


def today() -> date:
    """The day that a new key is said to be of."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class KeyDates:
    """Since when the workspace key and the passphrase are as they are; None: from before this was noted."""

    key: date | None = None
    passphrase: date | None = None

    @classmethod
    def read(cls, key_file: Mapping[str, Any]) -> Self:
        """What key.json says.

        Raises:
            DamagedWorkspace: when it says no days.
        """
        since = key_file.get("since", {})
        try:
            return cls(*(date.fromisoformat(since[name]) if name in since else None for name in ("key", "passphrase")))
        except (TypeError, ValueError) as error:
            raise _unknown_protection() from error

    def written(self) -> dict[str, dict[str, str]]:
        """The part of key.json that says so."""
        return {"since": {name: day.isoformat() for name, day in asdict(self).items() if day is not None}}


def open_key(key: bytes) -> dict[str, Any]:
    """The protection of a workspace without encryption: none."""
    return {"key": key.hex()}


def wrapped_key(key: bytes, passphrase: str, cost: KeyCost, random: bytes) -> dict[str, Any]:
    """*key* under *passphrase*; *random* is 28 fresh random bytes (salt and nonce).

    Raises:
        PassphraseNeeded: when the passphrase is empty.
    """
    salt, nonce = random[:_SALT_BYTES], random[_SALT_BYTES : _SALT_BYTES + _NONCE_BYTES]
    terms: dict[str, Any] = {
        "cipher": "AES-256-GCM",
        "kdf": "argon2id",
        "lanes": cost.lanes,
        "memory_kib": cost.memory_kib,
        "nonce": nonce.hex(),
        "passes": cost.passes,
        "salt": salt.hex(),
    }
    wrapped = AESGCM(_stretch(passphrase, salt, cost)).encrypt(nonce, key, rfc8785.dumps(terms))
    return {**terms, "wrapped": wrapped.hex()}


def is_wrapped(protection: Mapping[str, Any]) -> bool:
    """Whether a passphrase is needed."""
    return "wrapped" in protection


def unwrap(protection: Mapping[str, Any], passphrase: str | None) -> bytes:
    """The workspace key.

    Raises:
        PassphraseNeeded: when it is wrapped and there is no passphrase.
        WrongPassphrase: when the passphrase is not the right one.
        DamagedWorkspace: when the file asks for something that tanuq never writes.
    """
    try:
        if not is_wrapped(protection):
            return _whole_key(bytes.fromhex(protection["key"]))
        cost = KeyCost(*(int(protection[name]) for name in ("memory_kib", "passes", "lanes")))
        salt, nonce, wrapped = (bytes.fromhex(protection[name]) for name in ("salt", "nonce", "wrapped"))
    except (KeyError, TypeError, ValueError) as error:
        raise _unknown_protection() from error
    if not cost.is_sane() or len(nonce) != _NONCE_BYTES or len(salt) != _SALT_BYTES:
        raise _unknown_protection()
    if passphrase is None:
        raise PassphraseNeeded("This workspace is encrypted. Give its passphrase to open it.")
    terms = {name: value for name, value in protection.items() if name != "wrapped"}
    try:
        return _whole_key(AESGCM(_stretch(passphrase, salt, cost)).decrypt(nonce, wrapped, rfc8785.dumps(terms)))
    except InvalidTag as error:
        raise WrongPassphrase(
            "The passphrase does not open this workspace. Mind capital letters and the keyboard language."
        ) from error


def _stretch(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    # RFC 8265: the same letters typed on another system may come as other code points.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    if not secret.strip():
        raise PassphraseNeeded("The passphrase is empty, or only blanks: that protects nobody.")
    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=KEY_BYTES, type=Type.ID)
    except argon2.exceptions.HashingError as error:
        raise NotEnoughMemory(
            f"Opening the key takes {cost.memory_kib // 1024} MiB of memory. Close other programs, try again."
        ) from error


def _whole_key(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise _unknown_protection()
    return key


def _unknown_protection() -> DamagedWorkspace:
    return DamagedWorkspace(KEY_FILE, "The file protects the key in a way that this tanuq does not know.")
