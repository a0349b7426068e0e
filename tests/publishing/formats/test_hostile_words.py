"""Words that mean something to a format are only words in it."""

import csv
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from defusedxml.ElementTree import fromstring

from tanuq.casebook.claims import Claim
from tanuq.policy.visibility import Visibility
from tanuq.publishing.formats.ftm import write_entities
from tanuq.publishing.formats.people import person_line, write_tables
from tanuq.publishing.formats.pfif import write_pfif
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.formats.table_files import CsvFiles, ParquetFiles
from tanuq.publishing.formats.workbook_file import WorkbookFile
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource

HEADING = Heading(Visibility.PUBLIC, "2026-01-01", "E-0000000000000000")
WORDS = (
    "</pfif:text><pfif:author_name>x", "]]>&amp;<!--", "a\r\nb", 'quoted "twice" and, comma', "_x0041_",
    "\u202egpj.exe",
    "\ufffe\uffff", "\x00\x01\x1b[2J", "=cmd|' /C calc'!A0", "😀 ﷽", " leading", "{\"id\":1}\n{", "e\u0301",
)  # fmt: skip
HOSTILE = pytest.mark.parametrize("words", WORDS)


def told(words: str) -> ReleasedPerson:
    claims = (
        Claim("name", words, words),
        Claim("note", words, words),
        Claim("taken_place", words, words, about="taken"),
    )
    account = ReleasedAccount("A-0000000000000000", "S-0000000000000000", "reported", claims)
    return ReleasedPerson(
        "P-0000000000000000", (), (account,), (), (ReleasedSource("S-0000000000000000", "", "", ""),), (), ()
    )


def shown_in_xml(words: str) -> str:
    return "".join(letter for letter in words if letter in "\t\n" or (letter >= " " and letter not in "\ufffe\uffff"))


@HOSTILE
def test_csv_gives_them_back(tmp_path: Path, words: str) -> None:
    write_tables([told(words)], CsvFiles(tmp_path))
    with (tmp_path / "names.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["name"].removeprefix("'") == words


@HOSTILE
def test_parquet_gives_them_back(tmp_path: Path, words: str) -> None:
    write_tables([told(words)], ParquetFiles(tmp_path))
    assert pyarrow.parquet.read_table(tmp_path / "names.parquet").to_pylist()[0]["name"] == words


@HOSTILE
def test_a_workbook_with_them_opens(tmp_path: Path, words: str) -> None:
    write_tables([told(words)], WorkbookFile(tmp_path, HEADING))
    cell = openpyxl.load_workbook(tmp_path / "people.xlsx")["names"]["C2"]
    assert cell.data_type in {"s", "inlineStr"}


@HOSTILE
def test_pfif_stays_one_person_with_one_note(words: str) -> None:
    stream = BytesIO()
    write_pfif(stream, HEADING, [told(words)], date(2026, 1, 1))
    (person,) = fromstring(stream.getvalue())
    space = "{http://zesty.ca/pfif/1.4}"
    assert person.findtext(f"{space}full_name", "").replace("\r", "") == shown_in_xml(words)
    (note,) = person.findall(f"{space}note")
    assert len(note.findall(f"{space}author_name")) == 1


@HOSTILE
def test_every_line_of_json_is_one_object(words: str) -> None:
    stream = BytesIO()
    write_entities(stream, HEADING, [told(words)])
    (person, *_) = [json.loads(line) for line in stream.getvalue().split(b"\n")[:-1]]
    assert person["properties"]["name"] == [words]
    (line,) = person_line(told(words)).splitlines()
    assert json.loads(line)["accounts"][0]["claims"][0]["value"] == words
