"""Who is one person: the accounts joined by judgements in effect, and what follows for the facets.

A person is a connected group of accounts under the judgements "same". Somebody with a single account needs no row
anywhere; a group of several has one `Joined` row for each account, naming the group's earliest account, whose number
is the person's number (accounts are ordered by the entry that gave them, so that every machine finds the same one).
"""

from collections.abc import Iterable, Sequence

from pyroaring import BitMap

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account, Joined, Judgement, Origin
from tanuq.casebook.projection.facets import FacetChanges, claim_keys
from tanuq.casebook.projection.storing import chunks

_CHUNK = 500


class Regrouping:
    """Opens persons before their accounts change, and closes them again afterwards.

    Opening takes a person out of every facet, as they stood; closing finds the groups anew and counts them in.
    """

    def __init__(self, facets: FacetChanges) -> None:
        self._facets = facets
        self._open = BitMap()
        self._numbers: set[str] = set()

    def open(self, accounts: Sequence[Account]) -> None:
        """Take the persons of these accounts apart, before anything about the accounts changes."""
        fresh = [account for account in accounts if account.id not in self._open]
        groups = _groups_of([account.id for account in fresh])
        alone = [account for account in fresh if account.id not in groups]
        for account in alone:
            self._facets.take_out(account.id, claim_keys(decode(account.claims)))
            self._open.add(account.id)
            self._numbers.add(account.number)
        for person in sorted(set(groups.values())):
            if person not in self._open:
                self._open_group(person)

    def _open_group(self, person: int) -> None:
        members = list(Joined.objects.filter(person=person).values_list("account", flat=True))
        accounts = list(Account.objects.filter(id__in=members))
        self._facets.take_out(person, claim_keys(_all_claims(accounts)))
        self._open.update(members)
        self._numbers.update(account.number for account in accounts)
        Joined.objects.filter(person=person).delete()

    def open_numbers(self, numbers: Sequence[str]) -> None:
        """Open the persons of the accounts with these numbers, as far as they exist."""
        self._numbers.update(numbers)
        for chunk in chunks(sorted(numbers)):
            self.open(list(Account.objects.filter(number__in=chunk)))

    def expect(self, numbers: Sequence[str]) -> set[str]:
        """Those of the accounts about to be inserted that a judgement joins to others; closing counts them in."""
        judged = _judged_among(numbers)
        self._numbers |= judged
        return judged

    def close(self) -> None:
        """Find the groups of every opened person anew, and count them in."""
        numbers, links = _reachable(self._numbers)
        self.open_numbers(sorted(numbers - self._numbers))
        linked = {number for link in links for number in link}
        for chunk in chunks(sorted(numbers - linked)):
            for account in Account.objects.filter(number__in=chunk):
                self._count_in([account])
        accounts: dict[str, Account] = {}
        for chunk in chunks(sorted(linked)):
            accounts |= {account.number: account for account in Account.objects.filter(number__in=chunk)}
        for group in _components(sorted(accounts), links):
            self._count_in([accounts[number] for number in group])
        self._open.clear()
        self._numbers.clear()

    def _count_in(self, accounts: list[Account]) -> None:
        person = accounts[0].id
        if len(accounts) > 1:
            person = earliest(accounts).id
            Joined.objects.bulk_create([Joined(account=account.id, person=person) for account in accounts])
        self._facets.put_in(person, claim_keys(_all_claims(accounts)))


def earliest(accounts: Sequence[Account]) -> Account:
    """The account whose number the person bears."""
    order = {
        origin.pk: origin.order for origin in Origin.objects.filter(pk__in={account.origin for account in accounts})
    }
    return min(accounts, key=lambda account: (order.get(account.origin, ""), account.number))


def _all_claims(accounts: Iterable[Account]) -> list[Claim]:
    return [claim for account in accounts for claim in decode(account.claims)]


def _groups_of(ids: Sequence[int]) -> dict[int, int]:
    """account → person, for those of the accounts that belong to a group."""
    if not Joined.objects.exists():
        return {}
    groups: dict[int, int] = {}
    for start in range(0, len(ids), _CHUNK):
        found = Joined.objects.filter(account__in=ids[start : start + _CHUNK])
        groups |= dict(found.values_list("account", "person"))
    return groups


def _judged_among(numbers: Sequence[str]) -> set[str]:
    judged = set(Judgement.objects.filter(verdict="same").values_list("first", flat=True))
    judged |= set(Judgement.objects.filter(verdict="same").values_list("second", flat=True))
    return judged.intersection(numbers) if judged else set()


def _reachable(numbers: Iterable[str]) -> tuple[set[str], list[tuple[str, str]]]:
    """Every account number that judgements "same" lead to from *numbers*, and the judgements followed."""
    seen = set(numbers)
    links: set[tuple[str, str]] = set()
    if not Judgement.objects.exists():
        return seen, []
    frontier = sorted(seen)
    while frontier:
        found = {
            pair
            for chunk in chunks(frontier)
            for side in ("first__in", "second__in")
            for pair in Judgement.objects.filter(verdict="same", **{side: chunk}).values_list("first", "second")
        }
        links |= found
        frontier = sorted({number for pair in found for number in pair} - seen)
        seen.update(frontier)
    return seen, sorted(links)


def _components(numbers: Sequence[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected groups among existing accounts; a missing account connects nothing.

    >>> _components(["a", "b", "c"], [("a", "c"), ("b", "x")])
    [['a', 'c'], ['b']]
    """
    root = {number: number for number in numbers}

    def find(number: str) -> str:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for first, second in links:
        if first in root and second in root:
            root[find(second)] = find(first)
    groups: dict[str, list[str]] = {}
    for number in numbers:
        groups.setdefault(find(number), []).append(number)
    return [sorted(group) for _, group in sorted(groups.items())]
