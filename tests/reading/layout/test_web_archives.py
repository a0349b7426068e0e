"""Web archives: the main page, where it stood, and when it was taken."""

import gzip
import io
import json
import zipfile
from uuid import NAMESPACE_URL, uuid5

import pytest

from tanuq.reading.layout import errors, lay_out, web_archive

TAKEN = "2021-05-06T07:08:09Z"
FIRST, SECOND = "https://news.example/2020/02/07/families", "https://news.example/about"


def page(words: str) -> bytes:
    """A page of one paragraph."""
    return f"<html><head><title>Families</title></head><body><p>{words}</p></body></html>".encode()


def archive(*records: tuple[str, bytes, str, str], zipped: bool = True) -> bytes:
    """A WARC with responses: address, content, media type, status."""
    written = [_record(*record) for record in records]
    return b"".join(gzip.compress(record) for record in written) if zipped else b"".join(written)


def _record(address: str, content: bytes, media_type: str, status: str) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + content
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {address}",
        f"WARC-Date: {TAKEN}",
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, address)}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + answer + b"\r\n\r\n"


def packed(warc: bytes, listed: str) -> bytes:
    """A WACZ that lists one page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        lines = [{"format": "json-pages-1.0", "id": "pages"}, {"id": "1", "url": listed, "ts": TAKEN}]
        pack.writestr("pages/pages.jsonl", "\n".join(json.dumps(line) for line in lines))
        pack.writestr("archive/data.warc.gz", warc)
    return out.getvalue()


RECORDS = (
    ("https://news.example/robots.txt", b"User-agent: *", "text/plain", "200 OK"),
    ("https://news.example/", page("Moved to another place."), "text/html", "301 Moved Permanently"),
    (FIRST, page("The mother waited in front of the court."), "text/html; charset=utf-8", "200 OK"),
    (SECOND, page("We write of courts."), "text/html", "200 OK"),
)


@pytest.mark.parametrize("zipped", [True, False])
def test_the_first_page_of_an_archive_is_its_document(zipped: bool) -> None:
    laid = lay_out(archive(*RECORDS, zipped=zipped))
    assert (laid.text, laid.media_type) == ("The mother waited in front of the court.", "application/warc")


def test_the_moment_of_archiving_is_no_day_of_publication() -> None:
    said = lay_out(archive(*RECORDS)).metadata
    assert (said.archived, said.published.value, said.published.source) == (TAKEN, "2020-02-07", "the address")


def test_the_page_that_a_packed_archive_lists_first_is_its_document() -> None:
    laid = lay_out(packed(archive(*RECORDS), SECOND))
    assert (laid.text, laid.media_type) == ("We write of courts.", "application/wacz")


def test_where_the_listed_page_is_missing_the_first_one_is_read() -> None:
    assert lay_out(packed(archive(*RECORDS), "https://news.example/gone")).text.startswith("The mother")


def test_a_page_in_the_character_set_that_its_server_states_keeps_its_letters() -> None:
    content = "<html><body><p>Она ждала у суда.</p></body></html>".encode("cp1251")
    assert lay_out(archive((FIRST, content, "text/html; charset=windows-1251", "200 OK"))).text == "Она ждала у суда."


def test_an_archive_without_a_page_says_so() -> None:
    with pytest.raises(errors.NoWords, match="holds no web page"):
        lay_out(archive(RECORDS[0]))


def test_an_archive_that_is_cut_off_says_so() -> None:
    with pytest.raises(errors.LayoutError):
        lay_out(archive(*RECORDS)[:200])


def test_other_pages_of_an_archive_are_named() -> None:
    assert f"other pages of the archive, not read: {SECOND}; save each" in " ".join(lay_out(archive(*RECORDS)).notes)


def test_an_archive_with_too_many_records_behind_its_page_is_not_called_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web_archive, "_MOST_RECORDS", 3)
    notes = web_archive.lay_out(archive(*RECORDS)).notes
    assert notes[-1] == "what stands behind this page was not read: the archive has more than 3 records"


def test_an_archive_that_ends_within_its_page_says_that_words_are_missing() -> None:
    whole = archive(RECORDS[2], zipped=False)
    laid = lay_out(whole[: whole.index(b"of the court")])
    assert laid.text.startswith("The mother waited in front")
    assert "the archive was cut off within this page; what follows is missing" in laid.notes


def test_an_archive_that_ends_before_the_words_of_its_page_is_damaged() -> None:
    whole = archive(RECORDS[2], zipped=False)
    with pytest.raises(errors.DamagedDocument, match="cut off before the page has words"):
        lay_out(whole[: whole.index(b"<body>")])
