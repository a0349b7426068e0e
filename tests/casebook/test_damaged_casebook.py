"""A damaged casebook is named, never a crash, and is made anew from ledger and vault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from recordmaking import make_workspace, map_rows

from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import DamagedCasebook
from tanuq.casebook.record import Record
from tanuq.config.errors import DiskFull
from tanuq.config.workspace import Workspace

Damage = Callable[[bytes], bytes]

BEGINNINGS: dict[str, Damage] = {
    "cut to a few bytes": lambda file: file[:10],
    "cut to its first page": lambda file: file[:4096],
    "cut in the middle": lambda file: file[: len(file) // 2 + 77],
    "changed at its beginning": lambda file: bytes([file[0] ^ 1]) + file[1:],
    "written over": lambda file: b"?" * len(file),
}
"""Damage that shows when the file is opened."""

ANYWHERE: dict[str, Damage] = BEGINNINGS | {
    "changed from its third page on": lambda file: file[:8192] + bytes(byte ^ 1 for byte in file[8192:]),
}


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A workspace with a list of two hundred people, closed."""
    workspace = make_workspace(tmp_path / "office")
    with Record.open(workspace) as record:
        map_rows(record, [(str(row), f"Ana {row} Peralta", "1950", "F", "La Plata") for row in range(200)])
    return workspace


def harm(office: Workspace, damage: Damage) -> None:
    office.casebook_path.write_bytes(damage(office.casebook_path.read_bytes()))


@pytest.mark.parametrize("damage", BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_damaged_casebook_is_refused_with_its_mend(office: Workspace, damage: Damage) -> None:
    harm(office, damage)
    with pytest.raises(DamagedCasebook, match=r"casebook\.db is damaged\. Nothing is lost: “tanuq rebuild”"):
        Record.open(office)


@pytest.mark.parametrize("damage", ANYWHERE.values(), ids=ANYWHERE)
def test_a_rebuild_mends_a_damaged_casebook(office: Workspace, damage: Damage) -> None:
    with Record.open(office):
        before = content_digest()
    harm(office, damage)
    with Record.rebuilt(office):
        assert content_digest() == before
    assert office.casebook_path.stat().st_mode & 0o777 == 0o600


def test_damage_that_shows_only_in_an_answer_is_named_as_well(office: Workspace) -> None:
    harm(office, ANYWHERE["changed from its third page on"])
    with pytest.raises(DamagedCasebook), Record.open(office):
        content_digest()


def test_a_full_disk_is_no_damage(office: Workspace) -> None:
    with Record.open(office) as record:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1")
        with pytest.raises(DiskFull, match="nothing was lost"):
            map_rows(record, [(str(row), f"Pedro {row} Sosa", "1951", "M", "Rosario") for row in range(2000)])
    with Record.open(office) as record:
        digest = content_digest()
        record.rebuild()
        assert content_digest() == digest
