"""The tables of signs and rules name only what there is: properties, codes of their lists, fates, signs."""

from tanuq.statements.checking import rules
from tanuq.statements.signs import Sort, sorts
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.lists import controlled_list, full_code
from tanuq.vocabulary.properties import property_named

FATES = {term.code for term in controlled_list("fate")}


def codes_of(code: str) -> set[str]:
    return {term.code for term in controlled_list(property_named(code).list_name)}


def unknown_codes(sort: Sort) -> set[str]:
    given = [(code, value) for code in sort.properties for value in sort.values]
    given += [(code, value) for code, values in sort.beside for value in values]
    return {value for code, value in given if value not in codes_of(code) and full_code(value) not in codes_of(code)}


def test_signs_are_made_by_properties_and_codes_that_there_are() -> None:
    for sort in sorts():
        assert unknown_codes(sort) == set()
        assert all(property_named(code).value_type is ValueType.DATE for code in sort.dates)
        assert all(property_named(code).value_type is ValueType.PLACE for code in sort.places)
        assert {property_named(code).code for code in sort.properties} == set(sort.properties)


def test_rules_are_about_signs_and_fates_that_there_are() -> None:
    signs = {sort.sign for sort in sorts()}
    for rule in rules():
        assert ({rule.sign, *rule.unless} - signs, rule.fates - FATES) == (set(), set())
        assert rule.where in {"", "own", "other"}


def test_every_sign_bears_on_a_rule() -> None:
    used = {rule.sign for rule in rules()} | {sign for rule in rules() for sign in rule.unless}
    assert {sort.sign for sort in sorts()} == used


def test_every_fate_leaves_a_question() -> None:
    assert set(read_toml("tanuq.statements", "data", "rules.toml")["asks"]) == FATES


def test_every_rule_and_sign_says_why() -> None:
    assert [one for one in (*rules(), *sorts()) if not one.because] == []
