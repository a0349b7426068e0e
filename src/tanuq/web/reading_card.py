"""The card of one proposal: its words in context, what it would put on record, why, of whom, and what was decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.queries.subjects import subject_of_account
from tanuq.casebook.queries.views import PersonCard
from tanuq.casebook.queries.wording import about_label, property_label, value_in_words
from tanuq.casebook.read_decisions import Decision
from tanuq.intake.anchoring.chosen import Chosen, InContext, in_context
from tanuq.reading.engines.agreement import Sureness, sureness_of
from tanuq.reading.on_record.choosing import (
    ANOTHER,
    NEW,
    Choice,
    cases_in,
    likely_time,
    name_of,
    own_account,
    standing_of,
    suggested,
    times_told,
    told_at,
)
from tanuq.reading.on_record.coming import Coming, Value
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.reading import Kept
from tanuq.reading.on_record.ruling import alike
from tanuq.reading.proposal import Kind
from tanuq.reading.words import in_one_line
from tanuq.vocabulary.kinds import Kind as Subject
from tanuq.vocabulary.properties import property_named
from tanuq.web.plain_values import plain_value
from tanuq.web.reading_queue import beside
from tanuq.web.reading_words import NOTES, ONE, RULINGS, SURENESS, reason_in_words
from tanuq.web.subject_addresses import page_of

_APART = frozenset({Subject.PROCEEDING, Subject.GROUP})
"""Subjects that have accounts of their own, of which there may be something of the kind already."""
VALUE = "value-"
"""What the names of fields with values begin with."""
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One claim that is coming."""

    name: str
    """Of its field."""
    label: str
    part: str
    """The part of the story that it belongs to, "" where it says who somebody is."""
    value: str
    """As it stands in the form."""
    in_words: str
    written: str
    problem: str
    ground: str
    """How a date follows, where its words do not say it all."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    code: str
    names: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was decided about it."""

    decision: Decision
    ruling: str
    reason: str
    by: str
    at: str
    of: str
    """The number of what it tells of, "" where it states nothing."""


@dataclass(frozen=True, slots=True)
class Card:
    """The proposal that is looked at."""

    kept: Kept
    name: str
    context: InContext
    number: int
    of: int
    previous: str
    next: str
    values: tuple[ValueRow, ...]
    plain: str
    """What is read in the words of a date, a number, a place or an article; "" of everything else."""
    note: str
    """Why it comes to a note only, "" where it comes to more."""
    engines: tuple[str, ...]
    said_by: str
    reasons: tuple[str, ...]
    people: tuple[Option, ...]
    cases: tuple[Option, ...]
    times: tuple[Option, ...]
    candidates: tuple[PersonCard, ...]
    told: Told | None
    account: str
    """The account that the mention was accepted for."""
    is_open: bool
    sureness: str
    """Whether engines agree, differ, or only a language model proposes it; "" of one engine alone."""
    doubtful: bool
    """Whether its reasons are to be read first: engines differ, or only a language model proposes it."""
    told_page: str
    """The page of what the decision tells of, or ""."""
    lacks_somebody: bool
    """Whether it is told of a person, and the source tells of nobody yet."""
    meant: Chosen
    """The words that are meant: the engine's, or those that somebody chose."""

    @property
    def suggests(self) -> bool:
        """Whether the document itself says of whom, or of which case, it is told."""
        return any(option.chosen for option in (*self.people, *self.cases))


@dataclass(frozen=True, slots=True)
class Alike:
    """Other mentions by the same words as one that was just confirmed, which may be accepted at once."""

    key: str
    words: str
    same_words: int


def alike_to(desk: ReadDesk, decision: Decision | None) -> Alike | None:
    """What can be accepted at once with what was just decided."""
    kept = desk.read.by_key.get(decision.proposed.key) if decision else None
    return Alike(kept.key, desk.words(kept), len(alike(desk, kept.key))) if kept else None


def card_of(desk: ReadDesk, kept: Kept, choice: Choice) -> Card:
    """The card of *kept* with what was chosen so far."""
    told = told_at(desk, kept, choice)
    previous, following, number, of = beside(desk, kept)
    account, decided = desk.account_decided(kept.key), _told(desk, kept)
    sureness, people = sureness_of(kept.proposal), tuple(_people(desk, kept, told, choice))
    return Card(
        kept=kept,
        name=str(ONE[kept.proposal.kind]),
        context=in_context(desk.read.words, (kept.proposal.start, kept.proposal.end)),
        number=number,
        of=of,
        previous=previous,
        next=following,
        values=tuple(_rows(told.values)),
        plain=plain_value(kept.proposal),
        note=str(NOTES[told.note_only]) if told.note_only else "",
        engines=tuple(kept.proposal.engine.split(" + ")),
        said_by=str(kept.proposal.value("attributed_to") or ""),
        reasons=tuple(kept.proposal.reasons),
        people=people,
        cases=tuple(_cases(desk, kept, told, choice)),
        times=tuple(_times(desk, kept, told, choice)),
        candidates=_candidates(desk, kept, account),
        told=decided,
        account=account,
        is_open=desk.is_open(kept.key),
        sureness=str(SURENESS[sureness]) if sureness else "",
        doubtful=sureness in {Sureness.DIFFER, Sureness.MODEL_ALONE},
        told_page=page_of(decided.of) if decided and decided.of else "",
        lacks_somebody=told.kind is Subject.PERSON and not people,
        meant=_meant(desk, kept, choice),
    )


def _meant(desk: ReadDesk, kept: Kept, choice: Choice) -> Chosen:
    start, end = choice.place or (kept.proposal.start, kept.proposal.end)
    return Chosen(start, end, desk.read.words[start:end])


def _rows(values: Sequence[Value]) -> Iterator[ValueRow]:
    for place, one in enumerate(values):
        prop = property_named(one.code)
        yield ValueRow(
            name=f"{VALUE}{name_of(place, one)}",
            label=property_label(one.code),
            part=about_label(one.section),
            value=one.shown,
            in_words=one.shown if one.problem else value_in_words(prop, one.shown),
            written=in_one_line(one.written),
            problem=one.problem,
            ground=one.ground,
        )


def _people(desk: ReadDesk, kept: Kept, told: Coming, choice: Choice) -> Iterator[Option]:
    """Of whom it can be told: those of whom this source tells, and somebody new where a name stands for them."""
    if told.kind is not Subject.PERSON:
        return
    chosen = choice.account or suggested(desk, kept, told)
    naming = kept if kept.proposal.kind is Kind.PERSON else desk.read.naming_person(told.entity)
    if naming is not None:
        yield Option(NEW, (in_one_line(desk.words(naming)),), chosen == NEW)
    for one in desk.accounts:
        yield Option(one.id, one.names, chosen == one.id)


def _cases(desk: ReadDesk, kept: Kept, told: Coming, choice: Choice) -> Iterator[Option]:
    if told.kind is not Subject.PROCEEDING:
        return
    chosen = choice.account or suggested(desk, kept, told)
    for number in cases_in(desk, told):
        account = own_account(desk, number)
        claims = [one.view for one in account.standing] if account else []
        names = tuple(view.claim.value for view in claims if view.claim.property == "person_named")
        kinds = tuple(view.display for view in claims if view.claim.property == "proceeding_kind")
        yield Option(number, (*kinds[:1], *names[:1]), chosen == number)


def _times(desk: ReadDesk, kept: Kept, told: Coming, choice: Choice) -> Iterator[Option]:
    """Which time it can be, where something of the kind is told already of whom it would be told."""
    of_whom = choice.account or suggested(desk, kept, told)
    account = own_account(desk, of_whom) if told.kind in _APART else desk.account(of_whom)
    standing = standing_of(account)
    parts = times_told(told, standing)
    if not parts:
        return
    chosen = choice.time or likely_time(told, standing)
    for about in parts:
        yield Option(about, (about_label(about),), chosen == about)
    yield Option(ANOTHER, (), chosen == ANOTHER)


def _candidates(desk: ReadDesk, kept: Kept, account: str) -> tuple[PersonCard, ...]:
    """Who is called so in the case file, without whom this mention is said not to mean and without its own account."""
    if kept.proposal.kind is not Kind.PERSON:
        return ()
    naming = desk.read.naming(kept.entity) or kept
    found, _all = search_people(desk.record, desk.viewer, desk.words(naming), _CANDIDATES + len(desk.accounts))
    own = {one.subject for one in desk.accounts} | {person_number(account) if account else ""}
    left = [one for one in found if one.id not in own | desk.not_them.get(kept.key, frozenset())]
    return tuple(left[:_CANDIDATES])


def _told(desk: ReadDesk, kept: Kept) -> Told | None:
    decision = desk.decisions.get(kept.key)
    if decision is None:
        return None
    names: Mapping[str, str] = names_of(desk.record, {decision.by})
    return Told(
        decision=decision,
        ruling=str(RULINGS[decision.ruling]),
        reason=reason_in_words(decision.reason),
        by=names.get(decision.by, ""),
        at=moment(decision.at),
        of=told_of(desk, decision),
    )


def told_of(desk: ReadDesk, decision: Decision) -> str:
    """The number of the account, case or statement that the decision began or added to; "" where it states nothing."""
    number = decision.account or given_account_number(decision.entry)
    return number if desk.account(number) else subject_of_account(desk.viewer, number)
