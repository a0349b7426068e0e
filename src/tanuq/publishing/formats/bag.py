"""Seals a folder as a bag of BagIt 1.0 (RFC 8493): every file of ``data/`` under two hashes, and who packed it.

Written by hand, because the bagit library writes version 0.97 and works in the folder that the process stands in; it
validates the result in the tests.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

PAYLOAD = "data"
_HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}
_BLOCK = 1 << 20
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Field = tuple[str, str]


def seal(folder: Path, info: Sequence[Field], sign: Callable[[bytes], bytes]) -> None:
    """Make *folder*, whose files lie in ``data/``, a bag; *sign* gives the signature under its list of SHA-256.

    Names in ``data/`` must be plain ASCII, as all of ours are: two ways of writing é have made good bags fail.
    """
    lists, count, size = _hashed(folder, _files(folder / PAYLOAD))
    for name, lines in lists.items():
        (folder / f"manifest-{name}.txt").write_bytes(lines.encode())
    (folder / "manifest-sha256.txt.sig").write_bytes(sign(lists["sha256"].encode()))
    (folder / "bagit.txt").write_text(_DECLARATION, encoding="utf-8", newline="")
    told = [*info, ("Payload-Oxum", f"{size}.{count}")]
    lines = "".join(f"{name}: {_one_line(value)}\n" for name, value in told if value)
    (folder / "bag-info.txt").write_text(lines, encoding="utf-8", newline="")
    tags = [path for path in _files(folder) if not path.is_relative_to(folder / PAYLOAD)]
    for name, lines in _hashed(folder, tags)[0].items():
        (folder / f"tagmanifest-{name}.txt").write_bytes(lines.encode())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _hashed(folder: Path, files: Iterable[Path]) -> tuple[dict[str, str], int, int]:
    """Kind of hash → list of hashes; and how many files and bytes there are. Every file is read once."""
    lists: dict[str, list[str]] = {name: [] for name in _HASHES}
    count = size = 0
    for file in files:
        count, size = count + 1, size + file.stat().st_size
        name = file.relative_to(folder).as_posix()
        digests = [make() for make in _HASHES.values()]
        for block in _blocks(file):
            for digest in digests:
                digest.update(block)
        for digest in digests:
            lists[digest.name].append(f"{digest.hexdigest()}  {name}\n")
    return {name: "".join(lines) for name, lines in lists.items()}, count, size


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block


def _one_line(value: str) -> str:
    return " ".join(value.split())
