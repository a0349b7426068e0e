"""What can be claimed."""

import pickle

import pytest

from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.errors import UnknownProperty
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import controlled_list
from tanuq.vocabulary.properties import Property, all_properties, property_named

CODES_OTHERS_RELY_ON = """
name name_other family_name given_names name_maternal name_married sex birth_date birth_place age nationality
ethnicity religion occupation education civil_status children health residence identity_document photograph
relatives affiliation pregnant status note link identifier taken_date taken_place taken_by act
reason_suspected reason_stated detention_place whereabouts last_seen_date last_seen_place sentence_date
sentence_length sentence_reason court release_date release_place transfer_date transfer_place death_date
death_place death_cause reported_date basis reliability attribution response informant_name informant_contact
informant_relation
"""


def test_a_property_says_how_its_values_are_read_and_where_they_may_go() -> None:
    assert property_named("taken_date") == Property(
        code="taken_date",
        kind=Kind.ACT,
        value_type=ValueType.DATE,
        about="taken",
        identifying=False,
        visibility="public",
        facet="year",
        esf="2111",
        accounts=frozenset({Kind.PERSON}),
    )


@pytest.mark.parametrize("code", CODES_OTHERS_RELY_ON.split())
def test_the_codes_that_lists_are_mapped_to_exist(code: str) -> None:
    assert property_named(code).code == code


def test_every_kind_of_account_has_properties() -> None:
    assert {prop.kind for prop in all_properties()} == set(Kind)


def test_an_unknown_property_is_answered_with_those_that_look_alike() -> None:
    with pytest.raises(UnknownProperty) as caught:
        property_named("taken_dat")
    assert str(caught.value) == ("There is no property “taken_dat”. Did you mean taken_date or stage_date or taken_by?")


def test_whoever_told_is_restricted_and_nothing_else_is_before_anybody_decides() -> None:
    visibilities = {prop.code: prop.visibility for prop in all_properties()}
    assert {code for code, visibility in visibilities.items() if visibility == "restricted"} == {
        "informant_name",
        "informant_contact",
        "informant_relation",
    }


def test_what_finds_or_harms_somebody_living_stays_in_the_team_until_somebody_decides_otherwise() -> None:
    staying = {prop.code for prop in all_properties() if prop.visibility == Visibility.TEAM}
    assert staying == {
        "identity_document",
        "residence",
        "relatives",
        "religion",
        "health",
        "pregnant",
        "note",
        "latitude",
        "longitude",
    }


def test_anything_else_goes_as_far_as_its_source() -> None:
    assert property_named("taken_place").visibility == Visibility.PUBLIC


@pytest.mark.parametrize("prop", all_properties(), ids=lambda prop: prop.code)
def test_only_a_code_has_a_list_and_its_list_exists(prop: Property) -> None:
    assert (prop.value_type is ValueType.CODE) == bool(prop.list_name)
    assert not prop.list_name or controlled_list(prop.list_name).terms


@pytest.mark.parametrize("prop", all_properties(), ids=lambda prop: prop.code)
def test_years_are_counted_of_dates_alone(prop: Property) -> None:
    assert prop.facet in ("", "value", "year")
    assert prop.facet != "year" or prop.value_type is ValueType.DATE


@pytest.mark.parametrize("prop", all_properties(), ids=lambda prop: prop.code)
def test_every_property_is_named_and_explained_in_english(prop: Property) -> None:
    assert label("property", prop.code) != prop.code
    assert label("help", prop.code).endswith(".")
    assert label("about", prop.about) != prop.about


def test_a_restricted_property_is_never_counted() -> None:
    assert [prop.code for prop in all_properties() if prop.visibility == "restricted" and prop.facet] == []


def test_a_property_sent_to_another_process_stays_the_same_property() -> None:
    prop = property_named("sex")
    assert pickle.loads(pickle.dumps(prop)) == prop  # noqa: S301  our own bytes


def test_names_numbers_references_free_words_and_where_somebody_lived_can_tell_who_somebody_is() -> None:
    plain = {prop.value_type for prop in all_properties() if not prop.identifying}
    assert plain == {ValueType.DATE, ValueType.AGE, ValueType.PLACE, ValueType.NUMBER, ValueType.CODE}
    lived = [prop.code for prop in all_properties() if prop.identifying and prop.value_type in plain]
    assert lived == ["residence", "latitude", "longitude"]
