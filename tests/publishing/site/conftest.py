"""A record to publish from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from recordmaking import make_workspace

from tanuq.casebook.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"
