"""One list from all entries about it: the version in effect, and the accounts that its rows give.

A corrected version of a list changes only the accounts whose rows changed: rows are found again by their key or
their content, so that persons keep their numbers, and judgements their meaning.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson
from pyroaring import BitMap

from tanuq.casebook.authorship import who
from tanuq.casebook.claims import Anchor, decode, encode
from tanuq.casebook.models import Account, MappedList, Origin, Source
from tanuq.casebook.numbers import list_number
from tanuq.casebook.projection.accounts import AccountWriter, NewAccount
from tanuq.casebook.projection.filing import FILING_ROWS, order_of
from tanuq.casebook.projection.given import next_origin
from tanuq.casebook.projection.persons import Regrouping
from tanuq.casebook.projection.rows import RowAccount, RowReader
from tanuq.casebook.projection.storing import chunks
from tanuq.casebook.table_blob import read_rows
from tanuq.config.progress import Progress
from tanuq.ledger.entries import Entry
from tanuq.policy.visibility import Visibility
from tanuq.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class ListChange:
    """What one projection of a list did to its accounts, and what the list now holds."""

    list: str
    rows: int
    accounts: int
    claims: int
    problems: int
    unchanged: int
    added: int
    changed: int
    removed: int


@dataclass(slots=True)
class _Tally:
    """Counts while the rows go by."""

    rows: int = 0
    claims: int = 0
    unchanged: int = 0
    added: int = 0
    changed: int = 0


class ListProjection:
    """Projects lists; holds what all of them write through."""

    def __init__(self, vault: Vault, writer: AccountWriter, persons: Regrouping, progress: Progress | None) -> None:
        self._vault = vault
        self._writer = writer
        self._persons = persons
        self._progress = progress
        self._seen = BitMap()

    def project(self, root: str, entries: Sequence[Entry], first: Entry | None) -> None:
        """Bring the accounts of the list that began with *root* to the last of its *entries* in effect.

        *first* is its first entry, in effect or not: it gives the list its place in the order.
        """
        current = entries[-1] if entries else None
        body = dict(current.body or {}) if current is not None else {}
        source = Source.objects.filter(number=body.get("source", "")).first()
        held = MappedList.objects.filter(root=root).first()
        if current is None or source is None or not self._vault.has(body["table"]):
            self._remove(held)
            return
        mapped = held or MappedList(number=list_number(root), root=root)
        floor = Visibility(source.visibility)
        mapped.visibility = floor.value
        _describe(mapped, current.hash, body)
        mapped.save()
        order = order_of(first or current)
        origin = Origin.objects.filter(mapped_list=mapped.pk).first() or Origin(pk=next_origin(), mapped_list=mapped.pk)
        origin.entry, origin.source, origin.order = current.hash, source.number, order
        origin.author = who(current)
        origin.save()
        columns = ((first.body if first is not None else None) or body)["columns"]
        reader = RowReader(root, body, floor, identity=[str(title) for title, _ in columns])
        tally = self._rows(reader, body, origin)
        _record(mapped, reader, tally, self._remove_unseen(origin))

    def _rows(self, reader: RowReader, body: dict[str, Any], origin: Origin) -> _Tally:
        tally = _Tally()
        known = Account.objects.filter(origin=origin.pk).exists()
        self._seen = BitMap()
        for rows in read_rows(io.BytesIO(self._vault.read(body["table"]))):
            accounts = [reader.account(row) for row in rows]
            tally.rows += len(accounts)
            tally.claims += sum(account.amounts.total() for account in accounts)
            if known:
                self._compare(accounts, origin, tally)
            else:
                self._insert(accounts, origin, tally)
            if self._progress is not None:
                self._progress(FILING_ROWS, tally.rows, body["rows"])
        return tally

    def _insert(self, accounts: Sequence[RowAccount], origin: Origin, tally: _Tally) -> None:
        new = [_new(account, origin) for account in accounts]
        judged = self._persons.expect([account.number for account in new])
        self._seen.update(self._writer.insert(new, judged))
        tally.added += len(new)

    def _compare(self, accounts: Sequence[RowAccount], origin: Origin, tally: _Tally) -> None:
        held = _held([account.number for account in accounts])
        fresh = [account for account in accounts if account.number not in held]
        moved, changed = [], []
        for account in accounts:
            before = held.get(account.number)
            if before is None:
                continue
            self._seen.add(before.id)
            if before.claims != account.claims:
                changed.append((before, _new(account, origin)))
            elif before.row != account.row:
                moved.append((before.id, account.row))
        self._persons.open([before for before, _ in changed])
        self._writer.update(changed)
        self._writer.move(moved)
        different = sum(not _say_the_same(before.claims, account.claims) for before, account in changed)
        tally.changed += different
        tally.unchanged += len(held) - different
        self._insert(fresh, origin, tally)

    def _remove_unseen(self, origin: Origin) -> int:
        stored = BitMap(Account.objects.filter(origin=origin.pk).values_list("id", flat=True).iterator())
        gone = stored - self._seen
        for accounts in _accounts_by_id(gone):
            self._persons.open(accounts)
            self._writer.delete(accounts)
        return len(gone)

    def _remove(self, held: MappedList | None) -> None:
        if held is None:
            return
        origin = Origin.objects.get(mapped_list=held.pk)
        ids = BitMap(Account.objects.filter(origin=origin.pk).values_list("id", flat=True).iterator())
        for accounts in _accounts_by_id(ids):
            self._persons.open(accounts)
            self._writer.delete(accounts)
        origin.delete()
        held.delete()


def _say_the_same(first: str, second: str) -> bool:
    """Whether two accounts of one row make the same claims, though its columns stand in another order.

    >>> _say_the_same('[["name","Ana",null,0],["sex","F",null,1]]', '[["sex","F"],["name","Ana",null,1]]')
    True
    >>> _say_the_same('[["name","Ana",null,0]]', '[["name","Eva",null,0]]')
    False
    """
    return _without_columns(first) == _without_columns(second)


def _without_columns(claims: str) -> list[str]:
    return sorted(encode([replace(claim, anchor=Anchor())]) for claim in decode(claims))


def _new(account: RowAccount, origin: Origin) -> NewAccount:
    return NewAccount(
        number=account.number,
        origin=origin.pk,
        row=account.row,
        claims=account.claims,
        keys=account.keys,
        words=account.words,
        names=account.names,
        amounts=account.amounts,
        stays=account.stays,
    )


def _held(numbers: Sequence[str]) -> dict[str, Account]:
    return {
        account.number: account for chunk in chunks(numbers) for account in Account.objects.filter(number__in=chunk)
    }


def _accounts_by_id(ids: BitMap) -> Iterator[list[Account]]:
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        yield list(Account.objects.filter(id__in=wanted[start : start + 500]))


def _describe(mapped: MappedList, entry: str, body: dict[str, Any]) -> None:
    mapped.name = body["list"]
    mapped.source = body["source"]
    mapped.entry = entry
    mapped.table = body["table"]
    mapped.key = body["key"]
    mapped.rows = body["rows"]
    mapped.accounts = mapped.claims = mapped.problems = 0
    mapped.columns = "[]"
    mapped.change = "{}"


def _record(mapped: MappedList, reader: RowReader, tally: _Tally, removed: int) -> None:
    problems = {column.index: column.problems for column in reader.columns}
    columns = [[title, prop, problems.get(index, 0)] for index, (title, prop) in enumerate(reader.titles)]
    mapped.columns = orjson.dumps(columns).decode()
    mapped.accounts = tally.rows
    mapped.claims = tally.claims
    mapped.problems = reader.problems
    change = ListChange(
        list=mapped.number,
        rows=mapped.rows,
        accounts=tally.rows,
        claims=tally.claims,
        problems=reader.problems,
        unchanged=tally.unchanged,
        added=tally.added,
        changed=tally.changed,
        removed=removed,
    )
    mapped.change = orjson.dumps(asdict(change)).decode()
    mapped.save()
