"""Giving accounts claim by claim: begin one, add to it, take a single claim back, put one right.

Everything is an entry of its own, so that each step stays on record and can be undone by itself.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tanuq.casebook.deciding import demand_reason
from tanuq.casebook.errors import NoSuchClaim, NoSuchSubject, NotOfThisSource
from tanuq.casebook.models import Account, Origin, Retraction, Said, SubjectAccount
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.vocabulary.kinds import Kind

INSTEAD = "instead"
"""What an ``account.given`` that puts a claim right says of it: (entry, place), as the retraction beside it does."""

READ = "read"
"""What an ``account.given`` says of the proposal that it was made of."""

StatedClaim = Mapping[str, Any]
"""A claim as an ``account.given`` states it: property, value, written, anchor, about, certainty, visibility."""
NO_PROPOSAL: Mapping[str, Any] = MappingProxyType({})
"""For claims that no engine proposed; else which proposal they were made of (``read_decisions.Decision.beside``)."""


def begin(
    record: Record, source: str, claims: Sequence[StatedClaim], proposal: Mapping[str, Any] = NO_PROPOSAL
) -> Entry:
    """Begin an account of one person in *source* ("S-…"); the entry's hash gives the account its number."""
    body = {"source": source, "kind": Kind.PERSON.value, "claims": [*claims], **_of(proposal)}
    return record.write([Draft("account.given", body)])[0]


def _of(proposal: Mapping[str, Any]) -> dict[str, Any]:
    return {READ: dict(proposal)} if proposal else {}


def begin_subject(
    record: Record,
    source: str,
    kind: Kind,
    claims: Sequence[StatedClaim],
    subject: str = "",
    proposal: Mapping[str, Any] = NO_PROPOSAL,
) -> Entry:
    """Begin an account of a subject that is no person, such as a proceeding, in *source* ("S-…").

    *subject* is the number of the one that another source told of first; "" where this is the first account of it.

    Raises:
        NoSuchSubject: when no subject of this kind has the number.
    """
    if subject and not SubjectAccount.objects.filter(subject=subject, kind=kind.value).exists():
        raise NoSuchSubject(f"There is nothing with the number {subject} that this source could tell of.")
    named = {"subject": subject} if subject else {}
    body = {"source": source, "kind": kind.value, **named, "claims": [*claims], **_of(proposal)}
    return record.write([Draft("account.given", body)])[0]


def add(
    record: Record, source: str, account: str, claims: Sequence[StatedClaim], proposal: Mapping[str, Any] = NO_PROPOSAL
) -> Entry:
    """Add claims to the *account* ("A-…") that *source* gave.

    Raises:
        NotOfThisSource: when the account is a list's row, or another source's: what that says is its own account.
    """
    given = _addition(source, account, claims)
    return record.write([Draft(given.kind, {**given.body, **_of(proposal)})])[0]


def take_back_claim(record: Record, entry: str, place: int, reason: str) -> Entry:
    """Take back the one claim that stands at *place* (from 0) in the entry with this hash; the others stay.

    Raises:
        ReasonMissing
        NoSuchClaim: when there is no such claim.
    """
    _stated(record, entry, place)
    return record.write([_retraction([(entry, place)], reason)])[0]


def take_back_claims(record: Record, claims: Sequence[tuple[str, int]], reason: str) -> Entry:
    """Take back several claims, each as (entry, place), as one act: all that was told of one stage, for instance.

    Raises:
        ReasonMissing
        NoSuchClaim: when one of them is not there.
    """
    for entry, place in claims:
        _stated(record, entry, place)
    return record.write([_retraction(claims, reason)])[0]


def put_right(record: Record, wrong: tuple[str, int], claim: StatedClaim, reason: str) -> tuple[Entry, Entry]:
    """Take back the claim *wrong* = (entry, place) and state *claim* in its account instead, as one act.

    Raises:
        ReasonMissing
        NoSuchClaim: when there is no such claim.
        NotOfThisSource: when its account is not there any more.
    """
    body = _stated(record, *wrong)
    account = body.get("account") or given_account_number(wrong[0])
    given = _addition(body["source"], account, [claim])
    instead = Draft(given.kind, {**given.body, INSTEAD: [*wrong]})
    taken, stated = record.write([_retraction([wrong], reason), instead])
    return taken, stated


def act_of(record: Record, entry: Entry) -> tuple[Entry, ...]:
    """*entry*, with what was written in one act with it: a claim put right is a retraction and an addition."""
    beside = [record.ledger.entry(reference) for reference in _candidates(entry)]
    return (entry, *(one for one in beside if one.author == entry.author and _is_one_act(entry, one)))


def _candidates(entry: Entry) -> list[str]:
    """Entries that speak of the claims that *entry* takes back or puts right."""
    body = entry.body or {}
    if entry.kind == "account.given" and INSTEAD in body:
        return list(
            Retraction.objects.filter(target=body[INSTEAD][0], claim=body[INSTEAD][1]).values_list("entry", flat=True)
        )
    targets = [target for target, _place in body.get("claims", ())] if entry.kind == "claim.retracted" else []
    scopes = Said.objects.filter(entry__in=targets).values_list("scope", flat=True)
    return list(Said.of_scopes(*scopes).filter(kind="account.given").values_list("entry", flat=True))


def _is_one_act(one: Entry, other: Entry) -> bool:
    taken, given = sorted((one, other), key=lambda entry: entry.sequence)
    body = given.body or {}
    return given.sequence == taken.sequence + 1 and (taken.body or {}).get("claims") == [body.get(INSTEAD)]


def _addition(source: str, account: str, claims: Sequence[StatedClaim]) -> Draft:
    kind = _kind_of(source, account)
    return Draft("account.given", {"source": source, "kind": kind, "account": account, "claims": [*claims]})


def _retraction(claims: Sequence[tuple[str, int]], reason: str) -> Draft:
    demand_reason(reason)
    named = [[entry, place] for entry, place in claims]
    return Draft("claim.retracted", {"entries": [], "claims": named, "reason": reason.strip()})


def _stated(record: Record, reference: str, place: int) -> Mapping[str, Any]:
    """The body of the account's entry, if it has a claim at *place*."""
    entry = record.ledger.entry(reference)
    claims = (entry.body or {}).get("claims", []) if entry.kind == "account.given" else []
    if entry.body is None or not 0 <= place < len(claims):
        raise NoSuchClaim("This claim is not on record any more. Load the page again.")
    return entry.body


def _kind_of(source: str, account: str) -> str:
    """What the *account* that *source* gives one by one is about.

    Raises:
        NotOfThisSource
    """
    persons = Account.objects.filter(number=account).values_list("origin", flat=True)
    others = SubjectAccount.objects.filter(number=account).values_list("origin", "kind")
    kinds = {**dict.fromkeys(persons, Kind.PERSON.value), **dict(others)}
    origin = Origin.objects.filter(pk__in=kinds, source=source, mapped_list=None).first()
    if origin is None:
        raise NotOfThisSource(f"{account} is no account that {source} gives. Begin a new one for what it says.")
    return str(kinds[origin.pk])
