"""An edition holds what was public, consented to and verified, and two people made it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from editions import (
    APPROVER,
    EVERYTHING,
    PROPOSER,
    PUBLISHER,
    REPORTED,
    account_in,
    consent,
    describe,
    person_in,
    public_source,
    publish,
    released_person,
    verify,
    withdraw,
)
from recordmaking import claim, give, judge, make_workspace, receive_text, take_back, tell

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.releases import releases
from tanuq.casebook.queries.touched import people_touched
from tanuq.casebook.record import Record
from tanuq.policy.decision import viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.uses import Held
from tanuq.publishing.errors import EditionUndone, NothingLeaves, NothingToRelease, OwnProposal
from tanuq.publishing.release.approving import approve, demand_that_it_holds
from tanuq.publishing.release.editions import Edition, edition_in_effect
from tanuq.publishing.release.proposing import Composed, Plan, compose, propose
from tanuq.publishing.release.values import Contents, Part, ReleasedPerson
from tanuq.publishing.release.writing import contents_bytes, part_bytes, person_bytes, read_contents, read_person


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def composed(record: Record, plan: Plan = REPORTED) -> Composed:
    return compose(record, PUBLISHER, plan)


def why(record: Record, plan: Plan = REPORTED) -> set[tuple[Held, str]]:
    return {(kept.why, kept.property) for person in composed(record, plan).kept for kept in person.kept}


def values(edition: Edition) -> set[str]:
    return {one.value for person in edition.people() for account in person.accounts for one in account.claims}


def test_what_is_public_and_consented_to_is_in_the_edition(record: Record) -> None:
    number = released_person(record, "Aysha Sample", claim("birth_date", "1980"))
    edition = publish(record)
    assert [person.number for person in edition.people()] == [number]
    assert values(edition) == {"Aysha Sample", "1980"}


def test_a_source_for_the_team_stays_whatever_was_consented_to(record: Record) -> None:
    source = receive_text(record, "for the team")
    consent(record, source, *EVERYTHING)
    person_in(record, source, claim("name", "Gulnar Canary"))
    assert composed(record).contents.people == 0
    assert why(record) == {(Held.VISIBILITY, "name")}


def test_without_consent_nothing_leaves(record: Record) -> None:
    source = receive_text(record, "nobody asked", visibility="public")
    person_in(record, source, claim("birth_date", "1980"))
    assert why(record) == {(Held.ACCOUNT_CONSENT, "birth_date")}


def test_without_consent_to_the_name_the_account_leaves_without_what_tells_who_it_is(record: Record) -> None:
    source = public_source(record, "no name", "publish_account")
    person_in(record, source, claim("name", "Gulnar Canary"), claim("birth_date", "1980"))
    assert why(record) == {(Held.NAME_CONSENT, "name")}
    assert values(publish(record)) == {"1980"}


def test_a_refused_name_is_not_printed_because_another_source_gives_it(record: Record) -> None:
    one = account_in(record, public_source(record, "one"), claim("name", "Gulnar Canary"), claim("birth_date", "1980"))
    shy = public_source(record, "two", "publish_account")
    withdraw(record, shy, "publish_name", answer="refused")
    other = account_in(record, shy, claim("birth_place", "Ghulja"))
    judge(record, one, other)
    assert values(publish(record)) == {"1980", "Ghulja"}


def test_a_withdrawn_consent_of_one_source_silences_everything_of_the_person(record: Record) -> None:
    one = account_in(record, public_source(record, "one"), claim("name", "Gulnar Canary"))
    regretted = public_source(record, "two")
    other = account_in(record, regretted, claim("name", "Gulnar Canary"))
    judge(record, one, other)
    assert composed(record).contents.people == 1
    withdraw(record, regretted, "publish_account")
    assert composed(record).contents.people == 0
    assert why(record) == {(Held.WITHDRAWN, "")}


def test_an_account_leaves_only_when_it_is_verified_far_enough(record: Record) -> None:
    account = account_in(record, public_source(record, "one"), claim("name", "Aysha Sample"))
    plan = Plan(level="corroborated")
    assert why(record, plan) == {(Held.REVIEW_LEVEL, "name")}
    verify(record, account, "corroborated")
    assert composed(record, plan).contents.people == 1


def test_an_informant_is_never_in_it(record: Record) -> None:
    released_person(record, "Aysha Sample", claim("informant_name", "Canary Secret", visibility="public"))
    assert values(publish(record)) == {"Aysha Sample"}


def test_the_number_of_an_account_that_stays_is_not_told(record: Record) -> None:
    hidden = account_in(record, receive_text(record, "hidden"), claim("name", "Aysha Canary"))
    shown = account_in(record, public_source(record, "shown"), claim("name", "Aysha Sample"))
    judge(record, hidden, shown)
    edition = publish(record)
    assert [(one.number, one.also) for one in edition.people()] == [(person_number(shown), ())]
    assert hidden[2:].encode() not in b"".join(person_bytes(person) for person in edition.people())


def test_a_title_is_told_only_of_what_was_published_before(record: Record) -> None:
    letter = public_source(record, "a letter")
    describe(record, letter, title="Letter of Canary")
    article = public_source(record, "an article", material="140523191601")
    describe(record, article, title="A paper reports")
    for source in (letter, article):
        person_in(record, source, claim("name", "Aysha Sample"))
    titles = {source.title for person in publish(record).people() for source in person.sources}
    assert titles == {"", "A paper reports"}


def test_a_case_is_told_without_the_people_in_it_who_do_not_leave(record: Record) -> None:
    number = released_person(record, "Aysha Sample")
    hidden = person_in(record, receive_text(record, "hidden"), claim("name", "Gulnar Canary"))
    tell(
        record,
        public_source(record, "court paper"),
        "proceeding",
        claim("related_person", number),
        claim("related_person", hidden),
    )
    (person,) = publish(record).people()
    told = [one.value for subject in person.subjects for account in subject.accounts for one in account.claims]
    assert told == [number]


def test_whoever_proposes_does_not_approve(record: Record) -> None:
    released_person(record, "Aysha Sample")
    mine = record.acting_as(PROPOSER)
    proposal = propose(mine, composed(record), "")
    with pytest.raises(OwnProposal, match="two people"):
        approve(mine, viewer_of([Role.PUBLISHER], PROPOSER), proposal)
    with pytest.raises(NothingLeaves, match="publishers and reviewers"):
        approve(record.acting_as(APPROVER), viewer_of([Role.INTAKE], APPROVER), proposal)


def test_what_another_copy_approved_of_its_own_is_no_edition(record: Record) -> None:
    released_person(record, "Aysha Sample")
    from tanuq.ledger.entries import Draft

    mine = record.acting_as(PROPOSER)
    proposal = propose(mine, composed(record), "")
    mine.write([Draft("release.made", {"proposal": proposal.entry, "content": proposal.content})])
    assert not releases(record, PUBLISHER)[0].is_approved


def test_a_consent_withdrawn_before_the_approval_stops_it_and_is_named(record: Record) -> None:
    source = public_source(record, "one")
    number = person_in(record, source, claim("name", "Aysha Sample"))
    proposal = propose(record.acting_as(PROPOSER), composed(record), "")
    withdraw(record, source, "publish_account")
    with pytest.raises(EditionUndone, match=f"{number}: withdrawn \\({source}\\)"):
        approve(record.acting_as(APPROVER), PUBLISHER, proposal)
    assert not releases(record, PUBLISHER)[0].is_approved


def test_a_source_taken_back_before_the_approval_stops_it(record: Record) -> None:
    source = public_source(record, "one")
    given = give(record, source, claim("name", "Aysha Sample"))
    proposal = propose(record.acting_as(PROPOSER), composed(record), "")
    take_back(record, given)
    with pytest.raises(EditionUndone, match=person_number(given_account_number(given.hash))):
        approve(record.acting_as(APPROVER), PUBLISHER, proposal)


def test_what_comes_in_between_waits_for_the_next_edition(record: Record) -> None:
    source = public_source(record, "one")
    person_in(record, source, claim("name", "Aysha Sample"))
    proposal = propose(record.acting_as(PROPOSER), composed(record), "")
    released_person(record, "Gulnar Sample")
    approve(record.acting_as(APPROVER), PUBLISHER, proposal)
    assert values(edition_in_effect(record)) == {"Aysha Sample"}


def test_a_withdrawal_takes_out_and_brings_nothing_in(record: Record) -> None:
    source = public_source(record, "one")
    person_in(record, source, claim("name", "Aysha Sample"))
    released_person(record, "Gulnar Sample")
    publish(record)
    released_person(record, "Not Yet")
    withdraw(record, source, "publish_name")
    with pytest.raises(EditionUndone):
        demand_that_it_holds(record, edition_in_effect(record))
    edition = publish(record, replace(REPORTED, only_withdraw=True))
    assert values(edition) == {"Gulnar Sample"}
    assert releases(record, PUBLISHER)[0].manner == "withdrawal"
    assert [(one.manner, one.person, one.people) for one in edition.contents.corrections] == [("withdrawal", "", 1)]


def test_a_withdrawal_of_part_of_what_is_told_is_a_withdrawal_too(record: Record) -> None:
    first = account_in(record, public_source(record, "one"), claim("name", "Aysha Sample"))
    told = give(record, public_source(record, "two"), claim("birth_date", "1980"))
    judge(record, first, given_account_number(told.hash))
    publish(record)
    take_back(record, told)
    publish(record, replace(REPORTED, only_withdraw=True))
    assert releases(record, PUBLISHER)[0].manner == "withdrawal"


def test_a_statement_whose_source_fell_silent_is_not_told_beside_the_person(record: Record) -> None:
    number = released_person(record, "Aysha Sample")
    paper = public_source(record, "court paper")
    tell(record, paper, "proceeding", claim("related_person", number), claim("proceeding_state", "KZ"))
    withdraw(record, paper, "publish_name")
    (person,) = publish(record).people()
    assert person.subjects == ()


def test_a_correction_stands_in_the_log_and_in_the_history_of_the_person(record: Record) -> None:
    source = public_source(record, "one")
    account = given_account_number(give(record, source, claim("name", "Aysha Sample")).hash)
    number = person_number(account)
    publish(record)
    from tanuq.ledger.entries import Draft

    record.write(
        [
            Draft(
                "account.given",
                {"source": source, "kind": "person", "account": account, "claims": [claim("birth_date", "1980")]},
            )
        ]
    )
    edition = publish(record, replace(REPORTED, corrections=((number, "The year of birth was missing."),)))
    (person,) = edition.people()
    assert [(one.what, one.properties, one.note) for one in person.changes] == [
        ("published", (), ""),
        ("changed", ("birth_date",), ""),
        ("corrected", (), "The year of birth was missing."),
    ]
    assert [one.note for one in edition.contents.corrections] == ["The year of birth was missing."]


def test_the_same_edition_is_not_proposed_twice(record: Record) -> None:
    released_person(record, "Aysha Sample")
    publish(record)
    with pytest.raises(NothingToRelease, match="holds already"):
        propose(record, composed(record), "")


def test_an_edition_reads_as_it_was_written(record: Record) -> None:
    released_person(record, "Aysha Sample", claim("birth_date", "1980"), claim("photograph", "S-0000000000000000"))
    edition = publish(record)
    for person in edition.people():
        assert read_person(person_bytes(person)) == person
    assert read_contents(contents_bytes(edition.contents)) == edition.contents


def test_a_rebuilt_casebook_knows_the_edition(record: Record) -> None:
    released_person(record, "Aysha Sample")
    edition = publish(record)
    record.rebuild()
    assert edition_in_effect(record).contents == edition.contents


def test_what_only_takes_out_asks_for_the_level_of_the_edition_in_effect(record: Record) -> None:
    source = public_source(record, "told")
    person_in(record, source, claim("name", "Aysha Sample"))
    stays = released_person(record, "Bahar Sample")
    publish(record, Plan(level="reported"))
    withdraw(record, source, "publish_name")
    left = publish(record, Plan(only_withdraw=True))
    assert [person.number for person in left.people()] == [stays]


def test_only_whom_something_touched_since_the_approval_is_looked_at_again(record: Record) -> None:
    source = public_source(record, "one")
    number = person_in(record, source, claim("name", "Aysha Sample"))
    released_person(record, "Gulnar Sample")
    publish(record)
    approval = releases(record, PUBLISHER)[0].approval
    assert people_touched(record, approval) == set()
    withdraw(record, source, "publish_name")
    assert people_touched(record, approval) == set(joined_persons([number]).values())
    with pytest.raises(EditionUndone, match=number):
        demand_that_it_holds(record, edition_in_effect(record))


def test_whoever_a_statement_names_is_touched_by_its_source(record: Record) -> None:
    number = released_person(record, "Aysha Sample")
    paper = public_source(record, "court paper")
    tell(record, paper, "proceeding", claim("related_person", number))
    publish(record)
    withdraw(record, paper, "publish_account")
    assert people_touched(record, releases(record, PUBLISHER)[0].approval) == set(joined_persons([number]).values())
    with pytest.raises(EditionUndone, match=number):
        demand_that_it_holds(record, edition_in_effect(record))


def test_some_of_the_people_are_read_from_the_parts_that_they_are_in_alone() -> None:
    numbers = [f"P-{letter}{n}" for letter, people in (("a", 2), ("b", 3), ("c", 1)) for n in range(people)]
    contents = {
        beginning: part_bytes(person_bytes(bare(n)) for n in numbers if n[2] == beginning) for beginning in "abc"
    }
    parts = tuple(Part(one, one, sum(n[2] == one for n in numbers)) for one in "abc")
    read: list[str] = []
    held = Edition(
        "E-1", "", Contents("2026-01-01", "reported", parts, (), (), ()), lambda one: noted(read, contents, one)
    )
    for start in range(8):
        for stop in range(start, 8):
            assert [one.number for one in held.between(start, stop)] == numbers[start:stop]
    read.clear()
    held.between(2, 5)
    assert read == ["b"]


def bare(number: str) -> ReleasedPerson:
    return ReleasedPerson(number, (), (), (), (), (), ())


def noted(read: list[str], contents: Mapping[str, bytes], part: str) -> bytes:
    read.append(part)
    return contents[part]
