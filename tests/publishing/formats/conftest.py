"""A small record with an edition, and what writes exports of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from editions import publish, released_person
from exports import Export, exporter
from recordmaking import claim, make_workspace

from tanuq.casebook.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def export(record: Record, tmp_path: Path) -> Export:
    """Writes exports of the record."""
    return exporter(record, tmp_path)


@pytest.fixture
def aysha(record: Record) -> str:
    """Somebody in an edition."""
    number = released_person(
        record,
        "Aysha Sample",
        claim("birth_date", "1980-05", visibility="public"),
        claim("sex", "female"),
        claim("taken_date", "2017-05-12", about="taken"),
        claim("taken_place", "Sarzhaz", about="taken"),
    )
    publish(record)
    return number
