"""The people of a shipment one after the other, counted on the way, and everybody as rows or lines."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from tanuq.casebook.claims import Claim
from tanuq.config.progress import Progress
from tanuq.publishing.formats.shipment import Shipment
from tanuq.publishing.formats.table_files import TableWriter, Written
from tanuq.publishing.formats.tables import Rows
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson

_STEP = 500
"""People between two reports of progress."""


@dataclass(slots=True)
class People:
    """Everybody in *sent*; *count* says how many there were so far."""

    sent: Shipment
    progress: Progress
    count: int = 0

    def __iter__(self) -> Iterator[ReleasedPerson]:
        for person in self.sent.people():
            self.count += 1
            if self.count % _STEP == 0:
                self.progress("People", self.count, self.sent.total)
            yield person


def write_tables(people: Iterable[ReleasedPerson], writer: TableWriter) -> tuple[Written, ...]:
    """Write everybody as rows."""
    rows = Rows()
    try:
        for person in people:
            for table, row in rows.of(person):
                writer.add(table, row)
        return writer.close()
    except BaseException:
        writer.abandon()
        raise


def counted(written: Iterable[Written]) -> Counter[str]:
    """Rows of each table."""
    counts: Counter[str] = Counter()
    for one in written:
        counts[one.table.name] += one.rows
    return counts


def person_line(person: ReleasedPerson) -> bytes:
    """Somebody as one line of JSON, with names for everything."""
    document = {
        "person": person.number,
        "also": person.also,
        "accounts": [account_told(account) for account in person.accounts],
        "subjects": [
            {"subject": one.number, "kind": one.kind, "accounts": [account_told(account) for account in one.accounts]}
            for one in person.subjects
        ],
        "sources": person.sources,
        "photographs": person.photographs,
        "preferred": [{"property": code, "value": value} for code, value in person.preferred],
        "changes": person.changes,
    }
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def account_told(account: ReleasedAccount) -> dict[str, Any]:
    """An account with its claims, with names for everything: in a bag, and in a person's data on the public site."""
    return {
        "account": account.number,
        "source": account.source,
        "level": account.level,
        "claims": [_claim(claim) for claim in account.claims],
    }


def _claim(claim: Claim) -> dict[str, str]:
    said = {"property": claim.property, "value": claim.value, "written": claim.written}
    more = {"about": claim.about, "certainty": claim.certainty, "problem": claim.problem}
    return said | {name: text for name, text in more.items() if text}
