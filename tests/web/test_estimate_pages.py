"""How many people no list has named, as pages ask and answer it."""

import pytest
from lxml.html import document_fromstring
from overlapping_lists import overlapping
from signing_in import Browser, enrolled
from standing_in import engines

from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.office import jobs
from tanuq.office.jobs_states import State
from tanuq.office.jobs_worker import work
from tanuq.office.models import Job
from tanuq.policy.roles import Role
from tanuq.web import current, estimating


def text(answer: object) -> str:
    """The words of an answer's main part."""
    page = document_fromstring(answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.find(".//main").text_content().split())


@pytest.fixture
def browser(office: Record) -> Browser:
    """A browser on the computer of an office where nobody signs in."""
    del office
    return Browser()


def chosen(browser: Browser) -> list[str]:
    """The lists that the form offers."""
    page = document_fromstring(browser.get("/estimates/").content.decode())
    return [str(box.get("value")) for box in page.findall(".//input[@name='list']")]


def asked(browser: Browser, *lists: str, by: str = "") -> str:
    """The number of the job that the page asked for."""
    browser.send("/estimates/", list=list(lists), by=by)
    return browser.where.split("/")[2]


def done(office: Record) -> None:
    """Let the worker do what waits, each method saying twice the people seen."""
    with engines():
        work(office.workspace, KINDS)
    current.use(office)


def test_a_record_without_lists_says_what_to_do_first(browser: Browser) -> None:
    assert "There are not two lists of people on record yet." in text(browser.get("/estimates/"))


def test_lists_stand_with_their_sizes_and_what_they_share_before_any_model(office: Record, browser: Browser) -> None:
    overlapping(office)
    shown = text(browser.get("/estimates/"))
    assert "Ministry 41" in shown
    assert "Families · Ministry2" in shown


def test_one_list_is_not_enough(office: Record, browser: Browser) -> None:
    overlapping(office)
    browser.send("/estimates/", list=chosen(browser)[:1], by="")
    assert "Choose two lists at least." in text(browser.answer)


def test_a_list_that_is_not_there_is_refused(office: Record, browser: Browser) -> None:
    overlapping(office)
    assert browser.send("/estimates/", list=["L-0000000000000000", "L-1"], by="").status_code == 400


def test_no_figure_of_too_few_people_stands_on_the_page_and_why_does(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = asked(browser, *chosen(browser))
    assert "waiting" in text(browser.answer)
    done(office)
    page = document_fromstring(browser.get(f"/estimates/{number}/").content.decode())
    methods = page.xpath("//section[@aria-labelledby='methods-title']/section")
    refused = [method for method in methods if "No estimate is given." in method.text_content()]
    assert len(refused) == 3
    assert not any("95 %" in method.text_content() for method in refused)


def test_an_estimate_stands_with_its_interval_and_what_it_assumes(
    office: Record, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlapping(office)
    monkeypatch.setattr("tanuq.estimation.methods.findings", lambda *_: ())
    number = asked(browser, *chosen(browser))
    done(office)
    page = document_fromstring(browser.get(f"/estimates/{number}/").content.decode())
    methods = page.xpath("//section[@aria-labelledby='methods-title']/section")
    assert methods
    for method in methods:
        words = " ".join(method.text_content().split())
        assert "95 %" in words or "(" in words
        assert "True only if:" in words


def test_the_report_is_carried_away_as_one_file(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = asked(browser, *chosen(browser), by="sex")
    assert browser.get(f"/estimates/{number}/report/").status_code == 400
    done(office)
    answer = browser.get(f"/estimates/{number}/report/")
    assert answer["Content-Disposition"] == f'attachment; filename="estimate-{number}.html"'
    assert answer.content.startswith(b"<!")


def test_a_job_that_runs_says_how_far_it_is(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = asked(browser, *chosen(browser))
    Job.objects.update(state=State.RUNNING, done=250, total=1000)
    assert "25 %" in text(browser.get(f"/estimates/{number}/"))


def test_another_kind_of_job_is_no_estimate(office: Record, browser: Browser) -> None:
    overlapping(office)
    other = jobs.start("verify", {}, "")
    assert browser.get(f"/estimates/{other}/").status_code == 404


def test_the_job_names_nobody(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = asked(browser, *chosen(browser))
    done(office)
    kept = str(Job.objects.get(number=number).result)
    assert "Invented" not in kept + estimating.report_of(Job.objects.get(number=number).result).decode()


@pytest.mark.parametrize(("role", "status"), [(Role.ANALYST, 200), (Role.INTAKE, 403), (Role.OUTSIDE_VIEWER, 403)])
def test_who_may_compare_accounts_may_estimate(office: Record, role: Role, status: int) -> None:
    _, browser = enrolled(office, "rosa", [role])
    assert browser.get("/estimates/").status_code == status
