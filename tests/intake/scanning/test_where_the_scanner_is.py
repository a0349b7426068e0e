"""Where the scanner is looked for: on this computer only, and not where it would write evidence to the disk unasked."""

import re
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanuq.intake.scanning.errors import BadScannerAddress, NoScanner
from tanuq.intake.scanning.place import Place, debians, place_if_set, place_named, place_set
from tanuq.intake.scanning.temporary import keeps_in_memory

MOUNTS = "\n".join(
    (
        "/dev/sda1 / ext4 rw 0 0",
        "tmpfs /run tmpfs rw 0 0",
        "/dev/sda2 /run/disk ext4 rw 0 0",
        "tmpfs /in\\040memory tmpfs rw 0 0",
    )
)


@pytest.fixture
def clamds() -> Iterator[Path]:
    """The socket of a clamd."""
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder, socket.socket(socket.AF_UNIX) as door:
        door.bind(str(Path(folder) / "clamd.ctl"))
        yield Path(folder) / "clamd.ctl"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("/run/clamav/clamd.ctl", Place(path="/run/clamav/clamd.ctl")),
        ("unix:///run/clamd", Place(path="/run/clamd")),
        ("127.0.0.1:3310", Place(host="127.0.0.1", port=3310)),
        ("tcp://localhost:3310", Place(host="127.0.0.1", port=3310)),
        ("tcp:[::1]:3310", Place(host="::1", port=3310)),
    ],
)
def test_a_socket_of_this_computer_is_a_place(written: str, place: Place) -> None:
    assert place_named(written) == place


@pytest.mark.parametrize("written", ["192.0.2.7:3310", "scanner.example:3310", "[2001:db8::1]:3310", "0.0.0.0:3310"])
def test_evidence_goes_to_no_other_computer_to_be_scanned(written: str) -> None:
    with pytest.raises(BadScannerAddress, match="leads to another computer"):
        place_named(written)


@pytest.mark.parametrize("written", ["clamd", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "yes"])
def test_what_is_no_address_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(BadScannerAddress, match=r"/run/clamav/clamd\.ctl"):
        place_named(written)


def test_it_can_be_switched_off() -> None:
    assert place_if_set({"TANUQ_SCANNER": "off"}) is None


def test_what_is_named_is_taken() -> None:
    assert place_set({"TANUQ_SCANNER": "/run/other.ctl"}) == Place(path="/run/other.ctl")


def test_debians_is_found_by_itself_where_it_works_in_memory(clamds: Path, tmp_path: Path) -> None:
    settings = tmp_path / "clamd.conf"
    settings.write_text("TemporaryDirectory /dev/shm\n")
    assert debians(clamds, settings) == Place(path=str(clamds))


def test_one_that_would_write_evidence_to_the_disk_is_not_taken_unless_it_is_named(
    clamds: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "clamd.conf"
    settings.write_text("TemporaryDirectory /\n")
    with pytest.raises(NoScanner, match="would write evidence unencrypted to the disk"):
        debians(clamds, settings)


def test_without_any_the_sentence_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NoScanner, match=re.escape(f"no clamd answers at {tmp_path}/clamd.ctl")):
        debians(tmp_path / "clamd.ctl", tmp_path / "clamd.conf")


@pytest.mark.parametrize(
    ("said", "in_memory"),
    [
        ("LogVerbose no\nTemporaryDirectory /run/clamav\n", True),
        ("TemporaryDirectory /run/disk/clamav\n", False),
        ("#TemporaryDirectory /run/clamav\nTemporaryDirectory /var/tmp\n", False),
        ("", False),
    ],
)
def test_the_settings_of_clamd_tell_where_it_writes(tmp_path: Path, said: str, in_memory: bool) -> None:
    settings, mounts = tmp_path / "clamd.conf", tmp_path / "mounts"
    settings.write_text(said)
    mounts.write_text(MOUNTS)
    assert keeps_in_memory(settings, mounts) is in_memory


def test_settings_that_cannot_be_read_are_not_trusted(tmp_path: Path) -> None:
    assert not keeps_in_memory(tmp_path / "clamd.conf")
