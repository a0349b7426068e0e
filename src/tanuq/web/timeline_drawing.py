"""A timeline as SVG that a phone can show: each act below the other, solid where the day is certain, else hatched."""

from collections.abc import Sequence
from datetime import date
from html import escape

from tanuq.casebook.queries.timeline import DatedAct

WIDTH = 280
"""Units; a phone leaves it so many CSS pixels."""
_EDGE = 8
_ROW = 34
_TOP = 20
_YEARS = 4
"""So many years are written over it, and no more, or they would run into each other."""
_HATCH = (
    '<defs><pattern id="possible" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="5" class="hatch"/></pattern></defs>'
)


def drawn(acts: Sequence[DatedAct], title: str, description: str, direction: str) -> str:
    """*acts* along one scale of years; from right to left where *direction* is "rtl".

    An open end reaches to the edge. The table beside it says the same in words.
    """
    scale = _Scale(acts, direction == "rtl")
    height = _TOP + _ROW * len(acts) + 4
    rows = "".join(_row(scale, act, _TOP + _ROW * place) for place, act in enumerate(acts))
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="timeline-name timeline-said">'
        f'<title id="timeline-name">{escape(title)}</title><desc id="timeline-said">{escape(description)}</desc>'
        f"{_HATCH}{_years(scale, height)}{rows}</svg>"
    )


class _Scale:
    """From days to units."""

    def __init__(self, acts: Sequence[DatedAct], mirrored: bool) -> None:
        ends = [day for act in acts for day in (act.first, act.last) if day not in {date.min, date.max}]
        self.first_year = min(day.year for day in ends) if ends else 1
        self.last_year = max(day.year for day in ends) + 1 if ends else 2
        self.mirrored = mirrored

    def at(self, day: date) -> float:
        """Units from the edge where one begins to read, never beyond an edge."""
        years = day.year + (day.timetuple().tm_yday - 1) / 366
        share = (years - self.first_year) / (self.last_year - self.first_year)
        return _EDGE + (WIDTH - 2 * _EDGE) * min(1.0, max(0.0, share))

    def left(self, start: float, width: float) -> float:
        """Where something begins, from the left."""
        return WIDTH - start - width if self.mirrored else start


def _years(scale: _Scale, height: int) -> str:
    step = max(1, -(-(scale.last_year - scale.first_year) // _YEARS))
    parts = []
    for year in range(scale.first_year, scale.last_year, step):
        x = scale.left(scale.at(date(year, 1, 1)), 0)
        end = ' class="end"' if scale.mirrored else ""
        parts.append(f'<line x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{height}" class="axis"/>')
        parts.append(f'<text x="{x + (-3 if scale.mirrored else 3):.1f}" y="12"{end}>{year}</text>')
    return "".join(parts)


def _row(scale: _Scale, act: DatedAct, y: int) -> str:
    start, end = scale.at(act.first), scale.at(act.last)
    width = max(end - start, 3.0)
    start = min(start, WIDTH - _EDGE - width)
    kind = "certain" if act.certain else "possible"
    x = scale.left(_EDGE, 0)
    anchor = ' class="end"' if scale.mirrored else ""
    return (
        f'<text x="{x}" y="{y + 12}"{anchor}><tspan>{escape(act.label)}</tspan></text>'
        f'<rect x="{scale.left(start, width):.1f}" y="{y + 17}" width="{width:.1f}" height="9" class="{kind}"/>'
    )
