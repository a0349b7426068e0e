"""Pages for what cannot be shown: they help, and they repeat no secret."""

import logging

import pytest
from django.test import Client, RequestFactory
from invented_archive import Archive
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from searching import answer_at

from tanuq.casebook.errors import AmbiguousNumber, DatabaseUnreachable
from tanuq.vocabulary.errors import TanuqError
from tanuq.web.views.refusals import Refusals

NAME = "Canary-Kanarbekov"


def read(response: object) -> HtmlElement:
    return document_fromstring(response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    [
        "/people/P-0000000000000000/",
        "/people/what/",
        "/people/P-0000000000000000/explain/name/",
        "/accounts/A-0000000000000000/",
        "/sources/S-0000000000000000/",
        "/lists/L-0000000000000000/",
        "/places/Atlantis/",
        "/proceedings/C-0000000000000000/",
        "/statements/Q-0000000000000000/",
        "/interventions/I-0000000000000000/",
        "/groups/G-0000000000000000/",
        "/nowhere/",
    ],
)
def test_an_unknown_number_is_a_404_that_offers_a_search(client: Client, address: str) -> None:
    response = client.get(address)
    page = read(response)
    assert (response.status_code, words(page.find(".//h1"))) == (404, "Not in this record")
    assert [form.get("action") for form in select(page, "main form")] == ["/people/"]


def test_the_refusal_says_what_is_not_there(client: Client) -> None:
    sentence = select(read(client.get("/sources/S-0000000000000000/")), "main p")[1]
    assert words(sentence).startswith("There is no source with the number S-0000000000000000.")


@pytest.mark.parametrize("code", ["religion", "no_such_property", "<script>"])
def test_a_property_without_claims_is_a_404(client: Client, archive: Archive, code: str) -> None:
    assert client.get(f"/people/{archive.person}/explain/{code}/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/people/%00/",
        "/places/%00/",
        "/places/?name=",
        "/people/?q=%00",
        "/people/?q=%22*(AND+OR+NOT",
        "/people/?q=%ff%fe",
        "/people/?q=%ed%a0%80",
        "/people/?f=sex:%ed%a0%80",
        "/sources/?page=999999999",
        "/places/?page=999999999",
        "/%ff",
    ],
)
def test_no_address_breaks_a_page(client: Client, address: str) -> None:
    assert answer_at(client, address).status_code in {200, 404}


def test_the_beginning_of_several_numbers_is_told_apart_from_none() -> None:
    refusals = Refusals(lambda request: None)  # type: ignore[arg-type, return-value]
    error = AmbiguousNumber("Several numbers begin with P-0. Give more of it.")
    response = refusals.process_exception(RequestFactory().get("/"), error)
    assert response is not None
    assert (response.status_code, words(read(response).find(".//h1"))) == (300, "More than one fits")


def test_the_sentence_of_any_other_error_is_shown_as_a_500() -> None:
    refusals = Refusals(lambda request: None)  # type: ignore[arg-type, return-value]
    response = refusals.process_exception(RequestFactory().get("/"), TanuqError("The piece is damaged."))
    assert response is not None
    assert (response.status_code, "The piece is damaged." in words(read(response))) == (500, True)


@pytest.mark.parametrize(
    "address", ["/people/?page=x", "/people/?f=sex", "/people/?f=note:x", "/people/?sort=size", "/sources/?page=0"]
)
def test_an_address_without_meaning_is_a_400_that_says_which_part(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, words(read(response).find(".//h1"))) == (400, "This address does not make sense")


def test_only_a_number_that_is_not_there_gets_told_how_numbers_look(client: Client) -> None:
    told = ["Numbers have a letter" in words(read(client.get(address))) for address in ("/people/P-0/", "/people/?f=x")]
    assert told == [True, False]


def test_a_program_is_refused_in_its_own_form(client: Client) -> None:
    response = client.get("/people/.json?page=x")
    assert (response.status_code, response.json()) == (
        400,
        {"error": {"status": 400, "message": "“page” must be a whole number from 1, not “x”."}},
    )


def test_hostile_words_in_an_address_come_back_as_letters(client: Client) -> None:
    page = read(client.get("/people/", {"f": "<script>\u202e"}))
    assert "<script>⟦U+202E⟧" in words(select(page, "main p")[1])
    assert page.xpath("//main//script") == []


def test_a_database_that_does_not_answer_is_a_503() -> None:
    refusals = Refusals(lambda request: None)  # type: ignore[arg-type, return-value]
    error = DatabaseUnreachable("The casebook's database does not answer.")
    response = refusals.process_exception(RequestFactory().get("/"), error)
    assert response is not None
    assert (response.status_code, words(read(response).find(".//h1"))) == (503, "The casebook does not answer")


def test_a_bug_is_a_500_that_does_not_tell_its_message(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _break_the_home_page(monkeypatch)
    response = client.get("/")
    assert (response.status_code, NAME in response.content.decode()) == (500, False)


def test_the_log_of_a_bug_says_where_and_not_on_whom(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    _break_the_home_page(monkeypatch)
    with caplog.at_level(logging.DEBUG):
        answer_at(client, f"/?q={NAME}")
    assert "A page failed: ValueError at home.py" in caplog.text
    assert NAME not in caplog.text + "".join(capfd.readouterr())


def test_a_refused_address_is_not_logged(
    client: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get(f"/places/{NAME}/")
        client.get("/", headers={"host": f"{NAME}.example"})
    assert NAME not in caplog.text + "".join(capfd.readouterr())


def _break_the_home_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("tanuq.web.views.home.overview", broken)
