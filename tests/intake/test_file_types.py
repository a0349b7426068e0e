"""A file is what its content says, and its name is only compared."""

import io
import zipfile

import pytest

from tanuq.intake.files.containers import DOCX, ENCRYPTED_OFFICE, ODT, XLSX
from tanuq.intake.files.media_types import UNKNOWN, identify, known_types
from tanuq.intake.files.readers.plain import decode
from tanuq.intake.files.reading import Reader


def _zip(**parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


_BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "image/png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "image/webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "image/heic": b"\0\0\0\x18ftypheic\0\0\0\0",
    "video/mp4": b"\0\0\0\x18ftypisom\0\0\0\0",
    "video/quicktime": b"\0\0\0\x14ftypqt  \0\0\0\0",
    "video/3gpp": b"\0\0\0\x14ftyp3gp4\0\0\0\0",
    "video/webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm",
    "video/x-matroska": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska",
    "video/x-msvideo": b"RIFF\x24\0\0\0AVI LIST",
    "video/mp2t": (b"G" + bytes(187)) * 5,
    "audio/mp4": b"\0\0\0\x18ftypM4A \0\0\0\0",
    "audio/ogg": b"OggS\0\x02" + bytes(22) + b"OpusHead",
    "audio/wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "audio/mpeg": b"\xff\xfb\x90\x64" + bytes(60),
    "audio/aac": b"\xff\xf1\x50\x80" + bytes(60),
    "audio/amr": b"#!AMR\n\x3c",
    "application/pdf": b"%PDF-1.7\n%\xe2\xe3",
    "application/rtf": b"{\\rtf1\\ansi",
    "application/vnd.apache.parquet": b"PAR1\x15\x04",
    DOCX: _zip(word__document_xml="<x/>"),
    XLSX: _zip(xl__workbook_xml="<x/>"),
    ODT: _zip(mimetype=ODT, content_xml="<x/>"),
    "application/zip": _zip(photo="x"),
    ENCRYPTED_OFFICE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
    "application/msword": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le"),
}


@pytest.mark.parametrize(("media_type", "data"), _BEGINNINGS.items())
def test_the_first_bytes_tell_the_type(media_type: str, data: bytes) -> None:
    assert identify(data, "a file without extension").media_type == media_type


_TEXTS = {
    "text/html": "<!doctype html><title>Заявление</title><p>…",
    "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "application/xml": '<?xml version="1.0"?><a/>',
    "message/rfc822": "From: a@example.org\nTo: b@example.org\nSubject: Бауырым\n\nСәлем",
    "text/plain": "Name: Erlan\nBorn: 1976\nTaken: 2017\n\nHe was taken from his house.",
}


@pytest.mark.parametrize(("media_type", "text"), _TEXTS.items())
def test_marks_in_the_words_tell_the_kind_of_text(media_type: str, text: str) -> None:
    assert identify(text.encode(), "noname").media_type == media_type


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_words_in_any_encoding_are_text(encoding: str) -> None:
    words = "Свидетельство о брате, записанное в селе.\nОн пропал в 2018 году, и о нём ничего не известно.\n"
    assert identify(words.encode(encoding), "a.txt").media_type == "text/plain"


def test_bytes_that_are_nothing_known_stay_unknown() -> None:
    assert identify(bytes(range(256)) * 4, "brother.xyz").media_type == UNKNOWN


def test_the_extension_decides_only_between_texts_that_look_alike() -> None:
    table = b"name,born\nErlan,1976\n"
    found = [identify(table, name).media_type for name in ("a.csv", "a.tsv", "a.txt", "a.png")]
    assert found == ["text/csv", "text/tab-separated-values", "text/plain", "text/plain"]


def test_a_wrong_extension_is_said_and_the_content_counts() -> None:
    found = identify(_zip(word__document_xml="<x/>"), "Заявление.pdf")
    assert (found.media_type, found.reader) == (DOCX, Reader.WORD)
    assert found.notes == (f"named .pdf, but its content is {DOCX}; the content counts",)


@pytest.mark.parametrize("name", ["song.mp3", "clip.mp4", "voice.3gp", "noname", "a.unheard-of"])
def test_a_sound_in_a_video_container_is_no_contradiction(name: str) -> None:
    assert identify(_BEGINNINGS["video/mp4"], name).notes == ()


@pytest.mark.parametrize("name", ["notes.md", "list.csv", "talk.srt", "x.json", "page.xml"])
def test_plain_words_contradict_no_name_of_a_text(name: str) -> None:
    assert identify("Бауырым".encode(), name).notes == ()


def test_what_cannot_be_read_comes_with_advice() -> None:
    found = identify(_BEGINNINGS[ENCRYPTED_OFFICE], "list.xlsx")
    assert found.notes[-1] == "no text was read: it is protected by a password; add a copy without one"


def test_a_zip_with_a_garbled_table_of_contents_is_still_typed() -> None:
    whole = _zip(word__document_xml="<x/>")
    assert identify(whole[:-22] + bytes(22), "a.docx").media_type == DOCX


def test_every_extension_means_one_type() -> None:
    extensions = [extension for known in known_types().values() for extension in known.extensions]
    assert sorted(extensions) == sorted(set(extensions))


def test_a_name_with_an_override_mark_does_not_hide_its_true_extension() -> None:
    found = identify(b"\xff\xd8\xff\xe0", "photo\u202egpj.exe")
    assert found.media_type == "image/jpeg"


def test_typing_and_decoding_agree_on_text_without_a_mark() -> None:
    words = "Куәлік берген кісі: Ерлан.\nБауыры 2017 жылы ұсталды.\n" * 3
    assert decode(words.encode("utf-16-le"))[0] == words
