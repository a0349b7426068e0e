"""What is handed over at the intake desk: whole by a form, in pieces by a script, now or described later."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files import temp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from intake_desk import Desk, texts
from PIL import Image
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.web import current

FIRST = "/intake/first/"
VIDEO = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 20


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Record.open(make_workspace(tmp_path / "desk")) as record:
        current.use(record)
        yield Desk(record, Client(SERVER_NAME="127.0.0.1", raise_request_exception=False))


def portrait() -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(picture, "JPEG")
    return SimpleUploadedFile("portrait.jpg", picture.getvalue())


def pieces(desk: Desk, address: str, content: bytes, length: int, **more: str) -> list[dict[str, object]]:
    """What the desk says to each piece of a file."""
    said = {"name": "village.mp4", "size": str(len(content)), "modified": "1", **more}
    answers = []
    for offset in range(0, len(content), length):
        piece = SimpleUploadedFile("piece", content[offset : offset + length])
        answers.append(desk.send(address, **said, offset=str(offset), piece=piece).json())
    return answers


def test_a_photograph_is_kept_before_anything_is_on_record(desk: Desk) -> None:
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=portrait(), go="keep")
    page = desk.page(f"/intake/{key}/media/")
    assert texts(page.xpath("//section//h2")) == ["portrait.jpg"]
    assert desk.bodies("source.received") == []


def test_it_is_on_record_with_the_testimony(desk: Desk) -> None:
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=portrait(), go="keep")
    number = desk.save(key)
    assert [body["file_name"] for body in desk.bodies("source.received")][1:] == ["portrait.jpg"]
    assert texts(desk.page(f"/intake/testimonies/{number}/").xpath("//p/a"))[3] == "portrait.jpg"


def test_a_picture_that_is_no_picture_says_what_it_is(desk: Desk) -> None:
    key = desk.begin()
    page_of_words = SimpleUploadedFile("portrait.jpg", b"<!DOCTYPE html><html><body>no picture</body></html>")
    desk.send(f"/intake/{key}/media/", files=page_of_words, go="keep")
    remark = texts(desk.page(f"/intake/{key}/media/").xpath("//*[@class='remark']"))
    assert remark == [
        "Its content is not what its name says: it is text/html. "
        "It is kept as it is; leave it out if it is the wrong file."
    ]


def test_what_is_left_out_is_not_kept(desk: Desk) -> None:
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=portrait(), go="keep")
    evidence = next(desk.record.vault.pieces()).sha256
    desk.send(f"/intake/{key}/media/", go=f"remove:{evidence}")
    assert list(desk.record.vault.pieces()) == []


def test_what_is_described_stays_described(desk: Desk) -> None:
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=portrait(), go="keep")
    evidence = next(desk.record.vault.pieces()).sha256
    desk.send(f"/intake/{key}/media/", **{f"caption:{evidence}": "той, 2015"}, go="next")
    desk.save(key)
    assert [body["title"] for body in desk.bodies("source.received")][1:] == ["той, 2015"]


def test_throwing_a_testimony_away_keeps_nothing_of_its_files(desk: Desk) -> None:
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=portrait(), go="keep")
    desk.send(f"/intake/{key}/discard/")
    assert list(desk.record.vault.pieces()) == []


def test_a_long_file_of_a_form_never_lies_in_a_temporary_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Django's own handler would call this; ours is asked for the same file, which is over 2.5 MB.
    monkeypatch.setattr(temp, "NamedTemporaryFile", None)
    video = SimpleUploadedFile("village.mp4", VIDEO * 700)
    assert desk.send(FIRST, files=video).status_code == 303
    assert [body["size"] for body in desk.bodies("source.received")] == [len(VIDEO) * 700]


def test_what_is_recorded_first_has_a_number_and_waits(desk: Desk) -> None:
    address = desk.send(FIRST, files=SimpleUploadedFile("village.mp4", VIDEO)).headers["Location"]
    called = texts(desk.page(address).xpath("//*[@class='called-out']"))
    waiting = texts(
        desk.page("/intake/").xpath("//section[@aria-labelledby='waiting-title']//*[@class='queue-number']")
    )
    assert (called, called[0].endswith("-01")) == (waiting, True)


def test_it_is_described_under_the_number_that_was_called_out(desk: Desk) -> None:
    receipt = desk.send(FIRST, files=SimpleUploadedFile("village.mp4", VIDEO)).headers["Location"].partition("=")[2]
    key = desk.send("/intake/begin/", language="kk", receipt=receipt).headers["Location"].split("/")[2]
    desk.fill(key, "missing/1", name="Ерлан")
    number = desk.save(key)
    ties = [body for body in desk.bodies("source.described") if body.get("testimony") == number]
    assert [body["receipt"] for body in ties] == [receipt]
    assert "village.mp4" not in desk.page("/intake/").text_content()


def test_a_testimony_taken_back_lets_its_video_wait_again(desk: Desk) -> None:
    receipt = desk.send(FIRST, files=SimpleUploadedFile("village.mp4", VIDEO)).headers["Location"].partition("=")[2]
    key = desk.send("/intake/begin/", language="kk", receipt=receipt).headers["Location"].split("/")[2]
    desk.fill(key, "missing/1", name="Ерлан")
    desk.send(f"/intake/testimonies/{desk.save(key)}/", reason="mixed up")
    assert "village.mp4" in desk.page("/intake/").text_content()


def test_a_photograph_goes_with_the_testimony_that_is_taken_back(desk: Desk) -> None:
    key = desk.begin()
    desk.send(f"/intake/{key}/media/", files=portrait(), go="keep")
    desk.send(f"/intake/testimonies/{desk.save(key)}/", reason="mixed up")
    assert "portrait.jpg" not in desk.page("/sources/").text_content()


def test_an_empty_file_is_refused_in_words(desk: Desk) -> None:
    response = desk.send(FIRST, files=SimpleUploadedFile("village.mp4", b""))
    assert (response.status_code, "is empty" in response.content.decode()) == (400, True)


def test_pieces_become_the_file(desk: Desk) -> None:
    answers = pieces(desk, f"{FIRST}piece/", VIDEO, 1000)
    assert [answer.get("received") for answer in answers[:-1]] == [1000, 2000, 3000, 4000, 5000]
    assert answers[-1]["done"] is True
    assert desk.record.vault.read(desk.bodies("source.received")[0]["evidence"]) == VIDEO


def test_a_piece_sent_twice_is_answered_with_how_far_the_file_came(desk: Desk) -> None:
    said = {"name": "village.mp4", "size": "5000", "modified": "1", "offset": "0"}
    for status in (200, 409):
        answer = desk.send(f"{FIRST}piece/", **said, piece=SimpleUploadedFile("piece", VIDEO[:1000]))
        assert (answer.status_code, answer.json()) == (status, {"received": 1000})


def test_files_chosen_together_go_by_one_number(desk: Desk) -> None:
    first = pieces(desk, f"{FIRST}piece/", VIDEO, 9000)[-1]
    second = pieces(desk, f"{FIRST}piece/", VIDEO[::-1], 9000, receipt=str(first["receipt"]))[-1]
    assert first["receipt"] == second["receipt"]
