"""Where the scanner answers: a socket of this computer, and never another computer."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from tanuq.intake.scanning.errors import BadScannerAddress, NoScanner
from tanuq.intake.scanning.temporary import keeps_in_memory

VARIABLE = "TANUQ_SCANNER"
"""The variable of the environment that names the scanner."""
OFF = "off"
DEBIANS = Path("/run/clamav/clamd.ctl")
"""Where clamd of Debian and Ubuntu answers."""
DEBIANS_SETTINGS = Path("/etc/clamav/clamd.conf")

_TCP = re.compile(r"(?:tcp:(?://)?)?(\[[0-9a-fA-F:.]+\]|[^:/]+):(\d{1,5})")
_SOCKET = re.compile(r"(?:unix:(?://)?)?(/.+)")
_ADVICE = "Name the socket of clamd, such as /run/clamav/clamd.ctl, or 127.0.0.1:3310, or off."


@dataclass(frozen=True, slots=True)
class Place:
    """A socket: by its path, or by an address and port of this computer."""

    path: str = ""
    host: str = ""
    port: int = 0

    def __str__(self) -> str:
        return self.path or f"{self.host} {self.port}"


def place_if_set(environment: Mapping[str, str] = os.environ) -> Place | None:
    """Where the scanner of this computer answers, None where there is none to be asked.

    Raises:
        BadScannerAddress: as for `place_set`.
    """
    try:
        return place_set(environment)
    except NoScanner:
        return None


def place_set(environment: Mapping[str, str] = os.environ) -> Place:
    """Where the scanner of this computer answers; without a word about it, clamd where Debian puts it.

    That one is taken only where it keeps its temporary files in memory: clamd writes what it is given into one, and the
    disk would hold evidence in the clear. Whoever names it has decided that.

    Raises:
        BadScannerAddress: when the variable names another computer, or nothing that can be a scanner.
        NoScanner: when there is none, or none that may be used without being named; says which.
    """
    written = environment.get(VARIABLE, "").strip()
    if written.lower() == OFF:
        raise NoScanner("Nothing is scanned: TANUQ_SCANNER is off.")
    return place_named(written) if written else debians()


def debians(socket: Path = DEBIANS, settings: Path = DEBIANS_SETTINGS) -> Place:
    """The clamd of Debian, where there is one that may be used without being named.

    Raises:
        NoScanner: when there is none.
    """
    if not socket.is_socket():
        raise NoScanner(
            f"Nothing is scanned: no clamd answers at {socket}. Install ClamAV, or let TANUQ_SCANNER name its socket."
        )
    if not keeps_in_memory(settings):
        raise NoScanner(
            f"Nothing is scanned: clamd at {socket} would write evidence unencrypted to the disk. Let its "
            "TemporaryDirectory lie in memory; or name it in TANUQ_SCANNER, and it is used as it is."
        )
    return Place(path=str(socket))


def place_named(written: str) -> Place:
    """The place that is *written*.

    >>> place_named("127.0.0.1:3310"), place_named("unix:/run/clamav/clamd.ctl").path
    (Place(path='', host='127.0.0.1', port=3310), '/run/clamav/clamd.ctl')

    Raises:
        BadScannerAddress: when it is none, or none of this computer.
    """
    if found := _SOCKET.fullmatch(written):
        return Place(path=found[1])
    found = _TCP.fullmatch(written)
    if found is None or not 0 < int(found[2]) < 65536:
        raise BadScannerAddress(f"{VARIABLE} holds no address of a scanner. {_ADVICE}")
    host = "127.0.0.1" if found[1] == "localhost" else found[1].strip("[]")  # asked of nobody who could lie
    if not _is_loopback(host):
        raise BadScannerAddress(
            f"{VARIABLE} leads to another computer, and evidence never leaves this one to be scanned. {_ADVICE}"
        )
    return Place(host=host, port=int(found[2]))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
