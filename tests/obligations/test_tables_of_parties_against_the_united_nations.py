"""Every row that others read from the UN Treaty Collection is in our tables, or the row says why it is another one.

The two readings (of 2015 and 2026) lie in the shared data and are never committed.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tanuq.obligations.instruments import instrument_named
from tanuq.obligations.parties import Participation, party_table
from tanuq.obligations.states import state_named

CHAPTERS = {
    "5-2": "refugee-1951",
    "5-5": "refugee-1967",
    "5-3": "stateless-1954",
    "5-4": "stateless-1961",
    "18-10": "rome-statute",
    "3-6": "vienna-consular",
}
LETTERS = {"": "ratification", "a": "accession", "d": "succession", "A": "acceptance", "AA": "approval"}


class Read(NamedTuple):
    """A row as others read it."""

    state: str
    signed: date | None
    action: str
    deposited: date | None


def read_of_2026(folder: Path) -> Iterator[tuple[str, Read]]:
    with (folder / "un_human_rights_instruments_2026-02-03.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            signed, day = (
                date.fromisoformat(row[each]) if row[each] else None for each in ("signature_date", "action_date")
            )
            instrument = instrument_named(row["treaty_id"]).code
            yield instrument, Read(state_named(row["country_name"]).code, signed, row["action_type"].lower(), day)


def read_of_2015(folder: Path) -> Iterator[tuple[str, Read]]:
    for chapter, instrument in CHAPTERS.items():
        with (folder / f"chapter_{chapter}_as_of_2015-03.csv").open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
        for name, *cells in rows:
            signed = day_in(cells[0]) if len(cells) == 2 else None
            action = LETTERS[re.sub(r".*\d{4} ?", "", cells[-1])] if cells[-1] else ""
            yield instrument, Read(state_named(name).code, signed, action, day_in(cells[-1]))


def day_in(cell: str) -> date | None:
    found = re.match(r"\d{1,2} \w{3} \d{4}", cell)
    return datetime.strptime(found[0], "%d %b %Y").date() if found else None  # noqa: DTZ007  a day has no zone


def ours(instrument: str, state: str) -> list[Participation]:
    return [row for row in party_table(instrument).rows if row.state == state]


def agree(mine: Participation, read: Read) -> bool:
    return (mine.signed, mine.action, mine.deposited) == (read.signed, read.action, read.deposited)


@pytest.fixture(scope="module")
def readings(shared_data: Path) -> list[tuple[str, Read]]:
    folder = shared_data / "treaties"
    return [*read_of_2026(folder), *read_of_2015(folder)]


def test_both_readings_are_read_whole(readings: list[tuple[str, Read]]) -> None:
    assert len({instrument for instrument, _ in readings}) == 24
    assert len(readings) > 3300


def test_every_row_agrees_or_says_why_it_does_not(readings: list[tuple[str, Read]]) -> None:
    silent = [
        (instrument, read)
        for instrument, read in readings
        if not any(agree(row, read) or row.differs for row in ours(instrument, read.state))
    ]
    assert silent == []


def test_no_row_explains_a_difference_that_is_not_there(readings: list[tuple[str, Read]]) -> None:
    told = {(instrument, read.state): read for instrument, read in readings}
    idle = [
        (instrument, row.state)
        for instrument in {instrument for instrument, _ in readings}
        for row in party_table(instrument).rows
        if row.differs and ((instrument, row.state) not in told or agree(row, told[instrument, row.state]))
    ]
    assert idle == []


def test_what_is_in_neither_reading_is_said_to_be_not_compared(readings: list[tuple[str, Read]]) -> None:
    told = {(instrument, read.state) for instrument, read in readings}
    unsourced = [
        (instrument, row.state)
        for instrument in {instrument for instrument, _ in readings}
        for row in party_table(instrument).rows
        if (instrument, row.state) not in told and row.compared
    ]
    assert unsourced == []
