"""Draws charts as SVG, offline, to stand in a page or in a PDF; the same chart gives the same bytes."""

import re
from dataclasses import dataclass

import vl_convert

from tanuq.estimation.report.shown.plots import Chart
from tanuq.estimation.report.wording import Words

_ROOT = re.compile(r"<svg [^>]*>")
_SIZE = re.compile(r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')
# What is read out is the picture's own words: its parts would only repeat them.
_SAID_INSIDE = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_OWN_IDS = re.compile(r'(?P<before>\bid="|url\(#|href="#)(?P<id>[^")]+)')


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot as SVG with its content in words."""

    name: str
    """Unlike that of any other picture of the report."""
    svg: str
    alt: str


def draw(chart: Chart, name: str, words: Words) -> Picture:
    """The picture of a chart; its numbers are written as *words* writes them."""
    locale = {"decimal": words.decimal, "thousands": words.thousands, "grouping": [3], "currency": ["", ""]}
    svg = vl_convert.vegalite_to_svg(chart.to_dict(), format_locale=locale)
    return Picture(name, _OWN_IDS.sub(rf"\g<before>{name}-\g<id>", svg), str(chart.description))


def inline(picture: Picture) -> str:
    """The picture as an element of a page: as wide as there is room, and read out as its words."""
    root = _ROOT.search(picture.svg)
    if root is None or (size := _SIZE.search(root[0])) is None:
        raise ValueError("The drawing is no SVG with a size.")
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size["width"]} {size["height"]}" aria-hidden="true">'
    )
    return opened + picture.svg[root.end() :]
