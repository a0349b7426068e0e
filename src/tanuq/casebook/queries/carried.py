"""People found, with what of them may be carried away: one row each, for a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of, places_of, visible_claims
from tanuq.casebook.queries.results import people_asked_for
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.queries.wording import in_words
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, visible_to

_CHUNK = 500
_NAMES = frozenset({"name", "name_other", "given_names", "family_name"})


@dataclass(frozen=True, slots=True)
class CarriedPerson:
    """One person as a row."""

    id: str
    names: tuple[str, ...]
    values: dict[str, tuple[str, ...]]
    """property code → its values in words, each once."""
    sources: frozenset[str]
    """Numbers of the sources that say it."""


def people_to_carry(record: Record, viewer: Viewer, query: ResultsQuery) -> list[int]:
    """Everybody whom *query* finds by what *viewer* may carry away: what cannot leave selects nobody either."""
    allowed = visible_to(viewer, Purpose.EXPORT)
    if not allowed:
        return []
    carrying = replace(viewer, clearance=min(viewer.clearance, max(allowed)))
    return list(people_asked_for(record, carrying, query, Purpose.EXPORT))


def carried_people(persons: Sequence[int], viewer: Viewer) -> Iterable[CarriedPerson]:
    """These people, as far as anything of them may leave."""
    for start in range(0, len(persons), _CHUNK):
        members = members_of(persons[start : start + _CHUNK])
        accounts = {account.id: account for account in accounts_with_ids(a for ids in members.values() for a in ids)}
        sources = {origin: place.card.id for origin, place in places_of(list(accounts.values())).items()}
        for person, ids in members.items():
            held = [accounts[account] for account in ids if account in accounts]
            asked = [(account, visible_claims(account, viewer, Purpose.EXPORT)) for account in held]
            told = [(account, claims) for account, claims in asked if claims]
            if told:
                yield _person(accounts[person], told, sources)


def _person(bearer: Account, told: Sequence[tuple[Account, list[Claim]]], sources: dict[int, str]) -> CarriedPerson:
    values: dict[str, dict[str, None]] = {}
    for _, claims in told:
        for claim in claims:
            if claim.property not in _NAMES and (words := in_words(claim)):
                values.setdefault(claim.property, {})[words] = None
    return CarriedPerson(
        id=person_number(bearer.number),
        names=tuple(name.text for name in name_views(claims for _, claims in told)),
        values={code: tuple(words) for code, words in values.items()},
        sources=frozenset(sources[account.origin] for account, _ in told),
    )
