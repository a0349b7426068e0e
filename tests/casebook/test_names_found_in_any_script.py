"""People found by how a name sounds, whatever script it was written or is typed in."""

import pytest
from recordmaking import claim, give, map_rows, receive_text, take_back

from tanuq.casebook.names.shared import find_named
from tanuq.casebook.projection.naming import full_names
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM, RESTRICTED = Viewer(Visibility.TEAM), Viewer(Visibility.RESTRICTED)
ROWS = [
    ("1", "沙依拉古丽·沙吾提", "1976", "F", ""),
    ("2", "گۈلنار ئابدۇرېھىم", "1990", "F", ""),
    ("3", "Núñez, José", "1950", "M", ""),
    ("4", "Тұрсын Мәмет", "1960", "M", ""),
]


def found(record: Record, text: str, viewer: Viewer = TEAM) -> list[str]:
    return [card.names[0].text for card in search_people(record, viewer, text, 10)[0]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sayragul Sawut", "沙依拉古丽·沙吾提"),
        ("Сауыт Сайрагүл", "沙依拉古丽·沙吾提"),
        ("Gulnar Abdurehim", "گۈلنار ئابدۇرېھىم"),
        ("吐尔逊·买买提", "Тұрсын Мәмет"),
        ("Хосе Нуньес", "Núñez, José"),
    ],
)
def test_a_person_is_found_in_a_script_in_which_no_source_names_them(record: Record, text: str, name: str) -> None:
    map_rows(record, ROWS)
    assert found(record, text) == [name]


def test_a_hit_says_which_words_answer_each_other(record: Record) -> None:
    map_rows(record, ROWS)
    (card,) = search_people(record, TEAM, "Sayragul Sawut", 10)[0]
    assert card.pairs == (("Sayragul", "沙依拉古丽"), ("Sawut", "沙吾提"))
    assert card.why == "“沙依拉古丽·沙吾提” can be another writing of it: Sayragul ↔ 沙依拉古丽, Sawut ↔ 沙吾提"


def test_a_restricted_name_sounds_like_nothing_to_the_team(record: Record) -> None:
    text = receive_text(record, "An open text.")
    give(record, text, claim("name", "Rosa Luna"), claim("name_other", "Тұрсын Мәмет", visibility="restricted"))
    assert found(record, "Tursun Memet", RESTRICTED) == ["Rosa Luna"]
    assert found(record, "Tursun Memet", TEAM) == []


@pytest.mark.parametrize("text", ["Сайраг", "Sayrag", "سايرا", "Sawut Sayr", "沙依"])
def test_a_person_is_found_while_the_name_is_typed_in_any_script(record: Record, text: str) -> None:
    map_rows(record, ROWS)
    assert found(record, text) == ["沙依拉古丽·沙吾提"]


def test_a_hit_says_which_word_begins_as_was_typed(record: Record) -> None:
    map_rows(record, ROWS)
    (card,) = search_people(record, TEAM, "Sayr", 10)[0]
    assert card.why == ("words of “沙依拉古丽·沙吾提” sound like what was searched for, or begin so: Sayr ↔ 沙依拉古丽")
    assert (card.found_name, card.pairs) == ("", ())


def test_a_longer_name_that_begins_so_hides_nobody_who_may_perhaps_be_meant(record: Record) -> None:
    map_rows(record, [("1", "Тұрсын Мамут", "1976", "M", ""), ("2", "Тұрсын Мәмтімін", "1980", "M", "")])
    assert sorted(found(record, "Tursun Memet")) == ["Тұрсын Мамут", "Тұрсын Мәмтімін"]


def test_the_beginning_of_a_restricted_name_finds_nothing_for_the_team(record: Record) -> None:
    text = receive_text(record, "An open text.")
    give(record, text, claim("name", "Rosa Luna"), claim("name_other", "Тұрсын Мәмет", visibility="restricted"))
    assert found(record, "Turs", RESTRICTED) == ["Rosa Luna"]
    assert found(record, "Turs", TEAM) == []


def test_a_name_that_is_taken_back_is_found_no_more(record: Record) -> None:
    entry = give(record, receive_text(record, "A text."), claim("name", "Тұрсын Мәмет"))
    assert found(record, "Tursun Memet") == ["Тұрсын Мәмет"]
    take_back(record, entry)
    assert found(record, "Tursun Memet") == []


def test_a_corrected_list_is_found_by_its_new_names(record: Record) -> None:
    first = map_rows(record, ROWS)
    map_rows(record, [("4", "Сайрагүл Сауыт", "1960", "M", "")], root=first.hash)
    assert (found(record, "吐尔逊·买买提"), found(record, "Sairagul Sauyt")) == ([], ["Сайрагүл Сауыт"])


def test_after_a_rebuild_the_same_names_are_found(record: Record) -> None:
    map_rows(record, ROWS)
    before = find_named("Sayragul Sawut", tuple(Visibility), 10)
    record.rebuild()
    assert find_named("Sayragul Sawut", tuple(Visibility), 10) == before != []


def test_a_name_given_in_parts_is_joined_and_seen_as_the_stricter_part() -> None:
    parts = [("family_name", "Luna", Visibility.TEAM), ("given_names", "Rosa", Visibility.RESTRICTED)]
    assert full_names(parts) == (("Rosa Luna", Visibility.RESTRICTED),)


def test_where_a_whole_name_is_given_its_parts_add_nothing() -> None:
    said = [("name", "Rosa Luna", Visibility.TEAM), ("family_name", "Luna", Visibility.TEAM)]
    assert full_names(said) == (("Rosa Luna", Visibility.TEAM),)
