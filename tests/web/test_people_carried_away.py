"""The people found as a table: what may leave, for whom, noted in custody, and safe in a spreadsheet."""

import csv
import io
from dataclasses import dataclass
from typing import Any

import pytest
from openpyxl import load_workbook
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.queries.custody import custody_of
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.publishing.export import people

FORMULA = '=HYPERLINK("http://127.0.0.1","see")'
HIDDEN = "hiddencanaryq"
MAY = {Role.PUBLISHER, Role.ANALYST, Role.ADMINISTRATOR}


@dataclass
class Office:
    """A record of a woman whose name a spreadsheet would run, and a man told of in restricted words only."""

    record: Record
    source: str

    def asked(self, browser: Browser, kind: str = "csv", search: str = "") -> Any:
        """The answer to the form below the results."""
        mark = browser.mark("/searches/") or browser.mark("/people/")
        return browser.post("/people/table/", mark=mark, kind=kind, search=search)

    def notes(self) -> list[str]:
        """What the source's custody says left."""
        steps = custody_of(self.record, Viewer(Visibility.TEAM), self.source)
        return [step.what for step in steps if step.kind == "custody.noted"]


@pytest.fixture
def held(office: Record) -> Office:
    """The record."""
    source = receive_text(office, "told")
    hidden = {"visibility": "restricted"}
    secret = claim("ethnicity", HIDDEN, **hidden)
    give(office, source, claim("name", FORMULA), claim("sex", "female"), claim("note", "+1"), secret)
    give(office, source, claim("name", f"{HIDDEN} two", **hidden))
    return Office(office, source)


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("role", Role)
def test_only_roles_that_may_export_are_handed_a_table(held: Office, role: Role) -> None:
    _, browser = enrolled(held.record, "aset", [role])
    offered = b"/people/table/" in browser.get("/people/").content
    status = held.asked(browser).status_code
    assert (offered, status, len(held.notes())) == ((True, 200, 1) if role in MAY else (False, 403, 0))


def test_a_csv_holds_what_may_leave_and_nothing_that_runs(held: Office) -> None:
    _, browser = enrolled(held.record, "aset", [Role.ADMINISTRATOR])
    head, row = rows_of(held.asked(browser).content)
    assert head == ["Person", "Name", "Sex", "Note"]
    assert row[1:] == ["'" + FORMULA, "Female", "'+1"]


def test_a_workbook_holds_text_where_a_formula_would_stand(held: Office) -> None:
    _, browser = enrolled(held.record, "aset", [Role.ANALYST])
    answer = held.asked(browser, "xlsx")
    cells = [cell for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}
    assert HIDDEN not in str([cell.value for cell in cells])


def test_what_may_not_leave_selects_nobody(held: Office) -> None:
    _, browser = enrolled(held.record, "aset", [Role.ADMINISTRATOR])
    assert b"1 person" in browser.get(f"/people/?f=ethnicity:{HIDDEN}").content
    assert held.asked(browser, search=f"f=ethnicity:{HIDDEN}").status_code == 409
    assert held.asked(browser, search=f"q={HIDDEN}").status_code == 409
    assert held.notes() == []


def test_custody_notes_who_carried_how_many_away(held: Office) -> None:
    who, browser = enrolled(held.record, "aset", [Role.ANALYST])
    held.asked(browser, search="f=sex:female")
    (step,) = [
        step for step in custody_of(held.record, Viewer(Visibility.TEAM), held.source) if step.kind == "custody.noted"
    ]
    assert (step.author, step.what) == (who.number, "carried away in a table of people found (csv, 1 people)")


def test_more_people_than_a_table_holds_are_refused_in_words(held: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST", 0)
    _, browser = enrolled(held.record, "aset", [Role.ANALYST])
    answer = held.asked(browser)
    assert (answer.status_code, "1 people were found" in answer.content.decode()) == (409, True)
