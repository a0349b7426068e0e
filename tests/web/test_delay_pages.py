"""How long cases take, as pages say it; UNHCR's counts beside ours; the three months that run for a person."""

from pathlib import Path
from typing import Any

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text, tell
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.policy.roles import Role
from tanuq.proceedings.clocks import ClockState
from tanuq.proceedings.deadlines import DeadlineKind
from tanuq.proceedings.delays import Assumption
from tanuq.proceedings.durations import delay_codes
from tanuq.proceedings.official import APPLICATIONS, DECISIONS
from tanuq.web.clock_words import clock_state_in_words, kind_name
from tanuq.web.delay_words import DELAYS, assumption_in_words

COUNTS = (
    "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Cases / Persons,Applied\n"
    "2018,China,CHN,Kazakhstan,KAZ,Persons,*\n"
    "2018,Syria,SYR,Kazakhstan,KAZ,Persons,30\n"
)


@pytest.fixture
def browser(office: Record) -> Browser:
    return enrolled(office, "ann", [Role.ANALYST])[1]


def cases(office: Record, number: int, second: str = "2018-02-{day}", state: str = "Norway") -> None:
    """Asylum cases of January 2018, each decided on a day of its own."""
    source = receive_text(office, f"The files of {state}.")
    for day in range(10, 10 + number):
        tell(office, source, "proceeding", *_case(state, f"2018-01-{day}", second.format(day=day)))
    office.catch_up()


def _case(state: str, applied: str, decided: str) -> list[dict[str, Any]]:
    return [
        claim("proceeding_kind", "asylum"),
        claim("proceeding_state", state),
        claim("stage_kind", "application", about="stage"),
        claim("stage_date", applied, about="stage"),
        claim("stage_kind", "refusal", about="stage.2"),
        claim("stage_date", decided, about="stage.2"),
    ]


def test_the_median_stands_in_words_with_its_cases_and_assumptions(browser: Browser, office: Record) -> None:
    cases(office, 12)
    browser.get("/proceedings/delays/")
    said = words(select(browser.page, ".curve")[0])
    assert "Norway 12 cases: 12 ended, 0 not ended as far as is known." in said
    assert "Half had it within \u206831\u2069 days." in said
    assert "The cases are those that reached this record." in said


def test_the_table_says_in_numbers_what_the_drawing_shows(browser: Browser, office: Record) -> None:
    cases(office, 12)
    browser.get("/proceedings/delays/?by=kind")
    assert [words(cell) for cell in select(browser.page, ".shares td")] == ["100%"]
    assert select(browser.page, ".curve svg")[0].get("aria-label") == "Share still waiting, by days: Asylum"


def test_partial_dates_give_two_curves(browser: Browser, office: Record) -> None:
    cases(office, 12, second="2018-03")
    browser.get("/proceedings/delays/?by=year")
    assert [path.get("class") for path in select(browser.page, ".curve path")] == ["most", "fewest"]
    assert "Some dates are partial" in words(browser.page)


def test_too_few_cases_are_refused_with_the_reason(browser: Browser, office: Record) -> None:
    cases(office, 3)
    browser.get("/proceedings/delays/")
    assert select(browser.page, ".curve") == []
    assert "Norway 3 cases are too few for an estimate: at least 10 are needed." in words(browser.page)


@pytest.mark.parametrize("asked", ["delay=forever", "by=colour"])
def test_what_cannot_be_asked_is_refused_in_words(browser: Browser, asked: str) -> None:
    assert browser.get(f"/proceedings/delays/?{asked}").status_code == 400


def test_every_delay_kind_state_and_assumption_has_its_words() -> None:
    assert set(DELAYS) == set(delay_codes())
    assert all(
        [*map(assumption_in_words, Assumption), *map(kind_name, DeadlineKind), *map(clock_state_in_words, ClockState)]
    )


def test_without_a_file_the_page_says_which_to_take_and_where(browser: Browser) -> None:
    browser.get("/proceedings/counts/")
    assert "https://www.unhcr.org/refugee-statistics/download" in words(browser.page)
    assert "tanuq proceedings counts asylum-applications.csv" in words(browser.page)


def kept(office: Record, folder: Path, content: str, title: str = APPLICATIONS) -> None:
    file = folder / "counts.csv"
    file.write_text(content, encoding="utf-8")
    receive_file(office, file, ReceiveOptions(title=title))
    office.catch_up()


def test_counts_stand_beside_the_cases_on_record_and_what_is_held_back_is_an_interval(
    browser: Browser, office: Record, tmp_path: Path
) -> None:
    kept(office, tmp_path, COUNTS)
    cases(office, 2, state="Kazakhstan")
    browser.get("/proceedings/counts/?asylum=KAZ")
    (row,) = select(browser.page, "tbody tr")
    assert [words(cell) for cell in row.iter("th", "td")] == [
        "2018", "Persons", "31–34", "–", "–", "–", "–", "–", "2", "2",
    ]  # fmt: skip
    browser.get("/proceedings/counts/?asylum=KAZ&origin=CHN")
    assert words(select(browser.page, "tbody td")[1]) == "1–4"


def test_a_file_that_cannot_be_read_is_said_to_be_so(browser: Browser, office: Record, tmp_path: Path) -> None:
    kept(office, tmp_path, COUNTS.replace("*", "many"), title=DECISIONS)
    browser.get("/proceedings/counts/")
    assert "“many” is not a whole number" in words(select(browser.page, ".notice.bad")[0])


def test_a_country_that_the_files_lack_is_refused(browser: Browser) -> None:
    assert browser.get("/proceedings/counts/?asylum=XYZ").status_code == 400


def test_the_three_months_of_the_urgent_procedure_stand_on_the_page_of_a_person(
    browser: Browser, office: Record
) -> None:
    source = receive_text(office, "Rosa Luna was taken in March 2019.")
    given = give(office, source, claim("name", "Rosa Luna"), claim("taken_date", "2019-03"))
    office.catch_up()
    browser.get(f"/people/{person_number(given_account_number(given.hash))}/")
    said = words(browser.page)
    assert "Date taken: March 2019 ended last day: between 1 June 2019 and 30 June 2019" in said


def test_words_of_the_record_are_escaped_where_they_are_drawn(browser: Browser, office: Record) -> None:
    source = receive_text(office, "The files.")
    for day in range(10, 22):
        told = _case("Norway", f"2018-01-{day}", f"2018-02-{day}")
        told[0] = claim("proceeding_kind", "", written="</title><b>x</b>", problem="not in the list")
        tell(office, source, "proceeding", *told)
    office.catch_up()
    browser.get("/proceedings/delays/?by=kind")
    assert words(select(browser.page, ".curve h2")[0]) == "</title><b>x</b>"
    assert select(browser.page, ".curve b") == []
