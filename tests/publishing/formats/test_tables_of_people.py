"""The tables hold what was released and nothing else, in every form and every script."""

import csv
import json
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pyarrow.parquet
import pytest
from editions import person_in, public_source, publish, released_person
from exports import Export
from recordmaking import claim, tell

from tanuq.casebook.record import Record
from tanuq.publishing.formats.shipment import Wishes

FIVE_SCRIPTS = (
    "Бауыржан Әлімқанұлы",
    "باۋۇرجان ئەلىمقان",
    "巴吾尔江·阿里木汗",
    "Бауржан Алимханов",
    "Baurzhan Ālimkhān",
)
HOSTILE = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "'quoted", "\tTab", "</script>", "#set", "＝1")


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, in whatever form the folder holds it; empty cells as ""."""
    if (file := folder / f"{table}.csv").exists():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    if (file := folder / f"{table}.parquet").exists():
        return pyarrow.parquet.read_table(file).to_pylist()
    book = openpyxl.load_workbook(folder / "people.xlsx", read_only=True)
    titles, *rest = book[table].iter_rows(values_only=True)
    return [{title: "" if cell is None else cell for title, cell in zip(titles, row, strict=True)} for row in rest]


def problems(folder: Path) -> list[Any]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [*report.errors, *report.flatten(["name", "message"])]


FORMS = pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])


@FORMS
def test_a_person_stands_in_every_table_that_tells_of_people(aysha: str, export: Export, form: str) -> None:
    folder = export(form).folder
    (person,) = rows(folder, "people")
    assert (person["person"], person["name"], person["taken_date"]) == (aysha, "Aysha Sample", "2017-05-12")
    assert [row["name"] for row in rows(folder, "names")] == ["Aysha Sample"]
    told = {row["property"]: (row["value"], str(row["earliest"]), str(row["latest"])) for row in rows(folder, "claims")}
    assert told["birth_date"] == ("1980-05", "1980-05-01", "1980-05-31")
    assert [row["what"] for row in rows(folder, "changes")] == ["published"]


@FORMS
def test_frictionless_finds_types_and_keys_as_described(record: Record, export: Export, form: str) -> None:
    one, other = released_person(record, "Aysha Sample"), released_person(record, "Gulnar Sample")
    tell(record, public_source(record, "court"), "proceeding", claim("person_concerned", one),
         claim("person_concerned", other), claim("stage_date", "2018-05", about="stage"))  # fmt: skip
    publish(record)
    folder = export(form).folder
    assert problems(folder) == []
    assert len(rows(folder, "subjects")) == 2


@FORMS
def test_the_package_says_edition_licence_and_publisher(aysha: str, export: Export, form: str) -> None:
    done = export(form, wishes=Wishes(organization="An Office", title="Our record", licence="CC-BY-4.0"))
    package = json.loads((done.folder / "datapackage.json").read_bytes())
    assert package["title"] == "Our record"
    assert package["version"] == f"{done.edition} of {done.day}"
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["contributors"] == [{"title": "An Office", "role": "publisher"}]


@FORMS
def test_names_in_five_scripts_come_back_as_they_were(record: Record, export: Export, form: str) -> None:
    source = public_source(record, "names")
    person_in(record, source, *(claim("name", name) for name in FIVE_SCRIPTS))
    publish(record)
    read = rows(export(form).folder, "names")
    assert {row["name"] for row in read} == set(FIVE_SCRIPTS)
    assert {row["script"] for row in read} == {"Cyrl", "Arab", "Hani", "Latn"}


def test_no_cell_of_a_csv_begins_like_a_formula_and_the_mark_comes_off(record: Record, export: Export) -> None:
    source = public_source(record, "hostile")
    person_in(record, source, *(claim("name", name) for name in HOSTILE))
    publish(record)
    read = [row["name"] for row in rows(export("csv").folder, "names")]
    assert not [cell for cell in read if cell[0] in "=+-@\t＝"]
    assert {cell.removeprefix("'") for cell in read} == {*HOSTILE}


def test_a_workbook_holds_hostile_words_as_text(record: Record, export: Export) -> None:
    source = public_source(record, "hostile")
    person_in(record, source, *(claim("name", name) for name in HOSTILE))
    publish(record)
    book = openpyxl.load_workbook(export("xlsx").folder / "people.xlsx")
    cells = [row[2] for row in book["names"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert {cell.value for cell in cells} == {*HOSTILE}


def test_a_csv_begins_with_a_byte_order_mark(aysha: str, export: Export) -> None:
    assert (export("csv").folder / "people.csv").read_bytes()[:3] == b"\xef\xbb\xbf"


def test_a_source_of_many_people_stands_once(record: Record, export: Export) -> None:
    source = public_source(record, "a list of names")
    for name in ("Aysha Sample", "Gulnar Sample"):
        person_in(record, source, claim("name", name))
    publish(record)
    assert [row["source"] for row in rows(export("csv").folder, "sources")] == [source]


def test_parquet_is_typed(aysha: str, export: Export) -> None:
    schema = pyarrow.parquet.read_schema(export("parquet").folder / "claims.parquet")
    assert (str(schema.field("position").type), str(schema.field("earliest").type)) == ("int64", "date32[day]")
