"""A file of people as a table of records to link: which column is what, and what each cell says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tanuq.intake.lists.mapping import Mapping, propose_mapping
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import Table
from tanuq.linkage.name_forms import forms_of
from tanuq.linkage.records import COLUMNS
from tanuq.linkage.tables.cells import age_in, date_in, line_in, mark_in, name_in, names_in, sex_in
from tanuq.linkage.tables.errors import NoNames
from tanuq.linkage.tables.places import place_in
from tanuq.vocabulary.dates import parse_edtf

_NAMES = ("name", "family_name", "given_names", "name_maternal", "name_married")
_NICKNAMES = "name_other"

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Persons:
    """The rows of one file. *frame* has columns of :data:`tanuq.linkage.records.COLUMNS`.

    *key* is the title of the column that the ids come from, "" where the rows had to be numbered (from 1).
    *read_as*: (title, property) of each column that is compared. *notices*: what the reader of the file had to guess.
    """

    path: Path
    frame: pl.DataFrame
    key: str
    read_as: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


def read_persons(path: Path) -> Persons:
    """The people in a CSV, TSV, XLSX, XLS, ODS or Parquet file; format, encoding and columns are found out.

    Raises:
        ListError: a file that cannot be read as a list, as when importing it.
        NoNames: none of its columns is read as the name of a person.
    """
    table = open_table(path)
    mapping = propose_mapping(table)
    if not mapping.has_name:
        titles = ", ".join(f"“{title}”" for title in table.titles)
        raise NoNames(f"No column of {path.name} looks like names of people. Its columns: {titles}.")
    numbers, columns = _columns(table, mapping)
    ids = [str(number - table.header.row) for number in numbers] if mapping.key is None else columns[mapping.key]
    by_property = _by_property(mapping, columns)
    compared = {column: values for column, values in _values(by_property).items() if any(values)}
    frame = pl.DataFrame({"id": ids, **compared}, schema={name: COLUMNS[name] for name in ("id", *compared)})
    return Persons(
        path=path,
        frame=frame,
        key="" if mapping.key is None else table.titles[mapping.key],
        read_as=tuple((c.title, c.property) for c in mapping.columns if c.property in _COMPARED),
        notices=table.notices,
    )


def _columns(table: Table, mapping: Mapping) -> tuple[list[int], list[list[str]]]:
    """The numbers of the rows in the file, and the cells of each column."""
    numbers: list[int] = []
    columns: list[list[str]] = [[] for _ in table.titles]
    for batch in CheckedRows(table, mapping):
        numbers += [number for number, _, _ in batch]
        for index, cells in enumerate(zip(*(cells for _, cells, _ in batch), strict=True)):
            columns[index] += cells
    return numbers, columns


def _by_property(mapping: Mapping, columns: Sequence[Cells]) -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    for column in mapping.columns:
        if column.index != mapping.key:
            found.setdefault(column.property, []).append(columns[column.index])
    return found


def _values(columns: dict[str, list[Cells]]) -> dict[str, list[object]]:
    """The columns of the records, by what the columns of the list hold."""
    values: dict[str, list[object]] = {"names": _names(columns)}
    for code, (read, join) in _READERS.items():
        if code in columns:
            values[_RENAMED.get(code, code)] = [
                join([value for cell in cells if (value := read(cell)) is not None]) or None
                for cells in zip(*columns[code], strict=True)
            ]
    if "age" in values:
        # An age in such a list is that on the day of the act; of who was only found dead, on the day of the death.
        values["age_date"] = _first_known(values.get("taken_date"), values.get("death_date"), len(values["age"]))
    return values


def _names(columns: dict[str, list[Cells]]) -> list[object]:
    kinds = [(kind, cells) for kind in (*_NAMES, _NICKNAMES) for cells in columns.get(kind, ())]
    rows = zip(*(cells for _, cells in kinds), strict=True)
    return [forms_of(_by_kind(zip((kind for kind, _ in kinds), row, strict=True))) for row in rows]


def _by_kind(cells: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, cell in cells:
        name = name_in(cell)
        if names := names_in(cell) if kind == _NICKNAMES else [name] if name is not None else []:
            found.setdefault(kind, []).extend(names)
    return found


def _first_known(first: list[object] | None, second: list[object] | None, rows: int) -> list[object]:
    nothing: list[object] = [None] * rows
    return [one or other for one, other in zip(first or nothing, second or nothing, strict=True)]


def _closest(dates: list[str]) -> str:
    """The date that says most: a list may give a year in one column and the day in another."""
    return min(dates, key=_span, default="")


def _span(edtf: str) -> int:
    date = parse_edtf(edtf)
    return (date.latest - date.earliest).days


def _first(values: list[str]) -> str:
    return values[0] if values else ""


Reader = Callable[[str], str | None]
Join = Callable[[list[str]], str | list[str]]


def _smallest_first(places: list[str]) -> str:
    return ", ".join(dict.fromkeys(places))


_READERS: dict[str, tuple[Reader, Join]] = {
    "sex": (sex_in, _first),
    "birth_date": (date_in, _closest),
    "age": (age_in, _first),
    "birth_place": (place_in, _smallest_first),
    "residence": (place_in, list),
    "identity_document": (line_in, list),
    "occupation": (line_in, _first),
    "taken_date": (date_in, _closest),
    "taken_place": (place_in, _smallest_first),
    "death_date": (date_in, _closest),
    "death_place": (place_in, _smallest_first),
    "photograph": (mark_in, _first),
}
"""How each property is read from a cell, and how several columns of it become one value."""

_RENAMED = {"identity_document": "identifiers"}
_COMPARED = frozenset({*_NAMES, _NICKNAMES, *_READERS})
