"""FollowTheMoney: the library reads every entity, and every entity leads to sources."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editions import account_in, public_source, publish, released_person
from exports import Export
from recordmaking import claim, tell

from tanuq.casebook.record import Record
from tanuq.publishing.formats.shipment import Wishes

model = pytest.importorskip("followthemoney", reason="install it with: uv sync --extra checks").model

ARTICLE = "140523191601"


def entities(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "people.ftm.json").read_bytes().splitlines()]


def of_schema(read: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [one for one in read if one["schema"] == schema]


def faults(read: list[dict[str, Any]]) -> Iterator[str]:
    """What the library finds wrong: values it would clean away, properties it lacks, ends that lead nowhere."""
    ids = {one["id"]: one["schema"] for one in read}
    if len(ids) != len(read):
        yield "two entities bear one number"
    for one in read:
        schema = model.get(one["schema"])
        assert schema is not None
        schema.validate(one)
        yield from (f"{one['id']}: lacks {name}" for name in schema.required if not one["properties"].get(name))
        for name, values in one["properties"].items():
            prop = schema.get(name)
            if prop is None:
                yield f"{one['schema']} has no {name}"
                continue
            yield from (f"{name}: {value}" for value in values if prop.type.clean(value) != value)
            if prop.range is not None:
                yield from (f"{name} leads to {end}" for end in values if not _fits(ids.get(end), prop.range))


def _fits(schema: str | None, wanted: Any) -> bool:
    found = model.get(schema) if schema else None
    return found is not None and found.is_a(wanted)


def full(record: Record) -> str:
    """Somebody with everything."""
    number = released_person(
        record,
        "Aysha Sample",
        claim("name_other", "Айша Сәмпіл"),
        claim("given_names", "Aysha"),
        claim("sex", "female"),
        claim("birth_date", "1980-05~"),
        claim("nationality", "Kazakhstan"),
        claim("occupation", "Teacher"),
        claim("basis", "02"),
        claim("taken_date", "2017-05-12", about="taken"),
        claim("taken_place", "Sarzhaz", about="taken"),
        claim("taken_by", "Two men in uniform", about="taken"),
        claim("sentence_date", "2018/2019", about="sentence"),
        claim("court", "Court of Sarzhaz", about="sentence"),
        claim("case_number", "17-A", about="proceeding"),
        claim("note", "What the <b>source</b> says"),
    )
    article = public_source(record, "an article", material=ARTICLE)
    tell(record, article, "proceeding", claim("person_concerned", number), claim("proceeding_kind", "asylum"),
         claim("proceeding_state", "Kazakhstan"), claim("stage_kind", "refusal", about="stage"))  # fmt: skip
    tell(record, article, "statement", claim("person_concerned", number), claim("speaker", "Envoy Ada Reed"),
         claim("said_date", "2020-02-02"))  # fmt: skip
    tell(record, article, "group", claim("member_person", number), claim("group_name", "Families of Sarzhaz"))
    publish(record)
    return number


def test_the_library_finds_no_fault_in_any_entity(record: Record, export: Export) -> None:
    full(record)
    released_person(record, "Gulnar Sample")
    publish(record)
    assert list(faults(entities(export("ftm", wishes=Wishes(organization="An Office")).folder))) == []


def test_a_person_bears_names_and_what_the_model_has_a_place_for(record: Record, export: Export) -> None:
    number = full(record)
    read = entities(export("ftm").folder)
    (person,) = of_schema(read, "Person")
    told = person["properties"]
    assert person["id"] == number
    assert told["name"] == ["Aysha Sample", "Айша Сәмпіл"]
    assert (told["gender"], told["nationality"], told["birthDate"]) == (["female"], ["kz"], ["1980"])
    assert any("May 1980" in note for note in told["notes"])


def test_an_act_is_an_event_that_involves_the_person(record: Record, export: Export) -> None:
    number = full(record)
    read = entities(export("ftm").folder)
    (taken,) = [one for one in of_schema(read, "Event") if "Sarzhaz" in one["properties"].get("location", ())]
    assert (taken["properties"]["involved"], taken["properties"]["date"]) == ([number], ["2017-05-12"])
    assert [one["caption"] for one in of_schema(read, "PublicBody")] == ["Court of Sarzhaz"]


def test_a_case_stands_once_and_names_its_people_by_links(record: Record, export: Export) -> None:
    people = [released_person(record, name) for name in ("Aysha Sample", "Gulnar Sample")]
    case = tell(record, public_source(record, "court"), "proceeding", claim("case_name", "People v. Sample"),
                *(claim("person_concerned", number) for number in people))  # fmt: skip
    publish(record)
    read = entities(export("ftm").folder)
    assert [(one["id"], one["caption"]) for one in of_schema(read, "CourtCase")] == [(case, "People v. Sample")]
    parties = {one["properties"]["party"][0] for one in of_schema(read, "CourtCaseParty")}
    assert parties == set(people)


def test_numbers_stay_the_same_from_edition_to_edition(record: Record, export: Export) -> None:
    full(record)
    first = {one["id"] for one in entities(export("ftm").folder)}
    released_person(record, "Gulnar Sample")
    publish(record)
    assert first < {one["id"] for one in entities(export("ftm").folder)}


def test_somebody_whose_name_stays_bears_the_number(record: Record, export: Export) -> None:
    source = public_source(record, "no name", "publish_account")
    account_in(record, source, claim("name", "Gulnar Canary"), claim("birth_date", "1980"))
    publish(record)
    (person,) = of_schema(entities(export("ftm").folder), "Person")
    assert person["properties"]["name"] == [person["id"]]


def test_every_entity_says_the_day_and_who_published(record: Record, export: Export) -> None:
    full(record)
    done = export("ftm", wishes=Wishes(organization="An Office"))
    for one in entities(done.folder):
        assert (one["properties"]["publisher"], one["properties"]["modifiedAt"]) == (["An Office"], [done.day])
