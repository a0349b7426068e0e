"""`tanuq redact`: copies that may leave, made, looked at, and refused by command."""

import io
import json
from pathlib import Path

import pytest
from commanding import told
from PIL import Image
from redacting import carries_marker, marked_jpeg


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace whose key lies open."""
    folder = tmp_path / "office"
    assert told("--workspace", folder, "init", "--no-encryption").status == 0
    return folder


def added(place: Path, name: str, content: bytes) -> str:
    """The number of a source that was just taken in."""
    file = place.parent / name
    file.write_bytes(content)
    return str(told("--workspace", place, "add", file, "--json").document["sources"][0]["source"])


def stated(place: Path, document: object) -> Path:
    file = place.parent / "hidden.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_a_copy_is_made_and_told_of(place: Path) -> None:
    number = added(place, "a.jpg", marked_jpeg())
    boxes = stated(place, {"boxes": [{"x": 0, "y": 0, "width": 50, "height": 100}]})
    answer = told("--workspace", place, "redact", number, "--boxes", boxes, "--json")
    assert (answer.status, answer.document["source"], answer.document["media_type"]) == (0, number, "image/jpeg")
    assert set(answer.document) == {"source", "entry", "copy", "media_type", "regions", "tool"}


def test_a_copy_is_looked_at_before_anything_is_written(place: Path) -> None:
    number, look = added(place, "a.jpg", marked_jpeg()), place.parent / "look.jpg"
    boxes = stated(place, [{"x": 0, "y": 0, "width": 50, "height": 100}])
    before = told("--workspace", place, "status", "--json").document["entries"]
    words = ("--workspace", place, "redact", number, "--boxes", boxes, "--out-preview", look)
    assert told(*words).status == 0
    assert told("--workspace", place, "status", "--json").document["entries"] == before
    assert Image.open(io.BytesIO(look.read_bytes())).crop((0, 0, 80, 96)).getextrema() == ((0, 0),) * 3
    assert not carries_marker(look.read_bytes())
    again = told(*words)
    assert (again.status, "is there already" in again.err) == (2, True)


def test_words_are_hidden_wherever_they_stand(place: Path) -> None:
    number, look = added(place, "a.txt", b"Aygul saw Bahar Example; aygul wept."), place.parent / "look.txt"
    words = stated(place, {"words": ["aygul"], "spans": [[10, 23]]})
    assert told("--workspace", place, "redact", number, "--spans", words, "--out-preview", look).status == 0
    assert look.read_text("utf-8") == "█████ saw █████; █████ wept."


@pytest.mark.parametrize(
    ("more", "document", "status", "said"),
    [
        ((), None, 2, "Nothing is hidden in this copy."),
        (("--boxes",), {"boxes": [{"x": 90, "y": 0, "width": 50, "height": 1}]}, 2, "does not lie inside the page"),
        (("--boxes",), {"faces": []}, 2, "What is to be hidden is a list"),
        (("--spans",), {"words": ["Bahar"]}, 2, "do not stand in the text"),
        (("--spans",), {"spans": [[0, 1]]}, 3, "no text was read from it"),
    ],
)
def test_what_cannot_be_followed_is_refused(
    place: Path, more: tuple[str, ...], document: object, status: int, said: str
) -> None:
    number = added(place, "a.jpg", marked_jpeg())
    file = (stated(place, document),) if more else ()
    answer = told("--workspace", place, "redact", number, *more, *file)
    assert (answer.status, said in answer.err) == (status, True)


def test_a_picture_in_which_nothing_is_hidden_needs_a_statement(place: Path) -> None:
    number = added(place, "a.jpg", marked_jpeg())
    answer = told("--workspace", place, "redact", number, "--statement", "only a house is seen")
    assert (answer.status, "redacted copy, only cleaned" in answer.out) == (0, True)


def test_a_recording_is_refused_in_words(place: Path) -> None:
    number = added(place, "a.mp3", b"ID3\x04" + bytes(200))
    answer = told("--workspace", place, "redact", number, "--statement", "nothing")
    assert (answer.status, f"{number} cannot be redacted: it is a recording" in answer.err) == (3, True)


def test_proposed_faces_come_in_the_form_in_which_boxes_are_stated(place: Path) -> None:
    pytest.importorskip("cv2", reason="the extra “faces” is not installed")
    number = added(place, "a.jpg", marked_jpeg())
    answer = told("--workspace", place, "redact", number, "--faces", "--json")
    assert (answer.status, answer.document) == (0, {"source": number, "boxes": []})
    boxes = stated(place, answer.document)
    assert told("--workspace", place, "redact", number, "--boxes", boxes, "--statement", "nobody is seen").status == 0
