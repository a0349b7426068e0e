"""What is said to ClamAV's daemon over its socket, and what is made of its answers."""

import io
import socket
import threading
from collections.abc import Iterator

import pytest
from fake_clamd import EICAR, LATE, NAME, FakeClamd, clamd

from tanuq.intake.scanning.clamd import PIECE, Clamd, Patience, Scanner
from tanuq.intake.scanning.errors import GaveUp, NotTaken, ScannerFailed, ScannerFellOver
from tanuq.intake.scanning.place import Place, place_named

HASTY = Patience(greeting=0.2, taking=0.2, finding=0.2)


@pytest.fixture
def daemon() -> Iterator[FakeClamd]:
    with clamd() as running:
        yield running


def asked(daemon: FakeClamd) -> Clamd:
    return Clamd(place_named(daemon.place), HASTY)


def found(daemon: FakeClamd, body: bytes) -> str:
    return asked(daemon).find(io.BytesIO(body), lambda _sent: None)


def test_it_says_which_it_is_and_of_when_its_signatures_are(daemon: FakeClamd) -> None:
    assert asked(daemon).scanner() == Scanner("ClamAV 1.4.3", "27500", 1795599000000)


@pytest.mark.parametrize("version", ["ClamAV 1.4.3", "ClamAV 1.4.3/27500/when it pleased"])
def test_one_that_does_not_tell_its_age_is_a_scanner_all_the_same(daemon: FakeClamd, version: str) -> None:
    daemon.version = version
    assert asked(daemon).scanner().signatures_at == 0


def test_known_malware_is_found_by_its_name_and_other_bytes_are_not(daemon: FakeClamd) -> None:
    assert (found(daemon, b"before " + EICAR), found(daemon, b"Aysha was taken in Sarzhaz.")) == (NAME, "")


def test_a_long_stream_goes_in_pieces_and_arrives_whole(daemon: FakeClamd) -> None:
    body, told = bytes(range(256)) * 2200, list[int]()
    asked(daemon).find(io.BytesIO(body), told.append)
    assert (daemon.bodies, told) == ([body], [PIECE, PIECE, len(body) - 2 * PIECE])


def test_more_than_its_limit_is_not_taken_and_is_not_called_clean(daemon: FakeClamd) -> None:
    daemon.limit = PIECE
    with pytest.raises(NotTaken):
        found(daemon, bytes(8 * PIECE))


def test_what_it_did_not_look_into_is_no_malware_and_is_not_called_clean(daemon: FakeClamd) -> None:
    daemon.answer = lambda _daemon, _body: b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"
    with pytest.raises(NotTaken):
        found(daemon, b"many bytes")


def test_an_error_of_its_own_is_no_answer(daemon: FakeClamd) -> None:
    daemon.answer = lambda _daemon, _body: b"stream: Can't allocate memory ERROR\0"
    with pytest.raises(GaveUp):
        found(daemon, b"bytes")


@pytest.mark.parametrize("rubbish", [b"HTTP/1.1 400 Bad Request\0", b"OK\0", b"stream: FOUND\0", b"\xff" * 9000])
def test_rubbish_is_not_taken_for_an_answer(daemon: FakeClamd, rubbish: bytes) -> None:
    daemon.answer = lambda _daemon, _body: rubbish
    with pytest.raises(ScannerFellOver, match="another way than ClamAV"):
        found(daemon, b"bytes")


def test_what_is_no_clamav_is_refused(daemon: FakeClamd) -> None:
    daemon.version = "220 mail.example ESMTP"
    with pytest.raises(ScannerFailed, match="is not ClamAV"):
        asked(daemon).scanner()


def test_one_that_hangs_over_some_bytes_gives_up_on_them_alone(daemon: FakeClamd) -> None:
    over = threading.Event()

    def hang(_daemon: FakeClamd, _body: bytes) -> bytes:
        threading.Timer(0.25, over.set).start()
        over.wait(5)
        return b""

    daemon.answer = hang
    with pytest.raises(GaveUp):
        found(daemon, b"bytes")


def test_one_that_hangs_up_over_some_bytes_does_not_take_them(daemon: FakeClamd) -> None:
    daemon.answer = lambda _daemon, _body: b""
    with pytest.raises(NotTaken):
        found(daemon, b"bytes")


class Failing(io.BytesIO):
    """Bytes that the disk does not give."""

    def __init__(self, failure: OSError) -> None:
        super().__init__()
        self.failure = failure

    def read(self, size: int | None = -1) -> bytes:
        del size
        raise self.failure


@pytest.mark.parametrize("failure", [OSError(5, "EIO"), TimeoutError(110, "NFS"), BrokenPipeError(32, "EPIPE")])
def test_what_goes_wrong_with_the_disk_is_not_said_of_the_scanner(daemon: FakeClamd, failure: OSError) -> None:
    with pytest.raises(type(failure)) as raised:
        asked(daemon).find(Failing(failure), lambda _sent: None)
    assert raised.value is failure


def test_one_that_is_there_and_says_nothing_is_not_waited_for() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        silent = Clamd(Place(host="127.0.0.1", port=deaf.getsockname()[1]), HASTY)
        with pytest.raises(ScannerFellOver, match="failed over one original"):
            silent.find(io.BytesIO(b"bytes"), lambda _sent: None)


def test_where_nothing_answers_the_sentence_says_where(daemon: FakeClamd) -> None:
    with pytest.raises(ScannerFailed, match=r"No scanner answers at /nowhere/clamd\.ctl"):
        Clamd(Place(path="/nowhere/clamd.ctl")).scanner()


def test_the_version_of_the_tests_is_one_that_clamd_writes() -> None:
    assert LATE.count("/") == 2
