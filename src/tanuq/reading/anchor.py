"""An anchor: which words of which text version are meant, so that they are found again and shown in their context."""

import hashlib
from dataclasses import dataclass

CONTEXT = 32
"""Code points kept on each side of the words."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text version. After the text quote and text position selectors of the W3C (Web Annotation, 2017)."""

    text_sha256: str
    start: int
    end: int
    """Half-open, in code points and logical order, whatever the direction of the script."""
    exact: str
    prefix: str = ""
    suffix: str = ""

    def holds_in(self, text: str) -> bool:
        """Whether *text* is the version that is meant, and has these words at this place."""
        return text[self.start : self.end] == self.exact and sha256_of(text) == self.text_sha256


def sha256_of(text: str) -> str:
    """What names a text version: SHA-256 of its UTF-8; half of a surrogate pair counts as it is."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def anchored(text: str, start: int, end: int, text_sha256: str = "") -> Anchor:
    """The anchor of the words from *start* to *end*; the hash is computed where it is not given.

    Raises:
        IndexError: a place outside the text, or an end before the beginning.
    """
    if not 0 <= start <= end <= len(text):
        raise IndexError(f"{start} to {end} is no part of a text of {len(text)} code points.")
    return Anchor(
        text_sha256 or sha256_of(text),
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )
