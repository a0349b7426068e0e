"""Whatever a document does to its reader, it reaches nothing and costs only its own text."""

import json
import platform
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import derive
from tanuq.intake.files.reading import Reader, Reading

_KNOWN_MACHINE = sys.platform == "linux" and platform.machine() in {"x86_64", "aarch64"}
only_where_confined = pytest.mark.skipif(not _KNOWN_MACHINE, reason="this system has no seccomp that tanuq knows")


def _attempt(what: str, before: str = "") -> str:
    """What happens when a confined process tries *what*: "done", or the name of the error."""
    program = (
        f"import json, os, socket, subprocess, sys, threading\n{before}\n"
        "from tanuq.intake.files.confinement import Limits, confine\n"
        f"held = confine(Limits(**json.loads({json.dumps(asdict(Limits()))!r})))\n"
        f"try:\n    {what}\n    print('done')\n"
        "except BaseException as error:\n    print(type(error).__name__)\n"
    )
    ended = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=False)
    return ended.stdout.strip() or f"ended with {ended.returncode}"


@only_where_confined
@pytest.mark.parametrize(
    "what",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "os.execv('/bin/true', ['true'])",
        "subprocess.run(['/bin/true'])",
        "os.kill(os.getppid(), 0)",
    ],
)
def test_no_network_no_program_and_no_signal_is_to_be_had(what: str) -> None:
    assert _attempt(what) == "PermissionError"


@only_where_confined
def test_a_socket_could_be_had_before() -> None:
    assert _attempt("pass", before="socket.socket()") == "done"


@only_where_confined
@pytest.mark.parametrize("mode", ["rb", "wb", "ab"])
def test_no_file_of_the_user_is_read_written_or_made(tmp_path: Path, mode: str) -> None:
    (tmp_path / "letter").write_text("the family's letter")
    held = _attempt("sys.stdout.write(' '.join(sorted(held)) + ' ')")
    if "files" not in held:
        pytest.skip("this kernel has no Landlock")
    assert _attempt(f"open({str(tmp_path / 'letter')!r}, {mode!r})") == "PermissionError"
    assert _attempt(f"open({str(tmp_path / 'new')!r}, 'wb').write(b'x')") == "PermissionError"
    assert _attempt(f"os.unlink({str(tmp_path / 'letter')!r})") == "PermissionError"
    assert (tmp_path / "letter").read_text() == "the family's letter"


def test_memory_has_an_end() -> None:
    assert _attempt("bytearray(4 * 1024**3)") == "MemoryError"


def test_the_child_learns_no_passphrase(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _run_instead_of_python(monkeypatch, tmp_path, f"env > {tmp_path / 'environment'}")
    monkeypatch.setenv("TANUQ_PASSPHRASE", "an invented passphrase")
    monkeypatch.setenv("PYTHONPATH", "/an/invented/folder")
    derive(b"words", Reader.PLAIN, "text/plain")
    learned = {line.partition("=")[0] for line in (tmp_path / "environment").read_text().splitlines()}
    assert "PYTHONPATH" in learned
    assert "TANUQ_PASSPHRASE" not in learned


def _run_instead_of_python(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


def test_words_pass_through_the_child_unchanged() -> None:
    words = "Менің ағам Ерлан.\n" * 200_000
    assert derive(words.encode(), Reader.PLAIN, "text/plain") == Reading(text=words, tool="utf-8")


def test_too_much_memory_costs_only_the_text() -> None:
    limits = Limits(memory=300 * 1024**2)
    reading = derive(b"words " * 20_000_000, Reader.PLAIN, "text/plain", limits)
    assert reading == Reading(notes=("no text could be read: it asks for more than 300 MiB of memory",))


def test_too_much_text_costs_only_the_text() -> None:
    reading = derive(b"w" * 3_000_000, Reader.PLAIN, "text/plain", Limits(output=1024**2))
    assert reading == Reading(notes=("no text could be read: it unpacks to more than 1 MiB of text",))


def test_too_much_time_costs_only_the_text() -> None:
    began = time.monotonic()
    reading = derive(b"w" * 1000, Reader.PLAIN, "text/plain", Limits(wall_seconds=0.01))
    assert reading == Reading(notes=("no text could be read: it took longer than 0 seconds",))
    assert time.monotonic() - began < 5


def test_too_much_computing_costs_only_the_text() -> None:
    page = b"<html><body><article>" + b"<p>He was taken from his house, and nobody saw him again.</p>" * 60_000
    reading = derive(page, Reader.WEB_PAGE, "text/html", Limits(cpu_seconds=1))
    assert reading.notes == ("no text could be read: it took longer than 1 seconds of computing",)


def test_a_picture_is_spoken_of_as_a_picture() -> None:
    reading = derive(b"\x89PNG\r\n\x1a\n", Reader.PICTURE, "image/png")
    assert reading.notes == ("no small picture could be made: the picture is damaged",)


def test_an_unforeseen_error_names_its_kind_and_nothing_of_the_document() -> None:
    reading = derive(b"the family's letter", Reader.PICTURE, "image/of-no-kind-we-know")
    assert reading.notes == ("no small picture could be made: its reader broke down on it (KeyError)",)


def test_a_reader_that_is_shot_costs_only_the_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _run_instead_of_python(monkeypatch, tmp_path, f"kill -{signal.SIGSEGV.value} $$")
    reading = derive(b"words", Reader.PLAIN, "text/plain")
    assert reading.notes == ("no text could be read: its reader broke down on it (SIGSEGV)",)
