"""How many people no list has named, as pages ask and answer it."""

import json

import pytest
from kept_estimates import kept_estimate
from lxml.html import document_fromstring
from overlapping_lists import account, overlapping
from recordmaking import propose
from signing_in import Browser, enrolled
from standing_in import engines

from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.estimation import METHODS
from tanuq.office import estimates, jobs
from tanuq.office.jobs_states import State
from tanuq.office.jobs_worker import work
from tanuq.office.models import Job
from tanuq.policy.roles import Role
from tanuq.web import current
from tanuq.web.estimate_wish import EstimateWish


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


def asked(browser: Browser, *lists: str, **form: object) -> str:
    """The number of the job that the page asked for."""
    browser.send("/estimates/", **{"list": list(lists), "method": ["dga", "chao"], "by": "", "seed": "0"} | form)
    return browser.where.split("/")[2]


def made(office: Record, browser: Browser, **form: object) -> str:
    """The number of the estimate that came of it."""
    number = asked(browser, *chosen(browser), **form)
    done(office)
    browser.get(f"/estimates/{number}/")
    return str(Job.objects.get(number=number).result["estimate"])


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


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"list": []}, "Choose two lists at least."),
        ({"method": []}, "Choose one method at least."),
        ({"by": "taken_date", "years": "0"}, "A period of dates has 1 to 50 years."),
        ({"by": "relatives"}, "People cannot be divided so."),
        ({"seed": "-1"}, "The seed is a whole number."),
    ],
)
def test_what_is_lacking_is_said_and_what_was_chosen_stays(
    office: Record, browser: Browser, form: dict[str, object], says: str
) -> None:
    overlapping(office)
    lists = chosen(browser)[1:]
    browser.send("/estimates/", **{"list": lists, "method": ["nhoi"], "seed": "7"} | form)
    assert says in text(browser.answer)
    page = document_fromstring(browser.answer.content.decode())
    if "method" not in form:
        assert page.xpath("//input[@name='method'][@checked]/@value") == ["nhoi"]
    if "list" not in form:
        assert page.xpath("//input[@name='list'][@checked]/@value") == lists
    assert not jobs.jobs()


def test_a_list_that_is_not_there_is_refused(office: Record, browser: Browser) -> None:
    overlapping(office)
    assert browser.send("/estimates/", list=["L-0000000000000000", "L-1"], method=["dga"]).status_code == 400


def test_the_methods_to_choose_from_stand_with_what_each_takes_for_granted(office: Record, browser: Browser) -> None:
    overlapping(office)
    shown = text(browser.get("/estimates/"))
    for method in METHODS.values():
        assert method.assumption in shown


def test_no_figure_of_too_few_people_stands_on_the_page_and_why_does(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = made(office, browser)
    shown = text(browser.get(f"/estimates/{number}/"))
    assert "The lists name 6 people in all, and fewer than 30 say very little." in shown
    assert "people in all, the 6 named ones included" not in shown


def test_an_estimate_stands_with_its_interval_and_what_it_assumes(
    office: Record, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlapping(office)
    monkeypatch.setattr("tanuq.estimation.methods.findings", lambda *_: ())
    shown = text(browser.get(f"/estimates/{made(office, browser)}/"))
    assert "By decomposable graphs, there were between 9 and 18 people in all, the 6 named ones included." in shown
    assert "It takes for granted: lists depend on each other in chains and clusters" in shown
    assert "What dga assumes." in shown
    assert "Tried on lists whose size is known" in shown


def test_the_doubt_about_who_is_one_person_is_carried_unless_somebody_is_sure(
    office: Record, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = overlapping(office)
    propose(office, (account(roots, "Ministry", "4"), account(roots, "Families", "5"), 0.6))
    current.use(office)
    monkeypatch.setattr("tanuq.estimation.methods.findings", lambda *_: ())
    doubtful = text(browser.get(f"/estimates/{made(office, browser)}/"))
    sure = text(browser.get(f"/estimates/{made(office, browser, sure='on')}/"))
    assert "Everybody was joined anew 20 times" in doubtful
    assert "Everybody was joined anew" not in sure
    assert "Whoever is joined was taken for one person for sure." in sure


def test_a_figure_that_would_be_refused_is_given_with_its_warning_to_who_insists(
    office: Record, browser: Browser
) -> None:
    overlapping(office)
    refused = text(browser.get(f"/estimates/{made(office, browser)}/"))
    insisted = text(browser.get(f"/estimates/{made(office, browser, insist='on')}/"))
    said = "By decomposable graphs, there were between"
    assert (said in refused, said in insisted) == (False, True)
    assert "A figure was asked for also where it would be refused." in insisted
    assert "fewer than 30 say very little" in insisted


def test_groups_are_estimated_by_the_method_that_was_chosen_for_them(
    office: Record, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlapping(office)
    monkeypatch.setattr("tanuq.estimation.methods.findings", lambda *_: ())
    number = made(office, browser, by="taken_date", years="2", strata_method="chao")
    kept = json.loads(estimates.content_of(number)["json"])["strata"]
    assert (kept["total"]["method"], list(kept["each"])) == ("chao", ["2016–2017", "2018–2019", "Not known"])
    assert "2 years together" in text(browser.get(f"/estimates/{number}/"))


def test_groups_have_the_doubt_about_who_is_one_person_in_their_intervals(
    office: Record, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = overlapping(office)
    propose(office, (account(roots, "Ministry", "4"), account(roots, "Families", "5"), 0.6))
    current.use(office)
    monkeypatch.setattr("tanuq.estimation.methods.findings", lambda *_: ())
    doubtful = text(browser.get(f"/estimates/{made(office, browser, by='sex', strata_method='chao')}/"))
    sure = text(browser.get(f"/estimates/{made(office, browser, by='sex', strata_method='chao', sure='on')}/"))
    said = "The doubt about who is one person is in these intervals."
    assert (said in doubtful, said in sure) == (True, False)


def test_an_estimate_is_found_again_with_who_asked_when_and_of_which_table(office: Record) -> None:
    member, browser = enrolled(office, "rosa", [Role.ANALYST])
    overlapping(office)
    current.use(office)
    number = made(office, browser, seed="5")
    found = estimates.estimate(number)
    assert (found.by, found.seen, found.asked["seed"]) == (member.number, 6, 5)
    assert f"/estimates/{number}/" in browser.get("/estimates/").content.decode()
    shown = text(browser.get(f"/estimates/{number}/"))
    assert found.table_sha256 in shown
    assert "rosa" in shown.lower()


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("json", b"{"), ("csv", b"section,")]
)
def test_the_report_is_carried_away_as_one_file(office: Record, browser: Browser, form: str, begins: bytes) -> None:
    del office
    number = kept_estimate()
    answer = browser.get(f"/estimates/{number}/report/{form}/")
    assert answer["Content-Disposition"] == f'attachment; filename="estimate-{number}.{form}"'
    assert answer.content.startswith(begins)


def test_a_form_of_report_that_there_is_not_is_not_found(office: Record, browser: Browser) -> None:
    del office
    assert browser.get(f"/estimates/{kept_estimate()}/report/docx/").status_code == 404


def test_a_number_that_nothing_has_is_not_found(browser: Browser) -> None:
    assert browser.get("/estimates/E-0000000000000000/").status_code == 404


def test_every_table_of_the_report_reads_as_one_on_a_phone(office: Record, browser: Browser) -> None:
    del office
    page = document_fromstring(browser.get(f"/estimates/{kept_estimate()}/").content.decode())
    cells = page.xpath("//div[@class='report']//td")
    assert cells
    assert all(cell.get("data-label") for cell in cells)


def test_no_part_of_the_report_has_a_style_that_the_page_forbids(office: Record, browser: Browser) -> None:
    del office
    assert b" style=" not in browser.get(f"/estimates/{kept_estimate()}/").content


def test_names_of_lists_are_no_markup(office: Record, browser: Browser) -> None:
    del office
    wish = EstimateWish(lists=("<script>alert(1)</script>", "L-2"))
    page = document_fromstring(browser.get(f"/estimates/{kept_estimate(wish=wish)}/").content.decode())
    assert not [script for script in page.findall(".//script") if "alert" in script.text_content()]


def test_a_job_that_runs_says_how_far_it_is(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = asked(browser, *chosen(browser))
    Job.objects.update(state=State.RUNNING, done=250, total=1000)
    assert "25 %" in text(browser.get(f"/estimates/{number}/"))


def test_a_job_can_be_stopped_where_it_shows_how_far_it_is(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = asked(browser, *chosen(browser))
    browser.send(f"/estimates/{number}/", act="cancel")
    assert "cancelled" in text(browser.answer)
    assert jobs.job(number).state == State.CANCELLED


def test_another_kind_of_job_is_no_estimate(office: Record, browser: Browser) -> None:
    overlapping(office)
    other = jobs.start("verify", {}, "")
    assert browser.get(f"/estimates/{other}/").status_code == 404


def test_what_is_kept_names_nobody(office: Record, browser: Browser) -> None:
    overlapping(office)
    number = made(office, browser)
    assert "Invented" not in json.dumps(estimates.content_of(number), ensure_ascii=False)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ANALYST, 200),
        (Role.REVIEWER, 200),
        (Role.PUBLISHER, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.INTAKE, 403),
        (Role.TRANSLATOR, 403),
        (Role.OUTSIDE_VIEWER, 403),
    ],
)
def test_who_may_ask_for_an_estimate_may_read_what_was_estimated(office: Record, role: Role, status: int) -> None:
    _, browser = enrolled(office, "rosa", [role])
    number = kept_estimate()
    assert browser.get("/estimates/").status_code == status
    assert browser.get(f"/estimates/{number}/").status_code == status
    assert browser.get(f"/estimates/{number}/report/json/").status_code == status
