"""The dates and ages of two real registers: none may be left unread without a reason."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanuq.vocabulary.properties import property_named
from tanuq.vocabulary.values import is_stated_unknown, read_value

DATA = Path(os.environ.get("TANUQ_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data")) / "argentina"

COLUMNS = [
    # file, column, property, cells that say something, problems
    ("ruvte.csv", "fecha_detencion_secuestro", "taken_date", 7619, 0),
    ("ruvte.csv", "fecha_asesinato_o_hallazgo_de_restos", "death_date", 2411, 0),
    ("ruvte.csv", "anio_nacimiento", "birth_date", 8466, 0),
    ("ruvte.csv", "anio_denuncia", "reported_date", 8753, 0),
    ("ruvte.csv", "edad_al_momento_del_hecho", "age", 8676, 0),
    ("ruvte.csv", "tipificacion_ruvte", "act", 8753, 5),
    ("ruvte.csv", "lugar_detencion_secuestro", "taken_place", 7571, 0),
    ("parque.csv", "fecha_de_nacimiento", "birth_date", 7275, 0),
    ("parque.csv", "fecha_de_secuestro", "taken_date", 7124, 0),
    ("parque.csv", "fecha_de_asesinado", "death_date", 1735, 0),
    ("parque.csv", "edad", "age", 8519, 0),
    ("parque.csv", "estado", "status", 8751, 0),
    ("parque.csv", "sexo", "sex", 8749, 0),
    ("parque.csv", "estado_civil", "civil_status", 2246, 0),
    ("parque.csv", "embarazada", "pregnant", 341, 0),
    ("ruvte_no_formal_complaint.csv", "fecha_detencion_secuestro", "taken_date", 386, 0),
]


def _cells(file: str, column: str) -> Iterator[str]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row[column]


@pytest.mark.skipif(not DATA.is_dir(), reason="the real lists are not here; set TANUQ_SHARED_DATA")
@pytest.mark.parametrize(("file", "column", "code", "said", "problems"), COLUMNS)
def test_a_real_column_is_understood(file: str, column: str, code: str, said: int, problems: int) -> None:
    prop = property_named(code)
    cells = [cell for cell in _cells(file, column) if cell and not is_stated_unknown(cell, prop.value_type)]
    readings = [read_value(prop, cell) for cell in cells]
    assert (len(cells), sum(reading.problem != "" for reading in readings)) == (said, problems)
