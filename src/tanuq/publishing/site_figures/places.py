"""The pages of places: a map, the same as a table, and whoever has to do with each place."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tanuq.casebook.queries.points import Box, MapView, Mark, box_around, cell_of, degrees
from tanuq.casebook.queries.wording import language, property_label
from tanuq.names.folding import folded_words
from tanuq.publishing.drawing.maps import drawing_of
from tanuq.publishing.record_words import said
from tanuq.publishing.site_figures.figures import Figures, PlaceTally
from tanuq.publishing.site_figures.fragments import (
    NOTHING,
    PEOPLE,
    Fragment,
    number_in_words,
    table,
    ways_between,
)
from tanuq.publishing.site_figures.map_svg import map_svg
from tanuq.publishing.site_figures.place_names import name_in
from tanuq.publishing.site_figures.stays import AS_WRITTEN, ONLY_A_POINT, Presence
from tanuq.vocabulary.gazetteer import Place, place_of_key
from tanuq.vocabulary.gazetteer.points import point_of

FOLDER = "places"
NAMED_AT_ONCE = 5
"""People who are named in the table; of a place with more there is a page."""
LEAST = 4.0
"""Degrees from side to side of a map."""
ROWS, LINES = 200, 400
"""Rows of one page of the table, and people on one page of a place."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as the table has it."""

    key: str
    name: str
    is_written: bool
    """Whether the name is a source's own."""
    point: str
    people: tuple[tuple[str, Presence], ...]
    """With their numbers, by name."""


def places_pages(figures: Figures) -> Iterator[Fragment]:
    """The pages in the language that is on."""
    rows = sorted((_row(key, tally) for key, tally in figures.places.items()), key=_most_people_first)
    view, mark_of = marks_of(rows)
    chunks = _chunks(rows, ROWS)
    paths = [f"{FOLDER}/{'index' if not at else f'list-{at + 1}'}.html" for at in range(len(chunks))]
    for at, (path, some) in enumerate(zip(paths, chunks, strict=True)):
        drawn = _map(view) if at == 0 else NOTHING
        yield Fragment(path, gettext("Places"), _intro() + drawn + _table(some, mark_of) + ways_between(paths, at))
    for row in rows:
        if len(row.people) > NAMED_AT_ONCE:
            yield from _place(row)


def _most_people_first(row: PlaceRow) -> tuple[int, str, str]:
    return -len(row.people), row.name, row.key


def _row(key: str, tally: PlaceTally) -> PlaceRow:
    people = sorted(tally.people.items(), key=lambda pair: (not pair[1].name, folded_words(pair[1].name), pair[0]))
    point = min(tally.points, key=lambda point: (-tally.points[point], point)) if tally.points else ""
    if key.startswith(ONLY_A_POINT):
        return PlaceRow(key, gettext("A point without a name"), False, point, tuple(people))
    if key.startswith(AS_WRITTEN):
        name = min(tally.writings, key=lambda text: (-tally.writings[text], text))
        return PlaceRow(key, name, True, point, tuple(people))
    place = place_of_key(key)
    return PlaceRow(key, name_in(place, language()), False, point or _known_point(place), tuple(people))


def _known_point(place: Place) -> str:
    """Where the gazetteer puts a place of which no account gives a point: to some hundred metres, never to a house."""
    known = point_of(place)
    return f"{known[0]:.5f},{known[1]:.5f}" if known else ""


def marks_of(rows: Sequence[PlaceRow]) -> tuple[MapView, Mapping[str, int]]:
    """The marks of the map, of places too close to be told apart one together; and the number of each place's mark."""
    pointed = [row for row in rows if row.point]
    box = _wide_enough(box_around([row.point for row in pointed]))
    cells: defaultdict[tuple[int, int], list[PlaceRow]] = defaultdict(list)
    for row in pointed:
        cells[cell_of(box, *degrees(row.point))].append(row)
    marked = [(_mark(held), [row.key for row in held]) for held in cells.values()]
    marked.sort(key=lambda pair: (-pair[0].people, pair[0].points))
    numbers = {key: number for number, (_, keys) in enumerate(marked, start=1) for key in keys}
    everybody = {number for row in pointed for number, _ in row.people}
    return MapView(box, tuple(mark for mark, _ in marked), len(everybody)), numbers


def _wide_enough(box: Box) -> Box:
    """A map of some degrees at least: of less, no reader would know where on the earth it is."""
    north, east = (max(0.0, (LEAST - size) / 2) for size in (box.height, box.width))
    return Box(
        max(-90.0, box.south - north),
        max(-180.0, box.west - east),
        min(90.0, box.north + north),
        min(180.0, box.east + east),
    )


def _mark(rows: Sequence[PlaceRow]) -> Mark:
    norths, easts = zip(*(degrees(row.point) for row in rows), strict=True)
    points = tuple(sorted({row.point for row in rows}))
    people = len({number for row in rows for number, _ in row.people})
    return Mark(sum(norths) / len(norths), sum(easts) / len(easts), people, points, rows[0].name, box_around(points))


def _intro() -> SafeString:
    return format_html(
        '<p>{}</p>\n<p class="bias">{}</p>\n',
        gettext("Places that sources name, with the people of whom something happened there."),
        gettext(
            "Only people on this site are counted. Where families could travel, call or publish, more became known;"
            " elsewhere as much may have happened."
        ),
    )


def _map(view: MapView) -> SafeString:
    if not view.marks:
        return NOTHING
    note = gettext(
        "A net of degrees without coasts or borders, because nothing is fetched from elsewhere."
        " The numbers of the marks are those in the table."
        " A county or prefecture is marked at its seat; a whole region or country has no mark."
    )
    return format_html("<figure>{}<figcaption>{}</figcaption></figure>\n", map_svg(drawing_of(view)), note)


def _table(rows: Sequence[PlaceRow], mark_of: Mapping[str, int]) -> SafeString:
    heads = (gettext("Place"), gettext("Mark on the map"), gettext("Who"), gettext("People"))
    cells = (
        (
            said(row.name) if row.is_written else row.name,
            number_in_words(mark_of[row.key]) if row.key in mark_of else "—",
            _who(row),
            number_in_words(len(row.people)),
        )
        for row in rows
    )
    if not rows:
        return format_html("<p>{}</p>\n", gettext("No source names a place yet."))
    return table(gettext("Places"), heads, cells)


def _who(row: PlaceRow) -> SafeString:
    if len(row.people) > NAMED_AT_ONCE:
        return format_html('<a href="{}.html">{}</a>', page_of(row.key), gettext("All people of this place"))
    return format_html_join(", ", "{}", ((_link(number, one),) for number, one in row.people))


def _link(number: str, one: Presence) -> SafeString:
    name = said(one.name) if one.name else gettext("somebody whose name is not shown")
    return format_html('<a href="{}{}/{}.html">{}</a>', PEOPLE, number[2:4], number, name)


def page_of(key: str) -> str:
    """What the page of a place is called, in letters that every file system keeps apart.

    >>> page_of("653100"), page_of("~the old mill")
    ('place-653100', 'place-xa047af0011')
    """
    known = key.isascii() and key.isalnum() and key == key.lower()
    return f"place-{key if known else 'x' + hashlib.sha256(key.encode()).hexdigest()[:10]}"


def _place(row: PlaceRow) -> Iterator[Fragment]:
    """The pages of one place."""
    chunks = _chunks(row.people, LINES)
    paths = [f"{FOLDER}/{page_of(row.key)}{f'-{at + 1}' if at else ''}.html" for at in range(len(chunks))]
    for at, (path, some) in enumerate(zip(paths, chunks, strict=True)):
        lines = format_html_join("\n", "<li>{} {}</li>", ((_link(number, one), _what(one)) for number, one in some))
        html = format_html(
            '<p><a href="index.html">{}</a></p>\n<p>{}</p>\n<ul class="people">\n{}\n</ul>\n{}',
            gettext("All places"),
            gettext("People: %(number)s") % {"number": number_in_words(len(row.people))},
            lines,
            ways_between(paths, at),
        )
        yield Fragment(path, row.name, html)


def _what(one: Presence) -> SafeString:
    what = ", ".join(map(property_label, one.properties))
    return format_html('<span class="quiet">{}</span>', what) if what else NOTHING


def _chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Pieces of a list, one of an empty one."""
    return [items[at : at + size] for at in range(0, max(1, len(items)), size)]
