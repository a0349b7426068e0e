"""`tanuq read S-…`: a source on record is read, its proposals are kept, and nothing of them is a record."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from commanding import Answer, told
from recordmaking import make_workspace, receive_text

from tanuq.casebook.record import Record

ARTICLE = (
    "Police arrested Aliya Bekova, a teacher, at her home in Almaty last August, and nobody has seen her since.\n\n"
    "“They took her away before my eyes,” said Yerlan Bekov, her brother, who asked the ministry twice for an answer.\n"
)


@dataclass(frozen=True)
class Kept:
    """A workspace with an article, and the article's number."""

    folder: Path
    source: str

    def ask(self, *words: str) -> Answer:
        return told("--workspace", self.folder, *words)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        source = receive_text(record, ARTICLE)
    return Kept(tmp_path / "office", source)


def test_programs_get_the_proposals_with_the_source_and_its_text(kept: Kept) -> None:
    document = kept.ask("read", kept.source, "--published", "2020-02-05", "--json").document
    assert (document["source"], document["published"], document["engine"]) == (kept.source, "2020-02-05", "rules 1")
    arrest = next(one for one in document["proposals"] if one["kind"] == "act")
    assert (arrest["text"], arrest["fields"]["date"]["value"]) == ("arrested", "2019-08")


def test_people_are_told_how_the_day_is_known_and_that_nothing_is_on_record(kept: Kept) -> None:
    answer = kept.ask("read", kept.source, "--published", "2020-02-05")
    assert answer.out.startswith("People (2)\n")
    assert "Published 2020-02-05: said at the command line.\n" in answer.err
    assert "Nothing of this is a record yet." in answer.err
    assert kept.ask("search", "Bekova", "--json").document["hits"] == []


def test_the_day_that_was_said_once_counts_the_next_time(kept: Kept) -> None:
    kept.ask("read", kept.source, "--published", "2020-02-05")
    assert kept.ask("read", kept.source, "--json").document["published"] == "2020-02-05"


def test_a_language_is_for_files(kept: Kept) -> None:
    answer = kept.ask("read", kept.source, "--language", "kaz")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("--language is for files")


def test_a_source_that_is_not_there_is_named(kept: Kept) -> None:
    answer = kept.ask("read", "S-nothere")
    assert answer.status != 0
    assert "S-nothere" in answer.err
