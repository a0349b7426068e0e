"""Accounts judged to be about one person are shown, counted and found as one, until somebody judges otherwise."""

import pytest
from recordmaking import claim, give, judge, receive_text, take_back

from tanuq.casebook.deciding import judge as decide
from tanuq.casebook.deciding import prefer
from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import ReasonMissing, SameAccount, UnknownVerdict
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer


@pytest.fixture
def told(record: Record) -> list[str]:
    """Three accounts, by their numbers."""
    source = receive_text(record, "Three sisters told us.")
    entries = [
        give(record, source, claim("name", "Сәуле Ерланқызы"), claim("sex", "female"), claim("birth_date", "1980")),
        give(record, source, claim("name", "Saule Yerlan"), claim("sex", "female"), claim("birth_date", "1981-05")),
        give(record, source, claim("name", "萨吾列"), claim("birth_date", "1980-03-01")),
    ]
    return [given_account_number(entry.hash) for entry in entries]


def female(record: Record, viewer: Viewer) -> int:
    return results(record, viewer, ResultsQuery(filters=(("sex", "female"),))).total


def test_two_accounts_judged_the_same_are_one_person(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1])
    view = person(record, team, person_number(told[1]))
    assert [account.id for account in view.accounts] == [told[0], told[1]]
    assert [name.text for name in view.names] == ["Сәуле Ерланқызы", "Saule Yerlan"]


def test_a_joined_person_keeps_the_number_of_the_earliest_account(
    record: Record, team: Viewer, told: list[str]
) -> None:
    judge(record, told[2], told[1])
    judge(record, told[1], told[0])
    view = person(record, team, person_number(told[2]))
    assert (view.id, view.other_ids) == (person_number(told[0]), (person_number(told[1]), person_number(told[2])))


def test_a_joined_person_is_counted_once(record: Record, team: Viewer, told: list[str]) -> None:
    assert female(record, team) == 2
    judge(record, told[0], told[1])
    assert female(record, team) == 1


def test_a_person_is_found_under_every_name_of_every_account(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1])
    judge(record, told[1], told[2])
    found = {text: search_people(record, team, text, 10)[0][0].id for text in ("сәуле", "yerlan", "萨吾")}
    assert found == dict.fromkeys(found, person_number(told[0]))


def test_the_newest_judgement_on_a_pair_holds(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1])
    judge(record, told[0], told[1], "different")
    assert female(record, team) == 2


def test_taking_back_a_judgement_parts_the_persons_again(record: Record, told: list[str]) -> None:
    before = content_digest()
    entry = judge(record, told[0], told[1])
    take_back(record, entry)
    assert content_digest() == before


def test_taking_back_one_of_two_links_keeps_the_rest_together(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1])
    entry = judge(record, told[1], told[2])
    take_back(record, entry)
    assert person(record, team, person_number(told[0])).other_ids == (person_number(told[1]),)
    assert person(record, team, person_number(told[2])).other_ids == ()


def test_a_judgement_that_comes_before_its_accounts_holds_when_they_come(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Two sisters told us.")
    first = give(record, source, claim("name", "Mahire"), claim("sex", "female"))
    second = give(record, source, claim("name", "Mahira"), claim("sex", "female"))
    undone = take_back(record, first, second)
    judge(record, given_account_number(first.hash), given_account_number(second.hash))
    assert female(record, team) == 0
    take_back(record, undone)
    assert female(record, team) == 1


def test_dates_that_share_no_day_contradict_and_vaguer_ones_do_not(
    record: Record, team: Viewer, told: list[str]
) -> None:
    judge(record, told[0], told[2])
    births = [p for s in person(record, team, person_number(told[0])).sections for p in s.properties]
    assert [(p.property, p.contradiction) for p in births if p.property == "birth_date"] == [("birth_date", False)]
    judge(record, told[0], told[1])
    births = [p for s in person(record, team, person_number(told[0])).sections for p in s.properties]
    assert [(p.property, p.contradiction) for p in births if p.property == "birth_date"] == [("birth_date", True)]


def test_a_preferred_value_carries_its_reason(record: Record, team: Viewer, told: list[str]) -> None:
    prefer(record, told[0], ("birth_date", "1980"), "the passport says so")
    section = person(record, team, person_number(told[0])).sections[0]
    (born,) = [prop for prop in section.properties if prop.property == "birth_date"]
    assert [(value.preferred, value.preferred_reason) for value in born.values] == [(True, "the passport says so")]


def test_a_decision_needs_a_reason(record: Record, told: list[str]) -> None:
    with pytest.raises(ReasonMissing):
        decide(record, (told[0], told[1]), "same", "  ")


def test_a_decision_needs_a_known_verdict(record: Record, told: list[str]) -> None:
    with pytest.raises(UnknownVerdict, match="same, different, unsure"):
        decide(record, (told[0], told[1]), "perhaps", "they look alike")


def test_an_account_is_not_compared_with_itself(record: Record, told: list[str]) -> None:
    with pytest.raises(SameAccount):
        decide(record, (told[0], told[0]), "same", "they look alike")


def test_the_preferred_name_comes_first(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1])
    prefer(record, told[0], ("name", "Saule Yerlan"), "so she signs")
    assert person(record, team, person_number(told[0])).names[0].text == "Saule Yerlan"
    assert search_people(record, team, "сәуле", 10)[0][0].names[0].text == "Saule Yerlan"


def test_a_place_in_another_script_is_not_a_contradiction(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Two brothers told us.")
    entries = [give(record, source, claim("taken_place", place)) for place in ("Ghulja", "伊宁", "Almaty")]
    accounts = [given_account_number(entry.hash) for entry in entries]
    judge(record, accounts[0], accounts[1])
    (section,) = person(record, team, person_number(accounts[0])).sections
    assert [prop.contradiction for prop in section.properties] == [False]
    judge(record, accounts[0], accounts[2])
    (section,) = person(record, team, person_number(accounts[0])).sections
    assert [prop.contradiction for prop in section.properties] == [True]
