"""A piece of evidence or of a derivative, as the vault speaks of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that the vault keeps."""

    sha256: str
    """SHA-256 of the original bytes, in 64 lower-case hexadecimal digits: the address of the piece."""
    size: int
    """Length of the original, in bytes."""
    new: bool = False
    """Whether this call brought it; False when the same bytes were here already."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a vault holds."""

    pieces: int
    bytes: int
    """Length of all originals together."""
