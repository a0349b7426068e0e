"""A piece as a stream: read forwards, closed at any time, never believed before its end is checked."""

import gc
import hashlib
import io
import random
import threading
import time
from pathlib import Path

import pytest

from tanuq.config.workspace import Workspace
from tanuq.vault.errors import DamagedPiece, NoSuchPiece
from tanuq.vault.vault import Vault

VIDEO = random.Random(7).randbytes(5_000_000)  # noqa: S311
VIDEO_SHA256 = hashlib.sha256(VIDEO).hexdigest()


@pytest.fixture
def video(vault: Vault) -> str:
    return vault.keep(io.BytesIO(VIDEO)).sha256


def file_of(workspace: Workspace) -> Path:
    [path] = workspace.vault_path.glob("??/*.age")
    return path


def reading_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "vault-reader"]


@pytest.mark.parametrize("step", [1_000, 65_536, 4_999_999, 5_000_000, 6_000_000])
def test_a_stream_gives_the_bytes_in_any_portions(vault: Vault, video: str, step: int) -> None:
    with vault.open(video) as stream:
        portions = iter(lambda: stream.read(step), b"")

        assert b"".join(portions) == VIDEO


def test_lines_can_be_read_from_a_stream(vault: Vault) -> None:
    table = vault.keep(io.BytesIO(b"name,year\nAygul,2017\nErlan,2018\n")).sha256

    with vault.open(table) as stream:
        assert list(stream) == [b"name,year\n", b"Aygul,2017\n", b"Erlan,2018\n"]


def test_copying_writes_the_bytes_to_a_file(vault: Vault, video: str, tmp_path: Path) -> None:
    with (tmp_path / "video").open("wb") as target:
        vault.copy_to(video, target)

    assert (tmp_path / "video").read_bytes() == VIDEO


def test_a_stream_that_is_closed_early_ends_its_thread(vault: Vault, video: str) -> None:
    stream = vault.open(video)
    stream.read(10)

    stream.close()

    assert reading_threads() == []


def test_a_stream_that_is_never_read_can_be_closed(vault: Vault, video: str) -> None:
    vault.open(video).close()

    assert reading_threads() == []


def test_a_stream_that_is_forgotten_ends_its_thread(vault: Vault, video: str) -> None:
    vault.open(video).read(10)
    gc.collect()

    assert reading_threads() == []


def test_a_stream_that_is_read_to_its_end_needs_no_thread_any_more(vault: Vault, video: str) -> None:
    stream = vault.open(video)
    stream.read()

    assert reading_threads() == []
    stream.close()


def test_a_closed_stream_says_so(vault: Vault, video: str) -> None:
    stream = vault.open(video)
    stream.close()

    with pytest.raises(ValueError, match="closed"):
        stream.read()


def test_many_streams_can_be_open_at_once(vault: Vault, video: str) -> None:
    streams = [vault.open(video) for _ in range(20)]

    assert [stream.read(3) for stream in streams] == [VIDEO[:3]] * 20
    for stream in streams:
        stream.close()


def test_what_is_not_here_is_said_before_reading(vault: Vault) -> None:
    with pytest.raises(NoSuchPiece):
        vault.open("0" * 64)


def test_a_missing_file_is_said_before_reading(vault: Vault, workspace: Workspace, video: str) -> None:
    file_of(workspace).unlink()

    with pytest.raises(DamagedPiece, match="No such file"):
        vault.open(video)


@pytest.mark.parametrize("place", [0, 100, 300, 3_000_000, -1])
def test_damage_reaches_whoever_reads_the_stream(vault: Vault, workspace: Workspace, video: str, place: int) -> None:
    content = bytearray(file_of(workspace).read_bytes())
    content[place] ^= 1
    file_of(workspace).write_bytes(content)

    with vault.open(video) as stream, pytest.raises(DamagedPiece):
        stream.read()


def test_damage_is_said_again_at_every_later_read(vault: Vault, workspace: Workspace, video: str) -> None:
    file_of(workspace).write_bytes(file_of(workspace).read_bytes()[:-1])

    with vault.open(video) as stream:
        for _ in range(3):
            with pytest.raises(DamagedPiece):
                stream.read()


def test_the_last_byte_is_not_given_out_before_the_whole_is_found_good(
    vault: Vault, workspace: Workspace, video: str
) -> None:
    with file_of(workspace).open("ab") as file:
        file.write(b"\0")  # every chunk is whole, and something follows

    with vault.open(video) as stream, pytest.raises(DamagedPiece):
        stream.read(len(VIDEO))


def test_a_slow_reader_loses_nothing(vault: Vault, video: str) -> None:
    with vault.open(video) as stream:
        first = stream.read(1_000_000)
        time.sleep(0.05)

        assert first + stream.read() == VIDEO


def test_a_target_that_fails_stops_the_copying_with_its_own_error(vault: Vault, video: str) -> None:
    class Full(io.RawIOBase):
        def write(self, block: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        vault.copy_to(video, Full())


def test_a_stream_can_be_kept_while_it_is_read_from_the_same_vault(vault: Vault, video: str) -> None:
    with vault.open(video) as stream:
        piece = vault.keep(stream)

    assert (piece.sha256, piece.new) == (VIDEO_SHA256, False)


def test_an_interpreter_that_ends_with_an_open_stream_does_not_hang(workspace: Workspace, video: str) -> None:
    import subprocess
    import sys

    program = f"""
import sys
from pathlib import Path
from tanuq.config.store import Store
from tanuq.config.workspace import open_workspace
from tanuq.vault.vault import Vault
workspace = open_workspace(Path({str(workspace.path)!r}), "correct horse battery staple")
vault = Vault(workspace, Store(workspace.ledger_path, workspace.keys.ledger))
stream = vault.open({video!r})
sys.stdout.write(str(len(stream.read(10))))
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"10", b"")
