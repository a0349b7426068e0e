"""A file brings what the other lacks, all of it or nothing, and leaves out what is erased."""

import errno
import io
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest
from laptops import Laptop, acquainted, exchange
from recordmaking import claim, give, map_rows, receive_text

from tanuq.config.errors import DiskFailed
from tanuq.exchange.errors import FileExists, ForAnotherOffice, FromAStranger, GapBefore, NoSyncFile
from tanuq.exchange.holdings import held_here
from tanuq.exchange.offices import Offices
from tanuq.exchange.sending import export
from tanuq.vault.errors import ErasedPiece
from tanuq.vault.vault import Vault

TEXT = "Aysha Sample was taken in Ghulja on a market day."


def received_at(laptop: Laptop, text: str = TEXT) -> str:
    with laptop.opened() as record:
        source = receive_text(record, text)
        give(record, source, claim("name", "Aysha Sample"))
        return source


def erased_at(laptop: Laptop) -> str:
    """The account of which the body was erased there."""
    with laptop.opened() as record:
        given = next(record.ledger.entries(kinds={"account.given"})).hash
        record.ledger.erase_body(given, "asked for by the family")
        return given


def test_the_first_file_brings_everything(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    with village.opened() as record:
        map_rows(record, [("1", "Ana Peralta", "1950", "F", "La Plata")])
    village.send(town, tmp_path / "1")
    received = town.receive(tmp_path / "1")
    assert (received.new_entries, received.new_pieces, received.accounts) == (5, 3, 2)
    assert village.state() == town.state()


def test_a_later_file_holds_only_what_came_since_the_other_sent_its_own(
    village: Laptop, town: Laptop, tmp_path: Path
) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    received_at(village, "Another one.")
    sent = village.send(town, tmp_path / "news")
    assert (sent.entries, sent.pieces) == (3, 1)


def test_what_was_sent_but_never_acknowledged_is_sent_again(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    first = village.send(town, tmp_path / "lost on the way")
    assert village.send(town, tmp_path / "once more").entries == first.entries


def test_everything_can_be_asked_for(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    assert village.send(town, tmp_path / "all", everything=True).entries == 3


def test_a_piece_that_the_other_holds_is_not_sent_again_when_a_new_entry_names_it(
    village: Laptop, town: Laptop, tmp_path: Path
) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    with town.opened() as record:
        receive_text(record, TEXT)
    sent = town.send(village, tmp_path / "same text")
    assert (sent.entries, sent.pieces) == (2, 0)


def test_taking_a_file_in_twice_changes_nothing(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    village.send(town, tmp_path / "1")
    town.receive(tmp_path / "1")
    before = town.state()
    again = town.receive(tmp_path / "1")
    assert (again.new_entries, again.new_pieces, town.state()) == (0, 0, before)


def test_a_file_that_goes_on_from_one_that_never_came_is_refused_whole(
    village: Laptop, town: Laptop, tmp_path: Path
) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    # The town's ledger is put back from a backup: the village counts on more than is there.
    backup = town.workspace.path.with_name("backup")
    shutil.copytree(town.workspace.path, backup)
    received_at(village, "This one is lost with the disk.")
    exchange(tmp_path, (village, town))
    shutil.rmtree(town.workspace.path)
    backup.rename(town.workspace.path)
    received_at(village, "This one is sent on.")
    village.send(town, tmp_path / "after the gap")
    before = town.state()
    with pytest.raises(GapBefore, match="--all"):
        town.receive(tmp_path / "after the gap")
    assert town.state() == before


def test_a_file_from_a_stranger_is_refused_whole_and_named(village: Laptop, tmp_path: Path) -> None:
    stranger = Laptop(tmp_path, "stranger")
    stranger.knows(village)
    received_at(stranger)
    stranger.send(village, tmp_path / "1")
    before = village.state()
    with pytest.raises(FromAStranger, match=stranger.address.fingerprint) as refusal:
        village.receive(tmp_path / "1")
    assert stranger.address.text in str(refusal.value)
    assert village.state() == before


def test_a_file_from_an_office_that_was_forgotten_is_refused(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    village.send(town, tmp_path / "1")
    with town.opened() as record:
        Offices(record.store).forget("village")
    with pytest.raises(FromAStranger):
        town.receive(tmp_path / "1")


def test_a_file_for_another_office_is_refused_and_names_this_one(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    abroad = Laptop(tmp_path, "abroad")
    acquainted(village, abroad)
    received_at(village)
    village.send(abroad, tmp_path / "1")
    with pytest.raises(ForAnotherOffice, match=town.address.fingerprint):
        town.receive(tmp_path / "1")


def test_the_own_file_is_not_taken_in(village: Laptop, tmp_path: Path) -> None:
    received_at(village)
    with village.opened() as record:
        office = Offices(record.store).add("myself", village.address)
        export(record, office, tmp_path / "1", since={}, progress=None)
        Offices(record.store).forget("myself")
    with pytest.raises(FromAStranger, match="this office itself"):
        village.receive(tmp_path / "1")


def test_what_is_no_sync_file_is_named_so(village: Laptop, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(TEXT)
    with pytest.raises(NoSyncFile, match=r"letter\.txt"):
        village.receive(tmp_path / "letter.txt")


def test_a_file_is_never_written_over(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(TEXT)
    with pytest.raises(FileExists):
        village.send(town, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == TEXT


def test_from_outside_a_file_shows_neither_names_nor_addresses(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    village.send(town, tmp_path / "1")
    data = (tmp_path / "1").read_bytes()
    secrets = (TEXT, "Aysha", "village", town.address.text, village.address.text, village.author, "entries")
    assert [word for word in secrets if word.encode() in data] == []


def test_nothing_else_lies_beside_a_finished_file(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    (tmp_path / "stick").mkdir()
    village.send(town, tmp_path / "stick" / "1")
    assert [path.name for path in (tmp_path / "stick").iterdir()] == ["1"]


def test_a_link_laid_on_the_stick_is_not_written_through(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(TEXT)
    (tmp_path / "1.part").symlink_to(tmp_path / "letter.txt")
    village.send(town, tmp_path / "1")
    assert (tmp_path / "letter.txt").read_text() == TEXT


@pytest.mark.parametrize(
    ("failure", "told"), [(ErasedPiece("erased meanwhile"), ErasedPiece), (OSError(errno.EIO, ""), DiskFailed)]
)
def test_a_file_that_cannot_be_finished_leaves_nothing_on_the_stick(
    village: Laptop, town: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, told: type
) -> None:
    received_at(village)
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(Vault, "open", Mock(side_effect=failure))
    with pytest.raises(told):
        village.send(town, tmp_path / "stick" / "1")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_body_erased_before_sending_stays_erased(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    given = erased_at(village)
    village.send(town, tmp_path / "1")
    town.receive(tmp_path / "1")
    with town.opened() as record:
        assert record.ledger.entry(given).body is None


def test_a_body_erased_here_does_not_come_back_with_a_file(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    given = erased_at(town)
    village.send(town, tmp_path / "all", everything=True)
    town.receive(tmp_path / "all")
    with town.opened() as record:
        assert record.ledger.entry(given).body is None


def test_an_erasure_reaches_the_other_laptop(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    given = erased_at(town)
    town.send(village, tmp_path / "erasure")
    received = village.receive(tmp_path / "erasure")
    with village.opened() as record:
        assert (received.erased, record.ledger.entry(given).body) == (1, None)


def test_a_piece_erased_here_does_not_come_back_with_a_file(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    with town.opened() as record:
        piece = next(record.vault.pieces()).sha256
        record.vault.erase(piece)
    village.send(town, tmp_path / "all", everything=True)
    town.receive(tmp_path / "all")
    with town.opened() as record:
        assert record.vault.is_erased(piece)


def test_a_chain_that_forks_is_sent_whole_each_time(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    received_at(village)
    exchange(tmp_path, (village, town))
    with village.opened() as record, record.store.transaction() as connection:
        connection.execute("UPDATE author SET entries = entries + 1")
        assert held_here(record.store) == {}


def test_evidence_larger_than_memory_allows_at_once_goes_through_in_pieces(
    village: Laptop, town: Laptop, tmp_path: Path
) -> None:
    noise = bytes(range(256)) * (3 << 12)
    with village.opened() as record:
        video = record.vault.keep(io.BytesIO(noise)).sha256
        source = receive_text(record, f"about the video {video}")
        give(record, source, claim("name", "Aysha"), claim("note", video))
    village.send(town, tmp_path / "1")
    town.receive(tmp_path / "1")
    with town.opened() as record:
        assert record.vault.read(video) == noise
