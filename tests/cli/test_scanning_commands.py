"""`tanuq scan`, and the scan of what a command takes in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import Answer, environment, told
from fake_clamd import EICAR, NAME, FakeClamd, clamd


@pytest.fixture
def daemon() -> Iterator[FakeClamd]:
    with clamd() as running:
        yield running


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace, and beside it a file with malware and one without."""
    (tmp_path / "letter.txt").write_text("Aysha Sample was taken in Sarzhaz.\n", encoding="utf-8")
    (tmp_path / "invoice.exe").write_bytes(EICAR)
    assert told("--workspace", tmp_path / "archive", "init", "--no-encryption").status == 0
    return tmp_path


def ask(office: Path, *words: str | Path, scanner: str = "off") -> Answer:
    env = environment(TANUQ_SCANNER=scanner)
    return told("--workspace", office / "archive", *words, env=env)


def test_what_is_added_is_scanned_at_once(office: Path, daemon: FakeClamd) -> None:
    answer = ask(office, "add", office / "invoice.exe", "--json", scanner=daemon.place)
    (added,) = answer.document["sources"]
    assert (answer.status, daemon.bodies) == (0, [EICAR])
    assert f"{added['source']}: “{NAME}” was found in it. It is kept unchanged." in answer.err


def test_what_waited_before_is_not_scanned_by_an_addition(office: Path, daemon: FakeClamd) -> None:
    ask(office, "add", office / "letter.txt")
    ask(office, "add", office / "invoice.exe", scanner=daemon.place)
    assert daemon.bodies == [EICAR]


def test_a_list_is_scanned_when_it_is_imported(office: Path, daemon: FakeClamd) -> None:
    (office / "list.csv").write_text("Nr;Name\n1;Aysha Sample\n", encoding="utf-8")
    assert ask(office, "import", office / "list.csv", "--yes", scanner=daemon.place).status == 0
    assert daemon.bodies == [(office / "list.csv").read_bytes()]


def test_what_another_workspace_brings_is_scanned(office: Path, daemon: FakeClamd) -> None:
    ask(office, "add", office / "invoice.exe")
    told("--workspace", office / "other", "init", "--no-encryption")
    env = environment(TANUQ_SCANNER=daemon.place)
    answer = told("--workspace", office / "other", "merge", office / "archive", env=env)
    assert (answer.status, daemon.bodies, NAME in answer.err) == (0, [EICAR], True)


def test_a_scanner_that_fails_is_told_and_stops_no_addition(office: Path) -> None:
    answer = ask(office, "add", office / "letter.txt", scanner="/nowhere/clamd.ctl")
    assert answer.status == 0
    assert "No scanner answers at /nowhere/clamd.ctl" in answer.err
    assert "What came waits to be scanned: tanuq scan" in answer.err


def test_an_addition_that_is_too_large_for_the_scanner_says_so(office: Path, daemon: FakeClamd) -> None:
    daemon.limit = 10
    answer = ask(office, "add", office / "letter.txt", scanner=daemon.place)
    assert "1 original not taken by the scanner: too large for its settings" in answer.err


def test_a_scan_goes_through_what_waits_and_says_what_it_found(office: Path, daemon: FakeClamd) -> None:
    added = ask(office, "add", office / "invoice.exe", office / "letter.txt", "--json").document["sources"]
    document = ask(office, "scan", "--json", scanner=daemon.place).document
    assert document == {
        "scanner": "ClamAV 1.4.3",
        "signatures": "27500",
        "scanned": 2,
        "infected": [{"source": added[0]["source"], "malware": NAME}],
        "not_taken": 0,
        "given_up": 0,
        "unreadable": 0,
        "failed_over": 0,
        "waiting": 0,
    }


def test_a_scan_again_is_for_newer_signatures(office: Path, daemon: FakeClamd) -> None:
    ask(office, "add", office / "letter.txt", scanner=daemon.place)
    daemon.version = "ClamAV 1.4.3/27501/Thu Nov 26 09:30:00 2026"
    again = [ask(office, "scan", "--again", "--json", scanner=daemon.place).document["scanned"] for _ in range(2)]
    assert again == [1, 0]


def test_without_a_scanner_a_scan_says_how_to_have_one(office: Path) -> None:
    answer = ask(office, "scan", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "NoScanner")


@pytest.mark.parametrize("command", ["scan", "serve", "worker"])
def test_a_scanner_elsewhere_is_refused_before_anything_is_begun(office: Path, command: str) -> None:
    answer = ask(office, command, "--json", scanner="192.0.2.7:3310")
    assert (answer.status, answer.document["error"]["name"]) == (2, "BadScannerAddress")


def test_an_export_says_what_it_held_back_and_how_to_ask_for_it(office: Path, daemon: FakeClamd) -> None:
    added = ask(office, "add", office / "invoice.exe", "--json", scanner=daemon.place).document["sources"][0]
    answer = ask(office, "export", office / "out", "--json")
    assert answer.document["held_back"] == [added["source"]]
    assert f"Ask for it: --infected {added['source']}" in answer.err
    wanted = ask(office, "export", office / "laboratory", "--infected", added["source"], "--json")
    assert wanted.document["harmful"] == [added["source"]]
