"""Who may have been held in the same place at the same time: everybody for whom the dates do not rule it out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Facet
from tanuq.casebook.projection.facets import ANY_PLACE
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of, visible_claims
from tanuq.casebook.queries.views import PersonCard, PersonView
from tanuq.casebook.record import Record
from tanuq.names.folding import folded_words
from tanuq.policy.decision import Purpose, Viewer
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.edtf import PartialDate

MOST = 20
"""So many are shown at most."""
_LOOKED_AT = 200
"""Of a place where thousands were held so many are looked at: the page of the place leads to all."""
_PLACE, _DETAINED, _TAKEN = "detention_place", "detention_date", "taken_date"
_ENDS = ("transfer_date", "release_date", "death_date")


@dataclass(frozen=True, slots=True)
class HeldTogether:
    """Somebody who may have been there."""

    card: PersonCard
    place: str
    dated: bool
    """Whether both have a date; where one lacks it nothing is ruled out."""


@dataclass(frozen=True, slots=True)
class _Stay:
    place: str
    first: date
    last: date
    dated: bool

    def overlaps(self, other: "_Stay") -> bool:
        return _folded(self.place) == _folded(other.place) and self.first <= other.last and other.first <= self.last


def held_together(record: Record, viewer: Viewer, person: PersonView) -> tuple[HeldTogether, ...]:
    """At most `MOST` of those who may have been held with *person*, as far as *viewer* may know, the dated first."""
    del record
    own = [stay for account in person.accounts for stay in _stays([view.claim for view in account.claims])]
    others = _others(viewer, person_with(person.id), {_folded(stay.place) for stay in own})
    found: dict[int, _Stay] = {}
    for local, stays in others:
        shared = [_together(one, stay) for stay in stays for one in own if one.overlaps(stay)]
        if shared:
            found[local] = max(shared, key=lambda stay: stay.dated)
    shown = sorted(found, key=lambda local: (not found[local].dated, local))[:MOST]
    return tuple(
        HeldTogether(card, found[local].place, found[local].dated)
        for local, card in zip(shown, cards(shown, viewer), strict=True)
    )


def _others(viewer: Viewer, own: int, places: set[str]) -> Iterator[tuple[int, list[_Stay]]]:
    """Other persons held in these places (folded), each with every stay that the viewer may know of."""
    if not places - {""}:
        return
    written = Facet.objects.exclude(folded="").filter(folded__in=places, code=ANY_PLACE).values_list("value", flat=True)
    there = People(viewer, Purpose.READ).having(_PLACE, set(written))
    members = members_of(list(islice((local for local in there if local != own), _LOOKED_AT)))
    accounts = {account.id: account for account in accounts_with_ids(one for ids in members.values() for one in ids)}
    for local, ids in members.items():
        claims = [visible_claims(accounts[one], viewer, Purpose.READ) for one in ids if one in accounts]
        yield local, [stay for of_account in claims for stay in _stays(of_account)]


def _together(one: _Stay, other: _Stay) -> _Stay:
    return _Stay(one.place, max(one.first, other.first), min(one.last, other.last), one.dated and other.dated)


def _stays(claims: Iterable[Claim]) -> Iterator[_Stay]:
    """Where one account says that somebody was held: from the first day that it may mean to the last."""
    understood = [claim for claim in claims if claim.value and not claim.problem]
    by_act: dict[str, list[Claim]] = defaultdict(list)
    for claim in understood:
        by_act[claim.about].append(claim)
    ends = [parse_edtf(claim.value) for claim in understood if claim.property in _ENDS]
    for act in by_act.values():
        # Without a day of the detention: nobody is held before being taken.
        begins = [*_dates(act, _DETAINED), *_dates(understood, _TAKEN)]
        for claim in act:
            if claim.property == _PLACE:
                yield _stay(claim.value, begins, ends)


def _dates(claims: Iterable[Claim], prop: str) -> list[PartialDate]:
    return [parse_edtf(claim.value) for claim in claims if claim.property == prop]


def _stay(place: str, begins: list[PartialDate], ends: list[PartialDate]) -> _Stay:
    first = begins[0].earliest if begins else date.min
    # The next act ends it: the first that does not lie before it.
    after = [end.latest for end in ends if end.latest >= first]
    return _Stay(place, first, min(after, default=date.max), bool(begins))


def _folded(place: str) -> str:
    return " ".join(folded_words(place))
