"""What codes are called."""

import pytest

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.labels import label, languages
from tanuq.vocabulary.lists import all_lists
from tanuq.vocabulary.properties import all_properties


def test_a_term_has_its_english_words_with_or_without_trailing_zeros() -> None:
    assert label("act", "030103") == label("act", "030103000000") == "Disappearance"


def test_a_language_without_labels_falls_back_to_english() -> None:
    assert label("property", "sex", "kk") == "Sex"


def test_a_region_falls_back_to_its_language() -> None:
    assert label("property", "sex", "en-GB") == "Sex"


def test_a_code_that_nobody_named_is_its_own_label() -> None:
    assert label("property", "shoe_size") == "shoe_size"


def test_a_language_is_never_taken_for_a_path() -> None:
    assert label("property", "sex", "../lists/sex") == "Sex"


@pytest.mark.parametrize(("scope", "codes"), [("kind", Kind), ("value_type", ValueType)])
def test_kinds_and_value_types_are_named_in_english(scope: str, codes: type[Kind] | type[ValueType]) -> None:
    table = read_toml("tanuq.vocabulary", "data", "labels", "en.toml")
    assert set(table[scope]) == {code.value for code in codes}


def test_every_list_is_named_in_english() -> None:
    table = read_toml("tanuq.vocabulary", "data", "labels", "en.toml")
    assert set(table["list"]) == {terms.name for terms in all_lists()}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("scope", ["property", "help"])
def test_no_label_is_left_of_a_property_that_is_gone(language: str, scope: str) -> None:
    table = read_toml("tanuq.vocabulary", "data", "labels", f"{language}.toml")
    assert set(table.get(scope, ())) <= {prop.code for prop in all_properties()}
