"""A chart of bars as inline SVG: each value on a line of its own over its bar, so that it is read at 320 px too."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

WIDTH, _ROW, _BAR = 320, 34, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    label: str
    size: int
    shown: str
    """The size in words."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and what it is called."""

    name: str
    """Tells it from the others of the page, in ids."""
    title: str
    description: str
    bars: Sequence[Bar]
    direction: str = "ltr"
    """Of the page: in one that is read from the right, bars begin there."""


def chart_svg(chart: Chart) -> str:
    """The chart as SVG, without a style of its own: the page colours ``.bar``."""
    most = max((bar.size for bar in chart.bars), default=0)
    return format_html(
        '<svg class="chart" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-title {2}-desc"'
        ' direction="{3}" font-size="13">\n<title id="{2}-title">{4}</title><desc id="{2}-desc">{5}</desc>\n{6}</svg>',
        WIDTH,
        max(1, len(chart.bars)) * _ROW,
        chart.name,
        chart.direction,
        chart.title,
        chart.description,
        format_html_join(
            "\n",
            '<text class="label" x="{}" y="{}">{}</text><rect class="bar" fill="currentColor" x="{}" y="{}" width="{}"'
            ' height="{}"/>',
            (_parts(chart.direction, at, bar, most) for at, bar in enumerate(chart.bars)),
        ),
    )


def _parts(direction: str, at: int, bar: Bar, most: int) -> tuple[object, ...]:
    width = round(bar.size / most * WIDTH, 1) if most else 0
    from_right = direction == "rtl"
    text = f"{_shortened(bar.label)}: \u2068{bar.shown}\u2069"
    bar_at = round(WIDTH - width, 1) if from_right else 0
    return (WIDTH if from_right else 0, at * _ROW + 15, text, bar_at, at * _ROW + 20, width, _BAR)


def _shortened(label: str, longest: int = 38) -> str:
    """*label*, isolated from the direction of the text around it, no longer than a line of the chart."""
    whole = label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"
    return f"\u2068{whole}\u2069"
