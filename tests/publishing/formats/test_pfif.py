"""PFIF 1.4: the fields that must be there are, those that would name whoever told never, and it forgets in time."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import parse
from editions import account_in, person_in, public_source, publish, released_person
from exports import Export
from recordmaking import claim, judge

from tanuq.casebook.record import Record
from tanuq.config.workspace import create_workspace
from tanuq.publishing.errors import NotPfif
from tanuq.publishing.formats.exporting import write_pfif_again
from tanuq.publishing.formats.shipment import Wishes

SPACE = "{http://zesty.ca/pfif/1.4}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# Field → what a value must look like; a field that is not here must not be there.
PERSON = {
    "person_record_id": re.compile(r"[a-z0-9.-]+/P-[0-9a-z]{16}"), "entry_date": MOMENT, "expiry_date": MOMENT,
    "source_name": re.compile(".+"), "source_date": MOMENT, "full_name": re.compile(".+"),
    "given_name": re.compile(".+"), "family_name": re.compile(".+"), "alternate_names": re.compile(r"[\s\S]+"),
    "sex": re.compile("female|male|other"), "date_of_birth": PARTIAL, "age": re.compile(r"\d+(-\d+)?"),
    "home_city": re.compile(".+"),
}  # fmt: skip
NOTE = {
    "note_record_id": re.compile(r"[a-z0-9.-]+/A-[0-9a-z]{16}"), "person_record_id": PERSON["person_record_id"],
    "entry_date": MOMENT, "author_name": re.compile(""), "source_date": MOMENT,
    "status": re.compile("believed_alive|believed_missing|believed_dead"),
    "last_known_location": re.compile(".+"), "text": re.compile(r"[\s\S]+"),
}  # fmt: skip
PERSON_NEEDS = {"person_record_id", "source_date", "full_name", "expiry_date"}
NOTE_NEEDS = {"note_record_id", "person_record_id", "author_name", "source_date", "text"}


def persons(folder: Path) -> list[Element]:
    root = parse(folder / "people.pfif.xml").getroot()
    assert root.tag == f"{SPACE}pfif"
    return list(root)


def fields(record: Element) -> dict[str, str]:
    held = [(one.tag.removeprefix(SPACE), one.text or "") for one in record if not len(one)]
    assert len(dict(held)) == len(held), "a field stands twice"
    return dict(held)


def faults(record: Element, allowed: dict[str, re.Pattern[str]], needed: set[str]) -> list[str]:
    held = fields(record)
    never = re.compile("(?!)")
    wrong = [f"{name}: {value}" for name, value in held.items() if not allowed.get(name, never).fullmatch(value)]
    return [*wrong, *(f"lacks {name}" for name in needed - held.keys())]


def full(record: Record) -> str:
    number = released_person(
        record,
        "Aysha <Sample> & \x01Co",
        claim("name_other", "Айша Сәмпіл"),
        claim("sex", "female"),
        claim("age", "25/30~"),
        claim("birth_date", "1980-05"),
        claim("status", "0103"),
        claim("reported_date", "2019-03-04"),
        claim("taken_place", "Sarzhaz", about="taken"),
    )
    publish(record)
    return number


def test_every_field_follows_the_rules_of_the_format(record: Record, export: Export) -> None:
    full(record)
    released_person(record, "Gulnar Sample", claim("birth_date", "198X"), claim("age", "6 months"))
    publish(record)
    for person in persons(export("pfif", wishes=Wishes(organization="An Office", domain="office.example")).folder):
        assert faults(person, PERSON, PERSON_NEEDS) == []
        for note in person.findall(f"{SPACE}note"):
            assert faults(note, NOTE, NOTE_NEEDS) == []


def test_status_and_place_stand_in_the_note(record: Record, export: Export) -> None:
    full(record)
    (person,) = persons(export("pfif").folder)
    (note,) = person.findall(f"{SPACE}note")
    told = fields(note)
    assert (told["status"], told["last_known_location"]) == ("believed_missing", "Sarzhaz")
    assert (told["source_date"], told["author_name"]) == ("2019-03-04T00:00:00Z", "")
    assert "status" not in fields(person)


def test_what_sources_do_not_agree_on_is_left_to_the_notes(record: Record, export: Export) -> None:
    one, other = (
        account_in(record, public_source(record, year), claim("name", "Aysha Sample"), claim("birth_date", year))
        for year in ("1980", "1981")
    )
    judge(record, one, other)
    publish(record)
    (person,) = persons(export("pfif").folder)
    assert "date_of_birth" not in fields(person)
    assert sorted(re.findall(r"19\d\d", " ".join(fields(note)["text"] for note in person.findall(f"{SPACE}note")))) == [
        "1980",
        "1981",
    ]


def test_it_says_when_to_forget(record: Record, export: Export) -> None:
    full(record)
    done = export("pfif", wishes=Wishes(expires=30))
    (person,) = persons(done.folder)
    forgets = date.fromisoformat(done.day) + timedelta(days=30)
    assert fields(person)["expiry_date"] == f"{forgets}T00:00:00Z"


def test_after_that_day_only_four_fields_are_written_again(record: Record, export: Export, tmp_path: Path) -> None:
    number = full(record)
    done = export("pfif", wishes=Wishes(expires=30))
    later = date.fromisoformat(done.day) + timedelta(days=31)
    again = write_pfif_again(record.workspace, done.folder / "people.pfif.xml", tmp_path / "again", later)
    (person,) = persons(again.folder)
    assert fields(person).keys() == {"person_record_id", "source_date", "entry_date", "expiry_date"}
    assert fields(person)["person_record_id"].endswith(number)
    assert again.counts["expired"] == 1


def test_until_then_everything_is_written_again_as_it_was(record: Record, export: Export, tmp_path: Path) -> None:
    full(record)
    done = export("pfif")
    again = write_pfif_again(
        record.workspace, done.folder / "people.pfif.xml", tmp_path / "again", date.fromisoformat(done.day)
    )
    (before,), (after,) = persons(done.folder), persons(again.folder)
    assert fields(before) == fields(after)
    assert [fields(note) for note in before.iter(f"{SPACE}note")] == [
        fields(note) for note in after.iter(f"{SPACE}note")
    ]


@pytest.mark.parametrize("content", ["no xml", "<html/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_pfif_is_refused(content: str, tmp_path: Path) -> None:
    old = tmp_path / "old.xml"
    old.write_text(content, encoding="utf-8")
    workspace = create_workspace(tmp_path / "office", None)
    with pytest.raises(NotPfif):
        write_pfif_again(workspace, old, tmp_path / "new", date(2026, 1, 1))
    assert not (tmp_path / "new").exists()


def test_somebody_whose_name_stays_bears_the_number(record: Record, export: Export) -> None:
    number = person_in(record, public_source(record, "shy", "publish_account"), claim("name", "Gulnar Canary"),
                       claim("birth_date", "1980"))  # fmt: skip
    publish(record)
    (person,) = persons(export("pfif").folder)
    assert fields(person)["full_name"] == number
