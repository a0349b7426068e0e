"""`tanuq publish`: the edition in effect as a folder of files, at the command line."""

import json
import re
from pathlib import Path

from commanding import told
from editions import publish, released_person
from recordmaking import make_workspace

from tanuq.casebook.record import Record

DOCUMENT = Path("docs/command-line.md").read_text(encoding="utf-8")


def test_an_edition_becomes_a_site_and_a_second_time_nothing_is_touched(tmp_path: Path) -> None:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        released_person(record, "Aysha Sample")
        edition = publish(record)
    words = ("--workspace", tmp_path / "office", "publish", tmp_path / "site", "--json")
    first, second = told(*words), told(*words)
    assert (first.status, first.document["edition"], first.document["people"]) == (0, edition.number, 1)
    assert (tmp_path / "site" / "index.html").is_file()
    assert (second.document["written"], second.document["removed"]) == (0, 0)
    (row,) = re.findall(r"^\| `publish DIR[^`]*` \| (.*) \|$", DOCUMENT, re.MULTILINE)
    assert {key for key in first.document if f'"{key}"' not in row} == set(), json.dumps(first.document)


def test_an_address_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    make_workspace(tmp_path / "office")
    answer = told(
        "--workspace", tmp_path / "office", "publish", tmp_path / "site", "--address", "example.org", "--json"
    )
    assert (answer.status, "no address of a site" in answer.document["error"]["message"]) == (2, True)


def test_without_an_edition_it_says_what_comes_first(tmp_path: Path) -> None:
    make_workspace(tmp_path / "office")
    answer = told("--workspace", tmp_path / "office", "publish", tmp_path / "site", "--json")
    assert (answer.status, "tanuq release propose" in answer.document["error"]["message"]) == (2, True)
