"""Laptops that work apart and exchange files: each a workspace, an office known to the others, and a record to open."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from recordmaking import make_workspace

from tanuq.casebook.digest import content_digest
from tanuq.casebook.record import Record
from tanuq.exchange.addresses import Address, OfficeKey
from tanuq.exchange.conflicts import Conflict, conflicts
from tanuq.exchange.offices import Offices
from tanuq.exchange.receiving import Received, import_file
from tanuq.exchange.sayings import Sort
from tanuq.exchange.sending import Sent, export
from tanuq.ledger.ledger import Ledger


class Laptop:
    """One copy of the record; a process has one open at a time."""

    def __init__(self, folder: Path, name: str, clock: Callable[[], int] | None = None) -> None:
        self.name = name
        self.workspace = make_workspace(folder / name)
        self._clock = clock
        with self.opened() as record:
            self.address: Address = OfficeKey.of(record.store).address
            self.author = record.ledger.author

    @contextmanager
    def opened(self) -> Iterator[Record]:
        """The record, under the laptop's own clock where it has one."""
        with Record.open(self.workspace) as record:
            if self._clock is None:
                yield record
            else:
                ledger = Ledger(record.store, now=self._clock)
                yield Record(record.workspace, record.store, ledger, record.vault)

    def knows(self, *others: "Laptop") -> None:
        """Make other laptops known here."""
        with self.opened() as record:
            for other in others:
                Offices(record.store).add(other.name, other.address)

    def send(self, other: "Laptop", path: Path, *, everything: bool = False) -> Sent:
        """Make a file for another."""
        with self.opened() as record:
            office = Offices(record.store).named(other.name)
            since = {} if everything else dict(office.held)
            return export(record, office, path, since=since, progress=None)

    def receive(self, path: Path) -> Received:
        """Take in a file."""
        with self.opened() as record:
            return import_file(record, path)

    def state(self) -> tuple[frozenset[str], frozenset[str], str]:
        """Entries held, the pieces that they name (an erased entry names none), and the digest of the casebook."""
        with self.opened() as record:
            entries = frozenset(entry.hash for entry in record.ledger.entries())
            bodies = "".join(str(entry.body) for entry in record.ledger.entries() if entry.body is not None)
            pieces = frozenset(piece.sha256 for piece in record.vault.pieces() if piece.sha256 in bodies)
            return entries, pieces, content_digest()

    def conflicts(self) -> list[Conflict]:
        """What is at odds, as seen here."""
        with self.opened() as record:
            return conflicts(record)

    def listed(self) -> list[tuple[Sort, tuple[str, ...], frozenset[str]]]:
        """What is at odds, in the way that all laptops must list it."""
        return [(found.sort, found.about, found.entries) for found in self.conflicts()]


def acquainted(*laptops: Laptop) -> None:
    """Make all laptops known to each other."""
    for laptop in laptops:
        laptop.knows(*(other for other in laptops if other is not laptop))


def exchange(folder: Path, laptops: Sequence[Laptop], times: int = 1) -> None:
    """Send everyone's news to everyone, *times* times over."""
    for _ in range(times):
        for sender in laptops:
            for receiver in laptops:
                if receiver is not sender:
                    path = folder / f"{len(list(folder.glob('*.tanuq')))}.tanuq"
                    sender.send(receiver, path)
                    receiver.receive(path)
