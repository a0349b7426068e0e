"""The share still waiting after so many days, as steps in an SVG that a phone can show.

Days run from left to right in every language, as numbers do; the table beside it says the same.
"""

from collections.abc import Sequence
from html import escape

from tanuq.proceedings.delays import Curve, Estimate

WIDTH = 280
"""Units; a phone leaves it so many CSS pixels."""
_EDGE = 34
_AFTER = 14
_ABOVE = 9
_HEIGHT = 140
_FOOT = 22
_MARKS = (30, 60, 90, 180, 365, 730, 1095, 1460, 1825, 2190, 2555, 3650, 5475, 7300)
"""Days at which the table is asked: months and years."""
_MOST_MARKS = 8
_LINES = 5
"""So many numbers of days are written below it."""


def steps_drawn(estimate: Estimate, title: str) -> str:
    """Both curves of an estimate, one where they are the same; "" where none is given."""
    shortest, longest = estimate.shortest, estimate.longest
    if shortest is None or longest is None:
        return ""
    end = max(_end(shortest), _end(longest), 1)
    both = [(longest, "most"), (shortest, "fewest")] if longest is not shortest else [(shortest, "fewest")]
    steps = "".join(f'<path class="{kind}" d="{_path(curve, end)}"/>' for curve, kind in both)
    said = escape(title, quote=True)
    return (
        f'<svg viewBox="0 {-_ABOVE} {WIDTH} {_HEIGHT + _ABOVE + _FOOT}" role="img" aria-label="{said}">'
        f"<title>{said}</title>{_grid(end)}{steps}</svg>"
    )


def marks(estimate: Estimate) -> tuple[int, ...]:
    """The days for which the table gives the shares: those of months and years that the longer curve reaches."""
    if estimate.longest is None:
        return ()
    end = _end(estimate.longest)
    return tuple(day for day in _MARKS if day <= end)[-_MOST_MARKS:] or (end,)


def share_at(curve: Curve, day: int) -> float | None:
    """The share still waiting after so many days; None behind the last day on which anybody was followed."""
    if day > _end(curve):
        return None
    return [point.survival for point in curve.points if point.days <= day][-1]


def _end(curve: Curve) -> int:
    return curve.points[-1].days


def _path(curve: Curve, end: int) -> str:
    """Level to each point, then down; what would be drawn on the same place is left out."""
    parts = [f"M{_across(0, end):.1f} {_up(1):.1f}"]
    before = 1.0
    for point in curve.points:
        if point.survival != before:
            parts.append(f"H{_across(point.days, end):.1f}V{_up(point.survival):.1f}")
            before = point.survival
    return "".join([*parts, f"H{_across(_end(curve), end):.1f}"])


def _grid(end: int) -> str:
    parts = []
    for quarter in range(5):
        share = quarter / 4
        parts.append(
            f'<line class="grid" x1="{_EDGE}" y1="{_up(share):.1f}" x2="{WIDTH - _AFTER}" y2="{_up(share):.1f}"/>'
        )
        parts.append(f'<text class="end" x="{_EDGE - 4}" y="{_up(share) + 4:.1f}">{quarter * 25}%</text>')
    days = (
        f'<text class="middle" x="{_across(day, end):.1f}" y="{_HEIGHT + 15}">{day}</text>' for day in _days_below(end)
    )
    return "".join([*parts, *days])


def _days_below(end: int) -> Sequence[int]:
    step = next(size * 10**power for power in range(6) for size in (1, 2, 5) if end / (size * 10**power) <= _LINES)
    return range(0, end + 1, step)


def _across(days: int, end: int) -> float:
    return _EDGE + days / end * (WIDTH - _EDGE - _AFTER)


def _up(share: float) -> float:
    return _HEIGHT * (1 - share)
