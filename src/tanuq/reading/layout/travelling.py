"""How a document that was laid out travels from the confined child to its parent, and why one was not."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import orjson

from tanuq.intake.files.reading import one_line, storable
from tanuq.reading.document import Passage, Zone
from tanuq.reading.layout.laid import Laid, Metadata, Pages, PageSize, Stated
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.why import from_stored, is_stored, stored

_WORDS = ("title", "section", "author", "publisher", "language", "archived")
_LONGEST_REFUSAL = 500


def to_bytes(laid: Laid) -> bytes:
    """One line of JSON, then the text in UTF-8, the passages as JSON, and the numbers of the pages."""
    text = storable(laid.text).encode()
    passages = orjson.dumps(
        [[one.start, one.end, one.zone, storable(one.reason), one.speaker] for one in laid.passages]
    )
    runs, corners = laid.pages.runs.astype("<i8").tobytes(), laid.pages.corners.astype("<f4").tobytes()
    parts = [text, passages, runs, corners]
    head = {
        "parts": [len(part) for part in parts],
        "media_type": laid.media_type,
        "metadata": _packed(laid.metadata),
        "sizes": [[size.width, size.height] for size in laid.pages.sizes],
        "unit": laid.pages.unit,
        "tool": laid.tool,
        "notes": [_cleaned(storable, stored(note)) for note in laid.notes],
    }
    return b"\n".join([orjson.dumps(head), b"".join(parts)])


def refusal(refused: Refused) -> bytes:
    """What the child sends instead."""
    return orjson.dumps({"error": refused.error, "why": storable(str(refused))[:_LONGEST_REFUSAL]}) + b"\n"


def from_bytes(sent: bytes) -> Laid:
    """What :func:`to_bytes` wrote.

    Raises:
        Refused: when the child refused the document.
        ValueError: when the bytes are something else; a child that was taken over may send anything.
    """
    line, _, rest = sent.partition(b"\n")
    head = orjson.loads(line)
    if isinstance(head, dict) and "error" in head:
        raise Refused(str(head["error"]), one_line(str(head.get("why", ""))))
    try:
        return _laid(head, rest)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a document as the child sends it") from error


def _laid(head: dict[str, Any], rest: bytes) -> Laid:
    text, passages, runs, corners = _parted(rest, head["parts"])
    words = text.decode()
    read = tuple(_passage(row, len(words)) for row in orjson.loads(passages))
    if any(one.end > other.start for one, other in pairwise(read)):
        raise ValueError("passages that overlap")
    return Laid(
        text=words,
        passages=read,
        media_type=one_line(head["media_type"]),
        metadata=_metadata(head["metadata"]),
        pages=_pages(head, runs, corners),
        tool=one_line(head["tool"]),
        notes=tuple(map(_note, head["notes"])),
    )


def _note(sent: Any) -> Any:
    """A note, as short as a line is: whatever stands at its places is repeated only so often."""
    line = _cleaned(one_line, sent)
    if not is_stored(line):
        raise ValueError("a note that is no phrase")
    return from_stored(line)


def _cleaned(clean: Callable[[str], str], note: Any) -> Any:
    """With *clean* done to a note, or to its phrase and what stands at the places of that."""
    if isinstance(note, str):
        return clean(note)
    shape, places = note
    return [clean(shape), {name: clean(one) for name, one in places.items()}]


def _parted(rest: bytes, sizes: list[int]) -> tuple[bytes, bytes, bytes, bytes]:
    if len(sizes) != 4 or any(not isinstance(size, int) or size < 0 for size in sizes) or sum(sizes) != len(rest):
        raise ValueError("the document was cut off")
    first, second, third = sizes[0], sizes[0] + sizes[1], sizes[0] + sizes[1] + sizes[2]
    return rest[:first], rest[first:second], rest[second:third], rest[third:]


def _passage(row: list[Any], length: int) -> Passage:
    start, end, zone, reason, speaker = row
    if not 0 <= start < end <= length:
        raise ValueError("a passage outside the text")
    return Passage(start, end, Zone(zone), one_line(reason), (int(speaker[0]), int(speaker[1])) if speaker else None)


def _pages(head: dict[str, Any], runs: bytes, corners: bytes) -> Pages:
    sizes = tuple(PageSize(float(width), float(height)) for width, height in head["sizes"])
    return Pages(
        sizes,
        one_line(head["unit"]),
        np.frombuffer(runs, dtype="<i8").reshape(-1, 3),
        np.frombuffer(corners, dtype="<f4").reshape(-1, 4),
    )


def _packed(metadata: Metadata) -> dict[str, Any]:
    return {
        **{name: storable(getattr(metadata, name)) for name in _WORDS},
        "published": _pair(metadata.published),
        "otherwise": [_pair(one) for one in metadata.otherwise],
    }


def _pair(stated: Stated) -> list[str]:
    return [stated.value, storable(stated.source)]


def _metadata(packed: dict[str, Any]) -> Metadata:
    return Metadata(
        **{name: one_line(packed[name]) for name in _WORDS},
        published=_stated(packed["published"]),
        otherwise=tuple(_stated(pair) for pair in packed["otherwise"]),
    )


def _stated(pair: list[str]) -> Stated:
    return Stated(one_line(pair[0]), one_line(pair[1]))
