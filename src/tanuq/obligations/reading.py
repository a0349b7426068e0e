"""Asks the casebook what is told of a person, and finds which articles that makes worth a look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tanuq.casebook.queries.subjects import SubjectView, subjects_about
from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView
from tanuq.casebook.record import Record
from tanuq.obligations.elements.engaging import Finding, findings
from tanuq.obligations.elements.facts import Fact, Sort
from tanuq.obligations.elements.occasions import Told, occasions
from tanuq.obligations.instruments import instruments
from tanuq.obligations.standing import Standing, standing
from tanuq.obligations.states import states
from tanuq.policy.decision import Viewer
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.kinds import Kind

_SORTS = {Kind.PROCEEDING: Sort.PROCEEDING, Kind.GROUP: Sort.GROUP}


@dataclass(frozen=True, slots=True)
class Bearing:
    """What the law asks about one person, as far as a viewer may see what is told."""

    findings: tuple[Finding, ...]
    claims: Mapping[str, ClaimView]
    """Every claim that was asked, by the key of its fact."""

    def claims_of(self, facts: Iterable[Fact]) -> tuple[ClaimView, ...]:
        """The claims behind *facts*."""
        return tuple(self.claims[fact.key] for fact in facts)


def bearing_on(record: Record, viewer: Viewer, person: PersonView, today: date) -> Bearing:
    """Which articles the acts against *person*, and the cases and groups that name them, make worth a look."""
    return bearing_told(person.id, person.accounts, subjects_about(record, viewer, person), today)


def bearing_told(number: str, accounts: Iterable[AccountView], subjects: Iterable[SubjectView], today: date) -> Bearing:
    """As `bearing_on`, of the person with this *number* of whom nothing but this is told: it asks nobody."""
    sources = [(Sort.ACT, number, account) for account in accounts]
    of_subjects = (source for view in subjects if view.kind in _SORTS for source in _sources(view))
    return _bearing([*sources, *of_subjects], today)


def bearing_of(subject: SubjectView, today: date) -> Bearing:
    """Which articles a case or group makes worth a look by itself, without what is told of the people in it."""
    return _bearing(_sources(subject) if subject.kind in _SORTS else [], today)


Source = tuple[Sort, str, AccountView]


def _sources(subject: SubjectView) -> list[Source]:
    return [(_SORTS[subject.kind], subject.id, account) for account in subject.accounts]


def _bearing(sources: Sequence[Source], today: date) -> Bearing:
    told = [Told(sort, number, tuple(_facts(account))) for sort, number, account in sources]
    claims = {_key(account, place): view for *_, account in sources for place, view in enumerate(account.claims)}
    return Bearing(findings(occasions(told), standing_of, today), claims)


def standing_of(state: str, instrument: str, on: PartialDate) -> Standing | None:
    """What the state with this code was to the treaty with this code; None where no table knows such a state."""
    return standing(states()[state], instruments()[instrument], on) if state in states() else None


def _facts(account: AccountView) -> Iterable[Fact]:
    for place, view in enumerate(account.claims):
        claim = view.claim
        yield Fact(_key(account, place), claim.property, claim.value, account.id, claim.about, claim.problem)


def _key(account: AccountView, place: int) -> str:
    return f"{account.id}#{place}"
