"""Writes accounts: the row, its words in the index, its persons in the facets, and the counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Max

from tanuq.casebook.claims import Claim, decode, nature_of
from tanuq.casebook.models import Account, State
from tanuq.casebook.projection.facets import Amounts, FacetChanges, Key, person_keys
from tanuq.casebook.projection.naming import Name, NameChanges
from tanuq.casebook.projection.stays import StayRow, remove_stays, write_stays
from tanuq.casebook.projection.storing import insert_rows
from tanuq.casebook.text.index import WordIndex
from tanuq.policy.roles import Nature
from tanuq.policy.visibility import Visibility

_COLUMNS = ("id", "number", "origin", "row", "claims")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as it is to be written."""

    number: str
    origin: int
    row: int
    claims: str
    keys: Sequence[Key]
    words: dict[Visibility, str]
    names: Sequence[Name]
    amounts: Amounts
    stays: Sequence[StayRow]


@dataclass(slots=True)
class Counts:
    """How many accounts and claims there are, to be added to what is stored."""

    _changes: Counter[str] = field(default_factory=Counter)

    def add(self, amounts: Amounts, sign: int) -> None:
        """Count one account with this many claims in (1) or out (-1)."""
        for code, _, visibility in person_keys(amounts):
            self._changes[account_count(code, visibility)] += sign
        for (visibility, nature), amount in amounts.items():
            self._changes[claim_count(visibility, nature)] += sign * amount

    def write(self) -> None:
        """Add to the stored counts."""
        for key, amount in self._changes.items():
            state, _ = State.objects.get_or_create(key=key, defaults={"value": "0"})
            state.value = str(int(state.value) + amount)
            state.save()


def claim_count(visibility: Visibility, nature: Nature) -> str:
    """Under which key of `State` the number of these claims is kept."""
    return f"claims:{visibility}:{nature}"


def account_count(code: str, visibility: Visibility) -> str:
    """Under which key of `State` the number of accounts is kept that give a person to the facet EVERYONE or CASES."""
    return f"accounts:{visibility}:{code}"


class AccountWriter:
    """Inserts, updates and deletes accounts in bulk; one for each projection."""

    def __init__(self, index: WordIndex, facets: FacetChanges) -> None:
        self._index = index
        self._facets = facets
        self._names = NameChanges()
        self._counts = Counts()
        self._next = (Account.objects.aggregate(last=Max("id"))["last"] or 0) + 1

    def insert(self, accounts: Sequence[NewAccount], judged: Collection[str]) -> list[int]:
        """Add accounts and give their ids.

        Each is counted as a person of its own, but for the *judged* (numbers), whose groups are found at the end.
        """
        ids = list(range(self._next, self._next + len(accounts)))
        self._next += len(accounts)
        pairs = list(zip(ids, accounts, strict=True))
        insert_rows(
            Account._meta.db_table,
            _COLUMNS,
            [(number, a.number, a.origin, a.row, a.claims) for number, a in pairs],
        )
        self._index.add_names((number, account.words) for number, account in pairs)
        write_stays((number, a.number, a.origin, a.stays) for number, a in pairs)
        for number, account in pairs:
            self._names.add(number, account.names)
        self._facets.put_in_many((number, account.keys) for number, account in pairs if account.number not in judged)
        for account in accounts:
            self._counts.add(account.amounts, 1)
        return ids

    def update(self, changed: Sequence[tuple[Account, NewAccount]]) -> None:
        """Give accounts new content. Their persons must have been opened (`persons.Regrouping`)."""
        ids = [before.id for before, _ in changed]
        self._index.remove_names(ids)
        self._names.remove(ids)
        remove_stays(ids)
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE casebook_account SET claims = %s, row = %s, origin = %s WHERE id = %s",
                [(after.claims, after.row, after.origin, before.id) for before, after in changed],
            )
        self._index.add_names((before.id, after.words) for before, after in changed)
        write_stays((before.id, after.number, after.origin, after.stays) for before, after in changed)
        for before, after in changed:
            self._names.add(before.id, after.names)
            self._counts.add(amounts_of(decode(before.claims)), -1)
            self._counts.add(after.amounts, 1)

    def move(self, moved: Sequence[tuple[int, int]]) -> None:
        """Give accounts new row numbers: (account, row)."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE casebook_account SET row = %s WHERE id = %s",
                [(row, account) for account, row in moved],
            )

    def delete(self, accounts: Iterable[Account]) -> None:
        """Remove accounts. Their persons must have been opened (`persons.Regrouping`)."""
        gone = list(accounts)
        ids = [account.id for account in gone]
        self._index.remove_names(ids)
        self._names.remove(ids)
        remove_stays(ids)
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM casebook_account WHERE id = %s", [(number,) for number in ids])
        for account in gone:
            self._counts.add(amounts_of(decode(account.claims)), -1)

    def finish(self) -> None:
        """Write the names and the counts."""
        self._names.write()
        self._counts.write()


def amounts_of(claims: Iterable[Claim]) -> Amounts:
    """How many claims there are of each visibility and nature."""
    return Counter((claim.visibility, nature_of(claim)) for claim in claims)
