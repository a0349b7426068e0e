"""The page of a proceeding: its stages in order, the days between them, what cannot be so, what comes next."""

from typing import Any

import pytest
from page_reading import select, words
from recordmaking import claim, receive_text, tell
from signing_in import Browser, enrolled

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role
from tanuq.proceedings.faults import FaultKind
from tanuq.vocabulary.datafiles import read_toml
from tanuq.web.fault_words import REASONS

ASYLUM = (claim("proceeding_kind", "asylum"), claim("proceeding_state", "Kazakhstan"))


@pytest.fixture
def browser(office: Record) -> Browser:
    return enrolled(office, "eric", [Role.REVIEWER])[1]


def stage(number: int, kind: str, date: str = "", **more: str) -> list[dict[str, Any]]:
    about = "stage" if number == 1 else f"stage.{number}"
    said = {"stage_kind": kind, "stage_date": date, **more}
    return [claim(code, value, about=about) for code, value in said.items() if value]


def opened(browser: Browser, record: Record, *claims: dict[str, Any]) -> Browser:
    number = tell(record, receive_text(record, "The file."), "proceeding", *claims)
    record.catch_up()
    browser.get(f"/proceedings/{number}/")
    return browser


def stages(browser: Browser) -> list[str]:
    return [words(one) for one in select(browser.page, ".stages li")]


def test_the_days_between_months_are_an_interval(browser: Browser, office: Record) -> None:
    told = (*ASYLUM, *stage(1, "refusal", "2018-10"), *stage(2, "departure", "2019-06"))
    assert stages(opened(browser, office, *told)) == [
        "Refusal October 2018",
        "between 213 and 272 days (7 to 8 months) Departure June 2019",
    ]


def test_days_that_pass_over_a_stage_without_a_date_name_the_stage_that_they_begin_at(
    browser: Browser, office: Record
) -> None:
    told = (*stage(1, "first_decision", "2018-10"), *stage(2, "appeal_decision"), *stage(3, "departure", "2019-06"))
    assert stages(opened(browser, office, *ASYLUM, *told))[2] == (
        "since First decision (October 2018): between 213 and 272 days (7 to 8 months) Departure June 2019"
    )


def test_a_state_that_is_not_known_or_no_more_is_kept_and_marked(browser: Browser, office: Record) -> None:
    told = (claim("proceeding_state", "Atlantis"), *stage(1, "charge", "1985", stage_state="USSR"))
    mark = select(opened(browser, office, *told).page, "header .problem")[0]
    assert words(mark).startswith("No state is known here by this name")
    assert words(mark).endswith("Atlantis, USSR")


def test_a_state_that_is_known_is_not_marked(browser: Browser, office: Record) -> None:
    assert not select(opened(browser, office, *ASYLUM).page, "header .problem")


def test_the_head_of_the_page_says_that_it_is_among_the_cases(browser: Browser, office: Record) -> None:
    ways = select(opened(browser, office, *ASYLUM).page, "header.top a")
    assert [words(way) for way in ways if way.get("aria-current")] == ["Cases"]


def test_stages_stand_in_the_order_of_their_dates_whatever_the_order_of_telling(
    browser: Browser, office: Record
) -> None:
    told = (*ASYLUM, *stage(1, "departure", "2019-06"), *stage(2, "refusal", "2018-10"))
    assert [one.split()[0] for one in stages(opened(browser, office, *told))] == ["Refusal", "between"]


def test_a_stage_says_what_is_told_beside_its_date(browser: Browser, office: Record) -> None:
    told = (*ASYLUM, *stage(1, "sentence", "2018-08-01", penalty_kind="suspended", penalty_length="six months"))
    assert stages(opened(browser, office, *told)) == [
        "Sentence 1 August 2018 Penalty: Suspended sentence Length of the penalty: six months"
    ]


def test_a_release_before_the_arrest_is_marked_and_kept(browser: Browser, office: Record) -> None:
    told = (*stage(1, "arrest", "2019-05"), *stage(2, "release", "2019-03-02"))
    page = opened(browser, office, *told).page
    assert (
        "Release (2 March 2019) is dated before Arrest (May 2019), although only who is held can be released."
        in words(page)
    )
    assert len(select(page, ".stages li")) == 2


def test_a_decade_is_said_to_be_too_coarse(browser: Browser, office: Record) -> None:
    page = opened(browser, office, *ASYLUM, *stage(1, "application", "201X")).page
    assert "The date of Application (2010s) leaves ten years or more open" in words(page)


def test_a_deadline_that_has_passed_is_said_to_have_passed(browser: Browser, office: Record) -> None:
    told = (*ASYLUM, *stage(1, "application", "2018-05-03", stage_deadline="2018-06"))
    (late,) = select(opened(browser, office, *told).page, ".deadlines li")
    assert words(late) == "passed Application (3 May 2018) as the source states it between 1 June 2018 and 30 June 2018"


def test_a_decision_of_a_state_whose_law_is_not_known_here_sends_to_a_lawyer(browser: Browser, office: Record) -> None:
    told = (claim("proceeding_kind", "asylum"), claim("proceeding_state", "Chad"), *stage(1, "refusal", "2026-10"))
    assert "no time limit of this state is known here" in words(opened(browser, office, *told).page)


def test_a_case_without_stages_says_what_to_add(browser: Browser, office: Record) -> None:
    assert "No stage is told yet" in words(opened(browser, office, *ASYLUM).page)


def test_every_reason_for_a_mark_is_said_in_the_language_of_the_page() -> None:
    table = read_toml("tanuq.proceedings", "data", "order.toml")
    assert {row["because"] for rows in table.values() for row in rows} == set(REASONS)


def test_every_kind_of_mark_has_a_sentence(browser: Browser, office: Record) -> None:
    granted = stage(1, "final_decision", "2019-02", outcome="granted")
    refused = stage(2, "final_decision", "2019-03", outcome="refused")
    page = words(opened(browser, office, *ASYLUM, *granted, *refused, *stage(3, "appeal_decision", "2018-01")).page)
    assert "Final decision (February 2019) and Final decision (March 2019) differ" in page
    assert "stands without what it follows from" in page
    assert len(FaultKind) == 5
