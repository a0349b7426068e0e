"""The links around a page of results: every filter adds or removes itself, every order is an address."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tanuq.casebook.queries.results import BY_DATE, filter_label, value_label
from tanuq.casebook.queries.views import FacetValue, FacetView, ResultsQuery, ResultsView
from tanuq.web.addresses import To, toggled


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
    """One question to filter by; ``by_date`` where dates can be typed that are not among the links."""

    code: str
    label: str
    links: tuple[FilterLink, ...]
    more: int
    selected: bool
    by_date: bool


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


def filter_groups(view: ResultsView, to: To) -> tuple[FilterGroup, ...]:
    """Every facet of *view* as links."""
    return tuple(_group(view.query, facet, to) for facet in view.facets if facet.values)


def _group(query: ResultsQuery, facet: FacetView, to: To) -> FilterGroup:
    return FilterGroup(
        code=facet.code,
        label=facet.label,
        links=tuple(_link(query, facet, value, to) for value in facet.values),
        more=facet.more,
        selected=any(value.selected for value in facet.values),
        by_date=facet.code in BY_DATE,
    )


def _link(query: ResultsQuery, facet: FacetView, value: FacetValue, to: To) -> FilterLink:
    address = to(toggled(query, facet.code, value.value))
    return FilterLink(value.value, value.label, value.count, value.selected, address)


def chips(query: ResultsQuery, to: To) -> tuple[Chip, ...]:
    """The filters that are set, in the order of the address."""
    return tuple(
        Chip(
            question=filter_label(code),
            value=value,
            label=value_label(code, value),
            address=to(toggled(query, code, value)),
        )
        for code, value in query.filters
    )


def sort_links(query: ResultsQuery, to: To) -> tuple[SortLink, ...]:
    """The orders that these results can be read in; without words there is no best match, only what came when."""
    labels = {"relevance": _("best match")} if query.text else {}
    labels |= {"oldest" if query.text else "relevance": _("first recorded first"), "newest": _("last recorded first")}
    return tuple(
        SortLink(label, to(replace(query, sort=sort, page=1)), query.sort == sort) for sort, label in labels.items()
    )
