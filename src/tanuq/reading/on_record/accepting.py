"""Accepts a proposal, as it is or corrected: accounts and claims with anchors, in one entry that is undone as one.

Accepting says that somebody is mentioned, never who it is: what is begun is an account of this source alone, which a
judgement of its own may join to somebody of the case file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tanuq.casebook import giving
from tanuq.casebook.numbers import given_account_number, subject_number
from tanuq.casebook.queries.subjects import subject_of_account
from tanuq.casebook.read_decisions import Decision, Ruling, note
from tanuq.ledger.entries import Entry
from tanuq.names.folding import folded_words
from tanuq.reading.on_record.choosing import (
    ANOTHER,
    NAMED,
    NEW,
    NOTHING_CHOSEN,
    Choice,
    Standing,
    group_called,
    likely_time,
    own_account,
    standing_of,
    statement_around,
    suggested,
    told_at,
)
from tanuq.reading.on_record.coming import Coming, Value, coming
from tanuq.reading.on_record.coming.proceedings import OF_THE_CASE
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.errors import EverythingEmptied, NobodyNamed, ValueUnclear
from tanuq.reading.on_record.reading import Kept
from tanuq.reading.proposal import Kind
from tanuq.vocabulary.kinds import Kind as Subject


@dataclass(frozen=True, slots=True)
class Done:
    """What a decision came to: its entry, and of what it tells ("A-…" a person, "C-…", "Q-…", "G-…"), or ""."""

    entry: Entry
    told_of: str = ""


def accept(desk: ReadDesk, key: str, choice: Choice = NOTHING_CHOSEN) -> Done:
    """Accept a proposal as it is, or with what *choice* changes: then it counts as corrected.

    Raises:
        NoSuchProposal, DecidedAlready
        NobodyNamed: when nobody is named of whom it is told.
        EverythingEmptied: when every value was emptied.
        ValueUnclear: when a value cannot be read, unless it is to be kept as it is.
    """
    kept = desk.open(key)
    told = told_at(desk, kept, choice)
    decision = _decision(desk, kept, choice, told)
    if told.kind is None:
        return Done(note(desk.record, desk.source.card.id, decision))
    _demand_values(told, choice)
    if told.kind is Subject.PROCEEDING:
        return _stage(desk, told, decision, choice)
    if kept.proposal.kind in NAMED:
        return _part_of_statement(desk, told, statement_around(desk, kept), decision)
    if told.kind is Subject.GROUP:
        return _group(desk, told, decision, choice)
    if told.kind is not Subject.PERSON:
        return _subject_begun(desk, told.kind, told.values, decision)
    decision = replace(decision, account=_account_chosen(desk, kept, told, choice))
    if kept.proposal.kind is Kind.PERSON:
        return _mention(desk, told, decision)
    return _of_person(desk, told, decision, choice)


def _demand_values(told: Coming, choice: Choice) -> None:
    if not told.values:
        raise EverythingEmptied("Nothing would be left of it. Refuse it, and say why.")
    problem = next((one.problem for one in told.values if one.problem), "")
    if problem and not choice.as_it_is:
        raise ValueUnclear(problem)


def _decision(desk: ReadDesk, kept: Kept, choice: Choice, told: Coming) -> Decision:
    proposed = told_at(desk, kept, NOTHING_CHOSEN)
    place = choice.place if choice.place != (kept.proposal.start, kept.proposal.end) else None
    of_whom = suggested(desk, kept, proposed)
    same_whom = told.kind is Subject.PROCEEDING or choice.account in {"", of_whom} or not of_whom
    same = told.values == proposed.values and place is None and same_whom
    return replace(desk.ruled(kept, Ruling.ACCEPTED if same else Ruling.CORRECTED), place=place)


def _account_chosen(desk: ReadDesk, kept: Kept, told: Coming, choice: Choice) -> str:
    """The account that was chosen or is suggested; "" for somebody new."""
    account = choice.account or suggested(desk, kept, told)
    if account == NEW:
        if kept.proposal.kind is not Kind.PERSON and desk.read.naming_person(told.entity) is None:
            raise NobodyNamed("No name stands in the text for this person. Accept a mention first, or choose somebody.")
        return ""
    if desk.account(account) is None:
        raise NobodyNamed("Say of whom this is told: accept a mention of that person first, or choose somebody.")
    return account


def _mention(desk: ReadDesk, told: Coming, decision: Decision) -> Done:
    name = told.values[0]
    account = desk.account(decision.account)
    if account is None:
        return _person_begun(desk, [name], decision)
    if _is_part_of(name.shown, account.names):
        return Done(note(desk.record, desk.source.card.id, decision), account.id)
    return _added(desk, account.id, [replace(name, code="name_other")], decision)


def _is_part_of(name: str, names: Iterable[str]) -> bool:
    """Whether every word of *name* stands in one of *names*: a surname adds nothing to the name it belongs to."""
    wanted = set(folded_words(name))
    return any(wanted <= set(folded_words(one)) for one in names)


def _of_person(desk: ReadDesk, told: Coming, decision: Decision, choice: Choice) -> Done:
    account = desk.account(decision.account)
    if account is None:
        naming = desk.read.naming_person(told.entity)
        names = coming(desk.read, naming).values if naming else ()
        return _person_begun(desk, [*names, *told.values], decision)
    return _added(desk, account.id, _of_its_time(told, standing_of(account), choice.time), decision)


def _stage(desk: ReadDesk, told: Coming, decision: Decision, choice: Choice) -> Done:
    number = choice.account or suggested(desk, desk.named(decision.proposed.key), told)
    account = own_account(desk, number)
    if account is None:
        return _subject_begun(desk, Subject.PROCEEDING, [*told.values, *_whose(desk, told)], decision)
    stage = replace(told, values=tuple(one for one in told.values if one.code not in OF_THE_CASE))
    done = _added(desk, account.id, _of_its_time(stage, standing_of(account), choice.time), decision)
    return replace(done, told_of=number)


def _group(desk: ReadDesk, told: Coming, decision: Decision, choice: Choice) -> Done:
    """A group with what happened to it; one that this source tells of by the name is told of once."""
    number = group_called(desk, told)
    account = own_account(desk, number)
    if account is None:
        return _subject_begun(desk, Subject.GROUP, told.values, decision)
    event = replace(told, values=tuple(one for one in told.values if one.code != "group_name"))
    done = _added(desk, account.id, _of_its_time(event, standing_of(account), choice.time), decision)
    return replace(done, told_of=number)


def _part_of_statement(desk: ReadDesk, told: Coming, account: str, decision: Decision) -> Done:
    number = subject_of_account(desk.viewer, account)
    there = set(standing_of(own_account(desk, number)))
    values = [one for one in told.values if (one.section, one.code, one.shown) not in there]
    return replace(_added(desk, account, values, decision), told_of=number)


def _whose(desk: ReadDesk, told: Coming) -> list[Value]:
    """The number of the person whose case it is, where somebody has accepted that this source tells of them."""
    account = desk.account(desk.account_of(told.entity))
    named = [one for one in told.values if one.code == "person_named"]
    return [replace(one, code="person_concerned", value=account.subject) for one in named[:1]] if account else []


def _of_its_time(told: Coming, standing: Standing, chosen: str) -> list[Value]:
    """The values, of the part that was chosen or is likely, without those that stand there already."""
    there = set(standing)
    if told.repeats:
        about = chosen or likely_time(told, standing)
        if about == ANOTHER or about.partition(".")[0] != told.repeats:
            about = _next_about(told.repeats, standing)
        told = replace(told, values=tuple(_in_part(one, told.repeats, about) for one in told.values))
    return [one for one in told.values if (one.section, one.code, one.shown) not in there]


def _in_part(value: Value, part: str, about: str) -> Value:
    return replace(value, about=about) if value.section == part else value


def _next_about(part: str, standing: Standing) -> str:
    taken = {about for about, _, _ in standing if about.partition(".")[0] == part}
    numbers = [int(number) for about in taken if (number := about.partition(".")[2].partition("-")[0]).isdecimal()]
    return f"{part}.{max([1, *numbers]) + 1}" if taken else part


def _person_begun(desk: ReadDesk, values: Sequence[Value], decision: Decision) -> Done:
    entry = giving.begin(desk.record, desk.source.card.id, _bodies(desk, values, decision), decision.beside)
    return Done(entry, given_account_number(entry.hash))


def _subject_begun(desk: ReadDesk, kind: Subject, values: Sequence[Value], decision: Decision) -> Done:
    bodies = _bodies(desk, values, decision)
    entry = giving.begin_subject(desk.record, desk.source.card.id, kind, bodies, proposal=decision.beside)
    return Done(entry, subject_number(kind, given_account_number(entry.hash)))


def _added(desk: ReadDesk, account: str, values: Sequence[Value], decision: Decision) -> Done:
    """The claims added to an account; where all of it is told already, the decision alone is on record."""
    source = desk.source.card.id
    if not values:
        return Done(note(desk.record, source, replace(decision, account=account)), account)
    entry = giving.add(desk.record, source, account, _bodies(desk, values, decision), decision.beside)
    return Done(entry, account)


def _bodies(desk: ReadDesk, values: Sequence[Value], decision: Decision) -> list[dict[str, object]]:
    return [one.in_body(desk.read.text, decision.proposed.engine) for one in values]
