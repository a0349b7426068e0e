"""Who had seen what when they wrote it: the difference between a change of mind and a conflict.

Times do not tell: a clock may be wrong, and of two entries the later one may well be by somebody who never saw the
earlier. What tells is the order of arrival. A copy of the record has seen, when it writes, all that stands in it by
then. So each copy reads out of its own ledger: “from my entry 12 on I had seen entry 40 of that author”, and files
carry these sightings on. They are only added, never changed: it does not matter in which order files arrive.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

import orjson

from tanuq.config.store import Store
from tanuq.exchange.tables import make_tables
from tanuq.ledger.authorship import Own
from tanuq.ledger.entries import ADMISSION, Entry

_OWN_CHAIN = """
    SELECT author.key, entry.position, body.content
    FROM entry JOIN author ON author.id = entry.author JOIN body USING (position)
    WHERE entry.sequence = 1 AND entry.kind = ?
"""


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """From the entry *since* of *author* on, the entries of *seen* up to *sequence* had been seen."""

    author: bytes
    since: int
    seen: bytes
    sequence: int


class Seen:
    """Answers who had seen what."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        rows: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for sighting in sightings:
            rows[sighting.author.hex(), sighting.seen.hex()].append((sighting.since, sighting.sequence))
        self._rows: dict[tuple[str, str], tuple[Sequence[int], Sequence[int]]] = {}
        for pair, found in rows.items():
            found.sort()
            # Whoever has seen an entry has seen it for ever after.
            most = list(accumulate((sequence for _, sequence in found), max))
            self._rows[pair] = ([since for since, _ in found], most)

    def saw(self, writer: Entry, entry: Entry) -> bool:
        """Whether the author of *writer* had seen *entry* when writing it."""
        return entry.sequence <= self._seen_up_to(writer, entry.author)

    def apart(self, one: Entry, other: Entry) -> bool:
        """Whether neither author had seen the other entry."""
        return one.hash != other.hash and not self.saw(one, other) and not self.saw(other, one)

    def any_apart(self, entries: Iterable[Entry]) -> bool:
        """Whether two of *entries* were written apart; n log n of one author, and as often as there are authors."""
        chains: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            chains[entry.author][entry.hash] = entry
        written = [sorted(chain.values(), key=_sequence) for chain in chains.values()]
        # Within one chain only entries that share a number, where it forks, did not see each other.
        return any(self.apart(one, other) for chain in written for one, other in pairwise(chain)) or any(
            self._any_apart_between(one, other) for one, other in combinations(written, 2)
        )

    def _any_apart_between(self, ones: Sequence[Entry], others: Sequence[Entry]) -> bool:
        """Whether two entries of different authors, each in its author's order, were written apart."""
        author = others[0].author
        for one in ones:
            # If the first of the others that it had not seen has seen it, all that follow have.
            unseen = bisect_right(others, self._seen_up_to(one, author), key=_sequence)
            if unseen < len(others) and not self.saw(others[unseen], one):
                return True
        return False

    def _seen_up_to(self, writer: Entry, author: str) -> int:
        """The last entry of *author* (its sequence) that had been seen when *writer* was written; 0: none."""
        if writer.author == author:
            return writer.sequence - 1
        sinces, most = self._rows.get((writer.author, author), ((), ()))
        at = bisect_right(sinces, writer.sequence)
        return most[at - 1] if at else 0


def _sequence(entry: Entry) -> int:
    return entry.sequence


def seen_in(store: Store) -> Seen:
    """What the sightings that were received, and those of this copy itself, say."""
    return Seen((*received_sightings(store), *own_sightings(store)))


def all_sightings(store: Store) -> list[Sighting]:
    """What a file carries on: this copy's own sightings, and all that it was told of others."""
    return sorted({*received_sightings(store), *own_sightings(store)})


def received_sightings(store: Store) -> list[Sighting]:
    """What files said of others."""
    make_tables(store)
    with store.reading() as connection:
        rows = connection.execute("SELECT author, since, seen, sequence FROM sighting").fetchall()
    return [Sighting(*row) for row in rows]


def keep_sightings(store: Store, sightings: Iterable[Sighting]) -> None:
    """Note what a file said, in the transaction that is open."""
    with store.transaction() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO sighting VALUES (?, ?, ?, ?)",
            [(one.author, one.since, one.seen, one.sequence) for one in sightings],
        )


def own_sightings(store: Store) -> list[Sighting]:
    """What this copy had seen when it wrote, read from the order in which entries arrived here."""
    found: list[Sighting] = []
    newest: dict[bytes, int] = {}
    fresh: set[bytes] = set()
    with store.reading() as connection:
        spans = _own_spans(store)
        rows = connection.execute(
            "SELECT entry.position, author.key, entry.sequence FROM entry JOIN author ON author.id = entry.author"
            " ORDER BY entry.position"
        )
        for position, author, sequence in rows:
            first, last = spans.get(author, (0, -1))
            if first <= position < last and fresh:
                others = sorted(fresh - {author})
                found += [Sighting(author, sequence, seen, newest[seen]) for seen in others]
                fresh.clear()
            if sequence > newest.get(author, 0):
                newest[author] = sequence
                fresh.add(author)
    return found


def _own_spans(store: Store) -> dict[bytes, tuple[int, int]]:
    """For each key that this copy has written under, the positions (from, before) between which it did so here.

    A key that was succeeded may go on elsewhere: what it writes there arrives later, and says nothing of this copy.
    """
    with store.reading() as connection:
        key, end = Own.read(connection).key.public, (1 << 62)
        begun = {
            author: (position, orjson.loads(content))
            for author, position, content in connection.execute(_OWN_CHAIN, (ADMISSION,))
        }
    spans = {key: (1, end)}
    while key in begun and "succeeds" in begun[key][1]:
        end, body = begun[key]
        key = bytes.fromhex(body["succeeds"])
        if key in spans:
            break
        spans[key] = (1, end)
    return spans
