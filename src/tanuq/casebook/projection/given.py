"""Accounts that people gave one by one: a testimony's or an article's claims about one person.

The first ``account.given`` gives the account its number; later ones add to it by that number, and claims can be taken
back one by one. So an account is computed from all its entries, in the order that every machine shares.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max

from tanuq.casebook.authorship import who
from tanuq.casebook.claims import Claim, claim_from_body, encode
from tanuq.casebook.models import Account, Origin, Source
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.projection.accounts import AccountWriter, NewAccount, amounts_of
from tanuq.casebook.projection.births import derived_birth
from tanuq.casebook.projection.facets import accounts_keys
from tanuq.casebook.projection.filing import claims_taken_back, order_of
from tanuq.casebook.projection.naming import claim_names
from tanuq.casebook.projection.persons import Regrouping
from tanuq.casebook.projection.stays import claim_stays
from tanuq.casebook.projection.storing import chunks, insert_rows
from tanuq.casebook.projection.words import claim_words
from tanuq.ledger.entries import Entry
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Given:
    """One account as its entries give it: the one that began it, and the claims of all in projection order."""

    entry: Entry
    claims: list[Claim]

    @property
    def kind(self) -> str:
        """What it is about."""
        return kind_of(self.entry)


def kind_of(entry: Entry) -> str:
    """What the account that *entry* begins or adds to is about; older entries do not say that it is a person."""
    return str((entry.body or {}).get("kind", Kind.PERSON))


def project_given(current: Mapping[str, Sequence[Entry]], writer: AccountWriter, persons: Regrouping) -> None:
    """Bring accounts (by number) to their entries in effect; one without the entry that began it is removed."""
    held = {
        account.number: account
        for chunk in chunks(sorted(current))
        for account in Account.objects.filter(number__in=chunk)
    }
    wanted = {number: given for number, given in contents(current).items() if given.kind == Kind.PERSON}
    gone = [account for number, account in held.items() if number not in wanted and not account.row]
    persons.open(gone)
    writer.delete(gone)
    Origin.objects.filter(pk__in=[account.origin for account in gone]).delete()
    _write(wanted, held, writer, persons)


def _write(
    wanted: Mapping[str, Given], held: Mapping[str, Account], writer: AccountWriter, persons: Regrouping
) -> None:
    fresh = [(number, given) for number, given in sorted(wanted.items()) if number not in held]
    changed = [
        (held[number], _new(number, held[number].origin, given.claims))
        for number, given in sorted(wanted.items())
        if number in held and held[number].claims != encode(given.claims)
    ]
    persons.open([before for before, _ in changed])
    writer.update(changed)
    first = next_origin()
    write_origins((pk, given.entry) for pk, (_, given) in enumerate(fresh, start=first))
    new = [_new(number, pk, given.claims) for pk, (number, given) in enumerate(fresh, start=first)]
    writer.insert(new, persons.expect([account.number for account in new]))


def next_origin() -> int:
    """The number of the next origin."""
    return int(Origin.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def write_origins(entries: Iterable[tuple[int, Entry]]) -> None:
    """Say of each origin (by its number) which entry began the account that comes from it."""
    columns = ("id", "entry", "source", "order", "author")
    insert_rows(Origin._meta.db_table, columns, [_origin(pk, entry) for pk, entry in entries])


def contents(current: Mapping[str, Sequence[Entry]]) -> dict[str, Given]:
    """number → its content, for every account that stands on an entry in effect and on a source."""
    begun = {number: first for number, entries in current.items() if (first := _beginning(number, entries))}
    floors = _floors(begun.values())
    gone = claims_taken_back(entry.hash for entries in current.values() for entry in entries)
    return {
        number: Given(first, _claims(first, current[number], floor, gone))
        for number, first in begun.items()
        if (floor := floors.get(_source(first))) is not None
    }


def _beginning(number: str, entries: Iterable[Entry]) -> Entry | None:
    """The entry that the account has its number from: nothing can be added to what nobody began."""
    return next((entry for entry in entries if given_account_number(entry.hash) == number), None)


def _source(entry: Entry) -> str:
    return str((entry.body or {}).get("source", ""))


def _floors(entries: Iterable[Entry]) -> dict[str, Visibility]:
    numbers = sorted({_source(entry) for entry in entries})
    return {
        source.number: Visibility(source.visibility)
        for chunk in chunks(numbers)
        for source in Source.objects.filter(number__in=chunk)
    }


def _claims(first: Entry, entries: Iterable[Entry], floor: Visibility, gone: Container[tuple[str, int]]) -> list[Claim]:
    """What all *entries* on the source of the *first* claim, without the single claims that are *gone*."""
    claims = [
        claim if entry is first else replace(claim, entry=entry.hash)
        for entry in entries
        if _source(entry) == _source(first)
        for place, stated in enumerate((entry.body or {})["claims"])
        if (entry.hash, place) not in gone
        for claim in (claim_from_body(stated, floor),)
    ]
    birth = derived_birth(claims)
    return claims if birth is None else [*claims, birth]


def _origin(pk: int, entry: Entry) -> tuple[int, str, str, str, str]:
    body = entry.body or {}
    return (pk, entry.hash, body["source"], order_of(entry), who(entry))


def _new(number: str, origin: int, claims: Sequence[Claim]) -> NewAccount:
    return NewAccount(
        number=number,
        origin=origin,
        row=0,
        claims=encode(claims),
        keys=sorted(accounts_keys([claims])),
        words=claim_words(claims),
        names=claim_names(claims),
        amounts=amounts_of(claims),
        stays=claim_stays(claims),
    )
