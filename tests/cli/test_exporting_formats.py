"""`tanuq export --format` as people and scripts use it."""

from pathlib import Path
from typing import Any

import pytest
from commanding import told
from editions import publish, released_person
from recordmaking import make_workspace, receive_text

from tanuq.casebook.record import Record
from tanuq.publishing.formats.exporting import Format


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace with an edition of one person."""
    with Record.open(make_workspace(tmp_path / "office")) as record:
        released_person(record, "Aysha Sample")
        publish(record)
    return tmp_path / "office"


def exported(office: Path, *words: str | Path) -> Any:
    answer = told("--workspace", office, "export", *words, "--json")
    assert answer.status == 0, answer.out
    return answer.document


def refused(office: Path, *words: str | Path) -> tuple[int, str, str]:
    answer = told("--workspace", office, "export", *words, "--json")
    error = answer.document["error"]
    return answer.status, error["name"], error["message"]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_is_written_and_its_files_are_named(office: Path, tmp_path: Path, form: Format) -> None:
    done = exported(office, tmp_path / "out", "--format", form)
    assert (done["format"], done["audience"], done["people"]) == (form, "public", 1)
    assert done["edition"].startswith("E-")
    assert all((tmp_path / "out" / name).is_file() for name in done["files"])


def test_in_words_it_says_where_and_how_many(office: Path, tmp_path: Path) -> None:
    answer = told("--workspace", office, "export", tmp_path / "out", "--format", "csv", "--for", "team")
    assert f"Wrote {tmp_path / 'out'}: 1 person for the audience “team”" in answer.out
    assert "people.csv" in answer.out


def test_without_a_format_it_writes_the_signed_folder_as_before(office: Path, tmp_path: Path) -> None:
    exported(office, tmp_path / "out")
    assert (tmp_path / "out" / "SHA256SUMS.sig").exists()


def test_before_anything_was_released_it_says_what_to_do(tmp_path: Path) -> None:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        receive_text(record, "told")
    status, name, message = refused(tmp_path / "office", tmp_path / "out", "--format", "ftm")
    assert (status, name) == (2, "NoEdition")
    assert "tanuq release propose" in message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "csv", "--list", "Register"),
        ("--format", "csv", "--infected", "S-0123456789abcdef"),
        ("--again", "old.xml"),
        ("--format", "csv", "--again", "old.xml"),
        ("--format", "pfif", "--again", "no-such-file.xml"),
        ("--format", "pdf"),
        ("--format", "pfif", "--expires", "0"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_written(
    office: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert refused(office, tmp_path / "out", *words)[0] == 2
    assert not (tmp_path / "out").exists()


def test_a_pfif_file_is_written_again(office: Path, tmp_path: Path) -> None:
    exported(office, tmp_path / "old", "--format", "pfif")
    done = exported(office, tmp_path / "new", "--format", "pfif", "--again", tmp_path / "old" / "people.pfif.xml")
    assert done["counts"] == {"persons": 1, "notes": 1}
