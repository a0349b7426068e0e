"""Who was held in a place, as one viewer may know it: all stays there at once, and what else is told of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray
from pyroaring import BitMap

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Account, Joined, Origin, Source
from tanuq.casebook.models import Stay as StayTable
from tanuq.casebook.numbers import person_number
from tanuq.casebook.projection.changes import SCOPE
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.gathering import (
    Place,
    account_view,
    accounts_with_ids,
    members_of,
    shown_places,
    visible_claims,
)
from tanuq.casebook.queries.kept_facets import Standing, changed_between, kept_facets, standing
from tanuq.casebook.queries.levels import persons_by_level
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.casebook.queries.views import AccountView, PersonCard
from tanuq.casebook.record import Record
from tanuq.casebook.stays_packed import STAY, Stays, unpacked
from tanuq.policy.decision import Purpose, Viewer, may_see, visible_to
from tanuq.policy.roles import Nature
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.sites import Site

Numbers = NDArray[np.int64]
_CHUNK = 500


def clearance(viewer: Viewer) -> int:
    """Up to which strictness *viewer* may know of stays, which are read from plain values; -1 for nothing at all."""
    known = set(visible_to(viewer, Purpose.READ, Nature.PLAIN)) & set(visible_to(viewer, Purpose.SEARCH, Nature.PLAIN))
    return max((each.strictness for each in known if known.issuperset(_up_to(each))), default=-1)


def _up_to(strictest: Visibility) -> list[Visibility]:
    return [each for each in Visibility if each <= strictest]


def stays_at(viewer: Viewer, site: Site) -> Stays:
    """Every stay at this very site; of an area, those of which no facility is named."""
    return _read(StayTable.objects.filter(area=site.area, words=site.words), viewer)


def stays_within(viewer: Viewer, area: str) -> Stays:
    """Every stay in an area, in whatever facility."""
    return _read(StayTable.objects.filter(area=area), viewer)


def _read(stays: QuerySet[StayTable], viewer: Viewer) -> Stays:
    seen = clearance(viewer)
    return unpacked(stays.filter(floor__lte=seen, ceiling__gte=seen).values_list("packed", flat=True))


def persons_of(stays: Stays) -> Numbers:
    """The person of each of these stays, in their order."""
    joined = kept_facets.joined(standing())
    persons = stays["account"].astype(np.int64)
    shared = BitMap(persons) & joined.accounts if joined.persons else BitMap()
    if shared:
        accounts = np.array(shared, dtype=np.int64)
        theirs = np.array([joined.persons[account] for account in shared], dtype=np.int64)
        place = np.minimum(np.searchsorted(accounts, persons), len(accounts) - 1)
        persons = np.where(accounts[place] == persons, theirs[place], persons)
    return persons


def told_elsewhere(viewer: Viewer, persons: Numbers) -> Stays:
    """What all accounts tell of those of *persons* who have several: a release may stand in another account."""
    joined = kept_facets.joined(standing())
    # A person with several accounts bears the number of one of them.
    several = list(BitMap(persons) & joined.accounts) if joined.persons else []
    found = [_read(_of(several[start : start + _CHUNK]), viewer) for start in range(0, len(several), _CHUNK)]
    return np.concatenate(found) if found else np.empty(0, dtype=STAY)


def _of(persons: Sequence[int]) -> QuerySet[StayTable]:
    return StayTable.objects.filter(account__in=Joined.objects.filter(person__in=persons).values("account"))


def levels_of_persons(record: Record, viewer: Viewer, persons: Numbers) -> Numbers:
    """How far the best verified account of each is verified: places in `reviews.LEVELS`."""
    found = np.zeros(len(persons), dtype=np.int64)
    asked = BitMap(persons)
    by_level = persons_by_level(record, viewer, People(viewer, Purpose.READ), Purpose.READ)
    for place, level in enumerate(LEVELS):
        at = by_level.get(level, BitMap()) & asked if place else BitMap()
        if at:
            found[np.isin(persons, np.array(at, dtype=np.int64))] = place
    return found


@dataclass(frozen=True, slots=True)
class Contact:
    """The origins of accounts whose givers were asked whether they may be contacted again, by the answer in effect."""

    given: BitMap
    declined: BitMap


_NOBODY_ASKED = Contact(BitMap(), BitMap())


class _Kept:
    at: Standing | None = None
    contact: Contact = _NOBODY_ASKED


def contact(viewer: Viewer) -> Contact:
    """Who may be contacted again; consents are the team's to know."""
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return _NOBODY_ASKED
    now, then = standing(), _Kept.at
    changed = changed_between(then, now) if then is not None else None
    if changed is None or any(scope[:2] in {"S:", "A:"} for scope in changed.get(SCOPE, ())):
        _Kept.contact = _read_contact()
    _Kept.at = now
    return _Kept.contact


def _read_contact() -> Contact:
    asked = Source.objects.filter(consents__contains='"contact_again"').values_list("number", "consents")
    states = {number: '["contact_again","given"' in consents for number, consents in asked}
    given, declined = BitMap(), BitMap()
    numbers = sorted(states)
    for start in range(0, len(numbers), _CHUNK):
        origins = Origin.objects.filter(source__in=numbers[start : start + _CHUNK], mapped_list=None)
        for origin, source in origins.values_list("id", "source"):
            (given if states[source] else declined).add(origin)
    return Contact(given, declined)


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom a question about stays found, with every account that the viewer may see."""

    card: PersonCard
    accounts: tuple[tuple[int, int, AccountView], ...]
    """(the account's own number here, that of its origin, the account)"""


def met(viewer: Viewer, persons: Sequence[int]) -> tuple[Met, ...]:
    """These people, in the same order."""
    members = members_of(persons)
    accounts = {one.id: one for one in accounts_with_ids(one for ids in members.values() for one in ids)}
    places = shown_places(list(accounts.values()), viewer)
    return tuple(
        Met(card, tuple(_seen(accounts[one], viewer, places) for one in members[person] if one in accounts))
        for person, card in zip(persons, cards(persons, viewer), strict=True)
    )


def _seen(account: Account, viewer: Viewer, places: dict[int, Place]) -> tuple[int, int, AccountView]:
    claims: list[Claim] = visible_claims(account, viewer, Purpose.READ)
    return account.id, account.origin, account_view(account, claims, places[account.origin])


def numbers_of(persons: Iterable[int]) -> dict[int, str]:
    """person → its number ("P-…")."""
    wanted = sorted(set(persons))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = Account.objects.filter(id__in=wanted[start : start + _CHUNK]).values_list("id", "number")
        found |= {local: person_number(number) for local, number in rows}
    return found
