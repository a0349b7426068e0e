"""The two ends of a stretch, each a date of its own: between February and June 2019, from January until May."""

from collections.abc import Sequence

from tanuq.reading.dates.expression import About, Between, Expression, Found, Open, Part
from tanuq.reading.dates.joining import kind_of
from tanuq.reading.document import Document

_JOINTS = {"between": ("and",), "from": ("until", "till")}
"""By the word before the first end, those between the two."""
_POINTS = frozenset({"day", "weekday", "month", "season", "year"})


def stretches(document: Document, found: Sequence[Found]) -> frozenset[int]:
    """The places among the dates *found* of those that begin a stretch, which the next one ends."""
    return frozenset(place for place in range(len(found) - 1) if _is_one(document, found[place], found[place + 1]))


def _is_one(document: Document, first: Found, last: Found) -> bool:
    words = document.words
    opening, joint = words.at(first.start), words.at(first.end)
    joints = _JOINTS.get(words.folded[opening - 1], ()) if opening else ()
    if not joints or words.at(last.start) != joint + 1 or words.folded[joint] not in joints:
        return False
    return _is_point(first.said) and _is_point(last.said)


def _is_point(said: Expression) -> bool:
    if isinstance(said, Part | About):
        return _is_point(said.of if isinstance(said, Part) else said.point)
    return not isinstance(said, Between | Open) and kind_of(said) in _POINTS
