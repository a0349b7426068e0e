"""The two published lists of the disappeared in Argentina: proposed without a correction, imported whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.intake.lists.mapping import Mapping, propose_mapping
from tanuq.intake.lists.tables.opening import open_table

RUVTE = {
    "id_unico_ruvte": "identifier",
    "anio_denuncia": "reported_date",
    "tipificacion_ruvte": "act",
    "apellido_paterno_nombres": "name",
    "apellido_materno": "name_maternal",
    "apellido_casada": "name_married",
    "edad_al_momento_del_hecho": "age",
    "documentos": "identity_document",
    "anio_nacimiento": "birth_date",
    "provincia_nacimiento": "birth_place",
    "pais_nacimiento": "birth_place",
    "nacionalidad": "nationality",
    "embarazo": "pregnant",
    "fecha_detencion_secuestro": "taken_date",
    "lugar_detencion_secuestro": "taken_place",
    "fecha_asesinato_o_hallazgo_de_restos": "death_date",
    "lugar_asesinato_o_hallazgo_de_restos": "death_place",
    "fotografia": "photograph",
    "provincia_nacimiento_indec_id": "note",
    "pais_nacimiento_indec_id": "note",
}
PARQUE = {
    "id": "identifier",
    "link": "link",
    "nombre": "name",
    "edad": "age",
    "embarazada": "pregnant",
    "estado": "status",
    "ano_en_monumento": "note",
    "domicilios": "residence",
    "estado_civil": "civil_status",
    "estudios": "education",
    "fecha_de_nacimiento": "birth_date",
    "fecha_de_secuestro": "taken_date",
    "lugar_de_nacimiento": "birth_place",
    "lugar_de_secuestro": "taken_place",
    "nacionalidad": "nationality",
    "ocupaciones": "occupation",
    "sexo": "sex",
    "victimas_simultaneas": "note",
    "foto": "photograph",
    "apodos": "name_other",
    "cantidad_de_hijos": "children",
    "victimas_relacionadas": "relatives",
    "casos_relacionados": "note",
    "militancia": "affiliation",
    "articulos_periodisticos": "note",
    "datos_de_la_identificacion": "note",
    "fecha_de_asesinado": "death_date",
    "lugar_de_asesinato": "death_place",
    "observaciones": "note",
    "datos_familiares": "relatives",
}


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


def _proposal(path: Path) -> Mapping:
    return propose_mapping(open_table(path))


@pytest.mark.parametrize(("name", "right"), [("ruvte", RUVTE), ("parque", PARQUE)])
def test_the_proposal_needs_no_correction(shared_data: Path, name: str, right: dict[str, str]) -> None:
    mapping = _proposal(shared_data / "argentina" / f"{name}.csv")
    assert {column.title: column.property for column in mapping.columns} == right


@pytest.mark.parametrize(("name", "key"), [("ruvte", 0), ("parque", 0), ("ruvte_nicknames", None)])
def test_the_key_is_the_number_of_the_person(shared_data: Path, name: str, key: int | None) -> None:
    assert _proposal(shared_data / "argentina" / f"{name}.csv").key == key


@pytest.mark.parametrize(("name", "rows"), [("ruvte", 8_753), ("parque", 8_751)])
def test_every_row_is_imported(record: Record, shared_data: Path, name: str, rows: int) -> None:
    outcome = import_list(record, shared_data / "argentina" / f"{name}.csv", ImportOptions(name))
    assert (outcome.rows, outcome.accounts, outcome.reported) == (rows, rows, 0)
