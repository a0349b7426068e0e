"""Sources, lists and places: what came in, how it was read, and where things happened."""

from django.http import HttpRequest
from ninja import Query, Router

from tanuq.casebook.custody import note_source_read
from tanuq.casebook.queries import lists as of_lists
from tanuq.casebook.queries import places as of_places
from tanuq.casebook.queries import sources as of_sources
from tanuq.casebook.queries.subjects import subjects_in
from tanuq.web import current
from tanuq.web.api import schemas, showing
from tanuq.web.api.answering import reading
from tanuq.web.api.asking import ListNumber, SourceNumber, WhichPage, WhichPlace
from tanuq.web.api.linking import around, at, itself, results
from tanuq.web.api.people import NOTED
from tanuq.web.paging import pages_of

router = Router()


@reading(router, "sources", "sources", schemas.Sources, "Sources")
def sources(request: HttpRequest, asked: Query[WhichPage]) -> schemas.Sources:
    """One page of sources, the newest first."""
    cards, total = of_sources.sources(current.record(), current.viewer(request), asked.page)
    pages = pages_of(total, of_sources.PAGE)
    return schemas.Sources(
        total=total,
        page=asked.page,
        pages=pages,
        sources=[showing.source_line(card) for card in cards],
        links=around("sources", asked.page, pages),
    )


@reading(router, "sources/{number}", "source", schemas.Source, "One source")
def source(request: HttpRequest, number: SourceNumber) -> schemas.Source:
    """What is known of it and whom it speaks of; neither its words nor its bytes."""
    viewer = current.viewer(request)
    view = of_sources.source(current.record(), viewer, number)
    note_source_read(current.record_for(request), view, NOTED)
    line = showing.source_line(view.card)
    consents = [schemas.Consent(purpose=one, state=state, date=date) for one, state, date in view.consents]
    return schemas.Source(
        **line.model_dump(exclude={"links"}),
        evidence=view.evidence,
        size=view.size,
        visibility=view.visibility,
        consents=consents,
        people=[showing.person_line(card) for card in view.people],
        people_total=view.people_total,
        subjects=[showing.subject_line(one) for one in subjects_in(viewer, view.card.id)],
        links=line.links,
    )


@reading(router, "lists", "lists", schemas.Lists, "Lists")
def lists(request: HttpRequest) -> schemas.Lists:
    """Every list, by name."""
    found = of_lists.mapped_lists(current.record(), current.viewer(request))
    return schemas.Lists(lists=[showing.mapped_list(one) for one in found], links=itself("lists"))


@reading(router, "lists/{number}", "list", schemas.List, "One list")
def mapped_list(request: HttpRequest, number: ListNumber) -> schemas.List:
    """How it was read."""
    return showing.mapped_list(of_lists.mapped_list(current.record(), current.viewer(request), number))


@reading(router, "lists/{number}/people", "list-people", schemas.PeopleOfList, "The people in a list")
def people_of_list(request: HttpRequest, number: ListNumber, asked: Query[WhichPage]) -> schemas.PeopleOfList:
    """One page of them, in the order of the list's rows."""
    cards, total = of_lists.list_people(current.record(), current.viewer(request), number, asked.page)
    pages = pages_of(total, of_lists.PAGE)
    return schemas.PeopleOfList(
        total=total,
        page=asked.page,
        pages=pages,
        people=[showing.person_line(card) for card in cards],
        links=around("list-people", asked.page, pages, number),
    )


@reading(router, "places", "places", schemas.Places, "Places")
def places(request: HttpRequest, asked: Query[WhichPage]) -> schemas.Places:
    """One page of places, the most named first."""
    found, total = of_places.places(current.record(), current.viewer(request), asked.page)
    pages = pages_of(total, of_places.PAGE)
    return schemas.Places(
        total=total,
        page=asked.page,
        pages=pages,
        places=[
            schemas.PlaceLine(name=name, people=people, links={"self": at("place", name=name)})
            for name, people in found
        ],
        links=around("places", asked.page, pages),
    )


@reading(router, "place", "place", schemas.NamedPlace, "One place")
def place(request: HttpRequest, asked: Query[WhichPlace]) -> schemas.NamedPlace:
    """How it is written, and what happened to how many people there."""
    view = of_places.place(current.record(), current.viewer(request), asked.name)
    happened = [
        schemas.AtPlace(property=code, label=label, people=people, links={"people": results((code, view.name))})
        for code, label, people in view.by_property
    ]
    return schemas.NamedPlace(
        name=view.name,
        writings=[schemas.Writing(written=written, people=people) for written, people in view.writings],
        properties=happened,
        people=view.total,
        links={"self": at("place", name=view.name)},
    )
