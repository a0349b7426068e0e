"""``datapackage.json``: the tables as Frictionless describes them, with types, keys and hashes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from tanuq.publishing.export.manifest import sha256
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.formats.table_files import Written
from tanuq.publishing.formats.tables import Table

NAME = "datapackage.json"
_CSV_NOTE = (
    " A cell that a spreadsheet could run as a formula has an apostrophe in front; so has one that begins with an "
    "apostrophe. Take one apostrophe off to get the value back."
)


def write_datapackage(folder: Path, heading: Heading, written: Sequence[Written]) -> None:
    """Describe the tables that were *written* into *folder*."""
    content = orjson.dumps(datapackage(folder, heading, written), option=orjson.OPT_INDENT_2)
    (folder / NAME).write_bytes(content)


def datapackage(folder: Path, heading: Heading, written: Sequence[Written]) -> dict[str, Any]:
    """The description."""
    parts = {one.table.name for one in written if one.name != one.table.name}
    hashes = {file: sha256(folder / file) for file in {one.file for one in written}}
    described: dict[str, Any] = {
        "name": "disappeared-people",
        "profile": "tabular-data-package",
        "id": heading.edition or f"{heading.audience.value}-{heading.day}",
        "title": heading.title,
        "description": heading.description,
        "version": heading.version,
        "created": f"{heading.day}T00:00:00Z",
        "resources": [_resource(folder, one, hashes, parts) for one in written],
    }
    if heading.wishes.licence:
        described["licenses"] = [_licence(heading.wishes.licence)]
    if heading.wishes.organization:
        described["contributors"] = [{"title": heading.wishes.organization, "role": "publisher"}]
    return described


def _licence(named: str) -> dict[str, str]:
    return {"path": named, "title": named} if "://" in named else {"name": named}


def _resource(folder: Path, one: Written, hashes: Mapping[str, str], parts: set[str]) -> dict[str, Any]:
    form = Path(one.file).suffix[1:]
    described: dict[str, Any] = {
        "name": one.name,
        "path": one.file,
        "profile": "tabular-data-resource",
        "format": form,
        "mediatype": one.media_type,
        "description": one.table.meaning + (_CSV_NOTE if form == "csv" else ""),
        "schema": _schema(one.table, parts),
    }
    if form != "parquet":  # Frictionless reads it without counting bytes, and would call it another file
        described |= {"bytes": (folder / one.file).stat().st_size, "hash": f"sha256:{hashes[one.file]}"}
    if form == "csv":
        described["encoding"] = "utf-8"
    if one.sheet:
        described["dialect"] = {"excel": {"sheet": one.sheet}}
    return described


def _schema(table: Table, parts: set[str]) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type.value, "description": column.meaning}
        | ({"constraints": {"required": True}} if column.name in table.key else {})
        for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key)}
    # A table that fills several sheets cannot be pointed to: a key leads to one resource.
    leads = [(columns, other) for columns, other in table.leads if other not in parts]
    if leads:
        schema["foreignKeys"] = [
            {"fields": list(columns), "reference": {"resource": other, "fields": list(columns)}}
            for columns, other in leads
        ]
    return schema
