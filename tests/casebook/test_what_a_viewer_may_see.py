"""What a viewer may not see is absent: it does not show, count, match, sort or explain."""

from collections.abc import Callable

import pytest
from recordmaking import claim, give, receive_text

from tanuq.casebook.errors import NoSuchPerson, NoSuchProperty, NoSuchSource
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.export import accounts
from tanuq.casebook.queries.overview import overview
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.places import places
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.search import search_people, search_sources
from tanuq.casebook.queries.sources import source, sources
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM, RESTRICTED = Viewer(Visibility.TEAM), Viewer(Visibility.RESTRICTED)
CANARY = "Kanarie"


@pytest.fixture
def protected(record: Record) -> str:
    """A person with an open name and a restricted one, a restricted place, and a restricted source of somebody else."""
    text = receive_text(record, "An open text.")
    entry = give(
        record,
        text,
        claim("name", "Rosa Luna"),
        claim("name_other", CANARY, visibility="restricted"),
        claim("taken_place", CANARY, visibility="restricted"),
        claim("informant_name", CANARY),
    )
    closed = receive_text(record, f"{CANARY} told us.", visibility="restricted")
    give(record, closed, claim("name", f"{CANARY} Closed"), claim("sex", "female"))
    return person_number(given_account_number(entry.hash))


Question = Callable[[Record, Viewer, str], object]

QUESTIONS: dict[str, Question] = {
    "person": person,
    "search": lambda record, viewer, _: search_people(record, viewer, CANARY, 10),
    "text search": lambda record, viewer, _: search_sources(record, viewer, CANARY, 10),
    "places": lambda record, viewer, _: places(record, viewer, 1),
    "results": lambda record, viewer, _: results(record, viewer, ResultsQuery()),
    "sources": lambda record, viewer, _: [source(record, viewer, s.id) for s in sources(record, viewer, 1)[0]],
    "overview": lambda record, viewer, _: overview(record, viewer),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_restricted_value_is_in_no_answer_to_the_team(record: Record, protected: str, question: str) -> None:
    # The canary is there for whoever may see it, so that its absence means something.
    assert CANARY in repr(QUESTIONS[question](record, RESTRICTED, protected))
    assert CANARY not in repr(QUESTIONS[question](record, TEAM, protected))


def test_a_restricted_value_is_never_exported(record: Record, protected: str) -> None:
    assert CANARY not in repr(list(accounts(record, TEAM)))
    assert CANARY not in repr(list(accounts(record, RESTRICTED)))
    assert "Rosa Luna" in repr(list(accounts(record, TEAM)))


@pytest.mark.parametrize(("viewer", "people", "claims", "sources_seen"), [(TEAM, 1, 1, 1), (RESTRICTED, 2, 6, 2)])
def test_counts_hold_only_what_the_viewer_may_see(
    record: Record, protected: str, viewer: Viewer, people: int, claims: int, sources_seen: int
) -> None:
    view = overview(record, viewer)
    assert (view.people, view.claims, view.sources) == (people, claims, sources_seen)


def test_a_person_of_restricted_claims_does_not_exist_for_the_team(record: Record, protected: str) -> None:
    (card,) = search_people(record, RESTRICTED, f"{CANARY} Closed", 10)[0]
    with pytest.raises(NoSuchPerson):
        person(record, TEAM, card.id)


def test_a_restricted_source_does_not_exist_for_the_team(record: Record, protected: str) -> None:
    numbers = {s.id for s in sources(record, RESTRICTED, 1)[0]} - {s.id for s in sources(record, TEAM, 1)[0]}
    (number,) = numbers
    with pytest.raises(NoSuchSource):
        source(record, TEAM, number)


def test_a_restricted_value_cannot_be_explained_to_the_team(record: Record, protected: str) -> None:
    assert len(explain(record, RESTRICTED, protected, "informant_name")) == 1
    with pytest.raises(NoSuchProperty) as refusal:
        explain(record, TEAM, protected, "informant_name")
    assert CANARY not in str(refusal.value)
    assert "informant" not in str(refusal.value).removeprefix("Nothing says “")[20:]


def test_an_informant_stays_restricted_whatever_the_entry_says(record: Record) -> None:
    text = receive_text(record, "An open text.", visibility="public")
    give(record, text, claim("name", "Rosa Luna"), claim("informant_name", CANARY, visibility="public"))
    assert CANARY not in repr(list(accounts(record, TEAM)))
    assert search_people(record, TEAM, CANARY, 10) == ((), 0)


def test_the_filter_for_a_restricted_value_finds_nobody(record: Record, protected: str) -> None:
    query = ResultsQuery(filters=(("taken_place", CANARY),))
    assert results(record, RESTRICTED, query).total == 1
    assert results(record, TEAM, query).total == 0
