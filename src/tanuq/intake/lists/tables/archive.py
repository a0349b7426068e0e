"""Zip files that claim to be workbooks: what they are, and whether it is safe to unpack them."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tanuq.intake.lists.errors import PasswordProtected, UnreadableTable, ZipBomb

_MOST_BYTES = 4 << 30
"""A sheet of a million rows and ten columns unpacks to about half a gigabyte."""

_MOST_RATIO = 200
"""XML of a spreadsheet shrinks to a twentieth, rarely to a hundredth; deflate can reach a thousandth."""

_MOST_PARTS = 10_000
"""A workbook of a thousand sheets has some two thousand parts."""

_SMALL = 32 << 20
"""Below this size unpacked nothing can hurt, whatever the ratio."""

_CHUNK = 4 << 20

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises for a part that is missing, cut off, changed, or packed in a way that nobody uses."""


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive, once its directory has been read and found harmless. Nothing is unpacked.

    Raises:
        UnreadableTable: when it is cut off or damaged.
        ZipBomb: when it would unpack to an absurd size, or into absurdly many files.
        PasswordProtected: when its parts are encrypted.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise UnreadableTable(damaged(path)) from error
    try:
        _check(path, archive)
    except BaseException:
        archive.close()
        raise
    return archive


def damaged(path: Path) -> str:
    """What to say of a workbook that cannot be opened."""
    return (
        f"{path.name} is cut off or damaged and cannot be opened. Copy it again from where it came from; if a "
        "spreadsheet program still opens it, save it there under a new name."
    )


def _check(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    on_disk = path.stat().st_size
    if unpacked > _MOST_BYTES or (unpacked > _SMALL and unpacked > _MOST_RATIO * on_disk):
        raise ZipBomb(
            f"{path.name} has {on_disk:,} bytes and would unpack to {unpacked:,}: it was made to fill the memory of "
            "whoever opens it, or it is damaged. It was not opened. If it is a real list, save it as CSV."
        )
    if len(parts) > _MOST_PARTS:
        raise ZipBomb(
            f"{path.name} holds {len(parts):,} files, and no workbook has more than {_MOST_PARTS:,}. It was not "
            "opened. If it is a real list, save it as CSV."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise PasswordProtected(locked(path))


def locked(path: Path) -> str:
    """What to say of a workbook under a password."""
    return (
        f"{path.name} is protected by a password, so nothing in it can be read. Open it in a spreadsheet program "
        "with the password, save it without one, and import that file. (tanuq encrypts what it keeps.)"
    )


def unpack(path: Path, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of one part, in pieces; its length and checksum are held to what the directory says."""
    try:
        with archive.open(name) as part:
            while piece := part.read(_CHUNK):
                yield piece
    except _BROKEN as error:
        raise UnreadableTable(damaged(path)) from error


def read_part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    """One small part as a whole."""
    return b"".join(unpack(path, archive, name))
