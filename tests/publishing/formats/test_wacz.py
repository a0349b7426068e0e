"""A page of the web is packed so that others can open it: every record stands where the index says, whole."""

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from editions import person_in
from exports import PARTNER, TEAM, Export
from recordmaking import claim

from tanuq.casebook.numbers import source_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.publishing.formats.wacz import write_wacz

PAGE = (
    '<html><head><title>A paper\n reports: Айша</title><link rel="canonical" href="https://www.news.example/2019/A?b=1">'
    "</head><body>Aysha Sample was taken.\r\n\r\nWARC/1.1</body></html>"
).encode()
WHEN = "2026-01-02T03:04:05Z"


def packed(tmp_path: Path, content: bytes = PAGE) -> zipfile.ZipFile:
    write_wacz(tmp_path / "page.wacz", content, WHEN)
    return zipfile.ZipFile(tmp_path / "page.wacz")


def records(archive: bytes) -> list[tuple[dict[str, str], bytes]]:
    """The records of an archive of which each is compressed by itself."""
    found = []
    stream = io.BytesIO(gzip.decompress(archive))
    while line := stream.readline():
        assert line == b"WARC/1.1\r\n"
        head: dict[str, str] = {}
        while (line := stream.readline()) != b"\r\n":
            name, value = line.decode().rstrip("\r\n").split(": ", 1)
            head[name] = value
        block = stream.read(int(head["Content-Length"]))
        assert stream.read(4) == b"\r\n\r\n"
        found.append((head, block))
    return found


def test_the_archive_holds_the_page_byte_for_byte(tmp_path: Path) -> None:
    (info, _), (head, block) = records(packed(tmp_path).read("archive/data.warc.gz"))
    assert (info["WARC-Type"], head["WARC-Type"], head["WARC-Date"]) == ("warcinfo", "resource", WHEN)
    assert head["WARC-Target-URI"] == "https://www.news.example/2019/A?b=1"
    assert block == PAGE
    assert head["WARC-Block-Digest"] == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert info["WARC-Record-ID"] != head["WARC-Record-ID"]


def test_the_index_leads_to_the_record(tmp_path: Path) -> None:
    wacz = packed(tmp_path)
    key, stamp, place = wacz.read("indexes/index.cdx").decode().rstrip("\n").split(" ", 2)
    assert (key, stamp) == ("example,news)/2019/a?b=1", "20260102030405")
    told = json.loads(place)
    archive = wacz.read(f"archive/{told['filename']}")
    start, length = int(told["offset"]), int(told["length"])
    ((head, block),) = records(archive[start : start + length])
    assert (block, head["WARC-Target-URI"]) == (PAGE, told["url"])
    assert start + length == len(archive)


def test_every_part_is_stored_under_its_hash(tmp_path: Path) -> None:
    wacz = packed(tmp_path)
    package = json.loads(wacz.read("datapackage.json"))
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    for part in package["resources"]:
        content = wacz.read(part["path"])
        assert (part["bytes"], part["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    digest = json.loads(wacz.read("datapackage-digest.json"))
    assert digest["hash"] == f"sha256:{hashlib.sha256(wacz.read('datapackage.json')).hexdigest()}"
    assert {one.compress_type for one in wacz.infolist()} == {zipfile.ZIP_STORED}


def test_the_page_is_listed_with_its_title(tmp_path: Path) -> None:
    head, page = map(json.loads, packed(tmp_path).read("pages/pages.jsonl").splitlines())
    assert head["format"] == "json-pages-1.0"
    assert (page["title"], page["ts"]) == ("A paper reports: Айша", WHEN)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "http://",
        "https://x.example/a b",
        "http://x.example\r\nWARC-Type: x",
        "http://[",
        "/a",
    ],
)
def test_a_page_that_names_no_good_address_is_known_by_its_hash(tmp_path: Path, address: str) -> None:
    content = f'<link rel="canonical" href="{address}">'.encode()
    (_, (head, _block)) = records(packed(tmp_path, content).read("archive/data.warc.gz"))
    assert head["WARC-Target-URI"] == f"urn:sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("1", "2"):
        write_wacz(tmp_path / name, PAGE, WHEN)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def web_page(record: Record) -> str:
    piece = record.vault.keep(io.BytesIO(PAGE))
    body = {
        "evidence": piece.sha256, "size": piece.size, "media_type": "text/html", "file_name": "a.html",
        "title": "", "material": "", "language": "", "visibility": "public",
    }  # fmt: skip
    record.write([Draft("source.received", body)])
    return source_number(piece.sha256)


def test_a_bag_for_colleagues_holds_pages_of_the_web_so(record: Record, export: Export) -> None:
    source = web_page(record)
    person_in(record, source, claim("name", "Aysha Sample"))
    team, partner = export("bagit", TEAM).folder, export("bagit", PARTNER).folder
    assert [path.name for path in (team / "data" / "web").iterdir()] == [f"{source}.wacz"]
    assert not (partner / "data" / "web").exists()
