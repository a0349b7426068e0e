"""The links around a page of results: every filter adds or removes itself, every order is an address."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tanuq.casebook.queries.views import FacetValue, FacetView, ResultsQuery, ResultsView
from tanuq.web.addresses import BY_YEAR, results_address, toggled


@dataclass(frozen=True, slots=True)
class FilterLink:
    """One value to filter by; following the link sets the filter, or removes it where it is set."""

    value: str
    label: str
    count: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One question to filter by; ``by_year`` where a year can be typed that is not among the links."""

    code: str
    label: str
    links: tuple[FilterLink, ...]
    more: int
    selected: bool
    by_year: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, with the address of the results without it."""

    question: str
    value: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class SortLink:
    """An order of the results; ``current`` for the one in use."""

    label: str
    address: str
    current: bool


def filter_groups(view: ResultsView) -> tuple[FilterGroup, ...]:
    """Every facet of *view* as links."""
    return tuple(_group(view.query, facet) for facet in view.facets if facet.values)


def _group(query: ResultsQuery, facet: FacetView) -> FilterGroup:
    return FilterGroup(
        code=facet.code,
        label=facet.label,
        links=tuple(_link(query, facet, value) for value in facet.values),
        more=facet.more,
        selected=any(value.selected for value in facet.values),
        by_year=facet.more > 0 and facet.code in BY_YEAR,
    )


def _link(query: ResultsQuery, facet: FacetView, value: FacetValue) -> FilterLink:
    address = results_address(toggled(query, facet.code, value.value))
    return FilterLink(value.value, value.label, value.count, value.selected, address)


def chips(view: ResultsView) -> tuple[Chip, ...]:
    """The filters that are set, in the order of the address; by their labels where a facet knows them."""
    questions = {facet.code: facet.label for facet in view.facets}
    labels = {(facet.code, value.value): value.label for facet in view.facets for value in facet.values}
    return tuple(
        Chip(
            question=questions.get(code, code),
            value=value,
            label=labels.get((code, value), value),
            address=results_address(toggled(view.query, code, value)),
        )
        for code, value in view.query.filters
    )


def sort_links(query: ResultsQuery) -> tuple[SortLink, ...]:
    """The orders that these results can be read in; without words there is no best match, only what came when."""
    labels = {"relevance": _("best match")} if query.text else {}
    labels |= {"oldest" if query.text else "relevance": _("first recorded first"), "newest": _("last recorded first")}
    return tuple(
        SortLink(label, results_address(replace(query, sort=sort, page=1)), query.sort == sort)
        for sort, label in labels.items()
    )
