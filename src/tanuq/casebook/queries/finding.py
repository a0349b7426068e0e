"""From a number that somebody quotes to the thing it names."""

import re
from typing import TypeVar

from django.db.models import Model, QuerySet

from tanuq.casebook.errors import AmbiguousNumber, NoSuchPerson
from tanuq.casebook.models import Account, Joined
from tanuq.casebook.numbers import account_number

_NUMBER = re.compile(r"[PASLR]-[0-9a-z]{4,16}")
_LENGTH = 18

Row = TypeVar("Row", bound=Model)


def tidy(number: str) -> str:
    """A number as people type it, as it is stored.

    >>> tidy(" p-D1C26NBN0R1FV38H ")
    'P-d1c26nbn0r1fv38h'
    """
    number = number.strip()
    return number[:1].upper() + number[1:].lower()


def row_numbered(rows: QuerySet[Row], number: str) -> Row | None:
    """The row with this number, or with the only number that begins so (four letters and digits or more).

    Raises:
        AmbiguousNumber: when several begin so.
    """
    number = tidy(number)
    if not _NUMBER.fullmatch(number):
        return None
    if len(number) == _LENGTH:
        return rows.filter(number=number).first()
    found = list(rows.filter(number__gte=number, number__lt=number + "{").order_by("number")[:2])
    if len(found) > 1:
        raise AmbiguousNumber(f"Several numbers begin with {number}. Give more of it.")
    return found[0] if found else None


def person_with(number: str) -> int:
    """The local id of the person with this number ("P-…"), or to whom this account ("A-…") belongs.

    Raises:
        NoSuchPerson: when there is none.
    """
    wanted = tidy(number)
    account = row_numbered(Account.objects.all(), account_number(wanted) if wanted[:1] == "P" else wanted)
    if account is None or wanted[:1] not in {"P", "A"}:
        raise NoSuchPerson(f"There is no person with the number {number}. Search by name to find theirs.")
    joined = Joined.objects.filter(account=account.id).first()
    return account.id if joined is None else joined.person
