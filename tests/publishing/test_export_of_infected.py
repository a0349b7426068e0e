"""An original in which malware was found leaves only where it was asked for by its number."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_clamd import EICAR, NAME
from recordmaking import make_workspace, receive_text

from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.casebook.scans import Verdict
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import NotInfected
from tanuq.publishing.export.folder import Exported, write_export

TEAM = Viewer(Visibility.TEAM)
PUBLIC = Viewer(Visibility.PUBLIC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def infected(record: Record) -> str:
    """The number of a source of plain text in which malware was found."""
    number = receive_text(record, EICAR.decode(), "public")
    view = source(record, TEAM, number)
    record.write([Verdict("ClamAV 1.4.3", "27500", 1795599000000, NAME).draft(view.evidence)])
    return number


def carried_away(record: Record, tmp_path: Path, viewer: Viewer = TEAM, *wanted: str) -> Exported:
    return write_export(record, viewer, tmp_path / "stick" / "export", infected=wanted)


def copies(exported: Exported) -> list[str]:
    """In which folders a file holds the malware."""
    files = (path for path in exported.folder.rglob("*") if path.is_file())
    return sorted(path.parent.name for path in files if path.read_bytes() == EICAR)


@pytest.mark.parametrize("viewer", [TEAM, PUBLIC])
def test_an_infected_original_is_held_back_and_so_is_a_text_of_the_same_bytes(
    record: Record, infected: str, tmp_path: Path, viewer: Viewer
) -> None:
    exported = carried_away(record, tmp_path, viewer)
    assert (exported.held_back, copies(exported)) == ((infected,), [])


def test_who_gets_the_folder_is_told_what_was_held_back(record: Record, infected: str, tmp_path: Path) -> None:
    said = (carried_away(record, tmp_path).folder / "README.txt").read_text("utf-8")
    assert "ORIGINALS THAT ARE NOT HERE\nA scanner found malware" in said
    assert infected in said


def test_it_goes_out_where_it_was_asked_for_by_its_number_with_a_warning(
    record: Record, infected: str, tmp_path: Path
) -> None:
    exported = carried_away(record, tmp_path, TEAM, infected)
    assert (exported.held_back, exported.harmful, copies(exported)) == ((), (infected,), ["evidence"])
    assert "Do not open them" in (exported.folder / "README.txt").read_text("utf-8")


def test_others_go_out_as_before_and_nothing_is_said_of_malware(record: Record, tmp_path: Path) -> None:
    receive_text(record, "Aysha was taken in Sarzhaz.")
    exported = carried_away(record, tmp_path)
    assert (exported.held_back, exported.evidence) == ((), 2)
    assert "malware" not in (exported.folder / "README.txt").read_text("utf-8")


def test_a_number_that_is_no_infected_source_is_refused_and_nothing_is_written(record: Record, tmp_path: Path) -> None:
    clean = receive_text(record, "Aysha was taken in Sarzhaz.")
    with pytest.raises(NotInfected, match="Nothing was written"):
        carried_away(record, tmp_path, TEAM, clean)
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_the_scanner_said_leaves_with_its_source(record: Record, infected: str, tmp_path: Path) -> None:
    del infected
    assert NAME in (carried_away(record, tmp_path).folder / "ledger" / "bodies.jsonl").read_text("utf-8")
