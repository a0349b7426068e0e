"""Prints docs/vocabulary.md: ``python -m tanuq.vocabulary.manual > docs/vocabulary.md``. The data is the manual."""

import sys
from collections.abc import Iterable, Iterator

from tanuq.vocabulary.dates import edtf_of, parse_edtf
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.gazetteer import locate
from tanuq.vocabulary.gazetteer.places import AREAS, GEONAMES, Place, rows_of
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.labels import label, languages
from tanuq.vocabulary.lists import LOCAL, ControlledList, Term, all_lists
from tanuq.vocabulary.properties import Property, all_properties

_WRITTEN_DATES = (
    "26/12/1976", "26.12.1976", "1976-12-26 00:00:00", "12/26/1976", "31/02/1977", "26/12/76", "ABR/1976", "1950.0",
    "26 декабря 1976 г.", "шамамен 1983 жылы", "1983-يىلى", "1976年12月26日", "٢٦ ديسمبر ١٩٧٦", "26 Aralık 1976",
    "about 1983", "1983?", "spring 2017", "before 2018", "between 2016 and 2018", "1980s", "20-21/05/1977",
    "SEP-OCT/1976", "fines/09/1976", "00/12/1976", "1976-77", "2021-22", "28120",
)  # fmt: skip

_WRITTEN_PLACES = (
    "喀什地区莎车县", "قەشقەر ۋىلايىتى", "Қашқар", "Kashgar city", "Poskam county, Kashgar", "Qoghunluq, Poskam",
    "Ghulja", "г. Кульджа", "Aksu", "Aksu, Pavlodar", "La Plata, Buenos Aires", "GB/T 2260 653101",
)  # fmt: skip

_OPENING = """\
# The vocabulary

Printed from the data in `src/tanuq/vocabulary/data` by `python -m tanuq.vocabulary.manual`; do not edit it here.

Codes and short English terms of the lists marked HURIDOCS are those of HURIDOCS Events Standard Formats, copyright
HURIDOCS; only the portion in use is here, and nothing of ours is inside its numbers. Fields marked ESF are the field
numbers of the same standard, PFIF those of the People Finder Interchange Format 1.4.
"""

_DATES = """\
Dates are kept in EDTF (ISO 8601-2) beside the words they were read from. Numbers are read day first. What cannot be
read keeps its words and a reason; a day that does not exist is never moved. Years outside 1800–2100 are not read.
The bounds of `~` (about) and `?` (uncertain) are those of the words; a comparison allows "about" one unit of what is
written, more or less. Parts of a year 21–24 (spring, summer, autumn, winter) are those of the northern hemisphere,
29–32 those of the southern.
"""

_PLACES = """\
The gazetteer (`src/tanuq/vocabulary/gazetteer/data`) knows places in the scripts that sources write them in, each
inside the place above it: all countries, the provinces of China, every prefecture, city and county that Xinjiang had in
2023, with present and earlier codes of GB/T 2260, the regions of Kazakhstan, Kyrgyzstan, Uzbekistan and Argentina, and
towns. The areas are written by hand; the towns are out of GeoNames (https://www.geonames.org, CC BY 4.0), by `python -m
tanuq.vocabulary.gazetteer.building`, and lie in the smallest area that GeoNames gives: in Xinjiang no smaller one.

A name that several places bear is settled by the other names beside it, or by a word for the kind of place; else it is
not known. Where one of them holds the others, as Kashgar prefecture the city, the wider is meant. Villages that are not
in the tables, and spellings that are not, stay words.
"""


def manual() -> str:
    """The whole page, as Markdown."""
    parts = [
        _OPENING,
        _section("Properties", _properties()),
        _section("How dates are read", [_DATES, *_dates()]),
        _section("How places are read", [_PLACES, *_places()]),
        _section("Controlled lists", _lists()),
        _section("Languages", [f"There are labels in: {', '.join(languages())}.\n"]),
    ]
    return "\n".join(parts)


def _section(title: str, paragraphs: Iterable[str]) -> str:
    return "\n".join([f"## {title}\n", *paragraphs])


def _properties() -> Iterator[str]:
    for kind in Kind:
        yield f"### {label('kind', kind)}\n"
        head = ("code", "label", "value", "about", "facet", "ESF", "PFIF", "meaning")
        yield _table(head, (_row(prop) for prop in all_properties() if prop.kind is kind))
    yield (
        "Visibility is `team` until somebody decides, and `restricted` for: "
        + ", ".join(f"`{prop.code}`" for prop in all_properties() if prop.visibility == "restricted")
        + ".\n"
    )


def _row(prop: Property) -> tuple[str, ...]:
    value = label("value_type", prop.value_type)
    if prop.list_name:
        value = f"{value}: {prop.list_name}"
    name, meaning = label("property", prop.code), label("help", prop.code)
    return (f"`{prop.code}`", name, value, prop.about, prop.facet, prop.esf, prop.pfif, meaning)


def _dates() -> Iterator[str]:
    yield _table(("written", "EDTF", "first day", "last day", "remark"), (_date(text) for text in _WRITTEN_DATES))


def _date(text: str) -> tuple[str, ...]:
    try:
        read = edtf_of(text)
    except NotADate as error:
        return (f"`{text}`", "", "", "", str(error))
    date = parse_edtf(read.edtf)
    ends = ("" if day in {day.min, day.max} else day.isoformat() for day in (date.earliest, date.latest))
    return (f"`{text}`", f"`{read.edtf}`", *ends, read.remark)


def _places() -> Iterator[str]:
    yield f"{sum(1 for _ in rows_of(AREAS)):,} areas, {sum(1 for _ in rows_of(GEONAMES)):,} rows out of GeoNames.\n"
    yield _table(("written", "places", "one of", "inside", "words"), (_place(text) for text in _WRITTEN_PLACES))


def _place(text: str) -> tuple[str, ...]:
    told = locate(text)
    return (f"`{text}`", *map(_named, (told.settled, told.possible, told.above)), " ".join(told.rest))


def _named(places: Iterable[Place]) -> str:
    return ", ".join(f"{place.name} ({place.key})" for place in places)


def _lists() -> Iterator[str]:
    for terms in all_lists():
        number = f", list {terms.number}" if terms.number else ""
        yield f"### {label('list', terms.name)} (`{terms.name}`)\n"
        yield f"{terms.standard or 'Our own terms'}{number}.\n"
        if terms.name == LOCAL:
            yield _table(("code", "term", "beside", "nearest in the standard"), map(_local_row, terms))
        else:
            yield _table(("code", "term"), ((f"`{term.code}`", _indented(terms, term)) for term in terms))


def _local_row(term: Term) -> tuple[str, ...]:
    nearest = f"`{term.nearest}` {label(term.beside, term.nearest)}" if term.nearest else "none"
    return (f"`{term.code}`", term.name, term.beside, nearest)


def _indented(terms: ControlledList, term: Term) -> str:
    depth, parent = 0, term.parent
    while parent:
        depth, parent = depth + 1, terms.term(parent).parent
    return "· " * depth + label(terms.name, term.code)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(manual())
