"""Where the accounts of one person say that they were, one step after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView
from tanuq.vocabulary.dates import date_in
from tanuq.vocabulary.days import ANY_DAY, Days, days_of
from tanuq.whereabouts.telling import stays_of
from tanuq.whereabouts.trail import Gap, LastSeen, Step, gaps, in_order, last_seen

_POINTS = frozenset({"last_seen", "taken", "detention", "transfer", "release", "death"})
"""Acts with properties "…_date" and "…_place"; a detention or a transfer to a place that is named is a stay."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What says one step: an account, and its claims."""

    account: AccountView
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a trail, with what says it and how long it is unknown where the person was after it."""

    step: Step
    telling: Telling
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class Trail:
    """The steps of a person in their order, and which of them is the last."""

    turns: tuple[Turn, ...]
    last: LastSeen | None
    last_telling: Telling | None


_Told = tuple[str, str, Days, Days, tuple[ClaimView, ...]]


def trail_of(person: PersonView) -> Trail:
    """The steps that the accounts of *person* tell of; what names neither a place nor a day is none."""
    told = [(*one, account) for account in person.accounts for one in (*_stays(account), *_points(account))]
    tellings = [Telling(account, claims) for _, _, _, _, claims, account in told]
    steps = in_order([Step(*one[:4], source) for source, one in enumerate(told)])
    last = last_seen(steps)
    return Trail(
        tuple(Turn(step, tellings[step.source], gap) for step, gap in zip(steps, (*gaps(steps), None), strict=False)),
        last,
        tellings[last.step.source] if last else None,
    )


def _stays(account: AccountView) -> Iterator[_Told]:
    for told in stays_of(account):
        kind = told.claims[0].claim.about.partition(".")[0]
        yield kind, told.place, told.stay.stretch.first, told.stay.stretch.last, told.claims


def _points(account: AccountView) -> Iterator[_Told]:
    acts: dict[str, list[ClaimView]] = {}
    for view in account.claims:
        kind = view.claim.about.partition(".")[0]
        if kind in _POINTS and view.claim.property in {f"{kind}_date", f"{kind}_place"} and view.claim.value:
            acts.setdefault(view.claim.about, []).append(view)
    for about, claims in acts.items():
        kind = about.partition(".")[0]
        places = [view.claim.value for view in claims if view.claim.property.endswith("_place")]
        if places and kind in {"detention", "transfer"}:
            continue
        days = _days(view for view in claims if view.claim.property.endswith("_date"))
        yield kind, " · ".join(dict.fromkeys(places)), days, days, tuple(claims)


def _days(claims: Iterable[ClaimView]) -> Days:
    """The days that the dates of one act may mean."""
    found = [days for view in claims if (days := _days_of(view))]
    if not found:
        return ANY_DAY
    return Days(min(days.earliest for days in found), max(days.latest for days in found))


def _days_of(view: ClaimView) -> Days | None:
    if view.claim.problem:
        return None
    date = date_in(view.claim.value)
    return None if date is None else days_of(date)
