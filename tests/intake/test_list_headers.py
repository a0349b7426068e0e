"""Which row holds the titles. A person is never taken for one."""

import pytest

from tanuq.intake.lists.errors import NoHeader
from tanuq.intake.lists.tables.header import find_header
from tanuq.intake.lists.tables.table import Header, titles_of


def _header(*rows: list[str], chosen: int = 0) -> Header:
    return find_header([(number, cells, "") for number, cells in enumerate(rows, 1)], chosen=chosen)


def test_the_first_row_with_known_titles_is_the_header() -> None:
    assert _header(["name", "age"], ["Aigul", "26"]) == Header(1, ("name", "age"))


def test_the_title_of_the_whole_list_stands_above_and_is_kept() -> None:
    header = _header(
        ["Ұсталғандар тізімі", "", ""], ["", "", ""], ["аты", "жасы", "мекенжайы"], ["Айгүл", "26", "Саржаз"]
    )
    assert header == Header(3, ("аты", "жасы", "мекенжайы"), ("Ұсталғандар тізімі",))


def test_headings_over_groups_of_columns_stand_above() -> None:
    header = _header(
        ["Person", "", "", "Detention", ""],
        ["name", "sex", "age", "date of arrest", "place of arrest"],
        ["Aigul", "F", "26", "2017", "Ghulja"],
    )
    assert header.row == 2


def test_titles_nobody_knows_are_titles_over_columns_of_numbers() -> None:
    assert _header(["wer", "wann"], ["Aigul", "2017"], ["Dana", "2018"], ["Omar", "2019"]).row == 1


def test_titles_of_programs_are_titles() -> None:
    assert _header(["col_who", "col_where"], ["Aigul", "Ghulja"], ["Dana", "Urumqi"]).row == 1


def test_a_list_without_titles_is_refused() -> None:
    with pytest.raises(NoHeader, match="a person must not be taken for a title"):
        _header(["Aigul Sarsen", "Ghulja", "26"], ["Dana Omar", "Urumqi", "30"])


def test_a_list_of_names_alone_is_refused_without_a_title() -> None:
    with pytest.raises(NoHeader):
        _header(["Aigul Sarsen"], ["Dana Omar"], ["Yerlan Kanapia"])


def test_a_list_of_names_alone_is_read_with_one() -> None:
    assert _header(["姓名"], ["古丽娜尔"], ["买买提"]).titles == ("姓名",)


def test_a_person_whose_age_is_unknown_is_no_header() -> None:
    with pytest.raises(NoHeader):
        _header(
            ["Aigul", "sin datos", "Ghulja"], ["Dana", "30", "Urumqi"], ["Omar", "41", "Aksu"], ["Ali", "50", "Aksu"]
        )


def test_a_person_without_numbers_further_down_is_no_header() -> None:
    with pytest.raises(NoHeader):
        _header(
            ["Aigul", "26", "Ghulja"], ["Dana", "thirty or so", "Urumqi"], ["Omar", "41", "Aksu"], ["Ali", "50", "Aksu"]
        )


def test_a_row_that_numbers_the_columns_may_stand_above_the_titles() -> None:
    assert _header(["1", "2"], ["name", "age"], ["Aigul", "26"]).row == 2


def test_a_word_that_stands_below_again_is_a_value_and_no_title() -> None:
    with pytest.raises(NoHeader):
        _header(["Aigul Sarsen", "prison"], ["Dana Omar", "camp"], ["Omar Isa", "prison"])


def test_titles_repeated_on_the_next_page_are_titles_all_the_same() -> None:
    assert _header(["name", "camp"], ["Aigul", "north"], ["name", "camp"], ["Dana", "south"]).row == 1


def test_a_chosen_row_without_titles_is_said() -> None:
    with pytest.raises(NoHeader, match="it is empty"):
        _header(["", ""], ["Aigul", "Ghulja"], chosen=1)


def test_a_chosen_row_is_the_header_whatever_it_holds() -> None:
    assert _header(["x"], ["wer", "wo"], ["Aigul", "Ghulja"], chosen=2) == Header(2, ("wer", "wo"), ("x",))


def test_a_chosen_row_that_is_not_there_is_said() -> None:
    with pytest.raises(NoHeader, match="Row 9"):
        _header(["name"], ["Aigul"], chosen=9)


def test_titles_are_shown_on_one_line_and_each_is_different() -> None:
    assert titles_of(["Date of\nbirth", " name ", "name", "", "x", ""]) == (
        "Date of birth",
        "name",
        "name (column C)",
        "column D",
        "x",
    )
