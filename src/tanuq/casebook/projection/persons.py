"""Who is one person: the accounts joined by judgements and accepted links in effect, and what follows for the facets.

`grouping` says which accounts are together. Somebody with a single account needs no row anywhere; a group of several
has one `Joined` row for each account, naming the group's earliest account, whose number is the person's number
(accounts are ordered by the entry that gave them, so that every machine finds the same one).
"""

from collections.abc import Iterable, Sequence

from pyroaring import BitMap

from tanuq.casebook.claims import decode
from tanuq.casebook.models import Account, Joined, Origin
from tanuq.casebook.projection.facets import FacetChanges, Key, accounts_keys
from tanuq.casebook.projection.grouping import groups
from tanuq.casebook.projection.storing import chunks, insert_rows
from tanuq.casebook.projection.ties import reachable, tied_among

_CHUNK = 500


class Regrouping:
    """Opens persons before their accounts change, and closes them again afterwards.

    Opening takes a person out of every facet, as they stood; closing finds the groups anew and counts them in.
    """

    def __init__(self, facets: FacetChanges) -> None:
        self._facets = facets
        self._open = BitMap()
        self._numbers: set[str] = set()
        self._joined: list[tuple[int, int]] = []

    def open(self, accounts: Sequence[Account]) -> None:
        """Take the persons of these accounts apart, before anything about the accounts changes."""
        fresh = [account for account in accounts if account.id not in self._open]
        joined = _persons_of([account.id for account in fresh])
        alone = [account for account in fresh if account.id not in joined]
        for account in alone:
            self._facets.take_out(account.id, _keys([account]))
            self._open.add(account.id)
            self._numbers.add(account.number)
        persons = sorted(set(joined.values()))
        for start in range(0, len(persons), _CHUNK):
            self._open_groups(persons[start : start + _CHUNK])

    def _open_groups(self, persons: Sequence[int]) -> None:
        members: dict[int, list[Account]] = {person: [] for person in persons}
        of_account: dict[int, int] = dict(Joined.objects.filter(person__in=persons).values_list("account", "person"))
        ids = sorted(of_account)
        for start in range(0, len(ids), _CHUNK):
            for account in Account.objects.filter(id__in=ids[start : start + _CHUNK]):
                members[of_account[account.id]].append(account)
        for person, accounts in members.items():
            self._facets.take_out(person, _keys(accounts))
            self._numbers.update(account.number for account in accounts)
        self._open.update(ids)
        Joined.objects.filter(person__in=persons).delete()

    def open_numbers(self, numbers: Sequence[str]) -> None:
        """Open the persons of the accounts with these numbers, as far as they exist."""
        self._numbers.update(numbers)
        for chunk in chunks(sorted(numbers)):
            self.open(list(Account.objects.filter(number__in=chunk)))

    def expect(self, numbers: Sequence[str]) -> set[str]:
        """Those of the accounts about to be inserted that may be joined to others; closing counts them in."""
        tied = tied_among(numbers)
        self._numbers |= tied
        return tied

    def close(self) -> BitMap:
        """Find the groups of every opened person anew, and count them in; gives the accounts that may have moved."""
        numbers, ties = reachable(self._numbers)
        self.open_numbers(sorted(numbers - self._numbers))
        linked = {number for pair in ties.pairs() for number in pair}
        for chunk in chunks(sorted(numbers - linked)):
            for account in Account.objects.filter(number__in=chunk):
                self._count_in([account])
        accounts: dict[str, Account] = {}
        for chunk in chunks(sorted(linked)):
            accounts |= {account.number: account for account in Account.objects.filter(number__in=chunk)}
        order = _order_of_origins(accounts.values())
        for group in groups(sorted(accounts), ties):
            self._count_in(sorted((accounts[number] for number in group), key=lambda a: (order[a.origin], a.number)))
        insert_rows(Joined._meta.db_table, ("account", "person"), self._joined)
        moved = self._open | BitMap([account for account, _ in self._joined])
        self._joined.clear()
        self._open.clear()
        self._numbers.clear()
        return moved

    def _count_in(self, accounts: list[Account]) -> None:
        """Count a person in, whose number is that of the first of these accounts."""
        person = accounts[0].id
        if len(accounts) > 1:
            self._joined += [(account.id, person) for account in accounts]
        self._facets.put_in(person, _keys(accounts))


def _order_of_origins(accounts: Iterable[Account]) -> dict[int, str]:
    """origin → its place in the order that every machine shares."""
    wanted = sorted({account.origin for account in accounts})
    found: dict[int, str] = dict.fromkeys(wanted, "")
    for start in range(0, len(wanted), _CHUNK):
        found |= dict(Origin.objects.filter(pk__in=wanted[start : start + _CHUNK]).values_list("id", "order"))
    return found


def _keys(accounts: Iterable[Account]) -> set[Key]:
    return accounts_keys(decode(account.claims) for account in accounts)


def _persons_of(ids: Sequence[int]) -> dict[int, int]:
    """account → person, for those of the accounts that belong to a group."""
    if not Joined.objects.exists():
        return {}
    persons: dict[int, int] = {}
    for start in range(0, len(ids), _CHUNK):
        found = Joined.objects.filter(account__in=ids[start : start + _CHUNK])
        persons |= dict(found.values_list("account", "person"))
    return persons
