"""Titles of columns in nine languages, and what must not be taken for what."""

import pytest

from tanuq.intake.lists.headings import guess_from_title, is_half_a_name, is_known_heading, may_count_rows
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.properties import all_properties

TABLE = read_toml("tanuq.intake.lists", "headings.toml")
PHRASES = [
    (code, text)
    for code, languages in TABLE.items()
    if code != "words"
    for texts in languages.values()
    for text in texts
]


def test_every_property_of_a_person_or_an_act_has_titles() -> None:
    of_people = {prop.code for prop in all_properties() if prop.kind in {Kind.PERSON, Kind.ACT}}
    assert of_people - set(TABLE) == set()


def test_every_entry_of_the_table_is_a_property() -> None:
    assert set(TABLE) - {"words"} - {prop.code for prop in all_properties()} == set()


def test_every_phrase_finds_its_own_property() -> None:
    assert [(code, text) for code, text in PHRASES if guess_from_title(text).property != code] == []


@pytest.mark.parametrize("spelling", ["FECHA_DE_NACIMIENTO", "fechaDeNacimiento", "Fecha  de nacimiento (dd/mm/aaaa)"])
def test_a_title_may_be_written_in_many_ways(spelling: str) -> None:
    assert guess_from_title(spelling).property == "birth_date"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Full name of detainee", "name"),
        ("Name (Chinese)", "name"),
        ("name_uyghur", "name"),
        ("Дата рождения жертвы", "birth_date"),
        ("Туған күні, айы, жылы", "birth_date"),
        ("被拘留者姓名", "name"),
        ("居民身份证号码", "identity_document"),
        ("تاريخ الميلاد", "birth_date"),
        ("تۇتۇلغان ۋاقتى", "taken_date"),
        ("Gözaltı tarihi", "taken_date"),
        ("Lieu de l'arrestation", "taken_place"),
        ("fecha_asesinato_o_hallazgo_de_restos", "death_date"),
        ("id_unico_ruvte", "identifier"),
    ],
)
def test_longer_titles_are_understood_by_their_words(title: str, code: str) -> None:
    assert guess_from_title(title).property == code


@pytest.mark.parametrize("title", ["provincia_nacimiento_indec_id", "ethnicity code"])
def test_a_code_for_another_column_is_a_note(title: str) -> None:
    assert guess_from_title(title).property == "note"


@pytest.mark.parametrize("title", ["father's name", "nombre del padre", "имя отца", "父亲姓名", "birth date of spouse"])
def test_what_is_said_of_a_relative_is_not_said_of_the_person(title: str) -> None:
    assert guess_from_title(title).property == "relatives"


@pytest.mark.parametrize("title", ["address of witness", "举报人地址", "возраст заявителя", "edad del denunciante"])
def test_what_is_said_of_an_informant_is_restricted(title: str) -> None:
    assert guess_from_title(title).property in {"informant_name", "informant_contact", "informant_relation"}


@pytest.mark.parametrize("title", ["name of school", "xyz", "ano_en_monumento", "State", "—", ""])
def test_other_titles_say_nothing(title: str) -> None:
    assert guess_from_title(title).property == ""


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("拘留地點", "taken_place"),
        ("性別", "sex"),
        ("年齡", "age"),
        ("籍貫", "birth_place"),
        ("失蹤日期", "taken_date"),
    ],
)
def test_chinese_titles_are_known_in_traditional_characters(title: str, code: str) -> None:
    assert guess_from_title(title).property == code


def test_a_known_heading_is_known_almost_word_for_word() -> None:
    assert (is_known_heading("Date of arrest"), is_known_heading("Dana Omar")) == (True, False)


def test_half_a_name_depends_on_the_column_beside_it() -> None:
    assert [is_half_a_name("имя", beside="family_name"), is_half_a_name("nom", beside="given_names")] == [True, True]


def test_a_full_name_is_never_half_a_name() -> None:
    assert is_half_a_name("ФИО", beside="family_name") is False


@pytest.mark.parametrize("title", ["№", "序号", "No.", "Sıra No", "#"])
def test_numbers_of_rows_are_known_by_their_titles(title: str) -> None:
    assert may_count_rows(title)
