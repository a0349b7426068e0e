"""Ctrl-C, a closed pipe, a terminal of another language: a command ends cleanly whatever happens around it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import environment, tanuq, told

COMMAND = [sys.executable, "-m", "tanuq"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    (folder / "testimony.txt").write_text("Ерлан Үлгібаев Құлжада ұсталды.\n" * 5000, encoding="utf-8")
    told("--workspace", folder / "archive", "init")
    told("--workspace", folder / "archive", "add", folder / "testimony.txt")
    return folder / "archive"


@pytest.fixture
def serving(archive: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The pages, being served, and their address."""
    command = [*COMMAND, "--workspace", str(archive), "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert address is not None
        yield process, address[0]
        process.kill()


def test_serve_answers_on_this_machine_and_ends_on_ctrl_c(serving: tuple[subprocess.Popen[str], str]) -> None:
    process, address = serving
    with urllib.request.urlopen(address) as page:  # noqa: S310  on loopback
        assert page.status == 200
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


@pytest.mark.slow
def test_serve_tells_a_program_its_address(archive: Path) -> None:
    command = [*COMMAND, "--workspace", str(archive), "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        document = json.loads("".join(process.stdout.readline() for _ in range(3)))
        with urllib.request.urlopen(document["address"]) as page:  # noqa: S310  on loopback
            assert (list(document), page.status) == (["address"], 200)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == ""


def test_ctrl_c_in_the_middle_says_that_all_is_safe(tmp_path: Path) -> None:
    command = [*COMMAND, "demo", str(tmp_path / "demo"), "--no-serve"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()  # it has begun
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert said.splitlines()[-1] == "Stopped. What was already acknowledged is safe."
    assert "Traceback" not in said


@pytest.mark.slow
def test_what_was_stopped_can_be_verified_and_used(tmp_path: Path) -> None:
    command = [*COMMAND, "demo", str(tmp_path / "demo"), "--no-serve"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.stderr.read()
    assert told("--workspace", tmp_path / "demo", "verify", "--json").document["ok"] is True


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_reader_who_goes_away_gets_no_traceback(archive: Path, form: list[str]) -> None:
    inlet, outlet = os.pipe()
    os.close(inlet)
    done = subprocess.run(
        [*COMMAND, "--workspace", str(archive), "search", "Құлжада", *form],
        env=environment(),
        stdout=outlet,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(outlet)
    assert (done.returncode, "Traceback" in done.stderr) == (141, False)


@pytest.mark.slow
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_names_are_printed_whatever_the_terminal_speaks(archive: Path, form: list[str]) -> None:
    answer = tanuq("--workspace", archive, "search", "Құлжада", *form, env=environment(PYTHONIOENCODING="ascii"))
    assert (answer.status, "Үлгібаев" in answer.out) == (0, True)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "2>/dev/full"])
def test_a_stream_that_takes_nothing_changes_no_exit_status(archive: Path, closed: str) -> None:
    command = [*COMMAND, "--workspace", str(archive), "status"]
    shell = ["bash", "-c", f'exec "$@" {closed}', "bash", *command]
    assert subprocess.run(shell, env=environment(), check=False).returncode == 0


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_answer_that_finds_no_room_is_refused_in_one_sentence(archive: Path, form: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "--workspace", str(archive), "status", *form],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (3, "The operating system refused: No space left on device.\n")
