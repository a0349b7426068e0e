"""The page on which a redacted copy is made: boxes and words, proposals decided on, the copy looked at and kept."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from PIL import Image
from recordmaking import claim, give, receive_text
from redacting import carries_marker, marked_jpeg, marked_pdf, picture, received, saved
from signing_in import enrolled

from tanuq.casebook.queries.redactions import redactions
from tanuq.casebook.queries.sources import source as source_page
from tanuq.casebook.record import Record
from tanuq.intake.anchoring.translating import save_transcript
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.publishing.redaction import faces
from tanuq.publishing.redaction.making import hidden_in_copy
from tanuq.publishing.redaction.regions import Box, Boxes
from tanuq.web.views import redaction
from tanuq.web.writing import form_mark

HALF = {"page": "1", "x": "0", "y": "0", "width": "50", "height": "100", "verdict": "hide", "how": "hand"}
SIDES = ("page", "x", "y", "width", "height", "verdict", "how")


@pytest.fixture
def client(office: Record) -> Client:
    """Of whoever sits at the laptop of a team without members."""
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


@pytest.fixture
def photograph(office: Record, tmp_path: Path) -> str:
    """The number of a photograph."""
    return received(office, tmp_path, "photograph.jpg", marked_jpeg())


@pytest.fixture
def letter(office: Record) -> str:
    """The number of a letter that names somebody who may not be printed."""
    number = receive_text(office, "Bahar Example saw Aygul. Aygul wept.")
    give(office, number, claim("name", "Bahar Example"))
    office.catch_up()
    return number


def page_of(answer: Any) -> HtmlElement:
    return document_fromstring(answer.content.decode())


def send(client: Client, number: str, do: str, **fields: Any) -> Any:
    """Press a button of the form with these fields in it."""
    return client.post(f"/sources/{number}/redact/", {"mark": form_mark(), "do": do, **fields})


def pressed(client: Client, number: str, answer: Any, do: str) -> Any:
    """Press a button of the form on the page, with all that stands in it."""
    page = page_of(answer)
    for inert in select(page, "template"):
        inert.drop_tree()
    form = next(form for form in page.forms if form.get("id") == "form")
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return client.post(form.get("action"), {**fields, "do": do})


def looked_at_and_kept(client: Client, number: str, **fields: Any) -> Any:
    return pressed(client, number, send(client, number, "preview", **fields), "keep")


def alert(answer: Any) -> str:
    return " ".join(words(one) for one in select(page_of(answer), "[role=alert]"))


def rows(answer: Any) -> list[tuple[str, ...]]:
    """The boxes in the form, as numbers and verdicts."""
    found = select(page_of(answer), ".boxes fieldset.box")
    return [
        tuple(
            row.xpath(f".//input[@name='{name}']/@value")[0]
            if name != "verdict"
            else (row.xpath(".//option[@selected]/@value") or [""])[0]
            for name in SIDES
        )
        for row in found
    ]


def test_the_page_of_a_source_leads_there(client: Client, photograph: str) -> None:
    page = page_of(client.get(f"/sources/{photograph}/"))
    assert f"/sources/{photograph}/redact/" in [link.get("href") for link in select(page, "article header a")]


def test_a_box_is_typed_looked_at_and_kept(office: Record, client: Client, photograph: str) -> None:
    answer = looked_at_and_kept(client, photograph, **HALF)
    assert (answer.status_code, answer["Location"]) == (303, f"/sources/{photograph}/redact/?done=yes")
    (copy,) = redactions(office, photograph)
    assert hidden_in_copy(office, copy) == Boxes((Box(1, 0, 0, 5000, 10_000),))
    given = client.get(f"/sources/{photograph}/redact/copy/")
    assert (given["Content-Type"], carries_marker(given.content)) == ("image/jpeg", False)
    assert Image.open(io.BytesIO(given.content)).crop((0, 0, 80, 96)).getextrema() == ((0, 0),) * 3


def test_what_will_leave_is_shown_before_it_is_kept(client: Client, photograph: str) -> None:
    answer = send(client, photograph, "preview", **HALF)
    (image,) = select(page_of(answer), ".redaction-page img")
    assert image.get("src") == f"/sources/{photograph}/redact/pages/1/?boxes=1-0-0-5000-10000"
    shown = Image.open(io.BytesIO(client.get(image.get("src")).content))
    assert shown.crop((0, 0, 70, 96)).getextrema() == ((0, 0),) * 3


def test_a_copy_that_nobody_has_looked_at_is_shown_first(office: Record, client: Client, photograph: str) -> None:
    seen = send(client, photograph, "preview", **HALF)
    mark = select(page_of(seen), "[name=seen]")[0].get("value")
    answer = send(client, photograph, "keep", **{**HALF, "width": "40", "seen": mark})
    assert (answer.status_code, redactions(office, photograph)) == (200, ())
    assert "1-0-0-4000-10000" in select(page_of(answer), ".redaction-page img")[0].get("src")


def test_a_text_that_was_written_anew_meanwhile_is_looked_at_again(office: Record, client: Client, letter: str) -> None:
    seen = send(client, letter, "preview", span="0-13")
    evidence = source_page(office, Viewer(Visibility.TEAM), letter).evidence
    save_transcript(office, evidence, "That day Bahar Example saw Aygul.", seen="", held="")
    answer = pressed(client, letter, seen, "keep")
    assert (answer.status_code, redactions(office, letter)) == (200, ())
    assert words(select(page_of(answer), ".text")[0]) == "█████r Example saw Aygul."


def test_rows_are_added_and_removed_without_a_script(client: Client, photograph: str) -> None:
    two = send(client, photograph, "add", **HALF)
    middle = ("1", "40", "40", "20", "20", "hide", "hand")
    assert rows(two) == [tuple(HALF[name] for name in SIDES), middle]
    both = {name: [HALF[name], at] for name, at in zip(SIDES, middle, strict=True)}
    one = send(client, photograph, "stay", **{**both, "verdict": ["leave", "hide"]})
    assert rows(one) == [middle]


def test_boxes_stand_on_the_picture_as_they_are_typed(client: Client, photograph: str) -> None:
    answer = send(client, photograph, "stay", **HALF)
    (rect,) = select(page_of(answer), ".redaction-page rect")
    assert [rect.get(side) for side in ("x", "y", "width", "height")] == ["0", "0", "50", "100"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing is hidden. Hide something"),
        ({"nothing": "yes"}, "Nothing is hidden. Hide something"),
        ({"nothing": "yes", "statement": "only a house", **HALF}, "You say that nothing has to be hidden"),
        ({**HALF, "width": "wide"}, "A box is stated by its page"),
        ({**HALF, "x": "60"}, "does not lie inside the page"),
        ({**HALF, "how": "face", "verdict": ""}, "Decide on everything that was proposed"),
        ({**HALF, "page": "2"}, ""),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    office: Record, client: Client, photograph: str, fields: dict[str, str], said: str
) -> None:
    answer = looked_at_and_kept(client, photograph, **fields)
    assert (answer.status_code, said in alert(answer)) == (422, True)
    assert redactions(office, photograph) == ()
    kept = select(page_of(answer), ".boxes [name=x]")
    assert [one.get("value") for one in kept] == ([fields["x"]] if "x" in fields else [])


def test_somebody_says_that_nothing_has_to_be_hidden(office: Record, client: Client, photograph: str) -> None:
    answer = looked_at_and_kept(client, photograph, nothing="yes", statement="his mother wants it seen")
    assert (answer.status_code, len(redactions(office, photograph))) == (303, 1)
    custody = source_page(office, Viewer(Visibility.TEAM), photograph).custody
    assert custody[-1].what == "nothing has to be hidden in the redacted copy: his mother wants it seen"


def test_the_copy_in_use_is_gone_on_from_and_taken_back(office: Record, client: Client, photograph: str) -> None:
    looked_at_and_kept(client, photograph, **HALF)
    assert rows(client.get(f"/sources/{photograph}/redact/")) == [tuple(HALF[name] for name in SIDES)]
    answer = client.post(f"/sources/{photograph}/redact/take-back/", {"mark": form_mark()})
    assert (answer.status_code, redactions(office, photograph)) == (303, ())
    assert client.get(f"/sources/{photograph}/redact/copy/").status_code == 404


def test_proposed_faces_are_decided_on_one_by_one(
    client: Client, photograph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (Box(1, 1000, 1000, 2000, 2000), Box(1, 6000, 1000, 2000, 2000))
    monkeypatch.setattr(redaction, "faces_in", lambda original: found)
    answer = send(client, photograph, "faces")
    assert [row[-2:] for row in rows(answer)] == [("", "face"), ("", "face")]
    proposed = {name: [row[at] for row in rows(answer)] for at, name in enumerate(SIDES)}
    decided = {**proposed, "verdict": ["hide", "leave"]}
    again = send(client, photograph, "faces", **decided)
    assert [row[-2:] for row in rows(again)] == [("hide", "face"), ("leave", "face")]
    preview = send(client, photograph, "preview", **decided)
    assert select(page_of(preview), ".redaction-page img")[0].get("src").endswith("?boxes=1-1000-1000-2000-2000")


def test_where_faces_cannot_be_looked_for_the_page_says_so(
    client: Client, photograph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "_LIBRARY", "no_such_library")
    page = page_of(client.get(f"/sources/{photograph}/redact/"))
    assert (select(page, "[value=faces]"), "is not installed here" in words(page)) == ([], True)
    answer = send(client, photograph, "faces")
    assert (answer.status_code, "pip install “tanuq[faces]”" in alert(answer)) == (422, True)


def test_words_are_hidden_everywhere_or_in_one_place(office: Record, client: Client, letter: str) -> None:
    everywhere = send(client, letter, "everywhere", words="aygul")
    places = [box.get("value") for box in select(page_of(everywhere), "[name=span]")]
    assert places == ["18-23", "25-30"]
    one = send(client, letter, "here", words="saw", start="14", end="17", span=places[:1])
    kept = looked_at_and_kept(client, letter, span=[box.get("value") for box in select(page_of(one), "[name=span]")])
    assert kept.status_code == 303
    (copy,) = redactions(office, letter)
    assert office.vault.read(copy.copy).decode() == "Bahar Example █████. Aygul wept."


def test_names_that_may_not_be_printed_are_proposed_and_decided_on(client: Client, letter: str) -> None:
    answer = send(client, letter, "names")
    assert [one.get("value") for one in select(page_of(answer), "[name=proposed]")] == ["0-13"]
    undecided = send(client, letter, "preview", **{"proposed": "0-13", "proposed-verdict": ""})
    assert (undecided.status_code, "Decide on everything" in alert(undecided)) == (422, True)
    preview = send(client, letter, "preview", **{"proposed": "0-13", "proposed-verdict": "hide"})
    assert words(select(page_of(preview), ".text")[0]) == "█████ saw Aygul. Aygul wept."


def test_words_that_do_not_stand_in_the_text_are_said_to(client: Client, letter: str) -> None:
    answer = send(client, letter, "everywhere", words="Gulnar")
    assert (answer.status_code, "do not stand in the text" in alert(answer)) == (422, True)


def test_a_document_is_redacted_by_pages_or_by_words(office: Record, client: Client, tmp_path: Path) -> None:
    number = received(office, tmp_path, "paper.pdf", marked_pdf())
    page = page_of(client.get(f"/sources/{number}/redact/"))
    assert len(select(page, ".redaction-page img")) == 2
    assert client.get(select(page, ".redaction-page img")[1].get("src")).status_code == 200
    assert select(page_of(client.get(f"/sources/{number}/redact/?as=text")), ".leaf")
    assert looked_at_and_kept(client, number, **{**HALF, "page": "2"}).status_code == 303


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cut.jpg", saved(picture((600, 600)), "JPEG")[:3000], "the picture is damaged or cut off"),
        ("voice.mp3", b"ID3\x04" + bytes(100), "it is a recording"),
    ],
)
def test_what_cannot_be_redacted_is_said_with_its_number(
    office: Record, client: Client, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    number = received(office, tmp_path, name, content)
    answer = client.get(f"/sources/{number}/redact/")
    assert answer.status_code == 409
    assert f"{number} cannot be redacted: {said}" in words(page_of(answer))


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.PUBLISHER, 200), (Role.REVIEWER, 200), (Role.INTAKE, 403), (Role.ANALYST, 403), (Role.ADMINISTRATOR, 403)],
)
def test_copies_are_made_by_those_whose_work_it_is(office: Record, photograph: str, role: Role, status: int) -> None:
    _, browser = enrolled(office, "aygul", [role])
    ways = ("", "pages/1/")
    assert [browser.get(f"/sources/{photograph}/redact/{way}").status_code for way in ways] == [status, status]
    shown = browser.get(f"/sources/{photograph}/").content.decode()
    assert (f"/sources/{photograph}/redact/" in shown) == (status == 200)


def test_a_copy_says_who_made_it_and_a_publisher_takes_back_only_his_own(office: Record, photograph: str) -> None:
    rosa, browser = enrolled(office, "rosa", [Role.REVIEWER])
    preview = browser.send(f"/sources/{photograph}/redact/", do="preview", **HALF)
    seen = select(page_of(preview), "[name=seen]")[0].get("value")
    browser.send(f"/sources/{photograph}/redact/", do="keep", seen=seen, **HALF)
    assert [copy.by for copy in redactions(office, photograph)] == [rosa.number]
    _, other = enrolled(office, "aset", [Role.PUBLISHER])
    page = f"/sources/{photograph}/redact/"
    assert "take-back" not in other.get(page).content.decode()
    assert other.post(f"{page}take-back/", mark=other.mark(page)).status_code == 403
