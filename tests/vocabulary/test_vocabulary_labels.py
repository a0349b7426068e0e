"""What codes are called."""

import pytest

from tanuq.names.scripts import script_of
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.labels import codes, drafts, label, languages
from tanuq.vocabulary.lists import all_lists
from tanuq.vocabulary.properties import all_properties


def test_a_term_has_its_english_words_with_or_without_trailing_zeros() -> None:
    assert label("act", "030103") == label("act", "030103000000") == "Disappearance"


def test_a_language_without_labels_falls_back_to_english() -> None:
    assert label("property", "sex", "es") == "Sex"


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


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_every_label_is_there_in_every_language_of_the_interface(language: str) -> None:
    assert sorted(codes("en") - codes(language)) == []


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_no_label_is_left_of_a_code_that_is_gone(language: str) -> None:
    assert sorted(codes(language) - codes("en")) == []


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_no_label_is_empty_or_english(language: str) -> None:
    letters = {"ru": "Cyrl", "kk": "Cyrl", "ug": "Arab", "zh-hans": "Hani"}
    words = {label(scope, code, language) for scope, code in codes(language)}
    assert {text for text in words if letters[language] not in map(script_of, text)} == set()


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_a_label_is_a_draft_until_a_native_reader_has_read_it(language: str) -> None:
    reviewed = read_toml("tanuq.vocabulary", "data", "labels", f"{language}.toml")["reviewed"]
    assert len(drafts(language)) == len(codes(language)) - sum(map(len, reviewed.values()))


def test_english_is_no_draft() -> None:
    assert drafts("en") == frozenset()


def test_a_language_is_named_as_pages_or_as_standards_name_it() -> None:
    assert label("sex", "female", "zh-Hans") == label("sex", "female", "zh-hans") == "女"
