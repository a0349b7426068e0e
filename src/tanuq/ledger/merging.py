"""The union of two ledgers: every foreign entry is verified before it is let in."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

import orjson

from tanuq.config.progress import Progress, quietly
from tanuq.config.store import Store
from tanuq.config.store_connection import Connection
from tanuq.ledger.entries import ERASURE, Header
from tanuq.ledger.errors import BadForeignEntry, EntryBeforeMissing
from tanuq.ledger.examining import STORED, Examined, examined
from tanuq.ledger.growth import Arrival, Growth, erasure_target
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.schema import is_made

_BATCH = 5000
_ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What a merge brought."""

    new: int
    known: int


def merge(into: Ledger, source: Ledger | Store, progress: Progress | None = None) -> MergeOutcome:
    """Let into one ledger what the other holds and it does not; nothing else is written anywhere.

    A body that was erased on either side is erased after it. What was let in before an error or a kill
    stays: it is a valid part of the union, and merging again goes on from there.

    Raises:
        BadForeignEntry: when a foreign entry does not verify.
        DamagedWorkspace: when a file of either side is damaged.
        EntriesLost: when *into* lacks entries that were acknowledged.
    """
    theirs = source.store if isinstance(source, Ledger) else source
    tell = progress or quietly
    with theirs.reading() as connection:
        if not is_made(connection):
            return MergeOutcome(0, 0)
        total = int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
    erased = _proven_erasures(theirs)
    new = done = 0
    for positions, unknown in _batches(into, theirs):
        new += take_in(into, unknown, erased)
        done += positions
        tell("entries", done, total)
    return MergeOutcome(new, done - new)


def _batches(into: Ledger, theirs: Store) -> Iterator[tuple[int, list[Examined]]]:
    """How many entries were looked at, and those among them that are new here, verified."""
    after = 0
    while hashes := _rows(
        theirs, "SELECT position, hash FROM entry WHERE position > ? ORDER BY position LIMIT ?", after, _BATCH
    ):
        with into.store.reading() as connection:
            known = _known(connection, [digest for _, digest in hashes])
        wanted = [position for position, digest in hashes if digest not in known]
        yield len(hashes), _verified(theirs, wanted) if wanted else []
        after = hashes[-1][0]


def _verified(theirs: Store, wanted: list[int]) -> list[Examined]:
    query = f"{STORED} WHERE entry.position BETWEEN ? AND ? ORDER BY entry.position"
    rows, positions = _rows(theirs, query, wanted[0], wanted[-1]), set(wanted)
    return [_require_good(foreign) for foreign in examined(row for row in rows if row[0] in positions)]


def _require_good(foreign: Examined) -> Examined:
    if foreign.fault:
        raise _refusal(foreign, foreign.fault)
    return foreign


def _refusal(foreign: Examined, fault: str, kind: type[BadForeignEntry] = BadForeignEntry) -> BadForeignEntry:
    name = f"Entry {foreign.stored.position} ({foreign.stored.hash.hex()[:12]})"
    return kind(f"{name} of the other ledger was not taken over, nor what follows it. {fault}")


def _proven_erasures(theirs: Store) -> set[bytes]:
    """The entries whose bodies the other side has erased, by erasures that verify."""
    rows = _rows(theirs, f"{STORED} WHERE entry.kind = ? ORDER BY entry.position", ERASURE)
    return {erasure_target(_require_good(foreign).stored.content) for foreign in examined(rows)} - {b""}


def take_in(into: Ledger, batch: Sequence[Examined], erased: Set[bytes]) -> int:
    """Let in those of *batch* that are new here; how many. Within a larger transaction, they stand or fall with it.

    *erased* are the hashes of entries that may come without their bodies: whoever calls must know of the erasures.

    Raises:
        BadForeignEntry: when an entry is at fault by itself, or its body is missing.
        EntryBeforeMissing: when its chain does not lead here.
        EntriesLost: when *into* lacks entries that were acknowledged.
    """
    for foreign in batch:
        _require_good(foreign)
    if not batch:
        return 0
    with into.growing() as growth:
        connection = into.store.connection
        door = _Door(connection, growth, erased)
        # Another process may have merged the same entries meanwhile.
        known = _known(connection, [foreign.stored.hash for foreign in batch])
        for foreign in batch:
            if foreign.stored.hash not in known:
                door.let_in(foreign)
        return len(growth.arrivals)


class _Door:
    """Lets verified entries into a growing ledger, if their chain leads here."""

    def __init__(self, connection: Connection, growth: Growth, erased: Set[bytes]) -> None:
        self._connection = connection
        self._growth = growth
        self._erased = erased
        self._places: dict[str, tuple[str, int]] = {}

    def let_in(self, foreign: Examined) -> None:
        stored, header = foreign.stored, Header.decode(foreign.stored.header)
        if header.previous and self._place_of(header.previous) != (header.author, header.sequence - 1):
            raise _refusal(foreign, "The entry that its author wrote before it is missing.", EntryBeforeMissing)
        content = self._body_of(foreign, header)
        salt = stored.salt if content is not None and stored.salt is not None else b""
        self._growth.add(Arrival(stored.hash, header, stored.header, stored.signature, salt, content))
        self._places[stored.hash.hex()] = (header.author, header.sequence)

    def _place_of(self, entry: str) -> tuple[str, int] | None:
        """Author and sequence of an entry that is here or has just come in."""
        found = self._places.get(entry)
        if found is None:
            row = self._connection.execute(
                "SELECT author.key, entry.sequence FROM entry JOIN author ON author.id = entry.author WHERE hash = ?",
                (bytes.fromhex(entry),),
            ).fetchone()
            found = (row[0].hex(), row[1]) if row else None
        return found

    def _body_of(self, foreign: Examined, header: Header) -> bytes | None:
        digest, content = foreign.stored.hash, foreign.stored.content
        if header.kind != ERASURE and (digest in self._erased or self._is_erased_here(digest)):
            return None
        if content is None:
            raise _refusal(foreign, "Its body is missing, and no entry says that it was erased.")
        if not _is_object(content):
            raise _refusal(foreign, "Its body is not a JSON object.")
        return content

    def _is_erased_here(self, entry: bytes) -> bool:
        query = "SELECT 1 FROM erasure WHERE target = ?"
        return self._connection.execute(query, (entry,)).fetchone() is not None


def _is_object(content: bytes) -> bool:
    try:
        return isinstance(orjson.loads(content), dict)
    except ValueError:
        return False


def _known(connection: Connection, hashes: Sequence[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for start in range(0, len(hashes), _ASKED_AT_ONCE):
        some = hashes[start : start + _ASKED_AT_ONCE]
        query = f"SELECT hash FROM entry WHERE hash IN ({', '.join('?' * len(some))})"  # noqa: S608
        found.update(digest for (digest,) in connection.execute(query, some))
    return found


def _rows(store: Store, query: str, *values: Any) -> list[Any]:
    with store.reading() as connection:
        rows: list[Any] = connection.execute(query, values).fetchall()
    return rows
