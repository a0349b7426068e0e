"""The keys of everybody, sorted in a file, so that memory stays as it is; kept, it is renewed person by person."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
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
_ENOUGH = 1_000
"""So many lines are always more than a leaf."""
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, number TEXT, size INTEGER, line TEXT, writings TEXT);
CREATE TABLE IF NOT EXISTS posting (key TEXT, person INTEGER);
CREATE TABLE IF NOT EXISTS crowded (base TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leaf (prefix TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS sorted ON posting (key, person);
CREATE INDEX IF NOT EXISTS borne ON posting (person);
CREATE INDEX IF NOT EXISTS numbered ON person (number);
"""

Item = TypeVar("Item")
Writings = Sequence[Sequence[Word]]


class Shelf:
    """The keys, who has them, which frames are crowded, and the leaves that were cut."""

    def __init__(self, file: Path) -> None:
        self._rows = sqlite3.connect(file, isolation_level=None)
        self._rows.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._rows.close()

    def fill(self, people: Iterable[Indexed]) -> None:
        """Put everybody on an empty shelf: under each word, and under several together where one has too many."""
        self.keep(people)
        crowded = frozenset({""})
        for together in range(1, MOST_TOGETHER + 1):
            self._put_all(together, crowded)
            crowded = self._count_crowded(together)
            if not crowded:
                break
        self._rows.executescript(_INDEXES)
        self.cut("")

    def keep(self, people: Iterable[Indexed]) -> None:
        """Put lines and writings on the shelf, still without keys."""
        for some in _batches(people):
            self._rows.execute("BEGIN")
            self._rows.executemany("INSERT INTO person VALUES (NULL, ?, ?, ?, ?)", map(_row, some))
            self._rows.execute("COMMIT")

    def drop(self, numbers: Iterable[str]) -> set[str]:
        """Take people off the shelf; gives the keys that they had."""
        keys: set[str] = set()
        for number in numbers:
            for (person,) in self._rows.execute("SELECT id FROM person WHERE number = ?", (number,)).fetchall():
                keys.update(key for (key,) in self._rows.execute("SELECT key FROM posting WHERE person = ?", (person,)))
                self._rows.execute("DELETE FROM posting WHERE person = ?", (person,))
                self._rows.execute("DELETE FROM person WHERE id = ?", (person,))
        return keys

    def put(self, person: int, keys: Iterable[str]) -> None:
        """Put somebody under some keys."""
        self._rows.executemany("INSERT INTO posting VALUES (?, ?)", ((key, person) for key in keys))

    def writings(self, number: str) -> Iterator[tuple[int, Writings]]:
        """Whoever has this number, with how their names are written."""
        found = self._rows.execute("SELECT id, writings FROM person WHERE number = ?", (number,)).fetchall()
        return ((person, orjson.loads(held)) for person, held in found)

    def bearers(self, base: str) -> Iterator[tuple[int, Writings]]:
        """Everybody with this frame, or these, with how their names are written."""
        found = self._rows.execute(
            "SELECT id, writings FROM person WHERE id IN (SELECT person FROM posting WHERE key >= ? AND key < ?)",
            _range(base[: -len(AND)] + THEN),
        ).fetchall()
        return ((person, orjson.loads(held)) for person, held in found)

    def size(self, prefix: str) -> int:
        """The bytes under a beginning of keys; of very many not all, but more than a leaf."""
        (size,) = self._rows.execute(
            "SELECT SUM(size) FROM (SELECT size FROM posting JOIN person ON id = person WHERE key >= ? AND key < ?"
            " LIMIT ?)",
            (*_range(prefix), _ENOUGH),
        ).fetchone()
        return size or 0

    def crowded(self, base: str) -> bool:
        """Whether people with this frame, or these, are also kept by another word."""
        return not base or self._rows.execute("SELECT 1 FROM crowded WHERE base = ?", (base,)).fetchone() is not None

    def mark_crowded(self, base: str) -> None:
        """Note that they are to be."""
        self._rows.execute("INSERT OR IGNORE INTO crowded VALUES (?)", (base,))

    def thin(self, base: str) -> set[str]:
        """Note that they need not be any more; gives the keys that went."""
        keys = {
            key for (key,) in self._rows.execute("SELECT key FROM posting WHERE key >= ? AND key < ?", _range(base))
        }
        self._rows.execute("DELETE FROM posting WHERE key >= ? AND key < ?", _range(base))
        self._rows.execute("DELETE FROM crowded WHERE base >= ? AND base < ?", _range(base))
        return keys

    def leaves(self, prefix: str = "") -> list[str]:
        """The beginnings of keys that have a file each, sorted; of those that begin so."""
        found = self._rows.execute("SELECT prefix FROM leaf WHERE prefix >= ? AND prefix < ?", _range(prefix))
        return [leaf for (leaf,) in found]

    def leaf_over(self, key: str) -> str | None:
        """The leaf under which a key lies."""
        # No leaf is the beginning of another, so that no other stands between a leaf and what lies under it.
        found = self._rows.execute("SELECT MAX(prefix) FROM leaf WHERE prefix <= ?", (key,)).fetchone()
        return found[0] if found[0] is not None and key.startswith(found[0]) else None

    def cut(self, prefix: str) -> None:
        """Cut the keys that begin so into leaves anew."""
        keys = self._rows.execute(
            "SELECT key, SUM(size) FROM posting JOIN person ON id = person WHERE key >= ? AND key < ?"
            " GROUP BY key ORDER BY key",
            _range(prefix),
        )
        made = list(leaves(keys, prefix))
        self._rows.execute("BEGIN")
        self._rows.execute("DELETE FROM leaf WHERE prefix >= ? AND prefix < ?", _range(prefix))
        self._rows.executemany("INSERT INTO leaf VALUES (?)", ((leaf,) for leaf in made))
        self._rows.execute("COMMIT")

    def lines(self, leaf: str) -> Iterator[str]:
        """The lines, as JSON, of everybody with a key that begins so, by their numbers."""
        found = self._rows.execute(
            "SELECT line FROM person WHERE id IN (SELECT person FROM posting WHERE key >= ? AND key < ?)"
            " ORDER BY number",
            _range(leaf),
        )
        return (line for (line,) in found)

    def _put_all(self, together: int, crowded: frozenset[str]) -> None:
        everybody = self._rows.cursor().execute("SELECT id, writings FROM person")
        for some in _batches(everybody):
            self._rows.execute("BEGIN")
            self._rows.executemany(
                "INSERT INTO posting VALUES (?, ?)",
                ((key, person) for person, held in some for key in keys_of(orjson.loads(held), together, crowded)),
            )
            self._rows.execute("COMMIT")

    def _count_crowded(self, together: int) -> frozenset[str]:
        """Note the frames of so many words under which there are more people than a leaf holds."""
        found = self._rows.execute(
            "SELECT substr(key, 1, instr(key, ?) - 1) AS base FROM posting JOIN person ON id = person"
            " GROUP BY base HAVING SUM(size) > ?",
            (THEN, LEAF),
        )
        crowded = frozenset(base + AND for (base,) in found if base.count(AND) == together - 1)
        if together < MOST_TOGETHER:
            self._rows.executemany("INSERT INTO crowded VALUES (?)", ((base,) for base in crowded))
        return crowded


def keys_of(writings: Writings, together: int, crowded: frozenset[str]) -> list[str]:
    """The keys of one person that ask for so many words: the frames of all but the last, which may be still begun."""
    found: dict[str, None] = {}
    for base, last in _bases(writings, together):
        if base in crowded:
            found.update(dict.fromkeys(f"{base}{frame}{THEN}{sounds}{END}" for frame, sounds in last))
    return list(found)


def bases_of(writings: Writings, together: int) -> frozenset[str]:
    """The frames under which somebody may be kept by one word more."""
    return frozenset(base for base, _ in _bases(writings, together))


def _bases(writings: Writings, together: int) -> Iterator[tuple[str, Word]]:
    for words in writings:
        for *first, last in permutations(words, together):
            for chosen in product(*first):
                yield "".join(f"{frame}{AND}" for frame, _ in chosen), last


def _row(one: Indexed) -> tuple[str, int, str, bytes]:
    line = orjson.dumps(one.line)
    return one.number, len(line) + OVERHEAD, line.decode(), orjson.dumps(one.writings, default=tuple)


def _range(prefix: str) -> tuple[str, str]:
    return prefix, prefix + _AFTER_ALL


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    some = iter(items)
    while batch := list(islice(some, _AT_ONCE)):
        yield batch
