"""A comparison says in sentences why two names can, or cannot, be one person's."""

import pytest

from tanuq import names


def reasons(a, b):
    return names.compare(a, b).reasons


def test_forms_that_the_lexicon_knows_for_one_name_are_named():
    assert reasons("Tursun Memet", "Турсун Мемет") == (
        "“Tursun” and “Турсун” are forms of one name.",
        "“Memet” and “Мемет” are forms of one name.",
    )


def test_parts_that_agree_in_two_scripts_are_named_with_them():
    assert "“Zuqarim” and “Зукарим” are one name in Latin and Cyrillic letters." in reasons(
        "Zuqarim Bretkin", "Зукарим Бреткин"
    )


def test_a_part_on_one_side_only_is_no_contradiction():
    assert "“Серікұлы” stands on one side only; what is missing is no contradiction." in reasons(
        "Нұрлан Серікұлы Ахметов", "Нұрлан Ахметов"
    )


def test_a_word_of_respect_comes_and_goes():
    assert "“Hajim” comes and goes beside a name." in reasons("Memet Tursun Hajim", "Memet Tursun")


def test_what_stands_on_both_sides_and_what_the_lexicon_knows_as_two_names_is_said():
    assert reasons("Tursun Memet", "Tursun Hasan") == (
        "“Tursun” stands on both sides.",
        "“Memet” and “Hasan” are known as two names.",
    )


def test_parts_that_differ_are_named():
    assert "“Zuqarim” and “Velosh” are different names." in reasons("Zuqarim Bretkin", "Velosh Bretkin")


def test_another_order_is_said():
    assert "The parts stand in another order." in reasons("Жанар Тілеубекова", "Тілеубекова Жанар")


def test_an_initial_that_fits_is_said():
    assert "“A” and “Andrey”: an initial that fits." in reasons("A. V. Sokolov", "Andrey Viktorovich Sokolov")


def test_endings_of_a_man_and_of_a_woman_are_told_apart():
    assert "One ending is a man’s, the other a woman’s." in reasons("Айнур Оразов", "Айнур Оразова")


@pytest.mark.parametrize("nameless", ["", "...", "sin datos"])
def test_where_there_is_no_name_nothing_else_is_said(nameless):
    assert reasons(nameless, "Tursun Memet") == (f"There is no name to compare in “{nameless}”.",)
