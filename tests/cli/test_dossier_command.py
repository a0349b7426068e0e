"""`tanuq dossier`: files where they were asked for, what stays and what is missing said beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from commanding import told
from dossiers import COMPLETE, text_of, told_of
from editions import publish
from recordmaking import claim, make_workspace

from tanuq.casebook.record import Record


@dataclass(frozen=True)
class Office:
    """A workspace with somebody who may leave for everything, and somebody of whom nobody was asked."""

    folder: Path
    open: str
    silent: str

    def asked(self, *words: str | Path) -> Any:
        """The answer in JSON."""
        return told("--json", "--workspace", self.folder, "dossier", *words)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    place = tmp_path_factory.mktemp("dossiers") / "office"
    with Record.open(make_workspace(place)) as record:
        shown = told_of(record, *COMPLETE, claim("informant_name", "Canary Secret"), text="one")
        silent = told_of(record, claim("name", "Gulnar Sample"), purposes=(), text="two")
        publish(record)
    yield Office(place, shown, silent)


def test_one_person_is_one_file(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "case.pdf"
    said = office.asked(office.open, "--out", file).document
    (one,) = said["files"]
    assert (said["template"], one["file"], one["persons"]) == ("case-file", str(file), [office.open])
    assert [kept["property"] for kept in one["held_back"]] == ["informant_name"]
    assert "Asel Example" in text_of(file.read_bytes())


def test_what_is_missing_and_the_urgent_procedure_are_said(office: Office, tmp_path: Path) -> None:
    answer = told(
        "--workspace", office.folder, "dossier", office.open, "--template", "wgeid", "--out", tmp_path / "w.pdf"
    )
    assert "missing: Who submits" in answer.out
    assert "urgent procedure from May 2018: is over (last day 2018-08-31)" in answer.out
    assert "compare it with the form on ohchr.org" in answer.err


def test_several_people_are_files_in_a_folder(office: Office, tmp_path: Path) -> None:
    said = office.asked(office.open, office.silent, "--template", "briefing", "--out", tmp_path / "all").document
    assert [one["person"] for one in said["refused"]] == [office.silent]
    assert [path.name for path in (tmp_path / "all").iterdir()] == [f"{office.open}-briefing-en.pdf"]


def test_people_are_chosen_by_a_question(office: Office, tmp_path: Path) -> None:
    said = office.asked("--search", "Asel", "--out", tmp_path / "a.pdf").document
    assert [one["persons"] for one in said["files"]] == [[office.open]]


def test_where_nobody_may_leave_the_folder_does_not_appear(office: Office, tmp_path: Path) -> None:
    answer = office.asked(office.silent, "--template", "wgeid", "--out", tmp_path / "none.pdf")
    assert (answer.status, answer.document["error"]["name"]) == (2, "ConsentMissing")
    assert list(tmp_path.iterdir()) == []


def test_a_thread_is_plain_text(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "posts.txt"
    office.asked(office.open, "--template", "thread", "--address", "https://example.org/", "--out", file)
    assert file.read_text("utf-8").endswith(f"https://example.org/en/p/{office.open[2:4]}/{office.open}.html\n")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("P-0000000000000000",), "NoSuchPerson"),
        (("--template", "pamphlet"), "NoSuchTemplate"),
        (("--language", "fr"), "NoSuchLanguage"),
        ((), "WrongUse"),
        (("--only", "shoe_size=44"), "WrongUse"),
        (("--search", "nobody at all here"), "NobodyChosen"),
    ],
)
def test_wrong_use_is_one_sentence(office: Office, tmp_path: Path, words: tuple[str, ...], error: str) -> None:
    answer = office.asked(*words, "--out", tmp_path / "x.pdf")
    assert (answer.document["error"]["name"], list(tmp_path.iterdir())) == (error, [])


def test_nothing_is_written_over_or_into_the_workspace(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "there.pdf"
    file.write_text("mine")
    assert office.asked(office.open, "--out", file).document["error"]["name"] == "FileInUse"
    assert file.read_text() == "mine"
    inside = office.asked(office.open, "--out", office.folder / "x.pdf")
    assert inside.document["error"]["name"] == "FolderInsideWorkspace"
