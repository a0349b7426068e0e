"""What can go wrong with a piece of evidence, in words.

TanuqError
└── VaultError
    ├── NoSuchPiece
    ├── ErasedPiece
    └── DamagedPiece

A full disk is ``tanuq.config.errors.DiskFull``: it is the same mishap in every room.
"""

from tanuq.vocabulary.errors import TanuqError


class VaultError(TanuqError):
    """Something asked of the vault that it cannot give."""


class NoSuchPiece(VaultError):
    """No piece with this SHA-256 was ever kept here."""

    exit_code = 2


class ErasedPiece(VaultError):
    """The piece was here and was erased on purpose; nobody can read it again."""

    exit_code = 2


class DamagedPiece(VaultError):
    """The piece is missing, cut short or changed: what is on disk is not what was kept."""

    exit_code = 1
