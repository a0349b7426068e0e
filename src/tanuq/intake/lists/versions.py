"""The version of a list that is in effect, which a file imported under the same name takes the place of."""

import re
from dataclasses import dataclass, replace

from tanuq.casebook.numbers import LENGTH
from tanuq.casebook.queries.lists import mapped_lists
from tanuq.casebook.queries.sources import visibility_of
from tanuq.casebook.record import Record
from tanuq.intake.lists.errors import NumberUnknown, SeveralLists
from tanuq.intake.lists.mapping import MappedColumn, Mapping
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

_NUMBER = re.compile(f"L-[0-9a-z]{{{LENGTH}}}")

_EVERYTHING = Viewer(Visibility.RESTRICTED)
"""Whoever imports must find the earlier version whatever its visibility is, or would make a double of the list."""


@dataclass(frozen=True, slots=True)
class Version:
    """What the entry ``list.mapped`` in effect says."""

    entry: str
    name: str
    root: str
    """Hash of the first entry of the list."""
    evidence: str
    table: str
    columns: list[list[str]]
    key: int | None
    visibility: Visibility | None
    """How far its file may be seen."""


def current_version(record: Record, name: str) -> Version | None:
    """The version in effect of the list with this name or number, None where there is no such list.

    Raises:
        SeveralLists: when several lists have this name, as after a merge.
        NumberUnknown: when it is the number of a list that is not here.
    """
    found = [held for held in mapped_lists(record, _EVERYTHING) if name in {held.name, held.id}]
    if not found and _NUMBER.fullmatch(name):
        raise NumberUnknown(
            f"There is no list with the number {name}. Look at the spelling; a new list needs a name of its own."
        )
    if not found:
        return None
    if len(found) > 1:
        numbers = ", ".join(held.id for held in found)
        raise SeveralLists(f"Several lists are called “{name}”. Give the number of the one you mean: {numbers}.")
    entry = record.ledger.entry(found[0].entry)
    body = entry.body or {}
    return Version(
        entry=entry.hash,
        name=body["list"],
        root=body["root"] or entry.hash,
        evidence=body.get("evidence", ""),
        table=body["table"],
        columns=body["columns"],
        key=body["key"],
        visibility=visibility_of(body["source"]),
    )


def other_lists_with(record: Record, table: str, number: str) -> list[str]:
    """Names of the lists that are made of the same rows (hash of their table) as the list with this number."""
    return [
        held.name
        for held in mapped_lists(record, _EVERYTHING)
        if held.id != number and (record.ledger.entry(held.entry).body or {}).get("table") == table
    ]


def as_before(mapping: Mapping, version: Version) -> Mapping:
    """The mapping with columns of the same title read as in the earlier version, and its rows told apart as there.

    Another key would give every row a new identity, and with it lose what people decided about them.
    """
    before = dict(version.columns)
    columns = tuple(_as_before(column, before.get(column.title)) for column in mapping.columns)
    remembered = replace(mapping, columns=columns)
    if version.key is None:
        return replace(remembered, key=None, key_reason="the earlier version of this list has no key either")
    title = version.columns[version.key][0]
    key = next((column.index for column in columns if column.title == title), None)
    if key is None:
        return remembered
    return replace(remembered, key=key, key_reason=f"“{title}” is the key in the earlier version of this list")


def _as_before(column: MappedColumn, code: str | None) -> MappedColumn:
    if code is None:
        return column
    return replace(column, property=code, confidence=1.0, reason="as in the earlier version of this list")
