"""People found by words and filters, with exact counts for every further filter."""

from dataclasses import dataclass
from math import ceil

from pyroaring import BitMap

from tanuq.casebook.queries.bitmaps import Counted, People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.matching import Found, find
from tanuq.casebook.queries.reasons import best_first, explained
from tanuq.casebook.queries.views import FacetValue, FacetView, PersonCard, ResultsQuery, ResultsView
from tanuq.casebook.queries.wording import property_label, value_in_words
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.vocabulary.properties import Property, all_properties

SHOWN_VALUES = 12
LARGEST_PAGE = 500
FACETS = tuple(prop for prop in all_properties() if prop.facet and prop.visibility != "restricted")
"""What people can be filtered by, in the order in which a page shows it."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The filters chosen for one facet, and who has any of them."""

    values: tuple[str, ...]
    persons: BitMap


def results(record: Record, viewer: Viewer, query: ResultsQuery) -> ResultsView:
    """One page of the people that *query* asks for."""
    del record
    people = People(viewer)
    base = people.everyone()
    found = find(query.text, people, viewer) if query.text.strip() else None
    if found is not None:
        base &= found.everyone
    chosen = _chosen(query, people)
    left = _intersection(base, chosen, leaving_out="")
    size = max(1, min(query.page_size, LARGEST_PAGE))
    pages = max(1, ceil(len(left) / size))
    page = max(1, min(query.page, pages))
    return ResultsView(
        query=query,
        total=len(left),
        people=_page(query, left, found, (page - 1) * size, size, viewer),
        facets=tuple(
            view
            for prop in FACETS
            if (view := _facet(prop, people, chosen, _intersection(base, chosen, prop.code))) is not None
        ),
        pages=pages,
    )


def _chosen(query: ResultsQuery, people: People) -> dict[str, _Chosen]:
    by_code: dict[str, list[str]] = {}
    known = {prop.code for prop in FACETS}
    for code, value in query.filters:
        if code in known and value not in by_code.setdefault(code, []):
            by_code[code].append(value)
    return {code: _Chosen(tuple(values), people.having(code, values)) for code, values in by_code.items()}


def _intersection(base: BitMap, chosen: dict[str, _Chosen], leaving_out: str) -> BitMap:
    left = base
    for code, choice in chosen.items():
        if code != leaving_out:
            left = left & choice.persons
    return left


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


def _facet(prop: Property, people: People, chosen: dict[str, _Chosen], among: BitMap) -> FacetView | None:
    selected = chosen[prop.code].values if prop.code in chosen else ()
    counted, more = people.count_values(prop.code, among, SHOWN_VALUES)
    shown = {count.value for count in counted}
    counted += people.count_exactly(prop.code, [value for value in selected if value not in shown], among)
    if not counted:
        return None
    if prop.facet == "year":
        counted.sort(key=lambda count: count.value)
    return FacetView(
        code=prop.code,
        label=property_label(prop.code),
        values=tuple(_value(prop, count, selected) for count in counted),
        more=more,
    )


def _value(prop: Property, counted: Counted, selected: tuple[str, ...]) -> FacetValue:
    label = counted.value if prop.facet == "year" else value_in_words(prop, counted.value)
    return FacetValue(value=counted.value, label=label, count=counted.count, selected=counted.value in selected)
