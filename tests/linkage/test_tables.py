"""Files of people as tables of records to link. Everybody in them is invented."""

from pathlib import Path

import polars as pl
import pytest
from workbooks import write_xlsx

from tanuq.linkage.tables.cells import name_in, names_in
from tanuq.linkage.tables.errors import NoNames, NothingToLink
from tanuq.linkage.tables.files import link_files, options_for
from tanuq.linkage.tables.persons import read_persons
from tanuq.linkage.tables.places import place_in

REGISTER = """\
nro_unico;apellido_paterno_nombres;apellido_materno;apellido_casada;edad;anio_nacimiento;fecha_secuestro;lugar_secuestro
71;QUIROGA PAZ  ELVIRA;LUNA;BRAVO;26 años;1950;26/12/1976;LA PLATA  BUENOS AIRES
93;ARCE  TOMÁS;(apellido es materno);;sin datos;sin datos;ABR/1976;sin datos
"""


def register(folder: Path, text: str = REGISTER, name: str = "register.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def written(name: str, kind: str) -> dict[str, str]:
    return {"written": name, "kind": kind}


def test_a_register_is_read_with_names_ages_dates_and_places(tmp_path: Path) -> None:
    persons = read_persons(register(tmp_path))
    assert persons.frame.to_dicts() == [
        {
            "id": "71",
            "names": [
                written("QUIROGA PAZ, ELVIRA", "name"),
                written("QUIROGA PAZ LUNA, ELVIRA", "name"),
                written("BRAVO, ELVIRA", "name_married"),
            ],
            "birth_date": "1950",
            "age": "26",
            "taken_date": "1976-12-26",
            "taken_place": "la plata, buenos aires",
            "age_date": "1976-12-26",
        },
        {
            "id": "93",
            "names": [written("ARCE, TOMÁS", "name")],
            "birth_date": None,
            "age": None,
            "taken_date": "1976-04",
            "taken_place": None,
            "age_date": "1976-04",
        },
    ]


def test_the_encoding_of_a_register_makes_no_difference(tmp_path: Path) -> None:
    plain = read_persons(register(tmp_path))
    windows = read_persons(register(tmp_path, name="windows.csv", encoding="windows-1252"))
    assert windows.frame.equals(plain.frame)


def test_a_workbook_and_a_parquet_file_say_the_same_as_the_register(tmp_path: Path) -> None:
    rows = [line.split(";") for line in REGISTER.splitlines()]
    workbook = write_xlsx(tmp_path / "register.xlsx", {"people": rows})
    pl.DataFrame(rows[1:], schema=rows[0], orient="row").write_parquet(tmp_path / "register.parquet")
    expected = read_persons(register(tmp_path)).frame
    assert read_persons(workbook).frame.equals(expected)
    assert read_persons(tmp_path / "register.parquet").frame.equals(expected)


def test_the_rows_of_a_list_without_a_key_are_numbered_from_one(tmp_path: Path) -> None:
    persons = read_persons(register(tmp_path, "name,sex\nAigul Sadyk,F\nAigul Sadyk,F\n"))
    assert (persons.key, persons.frame["id"].to_list()) == ("", ["1", "2"])


def test_surname_and_given_names_in_columns_of_their_own_are_one_name(tmp_path: Path) -> None:
    persons = read_persons(register(tmp_path, "id,apellido,nombre\na1,Arce,Tomás\na2,Luna,Rosa\n"))
    assert persons.frame["names"].to_list()[0] == [written("Arce, Tomás", "name")]


def test_the_day_of_birth_is_taken_before_the_year(tmp_path: Path) -> None:
    persons = read_persons(register(tmp_path, "id,name,year of birth,date of birth\na1,Rosa Luna,1950,02/03/1950\n"))
    assert persons.frame["birth_date"].to_list() == ["1950-03-02"]


def test_the_age_of_who_was_only_found_dead_is_that_on_the_day_of_death(tmp_path: Path) -> None:
    text = (
        "id,nombre,edad,fecha de secuestro,fecha de asesinado\n1,Rosa Luna,20,,05/10/1975\n2,Ana Paz,21,01/02/1976,\n"
    )
    persons = read_persons(register(tmp_path, text))
    assert persons.frame["age_date"].to_list() == ["1975-10-05", "1976-02-01"]


def test_a_list_without_names_says_which_columns_it_has(tmp_path: Path) -> None:
    with pytest.raises(NoNames, match="“year”, “wheat”"):
        read_persons(register(tmp_path, "year,wheat\n1976,12\n1977,14\n"))


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(NothingToLink):
        link_files([])


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("ARCE  TOMÁS", "ARCE, TOMÁS"),
        ("Arce, Tomás", "Arce, Tomás"),
        ("Tomás Arce", "Tomás Arce"),
        ("ARCE  TOMÁS  LUIS", "ARCE TOMÁS LUIS"),
        (" <b>Arce</b>, Tomás&nbsp;", "Arce, Tomás"),
        ("ARCE  (TOMÁS)", "ARCE, (TOMÁS)"),
        ("(se desconoce el apellido)", None),
        ("sin datos", None),
        ("-", None),
        ("Na", "Na"),
    ],
)
def test_a_wide_gap_between_surname_and_given_names_is_read_as_a_comma(cell: str, name: str | None) -> None:
    assert name_in(cell) == name


def test_several_nicknames_in_one_cell_are_several_names() -> None:
    assert names_in("Lola; La Flaca;") == ["Lola", "La Flaca"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LA PLATA  BUENOS AIRES", "LA PLATA. BS. AS."),
        ("LA PLATA  BUENOS AIRES", "La Plata, Bs.As"),
        ("GRAL. ROCA  RIO NEGRO", "General Roca, Río Negro"),
        ("SAN MARTIN. BS.AS.", "San Martín (Bs. As.)"),
    ],
)
def test_two_writings_of_one_place_are_read_alike(one: str, other: str) -> None:
    assert sorted((place_in(one) or "").split(", ")) == sorted((place_in(other) or "").split(", "))


def test_an_initial_parts_no_place() -> None:
    assert place_in("J. B. JUSTO. CORDOBA") == "j b justo, cordoba"


def test_two_files_are_linked_one_to_one_unless_asked_otherwise() -> None:
    assert [options_for(files).matching for files in (1, 2, 3)] == ["across", "one_to_one", "across"]
