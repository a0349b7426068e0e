"""Pages that a proxy or an onion service passes on: one more name, https cookies, and nobody without a login."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from lxml.html import document_fromstring
from signing_in import PASSWORD, Browser, Enrolled

from tanuq.casebook.record import Record
from tanuq.office import invitations
from tanuq.web import origin
from tanuq.web.doors import require_members
from tanuq.web.errors import OpenToEverybody, UnusableAddress

Admitted = tuple[Enrolled, Browser]
HOST = "office.example"


@pytest.fixture
def outside(office: Record, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages are passed on from https://office.example."""
    for name in ("ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME", "KNOWN_BROWSER_COOKIE_NAME"):
        monkeypatch.setattr(settings, name, getattr(settings, name))
    monkeypatch.setattr(origin._Outside, "address", "")
    origin.answer_at(f"https://{HOST}")
    yield


def test_nobody_is_let_near_pages_that_are_open_to_everybody(office: Record) -> None:
    with pytest.raises(OpenToEverybody, match="Admit the first member"):
        require_members(office)


@pytest.mark.parametrize(
    "address", ["office.example", "http://office.example", "https://", "https://a/b", "https://u@a", "https://a:x", ""]
)
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    with pytest.raises(UnusableAddress):
        origin.answer_at(address)


def test_the_name_is_answered_and_others_are_not(aygul: Admitted, outside: None) -> None:
    answers = [Client(SERVER_NAME=host).get("/sign-in/").status_code for host in (HOST, "127.0.0.1", "other.example")]
    assert answers == [200, 200, 400]


def test_the_cookie_goes_over_https_and_to_this_host_only(aygul: Admitted, outside: None) -> None:
    client = Client(SERVER_NAME=HOST)
    address = f"/invitation/{invitations.invite(aygul[0].number, 'aygul')}/"
    mark = document_fromstring(client.get(address).content.decode()).xpath("//input[@name='mark']/@value")[0]
    client.post(address, {"mark": mark, "way": "password", "password1": PASSWORD, "password2": PASSWORD})
    for name in ("__Host-tanuq_session", "__Host-tanuq_browser"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["samesite"]) == (True, "/", "", "Strict")


def test_the_browser_is_told_to_use_https_only(aygul: Admitted, outside: None) -> None:
    answer = Client(SERVER_NAME=HOST).get("/sign-in/")
    assert answer["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize(
    ("said", "status"),
    [("https://office.example", 200), ("http://office.example", 403), ("https://other.example", 403), ("null", 200)],
)
def test_a_form_comes_from_the_outside_address(aygul: Admitted, outside: None, said: str, status: int) -> None:
    client = Client(SERVER_NAME=HOST)
    mark = document_fromstring(client.get("/sign-in/").content.decode()).xpath("//input[@name='mark']/@value")[0]
    answer = client.post("/sign-in/", {"mark": mark, "login": "x", "password": "y"}, headers={"origin": said})
    assert answer.status_code == status


def test_an_onion_address_may_be_http(office: Record, outside: None) -> None:
    origin.answer_at("http://abcdefghij234567.onion")
    assert origin.outside_address() == "http://abcdefghij234567.onion"
