"""An export of a ledger in which several offices wrote is verified author by author."""

from pathlib import Path

from instructions import ALL_GOOD, follow
from recordmaking import Desk, claim, give, make_workspace, receive_text

from tanuq.casebook.record import Record
from tanuq.ledger.merging import merge
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.export.folder import write_export

TEAM = Viewer(Visibility.TEAM)


def test_every_author_s_key_goes_out_and_every_chain_is_checked(tmp_path: Path) -> None:
    village = Desk(tmp_path / "village")
    given = give(village, receive_text(village, "Ерлан Үлгібаев"), claim("name", "Ерлан Үлгібаев"))
    with Record.open(make_workspace(tmp_path / "abroad")) as record:
        own = give(record, receive_text(record, "Aysha Sample"), claim("name", "Aysha Sample"))
        for piece in village.vault.pieces():
            record.vault.adopt(village.vault, piece.sha256)
        merge(record.ledger, village.ledger)
        record.catch_up()
        exported = write_export(record, TEAM, tmp_path / "export")
    village.close()
    keys = {path.stem for path in (exported.folder / "authors").iterdir()}
    assert (exported.accounts, exported.entries, keys) == (2, 6, {given.author, own.author})
    assert follow(exported.folder) == ALL_GOOD


def test_a_workspace_that_holds_nothing_can_be_exported_too(tmp_path: Path) -> None:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        exported = write_export(record, TEAM, tmp_path / "export")
    assert (exported.accounts, exported.entries) == (0, 0)
    assert follow(exported.folder) == ALL_GOOD
