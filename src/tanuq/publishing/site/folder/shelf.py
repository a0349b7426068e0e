"""What was published last: whom each part held, what the pages about everybody need of them, and which files there are.

It lies in the folder of the site and holds nothing that the site does not.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import orjson

from tanuq.config.errors import DiskFailed, DiskFull
from tanuq.publishing.release.values import Part
from tanuq.publishing.site.person.note import Note

FORM = "2"
_KNOWN = ("parts", "people", "earlier", "files", "pages")
"""Of a list in another form, the tables that tell which files are ours; the rest is made anew."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parts (beginning TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE people (number TEXT PRIMARY KEY, digest TEXT NOT NULL, name TEXT NOT NULL, born TEXT NOT NULL,
                     changed_on TEXT NOT NULL, sought TEXT NOT NULL, counted TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE earlier (number TEXT PRIMARY KEY, bearer TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX earlier_of ON earlier (bearer);
CREATE TABLE names (script TEXT, letter TEXT, key TEXT, text TEXT, number TEXT,
                    PRIMARY KEY (script, letter, key, text, number)) WITHOUT ROWID;
CREATE INDEX names_of ON names (number);
CREATE TABLE facets (facet TEXT, value TEXT, number TEXT, PRIMARY KEY (facet, value, number)) WITHOUT ROWID;
CREATE INDEX facets_of ON facets (number);
CREATE TABLE files (path TEXT, number TEXT, sha256 TEXT, PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE INDEX files_of ON files (number);
CREATE TABLE changes (day TEXT, number TEXT, place INTEGER, what TEXT, properties TEXT, note TEXT,
                      PRIMARY KEY (day, number, place)) WITHOUT ROWID;
CREATE INDEX changes_of ON changes (number);
CREATE TABLE pages (path TEXT PRIMARY KEY, grouped TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX pages_in ON pages (grouped);
"""
_BESIDE = """
CREATE TEMP TABLE touched (kind TEXT, first TEXT, second TEXT, PRIMARY KEY (kind, first, second)) WITHOUT ROWID;
CREATE TEMP TABLE seen (number TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE moved (number TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE before (number TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE before_earlier (number TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE before_files (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_WHO_WAS_THERE = "INSERT OR IGNORE INTO before SELECT number FROM people WHERE number >= ? AND number < ?"
_WHAT_WAS_THEIRS = (
    "INSERT INTO before_earlier SELECT earlier.number FROM earlier JOIN before ON bearer = before.number",
    "INSERT INTO before_files SELECT DISTINCT path FROM files JOIN before USING (number)",
)
_GONE = {
    # A number that now leads to somebody else has a page still.
    "pages": "SELECT number FROM (SELECT number FROM before UNION SELECT number FROM before_earlier) "
    "WHERE number NOT IN (SELECT number FROM people) AND number NOT IN (SELECT number FROM earlier) ORDER BY number",
    "data": "SELECT number FROM before WHERE number NOT IN (SELECT number FROM people) ORDER BY number",
    "files": "SELECT path FROM before_files WHERE path NOT IN (SELECT path FROM files) ORDER BY path",
}
_TOUCHES = (
    "INSERT OR IGNORE INTO touched SELECT 'letter', script, letter FROM names WHERE number = ?",
    "INSERT OR IGNORE INTO touched SELECT 'facet', facet, value FROM facets WHERE number = ?",
)
_MOVES = "INSERT OR IGNORE INTO moved VALUES (?)"
_FIRST_BYTE = 0xFF
"""Of an error's code: the rest says which of its kind it is."""
_FULL = "{"
"""Sorts behind every letter of a number."""


class Shelf:
    """The list, open for reading and changing."""

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self._held = sqlite3.connect(path, isolation_level=None)
        self.figures_moved = False
        """Whether the figures count anybody otherwise than before."""
        # A kill throws the whole draft away, and what took its place was synced before: nothing is to be taken back.
        self._held.execute("PRAGMA journal_mode = OFF")
        self._held.execute("PRAGMA synchronous = OFF")
        self._held.execute("PRAGMA temp_store = FILE")
        if fresh:
            self._held.executescript(_TABLES)
            self.remember("form", FORM)
        elif int(self.meta("form") or 0) < int(FORM):
            self._take_over()
        self._held.executescript(_BESIDE)
        self._held.execute("BEGIN")

    def _take_over(self) -> None:
        """Bring a list that another tanuq wrote into this form: whose files lie here is known, all is made anew."""
        known = {table: self._held.execute(f"SELECT * FROM {table}") for table in _KNOWN}  # noqa: S608
        rows = {
            table: [dict(zip((name for name, *_ in found.description), row, strict=True)) for row in found]
            for table, found in known.items()
        }
        for (table,) in list(self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")):
            self._held.execute(f"DROP TABLE {table}")
        self._held.executescript(_TABLES)
        for table, held in rows.items():
            names = [name for _, name, *_ in self.rows(f"PRAGMA table_info({table})")]
            marks = ", ".join("?" for _ in names)
            values = [[row.get(name, "") for name in names] for row in held]
            self._held.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
        self.remember("form", FORM)
        self.forget_what_was_made()

    def keep(self) -> None:
        """Keep what was changed."""
        self._held.execute("COMMIT")

    def close(self) -> None:
        """Let go of it."""
        self._held.close()

    def rows(self, query: str, *values: object) -> Iterator[Any]:
        """What a query of the pages about everybody finds."""
        return iter(self._held.execute(query, values))

    def meta(self, key: str) -> str:
        """What was remembered under *key*, ""."""
        return next((value for (value,) in self.rows("SELECT value FROM meta WHERE key = ?", key)), "")

    def remember(self, key: str, value: str) -> None:
        """Remember *value* for the next time."""
        self._held.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def forget_what_was_made(self) -> None:
        """Let everything be made anew; what lies in the folder is still known."""
        self._held.execute("UPDATE parts SET sha256 = ''")
        self._held.execute("UPDATE people SET digest = ''")
        self._held.execute("UPDATE pages SET digest = ''")

    def forget(self, number: str) -> None:
        """Let somebody be made anew, with the part that holds them."""
        self._held.execute("UPDATE people SET digest = '' WHERE number = ?", (number,))
        self._held.execute("UPDATE parts SET sha256 = '' WHERE substr(?, 3, length(beginning)) = beginning", (number,))

    def forget_page(self, path: str) -> None:
        """Let a page about everybody be made anew."""
        self._held.execute("UPDATE pages SET digest = '' WHERE path = ?", (path,))

    # -- parts and people

    def changed(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Those of *parts* that are not as they were; who was in the others, or in parts that are gone, may be gone."""
        before = dict(self.rows("SELECT beginning, sha256 FROM parts"))
        now = {part.beginning: part.sha256 for part in parts}
        for beginning, sha256 in before.items():
            if now.get(beginning) != sha256:
                self._held.execute(_WHO_WAS_THERE, _range(beginning))
        for query in _WHAT_WAS_THEIRS:
            self._held.execute(query)
        return tuple(part for part in parts if before.get(part.beginning) != part.sha256)

    def digests(self, beginning: str) -> dict[str, str]:
        """Number → digest of everybody whose number begins so."""
        found = self.rows("SELECT number, digest FROM people WHERE number >= ? AND number < ?", *_range(beginning))
        return dict(found)

    def hold(self, part: Part, unchanged: Iterable[str], notes: Iterable[Note]) -> None:
        """Take in what a part holds now."""
        self._held.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(number,) for number in unchanged])
        for note in notes:
            self._compare(note)
            self._forget_person(note.number)
            self._hold_person(note)
        self._held.execute("INSERT OR REPLACE INTO parts VALUES (?, ?)", (part.beginning, part.sha256))

    def drop_parts(self, parts: Sequence[Part]) -> None:
        """Forget the parts that are none of *parts*, as when there are so many people that there are more parts."""
        now = {part.beginning for part in parts}
        gone = [(one,) for (one,) in self.rows("SELECT beginning FROM parts") if one not in now]
        self._held.executemany("DELETE FROM parts WHERE beginning = ?", gone)

    def drop_who_is_gone(self) -> None:
        """Forget everybody who was in a part that changed and is in none now."""
        gone = list(self.rows("SELECT number FROM before JOIN people USING (number) WHERE number NOT IN seen"))
        for (number,) in gone:
            self.figures_moved = True
            self._held.execute(_MOVES, (number,))
            self._forget_person(number)

    def gone(self, what: Literal["pages", "data", "files"]) -> list[str]:
        """Numbers, or paths, of which nothing is to be left: that had a page before, data, or a file."""
        return [one for (one,) in self.rows(_GONE[what])]

    def moved(self, most: int) -> list[str]:
        """Numbers of those whom the search holds otherwise than before, *most* of them at most."""
        return [number for (number,) in self.rows("SELECT number FROM moved ORDER BY number LIMIT ?", most)]

    def _compare(self, note: Note) -> None:
        before = self.rows("SELECT sought, counted FROM people WHERE number = ?", note.number)
        sought, counted = next(before, ("", ""))
        if sought != note.sought:
            self._held.execute(_MOVES, (note.number,))
        self.figures_moved |= counted != note.counted

    def _forget_person(self, number: str) -> None:
        for query in _TOUCHES:
            self._held.execute(query, (number,))
        for table in ("people", "names", "facets", "files", "changes"):
            self._held.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608
        self._held.execute("DELETE FROM earlier WHERE bearer = ?", (number,))

    def _hold_person(self, note: Note) -> None:
        number = note.number
        day = max((change.day for change in note.changes), default="")
        row = (number, note.digest, note.name, note.born, day, note.sought, note.counted)
        self._held.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        earlier = [(one, number) for one in note.also]
        self._held.executemany("INSERT OR REPLACE INTO earlier VALUES (?, ?)", earlier)
        self._held.execute("INSERT OR IGNORE INTO seen VALUES (?)", (number,))
        self._held.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?)",
            [(one.script, one.letter, one.key, one.text, number) for one in note.names],
        )
        self._held.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(*facet, number) for facet in note.facets])
        self._held.executemany(
            "INSERT INTO files VALUES (?, ?, ?)", [(path, number, sha256) for path, sha256 in note.files]
        )
        self._held.executemany(
            "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)",
            [
                (change.day, number, place, change.what, orjson.dumps(change.properties).decode(), change.note)
                for place, change in enumerate(note.changes)
            ],
        )
        touched = [
            *(("letter", one.script, one.letter) for one in note.names),
            *(("facet", *facet) for facet in note.facets),
        ]
        self._held.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?, ?)", touched)

    def touched(self, kind: str) -> list[tuple[str, str]]:
        """The letters, or the facets, that somebody stands in who changed, or stood in."""
        found = self.rows("SELECT first, second FROM touched WHERE kind = ? ORDER BY first, second", kind)
        return list(found)

    def unmade(self, beginning: str) -> list[str]:
        """The groups of pages, whose names begin so, that are to be made anew."""
        found = self.rows(
            "SELECT DISTINCT grouped FROM pages WHERE digest = '' AND grouped LIKE ? ORDER BY grouped", f"{beginning}%"
        )
        return [name for (name,) in found]

    # -- the pages about everybody

    def group(self, name: str) -> dict[str, str]:
        """path → digest of the pages that were made together."""
        return dict(self.rows("SELECT path, digest FROM pages WHERE grouped = ?", name))

    def hold_group(self, name: str, pages: dict[str, str]) -> None:
        """Let *pages* be all that there is of a group."""
        self._held.execute("DELETE FROM pages WHERE grouped = ?", (name,))
        self._held.executemany(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", [(path, name, digest) for path, digest in pages.items()]
        )


def written_anew(file: Path) -> None:
    """Leave in a database the rows that it has and nothing of those that it had.

    Whoever was taken out is to be found nowhere. SQLite's secure_delete overwrites a row where it lay last, but not the
    copies that were made each time when rows beside it took more room.
    """
    fresh = file.with_suffix(".fresh")
    with closing(sqlite3.connect(file)) as held:
        held.execute("VACUUM INTO ?", (str(fresh),))
    fresh.replace(file)


@contextmanager
def explaining_shelf(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a full or failing disk into tanuq's words.

    Raises:
        DiskFull, DiskFailed
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise DiskFull(f"The disk that holds {path} is full. Make room and try again; nothing was lost.") from error
        if error.sqlite_errorcode & _FIRST_BYTE == sqlite3.SQLITE_IOERR:
            raise DiskFailed(f"{path} could not be read or written.") from error
        raise


def _range(beginning: str) -> tuple[str, str]:
    return f"P-{beginning}", f"P-{beginning}{_FULL}"
