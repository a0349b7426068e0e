"""A form that was sent after the session had run out: nothing is recorded, and no word is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from page_reading import words
from signing_in import PASSWORD, Browser, Enrolled, enrolled, let_minutes_pass, sign_in

from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.office import drafts, sessions
from tanuq.office.models import OpenSession
from tanuq.policy.roles import Role
from tanuq.web import unsent

Admitted = tuple[Enrolled, Browser]
TYPED = {"name": "بولات\u202egpj", "login": "bolat", "role": ["reviewer", "translator"]}


def let_run_out(who: Enrolled) -> None:
    """Let half an hour go by."""
    session = OpenSession.objects.get(user__member=who.number)
    session.seen_at -= sessions.IDLE + timedelta(seconds=1)
    session.save()


@pytest.fixture
def too_late(aygul: Admitted) -> Admitted:
    """A form was filled in, left for half an hour, and sent."""
    who, browser = aygul
    mark = browser.mark("/members/")
    let_run_out(who)
    browser.answer = browser.post("/members/", mark=mark, **TYPED)
    return who, browser


def test_it_leads_to_the_page_where_one_signs_in(too_late: Admitted) -> None:
    answer = too_late[1].answer
    assert (answer.status_code, answer["Location"]) == (303, "/sign-in/?next=%2Funsent%2F")


def test_nothing_is_recorded(too_late: Admitted, office: Record) -> None:
    assert [member.login for member in members(office)] == ["aygul"]


def test_the_page_says_that_the_words_are_kept(too_late: Admitted) -> None:
    browser = too_late[1]
    browser.get("/sign-in/")
    assert "What you had typed was kept for you." in words(browser.page.find(".//main"))


def test_the_words_are_offered_after_signing_in(too_late: Admitted) -> None:
    who, browser = too_late
    sign_in(browser, who)
    browser.get("/unsent/")
    shown = [words(value) for value in browser.page.xpath("//dl[@class='facts']//dd")]
    assert shown == ["بولات⟦U+202E⟧gpj", "bolat", "reviewer", "translator"]


def test_they_can_be_sent_as_they_were_typed(too_late: Admitted, office: Record) -> None:
    who, browser = too_late
    sign_in(browser, who)
    browser.get("/unsent/")
    form = next(form for form in browser.page.forms if form.get("action") == "/members/")
    answer = browser.post("/members/", **{name: form.xpath(f".//input[@name='{name}']/@value") for name in form.fields})
    assert (answer.status_code, {member.login for member in members(office)}) == (200, {"aygul", "bolat"})
    assert unsent.forms_of(who.number) == ()


def test_they_can_be_thrown_away(too_late: Admitted) -> None:
    who, browser = too_late
    sign_in(browser, who)
    browser.client.post("/unsent/", {"mark": browser.mark("/unsent/"), "address": "/members/"})
    assert unsent.forms_of(who.number) == ()


def test_nobody_else_is_offered_them(too_late: Admitted, office: Record) -> None:
    _, other = enrolled(office, "bolat", [Role.REVIEWER])
    other.get("/unsent/")
    assert words(other.page.find(".//main//p")) == "Nothing waits to be sent."


def test_a_second_form_of_the_same_browser_is_kept_too(too_late: Admitted) -> None:
    who, browser = too_late
    browser.post("/me/sessions/end/", note="екінші")
    assert [form.address for form in unsent.forms_of(who.number)] == ["/me/sessions/end/", "/members/"]


def test_no_password_is_kept(aygul: Admitted) -> None:
    who, browser = aygul
    let_run_out(who)
    browser.post("/me/password/", password=PASSWORD, password1="x" * 20, password2="x" * 20, note="kept")
    assert [form.fields for form in unsent.forms_of(who.number)] == [(("note", "kept"),)]


def test_files_are_named_so_that_they_can_be_chosen_again(aygul: Admitted) -> None:
    who, browser = aygul
    let_run_out(who)
    browser.post("/members/", name="x", photo=SimpleUploadedFile("сурет.jpg", b"..."))
    assert [form.files for form in unsent.forms_of(who.number)] == [("сурет.jpg",)]


def test_somebody_who_was_never_signed_in_fills_nobodys_desk(aygul: Admitted) -> None:
    Browser().post("/members/", **TYPED)
    assert unsent.forms_of(aygul[0].number) == ()


def test_after_signing_out_nothing_is_kept(aygul: Admitted) -> None:
    who, browser = aygul
    browser.send("/sign-out/", at="/me/")
    answer = browser.post("/members/", **TYPED)
    assert (answer.status_code, unsent.forms_of(who.number)) == (401, ())
    assert "load this page anew" in answer.content.decode()


def test_after_signing_in_again_the_page_that_is_loaded_anew_keeps_it(aygul: Admitted) -> None:
    who, browser = aygul
    sent = {"mark": browser.mark("/members/"), **TYPED}
    browser.send("/sign-out/", at="/me/")
    browser.post("/members/", **sent)
    let_minutes_pass()
    sign_in(browser, who)
    answer = browser.post("/members/", **sent)
    assert (answer.status_code, answer["Location"]) == (303, "/unsent/")
    assert [dict(form.fields)["login"] for form in unsent.forms_of(who.number)] == ["bolat"]


def test_a_page_to_sign_in_that_was_open_beside_leads_in(aygul: Admitted) -> None:
    who, browser = aygul
    answer = browser.post("/sign-in/", mark="of nobody", login="aygul", password=PASSWORD)
    assert (answer.status_code, answer["Location"], unsent.forms_of(who.number)) == (303, "/", ())


def test_too_much_is_not_kept_and_that_is_said(aygul: Admitted) -> None:
    who, browser = aygul
    let_run_out(who)
    answer = browser.post("/members/", name="ү" * drafts.LARGEST)
    assert (answer.status_code, unsent.forms_of(who.number)) == (401, ())


BY_SCRIPT = {"Sec-Fetch-Dest": "empty"}


def test_a_script_of_ours_is_told_instead_of_being_sent_a_page(aygul: Admitted) -> None:
    who, browser = aygul
    let_run_out(who)
    answer = browser.client.post("/members/", TYPED, headers=BY_SCRIPT)
    assert (answer.status_code, len(unsent.forms_of(who.number))) == (401, 1)
    assert "What you typed here was kept" in answer.content.decode()


def test_a_script_of_ours_is_told_that_nothing_is_kept_after_signing_out(aygul: Admitted) -> None:
    _, browser = aygul
    browser.send("/sign-out/", at="/me/")
    answer = browser.client.post("/members/", TYPED, headers=BY_SCRIPT)
    assert (answer.status_code, "this was not kept" in answer.content.decode()) == (401, True)


def test_a_script_of_a_page_from_before_signing_in_anew_is_told_that_its_words_are_kept(aygul: Admitted) -> None:
    who, browser = aygul
    answer = browser.client.post("/members/", {"mark": "of before", **TYPED}, headers=BY_SCRIPT)
    assert (answer.status_code, len(unsent.forms_of(who.number))) == (403, 1)
    assert "waits at /unsent/" in answer.content.decode()


def test_what_was_kept_while_it_was_typed_is_sent_again_as_a_form(aygul: Admitted) -> None:
    who, browser = aygul
    let_run_out(who)
    browser.client.post("/members/", {**TYPED, "autosave": "1"}, headers=BY_SCRIPT)
    assert "autosave" not in dict(unsent.forms_of(who.number)[0].fields)


def test_a_piece_of_a_long_file_is_no_form(aygul: Admitted) -> None:
    who, browser = aygul
    let_run_out(who)
    browser.client.post("/intake/first/piece/", {"name": "village.mp4", "size": "9"}, headers=BY_SCRIPT)
    assert unsent.forms_of(who.number) == ()
