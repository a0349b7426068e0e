"""The pages of states: the whole story on one timeline, what was said beside what was done, and a briefing."""

from dataclasses import dataclass

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text, tell
from signing_in import Browser, enrolled
from tightrope import Story, tell_story

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role


@dataclass
class Told:
    """A record with the story of a state, and the browser of a reviewer."""

    record: Record
    story: Story
    browser: Browser

    def open(self, address: str) -> str:
        """The words of the page there."""
        self.browser.get(address)
        return words(self.browser.page)

    def items(self, path: str) -> list[str]:
        """The words of each element that is found on the open page."""
        return [words(one) for one in select(self.browser.page, path)]


@pytest.fixture
def told(office: Record) -> Told:
    story = tell_story(office)
    office.catch_up()
    return Told(office, story, enrolled(office, "eric", [Role.REVIEWER])[1])


def test_the_states_that_anything_names_are_listed_with_their_numbers(told: Told) -> None:
    told.open("/states/")
    rows = [[words(cell) for cell in row] for row in select(told.browser.page, "tbody tr")]
    assert [" ".join(cells) for cells in rows] == [
        "Kazakhstan KZ 3 3 1 2",
        "United States of America US 0 2 0 0",
        "China CN 0 1 0 0",
        "Sweden SE 1 0 0 0",
    ]


def test_on_a_narrow_screen_each_number_of_a_state_says_what_it_counts(told: Told) -> None:
    told.open("/states/")
    cells = select(select(told.browser.page, "tbody tr")[0], "td.number")
    assert [cell.get("data-label") for cell in cells] == ["Proceedings", "Statements", "Interventions", "Groups"]


def test_the_page_of_a_state_that_is_no_more_does_not_say_that_nothing_names_it(told: Told) -> None:
    page = told.open("/states/SUHH/")
    assert "This state is no more." in page
    assert "Nothing on record names this state yet" not in page


def test_the_form_leads_to_a_state_by_its_name_in_any_language(told: Told) -> None:
    told.browser.send("/states/", q="Қазақстан")
    assert told.browser.where == "/states/KZ/"


def test_another_code_of_a_state_leads_to_its_page(told: Told) -> None:
    told.open("/states/KAZ/")
    assert told.browser.where == "/states/KZ/"


def test_words_and_deeds_stand_on_their_sides_in_the_order_of_their_dates(told: Told) -> None:
    told.open("/states/KZ/")
    sides = [(one.get("class"), words(select(one, "p.what")[0])) for one in select(told.browser.page, ".year li")]
    assert sides == [
        ("done", "2017 Group Steppe Voices: Founded"),
        ("said", "August 2018 Pledge Erbol Serikuly: Kept · Rosa Luna by its official"),
        ("done", "October 2018 Proceeding Asylum: Refusal, Refused · Rosa Luna"),
        ("said", "January 2019 Intervention the delegation: Meeting asked of it"),
        (
            "done",
            "2019 Proceeding Criminal case: Sentence, Removal declined, Illegal entry, Imprisonment, six months "
            "· Aset Nurlanuly",
        ),
        ("done", "12 March 2019 Proceeding Criminal case: Charge, Incitement · Daulet Asanuly"),
        ("done", "June 2019 Proceeding Asylum: Departure · Rosa Luna"),
        ("done", "August 2019 Proceeding Criminal case: Settlement or plea deal, Deal accepted · Daulet Asanuly"),
        ("done", "September 2019 Group Steppe Voices, registered: Registered"),
        ("said", "February 2020 Statement Lena Hart: Calls for"),
        ("done", "February 2020 Group Steppe Voices: Not registered"),
        ("said", "2 February 2020 Statement Ada Reed: Thanks about it said there"),
        ("done", "Proceeding Asylum: Decision on the appeal, Decision upheld · Rosa Luna"),
        ("done", "Proceeding Asylum: Grant, Granted · Rosa Luna in another state: Sweden"),
    ]


def test_the_years_stand_between_and_the_undated_last(told: Told) -> None:
    told.open("/states/KZ/")
    assert told.items(".year h3") == ["2017", "2018", "2019", "2020", "no date"]


def test_each_event_leads_to_its_part_of_its_page(told: Told) -> None:
    told.open("/states/KZ/")
    links = {str(link.get("href")) for link in select(told.browser.page, ".year a")}
    assert {f"/proceedings/{told.story.asylum}/#s-stage.3", f"/people/{told.story.asylum_seeker}/"} <= links


def test_what_followed_on_words_stands_below_them_with_the_days_between(told: Told) -> None:
    told.open("/states/KZ/")
    assert told.items(".then") == [
        "What became of it: She was not sent back",
        "Then, about the same person: Asylum: Refusal, Refused, October 2018 (between 31 and 91 days); Departure, "
        "June 2019 (between 274 and 333 days); Decision on the appeal, Decision upheld; Grant, Granted",
        "Said to be in reprisal: Criminal case: Charge, Incitement, 12 March 2019 (between 40 and 70 days)",
        "Nothing on record is linked to it.",
        "Nothing on record is linked to it.",
    ]


def test_what_was_said_to_one_capital_and_heard_in_another_stands_apart(told: Told) -> None:
    told.open("/states/KZ/")
    assert [one for one in told.items(".beside-walk li") if "Addressed" in one or "Meant" in one] == [
        "Kazakhstan Addressed directly: Ada Reed",
        "China Addressed directly: Lena Hart",
        "Kazakhstan Meant to hear: Lena Hart",
    ]


def test_the_treaties_that_bind_it_stand_there_with_the_days_from_which_they_do(told: Told) -> None:
    told.open("/states/KZ/")
    assert "Refugee Convention 15 April 1999" in told.items(".bound li")


def test_too_few_cases_are_said_to_be_too_few(told: Told) -> None:
    sentence = "From the charge to the verdict: 1 case is too few for an estimate: at least 10 are needed."
    assert sentence in told.open("/states/KZ/")


def test_counts_tell_what_has_no_answer_on_record(told: Told) -> None:
    told.open("/states/KZ/")
    assert told.items(".tallies dd")[4] == "1 answered 0, no answer on record 1"


def test_a_case_leads_to_the_pages_of_the_states_that_it_names(told: Told) -> None:
    told.open(f"/proceedings/{told.story.asylum}/")
    links = {str(link.get("href")): words(link) for link in select(told.browser.page, "header a.row")}
    assert links == {"/states/KZ/": "Kazakhstan", "/states/SE/": "Sweden"}


def test_a_state_that_nothing_names_says_what_would_and_what_binds_it(told: Told) -> None:
    page = told.open("/states/UY/")
    assert "Nothing on record names this state yet." in page
    assert "Bound today by" in page


def test_a_dissolved_state_says_since_when_and_who_came_after_it(told: Told) -> None:
    page = told.open("/states/SUHH/")
    assert "This state is no more. The first day without it: 26 December 1991" in page
    assert "Kazakhstan" in page


def test_an_unknown_state_is_said_to_be_unknown(told: Told) -> None:
    page = told.open("/states/Nowhereland/")
    assert told.browser.answer.status_code == 404
    assert "No such state is known" in page


def test_acts_of_persons_whom_nothing_names_are_counted_only(told: Told) -> None:
    source = receive_text(told.record, "She was taken in Almaty.")
    give(told.record, source, claim("name", "Asel Bolat"), claim("taken_place", "Almaty"))
    told.record.catch_up()
    told.open("/states/KZ/")
    assert told.items(".tallies dd")[-1] == "1 Place taken from 1"
    assert "Asel" not in words(told.browser.page)


def test_two_dates_of_one_stage_are_both_there_and_marked(told: Told) -> None:
    other = receive_text(told.record, "The decision of 5 October 2018.")
    date = claim("stage_date", "2018-10-05", about="stage")
    tell(told.record, other, "proceeding", date, subject=told.story.asylum)
    told.record.catch_up()
    told.open("/states/KZ/")
    assert [one for one in told.items("p.what") if "sources differ" in one] == [
        "October 2018 Proceeding Asylum: Refusal, Refused · Rosa Luna sources differ",
        "5 October 2018 Proceeding Asylum: Refusal, Refused · Rosa Luna sources differ",
    ]


def test_a_briefing_says_what_it_is_and_numbers_its_sources(told: Told) -> None:
    page = told.open("/states/KZ/briefing/")
    assert "Not for publication: it may hold names. What went in may be seen by: Team." in page
    rows = [[words(cell) for cell in select(row, "td")] for row in select(told.browser.page, "tbody tr")]
    assert ["October 2018", "Asylum. Refusal, Refused. Rosa Luna.", "1"] in rows
    assert f"As received {told.story.source}" in page
    assert "2 events have no date and stand last." in page
    assert "Of 2 of the words above nothing on record says what followed" in page


def test_an_outside_viewer_is_shown_no_name_and_no_words(told: Told) -> None:
    outside = enrolled(told.record, "olga", [Role.OUTSIDE_VIEWER])[1]
    for address in ("/states/KZ/", "/states/KZ/briefing/", "/states/"):
        outside.get(address)
        page = words(outside.page)
        assert not any(word in page for word in ("Rosa", "Daulet", "Aset", "Ada Reed", "Release them", "Steppe"))


def test_reading_what_is_restricted_is_noted(told: Told) -> None:
    source = receive_text(told.record, "A case that few may know of.", visibility="restricted")
    tell(told.record, source, "proceeding", claim("proceeding_state", "Kazakhstan"), claim("stage_kind", "charge"))
    told.record.catch_up()
    browser = enrolled(told.record, "dana", [Role.ADMINISTRATOR])[1]
    browser.get("/states/KZ/")
    noted = [(one.body or {})["source"] for one in told.record.ledger.entries(kinds=["custody.noted"])]
    assert noted == [source]
