"""Accounts given one by one, claim by claim as each was stated, with the way back and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tanuq.casebook.authorship import who
from tanuq.casebook.claims import claim_from_body
from tanuq.casebook.giving import INSTEAD
from tanuq.casebook.models import Account, Source, SubjectAccount, Told
from tanuq.casebook.numbers import person_number
from tanuq.casebook.projection.filing import claims_taken_back, said_in, taken_back
from tanuq.casebook.queries.gathering import Place, claim_view, moment, places_of
from tanuq.casebook.queries.views import ClaimView, PersonView
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """One claim as it was stated, with its way back and what came of it."""

    view: ClaimView
    entry: str
    place: int
    """Where it stands in its entry, from 0: together they name it when it is taken back."""
    by: str
    """Who stated it, as `authorship.who` says it."""
    at: str
    engine: str
    """The engine that proposed it, "" where a person read it without one."""
    instead: tuple[str, int] | None = None
    """The claim (entry, place) that it was stated to put right, if it was."""
    gone_by: str = ""
    """The entry that takes it back; "" while it stands."""
    gone_why: str = ""


@dataclass(frozen=True, slots=True)
class GivenIn:
    """The source that gives an account, as far as it decides who may change what was read from it."""

    number: str
    visibility: Visibility
    author: str
    """Who received it, as `authorship.who` says it."""
    text: str
    """SHA-256 of its text as it is now, or ""."""


@dataclass(frozen=True, slots=True)
class DeskAccount:
    """One account that a source gives, with all that was ever stated in it."""

    id: str
    subject: str
    """Number of the person, or of whatever else it is about."""
    names: tuple[str, ...]
    standing: tuple[StatedClaim, ...]
    taken_back: tuple[StatedClaim, ...]
    source: GivenIn


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an account stands on: its source and its place there, and the claims that are taken back."""

    account: Told
    place: Place
    source: GivenIn
    gone: dict[tuple[str, int], str]


def as_stated(record: Record, viewer: Viewer, accounts: Iterable[Told]) -> tuple[DeskAccount, ...]:
    """These *accounts*, none of them a list's row, as far as *viewer* may see; without those that say nothing then."""
    accounts = list(accounts)
    filed = said_in([f"A:{account.number}" for account in accounts])
    gone = taken_back(said.entry for of_account in filed.values() for said in of_account)
    entries = {
        account.number: [
            record.ledger.entry(said.entry) for said in filed[f"A:{account.number}"] if said.entry not in gone
        ]
        for account in accounts
    }
    gone_claims = claims_taken_back(entry.hash for of_account in entries.values() for entry in of_account)
    places = places_of(accounts)
    sources = _sources(places)
    views = (
        _account(
            record,
            viewer,
            _Ground(account, places[account.origin], sources[places[account.origin].card.id], gone_claims),
            entries[account.number],
        )
        for account in accounts
    )
    return tuple(view for view in views if view.standing or view.taken_back)


def stated_in(record: Record, viewer: Viewer, number: str) -> DeskAccount | None:
    """The account with this whole number; None for a list's row, and where there is none that *viewer* may know of."""
    accounts = (*Account.objects.filter(number=number, row=0), *SubjectAccount.objects.filter(number=number))
    return next(iter(as_stated(record, viewer, accounts)), None)


def stated_about(record: Record, viewer: Viewer, person: PersonView) -> tuple[DeskAccount, ...]:
    """The accounts of *person* that were given one by one, the first `MOST` of them."""
    given = [account.id for account in person.accounts if account.source.id and not account.row][:MOST]
    return as_stated(record, viewer, Account.objects.filter(number__in=given)) if given else ()


MOST = 50
"""So many accounts of one person are told claim by claim; the others are, each on its own page."""


def _sources(places: dict[int, Place]) -> dict[str, GivenIn]:
    held = Source.objects.filter(number__in={place.card.id for place in places.values()})
    return {
        number: GivenIn(number, Visibility(visibility), author, text)
        for number, visibility, author, text in held.values_list("number", "visibility", "author", "text")
    }


def _account(record: Record, viewer: Viewer, ground: _Ground, entries: Sequence[Entry]) -> DeskAccount:
    everything = [claim for entry in entries for claim in _claims(record, ground, entry)]
    hidden = _hidden(viewer, everything)
    stated = [claim for claim in everything if (claim.entry, claim.place) not in hidden]
    standing = tuple(claim for claim in stated if not claim.gone_by)
    names = [claim.view.claim.written for claim in standing if claim.view.claim.property == "name"]
    return DeskAccount(
        id=ground.account.number,
        subject=_subject(ground.account),
        names=tuple(dict.fromkeys(names)),
        standing=standing,
        taken_back=tuple(claim for claim in stated if claim.gone_by),
        source=ground.source,
    )


def _subject(account: Told) -> str:
    return account.subject if isinstance(account, SubjectAccount) else person_number(account.number)


def _hidden(viewer: Viewer, stated: Sequence[StatedClaim]) -> set[tuple[str, int]]:
    """The claims that *viewer* may not see, and those that were put right so that they are not seen any more."""
    hidden: set[tuple[str, int]] = set()
    for claim in reversed(stated):
        if (claim.entry, claim.place) in hidden or not may_see(viewer, claim.view.claim.visibility, Purpose.READ):
            hidden.add((claim.entry, claim.place))
            if claim.instead is not None:
                hidden.add(claim.instead)
    return hidden


def _claims(record: Record, ground: _Ground, entry: Entry) -> Iterator[StatedClaim]:
    body = entry.body or {}
    for place, stated in enumerate(body.get("claims", ())):
        claim = claim_from_body(stated, ground.source.visibility)
        gone_by = ground.gone.get((entry.hash, place), "")
        yield StatedClaim(
            view=claim_view(claim, ground.account, ground.place),
            entry=entry.hash,
            place=place,
            by=who(entry),
            at=moment(entry.time.milliseconds),
            engine=stated.get("engine", ""),
            instead=tuple(body[INSTEAD]) if INSTEAD in body else None,
            gone_by=gone_by,
            gone_why=(record.ledger.entry(gone_by).body or {}).get("reason", "") if gone_by else "",
        )
