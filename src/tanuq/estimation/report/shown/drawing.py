"""Draws charts as SVG, offline, to stand in a page or in a PDF; the same chart gives the same bytes."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape

import vl_convert

from tanuq.estimation.report.shown import fonts
from tanuq.estimation.report.shown.plots import Chart
from tanuq.estimation.report.wording import Words

_ROOT = re.compile(r'<svg [^>]*?width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"[^>]*>')
# What is read out is the picture's own words: its parts would only repeat them.
_SAID_INSIDE = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_OWN_IDS = re.compile(r'(?P<before>\bid="|url\(#|href="#)(?P<id>[^")]+)')
_ON_A_PAGE = 1.1
"""Pixels of a page for one of the drawing, where there is room."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot as SVG with its content in words."""

    name: str
    """Unlike that of any other picture of the report."""
    svg: str
    alt: str
    width: float
    height: float
    """Both in pixels."""


def draw(chart: Chart, name: str, words: Words) -> Picture:
    """The picture of a chart; its numbers are written as *words* writes them."""
    _with_own_fonts()
    locale = {"decimal": words.decimal, "thousands": words.thousands, "grouping": [3], "currency": ["", ""]}
    svg = vl_convert.vegalite_to_svg(chart.to_dict(), format_locale=locale)
    root = _ROOT.match(svg)
    if root is None:
        raise ValueError("The drawing is no SVG with a size.")
    return Picture(name, _with_ids_of(name, svg), str(chart.description), float(root["width"]), float(root["height"]))


def inline(picture: Picture) -> str:
    """The picture as an element of a page: as wide as there is room, and read out as its words."""
    return _opened(picture, f' style="max-inline-size: {picture.width * _ON_A_PAGE:.0f}px"')


def unstyled(picture: Picture) -> str:
    """The same for a page whose style sheet says how wide pictures are, and which forbids styles of its parts."""
    return _opened(picture, f' width="{picture.width * _ON_A_PAGE:.0f}"')


def _opened(picture: Picture, width: str) -> str:
    box = f"0 0 {picture.width:g} {picture.height:g}"
    opened = f'<svg viewBox="{box}"{width} role="img" aria-label="{escape(picture.alt)}">'
    return opened + _SAID_INSIDE.sub("", _ROOT.sub("", picture.svg, count=1))


def _with_ids_of(name: str, svg: str) -> str:
    """Marks that are numbered within the picture; they come numbered since the program began."""
    numbers: dict[str, int] = {}
    return _OWN_IDS.sub(lambda at: f"{at['before']}{name}-{numbers.setdefault(at['id'], len(numbers))}", svg)


@cache
def _with_own_fonts() -> None:
    """Words are measured in the letters that a PDF shows them in."""
    vl_convert.register_font_directory(str(fonts.folder()))
