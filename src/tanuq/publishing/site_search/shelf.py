"""The keys of everybody, sorted in a file while the index is made, so that memory stays as it is."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice, permutations, product
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import orjson

from tanuq.publishing.site_search.leaves import END, LEAF, leaves
from tanuq.publishing.site_search.people import Indexed, Word

AND, THEN = "-", "."
"""Between the frames of a key that asks for several words of one name; and between the last frame and its sounds."""
MOST_TOGETHER = 3
"""Words that are looked up together."""
OVERHEAD = 4
_AFTER_ALL = "\x7f"
_AT_ONCE = 5_000
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE person (id INTEGER PRIMARY KEY, number TEXT, size INTEGER, line TEXT, writings TEXT);
CREATE TABLE posting (key TEXT, person INTEGER);
"""

Item = TypeVar("Item")


class Shelf:
    """An index that is being made; its file goes when it is closed."""

    def __init__(self, file: Path) -> None:
        file.unlink(missing_ok=True)
        self._file = file
        self._rows = sqlite3.connect(file, isolation_level=None)
        self._rows.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._rows.close()
        self._file.unlink(missing_ok=True)

    def fill(self, people: Iterable[Indexed]) -> None:
        """Put everybody under each word of their names, and under several together where one has too many."""
        self._keep(people)
        crowded = frozenset({""})
        for together in range(1, MOST_TOGETHER + 1):
            self._put(together, crowded)
            crowded = self._crowded(together)
            if not crowded:
                break
        self._rows.execute("CREATE INDEX sorted ON posting (key, person)")

    def leaves(self) -> list[str]:
        """The beginnings of keys that get a file each, sorted."""
        keys = self._rows.execute(
            "SELECT key, SUM(size) FROM posting JOIN person ON id = person GROUP BY key ORDER BY key"
        )
        return sorted(leaves(keys))

    def lines(self, leaf: str) -> Iterator[str]:
        """The lines, as JSON, of everybody with a key that begins so, by their numbers."""
        found = self._rows.execute(
            "SELECT line FROM person WHERE id IN (SELECT person FROM posting WHERE key >= ? AND key < ?)"
            " ORDER BY number",
            (leaf, leaf + _AFTER_ALL),
        )
        return (line for (line,) in found)

    def _keep(self, people: Iterable[Indexed]) -> None:
        for some in _batches(people):
            self._rows.execute("BEGIN")
            self._rows.executemany("INSERT INTO person VALUES (NULL, ?, ?, ?, ?)", map(_row, some))
            self._rows.execute("COMMIT")

    def _put(self, together: int, crowded: frozenset[str]) -> None:
        """Put everybody under keys of so many words whose beginning is *crowded*."""
        everybody = self._rows.cursor().execute("SELECT id, writings FROM person")
        for some in _batches(everybody):
            self._rows.execute("BEGIN")
            self._rows.executemany(
                "INSERT INTO posting VALUES (?, ?)",
                ((key, person) for person, held in some for key in _keys(orjson.loads(held), together, crowded)),
            )
            self._rows.execute("COMMIT")

    def _crowded(self, together: int) -> frozenset[str]:
        """Frames of so many words under which there are more people than a leaf holds."""
        found = self._rows.execute(
            f"SELECT substr(key, 1, instr(key, '{THEN}') - 1) AS base FROM posting JOIN person ON id = person"  # noqa: S608
            f" GROUP BY base HAVING SUM(size) > {LEAF}"
        )
        return frozenset(base + AND for (base,) in found if base.count(AND) == together - 1)


def _row(one: Indexed) -> tuple[str, int, str, bytes]:
    line = orjson.dumps(one.line)
    return one.number, len(line) + OVERHEAD, line.decode(), orjson.dumps(one.writings, default=tuple)


def _keys(writings: list[tuple[Word, ...]], together: int, crowded: frozenset[str]) -> list[str]:
    """The keys of one person that ask for so many words: the frames of all but the last, which may be still begun."""
    found: dict[str, None] = {}
    for words in writings:
        for *first, last in permutations(words, together):
            for chosen in product(*first):
                base = "".join(f"{frame}{AND}" for frame, _ in chosen)
                if base in crowded:
                    found.update(dict.fromkeys(f"{base}{frame}{THEN}{sounds}{END}" for frame, sounds in last))
    return list(found)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    some = iter(items)
    while batch := list(islice(some, _AT_ONCE)):
        yield batch
