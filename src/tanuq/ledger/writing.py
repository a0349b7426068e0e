"""How this copy of the ledger writes entries of its own."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tanuq.config.errors import DamagedWorkspace
from tanuq.config.store_connection import Connection
from tanuq.ledger.authorship import Own, remember, start_writing, succession
from tanuq.ledger.canonical import canonical_json
from tanuq.ledger.entries import KINDS, Draft, Entry, Header, HybridTime, body_digest
from tanuq.ledger.errors import BadDraft, EntriesLost
from tanuq.ledger.growth import Arrival, Growth
from tanuq.ledger.head_file import HeadFile, Mark
from tanuq.ledger.rows import newest_time
from tanuq.ledger.signing import SEED_BYTES, SigningKey

SALT_BYTES = 16
AHEAD = 24 * 60 * 60 * 1000
"""Milliseconds. A time further ahead of this machine's clock than that is a clock set wrong, and not followed."""

Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A draft whose body is written and checked."""

    kind: str
    content: bytes


def seal(draft: Draft) -> Sealed:
    """The draft as it will be stored.

    Raises:
        BadDraft: when its kind is not ours or its body is not JSON.
    """
    if draft.kind not in KINDS:
        raise BadDraft(f"There is no kind of entry called {draft.kind}.")
    try:
        return Sealed(draft.kind, canonical_json(draft.body))
    except ValueError as error:
        raise BadDraft(
            f"A {draft.kind} entry cannot be written: {error}. Only text, whole numbers up to 2^53, lists and "
            "named values can be recorded, and the text must be whole Unicode characters."
        ) from error


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the ledger is told from outside: the time, chance, and where it lies."""

    now: Callable[[], int]
    """Milliseconds since 1970."""
    random: Random
    place: Callable[[], bytes]
    head_file: HeadFile


def require_nothing_lost(state: Mark, head_file: HeadFile) -> None:
    """Refuse to go on from a state that lacks what was acknowledged.

    Raises:
        EntriesLost: when the ledger ends before the mark, or is another one.
        DamagedWorkspace: when the mark itself cannot be read.
    """
    if not head_file.exists():
        return
    mark = head_file.newest()
    if mark is None:
        raise DamagedWorkspace(
            head_file.path.name,
            "The file was changed or damaged. Put it back from a backup. If there is none, remove it: the ledger "
            "then goes on under a new key.",
        )
    if mark.size > state.size:
        raise EntriesLost("ledger.db", lost_sentence(state.size, mark.size))
    if mark.size == state.size and mark.root != state.root:
        raise EntriesLost("ledger.db", "These are not the entries that were saved last. " + RESCUE)


RESCUE = (
    "Nothing more is written to it. Put the whole folder back from a backup, or make a new workspace and merge "
    "this one into it."
)


def lost_sentence(size: int, acknowledged: int) -> str:
    """That entries are missing at the end, and what to do."""
    return f"Entries {size + 1} to {acknowledged} were saved and are no longer there. {RESCUE}"


def write(growth: Growth, connection: Connection, around: Circumstances, drafts: Sequence[Sealed]) -> list[Entry]:
    """Add *drafts* to *growth* as entries of this copy's author, inside the transaction that is open."""
    leading: list[Sealed] = []
    if _needs_new_key(connection, growth.own, around, growth.frontier.size):
        old = growth.own.key
        start_writing(connection, around.random(SEED_BYTES), around.place())
        growth.own = Own.read(connection)
        leading = [seal(succession(old, growth.own.key.public))]
    chain = _Chain(growth.own, around, newest_time(connection, around.now() + AHEAD))
    for sealed in leading:
        growth.add(chain.next(sealed))
    entries = [arrival.at(growth.add(arrival)) for arrival in map(chain.next, drafts)]
    remember(connection, chain.last, chain.sequence)
    return entries


def _needs_new_key(connection: Connection, own: Own, around: Circumstances, size: int) -> bool:
    # Without its head file the ledger was put back from a backup, or pieced together: what the key has
    # signed since is not known here.
    restored = size > 0 and not around.head_file.exists()
    return restored or own.place != around.place() or own.has_written_elsewhere(connection)


class _Chain:
    """Makes the next entries of one author."""

    def __init__(self, own: Own, around: Circumstances, seen: HybridTime) -> None:
        self.last = own.last
        self.sequence = own.sequence
        self._key: SigningKey = own.key
        self._author = own.key.public.hex()
        self._around = around
        self._time = seen

    def next(self, sealed: Sealed) -> Arrival:
        """The entry that comes next."""
        salt = self._around.random(SALT_BYTES)
        self.sequence += 1
        self._time = self._time.next(self._around.now())
        header = Header(
            author=self._author,
            body=body_digest(salt, sealed.content).hex(),
            kind=sealed.kind,
            previous=self.last.hex(),
            sequence=self.sequence,
            time=self._time,
        )
        data = header.encode()
        self.last = hashlib.sha256(data).digest()
        return Arrival(self.last, header, data, self._key.sign(data), salt, sealed.content)
