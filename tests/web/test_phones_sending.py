"""Telephones over OpenRosa: asked, in the order and with the headers of ODK Collect, as its documents and source say.

No real telephone took part.
"""

import base64
import http.client
import threading
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from filled_forms import HEADERS, PICTURE, basic, filled, multipart, person, sent
from real_server import answering
from signing_in import Browser, Enrolled, enrolled

from tanuq.casebook.record import Record
from tanuq.config.errors import DiskFull
from tanuq.intake.field_forms.conversion import xform
from tanuq.intake.field_forms.receiving import submissions
from tanuq.ledger.ledger import Ledger
from tanuq.office.phones import Credentials, close, connect
from tanuq.web import origin

LIST = "{http://openrosa.org/xforms/xformsList}"
RESPONSE = "{http://openrosa.org/http/response}"
PHOTOGRAPH = "<medium><medium_kind>photograph</medium_kind><photograph>a.jpg</photograph></medium>"


@pytest.fixture
def phone(office: Record) -> Client:
    """A telephone while nobody has to sign in."""
    del office
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


@pytest.fixture
def known(aygul: tuple[Enrolled, Browser]) -> Credentials:
    """The credentials of a telephone where members sign in."""
    del aygul
    return connect("Sary", "")


def said(response: object) -> str:
    """The message of an answer."""
    root: Element = fromstring(response.content)  # type: ignore[attr-defined]
    assert root.tag == f"{RESPONSE}OpenRosaResponse"
    return root.findtext(f"{RESPONSE}message") or ""


def test_the_list_offers_the_form_with_its_version_and_hash(phone: Client) -> None:
    answer = phone.get("/formList", headers=HEADERS)
    (entry,) = fromstring(answer.content).findall(f"{LIST}xform")
    here = "http://127.0.0.1/forms/tanuq_testimony"
    assert {element.tag.removeprefix(LIST): element.text for element in entry} == {
        "formID": "tanuq_testimony",
        "name": "tanuq",
        "version": xform().version,
        "hash": xform().hash,
        "downloadUrl": f"{here}.xml",
        "manifestUrl": f"{here}/manifest",
    }


@pytest.mark.parametrize("address", ["/formList", "/forms/tanuq_testimony.xml", "/forms/tanuq_testimony/manifest"])
def test_every_answer_is_xml_of_openrosa(phone: Client, address: str) -> None:
    answer = phone.get(address, headers=HEADERS)
    assert (answer.status_code, answer["Content-Type"], answer["X-OpenRosa-Version"]) == (
        200,
        "text/xml; charset=utf-8",
        "1.0",
    )


def test_the_form_is_given_as_it_was_made(phone: Client) -> None:
    assert phone.get("/forms/tanuq_testimony.xml").content == xform().xml


def test_a_form_that_is_not_here_is_not_found(phone: Client) -> None:
    assert phone.get("/forms/other.xml").status_code == 404


def test_before_it_sends_collect_asks_where_to_and_how_much(phone: Client) -> None:
    answer = phone.head("/submission?deviceID=collect%3AkYh2", headers=HEADERS)
    told = (answer.status_code, answer["Location"], answer["X-OpenRosa-Accept-Content-Length"])
    assert told == (204, "http://127.0.0.1/submission", "67108864")


def test_a_filled_form_is_kept_and_that_is_said(phone: Client, office: Record) -> None:
    answer = sent(phone, filled(PHOTOGRAPH), {"a.jpg": PICTURE})
    assert (answer.status_code, said(answer)) == (201, "Kept. It waits until somebody has looked through it.")
    (kept,) = submissions()
    assert (office.vault.read(kept.evidence), office.vault.read(kept.attachments["a.jpg"])) == (
        filled(PHOTOGRAPH),
        PICTURE,
    )


def test_sent_twice_it_is_kept_once_and_both_are_told_so(phone: Client) -> None:
    assert [sent(phone, filled()).status_code for _ in range(2)] == [201, 201]
    assert len(submissions()) == 1


def test_files_may_come_in_several_sendings(phone: Client) -> None:
    two = PHOTOGRAPH + PHOTOGRAPH.replace("a.jpg", "b.jpg")
    sent(phone, filled(two), {"a.jpg": PICTURE})
    sent(phone, filled(two), {"b.jpg": PICTURE + b"b"})
    (kept,) = submissions()
    assert (sorted(kept.attachments), kept.missing) == (["a.jpg", "b.jpg"], ())


@pytest.mark.slow
def test_as_many_files_as_collect_sends_at_once_are_taken(phone: Client) -> None:
    names = [f"{number}.jpg" for number in range(101)]
    files = {name: PICTURE + name.encode() for name in names}
    inside = "".join(PHOTOGRAPH.replace("a.jpg", name) for name in names)
    assert sent(phone, filled(inside), files).status_code == 201
    assert (len(submissions()[0].attachments), submissions()[0].missing) == (101, ())


def test_an_empty_file_does_not_keep_the_rest_on_the_telephone(phone: Client) -> None:
    assert sent(phone, filled(PHOTOGRAPH), {"a.jpg": b""}).status_code == 201
    assert submissions()[0].missing == ("a.jpg",)


def test_a_form_of_another_version_is_kept(phone: Client) -> None:
    assert sent(phone, filled(version="1999")).status_code == 201


def test_a_form_that_is_not_ours_is_kept_and_said_to_be_unreadable(phone: Client) -> None:
    assert sent(phone, filled(form="census")).status_code == 202
    assert [one.form for one in submissions()] == ["census"]


@pytest.mark.parametrize(
    "xml",
    [b"no", b"<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>", b"<a/>"],
    ids=["text", "entities", "nothing"],
)
def test_what_cannot_be_read_is_refused_in_words_and_nothing_is_kept(phone: Client, office: Record, xml: bytes) -> None:
    answer = sent(phone, xml, {"a.jpg": PICTURE})
    assert (answer.status_code, said(answer).endswith("Nothing of it was kept.")) == (400, True)
    assert (list(office.ledger.entries()), list(office.vault.pieces())) == ([], [])


def test_a_sending_without_a_form_is_refused(phone: Client) -> None:
    assert phone.post("/submission", {"other": "1"}).status_code == 400


def test_a_page_of_another_site_cannot_send(phone: Client) -> None:
    assert sent(phone, filled(), Origin="https://evil.example").status_code == 403


def test_where_members_sign_in_a_telephone_is_asked_to(known: Credentials) -> None:
    del known
    answers = [Client(SERVER_NAME="127.0.0.1").get(address) for address in ("/formList", "/forms/tanuq_testimony.xml")]
    answers.append(Client(SERVER_NAME="127.0.0.1").head("/submission"))
    assert {(answer.status_code, answer["WWW-Authenticate"]) for answer in answers} == {
        (401, 'Basic realm="tanuq", charset="UTF-8"')
    }


def test_its_own_login_and_secret_let_it_in(known: Credentials) -> None:
    phone = Client(SERVER_NAME="127.0.0.1")
    headers = basic(known.login, known.secret)
    assert phone.get("/formList", headers=headers).status_code == 200
    assert sent(phone, filled(), **headers).status_code == 201
    assert submissions()[0].phone == "Sary"


def test_what_lets_a_telephone_in_opens_no_page(known: Credentials) -> None:
    phone = Client(SERVER_NAME="127.0.0.1")
    answers = [phone.get(address, headers=basic(known.login, known.secret)) for address in ("/people/", "/received/")]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_the_session_of_a_member_sends_nothing(aygul: tuple[Enrolled, Browser]) -> None:
    assert aygul[1].client.get("/formList").status_code == 401


def test_a_closed_telephone_is_out_at_once(known: Credentials) -> None:
    close(known.login)
    answer = sent(Client(SERVER_NAME="127.0.0.1"), filled(), **basic(known.login, known.secret))
    assert (answer.status_code, submissions()) == (401, ())


@pytest.mark.parametrize("header", ["Basic", "Basic !!", "Basic " + base64.b64encode(b"\xff:").decode(), "Digest a=b"])
def test_credentials_that_are_none_open_nothing(known: Credentials, header: str) -> None:
    del known
    assert Client(SERVER_NAME="127.0.0.1").get("/formList", headers={"Authorization": header}).status_code == 401


def test_wrong_secrets_lock_a_telephone_out_even_with_the_right_one(known: Credentials) -> None:
    phone = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    wrong = [phone.get("/formList", headers=basic(known.login, "wrong")) for _ in range(5)]
    right = phone.get("/formList", headers=basic(known.login, known.secret))
    assert [answer.status_code for answer in (*wrong, right)] == [401] * 5 + [429]
    assert said(right) == "Too many wrong secrets: wait a quarter of an hour."


@pytest.fixture
def outside(aygul: tuple[Enrolled, Browser], monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are passed on from https://office.example."""
    del aygul
    for name in ("ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME", "KNOWN_BROWSER_COOKIE_NAME"):
        monkeypatch.setattr(settings, name, getattr(settings, name))
    monkeypatch.setattr(origin._Outside, "address", "")
    origin.answer_at("https://office.example")


def test_behind_a_proxy_every_address_is_of_the_host_that_was_asked(outside: None, known: Credentials) -> None:
    # Collect sends nowhere else than to the host that it asked.
    phone, headers = Client(SERVER_NAME="office.example"), basic(known.login, known.secret)
    listed = phone.get("/formList", headers=headers).content.decode()
    assert listed.count("https://office.example/forms/tanuq_testimony") == 2
    assert phone.head("/submission", headers=headers)["Location"] == "https://office.example/submission"


def test_a_disk_that_is_full_leaves_the_form_on_the_telephone(
    phone: Client, office: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("There is no room on the disk.")

    with monkeypatch.context() as broken:
        broken.setattr(Ledger, "append", full)
        answer = sent(phone, filled(PHOTOGRAPH), {"a.jpg": PICTURE})
    assert (answer.status_code, list(office.ledger.entries()), submissions()) == (507, [], ())
    assert sent(phone, filled(PHOTOGRAPH), {"a.jpg": PICTURE}).status_code == 201


@pytest.fixture
def port(office: Record) -> Iterator[int]:
    """Of a real server over the office."""
    del office
    with answering(WSGIHandler()) as port:
        yield port


def test_a_real_server_takes_a_body_whose_length_is_not_said(port: int) -> None:
    body, content_type = multipart(filled(person("ئەرلان"), language="ug"), {})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    chunks = (body[at : at + 100] for at in range(0, len(body), 100))
    headers = {**HEADERS, "Content-Type": content_type, "Transfer-Encoding": "chunked"}
    connection.request("POST", "/submission", chunks, headers, encode_chunked=True)
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("X-OpenRosa-Version"), bool(answer.getheader("Date"))) == (201, "1.0", True)
    connection.close()
    assert len(submissions()) == 1


def test_many_sendings_of_one_form_at_once_are_one(port: int) -> None:
    body, content_type = multipart(filled(), {})
    statuses: list[int] = []

    def send() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("POST", "/submission", body, {**HEADERS, "Content-Type": content_type})
        statuses.append(connection.getresponse().status)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses, len(submissions())) == ([201] * 4, 1)


def test_a_member_of_the_intake_cannot_be_taken_for_a_telephone(office: Record) -> None:
    enrolled(office, "aygul")
    answer = Client(SERVER_NAME="127.0.0.1").get("/formList", headers=basic("aygul", "қырық қазынаның кілті"))
    assert answer.status_code == 401
