"""Asks the confined child for the sheets of a workbook and the rows of one of them.

Rows are kept compressed in memory, because a list is gone through several times and its plain text must not touch
the disk.
"""

import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Timer
from typing import IO

import orjson

from tanuq.intake.files.confinement import Limits
from tanuq.intake.lists.errors import PasswordProtected, TooLarge, UnreadableTable
from tanuq.intake.lists.tables.archive import damaged, locked
from tanuq.intake.lists.tables.sheet_child import PASSWORD
from tanuq.intake.lists.tables.table import RawRows, RoundedNumber

_LIMITS = Limits(memory=4 << 30, cpu_seconds=300, wall_seconds=900)
"""A sheet of a million rows and ten columns takes half a gigabyte and some ten seconds."""

_MOST_KEPT = 1 << 30
_MODULE = "tanuq.intake.lists.tables.sheet_child"
_PASSED_ON = ("HOME", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet."""

    first_column: int | None
    """The leftmost column with anything in it, from 0; None where the sheet is empty."""
    batches: tuple[bytes, ...]

    def __iter__(self) -> RawRows:
        for batch in self.batches:
            for number, cells, rounded in orjson.loads(zlib.decompress(batch)):
                yield number, cells, "" if rounded is None else RoundedNumber(rounded, cells[rounded])


def sheets_of(path: Path) -> tuple[tuple[str, bool], ...]:
    """Name of each sheet of the workbook, and whether it is shown.

    Raises:
        PasswordProtected, UnreadableTable: when calamine cannot open it.
    """
    (answer,) = _ask(path)
    return tuple((str(name), bool(shown)) for name, shown in orjson.loads(answer))


def rows_of(path: Path, sheet: str) -> SheetRows:
    """The rows of one sheet; errors as :func:`sheets_of`, and `TooLarge`."""
    frames = _ask(path, sheet)
    first_column = orjson.loads(next(frames))
    batches: list[bytes] = []
    kept = 0
    for frame in frames:
        batches.append(zlib.compress(frame, 1))
        kept += len(batches[-1])
        if kept > _MOST_KEPT:
            raise TooLarge(f"The sheet “{sheet}” holds more text than can be read. Save it as CSV and import that.")
    return SheetRows(first_column, tuple(batches))


def _ask(path: Path, *question: str) -> Iterator[bytes]:
    """The frames of the child's answer, all of them or an error."""
    with path.open("rb") as workbook, _child(workbook, question) as child, _in_time(child):
        complete = False
        for frame in _frames(child):
            complete = not frame
            if frame:
                yield frame
    if not complete or child.returncode:
        raise PasswordProtected(locked(path)) if child.returncode == PASSWORD else UnreadableTable(damaged(path))


def _child(workbook: IO[bytes], question: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    limits = orjson.dumps(asdict(_LIMITS)).decode()
    return subprocess.Popen(
        [sys.executable, "-B", "-P", "-X", "utf8", "-m", _MODULE, limits, *question],
        stdin=workbook,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        start_new_session=True,
    )


@contextmanager
def _in_time(child: "subprocess.Popen[bytes]") -> Iterator[None]:
    """The child may not outlive its time, nor whoever asked it."""
    alarm = Timer(_LIMITS.wall_seconds, child.kill)
    alarm.start()
    try:
        yield
        child.wait()
    finally:
        alarm.cancel()
        child.kill()


def _frames(child: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """The frames, the empty one at the end among them; fewer where the child was stopped."""
    assert child.stdout is not None  # noqa: S101  it is a pipe
    while len(length := child.stdout.read(4)) == 4:
        frame = child.stdout.read(int.from_bytes(length, "big"))
        if len(frame) < int.from_bytes(length, "big"):
            return
        yield frame
