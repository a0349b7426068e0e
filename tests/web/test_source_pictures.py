"""Pictures: shown on the page of their source as they were received, to whom may see the source."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from damaging import damage_every_piece
from django.test import Client
from lxml.html import document_fromstring
from page_reading import select, words
from PIL import Image
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.web import current, pictures


@pytest.fixture
def empty(client: Client, tmp_path: Path) -> Iterator[Record]:
    """A record without sources, which the pages show."""
    with Record.open(make_workspace(tmp_path / "empty")) as record:
        current.use(record)
        yield record


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (6, 4), "teal").save(out, "PNG")
    return out.getvalue()


def received(record: Record, folder: Path, name: str, content: bytes, visibility: str = "team") -> str:
    path = folder / name
    path.write_bytes(content)
    return receive_file(record, path, ReceiveOptions(visibility=visibility)).source


def test_a_picture_stands_on_the_page_of_its_source(client: Client, empty: Record, tmp_path: Path) -> None:
    number = received(empty, tmp_path, "face.png", png())
    page = document_fromstring(client.get(f"/sources/{number}/").content.decode())
    assert [image.get("src") for image in select(page, "main img")] == [f"/sources/{number}/picture/"]


def test_a_picture_is_given_as_it_was_received(client: Client, empty: Record, tmp_path: Path) -> None:
    number = received(empty, tmp_path, "face.txt", png())
    response = client.get(f"/sources/{number}/picture/")
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", "no-store")
    assert response.content == png()


def test_a_picture_is_saved_under_our_name_and_never_under_the_one_it_came_with(
    client: Client, empty: Record, tmp_path: Path
) -> None:
    number = received(empty, tmp_path, "Aysha Sample.jpg.exe", png())
    response = client.get(f"/sources/{number}/picture/")
    assert response["Content-Disposition"] == f'inline; filename="{number}.png"'


def test_a_restricted_picture_is_as_absent_as_its_source(client: Client, empty: Record, tmp_path: Path) -> None:
    number = received(empty, tmp_path, "face.png", png(), "restricted")
    assert client.get(f"/sources/{number}/picture/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), ("a.txt", b"words")],
)
def test_what_is_no_picture_is_not_given(
    client: Client, empty: Record, tmp_path: Path, name: str, content: bytes
) -> None:
    number = received(empty, tmp_path, name, content)
    assert client.get(f"/sources/{number}/picture/").status_code == 404


def test_an_erased_picture_leaves_the_page_of_its_source(client: Client, empty: Record, tmp_path: Path) -> None:
    number = received(empty, tmp_path, "face.png", png())
    source = document_fromstring(client.get(f"/sources/{number}/").content.decode())
    empty.vault.erase(words(select(source, "dd code.whole")[0]))
    page = client.get(f"/sources/{number}/")
    assert (page.status_code, b'<img src="/sources/' in page.content) == (200, False)
    assert client.get(f"/sources/{number}/picture/").status_code == 404


def test_the_size_of_a_picture_is_a_fact_and_no_warning(client: Client, empty: Record, tmp_path: Path) -> None:
    page = document_fromstring(client.get(f"/sources/{received(empty, tmp_path, 'f.png', png())}/").content.decode())
    told = page.xpath('//div[dt="How it was read"]/dd')
    assert ([words(one) for one in told], select(page, ".notice")) == (["PNG, 6 × 4 pixels"], [])


def test_a_damaged_picture_is_a_page_that_says_so(client: Client, empty: Record, tmp_path: Path) -> None:
    number = received(empty, tmp_path, "face.png", png())
    damage_every_piece(empty.workspace)
    response = client.get(f"/sources/{number}/picture/")
    assert (response.status_code, "is damaged" in response.content.decode()) == (500, True)


def test_a_picture_too_large_for_the_memory_is_not_shown(
    client: Client, empty: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "LARGEST_PICTURE", len(png()) - 1)
    number = received(empty, tmp_path, "face.png", png())
    assert client.get(f"/sources/{number}/picture/").status_code == 404
