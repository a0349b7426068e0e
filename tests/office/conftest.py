"""An office beside an empty record."""

from collections.abc import Iterator

import pytest

from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace
from tanuq.office.opening import close_office, open_office


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    """An empty record whose office is open."""
    with Record.open(workspace) as record:
        open_office(workspace)
        yield record
        close_office()
