"""Asks ClamAV's daemon over its socket: which it is, and what it finds in a stream of bytes.

https://docs.clamav.net/manual/Usage/Scanning.html#clamd: a command with ``z`` before it ends in a zero byte, and so
does the answer. A stream goes in pieces, each with its length before it; a piece of no length ends it.
"""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from tanuq.casebook.scans import LATEST_MOMENT
from tanuq.intake.scanning.errors import GaveUp, NotTaken, ScannerFailed, ScannerFellOver, ScannerHungUp, ScannerSilent
from tanuq.intake.scanning.place import Place
from tanuq.vault.streams import Source

PIECE = 256 * 1024
"""Bytes sent at once."""
_LONGEST_ANSWER = 4096
_LONGEST_NAME = 200
_VERSION = re.compile(r"(ClamAV [\x21-\x7e]{1,40})(?:/(\d{1,12})/([\x20-\x7e]{1,60}))?")
_FOUND = re.compile(r"[^:]*: ([\x20-\x7e]+) FOUND")
_CLEAN = re.compile(r"[^:]*: OK")
_TOO_MANY = "size limit exceeded. ERROR"
_HUNG_UP = "The scanner hung up without an answer. Look whether clamd runs."
_LIMIT = "Heuristics.Limits.Exceeded"
"""What ClamAV calls bytes that it did not look into, where it is set to say so: nothing was found in them."""

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Scanner:
    """Which scanner it is, as it says itself."""

    name: str
    signatures: str
    """The version of its signatures, "" where it tells none."""
    signatures_at: int
    """When they were made, in milliseconds since 1970; 0 where it tells nothing."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for the scanner: until it answers at all, takes the next bytes, has found what there is."""

    greeting: float = 5
    taking: float = 60
    finding: float = 900


class Clamd:
    """The scanner at one place. Each question is a connection of its own."""

    def __init__(self, place: Place, patience: Patience = Patience()) -> None:
        self._place, self._patience = place, patience

    def scanner(self) -> Scanner:
        """Which it is.

        Raises:
            ScannerFailed: when nothing answers, or nothing that is ClamAV.
        """
        with self._connected() as line:
            line.settimeout(self._patience.greeting)
            self._give(line, b"zVERSION\0")
            found = _VERSION.fullmatch(self._answer(line))
        if found is None:
            place = self._place
            raise ScannerFailed(f"What answers at {place} is not ClamAV. Look whether clamd runs there.")
        name, signatures, made = found.groups("")
        return Scanner(name, signatures, _milliseconds(made))

    def find(self, stream: Source, told: Told) -> str:
        """The name of the malware in *stream*, "" where it knows none; *told* is called with the bytes that went.

        Raises:
            NotTaken, GaveUp: when the scanner is there, and has nothing to say of these bytes.
            ScannerFellOver: when it was there and is gone, hangs, or answers in another way than ClamAV.
            ScannerFailed: when it is not there.
            Exception: whatever reading *stream* or *told* raised.
        """
        line = self._connected()
        try:
            with line:
                self._send(line, stream, told)
                line.settimeout(self._patience.finding)
                return _name_in(self._answer(line))
        except ScannerHungUp as error:
            self._require_alive()
            raise NotTaken("The scanner hung up in the middle: these bytes may be more than it takes.") from error
        except ScannerSilent as error:
            self._require_alive()
            raise GaveUp("The scanner did not come to an end with these bytes.") from error

    def _require_alive(self) -> None:
        """It may be gone altogether, or only for these bytes."""
        try:
            self.scanner()
        except ScannerFailed as error:
            raise ScannerFellOver(
                "The scanner failed over one original. The next scan begins with the others; after the second time "
                "that original is left out. Look whether clamd runs, and what its log says; then scan again."
            ) from error

    def _connected(self) -> socket.socket:
        place = self._place
        with self._explaining(), ExitStack() as undoing:
            line = undoing.enter_context(socket.socket(_family(place), socket.SOCK_STREAM))
            line.settimeout(self._patience.greeting)
            line.connect(place.path or (place.host, place.port))
            line.settimeout(self._patience.taking)
            undoing.pop_all()
        return line

    def _send(self, line: socket.socket, stream: Source, told: Told) -> None:
        with suppress(ScannerHungUp):  # it takes no more, and may have said why
            self._give(line, b"zINSTREAM\0")
            while piece := stream.read(PIECE):
                self._give(line, len(piece).to_bytes(4, "big") + piece)
                told(len(piece))
            self._give(line, bytes(4))

    def _give(self, line: socket.socket, said: bytes) -> None:
        with self._explaining():
            line.sendall(said)

    def _answer(self, line: socket.socket) -> str:
        received = bytearray()
        while b"\0" not in received and len(received) < _LONGEST_ANSWER:
            with self._explaining():
                piece = line.recv(_LONGEST_ANSWER)
            if not piece:
                break
            received += piece
        if not received:
            raise ScannerHungUp(_HUNG_UP)
        return received.partition(b"\0")[0].decode("latin-1").strip()

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """What the system says of the connection, as what the scanner does; errors of the disk are none of these."""
        place = self._place
        try:
            yield
        except TimeoutError as error:
            raise ScannerSilent(
                f"The scanner at {place} does not answer. Look whether clamd hangs; restart it."
            ) from error
        except (ConnectionResetError, BrokenPipeError) as error:
            raise ScannerHungUp(_HUNG_UP) from error
        except OSError as error:
            raise ScannerFailed(f"No scanner answers at {place}. Look whether clamd runs, and may be asked.") from error


def _family(place: Place) -> socket.AddressFamily:
    if place.path:
        return socket.AF_UNIX
    return socket.AF_INET6 if ":" in place.host else socket.AF_INET


def _name_in(answer: str) -> str:
    if _CLEAN.fullmatch(answer):
        return ""
    if found := _FOUND.fullmatch(answer):
        if found[1].startswith(_LIMIT):
            raise NotTaken("These bytes are more than the scanner looks into.")
        return found[1][:_LONGEST_NAME]
    if answer.endswith(_TOO_MANY):
        raise NotTaken("These bytes are more than the scanner takes: its StreamMaxLength says how many.")
    if answer.endswith(" ERROR"):
        raise GaveUp("The scanner met an error of its own: its log says which.")
    raise ScannerFellOver("The scanner answers in another way than ClamAV does. Look whether clamd runs there.")


def _milliseconds(made: str) -> int:
    """What ``ctime`` wrote, as if in UTC: the zone is not said, and only the day matters."""
    try:
        moment = datetime.strptime(made, "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        return 0
    return min(max(0, int(moment.timestamp() * 1000)), LATEST_MOMENT)
