"""The keys of a workspace, each for one purpose, all drawn from the workspace key."""

from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive_key(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one *purpose*, by HKDF-SHA256 (RFC 5869) from *secret*.

    The secret must itself be a uniformly random key, so no salt is needed (RFC 5869, section 3.1).
    """
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"tanuq {purpose} v1".encode()).derive(secret)


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the files of a workspace; never printed."""

    ledger: bytes = field(repr=False)
    """Encrypts ledger.db."""
    casebook: bytes = field(repr=False)
    """Encrypts casebook.db."""
    office: bytes = field(repr=False)
    """Encrypts office.db."""
    signing: bytes = field(repr=False)
    """Signs what Django keeps in a session, so that members stay signed in while `tanuq serve` is started anew."""
    vault_names: bytes = field(repr=False)
    """Names the vault's files, so that a seized disk cannot confirm that a known file was held."""
    vault_wrapping: bytes = field(repr=False)
    """Wraps the key that each piece of evidence has of its own."""
    addresses: bytes = field(repr=False)
    """Seals the words that somebody searched for where they stand in an address, which browsers keep."""
    marker: bytes = field(repr=False)
    """Authenticates the two small files that lie in the clear: tanuq.json and key.json."""

    @classmethod
    def derive(cls, workspace_key: bytes) -> Self:
        """All keys of the workspace that has this key (32 random bytes)."""
        return cls(
            ledger=derive_key(workspace_key, "ledger"),
            casebook=derive_key(workspace_key, "casebook"),
            office=derive_key(workspace_key, "office"),
            signing=derive_key(workspace_key, "signing"),
            vault_names=derive_key(workspace_key, "vault names"),
            vault_wrapping=derive_key(workspace_key, "vault wrapping"),
            addresses=derive_key(workspace_key, "addresses"),
            marker=derive_key(workspace_key, "marker"),
        )
