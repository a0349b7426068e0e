"""What the pages receive is scanned beside them; what was found stands where the source is shown."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from fake_clamd import EICAR, LATE, NAME, FakeClamd, clamd, dying_of
from filled_forms import filled, sent
from intake_desk import Desk
from page_reading import select, words
from PIL import Image
from recordmaking import make_workspace, receive_text

from tanuq.casebook.record import Record
from tanuq.casebook.scans import SCANNED
from tanuq.cli.job_kinds import KINDS
from tanuq.intake.files.receiving import receive_file
from tanuq.intake.scanning.scanning import waiting
from tanuq.office import jobs
from tanuq.office.jobs_states import State
from tanuq.office.jobs_worker import work
from tanuq.office.models import Job
from tanuq.office.opening import open_office
from tanuq.web import current, scanning

FIRST = "/intake/first/"
WAV = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x08\0\0\0" + bytes(8)


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeClamd]:
    """A scanner that the environment names."""
    with clamd() as running:
        monkeypatch.setenv("TANUQ_SCANNER", running.place)
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Record.open(make_workspace(tmp_path / "desk")) as record:
        current.use(record)
        open_office(record.workspace)
        yield Desk(record, Client(SERVER_NAME="127.0.0.1", raise_request_exception=False))


def worked(desk: Desk) -> None:
    """Let the jobs that wait be done."""
    work(desk.record.workspace, KINDS)
    current.use(desk.record)


def asked_for(kind: str = scanning.JOB) -> list[State]:
    return [job.state for job in jobs.jobs((kind,))]


def sources(desk: Desk) -> list[str]:
    return [one.source for one in waiting(desk.record)]


def received(desk: Desk, tmp_path: Path, name: str, content: bytes) -> str:
    (tmp_path / name).write_bytes(content)
    return receive_file(desk.record, tmp_path / name).source


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (6, 4), "teal").save(out, "PNG")
    return out.getvalue()


def line(desk: Desk, about: str) -> str:
    """The line of the page of health about something."""
    rows = select(desk.page("/health/"), "tbody tr")
    return next(words(row).removeprefix(about).strip() for row in rows if words(row).startswith(about))


def fact(desk: Desk, number: str) -> str:
    """What the page of a source tells of scanning."""
    rows = select(desk.page(f"/sources/{number}/"), "dl.facts div")
    return next(words(row[1]) for row in rows if words(row[0]) == "Scanned for malware")


def test_a_file_of_the_desk_is_kept_at_once_and_scanned_afterwards(desk: Desk, daemon: FakeClamd) -> None:
    desk.send(FIRST, files=SimpleUploadedFile("letter.com", EICAR))
    (number,) = sources(desk)
    assert (daemon.bodies, asked_for()) == ([], [State.WAITING])
    worked(desk)
    assert (daemon.bodies, asked_for()) == ([EICAR], [State.DONE])
    page = desk.page(f"/sources/{number}/")
    assert f"Malware was found in this file: “{NAME}” (ClamAV 1.4.3/27500/2026-11-25)." in words(page)
    assert "Do not open the original outside tanuq." in words(page)


def test_a_testimony_that_is_saved_is_scanned(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=SimpleUploadedFile("portrait.png", png()), go="keep")
    assert asked_for() == []
    desk.save(key)
    assert asked_for() == [State.WAITING]


def test_what_a_telephone_sends_is_scanned(desk: Desk, daemon: FakeClamd) -> None:
    assert sent(desk.client, filled()).status_code == 201
    worked(desk)
    assert len(daemon.bodies) == 1


def test_a_list_that_is_imported_on_its_page_is_scanned(desk: Desk, daemon: FakeClamd) -> None:
    table = b"Nr,Name\n7,Aygul\n"
    page = desk.send("/lists/import/", file=SimpleUploadedFile("list.csv", table), name="list")["Location"]
    desk.send(page, go="import", seen="", name="list")
    worked(desk)
    assert daemon.bodies == [table]


def test_several_files_wait_for_one_scan(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    for number in range(3):
        desk.send(FIRST, files=SimpleUploadedFile("a.txt", b"%d" % number))
    assert asked_for() == [State.WAITING]


def test_what_comes_while_a_scan_ends_is_asked_for_once_more(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    scanning.ask()
    Job.objects.update(state=State.RUNNING)
    scanning.ask()
    scanning.ask()
    assert sorted(asked_for()) == [State.RUNNING, State.WAITING]


def test_a_scan_that_a_kill_cut_off_is_asked_for_when_the_pages_are_opened(desk: Desk, daemon: FakeClamd) -> None:
    receive_text(desk.record, "Aysha was taken.")
    scanning.ask()
    Job.objects.update(state=State.INTERRUPTED)
    scanning.ask_for_what_waits(desk.record)
    worked(desk)
    assert daemon.bodies == [b"Aysha was taken."]


def test_where_nothing_waits_nothing_is_asked_for(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    scanning.ask_for_what_waits(desk.record)
    assert asked_for() == []


def test_without_a_scanner_files_are_kept_as_before_and_nothing_is_asked_for(desk: Desk) -> None:
    assert desk.send(FIRST, files=SimpleUploadedFile("a.txt", b"Aysha")).status_code == 303
    assert (asked_for(), len(sources(desk))) == ([], 1)


def test_a_scanner_that_is_gone_fails_the_job_and_nothing_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANUQ_SCANNER", "/nowhere/clamd.ctl")
    assert desk.send(FIRST, files=SimpleUploadedFile("a.txt", b"Aysha")).status_code == 303
    worked(desk)
    (job,) = jobs.jobs((scanning.JOB,))
    assert (job.state, job.problem.startswith("No scanner answers at /nowhere/clamd.ctl")) == (State.FAILED, True)
    assert len(sources(desk)) == 1


def test_the_page_of_the_job_leads_to_what_was_found(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    number = receive_text(desk.record, EICAR.decode())
    desk.send("/jobs/", kind="scan")
    worked(desk)
    page = desk.page(f"/jobs/{jobs.jobs((scanning.JOB,))[0].id}/")
    assert [link.get("href") for link in select(page, "main .notice.bad a")] == [f"/sources/{number}/"]
    assert "Looked through: 1." in words(page)


def test_an_infected_picture_is_not_given_to_a_browser(desk: Desk, daemon: FakeClamd, tmp_path: Path) -> None:
    daemon.answer = lambda _daemon, _body: b"stream: Exploit.Image FOUND\0"
    number = received(desk, tmp_path, "face.png", png())
    assert desk.client.get(f"/sources/{number}/picture/").status_code == 200
    desk.send("/jobs/", kind="scan")
    worked(desk)
    assert desk.client.get(f"/sources/{number}/picture/").status_code == 404
    assert select(desk.page(f"/sources/{number}/"), "main img") == []
    assert select(desk.page(f"/desk/{number}/"), "main img") == []


def test_an_infected_recording_is_not_played(desk: Desk, daemon: FakeClamd, tmp_path: Path) -> None:
    daemon.answer = lambda _daemon, _body: b"stream: Exploit.Audio FOUND\0"
    number = received(desk, tmp_path, "voice.wav", WAV)
    assert desk.client.get(f"/desk/{number}/recording/").status_code in {200, 206}
    desk.send("/jobs/", kind="scan")
    worked(desk)
    assert desk.client.get(f"/desk/{number}/recording/").status_code == 404
    assert select(desk.page(f"/desk/{number}/"), "audio") == []


def test_the_desk_says_what_was_found(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    number = receive_text(desk.record, EICAR.decode())
    desk.send("/jobs/", kind="scan")
    worked(desk)
    for address in (f"/desk/{number}/", f"/desk/{number}/transcript/"):
        assert "It is kept unchanged, because it may be the evidence of an attack." in words(desk.page(address))


def test_the_name_that_a_scanner_gives_is_shown_as_its_letters(desk: Desk, daemon: FakeClamd) -> None:
    daemon.answer = lambda _daemon, _body: b"stream: <script>alert(1)</script> FOUND\0"
    number = receive_text(desk.record, "Aysha was taken.")
    desk.send("/jobs/", kind="scan")
    worked(desk)
    assert b"<script>alert" not in desk.client.get(f"/sources/{number}/").content


def test_a_source_tells_whether_it_was_scanned(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    number = receive_text(desk.record, "Aysha was taken.")
    assert fact(desk, number) == "not yet"
    desk.send("/jobs/", kind="scan")
    worked(desk)
    assert fact(desk, number).endswith(": none that was known (ClamAV 1.4.3/27500/2026-11-25)")


def test_health_says_that_there_is_no_scanner_and_what_was_never_scanned(desk: Desk) -> None:
    receive_text(desk.record, "Aysha was taken.")
    assert "Nothing is scanned: TANUQ_SCANNER is off." in line(desk, "Scanner for malware")
    assert "Never: 1." in line(desk, "Originals scanned for malware")
    assert "tanuq scan" in line(desk, "Originals scanned for malware")


def test_health_says_that_the_scanner_does_not_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANUQ_SCANNER", "/nowhere/clamd.ctl")
    assert "No scanner answers at /nowhere/clamd.ctl" in line(desk, "Scanner for malware")


def test_health_wants_newer_signatures_after_a_week(desk: Desk, daemon: FakeClamd) -> None:
    daemon.version = "ClamAV 1.4.3/26000/Tue Sep  1 09:30:00 2020"
    assert "Its signatures are older than a week." in line(desk, "Scanner for malware")
    daemon.version = "ClamAV 1.4.3/29999/Tue Sep  1 09:30:00 2099"
    assert "older than a week" not in line(desk, "Scanner for malware")


def test_health_counts_what_was_scanned_and_what_is_infected(desk: Desk, daemon: FakeClamd) -> None:
    daemon.limit = 300_000
    for text in ("Aysha was taken.", EICAR.decode(), "x" * 600_000):
        receive_text(desk.record, text)
    desk.send("/jobs/", kind="scan")
    worked(desk)
    said = "Looked through: 2. Never: 0. Not taken by the scanner: 1. With malware: 1."
    assert said in line(desk, "Originals scanned for malware")


def test_health_says_over_how_many_the_scanner_failed_and_what_becomes_of_them(desk: Desk, daemon: FakeClamd) -> None:
    daemon.answer = dying_of(b"deadly")
    receive_text(desk.record, "deadly")
    desk.send("/jobs/", kind="scan")
    worked(desk)
    assert asked_for() == [State.FAILED]
    said = "Originals over which the scanner failed: 1. They go last, and are left out after the second time"
    assert said in line(desk, "Originals scanned for malware")
    Job.objects.all().delete()
    daemon.version = LATE
    desk.send("/jobs/", kind="scan")
    worked(desk)
    assert "Never: 0. Not taken by the scanner: 1." in line(desk, "Originals scanned for malware")


def test_the_owner_of_the_copy_scans_and_no_member_is_named(desk: Desk, daemon: FakeClamd) -> None:
    del daemon
    desk.send(FIRST, files=SimpleUploadedFile("letter.com", EICAR))
    worked(desk)
    (entry,) = desk.record.ledger.entries(kinds=[SCANNED])
    assert "by" not in (entry.body or {})
