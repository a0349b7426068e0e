"""A map as a drawing without tiles or outlines: a net of degrees, and marks as large as they are many."""

from dataclasses import dataclass
from math import cos, log10, radians, sqrt

from tanuq.casebook.queries.points import Box, MapView

WIDTH = 720
_TALLEST, _LOWEST = 720, 240
_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45)
_LINES = 6
"""So many lines of the net each way, at most."""


@dataclass(frozen=True, slots=True)
class NetLine:
    """One line of the net, with its degree in words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One mark on the drawing; its number is that of its row in the table."""

    x: float
    y: float
    radius: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws."""

    width: int
    height: int
    meridians: tuple[NetLine, ...]
    parallels: tuple[NetLine, ...]
    dots: tuple[Dot, ...]


def drawing_of(view: MapView) -> Drawing:
    """The drawing of *view*, its degrees in the middle as wide as they are on the earth."""
    box = view.box
    shape = box.height / (box.width * max(0.2, cos(radians((box.south + box.north) / 2))))
    height = round(min(_TALLEST, max(_LOWEST, WIDTH * shape)))
    return Drawing(
        width=WIDTH,
        height=height,
        meridians=tuple(NetLine(_x(box, at), _degree(at, "E", "W")) for at in _net(box.west, box.east)),
        parallels=tuple(NetLine(_y(box, at, height), _degree(at, "N", "S")) for at in _net(box.south, box.north)),
        dots=tuple(
            Dot(_x(box, mark.longitude), _y(box, mark.latitude, height), _radius(mark.people), number)
            for number, mark in enumerate(view.marks, start=1)
        ),
    )


def _x(box: Box, longitude: float) -> float:
    return round((longitude - box.west) / box.width * WIDTH, 1)


def _y(box: Box, latitude: float, height: int) -> float:
    return round((box.north - latitude) / box.height * height, 1)


def _radius(people: int) -> float:
    return round(min(24.0, 9 + 3 * log10(people) + sqrt(people) / 40), 1)


def _net(first: float, last: float) -> list[float]:
    """Round degrees between two.

    >>> _net(-35, -20)
    [-35, -30, -25, -20]
    """
    step = next((step for step in _STEPS if (last - first) / step <= _LINES), 60)
    at = -(-first // step) * step
    lines = []
    while at <= last:
        lines.append(round(at, 3))
        at += step
    return lines


def _degree(at: float, positive: str, negative: str) -> str:
    """A degree as maps print it.

    >>> _degree(-34.5, "N", "S"), _degree(0.0, "N", "S")
    ('34.5° S', '0°')
    """
    letter = positive if at > 0 else negative if at < 0 else ""
    return f"{abs(at):g}° {letter}".strip()
