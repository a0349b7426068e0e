"""SHA256SUMS: the hash of every file of an export, exactly as ``sha256sum`` prints it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

NAME = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"


def manifest(folder: Path) -> str:
    """The manifest of *folder*, its files in the order of their bytes."""
    names = sorted((f"./{path.relative_to(folder).as_posix()}" for path in _files(folder)), key=str.encode)
    return "".join(f"{sha256(folder / name)}  {name}\n" for name in names)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.parent / path.name not in {folder / NAME, folder / SIGNATURE}:
            yield path


def sha256(file: Path) -> str:
    """SHA-256 of the bytes of *file*, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
