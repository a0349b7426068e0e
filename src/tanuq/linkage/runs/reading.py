"""Accounts of the casebook as records to link: what the viewer may match, brought to the engine's columns."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import polars as pl

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.linking import account_count, claims_to_compare
from tanuq.casebook.record import Record
from tanuq.linkage.name_forms import forms_of
from tanuq.linkage.options import Progress, Step, silent
from tanuq.linkage.records import COLUMNS
from tanuq.linkage.tables.cells import line_in, mark_in, name_in
from tanuq.linkage.tables.places import place_in
from tanuq.policy.decision import Viewer

_NAMES = frozenset({"name", "name_other", "family_name", "given_names", "name_maternal", "name_married"})

PROPERTIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "names": tuple(sorted(_NAMES)),
        "sex": ("sex",),
        "birth_date": ("birth_date",),
        "birth_place": ("birth_place",),
        "residence": ("residence",),
        "identifiers": ("identity_document",),
        "occupation": ("occupation",),
        "taken_date": ("taken_date",),
        "taken_place": ("taken_place",),
        "death_date": ("death_date",),
        "death_place": ("death_place",),
        "photograph": ("photograph",),
    }
)
"""For each column of a record, the properties it comes from. An age is not among them: where it bounds the birth, the
casebook has a claim of the birth date that says so, and one observation must not count twice."""

_COLUMN = {prop: column for column, properties in PROPERTIES.items() for prop in properties}
_SEVERAL = frozenset({"residence", "identifiers"})
_TOLD = 5_000
"""Progress is told after so many accounts."""
_WRITTEN: Mapping[str, Callable[[str], str | None]] = {
    "birth_place": place_in,
    "residence": place_in,
    "taken_place": place_in,
    "death_place": place_in,
    "identity_document": line_in,
    "occupation": line_in,
    "photograph": mark_in,
}
"""Properties whose claims hold words; of the others the value that was understood is compared."""


def read_accounts(record: Record, viewer: Viewer, progress: Progress = silent) -> pl.DataFrame:
    """One record for each account of which *viewer* may match anything, in the order of their numbers.

    The order is the same on every machine that holds the same entries, and so is a run with the same seed.
    *progress* is told the share of the accounts that were read.
    """
    total = account_count(record)
    ids: list[str] = []
    columns: dict[str, list[object]] = {column: [] for column in PROPERTIES}
    for number, claims in claims_to_compare(record, viewer):
        ids.append(number)
        said = _said(claims)
        if len(ids) % _TOLD == 0:
            progress(Step("reading the accounts", len(ids) / total))
        for column, values in columns.items():
            values.append(said.get(column))
    schema = {column: COLUMNS[column] for column in ("id", *PROPERTIES)}
    return pl.DataFrame({"id": ids, **columns}, schema=schema)


def _said(claims: Sequence[Claim]) -> dict[str, object]:
    """What one account says, by the columns of a record; of a column that holds one value, the first."""
    said: dict[str, Any] = {}
    names: dict[str, list[str]] = {}
    for claim in claims:
        column = _COLUMN.get(claim.property)
        value = None if column is None else compared(claim)
        if column is None or value is None:
            continue
        if claim.property in _NAMES:
            names.setdefault(claim.property, []).append(value)
        elif column not in _SEVERAL:
            said.setdefault(column, value)
        elif value not in (held := said.setdefault(column, [])):
            held.append(value)
    return {**said, "names": forms_of(names)} if names else said


def compared(claim: Claim) -> str | None:
    """What a run compares of a claim; None where it says nothing, as “sin datos”, or was not understood."""
    if claim.property in _NAMES:
        return name_in(claim.value or claim.written)
    if claim.problem:
        return None
    reader = _WRITTEN.get(claim.property)
    return (claim.value or None) if reader is None else reader(claim.value)
