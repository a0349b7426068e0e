"""The pages that look at all cases together: what comes next, set as a task; and the line on the first page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text, tell
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web.kept_cases import kept_cases
from tanuq.web.person_clocks import clocks_of

TODAY = datetime.now(UTC).date()
CASE = (claim("proceeding_kind", "criminal"), claim("proceeding_state", "Kazakhstan"))


def day(ahead: int) -> str:
    return (TODAY + timedelta(ahead)).isoformat()


def stage(number: int, kind: str, **more: Any) -> list[dict[str, Any]]:
    about = "stage" if number == 1 else f"stage.{number}"
    visibility = more.pop("visibility", "team")
    said = {"stage_kind": kind, **more}
    return [claim(code, value, about=about, visibility=visibility) for code, value in said.items()]


@pytest.fixture
def source(office: Record) -> str:
    return receive_text(office, "The file.")


@pytest.fixture
def browser(office: Record) -> Browser:
    return enrolled(office, "aset", [Role.TRANSLATOR])[1]


def case(office: Record, source: str, *claims: dict[str, Any]) -> str:
    number = tell(office, source, "proceeding", *claims)
    office.catch_up()
    return number


def somebody(office: Record, source: str, name: str = "Rosa Luna") -> str:
    number = person_number(given_account_number(give(office, source, claim("name", name)).hash))
    office.catch_up()
    return number


def rows(browser: Browser, address: str = "/proceedings/deadlines/") -> list[str]:
    browser.get(address)
    return [words(row) for row in select(browser.page, "tbody tr")]


def test_a_last_day_names_those_whom_its_case_concerns(browser: Browser, office: Record, source: str) -> None:
    concerned = claim("person_concerned", somebody(office, source, "Gulnar Sol"))
    case(office, source, *CASE, concerned, *stage(1, "charge", stage_deadline=day(5)))
    assert "Gulnar Sol" in rows(browser)[0]


def test_what_is_overdue_comes_first_and_then_what_ends_soonest(browser: Browser, office: Record, source: str) -> None:
    for ahead in (20, -5, 3, -90):
        case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(ahead)))
    left = [row.split("Left")[-1] if "Left" in row else row for row in rows(browser)]
    said = ("ended 5 days ago", "ended 90 days ago", "3 days left", "20 days left")
    assert [one in row for one, row in zip(said, left, strict=True)] == [True] * 4


def test_a_month_stays_a_month(browser: Browser, office: Record, source: str) -> None:
    case(office, source, *CASE, *stage(1, "verdict", stage_date="2019-08", outcome="convicted"))
    (row,) = rows(browser)
    assert "between 16 August 2019 and 15 September 2019" in row
    assert "overdue ended" in row
    assert "limit of the law Code of Criminal Procedure" in row


def test_what_was_acted_on_is_not_listed(browser: Browser, office: Record, source: str) -> None:
    told = (*stage(1, "verdict", stage_date="2019-08-16"), *stage(2, "appeal", stage_date="2019-08-20"))
    case(office, source, *CASE, *told)
    assert rows(browser) == []


def test_a_decision_for_whose_appeal_nothing_is_known_is_listed_apart(
    browser: Browser, office: Record, source: str
) -> None:
    uzbek = (claim("proceeding_kind", "criminal"), claim("proceeding_state", "Uzbekistan"))
    number = case(office, source, *uzbek, *stage(1, "verdict", stage_date="2019-08-16"))
    assert rows(browser) == []
    browser.get("/proceedings/deadlines/?of=unknown")
    assert [words(row) for row in select(browser.page, ".rows li")] == [f"Criminal case, Uzbekistan {number} Verdict"]


def test_a_government_has_sixty_days_to_reply_until_it_has(browser: Browser, office: Record, source: str) -> None:
    sent = (claim("procedure", "wgad"), claim("intervention_date", day(-10)), claim("intervention_form", "submission"))
    number = tell(office, source, "intervention", *sent)
    office.catch_up()
    (row,) = rows(browser)
    assert "Reply of the Government" in row
    assert "50 days left" in row
    tell(office, source, "intervention", claim("intervention_status", "answered"), subject=number)
    office.catch_up()
    assert rows(browser) == []


def test_an_urgent_appeal_has_no_limit_that_is_known_here(browser: Browser, office: Record, source: str) -> None:
    tell(office, source, "intervention", claim("procedure", "wgeid_urgent"), claim("intervention_date", day(-10)))
    office.catch_up()
    browser.get("/proceedings/deadlines/?of=unknown")
    assert "Reply of the Government" in words(select(browser.page, ".rows li")[0])


def test_a_deadline_becomes_a_task_about_whom_the_case_concerns(browser: Browser, office: Record, source: str) -> None:
    who = somebody(office, source)
    number = case(office, source, *CASE, claim("person_concerned", who), *stage(1, "hearing", stage_deadline=day(3)))
    fields = {"case": number, "person": who, "deadline": "stated/stage/"}
    browser.send("/proceedings/deadlines/task/", at="/proceedings/deadlines/", **fields)
    assert browser.where == f"/people/{who}/"
    assert words(select(browser.page, ".tasks li p")[0]) == f"Hearing, a source states it: {number}"


def test_a_task_names_no_stage_that_the_team_may_not_see(office: Record, source: str) -> None:
    who = somebody(office, source)
    hearing = stage(1, "hearing", stage_deadline=day(3), visibility="restricted")
    number = case(office, source, *CASE, claim("person_concerned", who), *hearing)
    fields = {"case": number, "person": who, "deadline": "stated/stage/"}
    administrator = enrolled(office, "head", [Role.ADMINISTRATOR])[1]
    administrator.send("/proceedings/deadlines/task/", at="/proceedings/deadlines/", **fields)
    assert words(select(administrator.page, ".tasks li p")[0]) == f"a source states it: {number}"


def test_a_case_that_names_nobody_by_number_is_no_task(browser: Browser, office: Record, source: str) -> None:
    number = case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(3)))
    assert "this case names nobody by number" in rows(browser)[0]
    fields = {"case": number, "person": "", "deadline": "stated/stage/"}
    browser.send("/proceedings/deadlines/task/", at="/proceedings/deadlines/", **fields)
    assert browser.answer.status_code == 403


def test_a_deadline_that_is_gone_is_no_task(browser: Browser, office: Record, source: str) -> None:
    who = somebody(office, source)
    number = case(office, source, *CASE, claim("person_concerned", who))
    fields = {"case": number, "person": who, "deadline": "stated/stage/"}
    browser.send("/proceedings/deadlines/task/", at="/proceedings/deadlines/", **fields)
    assert browser.answer.status_code == 400


@pytest.mark.parametrize("address", ["/", "/tasks/"])
def test_other_pages_say_how_many_are_near_and_overdue(
    browser: Browser, office: Record, source: str, address: str
) -> None:
    for ahead in (20, -5, 3, 90):
        case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(ahead)))
    browser.get(address)
    assert words(select(browser.page, ".due")[0]) == "2 deadlines within 30 days, 1 overdue"


def test_nothing_is_counted_that_may_not_be_seen(browser: Browser, office: Record, source: str) -> None:
    case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(3), visibility="restricted"))
    browser.get("/")
    assert select(browser.page, ".due") == []
    assert rows(browser) == []


def test_what_is_kept_follows_a_case_that_changes(office: Record, source: str) -> None:
    viewer = Viewer(Visibility.TEAM)
    number = case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(3)))
    assert len(list(kept_cases.all(viewer).dues)) == 1
    tell(office, source, "proceeding", *stage(2, "verdict", stage_date=day(-1)), subject=number)
    office.catch_up()
    assert [due.stage for due in kept_cases.all(viewer).dues] == ["verdict"]
    assert list(kept_cases.all(viewer).proceedings) == [number]


def test_where_there_are_too_many_to_read_at_once_the_first_page_only_leads_there(
    browser: Browser, office: Record, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tanuq.web.kept_cases.FEW", 0)
    case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(3)))
    browser.get("/")
    assert "They are counted when their page is opened" in words(select(browser.page, ".due")[0])


def test_an_unknown_choice_is_refused_in_words(browser: Browser) -> None:
    assert browser.get("/proceedings/deadlines/?of=yesterday").status_code == 400


def test_each_sight_is_shown_its_own_cases_and_titles(office: Record, source: str) -> None:
    secret = claim("case_name", "The case of Rosa Luna", visibility="restricted")
    case(office, source, *CASE, secret, *stage(1, "hearing", stage_deadline=day(3)))
    case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(4), visibility="restricted"))
    few, all_of_them = (
        rows(enrolled(office, login, [role])[1])
        for login, role in (("aset", Role.TRANSLATOR), ("eric", Role.ADMINISTRATOR))
    )
    assert (len(few), len(all_of_them)) == (1, 2)
    assert few[0].startswith("Criminal case, Kazakhstan C-")
    assert all_of_them[0].startswith("The case of Rosa Luna C-")


def test_whoever_sets_no_tasks_is_offered_none(office: Record, source: str) -> None:
    number = case(office, source, *CASE, *stage(1, "hearing", stage_deadline=day(3)))
    outsider = enrolled(office, "ann", [Role.OUTSIDE_VIEWER])[1]
    rows(outsider)
    assert select(outsider.page, "td form") == []
    outsider.send("/proceedings/deadlines/task/", at="/", case=number)
    assert outsider.answer.status_code == 403


def test_a_date_that_cannot_be_read_sets_no_clock_going_for_a_person(office: Record, source: str) -> None:
    entry = give(office, source, claim("name", "Ada Reed"), claim("taken_date", "2018-02-30"))
    office.catch_up()
    view = person(office, Viewer(Visibility.RESTRICTED), person_number(given_account_number(entry.hash)))
    assert clocks_of(view, TODAY) == ()
