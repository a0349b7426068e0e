"""Which originals say where they were taken is asked of a confined child, never of a decoder in this process."""

import io
import os

import pytest
from PIL import Image
from redacting import marked_jpeg, marked_pdf, picture, saved

from tanuq.casebook.record import Record
from tanuq.publishing.redaction import positions
from tanuq.publishing.redaction.positions import with_position


def kept(record: Record, content: bytes) -> str:
    return record.vault.keep(io.BytesIO(content)).sha256


def located(format_: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    return saved(picture(), format_, exif=exif.tobytes())


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_picture_with_a_position_is_found_among_others(record: Record, format_: str) -> None:
    here = kept(record, located(format_))
    originals = [kept(record, saved(picture(), "JPEG")), here, kept(record, marked_pdf())]
    assert with_position(record.vault, originals) == {here}


def test_no_picture_is_opened_in_this_process(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise AssertionError("opened outside the confined child")

    here = kept(record, marked_jpeg())
    monkeypatch.setattr(Image, "open", refused)
    assert with_position(record.vault, [here]) == {here}


def test_what_breaks_its_reader_does_not_hide_what_others_say(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    here, broken = kept(record, located("JPEG")), kept(record, b"broken" + os.urandom(8))
    asked = positions.ask_confined

    def breaks(module: str, arguments: list[str], data: bytes, limits: positions.Limits) -> tuple[bytes, str]:
        return (b"", "its reader broke down on it") if b"broken" in data else asked(module, arguments, data, limits)

    monkeypatch.setattr(positions, "ask_confined", breaks)
    assert with_position(record.vault, [here, broken]) == {here}


def test_an_original_that_was_erased_says_nothing(record: Record) -> None:
    here = kept(record, located("JPEG"))
    record.vault.erase(here)
    assert with_position(record.vault, [here]) == frozenset()


def test_a_damaged_picture_says_nothing(record: Record) -> None:
    assert with_position(record.vault, [kept(record, located("JPEG")[:30])]) == frozenset()
