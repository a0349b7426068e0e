"""How a text speaks of days: as news, by the days of the week, or as a record, by dates."""

from bisect import bisect_right
from collections.abc import Sequence

from tanuq.reading.dates.expression import Found, Named
from tanuq.reading.dates.points import is_a_bare_weekday, points
from tanuq.reading.dates.thread import Register
from tanuq.reading.document import Document, Zone


def register_of(document: Document, found: Sequence[Found], *, dated: bool) -> Register:
    """News where days of the week outnumber half of the full dates; *dated*: the text opens with its place and day."""
    weekdays = sum(is_a_bare_weekday(one.said) for one in _outside_turns(document, found))
    full = sum(_is_full(one) for one in found)
    least = 1 if dated else 2
    return Register.NEWS if weekdays >= least and 2 * weekdays >= full else Register.RECORD


def _outside_turns(document: Document, found: Sequence[Found]) -> Sequence[Found]:
    passages = document.body
    starts = [passage.start for passage in passages]
    return [one for one in found if passages[bisect_right(starts, one.start) - 1].zone is not Zone.TURN]


def _is_full(one: Found) -> bool:
    return any(
        isinstance(point, Named) and point.year is not None and point.month is not None for point in points(one.said)
    )
