"""An export of an invented archive, written once for all tests of this room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_archive import Archive, fill
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.export.folder import write_export

TEAM = Viewer(Visibility.TEAM)
PUBLIC = Viewer(Visibility.PUBLIC)


@pytest.fixture(scope="module")
def archive_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Archive]]:
    """An invented archive, open."""
    with Record.open(make_workspace(tmp_path_factory.mktemp("archive") / "office")) as record:
        yield record, fill(record)


@pytest.fixture(scope="module")
def exported(archive_record: tuple[Record, Archive], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as a member of the team carries it away."""
    return write_export(archive_record[0], TEAM, tmp_path_factory.mktemp("stick") / "export").folder
