"""People found by words and filters, with exact counts for every further filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from pyroaring import BitMap

from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.counting import Counted
from tanuq.casebook.queries.date_ranges import DateRange, persons_within, range_in
from tanuq.casebook.queries.levels import LEVEL, persons_by_level
from tanuq.casebook.queries.matching import Found, find
from tanuq.casebook.queries.reasons import best_first, explained
from tanuq.casebook.queries.views import FacetValue, FacetView, PersonCard, ResultsQuery, ResultsView
from tanuq.casebook.queries.wording import language, property_label, value_in_words
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.properties import Property, all_properties, property_named
from tanuq.vocabulary.wording import date_in_words

SHOWN_VALUES = 12
LARGEST_PAGE = 500
FACETS = tuple(prop for prop in all_properties() if prop.facet and prop.visibility != "restricted")
"""What people can be filtered by, in the order in which a page shows it."""
FILTERS = (*(prop.code for prop in FACETS), LEVEL)
"""Codes of all that people can be filtered by; a level of verification is said of a person, and is no property."""
BY_DATE = frozenset(prop.code for prop in FACETS if prop.facet == "year")
"""Those whose values are years or ranges of days."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The filters chosen for one facet, and who has any of them."""

    values: tuple[str, ...]
    persons: BitMap


def results(record: Record, viewer: Viewer, query: ResultsQuery) -> ResultsView:
    """One page of the people that *query* asks for."""
    asked = _asked(record, viewer, query, Purpose.SEARCH)
    left = asked.left()
    size = max(1, min(query.page_size, LARGEST_PAGE))
    pages = max(1, ceil(len(left) / size))
    page = max(1, min(query.page, pages))
    facets = [_facet(prop, asked) for prop in FACETS]
    return ResultsView(
        query=query,
        total=len(left),
        people=_page(query, left, asked.found, (page - 1) * size, size, viewer),
        facets=tuple(view for view in (*facets, _level_facet(asked)) if view is not None),
        pages=pages,
    )


def people_asked_for(record: Record, viewer: Viewer, query: ResultsQuery, purpose: Purpose = Purpose.SEARCH) -> BitMap:
    """Everybody whom *query* finds, as this casebook numbers them, by what the viewer may use for *purpose*."""
    return _asked(record, viewer, query, purpose).left()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a query comes to, before a page is cut from it."""

    people: People
    found: Found | None
    base: BitMap
    levels: dict[str, BitMap]
    chosen: dict[str, _Chosen]

    def left(self, leaving_out: str = "") -> BitMap:
        """Whom the words and the filters leave, but for the filters of one facet."""
        left = self.base
        for code, choice in self.chosen.items():
            if code != leaving_out:
                left = left & choice.persons
        return left

    def having(self, code: str, values: Sequence[str]) -> BitMap:
        """Everybody with any of these values."""
        chosen = self.chosen.get(code)
        if chosen is not None and chosen.values == tuple(values):
            return chosen.persons
        if code == LEVEL:
            return BitMap.union(BitMap(), *(self.levels.get(value, BitMap()) for value in values))
        ranges = _ranges(code, values)
        within = (persons_within(self.people, code, asked) for asked in ranges.values())
        plain = self.people.having(code, [value for value in values if value not in ranges])
        return BitMap.union(plain, *within)


def _ranges(code: str, values: Sequence[str]) -> dict[str, DateRange]:
    found = {value: range_in(value) for value in values} if code in BY_DATE else {}
    return {value: asked for value, asked in found.items() if asked is not None}


def _asked(record: Record, viewer: Viewer, query: ResultsQuery, purpose: Purpose) -> _Asked:
    people = People(viewer, purpose)
    base = people.everyone()
    found = find(query.text, people, viewer) if query.text.strip() else None
    if found is not None:
        base &= found.everyone
    asked = _Asked(people, found, base, persons_by_level(record, viewer, people, purpose), {})
    by_code: dict[str, list[str]] = {}
    for code, value in query.filters:
        if code in FILTERS and value not in by_code.setdefault(code, []):
            by_code[code].append(value)
    for code, values in by_code.items():
        asked.chosen[code] = _Chosen(tuple(values), asked.having(code, values))
    return asked


def _page(
    query: ResultsQuery, left: BitMap, found: Found | None, start: int, size: int, viewer: Viewer
) -> tuple[PersonCard, ...]:
    if query.sort == "newest":
        last = len(left) - start
        persons = list(left[max(0, last - size) : last])[::-1]
    elif found is not None and query.sort == "relevance":
        persons = found.page(left, start, size)
    else:
        persons = list(left[start : start + size])
    if found is not None:
        shown = explained(persons, query.text, viewer)
        return best_first(shown) if query.sort == "relevance" else shown
    return cards(persons, viewer)


def _facet(prop: Property, asked: _Asked) -> FacetView | None:
    among, selected = asked.left(prop.code), _selected(asked, prop.code)
    counted, more = asked.people.count_values(prop.code, among, SHOWN_VALUES)
    shown = {count.value for count in counted}
    counted += [
        Counted(value, asked.having(prop.code, [value]).intersection_cardinality(among))
        for value in selected
        if value not in shown
    ]
    if not counted:
        return None
    if prop.facet == "year":
        counted.sort(key=lambda count: count.value)
    return FacetView(
        code=prop.code,
        label=property_label(prop.code),
        values=tuple(_value(count, value_label(prop.code, count.value), selected) for count in counted),
        more=more,
    )


def _level_facet(asked: _Asked) -> FacetView | None:
    """How far people are verified; None where nobody was reviewed: then all stand at the first level."""
    if not any(list(asked.levels.values())[1:]):
        return None
    among, selected = asked.left(LEVEL), _selected(asked, LEVEL)
    counted = [Counted(level, persons.intersection_cardinality(among)) for level, persons in asked.levels.items()]
    values = tuple(_value(count, value_label(LEVEL, count.value), selected) for count in counted)
    return FacetView(code=LEVEL, label=filter_label(LEVEL), values=values, more=0)


def _selected(asked: _Asked, code: str) -> tuple[str, ...]:
    return asked.chosen[code].values if code in asked.chosen else ()


def _value(counted: Counted, words: str, selected: tuple[str, ...]) -> FacetValue:
    return FacetValue(value=counted.value, label=words, count=counted.count, selected=counted.value in selected)


def filter_label(code: str) -> str:
    """The name of what people are filtered by."""
    return label("list", LEVEL, language()) if code == LEVEL else property_label(code)


def value_label(code: str, value: str) -> str:
    """A filter's value in words."""
    if code == LEVEL:
        return label(LEVEL, value, language())
    if code not in BY_DATE:
        return value_in_words(property_named(code), value)
    asked = range_in(value)
    if asked is None:
        return value
    words = date_in_words(asked.span.edtf, language())
    return _("surely %(dates)s") % {"dates": words} if asked.surely else words
