"""Guessing passwords: locked after five, longer each time, and nobody learns which logins exist."""

import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.utils import timezone
from lxml.html import document_fromstring
from page_reading import words
from signing_in import PASSWORD, Browser, Enrolled, let_minutes_pass, sign_in

from tanuq.casebook.record import Record
from tanuq.office.forgetting import forget
from tanuq.office.last_day import KEPT
from tanuq.office.lock_out import AHEAD
from tanuq.office.models import DayNote, User

Admitted = tuple[Enrolled, Browser]
CANARY = "canary-login"
WRONG = "қате құпиясөз"


def guess(login: str, times: int, password: str = WRONG) -> list[int]:
    """Try a wrong password so often, from one browser."""
    browser = Browser()
    return [browser.send("/sign-in/", login=login, password=password).status_code for _ in range(times)]


def let_pass(age: timedelta) -> None:
    """Let time go by since the failures."""
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time - age)
    for expiry in AccessAttemptExpiration.objects.all():
        AccessAttemptExpiration.objects.filter(pk=expiry.pk).update(expires_at=expiry.expires_at - age)
    for failure in AccessFailureLog.objects.all():
        AccessFailureLog.objects.filter(pk=failure.pk).update(attempt_time=failure.attempt_time - age)
    cache.clear()


@pytest.mark.parametrize("login", ["aygul", "nobody"])
def test_the_fifth_wrong_password_locks_the_login_whether_or_not_somebody_has_it(aygul: Admitted, login: str) -> None:
    assert guess(login, 6) == [200, 200, 200, 200, 429, 429]


def test_while_it_is_locked_the_right_password_opens_nothing_either(aygul: Admitted) -> None:
    guess("aygul", 5)
    assert guess("aygul", 1, PASSWORD) == [429]


def test_the_page_of_a_lock_says_what_opens_and_leads_back(aygul: Admitted) -> None:
    guess("aygul", 4)
    browser = Browser()
    browser.send("/sign-in/", login="aygul", password=WRONG)
    main = browser.page.find(".//main")
    assert "An administrator can make you a new link, which opens at once." in words(main)
    assert main.xpath(".//a/@href") == ["/sign-in/passkey/", "/sign-in/"]
    browser.get("/sign-in/")
    assert browser.heading == "Sign in"


def test_capital_letters_and_blanks_make_no_other_login(aygul: Admitted) -> None:
    assert guess("aygul", 2) + guess(" AYGUL ", 3) == [200, 200, 200, 200, 429]


def test_another_login_stays_open(aygul: Admitted) -> None:
    guess("nobody", 5)
    browser = Browser()
    sign_in(browser, aygul[0])
    assert browser.where == "/"


def test_the_lock_opens_after_a_quarter_of_an_hour(aygul: Admitted) -> None:
    guess("aygul", 5)
    let_pass(timedelta(minutes=15, seconds=1))
    browser = Browser()
    sign_in(browser, aygul[0])
    assert browser.where == "/"


def test_the_next_lock_lasts_twice_as_long(aygul: Admitted) -> None:
    guess("aygul", 5)
    let_pass(timedelta(minutes=15, seconds=1))
    assert guess("aygul", 5)[-1] == 429
    let_pass(timedelta(minutes=15, seconds=1))
    still = guess("aygul", 1, PASSWORD)
    let_pass(timedelta(minutes=15))
    assert (still, guess("aygul", 1, PASSWORD)) == ([429], [200])


def test_trying_on_while_it_is_locked_makes_the_lock_no_longer(aygul: Admitted) -> None:
    guess("aygul", 25)
    let_pass(timedelta(minutes=15, seconds=1))
    assert guess("aygul", 1, PASSWORD) == [200]


def test_who_signs_in_is_forgiven(aygul: Admitted) -> None:
    guess("aygul", 4)
    sign_in(Browser(), aygul[0])
    assert (guess("aygul", 4), AccessFailureLog.objects.count()) == ([200, 200, 200, 200], 4)


def test_failures_are_gone_once_no_lock_is_counted_by_them(aygul: Admitted) -> None:
    guess("nobody", 3)
    let_pass(timedelta(hours=24, seconds=1))
    guess("somebody", 1)
    kept = {model: set(model.objects.values_list("username", flat=True)) for model in (AccessFailureLog, AccessAttempt)}
    assert kept == {AccessFailureLog: {"somebody"}, AccessAttempt: {"somebody"}}


def test_a_lock_of_a_year_ahead_opens_once_the_clock_was_set_back(aygul: Admitted) -> None:
    guess("aygul", 5)
    let_pass(timedelta(days=-365))
    forget()
    kept = [model.objects.count() for model in (AccessFailureLog, AccessAttempt)]
    assert (kept, guess("aygul", 1, PASSWORD)) == ([0, 0], [200])


def test_a_clock_that_is_set_right_by_moments_opens_no_lock(aygul: Admitted) -> None:
    guess("aygul", 5)
    let_pass(-AHEAD / 2)
    forget()
    assert guess("aygul", 1, PASSWORD) == [429]


def test_no_list_is_kept_of_who_signed_in_when_for_longer_than_a_day(aygul: Admitted) -> None:
    browser = Browser()
    sign_in(browser, aygul[0])
    browser.post("/sign-out/", mark=browser.mark("/"))
    DayNote.objects.update(first_at=timezone.now() - KEPT)
    forget()
    assert (AccessLog.objects.count(), DayNote.objects.count(), User.objects.get().last_login) == (0, 0, None)


def test_an_unknown_login_is_answered_with_the_same_words(aygul: Admitted) -> None:
    pages = []
    for login in ("aygul", "nobody"):
        browser = Browser()
        browser.send("/sign-in/", login=login, password="қате құпиясөз")
        pages.append(words(document_fromstring(browser.answer.content.decode()).find(".//main")))
    assert pages[0] == pages[1]


def test_as_much_is_hashed_for_an_unknown_login(aygul: Admitted, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    for work in ("encode", "verify"):
        done = getattr(Argon2PasswordHasher, work)
        monkeypatch.setattr(Argon2PasswordHasher, work, lambda *said, done=done: (hashed.append(""), done(*said))[1])
    counts = []
    for login in ("aygul", "nobody"):
        hashed.clear()
        Browser().send("/sign-in/", login=login, password="қате құпиясөз")
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_wrong_codes_are_counted_too(aygul: Admitted) -> None:
    let_minutes_pass()
    browser = Browser()
    browser.send("/sign-in/", login="aygul", password=PASSWORD)
    for _ in range(10):
        browser.send("/sign-in/second/", code="000000")
    browser.send("/sign-in/second/", code=aygul[0].code())
    assert (browser.where, browser.client.get("/people/").status_code) == ("/sign-in/second/", 303)


def test_nothing_of_it_is_logged(
    aygul: Admitted, office: Record, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        guess(CANARY, 6, f"password of {CANARY}")
        sign_in(Browser(), aygul[0])
    said = caplog.text + "".join(capfd.readouterr())
    assert [word for word in (CANARY, "aygul", "Aygul", PASSWORD, aygul[0].number) if word in said] == []


def test_a_password_is_never_kept_with_a_failure(aygul: Admitted) -> None:
    guess("aygul", 2, "өте құпия сөз")
    kept = "".join(f"{attempt.post_data}{attempt.get_data}" for attempt in AccessAttempt.objects.all())
    assert ("өте құпия" in kept, "password=****" in kept) == (False, True)
