"""What was not released is in nothing that leaves, whatever the form; and who falls silent goes from all of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from canaries import Sown, everything_in, sow
from canary_pictures import photograph, read_by_eye
from commanding import tanuq, told
from editions import REPORTED, publish, withdraw
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace

FORMATS = ("csv", "xlsx", "parquet", "ftm", "pfif", "bagit")
PEOPLE = 40


class Office:
    """A record with words sown into it, and everything that its edition is printed as."""

    def __init__(self, folder: Path, people: int) -> None:
        self.place, self.out = folder / "office", folder / "out"
        with Record.open(make_workspace(self.place)) as record:
            self.sown: Sown = sow(record, people, 7, photograph)
            self.edition = publish(record)

    def print_everything(self, name: str) -> Path:
        """Write the edition in every form below one folder."""
        out = self.out / name
        out.mkdir(parents=True)
        told("--workspace", self.place, "publish", self.out / "site")
        for form in FORMATS:
            told("--workspace", self.place, "export", out / form, "--format", form, "--for", "public")
        numbers = [person.number for person in self.edition.people()]
        told("--workspace", self.place, "dossier", *numbers, "--template", "thread", "--out", out / "thread.txt")
        return out

    def silence(self) -> tuple[str, str]:
        """Let a consent of somebody who was released be withdrawn; gives the number and a word of theirs."""
        word = sorted(self.sown.silenceable)[0]
        number, source = self.sown.silenceable[word]
        with Record.open(open_workspace(self.place, None)) as record:
            withdraw(record, source, "publish_account")
        return number, word

    def take_out(self) -> None:
        """Publish an edition without what may not be published any more."""
        with Record.open(open_workspace(self.place, None)) as record:
            self.edition = publish(record, replace(REPORTED, only_withdraw=True))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("sown"), PEOPLE)


@pytest.fixture(scope="module")
def printed(office: Office) -> Iterator[bytes]:
    yield everything_in(office.print_everything("first").parent)


def found(words: set[str], content: bytes) -> set[str]:
    """Those of *words* that stand in *content*, in UTF-8 or in UTF-16."""
    wide = content.replace(b"\0", b"")
    return {word for word in words if word.encode() in content or word.encode() in wide}


def test_nothing_that_stays_is_in_any_file_nor_in_its_name(office: Office, printed: bytes) -> None:
    assert len(office.sown.kept) > PEOPLE
    assert found(office.sown.kept, printed) == set()


def test_everything_that_was_released_is_there(office: Office, printed: bytes) -> None:
    assert len(office.sown.released) > PEOPLE
    assert found(office.sown.released, printed) == office.sown.released


def test_what_is_covered_in_a_picture_cannot_be_read_and_the_rest_can(office: Office, printed: bytes) -> None:
    assert printed
    read = read_by_eye(office.out)
    if read is None:
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr")
    seen = "\n".join(read)
    assert office.sown.drawn_released
    assert {word for word in office.sown.drawn_kept if word in seen} == set()
    assert {word for word in office.sown.drawn_released if word in seen} == office.sown.drawn_released


def test_who_falls_silent_stops_what_is_printed_and_then_goes_from_all_of_it(tmp_path: Path) -> None:
    office = Office(tmp_path, 12)
    before = everything_in(office.print_everything("before").parent)
    number, word = office.silence()
    for words in (("publish", office.out / "site"), ("export", office.out / "again", "--format", "csv")):
        refused = tanuq("--workspace", office.place, *words)
        assert (refused.status, number in refused.err) == (3, True)
    office.take_out()
    after = everything_in(office.print_everything("after")) + everything_in(office.out / "site")
    assert word.encode() in before
    assert found({word, number}, after) == set()


@pytest.mark.slow
def test_it_holds_for_five_hundred_people(tmp_path: Path) -> None:
    office = Office(tmp_path, 500)
    content = everything_in(office.print_everything("many").parent)
    assert found(office.sown.kept, content) == set()
    assert found(office.sown.released, content) == office.sown.released
