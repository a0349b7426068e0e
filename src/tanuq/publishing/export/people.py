"""People found, as one table to carry away: for a spreadsheet, with nothing in it that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]

from tanuq.casebook.queries.carried import CarriedPerson, carried_people, people_to_carry
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.queries.wording import property_label
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.publishing.errors import NothingLeaves, TooManyForATable
from tanuq.publishing.export.cells import escaped_row
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
    book = Workbook(write_only=True)
    sheet = book.create_sheet("tanuq")
    for row in rows:
        sheet.append([_text_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text_cell(sheet: object, value: str) -> WriteOnlyCell:
    """A cell that is text whatever it begins with; control characters, which no workbook can hold, are left out."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
