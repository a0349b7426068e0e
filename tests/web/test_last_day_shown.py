"""The last day of a login: each member sees when theirs was used or tried, an administrator how often it went wrong."""

import itertools

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from filled_forms import basic
from page_reading import words
from signing_in import PASSWORD, Browser, Enrolled, enrolled, sign_in

from tanuq.casebook.record import Record
from tanuq.config.settings import OFFICE
from tanuq.office.last_day import NOBODY, Happening, Kind, Way, happened_to
from tanuq.office.models import DayNote
from tanuq.office.phones import connect
from tanuq.policy.roles import Role
from tanuq.web import noting
from tanuq.web.day_words import said

Admitted = tuple[Enrolled, Browser]
WRONG = "қате құпиясөз"


def noted(member: str) -> list[tuple[Kind, Way]]:
    """What is noted of a member since the test began to look, the earliest first."""
    return [(one.kind, one.way) for one in reversed(happened_to(member))]


@pytest.fixture
def watched(aygul: Admitted) -> Admitted:
    """Aygul, of whose coming in for the first time nothing is noted any more."""
    DayNote.objects.all().delete()
    return aygul


def section(browser: Browser) -> str:
    """What the member is told of the last day."""
    browser.get("/me/")
    return words(browser.page.get_element_by_id("day-title").getparent())


class TestWhatIsNoted:
    """Successes with their way, failures, refusals, evasions."""

    def test_an_invitation_that_is_used(self, aygul: Admitted) -> None:
        assert noted(aygul[0].number) == [(Kind.SIGNED_IN, Way.INVITATION)]

    def test_a_password_with_a_code(self, watched: Admitted) -> None:
        sign_in(Browser(), watched[0])
        assert noted(watched[0].number) == [(Kind.SIGNED_IN, Way.CODE)]

    def test_a_password_with_a_recovery_code(self, aygul: Admitted) -> None:
        who, first = aygul
        code = words(first.page.xpath("//ul[@class='codes']//code")[0])
        DayNote.objects.all().delete()
        browser = Browser()
        browser.send("/sign-in/", login=who.login, password=PASSWORD)
        browser.send("/sign-in/second/", code=code)
        assert noted(who.number) == [(Kind.SIGNED_IN, Way.RECOVERY)]

    def test_a_telephone_under_the_member_who_connected_it(self, watched: Admitted) -> None:
        phone = connect("Sary", watched[0].number)
        headers = [basic(phone.login, secret) for secret in (phone.secret, "wrong")]
        answers = [Browser().client.get("/formList", headers=each).status_code for each in headers]
        assert answers == [200, 401]
        assert noted(watched[0].number) == [(Kind.SIGNED_IN, Way.PHONE), (Kind.FAILED, Way.PHONE)]

    def test_a_wrong_password(self, watched: Admitted) -> None:
        Browser().send("/sign-in/", login=" AYGUL ", password=WRONG)
        assert noted(watched[0].number) == [(Kind.FAILED, Way.PASSWORD)]

    def test_a_wrong_password_for_a_login_that_nobody_has_under_nobody(self, watched: Admitted) -> None:
        Browser().send("/sign-in/", login="canary-login", password=WRONG)
        assert noted(NOBODY) == [(Kind.FAILED, Way.PASSWORD)]
        assert "canary" not in str(list(DayNote.objects.values()))

    def test_a_wrong_code_after_the_right_password(self, watched: Admitted) -> None:
        cache.clear()
        browser = Browser()
        browser.send("/sign-in/", login="aygul", password=PASSWORD)
        browser.send("/sign-in/second/", code="000000")
        assert noted(watched[0].number) == [(Kind.FAILED, Way.CODE)]

    def test_a_passkey_that_opens_nothing_under_nobody(self, watched: Admitted) -> None:
        Browser().send("/sign-in/passkey/", credential="{}")
        assert noted(NOBODY) == [(Kind.FAILED, Way.PASSKEY)]

    def test_a_lock_once_and_what_is_tried_while_it_holds_as_a_failure(self, watched: Admitted) -> None:
        browser = Browser()
        for _ in range(8):
            browser.send("/sign-in/", login="aygul", password=WRONG)
        kept = {(one.kind, one.way): one.times for one in happened_to(watched[0].number)}
        assert kept == {(Kind.FAILED, Way.PASSWORD): 5, (Kind.LOCKED, Way.NONE): 1, (Kind.FAILED, Way.NONE): 3}

    def test_whether_somebody_signed_in_can_show_again_who_they_are(self, watched: Admitted) -> None:
        who, browser = watched
        cache.clear()
        browser.send("/me/again/", password=WRONG)
        browser.send("/me/again/code/", code="000000")
        browser.send("/me/again/", password=PASSWORD)
        assert noted(who.number) == [(Kind.FAILED, Way.AGAIN), (Kind.SHOWN_AGAIN, Way.NONE)]

    def test_what_the_policy_refuses(self, office: Record, aygul: Admitted) -> None:
        bolat, browser = enrolled(office, "bolat", [Role.OUTSIDE_VIEWER])
        DayNote.objects.all().delete()
        assert [browser.client.get("/health/").status_code for _ in range(3)] == [403] * 3
        assert [(one.kind, one.times) for one in happened_to(bolat.number)] == [(Kind.REFUSED, 3)]

    def test_a_form_that_does_not_bear_the_mark_of_the_session(self, watched: Admitted) -> None:
        who, browser = watched
        assert browser.post("/intake/first/piece/", mark="forged", name="canary").status_code == 403
        assert noted(who.number) == [(Kind.FORGED, Way.NONE)]

    @pytest.mark.parametrize(
        "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Host": "elsewhere.example"}, {"Origin": "https://elsewhere"}]
    )
    def test_what_another_site_sends_under_nobody(self, watched: Admitted, headers: dict[str, str]) -> None:
        Browser().client.post("/sign-in/", {"login": "canary"}, headers=headers)
        assert noted(NOBODY) == [(Kind.FORGED, Way.NONE)]

    def test_a_link_that_opens_nothing(self, watched: Admitted) -> None:
        Browser().get("/invitation/canary/")
        assert noted(NOBODY) == [(Kind.FAILED, Way.INVITATION)]

    def test_nothing_of_an_ordinary_page(self, watched: Admitted) -> None:
        _, browser = watched
        with CaptureQueriesContext(connections[OFFICE]) as asked:
            statuses = [browser.client.get(page).status_code for page in ("/", "/people/", "/me/", "/nowhere/")]
        written = [one["sql"] for one in asked if one["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
        assert (statuses, written, DayNote.objects.count()) == ([200, 200, 200, 404], [], 0)

    def test_a_refusal_stands_where_it_cannot_be_noted(
        self, watched: Admitted, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def full(*_: object) -> None:
            raise DatabaseError("disk of canary is full")

        monkeypatch.setattr(noting, "note", full)
        status = watched[1].post("/intake/first/piece/", mark="forged").status_code
        assert (status, "could not be noted: DatabaseError" in caplog.text) == (403, True)
        assert "canary" not in caplog.text


class TestWhatAMemberSees:
    """On the page of how they sign in."""

    def test_when_and_how_and_what_to_do_if_it_was_somebody_else(self, watched: Admitted) -> None:
        who, browser = watched
        for _ in range(3):
            Browser().send("/sign-in/", login="aygul", password=WRONG)
        sign_in(Browser(), who)
        told = section(browser)
        assert "Signed in with the password and a code of the phone." in told
        assert "A wrong password was tried for your login." in told
        assert "3 times, the last: " in told
        assert "Was it not you? Sign out everywhere else above" in told

    def test_what_to_do_where_nobody_else_is_signed_in(self, watched: Admitted) -> None:
        Browser().send("/sign-in/", login="aygul", password=WRONG)
        told = section(watched[1])
        assert "Was it not you? You are signed in only here. Change your password. Tell an administrator" in told
        assert "Sign out everywhere else" not in told

    def test_that_nothing_happened(self, watched: Admitted) -> None:
        assert "Nobody used or tried your login within the last day." in section(watched[1])

    def test_nothing_of_anybody_else(self, office: Record, watched: Admitted) -> None:
        enrolled(office, "bolat", [Role.REVIEWER])
        assert "Nobody used or tried your login within the last day." in section(watched[1])

    def test_each_kind_in_each_way_in_a_sentence_of_its_language(self) -> None:
        now = timezone.now()
        sentences = {said(Happening(kind, way, now, now, 1)) for kind, way in itertools.product(Kind, Way)}
        assert len(sentences) == 18
        assert all(sentence.endswith(".") for sentence in sentences)


class TestWhatAnAdministratorSees:
    """How often it went wrong, never when somebody signed in."""

    def test_failures_and_refusals_of_each_member(self, office: Record, watched: Admitted) -> None:
        _, browser = watched
        _, other = enrolled(office, "bolat", [Role.OUTSIDE_VIEWER])
        other.client.get("/health/")
        Browser().send("/sign-in/", login="bolat", password=WRONG)
        browser.get("/members/")
        rows = {words(row[0]): words(row[-1]) for row in browser.page.xpath("//tbody/tr")}
        assert rows == {"Aygul": "–", "Bolat": "failed: 1, refused: 1"}

    def test_what_nobody_known_tried(self, watched: Admitted) -> None:
        _, browser = watched
        Browser().send("/sign-in/", login="nobody", password=WRONG)
        browser.get("/members/")
        assert "Of nobody known here – failed: 1, refused: 0." in words(browser.page.find(".//main"))

    def test_the_sum_in_the_state_of_the_record(self, watched: Admitted) -> None:
        _, browser = watched
        Browser().send("/sign-in/", login="nobody", password=WRONG)
        browser.get("/health/")
        told = words(browser.page.find(".//main"))
        assert "Signing in, within the last day failed: 1, refused: 0" in told

    def test_nobody_else_is_shown_the_numbers(self, office: Record, aygul: Admitted) -> None:
        _, other = enrolled(office, "bolat", [Role.REVIEWER])
        assert other.client.get(reverse("members")).status_code == 403
