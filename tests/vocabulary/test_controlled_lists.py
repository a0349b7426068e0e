"""HURIDOCS's lists with its codes, and ours beside them."""

import re

import pytest

from tanuq.vocabulary.errors import UnknownList, UnknownTerm
from tanuq.vocabulary.lists import (
    ControlledList,
    Term,
    all_lists,
    controlled_list,
    full_code,
    term_offered,
    terms_offered,
)

# (list, number in the standard, terms): the counts of the standard, all of each list, the act list in part
STANDARD_LISTS = [
    ("act", 4, 130),
    ("source_material", 16, 27),
    ("basis", 19, 22),
    ("victim_status", 25, 41),
    ("response", 27, 23),
    ("attribution", 28, 14),
    ("whereabouts", 30, 16),
    ("reliability", 42, 6),
    ("date_precision", 48, 3),
]

TERMS = [
    ("act", "030103000000", "Disappearance"),
    ("act", "010106010000", "Death in detention or police custody"),
    ("act", "010190030200", "Death resulting from denial of appropriate medical attention"),
    ("act", "300102010000", "Involuntary or forced labour"),
    ("act", "380101000000", "Refoulement"),
    ("source_material", "220903200901", "Victim testimony"),
    ("basis", "020101000000", "Relative of victim"),
    ("victim_status", "010300000000", "Still missing"),
    (
        "victim_status",
        "020203000000",
        "Arrested and currently held - underwent investigation/trial and serving sentence",
    ),
    ("response", "060000000000", "No response"),
    ("attribution", "010400000000", "Officials acknowledge act but give alternative explanation"),
    ("whereabouts", "010102010000", "Contact with family is not permitted"),
    ("whereabouts", "010102000000", "Outside contact is not permitted"),
    ("whereabouts", "010200000000", "Location is not disclosed"),
    ("reliability", "050000000000", "Highly unreliable"),
    ("date_precision", "010000000000", "Estimate"),
    ("date_precision", "030000000000", "Unknown month and day"),
]

# What the standard lacks, and the term of the standard that comes nearest.
LOCAL_TERMS = {
    "re_education_camp": ("act", ""),
    "forced_labour_transfer": ("act", "300102010000"),
    "papers_withheld": ("act", "050106000000"),
    "residential_surveillance": ("act", "030105000000"),
    "sentence_without_hearing": ("act", "350114000000"),
    "relatives_as_pressure": ("act", "020103010200"),
    "children_in_boarding_school": ("act", ""),
    "officials_living_in_home": ("act", ""),
    "biometric_collection": ("act", ""),
    "told_by": ("basis", "030000000000"),
    "told_by_unnamed": ("basis", "030000000000"),
    "document_seen": ("basis", ""),
    "officially_stated": ("basis", ""),
    "identity_document": ("source_material", ""),
    "passport": ("source_material", ""),
    "official_letter": ("source_material", ""),
    "verdict": ("source_material", "031521182001"),
    "leaked_list": ("source_material", ""),
    "published_list": ("source_material", ""),
    "web_page": ("source_material", "140523191601"),
    "social_media_post": ("source_material", ""),
    "sentenced": ("victim_status", "020203000000"),
}


@pytest.mark.parametrize(("name", "number", "count"), STANDARD_LISTS)
def test_a_list_of_the_standard_has_its_number_and_its_terms(name: str, number: int, count: int) -> None:
    found = controlled_list(name)
    assert (found.standard, found.number, len(found.terms)) == ("HURIDOCS", number, count)


@pytest.mark.parametrize(("name", "code", "term"), TERMS)
def test_a_term_has_the_standards_code_and_english_words(name: str, code: str, term: str) -> None:
    found = controlled_list(name).term(code)
    assert (found.code, found.name, found.label, found.huridocs, found.list) == (code, term, term, code, name)


def test_a_code_may_be_written_without_its_trailing_zeros() -> None:
    assert controlled_list("act").term("030103") == controlled_list("act").term("030103000000")


def test_a_wider_term_is_found_by_taking_pairs_of_digits_away() -> None:
    acts = controlled_list("act")
    assert acts.term("0201030102").parent == full_code("02010301")
    assert acts.term("01").parent == ""


def test_a_level_that_is_not_in_use_is_passed_over() -> None:
    # 0101 "Direct actions …" is not in our portion of the list
    assert controlled_list("act").term("010101").parent == full_code("01")


def test_source_material_is_flat_whatever_its_digits_look_like() -> None:
    assert {term.parent for term in controlled_list("source_material")} == {""}


@pytest.mark.parametrize("terms", [one for one in all_lists() if one.standard], ids=lambda one: one.name)
def test_nothing_of_ours_is_inside_the_standards_numbers(terms: ControlledList) -> None:
    assert [term.code for term in terms if not re.fullmatch(r"\d{12}", term.code)] == []


@pytest.mark.parametrize("terms", [one for one in all_lists() if not one.standard], ids=lambda one: one.name)
def test_none_of_our_codes_looks_like_one_of_the_standard(terms: ControlledList) -> None:
    assert [term.code for term in terms if not re.fullmatch(r"[a-z][a-z_]*", term.code)] == []


def test_the_local_list_holds_what_the_standard_lacks_and_says_what_comes_nearest() -> None:
    found = {term.code: (term.beside, term.nearest) for term in controlled_list("local")}
    assert found == LOCAL_TERMS


@pytest.mark.parametrize("term", controlled_list("local").terms, ids=lambda term: term.code)
def test_a_local_term_stands_beside_a_list_and_near_a_term_that_exist(term: Term) -> None:
    assert term.huridocs == ""
    beside = controlled_list(term.beside)
    assert not term.nearest or beside.term(term.nearest).code == term.nearest


def test_a_list_offers_its_own_terms_first_and_the_local_ones_after() -> None:
    assert [term.code for term in terms_offered("basis")][-5:] == [
        "990000000000",
        "told_by",
        "told_by_unnamed",
        "document_seen",
        "officially_stated",
    ]


def test_an_offered_term_is_found_whichever_list_it_is_of() -> None:
    assert [term_offered("basis", code).list for code in ("0102", "told_by")] == ["basis", "local"]


def test_violation_status_has_our_own_keys_and_no_code_for_those_that_editions_exchange() -> None:
    assert {term.code: term.huridocs for term in controlled_list("violation_status")} == {
        "confirmed": "010000000000",
        "confirmed_violation": "010100000000",
        "confirmed_similar": "010200000000",
        "confirmed_no_violation": "010300000000",
        "likely": "",
        "possible": "",
        "unlikely": "",
        "unknown": "990000000000",
    }


def test_an_unknown_list_is_answered_with_those_that_look_alike() -> None:
    with pytest.raises(UnknownList, match=r"^There is no list “acts”\. Did you mean act\?$"):
        controlled_list("acts")


def test_an_unknown_term_names_its_list() -> None:
    with pytest.raises(UnknownTerm, match="The list “sex” has no term “030103”"):
        controlled_list("sex").term("030103")


def test_an_unknown_offered_term_names_its_list() -> None:
    with pytest.raises(UnknownTerm, match="The list “basis” has no term “rumour”"):
        term_offered("basis", "rumour")
