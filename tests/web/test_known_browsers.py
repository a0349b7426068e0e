"""Browsers in which a member has signed in: guessing elsewhere locks nobody out there."""

from datetime import timedelta
from http.cookies import Morsel

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.core.cache import cache
from page_reading import words
from signing_in import HOST, PASSWORD, Browser, Enrolled, accept_invitation, enrolled, set_up_codes, sign_in

from tanuq.casebook.members import remove
from tanuq.casebook.record import Record
from tanuq.config.sign_in import FAILURES
from tanuq.office import known_browsers
from tanuq.office.models import KnownBrowser, User

Admitted = tuple[Enrolled, Browser]
NAME = settings.KNOWN_BROWSER_COOKIE_NAME
LOCKED, OPEN, WRONG = 429, 302, 200


def token_of(browser: Browser) -> "Morsel[str]":
    """What the browser keeps."""
    found: Morsel[str] = browser.client.cookies[NAME]
    return found


def closed_again(browser: Browser) -> Browser:
    """The same browser after it was closed: all that it keeps is its token."""
    return with_token(token_of(browser).value)


def with_token(token: str) -> Browser:
    """A browser that shows *token*."""
    browser = Browser()
    browser.client.cookies[NAME] = token
    return browser


def tried(browser: Browser, password: str, login: str = "aygul", times: int = 1) -> list[int]:
    """The answers to a password: locked, wrong, or open to the second factor."""
    fields = {"mark": browser.mark("/sign-in/"), "login": login, "password": password}
    return [browser.client.post("/sign-in/", fields).status_code for _ in range(times)]


def lock(login: str = "aygul") -> None:
    """What five wrong passwords leave, without the time that they take."""
    AccessAttempt.objects.create(username=login, ip_address=HOST, failures_since_start=FAILURES)


def test_whoever_knows_a_login_cannot_lock_its_member_out_of_a_browser_of_theirs(aygul: Admitted) -> None:
    assert tried(Browser(), "wrong", times=5)[-1] == LOCKED
    own = closed_again(aygul[1])
    sign_in(own, aygul[0])
    assert own.where == "/"


def test_elsewhere_the_login_stays_locked_also_after_the_member_has_come_in(aygul: Admitted) -> None:
    lock()
    sign_in(closed_again(aygul[1]), aygul[0])
    assert tried(Browser(), PASSWORD) == [LOCKED]


def test_a_known_browser_in_which_somebody_guesses_is_locked_itself(aygul: Admitted) -> None:
    own = closed_again(aygul[1])
    assert tried(own, "wrong", times=5) + tried(own, PASSWORD) == [WRONG] * 4 + [LOCKED] * 2


def test_who_is_locked_out_is_told_where_the_password_opens(aygul: Admitted) -> None:
    lock()
    browser = Browser()
    browser.send("/sign-in/", login="aygul", password=PASSWORD)
    assert "another browser in which you signed in during the last 90 days" in words(browser.page.find(".//main"))


def test_guessing_in_a_known_browser_locks_no_other(aygul: Admitted) -> None:
    tried(closed_again(aygul[1]), "wrong", times=5)
    assert tried(Browser(), PASSWORD) == [OPEN]


@pytest.mark.parametrize("forged", ["1", "KNOWN 1", "x" * 43])
def test_a_forged_token_is_as_none(aygul: Admitted, forged: str) -> None:
    lock()
    assert tried(with_token(forged), PASSWORD) == [LOCKED]


def test_what_is_kept_of_a_token_is_none(aygul: Admitted) -> None:
    lock()
    assert tried(with_token(KnownBrowser.objects.get().key), PASSWORD) == [LOCKED]


def test_the_token_of_another_member_is_as_none(office: Record, aygul: Admitted) -> None:
    _, foreign = enrolled(office, "bolat")
    lock()
    assert tried(closed_again(foreign), PASSWORD) == [LOCKED]


def test_a_stolen_token_gives_no_more_tries_than_a_browser_has_and_none_once_its_owner_signs_in(
    aygul: Admitted,
) -> None:
    lock()
    own, thief = closed_again(aygul[1]), closed_again(aygul[1])
    assert tried(thief, "wrong", times=3) == [WRONG] * 3
    sign_in(own, aygul[0])
    assert tried(thief, PASSWORD) == [LOCKED]


def test_a_login_that_looks_like_a_known_browser_is_a_login(aygul: Admitted) -> None:
    known = f"KNOWN {KnownBrowser.objects.get().pk}"
    tried(Browser(), "wrong", known, times=5)
    assert tried(closed_again(aygul[1]), PASSWORD) == [OPEN]


@pytest.mark.slow
def test_members_who_share_a_browser_are_both_known_there_and_counted_apart(office: Record, aygul: Admitted) -> None:
    shared = closed_again(aygul[1])
    bolat, _ = enrolled(office, "bolat")
    sign_in(shared, bolat)
    for login in ("aygul", "bolat"):
        lock(login)
    shared = closed_again(shared)
    tried(shared, "wrong", "aygul", times=5)
    assert tried(shared, PASSWORD, "aygul") + tried(shared, PASSWORD, "bolat") == [LOCKED, OPEN]


@pytest.mark.slow
def test_signing_in_oneself_gives_no_new_tries_for_the_login_of_another(office: Record, aygul: Admitted) -> None:
    shared = closed_again(aygul[1])
    bolat, _ = enrolled(office, "bolat")
    sign_in(shared, bolat)
    tried(closed_again(shared), "wrong", "aygul", times=4)
    again = closed_again(shared)
    sign_in(again, bolat)
    assert tried(closed_again(again), "wrong", "aygul") == [LOCKED]


@pytest.mark.parametrize("end", ["new link", "new password elsewhere", "signed out elsewhere", "removed"])
def test_it_is_known_no_more_when_its_member_or_the_password_is_not(office: Record, aygul: Admitted, end: str) -> None:
    who, before = aygul
    elsewhere = Browser()
    sign_in(elsewhere, who)
    password = PASSWORD
    match end:
        case "new link":
            accept_invitation(Browser(), who.number, who.login)
        case "new password elsewhere":
            password = "тоғыз жолдың торабы"
            elsewhere.send("/me/password/", password=PASSWORD, password1=password, password2=password)
        case "signed out elsewhere":
            elsewhere.send("/me/sessions/end/", at="/me/")
        case "removed":
            enrolled(office, "bolat")
            remove(office, who.number, "has left")
            before.client.get("/")
    lock()
    assert tried(closed_again(before), password) == [LOCKED]


def test_the_browser_in_which_a_password_is_changed_stays_known(aygul: Admitted) -> None:
    new = "тоғыз жолдың торабы"
    aygul[1].send("/me/password/", password=PASSWORD, password1=new, password2=new)
    lock()
    assert tried(closed_again(aygul[1]), new) == [OPEN]


def test_it_is_known_for_ninety_days_after_the_last_signing_in(aygul: Admitted) -> None:
    lock()
    answers = []
    for day in (0, 1):
        KnownBrowser.objects.update(ends_on=KnownBrowser.objects.get().ends_on - timedelta(days=90 * (1 - day) + day))
        answers += tried(closed_again(aygul[1]), PASSWORD)
    assert (known_browsers.GOOD_FOR.days, answers) == (90, [OPEN, LOCKED])


def test_of_one_member_twenty_are_known(aygul: Admitted, monkeypatch: pytest.MonkeyPatch) -> None:
    assert known_browsers.MOST == 20
    monkeypatch.setattr(known_browsers, "MOST", 2)
    for _ in range(2):
        sign_in(Browser(), aygul[0])
    lock()
    assert (KnownBrowser.objects.count(), tried(closed_again(aygul[1]), PASSWORD)) == (2, [LOCKED])


def test_a_password_alone_makes_no_browser_known(aygul: Admitted) -> None:
    browser = Browser()
    browser.send("/sign-in/", login="aygul", password=PASSWORD)
    assert (NAME in browser.client.cookies, KnownBrowser.objects.count()) == (False, 1)


def test_the_token_is_for_this_site_only_no_script_reads_it_and_it_ends(aygul: Admitted) -> None:
    cookie = token_of(aygul[1])
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"], cookie["domain"]) == (
        True,
        "Strict",
        90 * 24 * 60 * 60,
        "/",
        "",
    )


def test_the_token_says_nothing_and_is_new_at_each_signing_in(aygul: Admitted) -> None:
    own = closed_again(aygul[1])
    first = token_of(own).value
    sign_in(own, aygul[0])
    second = token_of(own).value
    assert (first != second, len(first), len(second), KnownBrowser.objects.count()) == (True, 43, 43, 1)


def test_what_is_kept_names_no_moment_and_not_the_token(aygul: Admitted) -> None:
    kept = KnownBrowser.objects.values().get()
    assert (set(kept), token_of(aygul[1]).value in str(kept), kept["user_id"]) == (
        {"id", "key", "user_id", "ends_on"},
        False,
        User.objects.get().pk,
    )


def test_the_failures_of_a_known_browser_are_forgiven_to_it_alone(aygul: Admitted) -> None:
    tried(Browser(), "wrong", times=2)
    own = closed_again(aygul[1])
    tried(own, "wrong", times=4)
    sign_in(own, aygul[0])
    assert list(AccessFailureLog.objects.values_list("username", flat=True)) == ["aygul", "aygul"]


def test_a_flood_of_tries_stops_those_of_strangers_only(aygul: Admitted) -> None:
    cache.clear()
    stranger, own = Browser(), closed_again(aygul[1])
    assert tried(stranger, "", "nobody", times=61)[-1] == LOCKED
    assert tried(own, PASSWORD) == [OPEN]


@pytest.mark.slow
def test_many_wrong_passwords_in_several_known_browsers_stop_no_other(aygul: Admitted) -> None:
    browsers = [aygul[1]] + [Browser() for _ in range(2)]
    for browser in browsers[1:]:
        sign_in(browser, aygul[0])
    for browser in browsers:
        tried(closed_again(browser), "wrong", times=4)
    assert tried(closed_again(aygul[1]), PASSWORD) == [OPEN]


def test_a_member_whose_login_is_locked_shows_again_who_they_are(aygul: Admitted) -> None:
    _, browser = aygul
    lock()
    browser.send("/me/again/", password=PASSWORD)
    assert (browser.where, browser.answer.status_code) == ("/", 200)


def test_nobody_is_known_before_the_first_member_is_admitted(office: Record) -> None:
    browser = Browser()
    browser.get("/")
    assert dict(browser.client.cookies) == {}


def test_whoever_comes_by_a_link_is_known(office: Record, aygul: Admitted) -> None:
    browser = Browser()
    accept_invitation(browser, aygul[0].number, "aygul")
    set_up_codes(browser)
    lock()
    assert tried(closed_again(browser), PASSWORD) == [OPEN]
