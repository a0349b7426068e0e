"""The pages of jobs and of the state of the record."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from lxml.html import document_fromstring
from recordmaking import receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.config.key_file import today
from tanuq.config.taking_over import ANEW, BEFORE
from tanuq.ledger import key_age
from tanuq.office import jobs, phones
from tanuq.office.jobs_states import State
from tanuq.office.jobs_worker import work
from tanuq.office.models import Job
from tanuq.policy.roles import Role
from tanuq.vocabulary.wording import date_in_words
from tanuq.web import current


def text(answer: object) -> str:
    """The words of an answer's main part."""
    page = document_fromstring(answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.find(".//main").text_content().split())


@pytest.fixture
def browser(office: Record) -> Browser:
    """A browser on the computer of an office where nobody signs in."""
    del office
    return Browser()


def asked(browser: Browser, kind: str) -> str:
    """The number of the job that the page asked for."""
    browser.send("/jobs/", kind=kind)
    return browser.where.split("/")[2]


def test_a_check_is_asked_for_on_a_page_and_its_outcome_stands_on_both(office: Record, browser: Browser) -> None:
    number = asked(browser, "verify")
    assert "waiting" in text(browser.answer)
    work(office.workspace, KINDS)
    current.use(office)
    assert "All is as it was recorded." in text(browser.get(f"/jobs/{number}/"))
    assert "Last full check All is as it was recorded." in text(browser.get("/health/"))


def test_a_job_that_fails_says_why_in_the_language_of_the_page(office: Record, browser: Browser) -> None:
    number = asked(browser, "link")
    work(office.workspace, KINDS)
    current.use(office)
    assert "linking compares at least two" in text(browser.get(f"/jobs/{number}/"))
    assert "для связывания нужны хотя бы два" in text(browser.get(f"/jobs/{number}/?language=ru"))


def test_a_job_that_runs_says_how_far_it_is_and_reloads_without_scripts(browser: Browser) -> None:
    number = asked(browser, "verify")
    Job.objects.update(state=State.RUNNING, done=3, total=12)
    answer = browser.get(f"/jobs/{number}/")
    assert "25 %" in text(answer)
    assert b'<noscript><meta http-equiv="refresh"' in answer.content


@pytest.mark.parametrize("state", [State.DONE, State.INTERRUPTED])
def test_a_job_that_is_over_does_not_reload(browser: Browser, state: State) -> None:
    number = asked(browser, "verify")
    Job.objects.update(state=state)
    assert b"refresh" not in browser.get(f"/jobs/{number}/").content


def test_a_job_that_was_interrupted_says_what_to_do(browser: Browser) -> None:
    number = asked(browser, "verify")
    Job.objects.update(state=State.INTERRUPTED)
    assert "ask for it again" in text(browser.get(f"/jobs/{number}/"))


def test_a_job_is_stopped_on_its_page(browser: Browser) -> None:
    number = asked(browser, "verify")
    browser.send(f"/jobs/{number}/", act="cancel")
    assert jobs.job(number).state == State.CANCELLED


def test_a_number_that_no_job_has_is_not_found(browser: Browser) -> None:
    assert browser.get("/jobs/J-0/").status_code == 404


def test_whoever_may_link_is_asked_on_the_page_of_the_runs_and_led_to_the_job(browser: Browser) -> None:
    browser.get("/linking/")
    assert browser.page.xpath("//form[@action='/jobs/']//input[@value='link']")
    browser.send("/jobs/", at="/linking/", kind="link")
    assert browser.where.startswith("/jobs/J-")
    assert [job.kind for job in jobs.jobs()] == ["link"]


def test_an_analyst_links_and_neither_checks_nor_sees_the_state_of_the_record(office: Record) -> None:
    _, browser = enrolled(office, "dana", [Role.ANALYST])
    linked = asked(browser, "link")
    refused = browser.post("/jobs/", mark=browser.mark("/jobs/"), kind="verify")
    assert (jobs.job(linked).kind, refused.status_code) == ("link", 403)
    check = jobs.start("verify", {}, "")
    assert (browser.get(f"/jobs/{check}/").status_code, browser.get("/health/").status_code) == (404, 403)
    assert check not in browser.get("/jobs/").content.decode()


def test_whoever_may_have_a_source_read_sees_jobs_that_read_and_no_others(office: Record) -> None:
    _, browser = enrolled(office, "dana", [Role.TRANSLATOR])
    reads, links = jobs.start("read", {"source": "S-0000000000000000"}, ""), jobs.start("link", {}, "")
    page = browser.get("/jobs/").content.decode()
    assert (reads in page, links in page) == (True, False)


def test_whoever_may_ask_for_no_job_sees_none(office: Record) -> None:
    _, browser = enrolled(office, "dana", [Role.OUTSIDE_VIEWER])
    assert browser.get("/jobs/").status_code == 403


def test_a_new_record_says_what_was_never_done_and_what_to_do(browser: Browser) -> None:
    words = text(browser.get("/health/"))
    assert "Last full check never – Start one below." in words
    assert "Backups tanuq makes none by itself and knows of none. – Stop tanuq, copy the whole folder" in words


def test_a_checkpoint_is_wanted_for_what_none_covers(office: Record, browser: Browser) -> None:
    enrolled(office, "aygul")
    phones.connect("Kapal", "")
    _, browser = enrolled(office, "bolat")
    before = text(browser.get("/health/"))
    office.ledger.checkpoint()
    after = text(browser.get("/health/"))
    assert ("tanuq checkpoint" in before, "tanuq checkpoint" in after) == (True, False)
    assert "Phone “Kapal” never heard of" in after


@pytest.fixture
def locked(office: Record) -> None:
    """The office as one whose workspace is under a passphrase, begun today."""
    receive_text(office, "The first letter")
    current.use(replace(office, workspace=replace(office.workspace, encrypted=True)))


@pytest.mark.usefixtures("locked")
def test_a_key_and_a_passphrase_that_are_old_ask_for_new_ones(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "tanuq key" not in text(browser.get("/health/"))
    monkeypatch.setattr(key_age, "today", lambda: today() + timedelta(days=731))
    said = text(browser.get("/health/"))
    assert ("tanuq key renew" in said, "tanuq key passphrase" in said) == (True, True)


def test_a_workspace_that_is_not_encrypted_says_so_and_what_to_do(browser: Browser) -> None:
    said = text(browser.get("/health/"))
    assert "Key of the workspace NOT ENCRYPTED: the key lies open in the folder" in said
    assert "tanuq key renew" in said


@pytest.mark.usefixtures("locked")
def test_since_when_a_key_holds_is_a_day_whose_time_nobody_measured(browser: Browser) -> None:
    page = document_fromstring(browser.get("/health/").content.decode())
    (row,) = page.xpath("//tr[th='Passphrase']")
    since = row.findall("td")[1].text_content()
    assert since == date_in_words(today().isoformat(), "en")


@pytest.mark.parametrize("aside", [BEFORE, ANEW])
def test_what_lies_beside_the_workspace_is_asked_to_be_removed(office: Record, browser: Browser, aside: str) -> None:
    assert "tanuq key discard" not in text(browser.get("/health/"))
    (office.workspace.path / aside).mkdir()
    assert "tanuq key discard" in text(browser.get("/health/"))


def test_members_without_a_second_factor_are_named_to_administrators(office: Record) -> None:
    from signing_in import admitted

    _, browser = enrolled(office, "aygul")
    admitted(office, "rosa")
    assert "Members without a second factor Rosa" in text(browser.get("/health/"))


def test_only_administrators_are_led_to_the_state_of_the_record(office: Record) -> None:
    _, browser = enrolled(office, "aygul")
    _, other = enrolled(office, "dana", [Role.INTAKE])
    assert [b'href="/health/"' in one.get("/people/").content for one in (browser, other)] == [True, False]


def test_every_language_says_how_many_of_its_words_await_a_native_reader(client: Client) -> None:
    assert text(client.get("/health/")).count("await native review") == 4
