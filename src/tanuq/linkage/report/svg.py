"""Charts as SVG that a phone can show: 280 units wide, colours from the page's style sheet, words as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, log10
from textwrap import wrap
from unicodedata import east_asian_width

WIDTH = 280
"""Units. A chart is as wide as its place, and a phone leaves it so many CSS pixels: there a unit is a pixel."""
_EDGE = 46
"""Units before an upright axis, for its numbers."""
_AFTER = 12
"""Units behind the last column, for the half of its label that is wider than it."""
_ABOVE = 9
"""Units over a chart, for the half of a letter or a point that stands on its upper edge."""
_HEIGHT = 170
_FOOT = 26
_LINE = 13
_LETTERS = 37
"""As many fit beside a value; of Chinese ones, half as many."""
_BAR = 10
_SPELT_OUT = 6
_LABEL = 34
"""Units that a label below a column takes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: *start* and *end* in the chart's own units; it says for (*end* above *start*) or against."""

    label: str
    start: float
    end: float
    value: str


def _chart(height: float, title: str, parts: Iterable[str]) -> str:
    body = "".join(parts)
    return (
        f'<svg viewBox="0 {-_ABOVE} {WIDTH} {height + _ABOVE:g}" role="img" aria-label="{escape(title, quote=True)}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{name}>{escape(words)}</text>'


def _label(x: float, y: float, words: str) -> str:
    """Words that begin at *x*; a style sheet lets a ``tspan`` read in its own direction, from there on."""
    return f'<text x="{x:.1f}" y="{y:.1f}"><tspan>{escape(words)}</tspan></text>'


def _line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="{kind}"/>'


def _box(x: float, y: float, width: float, height: float, kind: str) -> str:
    # Never thinner than a hair: a small amount is not none.
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.75):.1f}" height="{height:.1f}" class="{kind}"/>'


def rows_of_bars(title: str, bars: Sequence[Bar]) -> str:
    """Bars under each other, each below its label, along one common scale; beside each a line marks zero."""
    ends = [0.0, *(end for bar in bars for end in (bar.start, bar.end))]
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0

    def across(value: float) -> float:
        return 4 + (value - low) / span * (WIDTH - 8)

    rows: list[str] = []
    top = 0.0
    for bar in bars:
        kind = "for" if bar.end >= bar.start else "against"
        left, right = sorted((across(bar.start), across(bar.end)))
        lines = wrap(bar.label, _LETTERS // 2 if _is_wide(bar.label) else _LETTERS) or [""]
        rows += [_label(4, top + (place + 1) * _LINE, words) for place, words in enumerate(lines)]
        rows.append(_text(WIDTH - 4, top + _LINE, bar.value, "end"))
        top += len(lines) * _LINE + 4
        rows.append(_box(left, top, right - left, _BAR, kind))
        rows.append(_line(across(0), top - 2, across(0), top + _BAR + 2, "axis"))
        top += _BAR + 6
    return _chart(top, title, rows)


def _is_wide(label: str) -> bool:
    return any(east_asian_width(letter) in {"W", "F"} for letter in label)


def columns(title: str, values: Sequence[tuple[str, int]]) -> str:
    """Upright bars over a logarithmic scale of counts: one pair and a hundred thousand are both seen."""
    most = max((amount for _, amount in values), default=1)
    top = max(1, len(str(most - 1 or 1)))
    step = (WIDTH - _EDGE - _AFTER) / max(len(values), 1)

    def up(amount: float) -> float:
        return _HEIGHT * (1 - (log10(amount) + 0.3) / (top + 0.3)) if amount else _HEIGHT

    parts = []
    for power in range(top + 1):
        parts += [_line(_EDGE, up(10**power), WIDTH, up(10**power), "grid"), _count(power, up(10**power) + 4)]
    every = max(1, ceil(_LABEL / step))
    for place, (label, amount) in enumerate(values):
        left = _EDGE + place * step
        if amount:
            parts.append(_box(left + step * 0.1, up(amount), step * 0.8, _HEIGHT - up(amount), "for"))
        if place % every == 0:
            parts.append(_text(left + step / 2, _HEIGHT + 14, label, "middle"))
    return _chart(_HEIGHT + _FOOT, title, parts)


def _count(power: int, y: float) -> str:
    return _text(_EDGE - 4, y, f"{10**power:,}" if power < _SPELT_OUT else f"{10 ** (power - 6):,} M", "end")


def calibration(title: str, points: Sequence[tuple[float, float, int]]) -> str:
    """Observed over predicted shares, both from 0 to 1, as (predicted, observed, pairs); on the line all is well."""
    side = WIDTH - _EDGE - _AFTER
    most = max((amount for _, _, amount in points), default=1)
    parts = [_line(_EDGE, side, _EDGE + side, 0, "axis")]
    for tenth in range(0, 11, 2):
        at = tenth / 10 * side
        parts += [
            _line(_EDGE, side - at, _EDGE + side, side - at, "grid"),
            _text(_EDGE - 4, side - at + 4, f"{tenth / 10:g}", "end"),
            _text(_EDGE + at, side + 20, f"{tenth / 10:g}", "middle"),
        ]
    for predicted, observed, amount in points:
        radius = 3 + 6 * (log10(amount + 1) / log10(most + 1))
        parts.append(
            f'<circle cx="{_EDGE + predicted * side:.1f}" cy="{side - observed * side:.1f}" r="{radius:.1f}" '
            f'class="point"/>'
        )
    return _chart(side + _FOOT, title, parts)
