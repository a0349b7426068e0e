"""The proposed mapping: from titles, weighed with the cells; nothing unknown is dropped."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tanuq.casebook.projection.rows import IGNORED
from tanuq.intake.lists.corrections import NO_KEY, apply_corrections, choose_key
from tanuq.intake.lists.errors import ColumnMissing, CorrectionUnclear, PropertyUnclear
from tanuq.intake.lists.mapping import IGNORE, Mapping, propose_mapping
from tanuq.intake.lists.tables.opening import open_table

NAMES = ["Aigul Sarsen", "Dana Omar", "Yerlan Kanapia", "Omar Isa", "Ali Tursun"]


def _mapping(tmp_path: Path, *rows: Sequence[str]) -> Mapping:
    path = tmp_path / "list.csv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return propose_mapping(open_table(path))


def _proposed(mapping: Mapping) -> dict[str, str]:
    return {column.title: column.property for column in mapping.columns}


def test_the_casebook_and_the_mapping_agree_on_what_is_left_out() -> None:
    assert IGNORE == IGNORED


def test_known_titles_are_mapped_and_the_rest_becomes_a_note(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ["ФИО", "дата рождения", "группа риска"], ["Омарова Дана", "12.03.1983", "да"])
    assert _proposed(mapping) == {"ФИО": "name", "дата рождения": "birth_date", "группа риска": "note"}


def test_every_column_has_a_reason(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ["name", "date of birth", "x_y"], ["Aigul", "1983", "z"], ["Dana", "spring", "z"])
    assert [(column.confidence, column.reason) for column in mapping.columns] == [
        (1.0, "the title means “name”"),
        (0.75, "the title means “date of birth”, and 50% of its cells read as that"),
        (0.2, "the title is not known; its words are kept as a note"),
    ]


def test_examples_of_the_cells_are_shown(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ["name", "age"], ["Aigul", "26"], ["Dana", "26"], ["Omar", "41"])
    assert mapping.columns[1].examples == ("26", "41")


def test_cells_that_contradict_a_vague_title_make_it_a_note(tmp_path: Path) -> None:
    rows = [[name, "see file"] for name in NAMES]
    mapping = _mapping(tmp_path, ["name", "arrest date remarks column"], *rows)
    assert _proposed(mapping)["arrest date remarks column"] == "note"


def test_a_first_name_beside_a_surname_is_the_given_names(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ["Apellido", "Nombre", "edad"], ["Núñez", "José", "26"])
    assert _proposed(mapping) == {"Apellido": "family_name", "Nombre": "given_names", "edad": "age"}


@pytest.mark.parametrize(
    "titles", [("Фамилия", "Имя", "Отчество"), ("Тегі", "Аты", "Әкесінің аты"), ("Surname", "Name", "Middle name")]
)
def test_a_first_name_between_surname_and_patronymic_is_a_given_name(tmp_path: Path, titles: tuple[str, ...]) -> None:
    mapping = _mapping(tmp_path, titles, ["Сынақ", "Ерлан", "Маратұлы"])
    assert list(_proposed(mapping).values()) == ["family_name", "given_names", "given_names"]


def test_a_name_beside_both_of_its_halves_is_the_whole_name(tmp_path: Path) -> None:
    mapping = _mapping(tmp_path, ["Name", "Surname", "Given names"], ["José Núñez", "Núñez", "José"])
    assert _proposed(mapping)["Name"] == "name"


def test_a_name_alone_is_the_whole_name(tmp_path: Path) -> None:
    assert _proposed(_mapping(tmp_path, ["Nombre", "edad"], ["Núñez, José", "26"]))["Nombre"] == "name"


def test_names_are_found_by_their_look_where_no_title_speaks_of_them(tmp_path: Path) -> None:
    rows = [[name, str(20 + number), "farmer"] for number, name in enumerate(NAMES)]
    mapping = _mapping(tmp_path, ["who_is_it", "age", "what_he_did"], *rows)
    assert (_proposed(mapping)["who_is_it"], mapping.columns[0].reason) == (
        "name",
        "100% of its cells look like names of people",
    )


def test_amounts_are_not_taken_for_ages(tmp_path: Path) -> None:
    rows = [[name, f"{number},5"] for number, name in enumerate(NAMES, 20)]
    assert _proposed(_mapping(tmp_path, ["name", "column seven"], *rows))["column seven"] == "note"


def test_a_mapping_without_a_name_says_so(tmp_path: Path) -> None:
    assert _mapping(tmp_path, ["camp", "age"], ["north", "26"], ["north", "30"]).has_name is False


def test_links_and_sexes_are_known_by_their_cells(tmp_path: Path) -> None:
    rows = [[name, "https://example.org/1", "F"] for name in NAMES]
    mapping = _mapping(tmp_path, ["name", "where_to_look", "f_or_m"], *rows)
    assert _proposed(mapping) == {"name": "name", "where_to_look": "link", "f_or_m": "sex"}


def test_ages_in_words_are_known_by_their_cells(tmp_path: Path) -> None:
    rows = [[name, f"{20 + number} лет"] for number, name in enumerate(NAMES)]
    assert _proposed(_mapping(tmp_path, ["name", "zzz"], *rows))["zzz"] == "age"


def test_dates_of_nobody_knows_what_stay_a_note_that_says_so(tmp_path: Path) -> None:
    rows = [[name, f"{number + 1}/3/2017"] for number, name in enumerate(NAMES)]
    column = _mapping(tmp_path, ["name", "zzz"], *rows).columns[1]
    assert (column.property, column.reason) == ("note", "its cells are dates, but the title does not say of what")


def test_the_key_is_a_number_of_the_person_that_is_always_there_and_always_different(tmp_path: Path) -> None:
    rows = [[f"A-{number}", name] for number, name in enumerate(NAMES)]
    mapping = _mapping(tmp_path, ["case number", "name"], *rows)
    assert (mapping.key, mapping.key_reason) == (0, "“case number” is filled in every row and different in each")


@pytest.mark.parametrize("other", ["A-1", ""])
def test_a_number_that_is_missing_or_twice_there_is_no_key(tmp_path: Path, other: str) -> None:
    mapping = _mapping(tmp_path, ["case number", "name"], ["A-1", "Aigul"], [other, "Dana"])
    assert mapping.key is None


def test_numbers_of_rows_are_no_key(tmp_path: Path) -> None:
    rows = [[str(number), name] for number, name in enumerate(NAMES, 1)]
    mapping = _mapping(tmp_path, ["№", "имя"], *rows)
    assert (mapping.key, mapping.key_reason) == (
        None,
        "the numbers only count the rows: a row put in between would give every later person another's number",
    )


def test_numbers_of_rows_are_no_number_of_a_person(tmp_path: Path) -> None:
    rows = [[str(number), name] for number, name in enumerate(NAMES, 1)]
    assert _proposed(_mapping(tmp_path, ["№", "имя"], *rows)) == {"№": "note", "имя": "name"}


def test_dates_that_happen_to_be_different_are_no_key(tmp_path: Path) -> None:
    rows = [[name, f"{number + 1}/3/1983"] for number, name in enumerate(NAMES)]
    assert _mapping(tmp_path, ["name", "date of birth"], *rows).key is None


def test_an_unknown_column_of_different_numbers_may_be_the_key(tmp_path: Path) -> None:
    rows = [[f"K{number}x7", name] for number, name in enumerate(NAMES)]
    assert _mapping(tmp_path, ["kartei", "name"], *rows).key == 0


@pytest.fixture
def mapping(tmp_path: Path) -> Mapping:
    return _mapping(tmp_path, ["id", "name", "Remark", "remark", "a=b"], ["1", "Aigul", "x", "y", "z"])


def _corrected(mapping: Mapping, *corrections: str) -> list[str]:
    return [column.property for column in apply_corrections(mapping, corrections).columns]


@pytest.mark.parametrize("column", ["name", "NAME", "2", "B", "b"])
def test_a_column_is_named_by_title_number_or_letter(mapping: Mapping, column: str) -> None:
    assert _corrected(mapping, f"{column}=name_other")[1] == "name_other"


def test_what_a_person_said_is_sure(mapping: Mapping) -> None:
    column = apply_corrections(mapping, ["Remark=health"]).columns[2]
    assert (column.property, column.confidence, column.reason) == ("health", 1.0, "you said so")


def test_a_column_can_be_left_out(mapping: Mapping) -> None:
    assert _corrected(mapping, "C=ignore")[2] == IGNORE


def test_a_title_may_hold_an_equals_sign(mapping: Mapping) -> None:
    assert _corrected(mapping, "a=b=health")[4] == "health"


def test_the_exact_title_wins_over_one_that_differs_by_case(mapping: Mapping) -> None:
    assert _corrected(mapping, "remark=health")[2:4] == ["note", "health"]


def test_a_title_that_fits_several_columns_is_asked_back(mapping: Mapping) -> None:
    with pytest.raises(CorrectionUnclear, match="by its letter: C, D"):
        apply_corrections(mapping, ["REMARK=health"])


def test_an_unknown_column_is_answered_with_those_there_are(mapping: Mapping) -> None:
    with pytest.raises(ColumnMissing) as caught:
        apply_corrections(mapping, ["nmae=name"])
    assert (str(caught.value), caught.value.exit_code) == (
        "There is no column “nmae”. Did you mean “name”? "
        "The columns are: A “id”, B “name”, C “Remark”, D “remark”, E “a=b”.",
        2,
    )


@pytest.mark.parametrize(("said", "meant"), [("birthdate", "birth_date"), ("fecha de nacimiento", "birth_date")])
def test_an_unknown_property_is_answered_with_the_nearest(mapping: Mapping, said: str, meant: str) -> None:
    with pytest.raises(PropertyUnclear, match=f"Did you mean {meant}"):
        apply_corrections(mapping, [f"name={said}"])


@pytest.mark.parametrize("correction", ["name", "=name", "name=", ""])
def test_what_is_no_correction_is_refused(mapping: Mapping, correction: str) -> None:
    with pytest.raises(CorrectionUnclear, match="Write COLUMN=PROPERTY"):
        apply_corrections(mapping, [correction])


def test_the_key_can_be_chosen(mapping: Mapping) -> None:
    assert choose_key(mapping, "name").key == 1


def test_the_key_can_be_refused(mapping: Mapping) -> None:
    assert choose_key(mapping, NO_KEY).key is None
