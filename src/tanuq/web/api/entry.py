"""Where a program begins, and the record in numbers."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from tanuq import __version__
from tanuq.casebook.queries.overview import overview
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.web import current
from tanuq.web.api import schemas, showing
from tanuq.web.api.admitting import token_of
from tanuq.web.api.answering import reading
from tanuq.web.api.linking import at, itself
from tanuq.web.subject_addresses import ROOMS

COLLECTIONS = ("people", "sources", "lists", "places", "statistics", *ROOMS.values(), "states", "releases", "edition")

router = Router()


@reading(router, "", "entry", schemas.Entry, "Where to begin")
def entry(request: HttpRequest) -> schemas.Entry:
    """The ways to everything, and as whom the token reads."""
    viewer, token = current.viewer(request), token_of(request)
    return schemas.Entry(
        name="tanuq",
        version=__version__,
        roles=sorted(role.value for role in viewer.roles),
        clearance=viewer.clearance.value,
        ends_on=token.ends_on.isoformat(),
        links=itself("entry") | {name: at(name) for name in COLLECTIONS},
    )


@reading(router, "statistics", "statistics", schemas.Statistics, "The record in numbers")
def statistics(request: HttpRequest) -> schemas.Statistics:
    """How much the record holds, and the most frequent values that people can be filtered by."""
    record, viewer = current.record(), current.viewer(request)
    view, found = overview(record, viewer), results(record, viewer, ResultsQuery(page_size=1))
    return schemas.Statistics(
        people=view.people,
        accounts=view.accounts,
        claims=view.claims,
        sources=view.sources,
        updated_at=view.updated_at,
        facets=[showing.facet(one) for one in found.facets],
        note=_("These numbers count what reached this record and may be shown to you, not all that happened."),
        links=itself("statistics") | {"people": at("people")},
    )
