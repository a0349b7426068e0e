"""A drawn map as inline SVG, without script and without a style of its own."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tanuq.publishing.drawing.maps import Drawing

_LARGER = 1.7
"""Marks and letters are read on a telephone too, where the drawing is less than half as wide."""


def map_svg(drawing: Drawing) -> SafeString:
    """The drawing as the page has it; the table beside it says the same in words."""
    lines = format_html_join(
        "\n",
        '<line class="net" stroke="currentColor" stroke-opacity=".3" x1="{0}" x2="{0}" y1="0" y2="{1}"/>'
        '<text class="degree" x="{0}" y="{1}" dx="4" dy="-4">{2}</text>',
        ((line.at, drawing.height, line.label) for line in drawing.meridians),
    )
    across = format_html_join(
        "\n",
        '<line class="net" stroke="currentColor" stroke-opacity=".3" x1="0" x2="{0}" y1="{1}" y2="{1}"/>'
        '<text class="degree" x="4" y="{1}" dy="-4">{2}</text>',
        ((drawing.width, line.at, line.label) for line in drawing.parallels),
    )
    dots = format_html_join(
        "\n",
        '<circle class="mark" fill="currentColor" cx="{0}" cy="{1}" r="{2}"/><text class="number" fill="#fff"'
        ' text-anchor="middle" x="{0}" y="{1}" dy="8">{3}</text>',
        ((dot.x, dot.y, round(dot.radius * _LARGER, 1), dot.number) for dot in drawing.dots),
    )
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="img" aria-labelledby="map-title map-desc" direction="ltr"'
        ' font-size="22">\n<title id="map-title">{}</title><desc id="map-desc">{}</desc>\n{}\n{}\n{}\n</svg>',
        drawing.width,
        drawing.height,
        gettext("Map of places"),
        gettext("The marks of the table on a net of degrees"),
        lines,
        across,
        dots,
    )
