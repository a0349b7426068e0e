"""What came from telephones, as a coordinator compares it, and as it becomes a testimony."""

import base64
import json
import zlib

import pytest
from django.test import Client
from filled_forms import PICTURE, filled, person, sent
from intake_desk import Desk, texts
from lxml.html import document_fromstring
from signing_in import Browser, Enrolled, enrolled

from tanuq.casebook.record import Record
from tanuq.intake.field_forms.receiving import submissions
from tanuq.intake.testimony import queue
from tanuq.intake.testimony.taking_back import take_back
from tanuq.office.phones import Credentials, phones
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web.views.received import settings_code

NAME = "ئەرلان قاناپىيا"
SECRET = "Әйгерім Құпия"
EVERYTHING = Viewer(Visibility.RESTRICTED)
TOLD = (
    "<consent><publish_name>given</publish_name></consent>"
    f"<informant><informant_name>{SECRET}</informant_name></informant>"
    + person(NAME)
    + "<medium><medium_kind>photograph</medium_kind><photograph>a.jpg</photograph><shows>1</shows></medium>"
)


@pytest.fixture
def desk(office: Record) -> Desk:
    return Desk(office, Client(SERVER_NAME="127.0.0.1", raise_request_exception=False))


def arrived(desk: Desk) -> str:
    """A form with a picture came; gives its number."""
    assert sent(desk.client, filled(TOLD, language="ug"), {"a.jpg": PICTURE}).status_code == 201
    return submissions()[0].source


def taken(desk: Desk) -> str:
    """Where taking it leads to."""
    return str(desk.send(f"/received/{arrived(desk)}/", act="take").headers["Location"])


def test_nothing_came_yet(desk: Desk) -> None:
    assert texts(desk.page("/received/").xpath("//p[@class='nothing']")) == ["No phone has sent anything yet."]


def test_the_list_says_what_came_and_names_nobody(desk: Desk) -> None:
    arrived(desk)
    page = desk.page("/received/")
    assert texts(page.xpath("//tbody//th")) == ["uuid:6f1f1c1e-0000-4000-8000-000000000001"]
    assert texts(page.xpath("//tbody//td"))[1:] == ["all here", "waits to be looked through"]
    assert [word for word in (NAME, SECRET) if word in page.text_content()] == []


def test_a_file_that_is_missing_is_counted(desk: Desk) -> None:
    sent(desk.client, filled(TOLD))
    assert texts(desk.page("/received/").xpath("//tbody//td"))[1] == "1 is missing"


def test_taking_opens_the_testimony_filled_in_and_records_nothing_yet(desk: Desk) -> None:
    address = taken(desk)
    page = desk.page(address)
    assert NAME in page.text_content()
    assert desk.bodies("account.given") == []


def test_looked_through_and_saved_it_is_a_testimony_with_its_consent_and_files(desk: Desk) -> None:
    key = taken(desk).split("/")[2]
    number = desk.save(key)
    tied = {body["source"] for body in desk.bodies("source.described") if body.get("testimony") == number}
    assert {submissions()[0].source} < tied
    assert [(body["purpose"], body["date"]) for body in desk.bodies("consent.given") if body["source"] == number] == [
        ("publish_name", "2026-11-20")
    ]
    assert [claim["property"] for claim in desk.bodies("account.given")[0]["claims"]] == [
        "name",
        "photograph",
        "informant_name",
    ]


def test_taken_twice_it_is_one_testimony(desk: Desk) -> None:
    number = desk.save(taken(desk).split("/")[2])
    again = desk.send(f"/received/{submissions()[0].source}/", act="take")
    assert (again.status_code, again.headers["Location"]) == (303, f"/intake/testimonies/{number}/")
    assert "taken" in texts(desk.page("/received/").xpath("//tbody//td"))[2]


def test_a_testimony_that_is_taken_back_lets_the_form_wait_again(desk: Desk) -> None:
    number = desk.save(taken(desk).split("/")[2])
    filed = queue.testimony(EVERYTHING, number)
    assert filed is not None
    take_back(desk.record, EVERYTHING, filed, "the wrong form")
    assert submissions()[0].state == "waiting"
    again = desk.send(f"/received/{submissions()[0].source}/", act="take")
    assert desk.save(str(again.headers["Location"]).split("/")[2]) != number


def test_who_takes_a_form_is_noted_in_its_custody(desk: Desk) -> None:
    taken(desk)
    (noted,) = desk.bodies("custody.noted")
    assert (noted["source"], noted["what"]) == (submissions()[0].source, "a form that a phone sent")


def test_no_search_finds_what_nobody_has_looked_at(desk: Desk) -> None:
    arrived(desk)
    found = desk.page("/sources/?q=Әйгерім").text_content() + desk.page("/people/?q=ئەرلان").text_content()
    assert [word for word in (NAME, SECRET) if word in found] == []


def test_setting_aside_needs_a_reason_and_can_be_undone(desk: Desk) -> None:
    address = f"/received/{arrived(desk)}/"
    assert desk.send(address, act="aside", reason=" ").status_code == 400
    desk.send(address, act="aside", reason="a trial")
    assert submissions()[0].aside == "a trial"
    desk.send(address, act="back")
    assert submissions()[0].state == "waiting"


def test_answers_of_another_version_are_named_before_it_is_taken(desk: Desk) -> None:
    sent(desk.client, filled(person("Ерлан", "<village>Сарбұлақ</village>"), version="2031"))
    page = desk.page(f"/received/{submissions()[0].source}/")
    assert texts(page.xpath("//p[@class='notice']/code")) == ["village"]


def test_what_cannot_be_read_here_cannot_be_taken(desk: Desk) -> None:
    sent(desk.client, filled(form="census"))
    address = f"/received/{submissions()[0].source}/"
    assert desk.page(address).xpath("//button[@value='take']") == []
    assert desk.send(address, act="take").status_code == 409


def test_a_source_that_no_telephone_sent_is_not_here(desk: Desk) -> None:
    assert desk.client.get("/received/S-0000000000000000/").status_code == 404


def test_the_source_page_of_a_filled_form_is_not_shown_to_the_team(desk: Desk) -> None:
    assert desk.client.get(f"/sources/{arrived(desk)}/").status_code == 404


def test_connecting_shows_the_code_once(desk: Desk) -> None:
    page = document_fromstring(desk.send("/received/", act="connect", name="Sary").content.decode())
    (login,) = [phone.login for phone in phones()]
    assert (login in page.text_content(), len(page.xpath("//*[local-name()='svg']"))) == (True, 1)
    assert [form.get("href") for form in page.xpath(f"//a[contains(@href, '{login}')]")] == []


def test_the_code_is_what_collect_reads() -> None:
    code = settings_code("https://office.example", Credentials("Sary", "phone-0123abcd", "secret"))
    said = json.loads(zlib.decompress(base64.b64decode(code)))
    assert said == {
        "general": {
            "protocol": "odk_default",
            "server_url": "https://office.example",
            "username": "phone-0123abcd",
            "password": "secret",
            "form_update_mode": "match_exactly",
            "delete_send": True,
        },
        "admin": {},
        "project": {"name": "tanuq"},
    }


def test_two_open_telephones_do_not_share_a_name(desk: Desk) -> None:
    desk.send("/received/", act="connect", name="Sary")
    assert desk.send("/received/", act="connect", name=" Sary ").status_code == 400


def test_a_closed_one_makes_room_for_another_of_its_name(desk: Desk) -> None:
    desk.send("/received/", act="connect", name="Sary")
    desk.send("/received/", act="close", login=phones()[0].login)
    assert phones()[0].closed_at is not None
    assert desk.send("/received/", act="connect", name="Sary").status_code == 200


@pytest.mark.parametrize(("role", "status"), [(Role.INTAKE, 200), (Role.REVIEWER, 403), (Role.OUTSIDE_VIEWER, 403)])
def test_only_the_intake_and_administrators_look_after_telephones(
    office: Record, aygul: tuple[Enrolled, Browser], role: Role, status: int
) -> None:
    del aygul
    browser = enrolled(office, "bota", [role])[1]
    assert browser.client.get("/received/").status_code == status


def test_an_administrator_connects_and_does_not_take(office: Record, aygul: tuple[Enrolled, Browser]) -> None:
    desk = Desk(office, Client(SERVER_NAME="127.0.0.1"))
    made = aygul[1].send("/received/", act="connect", name="Sary")
    login, secret = texts(document_fromstring(made.content.decode()).xpath("//dd/code"))[1:]
    header = {"Authorization": "Basic " + base64.b64encode(f"{login}:{secret}".encode()).decode()}
    assert sent(desk.client, filled(), **header).status_code == 201
    assert aygul[1].send(f"/received/{submissions()[0].source}/", act="take").status_code == 403
