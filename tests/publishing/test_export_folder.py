"""An export appears whole, in a place of its own, or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from recordmaking import claim, give, make_workspace, receive_text, tell

from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import FolderInsideWorkspace, FolderInUse
from tanuq.publishing.export.folder import write_export
from tanuq.vault.errors import DamagedPiece

TEAM = Viewer(Visibility.TEAM)
FILES = [
    "README.txt", "SHA256SUMS", "SHA256SUMS.sig", "VERIFY.txt",
    "accounts.csv", "accounts.jsonl", "accounts.parquet", "authors", "checkpoint.txt",
    "claims.csv", "claims.jsonl", "claims.parquet", "evidence", "ledger",
    "sources.csv", "sources.jsonl", "sources.parquet",
    "subjects.csv", "subjects.jsonl", "subjects.parquet", "text",
]  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        source = receive_text(opened, "Aysha Sample was taken in Sarzhaz.")
        give(opened, source, claim("name", "Aysha Sample"))
        yield opened


def test_the_folder_holds_just_this(record: Record, tmp_path: Path) -> None:
    exported = write_export(record, TEAM, tmp_path / "new" / "export")
    assert sorted(path.name for path in exported.folder.iterdir()) == FILES
    assert [path.name for path in exported.folder.parent.iterdir()] == ["export"]


def test_an_empty_folder_is_filled(record: Record, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    assert write_export(record, TEAM, tmp_path / "export").accounts == 1


def test_only_its_owner_may_look_into_it(record: Record, tmp_path: Path) -> None:
    assert write_export(record, TEAM, tmp_path / "export").folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_holds_something_is_left_alone(record: Record, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "thesis.odt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse, match="Name a folder that is new or empty"):
        write_export(record, TEAM, tmp_path / "export")
    assert [path.name for path in (tmp_path / "export").iterdir()] == ["thesis.odt"]


def test_a_file_of_that_name_is_left_alone(record: Record, tmp_path: Path) -> None:
    (tmp_path / "export").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse):
        write_export(record, TEAM, tmp_path / "export")


def test_nothing_readable_is_put_into_the_workspace(record: Record, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(record.workspace.path)
    with pytest.raises(FolderInsideWorkspace):
        write_export(record, TEAM, tmp_path / "door" / "export")


def test_damaged_evidence_leaves_no_half_an_export(record: Record, tmp_path: Path) -> None:
    for piece in record.workspace.vault_path.rglob("*.age"):
        piece.write_bytes(piece.read_bytes()[:-1])
    with pytest.raises(DamagedPiece):
        write_export(record, TEAM, tmp_path / "stick" / "export")
    assert list((tmp_path / "stick").iterdir()) == []


def test_an_export_writes_nothing_into_the_ledger(record: Record, tmp_path: Path) -> None:
    before = record.ledger.size
    write_export(record, TEAM, tmp_path / "export")
    assert record.ledger.size == before


def test_what_is_told_of_proceedings_leaves_with_its_claims_and_nothing_restricted(
    record: Record, tmp_path: Path
) -> None:
    source = receive_text(record, "Denied in October.")
    kind, hidden = claim("proceeding_kind", "asylum"), claim("represented_by", "canary", visibility="restricted")
    number = tell(record, source, "proceeding", kind, hidden)
    folder = write_export(record, TEAM, tmp_path / "export").folder
    rows = [json.loads(line) for line in (folder / "subjects.jsonl").read_text().splitlines()]
    assert [(row["subject"], row["kind"], row["claims"]) for row in rows] == [(number, "proceeding", 1)]
    assert "canary" not in "".join(path.read_text() for path in folder.rglob("*.jsonl"))
