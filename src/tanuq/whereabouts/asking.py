"""Asks the casebook who was held with somebody, and tells of those who are shown why they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from tanuq.casebook.errors import NoSuchPlace
from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.casebook.queries.stays import (
    Contact,
    Met,
    contact,
    levels_of_persons,
    met,
    numbers_of,
    persons_of,
    stays_at,
    stays_within,
    told_elsewhere,
)
from tanuq.casebook.queries.views import AccountView, ClaimView, PersonCard, PersonView, SourceCard
from tanuq.casebook.record import Record
from tanuq.casebook.stays import Mark, fate_in, said_in
from tanuq.casebook.stays_packed import STAY, Stays
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.days import Days, Stretch
from tanuq.vocabulary.sites import Site, areas_around, areas_in, site_of
from tanuq.whereabouts.errors import PlaceTooWide
from tanuq.whereabouts.ranking import Found, Free, Numbers, Reach, Stretches, Told, overlaps, ranked
from tanuq.whereabouts.stays import Held, Near, Overlap, near, pairs, shared_days
from tanuq.whereabouts.telling import ToldStay, stays_of, told_stays


@dataclass(frozen=True, slots=True)
class Contacted:
    """A source through which somebody may be reached."""

    source: SourceCard
    how: Reach


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who may have been held with the person, and why that is thought."""

    card: PersonCard
    place: str
    nearness: Near
    days: Days
    """The first and the last day that they can have shared."""
    certainty: Overlap
    free: Free
    reachable: tuple[Contacted, ...]
    """The best way first."""
    dated: tuple[bool, bool]
    """Whether anything is said of when the person was there, and when this one."""
    sources: int
    """How many say so independently of each other."""
    level: str
    """How far the best verified of their accounts is verified; "" for whoever is not of the team."""
    claims: tuple[ClaimView, ...]
    """What says that they were there."""


@dataclass(frozen=True, slots=True)
class _Around:
    """Everybody's stays that have to do with the place of one stay of the person's."""

    own: ToldStay
    nearness: Near
    stays: Stays


@dataclass(frozen=True, slots=True)
class Companions:
    """Everybody who may have been held with one person, in the order in which to ask them."""

    own: tuple[ToldStay, ...]
    _record: Record
    _viewer: Viewer
    _around: tuple[_Around, ...]
    _found: Found

    @property
    def count(self) -> int:
        """How many people there are in all."""
        return len(self._found.person)

    def shown(self, start: int, size: int) -> tuple[Companion, ...]:
        """Those from *start* on (0 is the first), *size* at most."""
        asked = self._found.person[start : start + size]
        levels = levels_of_persons(self._record, self._viewer, asked)
        consents, team = contact(self._viewer), may_see(self._viewer, Visibility.TEAM, Purpose.READ)
        return tuple(
            self._companion(place, them, LEVELS[level] if team else "", _reachable(them, consents))
            for place, (them, level) in enumerate(
                zip(met(self._viewer, asked.tolist()), levels.tolist(), strict=True), start
            )
        )

    def _companion(self, place: int, them: Met, level: str, reachable: tuple[Contacted, ...]) -> Companion:
        around, stay = self._at(int(self._found.row[place]))
        theirs = _the_one(them, stay, around.own.stay.site)
        return Companion(
            card=them.card,
            place=theirs.place,
            nearness=around.nearness,
            days=shared_days(around.own.stay.stretch, theirs.stay.stretch),
            certainty=Overlap(int(self._found.certainty[place])),
            free=Free(int(self._found.free[place])),
            reachable=reachable,
            dated=(around.own.dated, theirs.dated),
            sources=int(self._found.sources[place]),
            level=level,
            claims=theirs.claims,
        )

    def _at(self, row: int) -> tuple[_Around, Stays]:
        """A row of all stays together, and what it is near to."""
        for around in self._around:
            if row < len(around.stays):
                return around, around.stays[row : row + 1]
            row -= len(around.stays)
        raise IndexError(row)


def companions(record: Record, viewer: Viewer, person: PersonView) -> Companions:
    """Everybody for whom the dates do not rule out that they were held with *person*, as far as *viewer* may know."""
    own = told_stays(person)
    around = tuple(one for stay in _different(own) for one in _stays_around(viewer, stay))
    stays = np.concatenate([one.stays for one in around]) if around else np.empty(0, dtype=STAY)
    persons = persons_of(stays)
    certainty = _joined([_certainty(one) for one in around])
    certainty[persons == person_with(person.id)] = 0
    people = np.unique(persons[certainty > 0])
    told = np.concatenate([stays[certainty > 0], told_elsewhere(viewer, people)])
    levels = levels_of_persons(record, viewer, people)
    found = ranked(certainty, _stretches(stays), _wide(stays["origin"]), persons, _told(told, contact(viewer)), levels)
    return Companions(own, record, viewer, around, found)


@dataclass(frozen=True, slots=True)
class PairTold:
    """Two people who may have been in one place on one day."""

    people: tuple[str, str]
    """Their numbers."""
    days: Days
    certainty: Overlap


def pairs_in(viewer: Viewer, place: str) -> Iterator[PairTold]:
    """All pairs of stays at the place of this name that the viewer may know of, one by one.

    Raises:
        NoSuchPlace: when nothing that the viewer may see tells of a stay there.
        PlaceTooWide: when the name is that of a region, where nobody meets everybody.
    """
    site = site_of(place)
    if not site.is_narrow:
        raise PlaceTooWide(f"“{place}” is too wide a place to say who met there. Name a facility, a town or a county.")
    stays = stays_at(viewer, site)
    if not len(stays):
        raise NoSuchPlace(f"Nothing in the record tells of anybody held in “{place}”.")
    numbers = numbers_of(persons_of(stays).tolist())
    most = Overlap.CERTAIN if site.names_facility else Overlap.POSSIBLE
    for one, other, found in pairs(_held(stays)):
        days = shared_days(one.stretch, other.stretch)
        yield PairTold((numbers[one.person], numbers[other.person]), days, min(found, most))


def _held(stays: Stays) -> Iterator[Held]:
    columns = (persons_of(stays), *(stays[name] for name in ("first_earliest", "first_latest")))
    columns = (*columns, *(stays[name] for name in ("last_earliest", "last_latest", "marks")))
    for person, a, b, c, d, marks in zip(*(column.tolist() for column in columns), strict=True):
        yield Held(person, Stretch(Days(a, b), Days(c, d), bool(marks & Mark.DOUBTFUL)))


def _different(own: Iterable[ToldStay]) -> Iterable[ToldStay]:
    """One of those that say the same of when and where."""
    return {(one.stay.site, one.stay.stretch): one for one in own}.values()


def _stays_around(viewer: Viewer, own: ToldStay) -> Iterator[_Around]:
    site = own.stay.site
    kept = partial(_Around, own)
    if site.names_facility:
        yield kept(Near.SAME, stays_at(viewer, site))
        wider = areas_around(site)
    else:
        for area in areas_in(site.area) if site.is_narrow else ():
            yield kept(Near.AREA, stays_within(viewer, area))
        wider = areas_around(site)[1:]
    for area in wider:
        yield kept(Near.AREA, stays_at(viewer, Site(area, "")))


def _certainty(around: _Around) -> Numbers:
    found = overlaps(around.own.stay.stretch, _stretches(around.stays))
    return np.minimum(found, Overlap.POSSIBLE) if around.nearness is Near.AREA else found


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate([*parts, np.empty(0, dtype=np.int64)])


def _wide(numbers: Stays) -> Numbers:
    return numbers.astype(np.int64)


def _stretches(stays: Stays) -> Stretches:
    return Stretches(
        _wide(stays["first_earliest"]),
        _wide(stays["first_latest"]),
        _wide(stays["last_earliest"]),
        _wide(stays["last_latest"]),
        (stays["marks"] & Mark.DOUBTFUL) > 0,
    )


def _told(stays: Stays, consents: Contact) -> Told:
    marks = stays["marks"]
    return Told(
        person=persons_of(stays),
        freed=_wide(stays["freed"]),
        held=_wide(stays["held"]),
        dead=(marks & Mark.DEAD) > 0,
        said_free=(marks & Mark.SAID_FREE) > 0,
        said_held=(marks & Mark.SAID_HELD) > 0,
        reach=_reach(stays, consents),
        tie=_wide(stays["tie"]),
    )


def _reach(stays: Stays, consents: Contact) -> Numbers:
    firsthand = (stays["marks"] & Mark.FIRSTHAND) > 0
    agreed = np.isin(stays["origin"], np.array(consents.given, dtype=np.int64))
    declined = np.isin(stays["origin"], np.array(consents.declined, dtype=np.int64))
    reach = np.where(firsthand, Reach.THEMSELVES, Reach.TOLD)
    reach = np.where(agreed, np.where(firsthand, Reach.THEMSELVES_AGREED, Reach.AGREED), reach)
    return np.where(((stays["marks"] & Mark.LISTED) > 0) | declined, Reach.NOT, reach).astype(np.int64)


def _reachable(them: Met, consents: Contact) -> tuple[Contacted, ...]:
    found = [
        Contacted(account.source, how)
        for _, origin, account in them.accounts
        if account.source.id and (how := _way(account, origin, consents)) is not Reach.NOT
    ]
    return tuple(sorted(found, key=lambda one: (-one.how, one.source.id)))


def _way(account: AccountView, origin: int, consents: Contact) -> Reach:
    if account.row or origin in consents.declined:
        return Reach.NOT
    claims = (view.claim for view in account.claims)
    themselves = any(Mark.FIRSTHAND in fate_in([one]).marks for one in said_in(claims))
    if origin in consents.given:
        return Reach.THEMSELVES_AGREED if themselves else Reach.AGREED
    return Reach.THEMSELVES if themselves else Reach.TOLD


def _the_one(them: Met, row: Stays, own: Site) -> ToldStay:
    """The stay that a row of the table stands for, with its claims."""
    account = next(account for local, _, account in them.accounts if local == int(row["account"][0]))
    days = tuple(int(row[name][0]) for name in ("first_earliest", "first_latest", "last_earliest", "last_latest"))
    return next(
        told
        for told in stays_of(account)
        if (*told.stay.stretch.first, *told.stay.stretch.last) == days
        if near(own, told.stay.site)
    )
