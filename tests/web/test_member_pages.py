"""The pages on which an administrator admits, changes and removes members."""

from page_reading import words
from signing_in import Browser, Enrolled

from tanuq.casebook.queries.members import member_with_login, members
from tanuq.casebook.record import Record
from tanuq.policy.roles import Role

Admitted = tuple[Enrolled, Browser]


def test_the_first_member_must_be_an_administrator(office: Record) -> None:
    answer = Browser().send("/members/", name="Болат", login="bolat", role="reviewer")
    assert (answer.status_code, members(office)) == (400, ())


def test_from_the_first_member_on_the_browser_that_admitted_has_to_sign_in(office: Record) -> None:
    browser = Browser()
    browser.send("/members/", name="Айгүл", login="aygul", role="administrator")
    made = browser.page.find_class("copy")[0].text_content()
    assert (browser.client.get("/").status_code, browser.get(made).status_code) == (303, 200)


def test_the_answer_to_the_form_shows_the_link_once(aygul: Admitted) -> None:
    _, browser = aygul
    browser.send("/members/", name="Болат", login="bolat", role=["reviewer"])
    link = browser.page.find_class("copy")[0].text_content()
    browser.get("/members/")
    assert (link.startswith("http://127.0.0.1/invitation/"), link in browser.answer.content.decode()) == (True, False)


def test_a_wrong_login_is_said_and_what_was_typed_stays(aygul: Admitted) -> None:
    _, browser = aygul
    browser.send("/members/", name="Болат", login="болат", role=["reviewer"])
    form = browser.page.get_element_by_id("name").getparent().getparent()
    typed = (form.fields["name"], form.fields["login"], form.xpath(".//input[@checked]/@value"))
    assert (browser.answer.status_code, typed) == (400, ("Болат", "болат", ["reviewer"]))


def test_roles_change_only_with_a_reason(office: Record, aygul: Admitted) -> None:
    _, browser = aygul
    browser.send("/members/", name="Болат", login="bolat", role=["intake"])
    bolat = member_with_login(office, "bolat")
    assert bolat is not None
    address = f"/members/{bolat.member}/"
    answers = [browser.send(address, act="change", role=["analyst"], reason=why).status_code for why in ("", "counts")]
    changed = member_with_login(office, "bolat")
    assert (answers, changed and changed.roles) == ([400, 200], {Role.ANALYST})


def test_somebody_removed_stays_in_the_list_and_can_be_admitted_again(office: Record, aygul: Admitted) -> None:
    _, browser = aygul
    browser.send("/members/", name="Болат", login="bolat", role=["intake"])
    bolat = member_with_login(office, "bolat")
    assert bolat is not None
    browser.send(f"/members/{bolat.member}/", act="remove", reason="has left")
    rows = [words(row) for row in browser.page.xpath("//tbody/tr")]
    browser.send(f"/members/{bolat.member}/", act="change", role=["intake"], reason="is back")
    assert (rows[1], member_with_login(office, "bolat") is not None) == ("Болат removed bolat Intake – –", True)


def test_the_only_administrator_cannot_be_removed(office: Record, aygul: Admitted) -> None:
    who, browser = aygul
    browser.send(f"/members/{who.number}/", act="remove", reason="leaves")
    assert (browser.answer.status_code, [member.removed for member in members(office)]) == (409, [False])
