"""What waits for a reviewer, the most urgent first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.db import connection
from pyroaring import BitMap

from tanuq.casebook.models import Account, Origin, Review, Source
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.gathering import account_view, accounts_with_ids, members_of, places_of, visible_claims
from tanuq.casebook.queries.persons import sections_of
from tanuq.casebook.queries.reviews import LEVELS, levels_of
from tanuq.casebook.queries.views import AccountView, PersonCard
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, may_see, visible_to
from tanuq.policy.visibility import Visibility

PAGE = 50
RISKS: Mapping[str, int] = MappingProxyType(
    {
        "consent_withdrawn": 8,  # something may still be used that must not be
        "minor": 4,  # whoever may have been a child when taken
        "death": 2,
        "contradiction": 1,  # accounts of one person that cannot both be true
    }
)
"""What makes an account urgent. Each weighs more than all that follow it together."""
_LOOKED_AT = 200
"""Contradictions are looked for among so many of the most urgent: they order those, and nobody reads further."""
_ADULT = 18
_DEAD, _ATTEMPTED = "0101", "010109"

_QUERY = f"""
SELECT account.id, source.withdrawn
FROM {Origin._meta.db_table} origin
JOIN {Account._meta.db_table} account ON account.origin = origin.id
JOIN {Source._meta.db_table} source ON source.number = origin.source
WHERE origin.mapped_list IS NULL AND source.visibility IN ({{visibilities}})
AND NOT EXISTS (
    SELECT 1 FROM {Review._meta.db_table} review WHERE review.account = account.number AND review.newest
    AND review.level IN ({{levels}}) AND review.author NOT IN (origin.author, source.author)
)
ORDER BY origin."order"
"""


@dataclass(frozen=True, slots=True)
class WaitingAccount:
    """An account that somebody should review."""

    account: AccountView
    card: PersonCard
    """The person it is about."""
    level: str
    """How far it is verified now."""
    risks: tuple[str, ...]
    """Codes of `RISKS`, the heaviest first."""


def review_queue(record: Record, viewer: Viewer, page: int) -> tuple[tuple[WaitingAccount, ...], int]:
    """One page of the accounts that are not corroborated yet, and how many there are.

    They are accounts that were given one by one; a list is weighed as a list. The order is by risk (`RISKS`), then by
    age, the longest waiting first. An account corroborated or documented leaves the queue, unless whoever gave it or
    received its source said so. Nothing waits for whoever is not of the team.
    """
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return (), 0
    waiting = _by_urgency(viewer, _unreviewed(viewer))
    start = (max(1, page) - 1) * PAGE
    return _views(record, viewer, waiting[start : start + PAGE]), len(waiting)


@dataclass(frozen=True, slots=True)
class _Waiting:
    account: int
    person: int
    risks: frozenset[str]

    @property
    def urgency(self) -> int:
        return -sum(RISKS[risk] for risk in self.risks)


def _unreviewed(viewer: Viewer) -> list[tuple[int, bool]]:
    """(account, whether a consent for its source was withdrawn), the longest waiting first."""
    visibilities = [visibility.value for visibility in visible_to(viewer, Purpose.READ)]
    levels = LEVELS[LEVELS.index("corroborated") :]
    marks = {"visibilities": _marks(visibilities), "levels": _marks(levels)}
    with connection.cursor() as cursor:
        cursor.execute(_QUERY.format_map(marks), [*visibilities, *levels])
        return [(account, bool(withdrawn)) for account, withdrawn in cursor.fetchall()]


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _by_urgency(viewer: Viewer, unreviewed: Sequence[tuple[int, bool]]) -> list[_Waiting]:
    people = People(viewer, Purpose.READ)
    visible, deaths, minors = people.everyone(), _deaths(people), _minors(people)
    waiting = []
    for account, withdrawn in unreviewed:
        person = people.person_of(account)
        if person in visible:
            found = (("consent_withdrawn", withdrawn), ("minor", person in minors), ("death", person in deaths))
            waiting.append(_Waiting(account, person, frozenset(risk for risk, there in found if there)))
    waiting.sort(key=lambda one: one.urgency)
    first = _with_contradictions(viewer, waiting[:_LOOKED_AT])
    return sorted(first, key=lambda one: one.urgency) + waiting[_LOOKED_AT:]


def _deaths(people: People) -> BitMap:
    told = people.having_any("death_date") | people.having_any("death_place")
    killed = people.matching("act", lambda code: code.startswith(_DEAD) and not code.startswith(_ATTEMPTED))
    return told | killed | people.matching("status", lambda code: code.startswith(_DEAD))


def _minors(people: People) -> BitMap:
    """Whoever may have been under 18 in the year of the act: a birth or an act of uncertain year counts in each."""
    born = {int(year): persons for year, persons in people.by_value("birth_date")}
    minors = BitMap()
    for year, taken in people.by_value("taken_date"):
        for birth, persons in born.items():
            if 0 <= int(year) - birth < _ADULT:
                minors |= taken & persons
    return minors


def _with_contradictions(viewer: Viewer, waiting: Sequence[_Waiting]) -> list[_Waiting]:
    members = members_of([one.person for one in waiting])
    several = {person for person, accounts in members.items() if len(accounts) > 1}
    accounts = accounts_with_ids(account for person in several for account in members[person])
    places = places_of(accounts)
    views = {
        account.id: account_view(account, visible_claims(account, viewer, Purpose.READ), places[account.origin])
        for account in accounts
    }
    contradicted = {person for person in several if _contradict([views[account] for account in members[person]])}
    return [replace(one, risks=one.risks | {"contradiction"}) if one.person in contradicted else one for one in waiting]


def _contradict(accounts: Sequence[AccountView]) -> bool:
    return any(prop.contradiction for section in sections_of(accounts) for prop in section.properties)


def _views(record: Record, viewer: Viewer, waiting: Sequence[_Waiting]) -> tuple[WaitingAccount, ...]:
    accounts = {account.id: account for account in accounts_with_ids(one.account for one in waiting)}
    places = places_of(list(accounts.values()))
    levels = levels_of(record, viewer, [account.number for account in accounts.values()])
    persons = list(dict.fromkeys(one.person for one in waiting))
    shown = dict(zip(persons, cards(persons, viewer), strict=True))
    views = []
    for one in waiting:
        account = accounts[one.account]
        claims = visible_claims(account, viewer, Purpose.READ)
        if claims:
            risks = tuple(risk for risk in RISKS if risk in one.risks)
            view = account_view(account, claims, places[account.origin])
            views.append(WaitingAccount(view, shown[one.person], levels[account.number], risks))
    return tuple(views)
