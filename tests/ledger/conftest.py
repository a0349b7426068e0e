"""Ledgers to test, in folders of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.ledger.ledger import Ledger

KEY = bytes(range(32))


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, milliseconds: int = 1_700_000_000_000) -> None:
        self.milliseconds = milliseconds

    def __call__(self) -> int:
        return self.milliseconds


OpenLedger = Callable[..., Ledger]


@pytest.fixture
def clock() -> Clock:
    """The clock of every ledger in the test."""
    return Clock()


@pytest.fixture
def open_ledger(tmp_path: Path, clock: Clock) -> Iterator[OpenLedger]:
    """Opens the ledger in a folder below the test's own, and makes it where there is none."""
    stores: list[Store] = []

    def opened(name: str = "ledger", machine: bytes = b"this machine") -> Ledger:
        path = tmp_path / name / "ledger.db"
        path.parent.mkdir(exist_ok=True)
        store = Store(path, KEY) if path.exists() else Store.create(path, KEY)
        stores.append(store)
        return Ledger(store, now=clock, machine=lambda: machine)

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Ledger:
    """An empty ledger."""
    return open_ledger()
