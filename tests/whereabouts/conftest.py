"""A record to read and write, open for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def team() -> Viewer:
    """Somebody of the office."""
    return Viewer(Visibility.TEAM)
