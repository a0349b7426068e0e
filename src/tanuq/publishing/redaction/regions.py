"""What is hidden in a redacted copy: boxes on the pages of a picture or document, or stretches of a text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from tanuq.publishing.errors import UnusableRegions

WHOLE = 10_000
"""Parts into which a page is divided across and down: a box is exact to a hundredth of a percent at any size."""
MOST = 2_000
_FORM = 1
_HIGHEST = 2**31


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page that stands upright, in ten-thousandths of the page's width and height."""

    page: int
    """From 1; a picture has one page."""
    x: int
    """From the left edge, in every language."""
    y: int
    """From the upper edge."""
    width: int
    height: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Boxes:
    """What is hidden on the pages of a picture or document; nothing, where its copy is only cleaned."""

    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Spans:
    """What is hidden in a text."""

    spans: tuple[Span, ...] = ()


Regions = Boxes | Spans


def is_empty(regions: Regions) -> bool:
    """Whether nothing is hidden."""
    return regions in (Boxes(), Spans())


def written(regions: Regions, salt: str) -> bytes:
    """The list of *regions* as it is kept; its SHA-256 stands on record.

    The *salt* (hexadecimal) is drawn anew for each list: without it somebody could try lengths of hidden words until
    the hash fits.

    >>> written(Spans((Span(4, 9), Span(0, 2))), "00")
    b'{"form":1,"of":"text","regions":[[0,2],[4,9]],"salt":"00"}'
    """
    match regions:
        case Boxes(boxes):
            of, rows = "pages", [[box.page, box.x, box.y, box.width, box.height] for box in sorted(set(boxes))]
        case Spans(spans):
            of, rows = "text", [[span.start, span.end] for span in sorted(set(spans))]
    return orjson.dumps({"form": _FORM, "of": of, "regions": rows, "salt": salt}, option=orjson.OPT_SORT_KEYS)


def read(content: bytes) -> Regions:
    """The regions that :func:`written` wrote.

    Raises:
        UnusableRegions: when it is something else, or of a newer tanuq.
    """
    try:
        held = orjson.loads(content)
        rows = [[int(number) for number in row] for row in held["regions"]]
        if held["form"] != _FORM:
            raise UnusableRegions("The list of what is hidden is of a newer tanuq. Take that one.")
        if held["of"] == "text":
            return checked_spans(Span(*row) for row in rows)
        return checked_boxes(Box(*row) for row in rows)
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableRegions("The list of what is hidden cannot be read: it was cut or changed.") from error


def checked(regions: Regions) -> Regions:
    """*regions* in order, each once.

    Raises:
        UnusableRegions: when one of them lies outside, is empty, or there are too many.
    """
    return checked_boxes(regions.boxes) if isinstance(regions, Boxes) else checked_spans(regions.spans)


def checked_boxes(boxes: Iterable[Box]) -> Boxes:
    """As :func:`checked`."""
    found = tuple(sorted(set(boxes)))
    _check_number(len(found))
    for box in found:
        _check_box(box)
    return Boxes(found)


def checked_spans(spans: Iterable[Span]) -> Spans:
    """As :func:`checked`."""
    found = tuple(sorted(set(spans)))
    _check_number(len(found))
    for span in found:
        if not 0 <= span.start < span.end < _HIGHEST:
            raise UnusableRegions(f"{span.start} to {span.end} is no stretch of a text.")
    return Spans(found)


def _check_number(found: int) -> None:
    if found > MOST:
        raise UnusableRegions(f"{found} places are to be hidden; the most in one copy is {MOST}.")


def _check_box(box: Box) -> None:
    if not 1 <= box.page < _HIGHEST:
        raise UnusableRegions("A box names no page. The first page is 1.")
    inside = 0 <= box.x < WHOLE and 0 <= box.y < WHOLE and box.width > 0 and box.height > 0
    if not inside or box.x + box.width > WHOLE or box.y + box.height > WHOLE:
        raise UnusableRegions(
            f"A box on page {box.page} does not lie inside the page: left and width, and top and height, are more "
            "than 0 and together at most 100 percent."
        )


def hash_of(content: bytes) -> str:
    """The SHA-256 under which a list of regions stands on record."""
    return sha256(content).hexdigest()


def boxes_in_percent(rows: Iterable[Mapping[str, Any]]) -> Boxes:
    """Boxes as a file states them: ``{"page", "x", "y", "width", "height"}`` in percent; the page is 1 where none is.

    >>> boxes_in_percent([{"x": 10, "y": 0, "width": 12.5, "height": 100}]).boxes[0]
    Box(page=1, x=1000, y=0, width=1250, height=10000)

    Raises:
        UnusableRegions
    """
    try:
        boxes = tuple(
            Box(int(row.get("page", 1)), *(_parts(row[name]) for name in ("x", "y", "width", "height"))) for row in rows
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise UnusableRegions(
            "A box is stated by its page and by x, y, width and height in percent of the page, all numbers."
        ) from error
    return checked_boxes(boxes)


def spans_stated(rows: Iterable[Sequence[Any]]) -> Spans:
    """Stretches of a text as a file states them: ``[start, end]`` each, in code points.

    Raises:
        UnusableRegions
    """
    try:
        spans = tuple(Span(int(start), int(end)) for start, end in rows)
    except (TypeError, ValueError) as error:
        raise UnusableRegions(
            "A stretch of a text is stated as two whole numbers: where it begins and ends."
        ) from error
    return Spans(checked(Spans(spans)).spans)  # type: ignore[union-attr]


def _parts(percent: float | int | str) -> int:
    return round(float(percent) * WHOLE / 100)


def in_percent(parts: int) -> str:
    """Ten-thousandths as a percentage, for a form.

    >>> in_percent(1250), in_percent(7), in_percent(3000)
    ('12.5', '0.07', '30')
    """
    return f"{parts / 100:.2f}".rstrip("0").rstrip(".")
