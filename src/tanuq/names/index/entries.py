"""What is put into the index, and how words of a query and of a name answer each other."""

import hashlib
from dataclasses import dataclass

Key = int | str
KEY_MARK = "\x1f"
"""Parts a name from a key of words where both are kept as one text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name to be indexed. *visibility* is any small number: a search says which of them it looks at."""

    key: Key
    name: str
    visibility: int = 0

    @property
    def text(self) -> str:
        """Name and key as one text; a number is kept apart."""
        name = self.name.replace(KEY_MARK, " ")
        return name if isinstance(self.key, int) else f"{name}{KEY_MARK}{self.key}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A word of the query, as it was typed, and the place of the word that answers it in the name that was found."""

    asked: str
    found: str
    start: int
    end: int


def number_of(key: Key) -> int:
    """The number under which a key is compared: itself, or for words a negative one made from their digest.

    >>> number_of(7)
    7
    """
    if isinstance(key, int):
        return key
    return -1 - (int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little") >> 1)
