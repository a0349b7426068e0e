"""Exports in formats that other programs read, and what is in their files."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.formats.exporting import Done, Format, write_format
from tanuq.publishing.formats.shipment import Wishes

PUBLIC = Viewer(Visibility.PUBLIC)
PARTNER = Viewer(Visibility.PARTNER)
TEAM = Viewer(Visibility.TEAM)

Export = Callable[..., Done]
"""``export(form, viewer, wishes)`` writes a new folder beside the others."""


def exporter(record: Record, folder: Path) -> Export:
    """What writes exports of *record* under *folder*."""
    made = 0

    def write(form: str, viewer: Viewer = PUBLIC, wishes: Wishes | None = None) -> Done:
        nonlocal made
        made += 1
        return write_format(record, viewer, Format(form), folder / f"out-{made}", wishes or Wishes())

    return write


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file, of what is packed in it too, and of the cells of Parquet as text."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _within(path.relative_to(folder).as_posix(), path.read_bytes())


def _within(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content + name.encode()
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield from _within(f"{name}/{inner}", packed.read(inner))
    if content[:2] == b"\x1f\x8b":
        import gzip

        yield from _within(f"{name}/unpacked", gzip.decompress(content))
    if content[:4] == b"PAR1":
        import pyarrow.parquet

        table = pyarrow.parquet.read_table(io.BytesIO(content))
        yield f"{name}/rows", repr(table.to_pylist()).encode()


def files_with(folder: Path, words: str) -> list[str]:
    """Names of the files in which these words stand, in any letters that JSON could write them with."""
    escaped = words.encode("unicode_escape")
    return [name for name, content in everything_in(folder) if words.encode() in content or escaped in content]
