"""What this copy holds, what another is known to hold, and what lies between: entries, and the pieces they name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tanuq.config.store import Store
from tanuq.exchange.parcel import Carried
from tanuq.vault.vault import Vault

_BATCH = 1000
_NAME_OF_PIECE = re.compile(rb'"([0-9a-f]{64})"')

_LACKED = """
    FROM entry LEFT JOIN known ON known.author = entry.author LEFT JOIN body ON body.position = entry.position
    WHERE entry.position > ? AND (known.sequence IS NULL OR entry.sequence > known.sequence)
"""
_KNOWN = """
    FROM entry JOIN known ON known.author = entry.author JOIN body ON body.position = entry.position
    WHERE entry.position > ? AND entry.sequence <= known.sequence
"""
_PAGE = " ORDER BY entry.position LIMIT ?"


def held_here(store: Store) -> dict[str, int]:
    """The entries that are here: author (hexadecimal) to the last sequence.

    An author whose chain forks is left out, because a number does not tell which branch is meant: everything of that
    author is sent each time, which costs room and loses nothing.
    """
    with store.reading() as connection:
        rows = connection.execute("SELECT key, sequence FROM author WHERE entries = sequence AND entries > 0")
        return {key.hex(): sequence for key, sequence in rows}


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is to send."""

    entries: int
    bytes: int


class Lacked:
    """The entries here that another copy is not known to hold, within the reading that is open."""

    def __init__(self, store: Store, held: Mapping[str, int]) -> None:
        self._store = store
        self._known = self._numbered(held)

    def amount(self) -> Amount:
        """How many entries there are, and how long they are as they travel."""
        query = (
            "SELECT count(*), coalesce(sum(length(entry.header) + 64 + 6 + coalesce(length(salt), 0)"
            " + coalesce(length(content), 0)), 0)"
        )
        with self._store.reading() as connection:
            return Amount(*connection.execute(self._with_known(query + _LACKED), (0,)).fetchone())

    def entries(self) -> Iterator[Carried]:
        """The entries, in order of arrival."""
        columns = "SELECT entry.position, entry.header, entry.signature, body.salt, body.content"
        for _, header, signature, salt, content in self._pages(columns + _LACKED):
            yield Carried(header, signature, salt or b"", content)

    def pieces(self, vault: Vault) -> dict[str, int]:
        """The pieces that the entries name and no entry does that the other holds: SHA-256 to length.

        Whatever is named by its SHA-256 counts, in whichever kind of entry, those of later versions as well.
        """
        named = self._named("SELECT entry.position, body.content" + _LACKED)
        here = {name for name in named if vault.has(name)}
        if here and self._known:
            here -= self._named("SELECT entry.position, body.content" + _KNOWN)
        return {name: vault.size(name) for name in sorted(here)}

    def _named(self, query: str) -> set[str]:
        return {name.decode() for _, content in self._pages(query) for name in _NAME_OF_PIECE.findall(content or b"")}

    def _pages(self, query: str) -> Iterator[tuple[Any, ...]]:
        after = 0
        with self._store.reading() as connection:
            while rows := connection.execute(self._with_known(query + _PAGE), (after, _BATCH)).fetchall():
                yield from rows
                after = rows[-1][0]

    def _with_known(self, query: str) -> str:
        rows = ", ".join(f"({author}, {sequence})" for author, sequence in self._known)
        return f"WITH known (author, sequence) AS (VALUES {rows or '(-1, 0)'}) {query}"

    def _numbered(self, held: Mapping[str, int]) -> list[tuple[int, int]]:
        """What the other holds, by this ledger's numbers of authors; nothing of those whose chain forks here."""
        with self._store.reading() as connection:
            rows = connection.execute("SELECT id, key FROM author WHERE entries = sequence").fetchall()
        return [(int(number), int(held[key.hex()])) for number, key in rows if key.hex() in held]
