"""Accounts that people gave one by one: a testimony's or an article's claims about one person."""

from collections.abc import Sequence

from django.db.models import Max

from tanuq.casebook.claims import Claim, claim_from_body, encode
from tanuq.casebook.models import Account, Origin, Source
from tanuq.casebook.projection.accounts import AccountWriter, NewAccount, amounts_of
from tanuq.casebook.projection.births import derived_birth
from tanuq.casebook.projection.facets import claim_keys
from tanuq.casebook.projection.filing import order_of
from tanuq.casebook.projection.naming import claim_names
from tanuq.casebook.projection.persons import Regrouping
from tanuq.casebook.projection.storing import chunks, insert_rows
from tanuq.casebook.projection.words import claim_words
from tanuq.ledger.entries import Entry
from tanuq.policy.visibility import Visibility


def project_given(current: dict[str, Entry | None], writer: AccountWriter, persons: Regrouping) -> None:
    """Bring accounts (by number) to the entries in effect that give them; None removes the account."""
    numbers = sorted(current)
    held = {
        account.number: account for chunk in chunks(numbers) for account in Account.objects.filter(number__in=chunk)
    }
    floors = _floors([entry for entry in current.values() if entry is not None])
    gone = [account for number, account in held.items() if _content(current[number], floors) is None]
    persons.open(gone)
    writer.delete(gone)
    Origin.objects.filter(pk__in=[account.origin for account in gone]).delete()
    _write(current, held, floors, writer, persons)


def _write(
    current: dict[str, Entry | None],
    held: dict[str, Account],
    floors: dict[str, Visibility],
    writer: AccountWriter,
    persons: Regrouping,
) -> None:
    fresh: list[tuple[str, Entry, list[Claim]]] = []
    changed: list[tuple[Account, NewAccount]] = []
    for number, entry in sorted(current.items()):
        claims = _content(entry, floors)
        if entry is None or claims is None:
            continue
        before = held.get(number)
        if before is None:
            fresh.append((number, entry, claims))
        elif before.claims != encode(claims):
            changed.append((before, _new(number, before.origin, claims)))
    persons.open([before for before, _ in changed])
    writer.update(changed)
    first = next_origin()
    insert_rows(
        Origin._meta.db_table,
        ("id", "entry", "source", "order"),
        [_origin(pk, entry) for pk, (_, entry, _) in enumerate(fresh, start=first)],
    )
    new = [_new(number, pk, claims) for pk, (number, _, claims) in enumerate(fresh, start=first)]
    writer.insert(new, persons.expect([account.number for account in new]))


def next_origin() -> int:
    """The number of the next origin."""
    return int(Origin.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def _floors(entries: Sequence[Entry]) -> dict[str, Visibility]:
    numbers = sorted({str((entry.body or {}).get("source", "")) for entry in entries})
    return {
        source.number: Visibility(source.visibility)
        for chunk in chunks(numbers)
        for source in Source.objects.filter(number__in=chunk)
    }


def _content(entry: Entry | None, floors: dict[str, Visibility]) -> list[Claim] | None:
    """The claims of the account, None where it has no source to stand on."""
    if entry is None or entry.body is None:
        return None
    floor = floors.get(entry.body["source"])
    if floor is None:
        return None
    claims = [claim_from_body(claim, floor) for claim in entry.body["claims"]]
    birth = derived_birth(claims)
    return claims if birth is None else [*claims, birth]


def _origin(pk: int, entry: Entry) -> tuple[int, str, str, str]:
    body = entry.body or {}
    return (pk, entry.hash, body["source"], order_of(entry))


def _new(number: str, origin: int, claims: Sequence[Claim]) -> NewAccount:
    return NewAccount(
        number=number,
        origin=origin,
        row=0,
        claims=encode(claims),
        keys=sorted(claim_keys(claims)),
        words=claim_words(claims),
        names=claim_names(claims),
        amounts=amounts_of(claims),
    )
