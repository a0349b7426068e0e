"""A record to count people in, open for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from recordmaking import make_workspace

from tanuq.casebook.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened
