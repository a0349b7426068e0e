"""Places on a map: points that accounts give, drawn here, with the same in a table."""

import re
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries.points import EARTH, Box, Mark, people_at, points_in
from tanuq.publishing.drawing.maps import drawing_of
from tanuq.web import current
from tanuq.web.addresses import page_number
from tanuq.web.errors import BadAddress
from tanuq.web.paging import pager, pages_of
from tanuq.web.people_table import people_table

PAGE = 50
_NUMBER = r"-?\d{1,3}(?:\.\d{1,6})?"
_BOX = re.compile(",".join([f"({_NUMBER})"] * 4), re.ASCII)
_POINT = re.compile(rf"({_NUMBER}),({_NUMBER})", re.ASCII)


def place_map(request: HttpRequest) -> HttpResponse:
    """``/map/``, ``/map/?box=south,west,north,east``, ``/map/?at=latitude,longitude``"""
    if "at" in request.GET:
        return _point(request, request.GET["at"])
    box = _box(request.GET.get("box", ""))
    view = points_in(current.record(), current.viewer(request), box)
    rows = [(number, mark, _address(mark)) for number, mark in enumerate(view.marks, start=1)]
    context = {"view": view, "drawing": drawing_of(view), "rows": rows, "ways": _ways(view.box), "whole": box is None}
    return render(request, "tanuq/map.html", context)


def _box(written: str) -> Box | None:
    if not written:
        return None
    match = _BOX.fullmatch(written)
    box = Box(*map(float, match.groups())) if match else None
    if box is None or not (-90 <= box.south < box.north <= 90 and -180 <= box.west < box.east <= 180):
        raise BadAddress(_("This part of the earth is written wrongly. Go back to the map and follow its links."))
    return box


def _address(mark: Mark) -> str:
    """To a nearer map, or where there is only one point, to its people."""
    return _to(mark.box) if len(mark.points) > 1 else f"{reverse('map')}?at={mark.points[0]}"


def _to(box: Box) -> str:
    # One digit more than points have: what lies in the middle of two, and tells them apart, is not rounded away.
    return f"{reverse('map')}?box={','.join(f'{at:.6f}' for at in (box.south, box.west, box.north, box.east))}"


def _ways(box: Box) -> tuple[tuple[str, str], ...]:
    """Links to the maps around this one."""
    high, wide = box.height / 2, box.width / 2
    ways = (
        (_("Nearer"), Box(box.south + high / 2, box.west + wide / 2, box.north - high / 2, box.east - wide / 2)),
        (_("Farther"), Box(box.south - high, box.west - wide, box.north + high, box.east + wide)),
        (_("North"), replace(box, south=box.south + high, north=box.north + high)),
        (_("South"), replace(box, south=box.south - high, north=box.north - high)),
        (_("West"), replace(box, west=box.west - wide, east=box.east - wide)),
        (_("East"), replace(box, west=box.west + wide, east=box.east + wide)),
    )
    within = ((name, _within_earth(way)) for name, way in ways)
    return tuple((name, _to(way)) for name, way in within if way.height > 0.001 and way.width > 0.001)


def _within_earth(box: Box) -> Box:
    return Box(
        max(box.south, EARTH.south), max(box.west, EARTH.west), min(box.north, EARTH.north), min(box.east, EARTH.east)
    )


def _point(request: HttpRequest, written: str) -> HttpResponse:
    if not _POINT.fullmatch(written):
        raise BadAddress(_("This part of the earth is written wrongly. Go back to the map and follow its links."))
    page = page_number(request.GET)
    people, total = people_at(current.viewer(request), written, page, PAGE)
    links = pager(page, pages_of(total, PAGE), total, lambda number: f"{reverse('map')}?at={written}&page={number}")
    context = {"people": people_table(people), "pager": links, "point": written.replace(",", ", ")}
    return render(request, "tanuq/point.html", context)
