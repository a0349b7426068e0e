"""People: found by words and filters, and one person with all accounts."""

from django.http import HttpRequest
from ninja import Query, Router

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries import persons
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.subjects import subjects_about
from tanuq.casebook.queries.timeline import timeline
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.web import current
from tanuq.web.api import schemas, showing
from tanuq.web.api.answering import reading, searching
from tanuq.web.api.asking import PeopleSearch, PersonNumber, WhichPeople
from tanuq.web.api.linking import around_results, itself

NOTED = "read through the API"
"""What a custody note says of reading by a program."""

router = Router(tags=["people"])


@reading(router, "people", "people", schemas.People, "People by filters")
def people(request: HttpRequest, asked: Query[WhichPeople]) -> schemas.People:
    """One page of people; ``words`` only as an earlier answer's links have them. A page behind the last is empty."""
    return _page(request, asked.query)


@searching(router, "people/search", "people-search", schemas.People, "People by name or words, in any script")
def search(request: HttpRequest, asked: PeopleSearch) -> schemas.People:
    """The first page, or the one asked for; its links lead on by GET, with the words sealed."""
    return _page(request, asked.query)


@reading(router, "people/{number}", "person", schemas.Person, "One person")
def person(request: HttpRequest, number: PersonNumber) -> schemas.Person:
    """Every account with its source, the claims brought together, the dates of acts, and cases and statements.

    A number that the person had before accounts were joined is answered with the present one.
    """
    record, viewer = current.record(), current.viewer(request)
    view = persons.person(record, viewer, number)
    about = subjects_about(record, viewer, view)
    own = [claim for account in view.accounts for claim in account.claims]
    note_reads(current.record_for(request), [*own, *(claim for one in about for claim in one.claims)], NOTED)
    return schemas.Person(
        person=view.id,
        also=list(view.other_ids),
        names=[showing.name(one) for one in view.names],
        accounts=[showing.account(one) for one in view.accounts],
        properties=showing.properties(view.sections),
        timeline=[showing.act(one) for one in timeline(view)],
        subjects=[showing.subject_line(one) for one in about],
        links=itself("person", view.id),
    )


def _page(request: HttpRequest, query: ResultsQuery) -> schemas.People:
    view = results(current.record(), current.viewer(request), query)
    return schemas.People(
        total=view.total,
        page=query.page,
        pages=view.pages,
        people=[showing.person_line(card) for card in view.people] if query.page <= view.pages else [],
        facets=[showing.facet(one) for one in view.facets],
        links=around_results(query, view.pages),
    )
