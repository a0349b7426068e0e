"""Proceedings, statements, interventions and groups, and the states that they name."""

from datetime import UTC, datetime
from itertools import islice

from django.http import HttpRequest
from ninja import Query, Router

from tanuq.casebook.custody import note_reads
from tanuq.casebook.errors import NoSuchSubject
from tanuq.casebook.queries import subjects as queries
from tanuq.casebook.queries.wording import language
from tanuq.obligations.states import state_named
from tanuq.states.asking import StateNamed, states_named
from tanuq.states.events import Event
from tanuq.states.naming import called
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.addresses import bounded
from tanuq.web.api import further_schemas as further
from tanuq.web.api import schemas, showing
from tanuq.web.api.answering import reading, searching
from tanuq.web.api.asking import StateCode, SubjectNumber, SubjectSearch, WhichPage
from tanuq.web.api.linking import around, itself
from tanuq.web.api.people import NOTED
from tanuq.web.kept_states import state_view
from tanuq.web.paging import pages_of
from tanuq.web.state_page import PAGE
from tanuq.web.subject_addresses import ROOMS

MOST_FOUND = 100

router = Router()


def _told(kind: Kind) -> None:
    """Declare the addresses of everything of one *kind*."""
    room = ROOMS[kind]

    @reading(router, room, room, further.Subjects, f"The {room}")
    def everything(request: HttpRequest, asked: Query[WhichPage]) -> further.Subjects:
        """One page of them, the newest on record first."""
        found, total = queries.subjects(current.record(), current.viewer(request), kind, asked.page)
        pages = pages_of(total, queries.PAGE)
        return further.Subjects(
            total=total,
            page=asked.page,
            pages=pages,
            subjects=[showing.subject_line(one) for one in found],
            links=around(room, asked.page, pages),
        )

    @searching(router, f"{room}/search", f"{room}-search", further.FoundSubjects, f"The {room} that say these words")
    def search(request: HttpRequest, asked: SubjectSearch) -> further.FoundSubjects:
        """Compared as they sound in Latin letters; the newest on record first."""
        every = queries.subjects_with_words(current.viewer(request), kind, bounded(asked.words))
        found = list(islice(every, MOST_FOUND + 1))
        lines = [showing.subject_line(one) for one in found[:MOST_FOUND]]
        return further.FoundSubjects(subjects=lines, more=len(found) > MOST_FOUND, links={"all": itself(room)["self"]})

    @reading(router, f"{room}/{{number}}", f"{room}-one", schemas.Subject, f"One {kind.value}")
    def one(request: HttpRequest, number: SubjectNumber) -> schemas.Subject:
        """What every source says of it."""
        view = queries.subject(current.record(), current.viewer(request), number)
        if view.kind is not kind:
            raise NoSuchSubject("There is nothing of this kind with this number.")
        note_reads(current.record_for(request), view.claims, NOTED)
        return showing.subject(view)


for _kind in ROOMS:
    _told(_kind)


@reading(router, "states", "states", further.States, "States")
def states(request: HttpRequest) -> further.States:
    """Those that anything names, the most named first."""
    found = states_named(current.record(), current.viewer(request))
    return further.States(states=[_state_line(one) for one in found], links=itself("states"))


@reading(router, "states/{code}", "state", further.State, "One state")
def state(request: HttpRequest, code: StateCode, asked: Query[WhichPage]) -> further.State:
    """What it did and said, in time: one page of events, as sources of this record tell them."""
    meant = state_named(code)
    view = state_view(current.record(), current.viewer(request), meant, datetime.now(UTC).date())
    note_reads(current.record_for(request), view.claims.values(), NOTED)
    pages, start = pages_of(len(view.told), PAGE), (asked.page - 1) * PAGE
    return further.State(
        total=len(view.told),
        page=asked.page,
        pages=pages,
        state=meant.code,
        name=called(meant.code, language()),
        treaties=sorted(one.instrument.code for one in view.obligations if one.bound),
        events=[_event(one) for one in view.told[start : start + PAGE]],
        links=around("state", asked.page, pages, meant.code),
    )


def _state_line(one: StateNamed) -> further.StateLine:
    counts = None if one.subjects is None else {kind.value: number for kind, number in one.subjects.items()}
    return further.StateLine(
        state=one.code, name=called(one.code, language()), subjects=counts, links=itself("state", one.code)
    )


def _event(event: Event) -> further.Event:
    return further.Event(
        kind=event.kind.value,
        about=event.about,
        roles=[role.value for role in event.roles],
        date=event.date.edtf if event.date is not None else "",
        display=event.when,
        what=event.what,
        of=event.of,
        detail=event.detail,
        persons=list(event.persons),
        sources=list(event.sources),
        links=_links_of(event.number),
    )


_KINDS = {"C": Kind.PROCEEDING, "Q": Kind.STATEMENT, "I": Kind.INTERVENTION, "G": Kind.GROUP}


def _links_of(number: str) -> dict[str, str]:
    """Where an event's subject or person is; nowhere for a treaty."""
    if number[:2] == "P-":
        return {"person": itself("person", number)["self"]}
    kind = _KINDS.get(number[:1]) if number[1:2] == "-" else None
    return {kind.value: itself(f"{ROOMS[kind]}-one", number)["self"]} if kind is not None else {}
