"""The one connection that is made: where it may go, how long it waits, how much it takes."""

import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from answering import answering, reading, says, sends

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.engines import asking
from tanuq.reading.engines.asking import Reach, address_of, ask
from tanuq.reading.engines.endpoint import endpoint
from tanuq.reading.engines.errors import (
    AnswerNotUnderstood,
    AnswerTooLong,
    BadEndpoint,
    EndpointBusy,
    EndpointError,
    EndpointLate,
    EndpointRefused,
    EndpointSilent,
    RemoteEndpoint,
)

TEXT = "Police arrested Serik Omar in Almaty on Monday."
DOCUMENT = Document(TEXT, (Passage(0, len(TEXT), Zone.BODY),))


@pytest.mark.parametrize("url", ["http://127.0.0.1:11434", "http://localhost:8080/v1", "http://[::1]:8080/"])
def test_an_endpoint_of_this_computer_may_be_asked(url: str) -> None:
    assert address_of(url).path == "/v1/chat/completions"


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.org/v1",
        "http://192.168.1.7:11434",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://0.0.0.0:11434",
        "http://2130706433",
        "http://ollama",
    ],
)
def test_another_computer_is_refused_and_the_message_says_how_to_allow_it(url: str) -> None:
    with pytest.raises(RemoteEndpoint, match="--allow-remote"):
        endpoint(url, "m")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:11434",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "http://127.0.0.1@example.org",
        "http://127.0.0.1:99999",
        "http://127.0.0.1/?a=b",
        "https://127.0.0.1:11434",
    ],
)
def test_what_is_no_address_of_an_endpoint_is_refused(url: str) -> None:
    with pytest.raises(BadEndpoint):
        endpoint(url, "m")


def test_a_remote_endpoint_is_allowed_where_the_caller_says_so() -> None:
    address = address_of("https://models.example.org", Reach.ANYWHERE)
    assert (address.host, address.port, address.is_local) == ("models.example.org", 443, False)


def test_a_remote_endpoint_is_asked_by_https_only() -> None:
    with pytest.raises(RemoteEndpoint, match="https"):
        address_of("http://models.example.org", Reach.ANYWHERE)


def test_a_model_must_be_named() -> None:
    with pytest.raises(BadEndpoint, match="--model"):
        endpoint("http://127.0.0.1:1", " ")


def test_nothing_that_answers_is_told() -> None:
    with answering(says("")) as there:
        url = there.url
    with pytest.raises(EndpointSilent):
        endpoint(url, "m").read(DOCUMENT)


def test_a_redirect_is_not_followed() -> None:
    with answering(says(reading())) as elsewhere:
        sent_on = sends(b"", 307, Location=f"{elsewhere.url}/v1/chat/completions")
        with answering(sent_on) as there, pytest.raises(EndpointRefused, match="not followed"):
            endpoint(there.url, "m").read(DOCUMENT)
        assert elsewhere.asked == []


def test_a_model_that_is_not_there_is_told() -> None:
    with answering(sends(b"{}", 404)) as there, pytest.raises(EndpointRefused, match="model"):
        endpoint(there.url, "m").read(DOCUMENT)


def test_an_endpoint_that_is_slow_is_not_waited_for() -> None:
    with answering(lambda _: time.sleep(0.5)) as there, pytest.raises(EndpointSilent, match="within"):
        endpoint(there.url, "m", seconds=0.1).read(DOCUMENT)


def test_an_endpoint_that_sends_a_byte_now_and_then_is_not_waited_for() -> None:
    finished: list[bool] = []

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(b" ")
            time.sleep(0.02)
        finished.append(True)

    with answering(drips) as there:
        with pytest.raises(EndpointSilent, match="within"):
            endpoint(there.url, "m", seconds=0.1).read(DOCUMENT)
        assert finished == []


def test_headers_that_never_end_are_not_waited_for() -> None:
    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(50):
            handler.wfile.write(b"X-A: b\r\n")
            time.sleep(0.02)

    with answering(drips) as there, pytest.raises(EndpointSilent, match="within"):
        endpoint(there.url, "m", seconds=0.2).read(DOCUMENT)


def test_an_answer_of_more_than_a_megabyte_is_refused() -> None:
    with answering(sends(b" " * (asking.LONGEST_ANSWER + 1))) as there, pytest.raises(AnswerTooLong):
        endpoint(there.url, "m").read(DOCUMENT)


def test_what_is_no_http_at_all_is_told() -> None:
    with answering(lambda handler: handler.wfile.write(b"220 mail ready\r\n")) as there, pytest.raises(EndpointSilent):
        endpoint(there.url, "m").read(DOCUMENT)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"<html>", b'{"choices": []}', b'{"choices": [{"message": {"content": 5}}]}']
)
def test_an_answer_of_another_form_is_told(body: bytes) -> None:
    with answering(sends(body)) as there, pytest.raises(AnswerNotUnderstood):
        endpoint(there.url, "m").read(DOCUMENT)


def test_no_words_of_the_document_stand_in_an_error() -> None:
    with answering(sends(TEXT.encode(), 500)) as there, pytest.raises(EndpointRefused) as refused:
        endpoint(there.url, "m").read(DOCUMENT)
    assert "Serik" not in str(refused.value)


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with answering(says(reading())) as there:
        assert ask(address_of(there.url), b"{}", 5).startswith(b"{")


ONE, TWO, THREE = ("Police arrested Serik Omar.", "The city of Almaty is cold.", "Asel Bek waits at the court.")
LONG = Document(
    "\n".join((ONE, TWO, THREE)),
    (
        Passage(0, len(ONE), Zone.BODY),
        Passage(len(ONE) + 1, len(ONE) + 1 + len(TWO), Zone.BODY),
        Passage(len(ONE) + len(TWO) + 2, len(ONE) + len(TWO) + len(THREE) + 2, Zone.BODY),
    ),
)
SERIK = says(reading(people=[{"name": "Serik Omar"}]))


def asked_for_a_while(*handlers: Callable[[BaseHTTPRequestHandler], None]) -> tuple[list[str], list[EndpointError]]:
    """The words of what is proposed of LONG by an endpoint that answers so, and what was told of on the way."""
    missed: list[EndpointError] = []
    with answering(*handlers) as there:
        engine = replace(endpoint(there.url, "m", seconds=0.3, missed=missed.append), pause=lambda _seconds: None)
        found = engine.read(LONG)
    return [LONG.text[one.start : one.end] for one in found], missed


def test_an_endpoint_that_is_busy_is_asked_again() -> None:
    assert asked_for_a_while(sends(b"", 503), sends(b"", 429), SERIK, says(reading())) == (["Serik Omar"], [])


def test_an_endpoint_that_stays_busy_is_told() -> None:
    with pytest.raises(EndpointBusy, match="is busy"):
        asked_for_a_while(sends(b"", 503))


def test_what_a_model_said_counts_when_it_answers_no_more() -> None:
    found, missed = asked_for_a_while(SERIK, sends(b"", 500))
    assert (found, len(missed)) == (["Serik Omar"], 1)
    assert str(missed[0]).startswith("The model answered for 1 of 3 passages, and then no more: ")


def test_one_answer_that_comes_too_late_costs_no_other_passage() -> None:
    found, missed = asked_for_a_while(lambda _: time.sleep(0.6), says(reading(places=[{"name": "Almaty"}])))
    assert (found, [type(one) for one in missed]) == (["Almaty"], [EndpointLate])


def test_three_answers_too_late_one_after_the_other_are_the_end() -> None:
    with pytest.raises(EndpointLate):
        asked_for_a_while(lambda _: time.sleep(0.6))


def test_one_answer_that_is_too_long_costs_no_other_passage() -> None:
    found, missed = asked_for_a_while(sends(b" " * 5_000_000), says(reading(places=[{"name": "Almaty"}])))
    assert (found, [type(one) for one in missed]) == (["Almaty"], [AnswerTooLong])


def test_how_far_the_asking_is_can_be_followed() -> None:
    told: list[tuple[int, int | None]] = []
    with answering(says(reading())) as there:
        endpoint(there.url, "m", progress=lambda _what, done, of: told.append((done, of))).read(LONG)
    assert told == [(0, 3), (1, 3), (2, 3)]
