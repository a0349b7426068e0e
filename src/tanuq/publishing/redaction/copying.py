"""Makes redacted copies of bytes, and makes the same ones again: a pure function of an original and what is hidden.

Nothing of an original is opened in this process. A confined child opens it and writes the copy; the copy is looked at
here, byte for byte, and by a second child that never saw the original.
"""

from dataclasses import dataclass
from typing import Any

import orjson

from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import ask_confined
from tanuq.publishing.errors import CannotRedact, UncleanCopy
from tanuq.publishing.redaction.hiding import hidden_in, undecodable
from tanuq.publishing.redaction.kinds import TEXT, kind_of, kind_of_copy
from tanuq.publishing.redaction.looking import what_is_left
from tanuq.publishing.redaction.regions import Boxes, Regions, Spans

ENGINE = "tanuq redaction 1"
"""Raised whenever the same original and regions would give other bytes."""
LARGEST = 256 * 1024 * 1024
"""Bytes of an original: all of it is handed to the child."""
_COPY_CHILD = "tanuq.publishing.redaction.copy_child"
_CHECK_CHILD = "tanuq.publishing.redaction.check_child"
_LIMITS = Limits(memory=3 * 1024**3, cpu_seconds=120, wall_seconds=240, output=256 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Copy:
    """A redacted copy."""

    content: bytes
    media_type: str
    tool: str
    """What made it, with the versions that the bytes depend on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of an original as its copy will show it."""

    picture: bytes
    """A JPEG."""
    pages: int


def redacted(original: bytes, regions: Regions) -> Copy:
    """The copy of *original*, a picture, a PDF or (with spans) a text in UTF-8, with *regions* hidden.

    Raises:
        CannotRedact: when the original is of another kind, damaged, or too large.
        UncleanCopy: when the second look finds something; that is a fault of tanuq, or the work of a hostile file.
    """
    copy = _text(original, regions) if isinstance(regions, Spans) else _pages(original, regions)
    found = what_is_left(copy.content, copy.media_type)
    if not found and isinstance(regions, Boxes):
        found = _looked_at(copy, regions)
    if found:
        raise UncleanCopy(f"The copy was thrown away, because the second look at it found {found}. Nothing was kept.")
    return copy


def recompute(original: bytes, regions: Regions) -> bytes:
    """The bytes of the copy that was made of *original* with *regions*, as `regions.read` gives them.

    With the programs of the versions that stand on record as its tool they are the same to the last byte.

    Raises:
        CannotRedact, UncleanCopy: see :func:`redacted`.
    """
    return redacted(original, regions).content


def shown(original: bytes, number: int, width: int, boxes: Boxes) -> Shown:
    """Page *number* of a picture or PDF, at most *width* pixels wide, with *boxes* painted over.

    Raises:
        CannotRedact: when it cannot be opened, or has no such page.
    """
    head, picture = _asked(original, f"page/{number}/{width}", boxes)
    return Shown(picture, int(head["pages"]))


def _pages(original: bytes, regions: Boxes) -> Copy:
    media_type = kind_of(original)
    head, content = _asked(original, "copy", regions)
    return Copy(content, kind_of_copy(media_type), f"{ENGINE}, {head['tool']}")


def _text(original: bytes, regions: Spans) -> Copy:
    if why := undecodable(original):
        raise CannotRedact(f"No redacted copy can be made: {why}.", why)
    return Copy(hidden_in(original.decode(), regions).encode(), TEXT, ENGINE)


def _asked(original: bytes, wanted: str, boxes: Boxes) -> tuple[dict[str, Any], bytes]:
    if len(original) > LARGEST:
        why = f"it is larger than {LARGEST // 1024**2} MiB"
        raise CannotRedact(f"No redacted copy can be made: {why}.", why)
    kind_of(original)
    sent, why = ask_confined(_COPY_CHILD, [wanted, _as_rows(boxes)], original, _LIMITS)
    line, _, content = sent.partition(b"\n")
    head = None if why else _head(line)
    if head is None or not content:
        why = why or "its reader gave no clear answer"
        raise CannotRedact(f"No redacted copy can be made: {why}.", why)
    return head, content


def _head(line: bytes) -> dict[str, Any] | None:
    """What the child says of its answer; None where it was taken over and says something else."""
    try:
        head = orjson.loads(line)
    except ValueError:
        return None
    whole = isinstance(head, dict) and type(head.get("pages")) is int and isinstance(head.get("tool"), str)
    return head if whole and len(head["tool"]) < 80 and head["tool"].isprintable() else None


def _looked_at(copy: Copy, boxes: Boxes) -> str:
    found, why = ask_confined(_CHECK_CHILD, [copy.media_type, _as_rows(boxes)], copy.content, _LIMITS)
    return f"that it cannot be opened ({why})" if why else found[:200].decode("utf-8", "replace")


def _as_rows(boxes: Boxes) -> str:
    rows = [[box.page, box.x, box.y, box.width, box.height] for box in boxes.boxes]
    return orjson.dumps(rows).decode()
