"""People found, as one table to carry away: for a spreadsheet, with nothing in it that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tanuq.casebook.queries.carried import CarriedPerson, carried_people, people_to_carry
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.queries.wording import property_label
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.publishing.errors import NothingLeaves, TooManyForATable
from tanuq.publishing.export.cells import escaped_row
from tanuq.publishing.export.workbook import LONGEST_CELL, NOT_IN_A_CELL, write_workbook
from tanuq.vocabulary.properties import all_properties

MOST = 10_000
"""People in one table, which is made in memory; `tanuq export` writes any number."""
_BETWEEN = " · "


class TableKind(StrEnum):
    """In which form the table leaves."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A table of people, ready to be handed out."""

    content: bytes
    people: int


def people_file(
    record: Record, viewer: Viewer, query: ResultsQuery, kind: TableKind, heads: tuple[str, str]
) -> PeopleFile:
    """Everybody whom *query* finds, with all of them that *viewer* may carry away; its sources' custody notes it.

    *heads* are the titles of the first two columns: the person's number and the names.

    Raises:
        TooManyForATable, NothingLeaves: nothing was noted.
    """
    persons = people_to_carry(record, viewer, query)
    if (found := len(persons)) > MOST:
        raise TooManyForATable(
            f"{found} people were found, and a table holds {MOST}. Filter further, or use “tanuq export”."
        )
    people = list(carried_people(persons, viewer))
    if not people:
        raise NothingLeaves("Of these people nothing may be carried away, so there is no table of them.")
    rows = _rows(people, heads)
    content = _as_csv(rows) if kind is TableKind.CSV else _as_xlsx(rows)
    # Noted before it is handed out: nothing leaves unnoted.
    sources = sorted(frozenset[str]().union(*(person.sources for person in people)))
    what = f"carried away in a table of people found ({kind}, {len(people)} people)"
    record.write([Draft("custody.noted", {"source": source, "what": what}) for source in sources])
    return PeopleFile(content, len(people))


def _rows(people: Sequence[CarriedPerson], heads: tuple[str, str]) -> list[list[str]]:
    said = {code for person in people for code in person.values}
    codes = [prop.code for prop in all_properties() if prop.code in said]
    codes += sorted(said.difference(codes))
    rows = [[*heads, *map(property_label, codes)]]
    for person in people:
        values = (_BETWEEN.join(person.values.get(code, ())) for code in codes)
        rows.append([person.id, _BETWEEN.join(person.names), *values])
    return rows


def _as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(map(escaped_row, rows))
    # With a byte order mark: without it, Excel reads UTF-8 as something else.
    return file.getvalue().encode("utf-8-sig", "replace")


def _as_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    # What no workbook can hold is left out: these are readings to look at, and the record keeps every character.
    fitting = ([NOT_IN_A_CELL.sub("", words)[:LONGEST_CELL] for words in row] for row in rows)
    write_workbook(file, "tanuq", fitting)
    return file.getvalue()
