"""What linking reads of the casebook: accounts to compare, runs, and what people judged of pairs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson
from django.db import connection
from django.db.models import Q

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.errors import NoSuchRun
from tanuq.casebook.models import Acceptance, Account, Joined, Judgement, LinkRun
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.finding import row_numbered
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of, moment
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, sight
from tanuq.policy.visibility import Visibility

_CHUNK = 500

_VERDICT = ("first", "second", "verdict", "entry", "reason")


@dataclass(frozen=True, slots=True)
class AcceptanceView:
    """Links of a run that somebody accepted together."""

    entry: str
    threshold: float
    links: int
    reason: str
    author: str
    at: str
    problem: str
    """Why its links cannot be read, or ""."""
    below: float | None
    """Where a band of probability ended that was accepted by itself; None where it had no end."""


@dataclass(frozen=True, slots=True)
class RunView:
    """A linkage run and what was accepted of it."""

    id: str
    entry: str
    at: str
    author: str
    accounts: int
    pairs: int
    """Every pair that the run kept, most of them for review."""
    clusters: int
    threshold: float
    backend: str
    seed: int
    pairs_piece: str
    model_piece: str
    acceptances: tuple[AcceptanceView, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement in effect about two accounts."""

    first: str
    second: str
    verdict: str
    entry: str
    reason: str


def claims_to_compare(record: Record, viewer: Viewer) -> Iterator[tuple[str, list[Claim]]]:
    """Every account by its number, in their order, with the claims that may be matched for this viewer.

    An account of which nothing may be matched is absent.
    """
    del record
    seen = sight(viewer, Purpose.SEARCH)
    accounts = Account.objects.order_by("number").values_list("number", "claims")
    for number, packed in accounts.iterator(chunk_size=20_000):
        claims = [claim for claim in decode(packed) if claim.visibility in seen.identifying]
        if claims:
            yield number, claims


def account_count(record: Record) -> int:
    """How many accounts there are, seen or not: for the progress of work over all of them, never to be shown."""
    del record
    return Account.objects.count()


def runs(record: Record) -> tuple[RunView, ...]:
    """Every run in effect, the newest first."""
    return tuple(_view(record, run) for run in LinkRun.objects.order_by("-order"))


def run(record: Record, number: str = "") -> RunView:
    """The run with this number, or the newest where none is given.

    Raises:
        NoSuchRun: when there is none.
        AmbiguousNumber: when the beginning of a number fits several.
    """
    newest = LinkRun.objects.order_by("-order")
    found = row_numbered(newest, number) if number else newest.first()
    if found is None:
        raise NoSuchRun(
            f"There is no linkage run {number}. See the runs with “tanuq link runs”, or make one with “tanuq link”."
            if number
            else "Nothing was linked yet. See the runs with “tanuq link runs”, or make one with “tanuq link”."
        )
    return _view(record, found)


def _view(record: Record, run: LinkRun) -> RunView:
    settings = orjson.loads(run.settings)
    accepted = Acceptance.objects.filter(run=run.entry).order_by("at", "entry")
    return RunView(
        id=run.number,
        entry=run.entry,
        at=moment(run.at),
        author=run.author,
        accounts=run.accounts,
        pairs=run.count,
        clusters=run.clusters,
        threshold=run.threshold,
        backend=str(settings.get("backend", "")),
        seed=int(settings.get("seed", 0)),
        pairs_piece=run.pairs,
        model_piece=run.model,
        acceptances=tuple(_acceptance(record, one) for one in accepted),
    )


def _acceptance(record: Record, accepted: Acceptance) -> AcceptanceView:
    below = (record.ledger.entry(accepted.entry).body or {}).get("below")
    return AcceptanceView(
        entry=accepted.entry,
        threshold=accepted.threshold,
        links=accepted.count,
        reason=accepted.reason,
        author=accepted.author,
        at=moment(accepted.at),
        problem=accepted.problem,
        below=below if isinstance(below, int | float) else None,
    )


def verdicts(record: Record) -> tuple[Verdict, ...]:
    """Every judgement in effect, in the order of its accounts."""
    del record
    return tuple(Verdict(*row) for row in Judgement.objects.order_by("first", "second").values_list(*_VERDICT))


def verdicts_within(accounts: Iterable[str]) -> tuple[Verdict, ...]:
    """The judgements in effect on two of these accounts, in the order of their accounts."""
    known = set(accounts)
    among = sorted(known)
    rows = {
        row
        for start in range(0, len(among), _CHUNK)
        for row in Judgement.objects.filter(first__in=among[start : start + _CHUNK]).values_list(*_VERDICT)
    }
    return tuple(sorted((Verdict(*row) for row in rows if row[1] in known), key=lambda one: (one.first, one.second)))


def judged_same_as(accounts: Iterable[str]) -> set[str]:
    """The accounts that a judgement says are about the same person as one of these."""
    among = sorted(accounts)
    found: set[str] = set()
    for start in range(0, len(among), _CHUNK):
        some = among[start : start + _CHUNK]
        same = Judgement.objects.filter(verdict="same")
        found.update(same.filter(first__in=some).values_list("second", flat=True))
        found.update(same.filter(second__in=some).values_list("first", flat=True))
    return found


def is_judged(record: Record, one: int, other: int) -> bool:
    """Whether somebody judged an account of one person and an account of the other, by this casebook's own numbers."""
    del record
    members = members_of([one, other])
    first, second = ([account.number for account in accounts_with_ids(members[person])] for person in (one, other))
    between = Q(first__in=first, second__in=second) | Q(first__in=second, second__in=first)
    return Judgement.objects.filter(between).exists()


def existing(numbers: Iterable[str]) -> set[str]:
    """Those of these account numbers that something gives."""
    return set(_ids_of(numbers))


def persons_of(numbers: Iterable[str]) -> dict[str, int]:
    """account number → the person it belongs to, by this casebook's own number; absent accounts are left out."""
    ids = _ids_of(numbers)
    local = sorted(ids.values())
    joined: dict[int, int] = {}
    for start in range(0, len(local), _CHUNK):
        found = Joined.objects.filter(account__in=local[start : start + _CHUNK])
        joined |= dict(found.values_list("account", "person"))
    return {number: joined.get(account, account) for number, account in ids.items()}


def fellow_accounts(numbers: Iterable[str]) -> set[str]:
    """These accounts, with all that belong to the same persons."""
    members = members_of(sorted(set(persons_of(numbers).values())))
    ids = [account for of_person in members.values() for account in of_person]
    found: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        some = Account.objects.filter(id__in=ids[start : start + _CHUNK])
        found.update(some.values_list("number", flat=True))
    return found


def hidden_accounts(record: Record, viewer: Viewer) -> list[str]:
    """The numbers of accounts of persons of whom *viewer* may know nothing: what a run proposed of them is absent."""
    del record
    everyone = People(Viewer(max(Visibility))).everyone()
    hidden = members_of(list(everyone - People(viewer).everyone()))
    ids = [account for members in hidden.values() for account in members]
    return [account.number for account in accounts_with_ids(ids)]


def joined_accounts() -> list[tuple[str, int]]:
    """(account number, person) for every account of a person with several, by this casebook's own number."""
    accounts, joined = Account._meta.db_table, Joined._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT a.number, j.person FROM {joined} j JOIN {accounts} a ON a.id = j.account")
        return list(cursor.fetchall())


def _ids_of(numbers: Iterable[str]) -> dict[str, int]:
    wanted = sorted(set(numbers))
    return {
        number: local
        for start in range(0, len(wanted), _CHUNK)
        for number, local in Account.objects.filter(number__in=wanted[start : start + _CHUNK]).values_list(
            "number", "id"
        )
    }
