"""What whoever finds the pages tries first: hidden files, made-up sessions, forged headers, fields that no form has."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from invented_archive import Archive
from lxml.html import document_fromstring
from page_reading import words
from searching import answer_at
from signing_in import HOST, PASSWORD, Browser, Enrolled, admitted, enrolled, sign_in

from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.office import invitations
from tanuq.office.models import OpenSession, User
from tanuq.policy.roles import Role
from tanuq.web import current

Admitted = tuple[Enrolled, Browser]
WITH_PASSWORDS = ("/sign-in/", "/me/password/", "/me/again/")
FOR_EVERYBODY = ("/sign-in/", "/sign-in/passkey/")


def passwords(content: bytes) -> list[dict[str, str]]:
    """The boxes for passwords on a page, with their attributes."""
    boxes = document_fromstring(content.decode()).xpath("//input[contains(@name, 'password')]")
    return [dict(box.attrib) for box in boxes]


@pytest.mark.parametrize(
    "address",
    [
        "/.git/config",
        "/.git/HEAD",
        "/.env",
        "/.hg/store/",
        "/.svn/entries",
        "/static/",
        "/static/tanuq/",
        "/static/.git/config",
        "/static/tanuq/.keys.js",
        "/static/../urls.py",
        "/static/tanuq/../../urls.py",
        "/static/%2e%2e/urls.py",
        "/static/tanuq/..%2f..%2furls.py",
        "/urls.py",
        "/tanuq.json",
        "/key.json",
        "/office.db",
        "/ledger.db",
        "/admin/",
        "/server-status",
        "/metrics",
        "/debug/",
        "/__debug__/",
        "/locale/ru/LC_MESSAGES/django.po",
    ],
)
def test_no_hidden_file_no_listing_and_no_page_of_a_framework_is_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_file_of_the_pages_is_there(client: Client) -> None:
    answer = client.get("/static/tanuq/keys.js")
    answer.close()
    assert answer.status_code == 200


def test_a_page_for_everybody_sets_no_cookie(aygul: Admitted) -> None:
    browser = Browser()
    # Only the page of passkeys sets one: the device has to answer the very question that this browser was asked.
    for address in ("/", "/people/", "/sign-in/", "/invitation/none/", "/formList", "/nowhere/"):
        browser.get(address)
    assert dict(browser.client.cookies) == {}


@pytest.mark.parametrize("key", ["0" * 32, "", "../../office", "x" * 5000, "abcdefghijklmnopqrstuvwxyz012345"])
def test_a_session_that_nobody_began_opens_nothing(aygul: Admitted, key: str) -> None:
    client = Client(SERVER_NAME=HOST)
    client.cookies["tanuq_session"] = key
    assert client.get("/people/").status_code == 303


def test_keys_of_sessions_are_of_32_signs_and_never_alike(office: Record, aygul: Admitted) -> None:
    for _ in range(3):
        sign_in(Browser(), aygul[0])
    keys = list(OpenSession.objects.values_list("key", flat=True))
    assert (len(set(keys)), {len(key) for key in keys}) == (4, {32})
    # By chance two of 36 signs agree in one place of 36; more than half alike would be a counter, or a clock.
    assert all(sum(one == other for one, other in zip(*pair, strict=True)) < 16 for pair in pairwise(sorted(keys)))


def test_a_request_that_was_not_admitted_has_no_eyes(office: Record) -> None:
    with pytest.raises(RuntimeError, match="was not admitted"):
        current.viewer(RequestFactory().get("/people/"))


def test_an_address_said_by_a_header_makes_no_other_guesser(aygul: Admitted) -> None:
    client = Client(SERVER_NAME=HOST)
    mark = document_fromstring(client.get("/sign-in/").content.decode()).xpath("//input[@name='mark']/@value")[0]
    statuses = [
        client.post(
            "/sign-in/",
            {"mark": mark, "login": "aygul", "password": "қате құпиясөз"},
            headers={"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": f"192.0.2.{number}"},
        ).status_code
        for number in range(6)
    ]
    assert statuses == [200, 200, 200, 200, 429, 429]


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "X-Original-URL", "X-Rewrite-URL"]
)
def test_a_header_of_a_proxy_changes_neither_host_nor_address(client: Client, header: str) -> None:
    answer = client.get("/help/", headers={header: "evil.example"})
    assert (answer.status_code, b"evil.example" in answer.content) == (200, False)
    assert client.get("/nowhere/", headers={header: "/help/"}).status_code == 404


def test_a_header_that_says_https_makes_no_form_come_from_elsewhere(client: Client) -> None:
    answer = client.get("/help/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in answer.headers


def test_fields_that_no_form_has_change_nothing(office: Record) -> None:
    number = admitted(office, "bolat", [Role.REVIEWER])
    other = admitted(office, "aygul")
    fields = {"way": "password", "password1": PASSWORD, "password2": PASSWORD}
    forged = {"username": "aygul", "member": other, "role": "administrator", "is_superuser": "1", "is_staff": "1"}
    Browser().send(f"/invitation/{invitations.invite(number, 'bolat')}/", **fields, **forged)
    user = User.objects.get()
    roles = {member.login: member.roles for member in members(office)}
    assert (user.username, user.member, roles["bolat"]) == ("bolat", number, {Role.REVIEWER})


def test_of_a_field_that_is_sent_twice_the_last_counts(client: Client) -> None:
    page = document_fromstring(answer_at(client, "/people/?q=Baurzhan&q=nobody+at+all").content.decode())
    assert page.xpath("//input[@type='search']/@value")[0] == "nobody at all"


@pytest.mark.parametrize(
    "typed", ["' OR '1'='1", "x' UNION SELECT password FROM office_user --", '"; DROP TABLE casebook_name; --', "%' --"]
)
def test_statements_typed_into_the_search_are_words(client: Client, archive: Archive, typed: str) -> None:
    everybody = client.get("/people/.json").json()["total"]
    answer = answer_at(client, "/people/.json", q=typed).json()
    filtered = client.get("/people/.json", {"f": f"taken_place:{typed}"}).json()
    assert (answer["total"] < everybody, filtered["total"]) == (True, 0)
    assert client.get(f"/people/{archive.person}/").status_code == 200


def test_patterns_typed_into_the_search_are_words(client: Client) -> None:
    answers = [
        answer_at(client, "/people/", q=typed).status_code for typed in ("(a+)+$", "[", "Baur.*", "\\", "a{1000000}")
    ]
    assert answers == [200] * 5


def test_calls_typed_where_a_template_shows_them_are_words(client: Client) -> None:
    calls = "{{ 7|add:7 }} {% now 'Y' %} %(name)s {0.__class__}"
    shown = document_fromstring(answer_at(client, "/people/", q=calls).content.decode()).xpath(
        "//input[@type='search']/@value"
    )[0]
    assert shown == calls


def test_a_page_for_everybody_asks_for_login_password_and_passkey_and_gives_no_hint(aygul: Admitted) -> None:
    browser = Browser()
    asked = set()
    for address in FOR_EVERYBODY:
        browser.get(address)
        asked |= set(browser.page.xpath("//main//input/@name | //main//textarea/@name | //main//select/@name"))
    assert asked == {"mark", "login", "password", "credential"}


@pytest.mark.parametrize("address", WITH_PASSWORDS)
def test_a_password_is_hidden_may_be_pasted_and_may_come_from_a_manager(aygul: Admitted, address: str) -> None:
    browser = Browser() if address == "/sign-in/" else aygul[1]
    boxes = passwords(browser.get(address).content)
    assert boxes != []
    assert {box["type"] for box in boxes} == {"password"}
    assert {box["autocomplete"] for box in boxes} <= {"current-password", "new-password"}
    assert {name for box in boxes for name in box if name in {"readonly", "disabled"} or name.startswith("on")} == set()


def test_the_box_for_a_new_password_takes_two_hundred_letters(aygul: Admitted) -> None:
    boxes = passwords(aygul[1].get("/me/password/").content)
    assert {box["maxlength"] for box in boxes if box["autocomplete"] == "new-password"} == {"200"}


def test_a_password_of_three_years_ago_opens(aygul: Admitted) -> None:
    long_ago = timezone.now() - timedelta(days=3 * 365)
    User.objects.update(last_login=long_ago)
    browser = Browser()
    sign_in(browser, aygul[0])
    assert browser.where == "/"


def test_whoever_makes_a_link_for_another_is_asked_for_no_password_of_theirs(office: Record, aygul: Admitted) -> None:
    bolat, _ = enrolled(office, "bolat", [Role.REVIEWER])
    before = User.objects.get(username="bolat").password
    assert passwords(aygul[1].get(f"/members/{bolat.number}/").content) == []
    aygul[1].send(f"/members/{bolat.number}/", act="link", password="chosen by another", password1="chosen by another")
    assert User.objects.get(username="bolat").password == before


def test_the_key_of_a_code_app_has_160_bits_and_is_nobody_elses(office: Record, aygul: Admitted) -> None:
    bolat, _ = enrolled(office, "bolat", [Role.REVIEWER])
    assert ({len(who.secret) for who in (aygul[0], bolat)}, aygul[0].secret == bolat.secret) == ({32}, False)


def test_recovery_codes_have_eight_digits_and_are_nobody_elses(office: Record, aygul: Admitted) -> None:
    _, other = enrolled(office, "bolat", [Role.REVIEWER])
    codes = [words(code) for browser in (aygul[1], other) for code in browser.page.xpath("//ul[@class='codes']//code")]
    assert (len(set(codes)), {len(code) for code in codes}) == (20, {8})


@pytest.mark.parametrize("address", ["/sign-in/passkey/", "/sign-in/second/", "/me/passkey/"])
def test_a_passkey_opens_only_where_its_device_looked_who_holds_it(aygul: Admitted, address: str) -> None:
    browser = aygul[1] if address.startswith("/me/") else Browser()
    if address == "/sign-in/second/":
        browser.send("/sign-in/", login="aygul", password=PASSWORD)
    browser.get(address)
    question = browser.page.xpath("//form/@data-question")[0]
    assert ('"userVerification": "required"' in question, browser.where) == (True, address)


def test_no_secret_but_an_invitation_stands_in_an_address(aygul: Admitted) -> None:
    browser = aygul[1]
    key = browser.client.cookies["tanuq_session"].value
    cache.clear()
    for address in ("/", "/me/", "/members/", "/people/"):
        page = document_fromstring(browser.client.get(address).content.decode())
        addresses = " ".join(page.xpath("//@href | //@action | //@src"))
        mark = (page.xpath("//input[@name='mark']/@value") or ["no mark"])[0]
        assert (key in addresses, mark in addresses, "mark=" in addresses) == (False, False, False), address
