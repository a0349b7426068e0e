"""Asks the casebook what is told of a group, of somebody who belongs to one, and of reprisals for words or meetings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tanuq.casebook.numbers import account_number, person_number
from tanuq.casebook.queries.linking import fellow_accounts
from tanuq.casebook.queries.subjects import SubjectView, subjects_naming, subjects_numbered
from tanuq.casebook.queries.views import ClaimView, PersonView, SectionView
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.states.events import Event, EventKind, Role, act_events
from tanuq.states.groups import (
    Member,
    Registration,
    Reprisal,
    cases_of,
    events_by_number,
    members,
    registration,
    reprisals,
    split_from,
)
from tanuq.states.ordering import in_order
from tanuq.states.reading import told_of, values_told
from tanuq.states.told import Told
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as its page tells of it before its claims."""

    registration: Registration
    members: tuple[Member, ...]
    split_from: tuple[str, ...]
    splinters: tuple[str, ...]
    """Groups that split from it, by number."""
    cases: tuple[Event, ...]
    """The stages of its members' cases, in order."""
    reprisals: tuple[Reprisal, ...]


@dataclass(frozen=True, slots=True)
class DefenderView:
    """Somebody who belongs to groups, or against whom something is said to be in reprisal."""

    memberships: tuple[tuple[str, str, str], ...]
    """(number of the group, its name, role)."""
    cases: tuple[Event, ...]
    reprisals: tuple[Reprisal, ...]


def group_view(record: Record, viewer: Viewer, view: SubjectView) -> GroupView:
    """What is told of the group *view*, with the cases of its members."""
    (group,) = _told([view])
    belonging = members(group)
    persons = _every_number(one.person for one in belonging if one.person)
    naming = _told(one for one in subjects_naming(record, viewer, [view.id]) if one.id != view.id)
    cases = _told(one for one in subjects_naming(record, viewer, persons) if one.kind is Kind.PROCEEDING)
    return GroupView(
        registration=registration(group),
        members=belonging,
        split_from=split_from(group),
        splinters=tuple(told.number for told in naming if view.id in split_from(told)),
        cases=cases_of(cases, persons),
        reprisals=_reprisals(viewer, [group, *cases, *naming], {}),
    )


def defender_view(viewer: Viewer, person: PersonView, about: Sequence[SubjectView]) -> DefenderView | None:
    """What makes *person* a defender, out of the subjects *about* him or her; None where nothing does."""
    numbers = frozenset({person.id, *person.other_ids})
    told = _told(about)
    memberships = tuple(
        (group.number, group.first("group_name"), one.role)
        for group in told
        if group.kind is Kind.GROUP
        for one in members(group)
        if one.person in numbers
    )
    cases = [one for one in told if one.kind is Kind.PROCEEDING]
    acts = Told(person.id, Kind.PERSON, tuple(values_told(person.accounts, {})))
    found = _reprisals(viewer, [acts, *cases], {person.id: _acts_in_reprisal(acts, person)})
    return DefenderView(memberships, cases_of(cases, numbers), found) if memberships or found else None


def reprisals_for(viewer: Viewer, number: str, naming: Sequence[SubjectView]) -> tuple[Reprisal, ...]:
    """What among *naming* is said to be in reprisal for the thing with this *number*."""
    return tuple(one for one in _reprisals(viewer, _told(naming), {}) if one.number == number)


def _reprisals(viewer: Viewer, done: Iterable[Told], acts: Mapping[str, tuple[Event, ...]]) -> tuple[Reprisal, ...]:
    """What in *done* is said to be in reprisal; *acts* are the events of persons in it, by number."""
    said = list({told.number: told for told in done if told.of("reprisal_for")}.values())
    named = {one.value for told in said for one in told.of("reprisal_for")}
    around = _told(subjects_numbered(viewer, sorted(named)).values())
    events = events_by_number([*around, *(told for told in said if told.number not in acts)])
    return reprisals(said, {**events, **acts})


def _acts_in_reprisal(told: Told, person: PersonView) -> tuple[Event, ...]:
    """The acts against *person* that a claim about them says are in reprisal; one of no kind where no act is named."""
    abouts = {one.about for one in told.of("reprisal_for")}
    of_no_act = [Event(EventKind.ACT, person.id, "", (Role.NAMED,), None, "", "")] if "" in abouts else []
    acts = [section for section in person.sections if section.about and section.about in abouts]
    return in_order([*of_no_act, *(event for act in acts for event in _act(told, act))])


def _act(told: Told, act: SectionView) -> Iterator[Event]:
    yield from act_events(told.number, tuple(one for one in told.values if one.about == act.about), act.label, "")


def _told(views: Iterable[SubjectView]) -> list[Told]:
    claims: dict[str, ClaimView] = {}
    return [told_of(view, claims) for view in views]


def _every_number(persons: Iterable[str]) -> frozenset[str]:
    """These persons under every number that they bear: accounts that were joined bear several."""
    given = frozenset(persons)
    fellows = fellow_accounts({account_number(number) for number in given if number[:2] == "P-"})
    return given | {person_number(account) for account in fellows}
