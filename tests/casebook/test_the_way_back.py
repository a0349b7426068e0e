"""Every value leads to its words, its bytes, its entry, its signature and its checkpoint."""

import hashlib

import pytest
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook.errors import NoSuchPerson, NoSuchProperty
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.vocabulary.errors import UnknownProperty

TEXT = "Сәуле told us that her brother Ерлан was taken in May 2017, and that nobody knows where he is held."


@pytest.fixture
def brother(record: Record) -> str:
    """A person told of in a text, with anchored words."""
    number = receive_text(record, TEXT)
    entry = give(
        record,
        number,
        claim("name", "Ерлан", anchor={"start": TEXT.index("Ерлан"), "end": TEXT.index("Ерлан") + 5}),
        claim("taken_date", "2017-05", written="May 2017", anchor={"start": 52, "end": 60}),
    )
    return person_number(given_account_number(entry.hash))


def test_a_value_of_a_text_leads_to_its_words(record: Record, team: Viewer, brother: str) -> None:
    (explanation,) = explain(record, team, brother, "name")
    assert "her brother [Ерлан] was taken" in explanation.words
    assert explanation.evidence == hashlib.sha256(TEXT.encode()).hexdigest()


def test_the_way_ends_in_a_good_signature_under_the_signed_head(record: Record, team: Viewer, brother: str) -> None:
    (explanation,) = explain(record, team, brother, "name")
    head = record.ledger.head()
    assert (explanation.signature_good, explanation.included) == (True, True)
    assert (explanation.checkpoint_size, explanation.checkpoint_root) == (head.size, head.root)
    assert record.ledger.entry(explanation.entry).kind == "account.given"


def test_a_value_of_a_list_leads_to_its_cell(record: Record, team: Viewer) -> None:
    map_rows(record, [("1", "Ana Peralta", "1950", "F", "La Plata"), ("2", "Eva Ruiz", "ABR/1951", "F", "")])
    (card,) = search_people(record, team, "eva", 10)[0]
    (explanation,) = explain(record, team, card.id, "birth_date")
    assert explanation.words == "born: ABR/1951"
    assert explanation.claim.place == "row 2, column “born”"
    assert explanation.claim.display == "April 1951"


def test_a_property_that_nobody_speaks_of_is_refused_with_those_that_somebody_does(
    record: Record, team: Viewer, brother: str
) -> None:
    with pytest.raises(NoSuchProperty, match="name, taken_date"):
        explain(record, team, brother, "religion")


def test_a_property_that_does_not_exist_is_refused(record: Record, team: Viewer, brother: str) -> None:
    with pytest.raises(UnknownProperty):
        explain(record, team, brother, "birthday")


def test_a_number_that_nobody_bears_is_refused(record: Record, team: Viewer) -> None:
    with pytest.raises(NoSuchPerson, match="Search by name"):
        explain(record, team, "P-0000000000000000", "name")


def test_a_source_shows_where_each_claim_was_read(record: Record, team: Viewer, brother: str) -> None:
    (card,) = search_people(record, team, "ерлан", 10)[0]
    (number,) = {account.source.id for account in person(record, team, card.id).accounts}
    view = source(record, team, number)
    marked = [(view.text or "")[mark.start : mark.end] for mark in view.marks]
    assert (view.text, marked[0]) == (TEXT, "Ерлан")
    assert {number for mark in view.marks for number in mark.people} == {brother}


def test_a_source_says_what_happened_to_it(record: Record, team: Viewer) -> None:
    number = receive_text(record, TEXT)
    view = source(record, team, number)
    assert [(step.kind, step.what) for step in view.custody] == [
        ("source.received", f"received, {len(TEXT.encode())} bytes"),
        ("evidence.derived", "text derived by test"),
    ]
