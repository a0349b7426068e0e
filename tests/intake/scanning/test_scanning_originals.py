"""What was received goes to the scanner; what it finds is put on record and nothing is changed."""

import io
from collections.abc import Iterator

import pytest
from damaging import damage_every_piece
from fake_clamd import EICAR, LATE, NAME, FakeClamd, clamd, dying_of
from recordmaking import receive_text

from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.casebook.scans import SCANNED, Scan, Verdict, standing
from tanuq.config.progress import quietly
from tanuq.config.workspace import Workspace
from tanuq.intake.scanning.clamd import Clamd
from tanuq.intake.scanning.errors import ScannerFailed, ScannerFellOver
from tanuq.intake.scanning.place import Place, place_named
from tanuq.intake.scanning.scanning import (
    Coverage,
    Finding,
    Scanned,
    coverage,
    outdated,
    scan,
    scan_all_waiting,
    waiting,
)
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
OLD = "ClamAV 1.4.3/27300/Sat May  9 08:00:00 2026"
INFECTED = EICAR.decode()


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


@pytest.fixture
def daemon() -> Iterator[FakeClamd]:
    with clamd() as running:
        yield running


def scanner(daemon: FakeClamd) -> Clamd:
    return Clamd(place_named(daemon.place))


def scanned(record: Record, daemon: FakeClamd) -> Scanned:
    return scan_all_waiting(record, scanner(daemon), quietly)


def scanned_again(record: Record, daemon: FakeClamd) -> Scanned:
    again = scanner(daemon)
    return scan(record, again, outdated(record, again.scanner()), quietly)


def on_record(record: Record) -> list[str]:
    return [str(entry.body["found"]) for entry in record.ledger.entries(kinds=[SCANNED]) if entry.body]


def test_what_is_found_is_on_record_and_the_bytes_stay_as_they_were(record: Record, daemon: FakeClamd) -> None:
    number = receive_text(record, INFECTED)
    before = [piece.sha256 for piece in record.vault.pieces()]
    assert scanned(record, daemon).findings == [Finding(number, NAME)]
    view = source(record, TEAM, number)
    assert (view.malware, record.vault.read(view.evidence)) == (NAME, EICAR)
    assert [piece.sha256 for piece in record.vault.pieces()] == before


def test_the_custody_of_a_source_tells_by_what_it_was_scanned(record: Record, daemon: FakeClamd) -> None:
    clean, infected = receive_text(record, "Aysha was taken."), receive_text(record, INFECTED)
    scanned(record, daemon)
    said = [step.what for number in (clean, infected) for step in source(record, TEAM, number).custody[-1:]]
    assert said == [
        "scanned by ClamAV 1.4.3/27500/2026-11-25: no malware known to it",
        f"scanned by ClamAV 1.4.3/27500/2026-11-25: it found “{NAME}”",
    ]


def test_it_is_said_again_after_a_rebuild(record: Record, daemon: FakeClamd) -> None:
    number = receive_text(record, INFECTED)
    scanned(record, daemon)
    record.rebuild()
    assert source(record, TEAM, number).malware == NAME


def test_a_scan_that_was_cut_off_goes_on_where_it_was(record: Record, daemon: FakeClamd) -> None:
    for number in range(4):
        receive_text(record, f"testimony {number}")
    daemon.answer = lambda one, _body: b"stream: OK\0" if len(one.bodies) < 3 else b"rubbish\0"
    with pytest.raises(ScannerFailed):
        scanned(record, daemon)
    daemon.answer, daemon.bodies = lambda _daemon, _body: b"stream: OK\0", []
    assert (scanned(record, daemon).scanned, len(daemon.bodies)) == (2, 2)


def test_what_comes_while_it_scans_is_scanned_too(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "the first")

    def meanwhile(what: str, done: int, total: int | None) -> None:
        del what, total
        if not done:
            receive_text(record, "the second")

    scan_all_waiting(record, scanner(daemon), meanwhile)
    assert (len(daemon.bodies), waiting(record)) == (2, [])


def test_each_piece_is_scanned_once_and_again_only_with_other_signatures(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "Aysha was taken.")
    assert (scanned(record, daemon).scanned, scanned(record, daemon).scanned) == (1, 0)
    assert scanned_again(record, daemon).scanned == 0
    daemon.version = "ClamAV 1.4.3/27501/Thu Nov 26 09:30:00 2026"
    assert scanned_again(record, daemon).scanned == 1


def test_a_scan_that_finds_nothing_new_writes_nothing_into_the_ledger(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "Aysha was taken.")
    daemon.version = OLD
    scanned(record, daemon)
    daemon.version = FakeClamd().version
    scanned_again(record, daemon)
    assert on_record(record) == [""]


def test_newer_signatures_find_what_older_ones_did_not_know(record: Record, daemon: FakeClamd) -> None:
    number = receive_text(record, INFECTED)
    daemon.version, daemon.answer = OLD, lambda _daemon, _body: b"stream: OK\0"
    scanned(record, daemon)
    known = FakeClamd()
    daemon.version, daemon.answer = known.version, known.answer
    scanned_again(record, daemon)
    assert (on_record(record), source(record, TEAM, number).malware) == (["", NAME], NAME)


def test_older_signatures_clear_nothing_and_newer_ones_take_a_false_alarm_back() -> None:
    old, new, newest = (Verdict("ClamAV", str(at), at, found) for at, found in ((1, ""), (2, "X"), (3, "")))
    assert standing([Scan(new, 10), Scan(old, 20)]) == Scan(new, 10)
    assert standing([Scan(new, 10), Scan(newest, 30)]) == Scan(newest, 30)


def test_of_two_who_knew_as_much_who_found_is_believed() -> None:
    found, clean = Scan(Verdict("ClamAV", "7", 7, "X"), 1), Scan(Verdict("ClamAV", "7", 7), 2)
    assert standing([found, clean]) == found


def test_what_is_too_large_is_neither_clean_nor_asked_about_every_time(record: Record, daemon: FakeClamd) -> None:
    number = receive_text(record, "x" * 600_000)
    daemon.limit = 300_000
    assert scanned(record, daemon).not_taken == 1
    assert source(record, TEAM, number).scan is None
    assert (coverage(record), scanned(record, daemon).not_taken) == (Coverage(0, 0, 1, 0, 0), 0)


def test_what_it_gave_up_on_waits_for_the_next_scan(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "Aysha was taken.")
    daemon.answer = lambda _daemon, _body: b"stream: Can't allocate memory ERROR\0"
    assert (scanned(record, daemon).given_up, len(waiting(record))) == (1, 1)


def fails_over(record: Record, daemon: FakeClamd) -> None:
    """Begin a scan of what waits with a scanner that was started once more, and have it die."""
    daemon.version = LATE
    with pytest.raises(ScannerFellOver):
        scanned(record, daemon)


def test_what_kills_the_scanner_goes_last_and_after_the_second_time_it_is_left_out(
    record: Record, daemon: FakeClamd
) -> None:
    for text in ("the first", "the second", "deadly"):
        receive_text(record, text)
    daemon.answer = dying_of(b"deadly")
    fails_over(record, daemon)
    assert coverage(record) == Coverage(0, 3, 0, 0, 1)
    fails_over(record, daemon)
    assert (coverage(record), waiting(record)) == (Coverage(2, 0, 1, 0, 1), [])
    daemon.version = LATE
    assert scanned(record, daemon).scanned == 0


def test_what_killed_it_is_remembered_over_a_restart(workspace: Workspace, daemon: FakeClamd) -> None:
    with Record.open(workspace) as record:
        for text in ("harmless", "deadly"):
            receive_text(record, text)
        daemon.answer = dying_of(b"deadly")
        fails_over(record, daemon)
    with Record.open(workspace) as record:
        fails_over(record, daemon)
        assert waiting(record) == []


def test_two_that_kill_it_take_turns_and_all_others_are_scanned(record: Record, daemon: FakeClamd) -> None:
    for text in ("the first", "deadly 1", "the second", "deadly 2"):
        receive_text(record, text)
    daemon.answer = dying_of(b"deadly")
    for _ in range(4):
        fails_over(record, daemon)
    assert coverage(record) == Coverage(2, 0, 2, 0, 2)


def test_what_killed_it_is_given_to_it_last_when_there_are_other_signatures(record: Record, daemon: FakeClamd) -> None:
    for text in ("harmless", "deadly"):
        receive_text(record, text)
    daemon.answer = dying_of(b"deadly")
    fails_over(record, daemon)
    fails_over(record, daemon)
    daemon.version = "ClamAV 1.4.3/27501/Thu Nov 26 09:30:00 2026"
    with pytest.raises(ScannerFellOver):
        scanned_again(record, daemon)
    daemon.version, daemon.bodies = "ClamAV 1.4.3/27501/Thu Nov 26 09:30:00 2026", []
    assert (scanned_again(record, daemon).scanned, daemon.bodies) == (0, [])


def test_a_scanner_that_was_mended_takes_what_killed_it(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "deadly")
    daemon.answer = dying_of(b"deadly")
    fails_over(record, daemon)
    daemon.version, daemon.answer = LATE, FakeClamd().answer
    assert (scanned(record, daemon).scanned, coverage(record)) == (1, Coverage(1, 0, 0, 0, 0))


def test_no_original_is_blamed_where_no_scanner_was_there(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "Aysha was taken.")
    gone = Clamd(Place(path="/nowhere/clamd.ctl"))
    gone.scanner = scanner(daemon).scanner  # type: ignore[method-assign]  it stopped just after
    with pytest.raises(ScannerFailed):
        scan_all_waiting(record, gone, quietly)
    assert coverage(record) == Coverage(0, 1, 0, 0, 0)


def test_a_damaged_piece_does_not_stop_the_others(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "damaged")
    damage_every_piece(record.workspace)
    receive_text(record, "whole")
    came_of_it = scanned(record, daemon)
    assert (came_of_it.scanned, came_of_it.unreadable) == (1, 1)


def test_what_was_erased_is_not_waited_for(record: Record, daemon: FakeClamd) -> None:
    view = source(record, TEAM, receive_text(record, "Aysha was taken."))
    record.vault.erase(view.evidence)
    assert (waiting(record), scanned(record, daemon).scanned) == ([], 0)


def test_progress_is_told_in_bytes(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "x" * 1000)
    told: list[tuple[str, int, int | None]] = []
    scan_all_waiting(record, scanner(daemon), lambda *said: told.append(said))
    assert told[-1] == ("Scanning", 1000, 1000)


def test_texts_and_other_things_made_here_are_not_given_to_it(record: Record, daemon: FakeClamd) -> None:
    receive_text(record, "Aysha was taken.")
    record.vault.keep(io.BytesIO(b"a table made of a list"))
    scanned(record, daemon)
    assert daemon.bodies == [b"Aysha was taken."]
