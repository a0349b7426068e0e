"""A member who reads faster than anybody can waits some seconds: told so in words, and noted; forms are taken."""

import math
from contextlib import closing
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from page_reading import words
from recordmaking import claim, give, receive_text
from signing_in import Browser, Enrolled, enrolled

from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.office.drafts import LARGEST
from tanuq.office.last_day import Kind, happened_to
from tanuq.office.models import DayNote
from tanuq.policy.roles import Role
from tanuq.web import pacing

Admitted = tuple[Enrolled, Browser]
AT_ONCE = 600
SECRET = b"Secret letter"


class Clock:
    """Seconds that go by when the test says so."""

    def __init__(self) -> None:
        """At a moment like any other."""
        self.seconds = 1000.0

    def __call__(self) -> float:
        """The seconds of now."""
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that members are paced by."""
    clock = Clock()
    monkeypatch.setattr(pacing, "PACES", pacing.Paces(clock))
    return clock


@pytest.fixture
def hurried(clock: Clock, aygul: Admitted) -> Admitted:
    """Aygul has read as much as anybody may at once."""
    pacing.PACES.read(aygul[0].number, AT_ONCE + 1)
    DayNote.objects.all().delete()
    return aygul


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A reviewer who has read as much as anybody may at once, and sends a form that does not fit."""

    who: Enrolled
    browser: Browser
    address: str
    mark: str

    def send(self, **typed: str) -> HttpResponse:
        """The form, with too little in it."""
        return self.browser.post(self.address, mark=self.mark, **typed)

    def left(self) -> float:
        """How many pages are left."""
        return pacing.PACES.of(self.who.number).left

    def read_by_forms(self, pages: int) -> None:
        """As if so many of these forms had been answered."""
        for _ in range(pages):
            pacing.PACES.shown(self.who.number)


@pytest.fixture
def at_desk(clock: Clock, office: Record, aygul: Admitted) -> AtDesk:
    """Bolat, at the desk of a letter."""
    who, browser = enrolled(office, "bolat", [Role.REVIEWER, Role.ANALYST])
    address, mark = f"/desk/{receive_text(office, SECRET.decode())}/", browser.mark("/me/password/")
    pacing.PACES.read(who.number, AT_ONCE + 1)
    DayNote.objects.all().delete()
    return AtDesk(who, browser, address, mark)


def test_pages_are_read_until_the_last_that_is_allowed(clock: Clock, aygul: Admitted) -> None:
    who, browser = aygul
    left = pacing.PACES.of(who.number).left
    pacing.PACES.read(who.number, int(left) - 2)
    assert [browser.client.get("/help/").status_code for _ in range(4)] == [200, 200, 429, 429]


@pytest.mark.parametrize(
    "address", ["/", "/people/", "/people/?f=sex:male", "/sources/S-0/picture/", "/suggestions/", "/health/"]
)
def test_whatever_reads_the_record_is_refused_with_the_time_to_go_on(hurried: Admitted, address: str) -> None:
    answer = hurried[1].client.get(address)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (429, "11", "no-store")


def test_programs_are_told_so_as_json(hurried: Admitted) -> None:
    answer = hurried[1].client.get("/people/.json")
    assert (answer.status_code, answer.json()["error"]["status"], answer["Retry-After"]) == (429, 429, "11")


def test_the_page_says_what_happened_and_when_to_go_on(hurried: Admitted) -> None:
    _, browser = hurried
    browser.get("/people/?q=Aygul")
    main = browser.page.find(".//main")
    assert browser.heading == "Too fast"
    assert "Go on in 11 seconds" in words(main)
    assert main.xpath(".//a[text()='Show it again']/@href") == [""]  # the address that was asked for
    assert "if you are signed in only here, sign out here" in words(main)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("ru", "Слишком быстро"), ("kk", "Тым жылдам"), ("ug", "بەك تېز"), ("zh-hans", "太快了")],
)
def test_it_says_so_in_the_language_of_whoever_reads(hurried: Admitted, language: str, heading: str) -> None:
    _, browser = hurried
    browser.client.cookies["tanuq_language"] = language
    browser.get("/people/")
    assert browser.heading == heading


def test_who_waits_as_long_as_was_said_goes_on(clock: Clock, hurried: Admitted) -> None:
    _, browser = hurried
    clock.seconds += int(browser.client.get("/")["Retry-After"])
    assert [browser.client.get("/help/").status_code for _ in range(50)] == [200] * 50


def test_others_read_on_meanwhile(clock: Clock, office: Record, aygul: Admitted) -> None:
    who, browser = aygul
    _, other = enrolled(office, "bolat", [Role.REVIEWER])
    pacing.PACES.read(who.number, AT_ONCE)
    assert (browser.client.get("/").status_code, other.client.get("/").status_code) == (429, 200)


@pytest.mark.parametrize("address", ["/static/tanuq/tanuq.css", "/me/", "/sign-in/"])
def test_style_sheets_and_ones_own_way_to_sign_in_stay_open_and_are_not_counted(
    clock: Clock, hurried: Admitted, address: str
) -> None:
    who, browser = hurried
    before = pacing.PACES.of(who.number)
    with closing(browser.client.get(address)) as answer:  # a style sheet is an open file
        assert (answer.status_code in {200, 302}, pacing.PACES.of(who.number)) == (True, before)


@pytest.mark.slow
def test_whoever_opened_the_workspace_is_not_paced_while_nobody_signs_in(clock: Clock, office: Record) -> None:
    browser = Browser()
    assert {browser.client.get("/nowhere/").status_code for _ in range(AT_ONCE + 10)} == {404}


def test_a_form_is_taken_where_pages_are_refused(office: Record, hurried: Admitted) -> None:
    _, browser = hurried
    answer = browser.post(
        "/members/", mark=browser.mark("/me/password/"), name="Болат", login="bolat", role=["reviewer"]
    )
    assert (answer.status_code, [one.login for one in members(office)]) == (200, ["aygul", "bolat"])


def test_a_form_that_is_answered_by_a_page_counts_as_one_and_other_forms_as_none(at_desk: AtDesk) -> None:
    left = [at_desk.left()]
    for address in ("/people/", at_desk.address):
        at_desk.browser.post(address, mark=at_desk.mark, q="Болат")
        left.append(at_desk.left())
    assert (left[1] - left[0], left[2] - left[1]) == (0, -1)


def test_whoever_reads_by_sending_forms_that_do_not_fit_gets_a_second_burst_at_most(
    clock: Clock, at_desk: AtDesk
) -> None:
    at_desk.read_by_forms(AT_ONCE - 2)
    left = at_desk.left()
    shown = [SECRET in at_desk.send().content for _ in range(9)]
    assert (sum(shown), shown) == (math.ceil(left + AT_ONCE), sorted(shown, reverse=True))
    clock.seconds += 1
    assert [SECRET in at_desk.send().content for _ in range(9)].count(True) == 5


def test_words_of_a_form_whose_page_is_withheld_are_kept(clock: Clock, at_desk: AtDesk) -> None:
    at_desk.read_by_forms(AT_ONCE)
    browser = at_desk.browser
    browser.answer = at_desk.send(value="сөз")
    assert (browser.answer.status_code, browser.heading, "Retry-After" in browser.answer) == (429, "Too fast", True)
    assert "Nothing was lost: what you typed is kept" in words(browser.page.find(".//main"))
    clock.seconds += int(browser.answer["Retry-After"])
    browser.get("/unsent/")
    assert "сөз" in words(browser.page.find(".//main"))


def test_what_could_not_be_kept_is_said_to_stand_in_the_browser(at_desk: AtDesk) -> None:
    at_desk.read_by_forms(AT_ONCE)
    at_desk.browser.answer = at_desk.send(value="с" * (LARGEST // 2))
    assert "could not be kept here. Go back in the browser" in words(at_desk.browser.page.find(".//main"))


def test_a_form_that_fits_is_taken_however_fast_and_only_its_page_is_withheld(
    office: Record, hurried: Admitted
) -> None:
    who, browser = hurried
    mark = browser.mark("/me/password/")
    for _ in range(AT_ONCE):
        pacing.PACES.shown(who.number)
    browser.answer = browser.post("/members/", mark=mark, name="Болат", login="bolat", role=["reviewer"])
    assert (browser.answer.status_code, [one.login for one in members(office)]) == (429, ["aygul", "bolat"])
    assert "Your form arrived" in words(browser.page.find(".//main"))
    assert browser.post("/people/", mark=mark, q="Болат").status_code == 303


def test_reading_by_forms_is_noted_as_soon_as_pages_would_be_refused(at_desk: AtDesk) -> None:
    assert at_desk.send().status_code == 422
    assert [one.kind for one in happened_to(at_desk.who.number)] == [Kind.PACED]


def test_a_table_that_is_carried_away_counts_as_the_pages_it_may_hold(
    clock: Clock, office: Record, aygul: Admitted
) -> None:
    who, browser = aygul
    give(office, receive_text(office, "told"), claim("name", "Болат Сейіт"))
    mark = browser.mark("/people/")
    before = pacing.PACES.of(who.number).left
    assert browser.post("/people/table/", mark=mark, kind="csv").status_code == 200
    assert before - pacing.PACES.of(who.number).left == 100


def test_no_table_is_carried_away_where_pages_are_refused(hurried: Admitted) -> None:
    _, browser = hurried
    mark = browser.mark("/me/password/")
    browser.answer = browser.post("/people/table/", mark=mark, kind="csv")
    assert (browser.answer.status_code, browser.heading) == (429, "Too fast")


def test_whoever_serves_the_pages_may_let_them_be_read_faster(
    clock: Clock, aygul: Admitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "PACES", pacing.Paces(clock))
    pacing.PACES.a_second = 1000
    pacing.PACES.read(aygul[0].number, 100_000)
    assert aygul[1].client.get("/help/").status_code == 200


def test_it_is_noted_once_a_minute_however_often_it_is_tried(clock: Clock, hurried: Admitted) -> None:
    who, browser = hurried
    for _ in range(5):
        browser.client.get("/")
    clock.seconds += 60
    pacing.PACES.read(who.number, AT_ONCE)
    browser.client.get("/")
    assert [(one.kind, one.times) for one in happened_to(who.number)] == [(Kind.PACED, 2)]


def test_an_administrator_sees_that_it_was_noted(clock: Clock, office: Record, aygul: Admitted) -> None:
    bolat, other = enrolled(office, "bolat", [Role.REVIEWER])
    pacing.PACES.read(bolat.number, AT_ONCE)
    other.client.get("/")
    aygul[1].get("/members/")
    rows = {words(row[0]): words(row[-1]) for row in aygul[1].page.xpath("//tbody/tr")}
    assert rows == {"Aygul": "–", "Bolat": "failed: 0, refused: 1"}
