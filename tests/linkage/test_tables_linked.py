"""Two invented lists of the same people linked by the command, from the files to the pairs."""

from pathlib import Path

import polars as pl
import pytest
from commanding import Answer, told

ONE = """\
nro;apellido_paterno_nombres;apellido_materno;anio_nacimiento;fecha_secuestro;lugar_secuestro
71;QUIROGA PAZ  ELVIRA;LUNA;1950;26/12/1976;LA PLATA  BUENOS AIRES
93;ARCE  TOMAS;SOSA;1944;ABR/1976;CORDOBA  CAPITAL  CORDOBA
95;IBARRA  NELIDA;RIOS;1931;03/05/1977;GRAL. ROCA  RIO NEGRO
"""
OTHER = """\
id,nombre,fecha de nacimiento,fecha de secuestro,lugar de secuestro
a1,"Arce, Tomás",02/03/1944,10/04/1976,CORDOBA CAPITAL
a2,"Quiroga Paz, Elvira",11/09/1950,26/12/1976,LA PLATA. BS. AS.
a3,"Villalba, Zoe",01/02/1960,03/05/1977,ROSARIO. SANTA FE
"""


def linked(folder: Path, *words: str, names: tuple[str, str] = ("one.csv", "other.csv")) -> tuple[Answer, Path]:
    files = [folder / name for name in names]
    for file, text in zip(files, (ONE, OTHER), strict=True):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    out = folder / "pairs.parquet"
    return told("link", *files, "--out", out, *words), out


def test_the_pairs_are_written_by_the_rows_own_identifiers(tmp_path: Path) -> None:
    pairs = pl.read_parquet(linked(tmp_path)[1])
    assert pairs.schema == {"left": pl.String, "right": pl.String, "probability": pl.Float64}
    assert set(pairs.select("left", "right").rows()) == {("71", "a2"), ("93", "a1")}


def test_two_files_of_one_name_are_two_lists(tmp_path: Path) -> None:
    _, out = linked(tmp_path, names=("north/list.csv", "south/list.csv"))
    assert set(pl.read_parquet(out).select("left", "right").rows()) == {("71", "a2"), ("93", "a1")}


def test_the_report_on_two_files_of_one_name_has_the_names_of_both(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    linked(tmp_path, "--report", str(report), "--names", names=("north/list.csv", "south/list.csv"))
    example = next(line for line in report.read_text("utf-8").split("<figcaption>") if "↔" in line)
    assert ["<bdi>" in side for side in example.split("</figcaption>")[0].split("↔")] == [True, True]


def test_the_answer_says_that_a_row_has_one_partner_unless_many_are_asked_for(tmp_path: Path) -> None:
    said = [("--many lets it have several" in linked(tmp_path, *words)[0].out) for words in ((), ("--many",))]
    assert said == [True, False]


def test_many_without_files_is_wrong_use() -> None:
    assert told("link", "--many").status == 2


def test_a_list_is_never_overwritten_by_its_own_pairs(tmp_path: Path) -> None:
    linked(tmp_path)
    answer = told("link", tmp_path / "one.csv", tmp_path / "other.csv", "--out", tmp_path / "one.csv")
    assert (answer.status, answer.err.strip()) == (
        2,
        f"{tmp_path / 'one.csv'} is one of the files to link, and would be lost. Name another file to write.",
    )
    assert (tmp_path / "one.csv").read_text("utf-8") == ONE


def test_a_list_is_never_overwritten_by_its_own_report(tmp_path: Path) -> None:
    answer, _ = linked(tmp_path, "--report", str(tmp_path / "other.csv"))
    assert (answer.status, (tmp_path / "other.csv").read_text("utf-8")) == (2, OTHER)


def test_pairs_and_report_are_two_files(tmp_path: Path) -> None:
    answer, out = linked(tmp_path, "--report", str(tmp_path / "pairs.parquet"))
    assert (answer.status, answer.err.strip()) == (
        2,
        f"{out} cannot hold both the pairs and the report. Name two files.",
    )


@pytest.mark.parametrize("text", ["name,birth date\nsin datos,\nsin datos,\n", "name,birth date\nJuan Perez,1976\n"])
def test_less_than_two_names_are_nothing_to_link(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, "utf-8")
    answer = told("link", tmp_path / "list.csv", "--out", tmp_path / "pairs.parquet", "--json")
    assert (answer.status, answer.document["error"]["name"]) == (2, "NothingToLink")
    assert not (tmp_path / "pairs.parquet").exists()


def test_rows_that_share_only_a_frequent_name_are_said_not_to_be_compared(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,birth date\n" + "Juan Perez,\n" * 3_000, "utf-8")
    answer = told("link", tmp_path / "list.csv", "--out", tmp_path / "pairs.parquet")
    assert (answer.status, "no two were compared" in answer.out) == (0, True)
