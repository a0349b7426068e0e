"""People in the People Finder Interchange Format 1.4: a person each, a note for each account, and a day to forget them.

The fields that would name whoever told (author, e-mail, telephone) are never filled. Specification:
http://zesty.ca/pfif/1.4
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape
from typing import BinaryIO

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.cards import written_names
from tanuq.publishing.formats.lines import lines
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.formats.tables import days_of
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson
from tanuq.vocabulary.datafiles import read_toml

FILE = "people.pfif.xml"
MEDIA_TYPE = "application/xml"
NAMESPACE = "http://zesty.ca/pfif/1.4"
KEPT = ("person_record_id", "source_date", "entry_date", "expiry_date")
"""All that stays of a person after the day of expiry."""

OPENING = f'<?xml version="1.0" encoding="UTF-8"?>\n<pfif:pfif xmlns:pfif="{NAMESPACE}">\n'
CLOSING = "</pfif:pfif>\n"
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_AGE = re.compile(r"(\d+)(?:/(\d+))?~?", re.ASCII)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PLACES = ("last_seen_place", "detention_place", "taken_place")


def write_pfif(stream: BinaryIO, heading: Heading, people: Iterable[ReleasedPerson], today: date) -> Counter[str]:
    """Write everybody; after the day of expiry nothing of them but the four fields that say so."""
    expiry = expiry_of(heading)
    counts: Counter[str] = Counter()
    stream.write(OPENING.encode())
    for person in people:
        counts["persons"] += 1
        if today > expiry:
            stream.write(placeholder(_id(heading, person.number), today, _moment(expiry)).encode())
            continue
        counts["notes"] += len(person.accounts)
        stream.write(_person(heading, person, expiry).encode())
    stream.write(CLOSING.encode())
    return counts


def expiry_of(heading: Heading) -> date:
    """The last day on which whoever gets the file may keep it."""
    return date.fromisoformat(heading.day) + timedelta(days=heading.wishes.expires)


def placeholder(number: str, today: date, expiry: str) -> str:
    """All that is said of somebody who expired: that, and since when."""
    now = _moment(today)
    fields = [("person_record_id", number), ("source_date", now), ("entry_date", now), ("expiry_date", expiry)]
    return f"<pfif:person>\n{_elements(fields)}</pfif:person>\n"


def _person(heading: Heading, person: ReleasedPerson, expiry: date) -> str:
    day = _moment(date.fromisoformat(heading.day))
    names = list(dict.fromkeys(name for account in person.accounts for name in written_names(account.claims)))
    chosen = next((value for code, value in person.preferred if code == "name" and value in names), "")
    first = chosen or next(iter(names), person.number)
    claims = [claim for account in person.accounts for claim in account.claims if claim.value and not claim.problem]
    fields = [
        ("person_record_id", _id(heading, person.number)),
        ("entry_date", day),
        ("expiry_date", _moment(expiry)),
        ("source_name", heading.wishes.organization),
        ("source_date", day),
        ("full_name", first),
        ("given_name", _only(claims, "given_names")),
        ("family_name", _only(claims, "family_name")),
        ("alternate_names", "\n".join(name for name in names if name != first)),
        ("sex", _only(claims, "sex")),
        ("date_of_birth", _fitting(_PARTIAL, _only(claims, "birth_date"))),
        ("age", _age(_only(claims, "age"))),
        ("home_city", _only(claims, "residence")),
    ]
    notes = "".join(_note(heading, person, account) for account in person.accounts)
    return f"<pfif:person>\n{_elements(fields)}{notes}</pfif:person>\n"


def _note(heading: Heading, person: ReleasedPerson, account: ReleasedAccount) -> str:
    day = _told_on(account) or date.fromisoformat(heading.day)
    fields = [
        ("note_record_id", _id(heading, account.number)),
        ("person_record_id", _id(heading, person.number)),
        ("entry_date", _moment(date.fromisoformat(heading.day))),
        # It must be there, and nobody is named in it.
        ("author_name", None),
        ("source_date", _moment(day)),
        ("status", status_of(account.claims)),
        ("last_known_location", _place(account.claims)),
        ("text", "\n".join(lines(account.claims)) or "An account of this person."),
    ]
    return f"<pfif:note>\n{_elements(fields)}</pfif:note>\n"


def _told_on(account: ReleasedAccount) -> date | None:
    """The day on which it was told, where exactly one day is known."""
    days = {days_of(claim) for claim in account.claims if claim.property == "reported_date"}
    first, last = days.pop() if len(days) == 1 else (None, None)
    return first if first == last else None


def _elements(fields: Iterable[tuple[str, str | None]]) -> str:
    """The fields that say something; one that is None stands empty."""
    return "".join(
        f"<pfif:{name}>{escape(_NOT_IN_XML.sub('', value or ''), quote=False)}</pfif:{name}>\n"
        for name, value in fields
        if value != ""
    )


def _id(heading: Heading, number: str) -> str:
    return f"{heading.wishes.domain}/{number}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _only(claims: Iterable[Claim], code: str) -> str:
    """The value that all sources agree on, "" where they do not: PFIF has room for one, and says nothing of doubt."""
    values = {claim.value for claim in claims if claim.property == code}
    return values.pop() if len(values) == 1 else ""


def _fitting(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""


def _age(value: str) -> str:
    found = _AGE.fullmatch(value)
    return "-".join(filter(None, found.groups())) if found else ""


def _place(claims: Sequence[Claim]) -> str:
    told = {claim.property: claim.value or claim.written for claim in claims}
    return next((told[code] for code in _PLACES if code in told), "")


def status_of(claims: Iterable[Claim]) -> str:
    """What one account says of whether the person lives, in PFIF's words; "" where it says nothing or several things.

    >>> status_of([Claim("status", "0103", "missing")]), status_of([Claim("status", "0202", "held")])
    ('believed_missing', '')
    """
    understood = [claim for claim in claims if claim.value and not claim.problem]
    said = {_status(claim.value) for claim in understood if claim.property == "status"} - {""}
    if any(claim.property == "death_date" for claim in understood):
        said.add("believed_dead")
    return said.pop() if len(said) == 1 else ""


def _status(code: str) -> str:
    table = read_toml("tanuq.publishing.formats", "pfif_status.toml")["status"]
    beginnings = [beginning for beginning in table if code.startswith(beginning)]
    return str(table[max(beginnings, key=len)]) if beginnings else ""
