"""Signing in: by invitation, with two factors, and out again; what a session is and when it ends."""

from datetime import timedelta
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password
from django.core import mail
from django.db import connections
from django.utils import timezone
from page_reading import words
from recordmaking import judge, make_workspace
from signing_in import (
    PASSWORD,
    Browser,
    Enrolled,
    accept_invitation,
    admitted,
    code_of,
    enrolled,
    let_minutes_pass,
    set_up_codes,
    sign_in,
)

from tanuq.casebook.members import change, remove
from tanuq.casebook.queries.members import member_with_login
from tanuq.casebook.record import Record
from tanuq.exchange.addresses import OfficeKey
from tanuq.exchange.offices import Offices
from tanuq.office import invitations, recovery_codes, sessions
from tanuq.office.models import Invitation, OpenSession, User
from tanuq.policy.roles import Role
from tanuq.web import current

OTHER_PASSWORD = "тоғыз жолдың торабы"


def age_session(user: Enrolled, **ages: timedelta) -> None:
    """Let time go by for the sessions of *user*."""
    now = timezone.now()
    values = {field: now - age for field, age in ages.items()}
    OpenSession.objects.filter(user__member=user.number).update(**values)


class TestWhoIsLetIn:
    """Open to whoever sits at the laptop until a member is admitted; to members only from then on."""

    def test_while_there_is_no_member_nobody_is_asked_and_no_cookie_is_set(self, office: Record) -> None:
        browser = Browser()
        assert (browser.get("/").status_code, browser.where, dict(browser.client.cookies)) == (200, "/", {})

    @pytest.mark.parametrize("address", ["/", "/people/?q=x", "/help/", "/members/", "/me/", "/unsent/", "/nowhere/"])
    def test_from_the_first_member_on_every_page_asks_to_sign_in(self, office: Record, address: str) -> None:
        admitted(office, "aygul")
        browser = Browser()
        browser.get(address)
        assert browser.where == "/sign-in/"

    def test_a_program_is_told_in_its_own_form(self, office: Record) -> None:
        admitted(office, "aygul")
        answer = Browser().client.get("/people/.json")
        assert (answer.status_code, answer.json()["error"]["status"]) == (401, 401)

    def test_after_signing_in_one_is_where_one_wanted_to_go(self, aygul: tuple[Enrolled, Browser]) -> None:
        let_minutes_pass()
        browser = Browser()
        browser.get("/sources/?page=1")
        fields = dict(browser.page.forms[0].fields) | {"login": "aygul", "password": PASSWORD}
        browser.client.post("/sign-in/", fields)
        browser.send("/sign-in/second/", code=aygul[0].code())
        assert (browser.address, browser.answer.status_code) == ("/sources/?page=1", 200)

    def test_nobody_is_sent_to_another_site_after_signing_in(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = Browser()
        sign_in(browser, aygul[0])
        browser.send("/sign-out/", at="/me/")
        mark = browser.mark("/sign-in/?next=https://elsewhere.example/")
        fields = {"mark": mark, "login": "aygul", "password": PASSWORD, "next": "https://elsewhere.example/"}
        answer = browser.client.post("/sign-in/", fields)
        assert answer["Location"].startswith("/sign-in/second/")

    def test_the_header_says_who_is_signed_in(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = aygul[1]
        browser.get("/help/")
        assert words(browser.page.find_class("signed-in")[0]) == "Aygul Sign out"

    def test_a_page_for_everybody_shows_no_way_into_the_record(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = Browser()
        browser.get("/sign-in/")
        assert browser.page.xpath("//header//nav | //form[@role='search']") == []


class TestPasswords:
    """A password opens only together with a second factor."""

    def test_a_password_alone_leads_to_the_second_factor_only(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = Browser()
        browser.send("/sign-in/", login="aygul", password=PASSWORD)
        assert browser.where == "/sign-in/second/"
        assert browser.client.get("/people/").status_code == 303

    def test_who_typed_another_login_goes_back_from_the_second_step(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = Browser()
        browser.send("/sign-in/", login="aygul", password=PASSWORD)
        (form,) = browser.page.xpath("//main//form[@action='/sign-in/another/']")
        browser.send(form.action, at="/sign-in/second/")
        assert (browser.where, browser.heading) == ("/sign-in/", "Sign in")
        browser.get("/sign-in/second/")
        assert browser.where == "/sign-in/"

    def test_a_new_member_sees_nothing_before_a_second_factor_is_set_up(self, office: Record) -> None:
        browser = Browser()
        accept_invitation(browser, admitted(office, "aygul"), "aygul")
        browser.get("/people/")
        assert (browser.where, browser.heading) == ("/me/", "How you sign in")

    def test_a_recovery_code_opens_once(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        codes = [words(code) for code in browser.page.xpath("//ul[@class='codes']//code")]
        assert len(codes) == 10
        reached = []
        for _ in range(2):
            other = Browser()
            other.send("/sign-in/", login="aygul", password=PASSWORD)
            other.send("/sign-in/second/", code=codes[0])
            reached.append(other.client.get("/people/").status_code)
        assert reached == [200, 303]

    def test_a_recovery_code_may_be_typed_with_blanks(self, aygul: tuple[Enrolled, Browser]) -> None:
        code = words(aygul[1].page.xpath("//ul[@class='codes']//code")[0])
        other = Browser()
        other.send("/sign-in/", login="aygul", password=PASSWORD)
        other.send("/sign-in/second/", code=f" {code[:4]} {code[4:]} ")
        assert other.client.get("/people/").status_code == 200

    def test_a_recovery_code_shows_again_who_one_is(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = aygul[1]
        code = words(browser.page.xpath("//ul[@class='codes']//code")[0])
        browser.send("/me/again/code/", code=code)
        assert (browser.where, browser.answer.status_code) == ("/", 200)

    def test_what_is_kept_of_recovery_codes_gives_none_of_them(self, aygul: tuple[Enrolled, Browser]) -> None:
        codes = [words(code) for code in aygul[1].page.xpath("//ul[@class='codes']//code")]
        kept = Authenticator.objects.get(type="recovery_codes")
        assert (set(kept.data), [code for code in codes if code in str(kept.data)], kept.wrap().get_unused_codes()) == (
            {"salt", "hashes", "migrated_codes", "viewed_at"},
            [],
            [],
        )

    def test_new_recovery_codes_make_the_old_ones_void(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = aygul[1]
        old = words(browser.page.xpath("//ul[@class='codes']//code")[0])
        browser.send("/me/codes/new/")
        new = words(browser.page.xpath("//ul[@class='codes']//code")[0])
        kept = User.objects.get()
        assert (recovery_codes.spend(kept, old), recovery_codes.spend(kept, new) is not None) == (None, True)

    def test_how_many_recovery_codes_are_left_is_told(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = aygul[1]
        recovery_codes.spend(User.objects.get(), words(browser.page.xpath("//ul[@class='codes']//code")[0]))
        browser.get("/me/")
        assert "9 codes are left." in words(browser.page.xpath("//section[@aria-labelledby='codes-title']")[0])

    def test_recovery_codes_of_an_earlier_version_open_still(self, aygul: tuple[Enrolled, Browser]) -> None:
        kept = Authenticator.objects.get(type="recovery_codes")
        kept.data = {"seed": "5" * 80, "used_mask": 1, "viewed_at": 1.0}
        kept.save()
        used, good, *_ = kept.wrap().generate_codes()
        migration = import_module("tanuq.office.migrations.0007_recovery_codes_are_hashed")
        migration.hash_seeds(apps, connections["office"].schema_editor())
        opened = [recovery_codes.spend(User.objects.get(), code) is not None for code in (used, good)]
        assert (opened, "seed" in Authenticator.objects.get(type="recovery_codes").data) == ([False, True], False)

    def test_recovery_codes_are_shown_once(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        browser.get("/me/codes/")
        assert browser.page.xpath("//ul[@class='codes']") == []

    def test_the_last_second_factor_cannot_be_removed(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        browser.send("/me/phone/remove/")
        browser.get("/me/")
        assert len(browser.page.xpath("//a[@href='/me/phone/remove/']")) == 0
        assert words(browser.page.find(".//section[@aria-labelledby='phone-title']/p")).startswith("Set up ")

    @pytest.mark.parametrize("weak", ["short", "password1234", "1qaz2wsx3edc", "aygulaygulaygul", "Aygulaygul-2026"])
    def test_a_weak_password_is_refused_and_the_link_stays_good(self, office: Record, weak: str) -> None:
        token = invitations.invite(admitted(office, "aygulaygul"), "aygulaygul")
        answer = Browser().send(f"/invitation/{token}/", way="password", password1=weak, password2=weak)
        assert (answer.status_code, invitations.invitation(token).login) == (400, "aygulaygul")

    @pytest.mark.parametrize("word", ["Kausar Sample", "kausar-from-almaty", "Almaty Office"])
    def test_names_of_members_and_offices_are_no_passwords(self, office: Record, word: str) -> None:
        admitted(office, "kausar", name="Kausar Sample from Almaty")
        Offices(office.store).add("Almaty office", OfficeKey.of(office.store).address)
        token = invitations.invite(admitted(office, "aygul"), "aygul")
        weak = f"{word} 2026"
        browser = Browser()
        answer = browser.send(f"/invitation/{token}/", way="password", password1=weak, password2=weak)
        said = words(browser.page.find_class("wrong")[0])
        assert (answer.status_code, said.startswith("Not put together of such")) == (400, True)

    def test_a_password_may_be_long_and_in_any_script(self, office: Record) -> None:
        browser = Browser()
        accept_invitation(browser, admitted(office, "aygul"), "aygul", "密码 پارول " * 15)
        assert browser.heading == "How you sign in"

    def test_passwords_are_hashed_with_argon2id(self, aygul: tuple[Enrolled, Browser]) -> None:
        assert User.objects.get().password.startswith("argon2$argon2id$")

    def test_a_password_that_was_hashed_more_cheaply_is_hashed_anew_at_signing_in(
        self, aygul: tuple[Enrolled, Browser]
    ) -> None:
        cheap = type("Cheap", (Argon2PasswordHasher,), {"time_cost": 1, "memory_cost": 1024})()
        User.objects.update(password=cheap.encode(PASSWORD, cheap.salt()))
        sign_in(Browser(), aygul[0])
        now = User.objects.get().password
        assert (Argon2PasswordHasher().must_update(now), check_password(PASSWORD, now)) == (False, True)

    def test_a_password_changes_only_with_the_old_one(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
        answers = [browser.send("/me/password/", password=old, **new).status_code for old in ("wrong", PASSWORD)]
        assert (answers, User.objects.get().check_password(OTHER_PASSWORD)) == ([400, 200], True)


class TestInvitations:
    """A link opens once, for three days, and is all that ever leads in."""

    def test_a_link_opens_once(self, office: Record) -> None:
        token = invitations.invite(admitted(office, "aygul"), "aygul")
        first, second = Browser(), Browser()
        first.send(f"/invitation/{token}/", way="password", password1=PASSWORD, password2=PASSWORD)
        second.get(f"/invitation/{token}/")
        assert (first.where, second.answer.status_code, second.heading) == ("/me/", 410, "This link opens nothing")

    def test_looking_at_a_link_does_not_use_it_up(self, office: Record) -> None:
        token = invitations.invite(admitted(office, "aygul"), "aygul")
        browser = Browser()
        assert [browser.get(f"/invitation/{token}/").status_code for _ in range(2)] == [200, 200]

    def test_a_link_is_void_after_three_days(self, office: Record) -> None:
        token = invitations.invite(admitted(office, "aygul"), "aygul")
        Invitation.objects.update(expires_at=timezone.now())
        assert Browser().get(f"/invitation/{token}/").status_code == 410

    def test_a_newer_link_makes_the_older_void(self, office: Record) -> None:
        number = admitted(office, "aygul")
        older, _newer = (invitations.invite(number, "aygul") for _ in range(2))
        assert Browser().get(f"/invitation/{older}/").status_code == 410

    def test_the_link_of_somebody_removed_is_void(self, office: Record, aygul: tuple[Enrolled, Browser]) -> None:
        number = admitted(office, "bolat", [Role.REVIEWER])
        token = invitations.invite(number, "bolat")
        remove(office, number, "has left")
        assert Browser().get(f"/invitation/{token}/").status_code == 410

    def test_what_is_kept_of_a_link_does_not_open_it(self, office: Record) -> None:
        invitations.invite(admitted(office, "aygul"), "aygul")
        assert Browser().get(f"/invitation/{Invitation.objects.get().token}/").status_code == 410

    def test_until_a_new_link_is_used_the_old_way_opens(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, _ = aygul
        invitations.invite(who.number, who.login)
        browser = Browser()
        sign_in(browser, who)
        assert browser.where == "/"

    def test_once_a_new_link_is_used_nothing_of_before_opens(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, before = aygul
        accept_invitation(Browser(), who.number, who.login, OTHER_PASSWORD)
        old = Browser()
        old.send("/sign-in/", login="aygul", password=PASSWORD)
        assert (before.client.get("/").status_code, old.where, old.answer.status_code) == (303, "/sign-in/", 200)

    def test_with_a_passkey_chosen_there_is_no_password(self, office: Record) -> None:
        browser = Browser()
        token = invitations.invite(admitted(office, "aygul"), "aygul")
        browser.send(f"/invitation/{token}/", way="passkey")
        assert (browser.where, User.objects.get().has_usable_password()) == ("/me/passkey/", False)


class TestSessions:
    """HttpOnly, of this site only, another key at each sign-in, and over when it should be."""

    def test_the_cookie_is_for_this_site_only_and_no_script_reads_it(self, aygul: tuple[Enrolled, Browser]) -> None:
        cookie = aygul[1].client.cookies["tanuq_session"]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["domain"]) == (True, "Strict", "", "")

    def test_the_key_changes_when_one_signs_in(self, aygul: tuple[Enrolled, Browser]) -> None:
        browser = Browser()
        browser.send("/sign-in/", login="aygul", password=PASSWORD)
        before = browser.client.cookies["tanuq_session"].value
        let_minutes_pass()
        browser.send("/sign-in/second/", code=aygul[0].code())
        assert (browser.where, browser.client.cookies["tanuq_session"].value != before) == ("/", True)

    def test_it_is_over_after_half_an_hour_without_use(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, browser = aygul
        age_session(who, seen_at=sessions.IDLE + timedelta(seconds=1))
        assert browser.client.get("/").status_code == 303

    def test_it_lasts_while_it_is_used(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, browser = aygul
        for _ in range(3):
            age_session(who, seen_at=sessions.IDLE - timedelta(minutes=1))
            assert browser.client.get("/").status_code == 200

    def test_a_page_that_waits_for_a_job_does_not_make_it_last(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, browser = aygul
        age_session(who, seen_at=sessions.IDLE - timedelta(minutes=1))
        before = OpenSession.objects.get().seen_at
        browser.client.get("/jobs/?waiting")
        assert OpenSession.objects.get().seen_at == before

    def test_it_is_over_after_a_working_day_however_busy(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, browser = aygul
        age_session(who, started_at=sessions.LONGEST + timedelta(seconds=1))
        assert browser.client.get("/").status_code == 303

    def test_signing_out_ends_it_here_and_now(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        stolen = browser.client.cookies["tanuq_session"].value
        browser.send("/sign-out/", at="/me/")
        thief = Browser()
        thief.client.cookies["tanuq_session"] = stolen
        assert (OpenSession.objects.count(), thief.client.get("/").status_code) == (0, 303)

    def test_signing_out_empties_what_the_browser_kept_of_pages(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        answer = browser.post("/sign-out/", mark=browser.mark("/me/"))
        assert (answer.status_code, answer["Clear-Site-Data"]) == (302, '"cache"')

    def test_a_link_to_signing_out_signs_nobody_out(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        answer = browser.client.get("/sign-out/")
        assert ("Clear-Site-Data" in answer.headers, browser.client.get("/").status_code) == (False, 200)

    def test_a_new_password_ends_all_others(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, here = aygul
        elsewhere = Browser()
        sign_in(elsewhere, who)
        here.send("/me/password/", password=PASSWORD, password1=OTHER_PASSWORD, password2=OTHER_PASSWORD)
        assert (here.client.get("/").status_code, elsewhere.client.get("/").status_code) == (200, 303)

    def test_all_others_can_be_ended_by_hand(self, aygul: tuple[Enrolled, Browser]) -> None:
        who, here = aygul
        elsewhere = Browser()
        sign_in(elsewhere, who)
        here.get("/me/")
        assert len(here.page.xpath("//section[@aria-labelledby='sessions-title']//li")) == 2
        here.send("/me/sessions/end/", at="/me/")
        assert (here.client.get("/").status_code, elsewhere.client.get("/").status_code) == (200, 303)

    def test_somebody_removed_is_out_with_the_next_click(self, office: Record, aygul: tuple[Enrolled, Browser]) -> None:
        bolat, browser = enrolled(office, "bolat", [Role.REVIEWER])
        assert browser.client.get("/people/").status_code == 200
        remove(office, bolat.number, "has left")
        first, second = browser.client.get("/people/"), browser.client.get("/people/")
        assert (first.status_code, second.status_code, OpenSession.objects.filter(user__username="bolat").count()) == (
            403,
            303,
            0,
        )

    def test_an_administrator_can_sign_somebody_out_everywhere(
        self, office: Record, aygul: tuple[Enrolled, Browser]
    ) -> None:
        bolat, browser = enrolled(office, "bolat", [Role.REVIEWER])
        aygul[1].send(f"/members/{bolat.number}/", act="out")
        assert (browser.client.get("/").status_code, aygul[1].client.get("/").status_code) == (303, 200)

    def test_who_shows_again_who_they_are_goes_on_under_another_key(self, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        before = browser.client.cookies["tanuq_session"].value
        browser.send("/me/again/", password=PASSWORD)
        assert (browser.where, browser.client.cookies["tanuq_session"].value != before) == ("/", True)

    def test_before_the_way_to_sign_in_changes_one_shows_again_who_one_is(
        self, aygul: tuple[Enrolled, Browser]
    ) -> None:
        _, browser = aygul
        session = browser.client.session
        for record in (records := session["account_authentication_methods"]):
            record["at"] -= 301
        session["account_authentication_methods"] = records
        session.save()
        browser.get("/me/passkey/")
        assert (browser.where, browser.heading) == ("/me/again/", "Show once more that it is you")

    def test_new_roles_hold_with_the_next_click(self, office: Record, aygul: tuple[Enrolled, Browser]) -> None:
        bolat, browser = enrolled(office, "bolat", [Role.REVIEWER])
        before = browser.client.get("/members/").status_code
        change(office, bolat.number, [Role.ADMINISTRATOR], "helps out")
        assert (before, browser.client.get("/members/").status_code) == (403, 200)

    def test_a_session_of_another_workspace_opens_nothing(
        self, aygul: tuple[Enrolled, Browser], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        _, browser = aygul
        with Record.open(make_workspace(tmp_path_factory.mktemp("other") / "w")) as other:
            current.use(other)
            admitted(other, "aygul")
            assert browser.client.get("/").status_code == 303


class TestForms:
    """A form counts only with the mark of the session that it was shown in."""

    def test_the_mark_of_another_member_is_refused(self, office: Record, aygul: tuple[Enrolled, Browser]) -> None:
        _, browser = aygul
        _, other = enrolled(office, "bolat")
        answer = browser.post("/members/", mark=other.mark("/members/"), name="X", login="xx", role="reviewer")
        assert (answer["Location"], member_with_login(office, "xx")) == ("/unsent/", None)

    def test_what_a_member_writes_says_who_wrote_it(self, office: Record, aygul: tuple[Enrolled, Browser]) -> None:
        who, browser = aygul
        browser.send("/members/", name="Болат", login="bolat", role="reviewer")
        entry = list(office.ledger.entries())[-1]
        assert (entry.kind, (entry.body or {})["by"]) == ("member.admitted", who.number)


def test_code_of_makes_what_an_app_shows() -> None:
    assert len(code_of("JBSWY3DPEHPK3PXP")) == 6


def test_no_account_needs_an_address_for_mail(office: Record) -> None:
    browser = Browser()
    accept_invitation(browser, admitted(office, "aygul"), "aygul")
    set_up_codes(browser)
    assert (settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2], getattr(mail, "outbox", [])) == ("dummy", [])


class TestWhatMembersMayDo:
    """A form that is not for somebody's roles is refused in words, and changes nothing."""

    @pytest.mark.parametrize(
        ("address", "fields"),
        [
            ("/members/", {"name": "X", "login": "xx", "role": "reviewer"}),
            ("/members/M-0000000000000000/", {"act": "remove", "reason": "x"}),
        ],
    )
    def test_a_reviewer_admits_and_removes_nobody(
        self, office: Record, aygul: tuple[Enrolled, Browser], address: str, fields: dict[str, str]
    ) -> None:
        _, browser = enrolled(office, "bolat", [Role.REVIEWER])
        before = office.ledger.size
        browser.send(address, at="/me/", **fields)
        assert (browser.answer.status_code, browser.heading, office.ledger.size) == (
            403,
            "This is not open to you",
            before,
        )

    def test_an_intake_worker_takes_back_no_judgement_of_another(
        self, office: Record, aygul: tuple[Enrolled, Browser]
    ) -> None:
        _, browser = enrolled(office, "bolat", [Role.INTAKE])
        judged = judge(office, "A-0000000000000000", "A-0000000000000001")
        answer = browser.send("/linking/undo/", at="/me/", entry=judged.hash)
        assert (answer.status_code, "takes it back" in answer.content.decode()) == (403, True)
