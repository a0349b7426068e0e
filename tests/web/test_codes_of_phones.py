"""Signing in with the codes of a phone: each in its thirty seconds and once, also where the phone's clock is off."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from page_reading import words
from signing_in import PASSWORD, Browser, Enrolled, code_at, enrolled

from tanuq.casebook.record import Record
from tanuq.office import code_app

Admitted = tuple[Enrolled, Browser]


class Phone:
    """A code app and its member, by our clock, which the test turns."""

    def __init__(self, who: Enrolled, now: int) -> None:
        """At the step *now* of our clock."""
        self.who, self.now = who, now
        self.browser = self.at_the_second_step()

    def at_the_second_step(self) -> Browser:
        """A browser in which the password was typed."""
        browser = Browser()
        browser.send("/sign-in/", login=self.who.login, password=PASSWORD)
        return browser

    def opens(self, ahead: int, browser: Browser | None = None) -> bool:
        """Whether the code of a step so far *ahead* of our clock lets in."""
        used = browser or self.browser
        used.send("/sign-in/second/", code=code_at(self.who.secret, self.now + ahead))
        return used.where == "/"


@pytest.fixture
def phone(aygul: Admitted, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """That of Aygul, some minutes after it was set up."""
    phone = Phone(aygul[0], code_app.step_now() + 4)
    monkeypatch.setattr(code_app, "step_now", lambda: phone.now)
    cache.clear()
    return phone


def test_a_code_opens_in_its_thirty_seconds_only(phone: Phone) -> None:
    assert [phone.opens(ahead) for ahead in (-1, 1, 0)] == [False, False, True]


def test_a_code_opens_once_also_when_what_is_kept_briefly_is_forgotten(phone: Phone) -> None:
    again = phone.at_the_second_step()
    first = phone.opens(0)
    cache.clear()
    assert [first, phone.opens(0, again)] == [True, False]


def test_the_code_by_which_the_app_was_set_up_opens_nothing(phone: Phone) -> None:
    phone.now = Authenticator.objects.get(type="totp").data["clock"]["used"]
    assert phone.opens(0) is False


def test_two_running_codes_of_a_phone_whose_clock_is_off_let_in_and_later_one_does(phone: Phone) -> None:
    later = phone.at_the_second_step()
    opened = [phone.opens(7)]
    phone.now += 1
    opened.append(phone.opens(7))
    phone.now += 20
    opened += [phone.opens(ahead, later) for ahead in (0, 7)]
    assert opened == [False, True, False, True]


def test_the_clock_is_learnt_while_the_app_is_set_up(office: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    behind = int(time.time()) // 30 - 5
    monkeypatch.setattr(code_app, "step_now", lambda: behind)
    who, _ = enrolled(office, "bolat")
    drift = Authenticator.objects.get(type="totp").data["clock"]["drift"]
    monkeypatch.setattr(code_app, "step_now", lambda: behind + 1)
    assert (drift in (5, 6), Phone(who, behind + 1).opens(drift)) == (True, True)


def test_codes_of_steps_nearby_count_as_wrong_ones(phone: Phone) -> None:
    opened = [phone.opens(3) for _ in range(10)]
    assert [*opened, phone.opens(0)] == [False] * 11


def test_nobody_is_told_that_a_code_was_of_a_step_nearby(phone: Phone) -> None:
    said = []
    for ahead in (3, 1_000):
        phone.opens(ahead)
        said.append(words(phone.browser.page.find(".//main")))
    assert (said[0] == said[1], "Type the next code" in said[0]) == (True, True)
