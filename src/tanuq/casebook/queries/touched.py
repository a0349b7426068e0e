"""People of whom something may have become otherwise since an entry: what was looked at then need not be again."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from tanuq.casebook.models import Account, Joined, Mention, Origin, SubjectAccount
from tanuq.casebook.projection.changes import JOINED, SCOPE
from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.kept_facets import Standing, changed_between, standing
from tanuq.casebook.record import Record

Item = TypeVar("Item", int, str)
_CHUNK = 500
_OF_ACCOUNTS = ("A:", "V:")
_OF_MANY = ("L:", "R:")
"""A list or a linkage run may have changed anybody."""


def people_touched(record: Record, entry: str) -> set[int] | None:
    """The people, as this casebook numbers them, whom entries after the one with this hash may have changed.

    None where nobody knows any more: then anybody may be.
    """
    now = standing()
    changed = changed_between(Standing(now.generation, record.ledger.entry(entry).position, now.renewed), now)
    if changed is None:
        return None
    scopes = changed.get(SCOPE, set())
    if any(scope.startswith(_OF_MANY) for scope in scopes):
        return None
    numbers = {scope[2:] for scope in scopes if scope.startswith(_OF_ACCOUNTS)}
    numbers |= {number for scope in scopes if scope.startswith("J:") for number in scope[2:].split("|")}
    accounts = {int(account) for account in changed.get(JOINED, ())}
    origins = _origins({scope[2:] for scope in scopes if scope.startswith("S:")})
    for chunk in _chunks(numbers):
        accounts.update(Account.objects.filter(number__in=chunk).values_list("id", flat=True))
    for some in _chunks(origins):
        accounts.update(Account.objects.filter(origin__in=some).values_list("id", flat=True))
    return _persons(accounts) | _named_by(numbers, origins)


def _origins(sources: Iterable[str]) -> list[int]:
    return [
        pk for chunk in _chunks(sources) for pk in Origin.objects.filter(source__in=chunk).values_list("pk", flat=True)
    ]


def _persons(accounts: Iterable[int]) -> set[int]:
    persons = set(accounts)
    for chunk in _chunks(persons.copy()):
        for account, person in Joined.objects.filter(account__in=chunk).values_list("account", "person"):
            persons.discard(account)
            persons.add(person)
    return persons


def _named_by(numbers: Iterable[str], origins: Iterable[int]) -> set[int]:
    """The people whom the subjects with these accounts name."""
    subjects: set[str] = set()
    for chunk in _chunks(numbers):
        subjects.update(SubjectAccount.objects.filter(number__in=chunk).values_list("subject", flat=True))
    for some in _chunks(origins):
        subjects.update(SubjectAccount.objects.filter(origin__in=some).values_list("subject", flat=True))
    named: set[str] = set()
    for chunk in _chunks(subjects):
        telling = SubjectAccount.objects.filter(subject__in=chunk).values("id")
        named.update(Mention.objects.filter(account__in=telling).values_list("target", flat=True))
    return set(joined_persons(number for number in named if number.startswith("P-")).values())


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    ordered = sorted(items)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
