"""One released person as the pages show them, in no language yet: templates put codes and dates into words."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.cards import name_views
from tanuq.casebook.queries.comparison import Group, over_accounts
from tanuq.casebook.queries.persons import sections_of
from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.timeline import DatedAct, timeline
from tanuq.casebook.queries.views import (
    AccountView,
    ClaimView,
    NameView,
    PersonView,
    PropertyView,
    SectionView,
    SourceCard,
    ValueView,
)
from tanuq.obligations.reading import Bearing, bearing_told
from tanuq.proceedings.reading import ToldStage, proceeding_in
from tanuq.proceedings.stages import ordered
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson, ReleasedSource, ReleasedSubject
from tanuq.publishing.site.person.answers import AnswerShown, answers_about
from tanuq.vocabulary.kinds import Kind

MOST_COLUMNS = 12
"""Accounts that stand side by side; whoever wants more has the data."""
_STATUS, _DATE, _BASIS = "status", "reported_date", "basis"
_REPORT = "report"


@dataclass(frozen=True, slots=True)
class StatusTold:
    """What has become of the person, on which date, and how that is known; of all sources that say the same of it."""

    statuses: tuple[ClaimView, ...]
    reported: tuple[ClaimView, ...]
    basis: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A case, stage by stage in its order."""

    view: SubjectView
    about: tuple[ClaimView, ...]
    """What is told of the whole of it, but that it names this very person."""
    stages: tuple[ToldStage, ...]


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Everything that the page of a person is made of."""

    person: ReleasedPerson
    names: tuple[NameView, ...]
    statuses: tuple[StatusTold, ...]
    sections: tuple[SectionView, ...]
    acts: tuple[DatedAct, ...]
    accounts: tuple[AccountView, ...]
    columns: tuple[AccountView, ...]
    groups: tuple[Group, ...]
    answers: tuple[AnswerShown, ...]
    proceedings: tuple[Proceeding, ...]
    others: tuple[SubjectView, ...]
    """Interventions and groups."""
    bearing: Bearing

    @property
    def disagreements(self) -> tuple[tuple[str, PropertyView], ...]:
        """(part of the page, property) of which not all values can be true."""
        return tuple(
            (section.about, prop) for section in self.sections for prop in section.properties if prop.contradiction
        )

    @property
    def source_places(self) -> Mapping[str, int]:
        """Source → its place in the list at the end of the page, from 1."""
        return {source.number: place for place, source in enumerate(self.person.sources, start=1)}

    def levels_of(self, source: str) -> tuple[str, ...]:
        """How far the accounts of a source are verified."""
        return tuple(dict.fromkeys(one.level for one in self.person.accounts if one.source == source))

    @property
    def changed_on(self) -> str:
        """The day of the last change, ISO 8601, "" where none is known."""
        return max((change.day for change in self.person.changes), default="")


def person_shown(person: ReleasedPerson) -> PersonShown:
    """*person* in the order of a page."""
    cards = {source.number: _card(source) for source in person.sources}
    accounts = tuple(_account(account, cards) for account in person.accounts)
    subjects = tuple(_subject(subject, cards) for subject in person.subjects)
    chosen, numbers = dict(person.preferred), (person.number, *person.also)
    names = name_views(([view.claim for view in account.claims] for account in accounts), chosen.get("name", ""))
    sections = tuple(_with_preferred(section, chosen) for section in sections_of(accounts))
    columns = accounts[:MOST_COLUMNS]
    return PersonShown(
        person=person,
        names=names,
        statuses=tuple(_statuses(accounts)),
        sections=sections,
        acts=tuple(_acts(PersonView(person.number, person.also, names, sections, accounts, ()))),
        accounts=accounts,
        columns=columns,
        groups=over_accounts(sections_of(columns), columns) if len(columns) > 1 else (),
        answers=tuple(answers_about(numbers, accounts, subjects)),
        proceedings=tuple(_proceeding(view, {*numbers}) for view in subjects if view.kind is Kind.PROCEEDING),
        others=tuple(view for view in subjects if view.kind in {Kind.INTERVENTION, Kind.GROUP}),
        bearing=bearing_told(person.number, accounts, subjects, _last_day(person)),
    )


def _last_day(person: ReleasedPerson) -> date:
    """As of which day the law is asked: that of the person's last change, so that a page that did not change stays."""
    days = (change.day for change in person.changes)
    return date.fromisoformat(max(days, default="") or "1970-01-01")


def _card(source: ReleasedSource) -> SourceCard:
    return SourceCard(
        id=source.number,
        title=source.title,
        material=source.material,
        media_type=source.copy_type,
        language=source.language,
        received_at="",
    )


def _account(account: ReleasedAccount, cards: Mapping[str, SourceCard]) -> AccountView:
    card = cards[account.source]
    claims = tuple(_claim(claim, account.number, card) for claim in account.claims)
    return AccountView(id=account.number, source=card, row=0, claims=claims, entry="")


def _claim(claim: Claim, account: str, card: SourceCard) -> ClaimView:
    # Without words: the language is chosen where the page is made.
    return ClaimView(claim=claim, label="", display="", account=account, source=card, place="", row=0)


def _subject(subject: ReleasedSubject, cards: Mapping[str, SourceCard]) -> SubjectView:
    accounts = tuple(_account(account, cards) for account in subject.accounts)
    return SubjectView(subject.number, Kind(subject.kind), accounts)


def _with_preferred(section: SectionView, chosen: Mapping[str, str]) -> SectionView:
    properties = tuple(
        replace(prop, values=tuple(_marked(value, chosen[prop.property]) for value in prop.values))
        if prop.property in chosen
        else prop
        for prop in section.properties
    )
    return replace(section, properties=properties)


def _marked(value: ValueView, chosen: str) -> ValueView:
    first = value.claims[0].claim
    return replace(value, preferred=True) if chosen in {first.value, first.written} else value


def _statuses(accounts: Sequence[AccountView]) -> Iterator[StatusTold]:
    alike: dict[tuple[str, ...], list[StatusTold]] = {}
    for account in accounts:
        reported, basis = _of(account, _DATE), _of(account, _BASIS)
        for status in _of(account, _STATUS):
            said = tuple(one.claim.value or one.claim.written for one in (status, *reported, *basis))
            alike.setdefault(said, []).append(StatusTold((status,), reported, basis))
    for told in alike.values():
        yield replace(told[0], statuses=tuple(one for each in told for one in each.statuses))


def _of(account: AccountView, code: str) -> tuple[ClaimView, ...]:
    return tuple(view for view in account.claims if view.claim.property == code)


def _acts(view: PersonView) -> Iterator[DatedAct]:
    """What was done, in time; when somebody told of it is none of that."""
    return (act for act in timeline(view) if act.about != _REPORT)


def _proceeding(view: SubjectView, numbers: Set[str]) -> Proceeding:
    told = proceeding_in(view)
    stages = tuple(told.told(stage) for stage in ordered(told.proceeding.stages))
    staged = {id(claim) for stage in stages for claim in stage.claims}
    whole = (claim for claim in view.claims if id(claim) not in staged and claim.claim.value not in numbers)
    return Proceeding(view, tuple(whole), stages)
