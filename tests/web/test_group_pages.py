"""The page of a group, of somebody who belongs to it, and of what a reprisal is said to be for."""

from dataclasses import dataclass

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text, tell
from signing_in import Browser, enrolled
from tightrope import Story, tell_story

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.policy.roles import Role


@dataclass
class Told:
    """A record with the story of a group, and the browser of a reviewer."""

    record: Record
    story: Story
    browser: Browser

    def items(self, address: str, path: str) -> list[str]:
        """The words of each element on the page there."""
        self.browser.get(address)
        return [words(one) for one in select(self.browser.page, path)]


@pytest.fixture
def told(office: Record) -> Told:
    story = tell_story(office)
    office.catch_up()
    return Told(office, story, enrolled(office, "eric", [Role.REVIEWER])[1])


def test_a_group_says_how_it_stands_what_happened_and_who_is_charged(told: Told) -> None:
    story = told.story
    assert told.items(f"/groups/{story.group}/", ".events li") == [
        "2017 Founded",
        "February 2020 Not registered",
        f"From it split Steppe Voices, registered {story.splinter}",
        f"Daulet Asanuly {story.founder} founder",
        f"12 March 2019 Criminal case: Charge, Incitement · Daulet Asanuly {story.founder}",
        f"August 2019 Criminal case: Settlement or plea deal, Deal accepted (may lead no group) "
        f"· Daulet Asanuly {story.founder}",
        "12 March 2019 Criminal case: Charge, Incitement because of January 2019 the delegation: Meeting "
        "(between 40 and 70 days)",
    ]
    assert "As it stands: Not registered, as of February 2020" in words(told.browser.page)


def test_a_splinter_says_what_it_split_from(told: Told) -> None:
    story = told.story
    assert told.items(f"/groups/{story.splinter}/", ".events li") == [
        "September 2019 Registered",
        f"It split from Steppe Voices {story.group}",
    ]


def test_somebody_who_belongs_to_a_group_has_charges_conditions_and_reprisals_together(told: Told) -> None:
    founder = told.story.founder
    assert told.items(f"/people/{founder}/", ".events li") == [
        "Belongs to Steppe Voices founder",
        f"12 March 2019 Criminal case: Charge, Incitement · Daulet Asanuly {founder}",
        f"August 2019 Criminal case: Settlement or plea deal, Deal accepted (may lead no group) "
        f"· Daulet Asanuly {founder}",
        "12 March 2019 Criminal case: Charge, Incitement because of January 2019 the delegation: Meeting "
        "(between 40 and 70 days)",
    ]


def test_nobody_is_called_a_defender_for_having_a_case(told: Told) -> None:
    told.browser.get(f"/people/{told.story.asylum_seeker}/")
    assert select(told.browser.page, "section.events") == []
    assert "Defender" not in words(told.browser.page)


def test_an_act_in_reprisal_for_a_testimony_stands_with_the_person(told: Told) -> None:
    source = receive_text(told.record, "He was taken after he had spoken.")
    taken = [claim("taken_date", "2020-05"), claim("reprisal_for", told.story.source, about="taken")]
    account = give(told.record, source, claim("name", "Serik Asan"), *taken)
    person = person_number(given_account_number(account.hash))
    told.record.catch_up()
    assert told.items(f"/people/{person}/", ".events li") == [
        f"May 2020 Taken because of {told.story.source} {told.story.source}"
    ]


def test_a_meeting_names_first_what_is_said_to_be_in_reprisal_for_it(told: Told) -> None:
    items = told.items(f"/interventions/{told.story.meeting}/", ".events li")
    assert items == [
        "12 March 2019 Criminal case: Charge, Incitement because of January 2019 the delegation: Meeting "
        "(between 40 and 70 days)"
    ]
    assert "What refers to it" not in words(told.browser.page)


def test_a_source_names_what_is_said_to_be_in_reprisal_for_it(told: Told) -> None:
    source = told.story.source
    tell(told.record, source, "proceeding", claim("stage_kind", "charge"), claim("reprisal_for", source, about=""))
    told.record.catch_up()
    assert told.items(f"/sources/{source}/", ".events li") == [f"Charge because of {source} {source}"]


def test_a_group_of_which_nothing_happened_says_what_to_add(told: Told) -> None:
    number = tell(told.record, told.story.source, "group", claim("group_name", "Quiet Circle"))
    told.record.catch_up()
    told.browser.get(f"/groups/{number}/")
    assert "Nothing is told of its registration yet" in words(told.browser.page)
