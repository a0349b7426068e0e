"""A received file is kept to the last byte, written down once, and nothing about it can cost more than its text."""

import hashlib
import io
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from PIL import Image

from tanuq.casebook.errors import NoSuchSource
from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.config.errors import DiskFull
from tanuq.config.workspace import Workspace
from tanuq.intake.files import receiving
from tanuq.intake.files.errors import EmptyFile, FileStillChanging, NoSuchFile, NotAFile, UnreadableFile
from tanuq.intake.files.folders import receive_files
from tanuq.intake.files.receiving import Received, ReceiveOptions, receive_file
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vault.piece import Piece
from tanuq.vocabulary.errors import UnknownTerm

TESTIMONY = "Ағам туралы куәлік\n\nАғам Ерлан Қанапия 2017 жылы ұсталды.\n"
TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


@pytest.fixture
def testimony(tmp_path: Path) -> Path:
    path = tmp_path / "kuәlik.txt"
    path.write_text(TESTIMONY, encoding="utf-8")
    return path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_becomes_a_source_in_one_act_of_writing(record: Record, testimony: Path) -> None:
    received = receive_file(record, testimony, ReceiveOptions(language="kk"))
    digest = _digest(testimony.read_bytes())
    assert received == Received(source_number(digest), digest, "text/plain", new=True, entry=received.entry, note="")
    assert [(entry.kind, entry.hash == received.entry) for entry in record.ledger.entries()] == [
        ("source.received", True),
        ("evidence.derived", False),
    ]


def test_what_is_written_down_can_be_read_back(record: Record, testimony: Path) -> None:
    options = ReceiveOptions(material="230920140501", language="kk", visibility="restricted")
    entry = record.ledger.entry(receive_file(record, testimony, options).entry)
    assert entry.body == {
        "evidence": _digest(testimony.read_bytes()),
        "size": testimony.stat().st_size,
        "media_type": "text/plain",
        "file_name": "kuәlik.txt",
        "title": "Ағам туралы куәлік",
        "note": "",
        "material": "230920140501",
        "language": "kk",
        "visibility": "restricted",
    }


def test_the_source_page_shows_the_words(record: Record, testimony: Path) -> None:
    view = source(record, TEAM, receive_file(record, testimony).source)
    assert (view.card.title, view.text) == ("Ағам туралы куәлік", TESTIMONY)


def test_the_same_bytes_again_change_nothing(record: Record, testimony: Path, tmp_path: Path) -> None:
    first = receive_file(record, testimony)
    size = record.ledger.size
    again = tmp_path / "another name.txt"
    again.write_bytes(testimony.read_bytes())
    second = receive_file(record, again)
    assert second == Received(first.source, first.evidence, "text/plain", new=False, entry="", note="")
    assert record.ledger.size == size


def test_a_known_file_is_restricted_where_somebody_says_so(record: Record, testimony: Path) -> None:
    number = receive_file(record, testimony).source
    again = receive_file(record, testimony, ReceiveOptions(visibility="restricted"))
    assert (again.new, again.note) == (False, "its visibility is now: restricted")
    with pytest.raises(NoSuchSource):
        source(record, TEAM, number)


def test_what_is_said_of_a_known_file_is_written_down(record: Record, testimony: Path) -> None:
    first = receive_file(record, testimony, ReceiveOptions(language="ru"))
    again = receive_file(record, testimony, ReceiveOptions(title="О сестре", language="ru"))
    assert (again.new, again.note) == (False, "its title is now: О сестре")
    card = source(record, TEAM, first.source).card
    assert (card.title, card.language) == ("О сестре", "ru")


def test_a_restricted_file_received_again_stays_restricted(record: Record, testimony: Path) -> None:
    number = receive_file(record, testimony, ReceiveOptions(visibility="restricted")).source
    receive_file(record, testimony)
    with pytest.raises(NoSuchSource):
        source(record, TEAM, number)


def test_a_given_title_wins_over_the_documents_own(record: Record, testimony: Path) -> None:
    received = receive_file(record, testimony, ReceiveOptions(title="  Роза's\ntestimony "))
    assert source(record, TEAM, received.source).card.title == "Роза's testimony"


def test_a_file_without_any_title_goes_by_its_name(record: Record, tmp_path: Path) -> None:
    (tmp_path / "scan 12.bin").write_bytes(bytes(range(256)))
    received = receive_file(record, tmp_path / "scan 12.bin")
    assert source(record, TEAM, received.source).card.title == "scan 12.bin"


def test_a_photograph_keeps_its_own_data_and_the_copy_does_not(record: Record, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamera of an invented witness"
    Image.new("RGB", (900, 600), "teal").save(tmp_path / "a.jpg", exif=exif)
    received = receive_file(record, tmp_path / "a.jpg")
    derived = [entry.body for entry in record.ledger.entries(kinds=("evidence.derived",))]
    assert [(body or {})["purpose"] for body in derived] == ["thumbnail"]
    thumbnail = record.vault.read((derived[0] or {})["derivative"])
    assert b"Kamera" in record.vault.read(received.evidence)
    assert b"Kamera" not in thumbnail
    assert Image.open(io.BytesIO(thumbnail)).size == (512, 341)


def test_a_document_that_breaks_its_reader_is_kept_and_the_reason_said(record: Record, tmp_path: Path) -> None:
    (tmp_path / "order.pdf").write_bytes(b"%PDF-1.7\nnothing else")
    received = receive_file(record, tmp_path / "order.pdf")
    assert received.note == "no text could be read: the PDF is damaged"
    assert record.vault.read(received.evidence) == b"%PDF-1.7\nnothing else"
    view = source(record, TEAM, received.source)
    assert (view.text, view.note) == (None, received.note)


def test_a_long_file_is_kept_whole_and_its_text_left_unread(
    record: Record, testimony: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "DOCUMENT_LIMIT", 10)
    received = receive_file(record, testimony)
    assert received.note == "no text was read: it is larger than 0 MiB; the file itself is kept whole"
    assert record.vault.read(received.evidence).decode() == TESTIMONY


def test_an_undone_source_can_be_received_again(record: Record, testimony: Path) -> None:
    from tanuq.casebook.undoing import undo

    first = receive_file(record, testimony)
    undo(record, first.entry, "added by mistake")
    second = receive_file(record, testimony)
    assert (second.source, second.new, second.entry != first.entry) == (first.source, True, True)


def test_nothing_is_written_down_for_what_is_no_file(record: Record, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    wrong = [
        (tmp_path / "empty.txt", EmptyFile),
        (tmp_path / "gone", NoSuchFile),
        (tmp_path / "dangling", NoSuchFile),
        (tmp_path, NotAFile),
        (tmp_path / "pipe", NotAFile),
        (tmp_path / ("a" * 300), UnreadableFile),
    ]
    for path, error in wrong:
        with pytest.raises(error):
            receive_file(record, path)
    assert (record.ledger.size, list(record.vault.pieces())) == (0, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_rights_is_named_with_the_mend(record: Record, testimony: Path) -> None:
    testimony.chmod(0)
    with pytest.raises(UnreadableFile, match="Change its rights"):
        receive_file(record, testimony)


def test_a_file_that_grows_while_it_is_read_is_refused(record: Record, testimony: Path) -> None:
    def grow(what: str, done: int, total: int | None) -> None:
        if what == "receiving" and done == testimony.stat().st_size == total:
            with testimony.open("a", encoding="utf-8") as file:
                file.write("тағы бір сөз")

    with pytest.raises(FileStillChanging, match="Wait until the copy is finished"):
        receive_file(record, testimony, progress=grow)
    assert record.ledger.size == 0


def test_a_material_that_no_list_has_is_refused_before_anything_is_kept(record: Record, testimony: Path) -> None:
    with pytest.raises(UnknownTerm):
        receive_file(record, testimony, ReceiveOptions(material="gossip"))
    assert list(record.vault.pieces()) == []


def test_progress_counts_the_bytes(record: Record, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(300_000))
    told: list[tuple[str, int, int | None]] = []
    receive_file(record, tmp_path / "film.mp4", progress=lambda *step: told.append(step))
    assert told[-1] == ("receiving", 300_012, 300_012)


def test_two_at_once_give_one_source(workspace: Workspace, testimony: Path) -> None:
    received: list[Received] = []

    def add() -> None:
        with Record.open(workspace) as opened:
            received.append(receive_file(opened, testimony))

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.source for one in received}) == 1
    with Record.open(workspace) as opened:
        assert source(opened, TEAM, received[0].source).text == TESTIMONY


def test_a_film_costs_no_memory(record: Record, tmp_path: Path) -> None:
    import tracemalloc

    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.write(b"\0\0\0\x18ftypisom")
        file.truncate(200 * 1024**2)
    tracemalloc.start()
    began = time.monotonic()
    received = receive_file(record, film)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (received.media_type, peak < 20 * 1024**2) == ("video/mp4", True), (peak, time.monotonic() - began)


def test_a_folder_gives_every_file_and_names_what_it_leaves_out(record: Record, tmp_path: Path) -> None:
    day = tmp_path / "village day"
    (day / "morning").mkdir(parents=True)
    (day / "nothing").mkdir()
    (day / "morning" / "a.txt").write_text("Бірінші куәлік.")
    (day / "b.txt").write_text("Екінші куәлік.")
    (day / "empty.txt").touch()
    (day / ".DS_Store").write_bytes(b"x")
    (day / "again").symlink_to(day)
    outcome = receive_files(record, [day, tmp_path / "gone.txt"])
    assert len(outcome.received) == 2
    assert [(refused.path.name, type(refused.error).__name__) for refused in outcome.refused] == [
        (".DS_Store", "LeftOut"),
        ("again", "LeftOut"),
        ("empty.txt", "EmptyFile"),
        ("nothing", "NoSuchFile"),
        ("gone.txt", "NoSuchFile"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_rights_is_a_failure_that_does_not_stop_the_others(
    record: Record, testimony: Path, tmp_path: Path
) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    outcome = receive_files(record, [tmp_path / "locked", tmp_path / "locked" / "letter.txt", testimony])
    assert [type(refused.error) for refused in outcome.refused] == [UnreadableFile, UnreadableFile]
    assert len(outcome.received) == 1


def test_a_name_that_no_disk_takes_does_not_stop_the_others(record: Record, testimony: Path, tmp_path: Path) -> None:
    outcome = receive_files(record, [tmp_path / ("a" * 300), testimony])
    assert [type(refused.error) for refused in outcome.refused] == [UnreadableFile]
    assert len(outcome.received) == 1


def test_a_full_disk_leaves_on_record_what_came_before_and_names_what_did_not(
    record: Record, testimony: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = record.vault.keep
    kept: list[Piece] = []

    def keep_two(stream: BinaryIO) -> Piece:
        if len(kept) == 2:  # the testimony and its text
            raise DiskFull("The disk is full.")
        kept.append(keep(stream))
        return kept[-1]

    monkeypatch.setattr(record.vault, "keep", keep_two)
    for name in ("film.mp4", "letter.txt"):
        (tmp_path / name).write_text(name)
    outcome = receive_files(record, [testimony, tmp_path / "film.mp4", tmp_path / "letter.txt"])
    assert [received.new for received in outcome.received] == [True]
    assert [(refused.path.name, type(refused.error)) for refused in outcome.refused] == [
        ("film.mp4", DiskFull),
        ("letter.txt", DiskFull),
    ]


def test_a_workspace_is_never_received_into_a_record(record: Record, workspace: Workspace) -> None:
    outcome = receive_files(record, [workspace.path.parent])
    assert [str(refused.error) for refused in outcome.refused] == [
        "“workspace” is a tanuq workspace; join it with `tanuq merge`."
    ]
    assert outcome.received == ()


def test_the_real_article_goes_by_its_headline_and_keeps_every_letter(record: Record, shared_data: Path) -> None:
    article = shared_data / "article" / "us-looks-to-central-asia.txt"
    view = source(record, TEAM, receive_file(record, article).source)
    assert view.card.title == "US Looks to Central Asia to Stand Up to China on Xinjiang"
    assert view.text == article.read_bytes().decode("utf-8")
