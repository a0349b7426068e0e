"""A bag is valid and signed, says nothing of who told, and holds originals only where all read from them leaves."""

import io
import json
from pathlib import Path

import bagit
import pytest
from editions import (
    EVERYTHING,
    account_in,
    consent,
    person_in,
    public_source,
    publish,
    released_person,
    withdraw,
)
from exports import PARTNER, TEAM, Export, files_with
from instructions import follow
from recordmaking import claim, judge, receive_text, tell

from tanuq.casebook.numbers import source_number
from tanuq.casebook.record import Record
from tanuq.casebook.scans import Verdict
from tanuq.ledger.entries import Draft
from tanuq.publishing.formats.shipment import Wishes


def photograph(record: Record, *, redacted: bytes = b"the redacted picture") -> str:
    """A picture whose redacted copy may be published."""
    piece = record.vault.keep(io.BytesIO(b"Canary: the picture as it came"))
    copy = record.vault.keep(io.BytesIO(redacted))
    record.write(
        [
            Draft(
                "source.received",
                {
                    "evidence": piece.sha256, "size": piece.size, "media_type": "image/png", "file_name": "a.png",
                    "title": "", "material": "", "language": "", "visibility": "public",
                },
            ),
            Draft(
                "evidence.derived",
                {
                    "evidence": piece.sha256, "derivative": copy.sha256, "media_type": "image/png",
                    "purpose": "redacted", "tool": "test", "note": "",
                },
            ),
        ]
    )  # fmt: skip
    number = source_number(piece.sha256)
    consent(record, number, *EVERYTHING)
    return number


def originals(folder: Path) -> set[bytes]:
    place = folder / "data" / "originals"
    return {path.read_bytes() for path in place.iterdir()} if place.exists() else set()


def test_the_bagit_library_finds_the_bag_valid(aysha: str, export: Export) -> None:
    bag = bagit.Bag(str(export("bagit").folder))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert set(bag.algorithms) == {"sha256", "sha512"}


def test_a_changed_file_makes_it_invalid(aysha: str, export: Export) -> None:
    folder = export("bagit").folder
    file = folder / "data" / "people.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Aysha", b"Aisha"))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_the_instructions_accept_the_bag_and_no_other(aysha: str, export: Export) -> None:
    folder = export("bagit").folder
    assert follow(folder) == ["1", "2", "3", "4"]
    (folder / "data" / "more.txt").write_text("more", encoding="utf-8")
    assert follow(folder) == ["2", "3", "4"]
    (folder / "bag-info.txt").write_text("Contact-Name: Somebody\n", encoding="utf-8")
    assert follow(folder) == ["3", "4"]
    (folder / "manifest-sha256.txt").write_text("", encoding="utf-8")
    assert follow(folder) == ["4"]


def test_the_bag_names_nobody_who_was_not_asked_for(aysha: str, export: Export) -> None:
    assert set(bagit.Bag(str(export("bagit").folder)).info) == {
        "External-Description", "External-Identifier", "Bagging-Date", "Bag-Software-Agent", "Payload-Oxum",
    }  # fmt: skip
    named = export("bagit", wishes=Wishes(organization="An Office\nContact-Name: x"))
    info = bagit.Bag(str(named.folder)).info
    assert info["Source-Organization"] == "An Office Contact-Name: x"
    assert not [name for name in info if name.startswith("Contact")]


def test_people_stand_in_lines_and_in_tables(aysha: str, export: Export) -> None:
    done = export("bagit")
    (person,) = [json.loads(line) for line in (done.folder / "data" / "people.jsonl").read_bytes().splitlines()]
    assert person["person"] == aysha
    assert {"property": "name", "value": "Aysha Sample", "written": "Aysha Sample"} in person["accounts"][0]["claims"]
    assert done.counts["people"] == 1
    assert (done.folder / "data" / "tables" / "datapackage.json").exists()


def test_a_photograph_lies_in_the_bag_as_its_redacted_copy_alone(record: Record, export: Export) -> None:
    released_person(record, "Aysha Sample", claim("photograph", photograph(record)))
    publish(record)
    folder = export("bagit").folder
    assert [path.read_bytes() for path in (folder / "data" / "files").iterdir()] == [b"the redacted picture"]
    assert files_with(folder, "Canary") == []
    assert "redacted copy" in (folder / "data" / "custody.csv").read_text(encoding="utf-8-sig")


def test_colleagues_get_originals_and_custody_others_do_not(record: Record, export: Export) -> None:
    person_in(record, receive_text(record, "What a relative told.", visibility="public"), claim("name", "Aysha Sample"))
    assert originals(export("bagit", TEAM).folder) == {b"What a relative told."}
    assert originals(export("bagit", PARTNER).folder) == set()
    assert "received" in (export("bagit", TEAM).folder / "data" / "custody.csv").read_text(encoding="utf-8-sig")


def test_an_original_of_which_a_word_stays_stays(record: Record, export: Export) -> None:
    person_in(record, receive_text(record, "told by Canary"), claim("name", "Aysha Sample"),
              claim("informant_name", "Canary", visibility="restricted"))  # fmt: skip
    folder = export("bagit", TEAM).folder
    assert originals(folder) == set()
    assert files_with(folder, "Canary") == []


def test_an_original_that_tells_also_of_somebody_who_took_consent_back_stays(record: Record, export: Export) -> None:
    shared = receive_text(record, "Aysha and Gulnar Canary were taken.")
    person_in(record, shared, claim("name", "Aysha Sample"))
    one = account_in(record, shared, claim("name", "Gulnar Canary"))
    regretted = receive_text(record, "two")
    judge(record, one, account_in(record, regretted, claim("name", "Gulnar Canary")))
    consent(record, regretted, "publish_name")
    withdraw(record, regretted, "publish_name")
    folder = export("bagit", TEAM).folder
    assert originals(folder) == set()
    assert files_with(folder, "Canary") == []


def test_an_original_of_a_case_stays_where_it_names_somebody_who_does_not_leave(record: Record, export: Export) -> None:
    number = person_in(record, receive_text(record, "one"), claim("name", "Aysha Sample"))
    hidden = person_in(record, receive_text(record, "two", visibility="restricted"), claim("name", "Gulnar Canary"))
    paper = receive_text(record, "A paper names Aysha and Canary.")
    tell(record, paper, "proceeding", claim("person_concerned", number), claim("related_person", hidden))
    assert originals(export("bagit", TEAM).folder) == {b"one"}


def test_an_infected_original_stays(record: Record, export: Export) -> None:
    source = receive_text(record, "Canary: harmful")
    person_in(record, source, claim("name", "Aysha Sample"))
    evidence = record.vault.keep(io.BytesIO(b"Canary: harmful")).sha256
    record.write([Verdict("test", "1", 0, "Eicar").draft(evidence)])
    assert originals(export("bagit", TEAM).folder) == set()


def test_the_public_gets_no_original_and_no_custody_of_the_office(record: Record, export: Export) -> None:
    source = public_source(record, "Canary: what a relative told.")
    person_in(record, source, claim("name", "Aysha Sample"))
    record.write([Draft("custody.noted", {"source": source, "what": "shown to Canary"})])
    publish(record)
    assert files_with(export("bagit").folder, "Canary") == []
