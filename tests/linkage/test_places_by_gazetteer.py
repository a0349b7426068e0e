"""Places of two records compared by what they are and lie in, not by how they are written."""

import numpy as np
import polars as pl
import pytest

from tanuq.linkage import link
from tanuq.linkage.candidates.keys import word_keys
from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.evidence.evidence import read_evidence
from tanuq.linkage.evidence.placewords import NUMBERS, place_words
from tanuq.linkage.records import read_records
from tanuq.vocabulary.gazetteer.places import places

NOTHING = "nothing to compare"
ELSEWHERE = ("Bishkek", "Qorghas, Ili", "Niya, Hotan", "Almaty", "Ghulja, Ili", "Semey", "Korla", "Astana")
WOMAN_OF_KASHGAR = "653101197604050023"


def outcome(one: str | None, other: str | None, column: str = "birth_place", **columns: object) -> str:
    """The outcome in words when two records give these places, among records with places elsewhere."""
    rows = {"id": ["a", "b", *ELSEWHERE], column: [one, other, *ELSEWHERE]}
    more = {name: [*values, *[None] * len(ELSEWHERE)] for name, values in columns.items() if isinstance(values, list)}
    evidence = read_evidence(read_records(pl.DataFrame(rows | more, strict=False)))
    compared = next(each for each in COMPARED if each.name == column)
    found = compared.compare(evidence, np.array([0], np.int32), np.array([1], np.int32))
    return NOTHING if found[0] < 0 else compared.labels[found[0]]


def words(*texts: str) -> list[list[str]]:
    """The words of the place of each record."""
    found = place_words(pl.Series([[text] for text in texts], dtype=pl.List(pl.String)))
    return [[found.written[number] for number in row if number >= 0] for row in found.words]


@pytest.mark.parametrize("other", ["喀什地区", "قەشقەر ۋىلايىتى", "Қашқар", "Кашгар", "Kashi", "Qeshqer", "新疆喀什"])
def test_a_place_agrees_with_itself_in_another_script(other: str) -> None:
    assert outcome("Kashgar", other).startswith("all in common")


@pytest.mark.parametrize("other", ["Kashgar", "喀什地区", "Xinjiang", "中国", "Синьцзян", "Poskam county, Kashgar"])
def test_a_vaguer_place_never_contradicts_the_place_inside_it(other: str) -> None:
    assert outcome("Qoghunluq, Poskam nahiyisi", other).startswith("all in common")


def test_two_counties_of_one_prefecture_have_that_in_common() -> None:
    assert outcome("Poskam", "莎车县").startswith("something")


def test_two_counties_of_one_prefecture_have_that_in_common_where_everybody_is_from_there() -> None:
    table = pl.DataFrame({"id": ["a", "b"], "birth_place": ["Poskam", "莎车县"]})
    compared = next(each for each in COMPARED if each.name == "birth_place")
    found = compared.compare(read_evidence(read_records(table)), np.array([0], np.int32), np.array([1], np.int32))
    assert compared.labels[found[0]] == "something common in common"


def test_a_country_that_nearly_all_name_is_nothing_to_have_in_common() -> None:
    assert outcome("Poskam", "Chöchek") == "nothing in common"


def test_places_in_two_countries_have_nothing_in_common() -> None:
    assert outcome("Poskam, Kashgar", "Алматы") == "nothing in common"


def test_an_ambiguous_name_agrees_with_either_place_that_it_can_mean() -> None:
    assert outcome("Ghulja", "伊宁市").startswith("all in common")


def test_an_ambiguous_name_does_not_agree_with_a_third_place_of_the_prefecture() -> None:
    assert outcome("Ghulja", "Tekes").startswith("something")


def test_a_misspelt_place_agrees_with_the_known_one_that_sounds_like_it() -> None:
    assert outcome("Qashqer", "喀什地区").startswith("all in common")


def test_a_place_where_a_person_was_taken_is_compared_alike() -> None:
    said = {"taken_date": ["2017-03-01", "2017-03-01"]}
    rows = pl.DataFrame({"id": ["a", "b"], "taken_place": ["Poskam", "پوسكام ناھىيىسى"], **said})
    compared = next(each for each in COMPARED if each.name == "taken")
    found = compared.compare(read_evidence(read_records(rows)), np.array([0], np.int32), np.array([1], np.int32))
    assert compared.labels[found[0]] == "same day, places that agree and are common"


def test_a_known_place_is_its_key_and_the_keys_of_what_it_lies_in() -> None:
    assert words("پوسكام ناھىيىسى") == [["@653124", "@653100", "@650000", "@CN"]]


def test_an_unknown_village_stays_words_before_the_places_around_it() -> None:
    assert words("Qoghunluq, Poskam") == [["@653124", "KKNLK", "@653100", "@650000", "@CN"]]


def test_an_unknown_place_stays_the_words_that_it_was() -> None:
    assert words("Qoghunluq kenti, Toqquz") == [["KKNLK", "KNT", "TKS"]]


def test_a_word_that_sounds_like_a_place_elsewhere_stays_a_word() -> None:
    assert words("Talasse, La Plata", "Talas")[0] == ["@g3432043", "TLS", "@AR-B", "@AR"]


@pytest.mark.parametrize("text", ["", "…, ,,", "x" * 10_000, "喀什" * 5_000])
def test_hostile_texts_of_places_are_compared_with_nothing_else(text: str) -> None:
    assert "@653100" not in words(text)[0]


def test_what_everybody_says_proposes_nobody() -> None:
    found = place_words(pl.Series([["Poskam"], ["Korla"], ["Tekes"]]))
    proposed = {found.written[key] for key in word_keys(found)[0]}
    assert proposed.isdisjoint({"@CN", "@650000"})


def test_the_region_in_an_identity_number_speaks_as_birth_place() -> None:
    said = {"identifiers": [[WOMAN_OF_KASHGAR], None]}
    assert outcome(None, "喀什市", **said).startswith("all in common")


def test_the_region_in_an_identity_number_never_speaks_against_a_stated_birth_place() -> None:
    said = {"identifiers": [[WOMAN_OF_KASHGAR], None]}
    assert outcome("Turpan", "吐鲁番", **said).startswith("all in common")


@pytest.mark.parametrize("number", ["653101197604050024", "990101197604050023", "LE 8293245"])
def test_a_number_without_a_known_region_says_no_birth_place(number: str) -> None:
    assert outcome(None, "喀什市", identifiers=[[number], None]) == NOTHING


def test_people_are_found_by_a_place_in_two_scripts() -> None:
    people = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "names": ["Tursun Memet", "تۇرسۇن مەمەت", "Tursun Memet"],
            "birth_date": ["1976", "1976", "1976"],
            "birth_place": ["Poskam, Kashgar", "泽普县", "Korla"],
        }
    )
    pairs = link(people).pairs
    chance = {frozenset((left, right)): p for left, right, p in pairs.select("left", "right", "probability").rows()}
    assert chance[frozenset("ab")] > chance.get(frozenset("ac"), 0.0)


def test_no_place_of_the_gazetteer_is_called_by_a_number_such_as_a_postcode() -> None:
    names = pl.Series([name for place in places().values() for name in place.names])
    assert names.filter(names.str.contains(NUMBERS)).to_list() == []


@pytest.mark.parametrize(("text", "is_number"), [("ex13 5LL", True), ("26-1b", True), ("GB/T 2260 653101", False)])
def test_a_postcode_is_told_from_the_code_of_a_region(text: str, is_number: bool) -> None:
    assert pl.Series([text]).str.contains(NUMBERS).to_list() == [is_number]
