"""What somebody may choose on the card of a proposal, and what is likely where they choose nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.stated import DeskAccount
from tanuq.casebook.queries.subjects import stated_of, subject_of_account, subjects_in
from tanuq.casebook.read_decisions import Ruling
from tanuq.names.folding import folded_words
from tanuq.reading.on_record.coming import Coming, Value, coming
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.reading import Kept, ReadSource
from tanuq.reading.proposal import Field, Kind
from tanuq.vocabulary.kinds import Kind as Subject

NEW = "new"
"""Of whom: of somebody, or of a case, that this source has not told of yet."""
ANOTHER = "another"
"""Which time: another than what is told already."""

Standing = Sequence[tuple[str, str, str]]
"""(about, property, value) of what is told already."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose on the card; what is left empty is what the document suggests."""

    account: str = ""
    """Of whom, or of which case: a number, "new", or ""."""
    time: str = ""
    """A part that is told already ("taken", "stage.2"), "another", or ""."""
    place: tuple[int, int] | None = None
    """The words that are meant, where they are not the engine's."""
    values: Mapping[str, str] = field(default_factory=dict)
    """By `name_of` a value that comes: what was typed instead; "" leaves it out."""
    as_it_is: bool = False
    """Whether a value is kept though it cannot be read."""


NOTHING_CHOSEN = Choice()
NAMED = frozenset({Kind.NUMBER, Kind.LEGAL_REFERENCE})
"""What stands on record as part of the statement that names it, or nowhere."""


def name_of(place: int, value: Value) -> str:
    """What names a value among those that a proposal comes to, also after it was read anew: its place and property."""
    return f"{place}-{value.code}"


def told_with(read: ReadSource, kept: Kept, choice: Choice) -> Coming:
    """What the proposal comes to with the words and values that somebody put in the engine's place."""
    told = coming(read, _moved(read, kept, choice.place)).without_nothing()
    offered = {name_of(*one): one[1].shown for one in enumerate(coming(read, kept).without_nothing().values)}
    typed = [
        (one, choice.values.get(name_of(place, one)), offered.get(name_of(place, one)))
        for place, one in enumerate(told.values)
    ]
    return replace(told, values=tuple(value for one in typed if (value := _with(*one)) is not None))


def _with(value: Value, typed: str | None, offered: str | None) -> Value | None:
    """The value with what was typed; what stands in its field as it was offered was not typed, and follows the words.

    None where the field was emptied.
    """
    if typed is None or typed.strip() in {offered, value.shown}:
        return value
    return replace(value, value=typed.strip(), ground="") if typed.strip() else None


def told_at(desk: ReadDesk, kept: Kept, choice: Choice) -> Coming:
    """As `told_with`; a number or an article that stands in no statement on record comes to nothing but its being
    confirmed."""
    told = told_with(desk.read, kept, choice)
    return Coming(entity=told.entity) if kept.proposal.kind in NAMED and not statement_around(desk, kept) else told


def statement_around(desk: ReadDesk, kept: Kept) -> str:
    """The account of the statement, on record from this source, within which the words of *kept* stand; "" of none."""
    for one in desk.read.kept:
        around = one.proposal
        if around.kind is Kind.STATEMENT and around.start <= kept.proposal.start and kept.proposal.end <= around.end:
            decided = desk.decisions.get(one.key)
            if decided is not None and decided.ruling in {Ruling.ACCEPTED, Ruling.CORRECTED}:
                number = decided.account or given_account_number(decided.entry)
                if subject_of_account(desk.viewer, number):
                    return number
    return ""


def _moved(read: ReadSource, kept: Kept, place: tuple[int, int] | None) -> Kept:
    if place is None or place == (kept.proposal.start, kept.proposal.end):
        return kept
    start, end = place
    fields = dict(kept.proposal.fields)
    if "content" in fields:
        fields["content"] = Field(read.words[start:end], start, end)
    return replace(kept, proposal=replace(kept.proposal, start=start, end=end, fields=fields))


def suggested(desk: ReadDesk, kept: Kept, told: Coming) -> str:
    """Of whom the document itself says it: an account of this source, or "new" where it names somebody; else ""."""
    if kept.proposal.kind is Kind.PERSON:
        return desk.account_called(desk.words(kept)) or desk.account_of(kept.entity) or NEW
    if told.kind is Subject.PROCEEDING:
        return likely_case(desk, told)
    if told.kind is Subject.GROUP:
        return group_called(desk, told)
    return desk.account_of(told.entity) or (NEW if desk.read.naming_person(told.entity) else "")


def likely_time(told: Coming, standing: Standing) -> str:
    """The part that is told already and can be the same event: no date or code of it differs; "another" where none can.

    What is missing is never different.
    """
    if not told.repeats:
        return ""
    for about in times_told(told, standing):
        there = {(code, value) for part, code, value in standing if part == about}
        named = {code for code, _ in there}
        if all(one.code not in named or (one.code, one.shown) in there for one in told.values):
            return about
    return ANOTHER


def times_told(told: Coming, standing: Standing) -> tuple[str, ...]:
    """The parts that are told already and that this could belong to: "taken", "taken.2"."""
    parts = (about for about, _, _ in standing if told.repeats and about.partition(".")[0] == told.repeats)
    return tuple(dict.fromkeys(parts))


def standing_of(account: DeskAccount | None) -> Standing:
    """What an account tells already."""
    claims = [one.view.claim for one in account.standing] if account else []
    return [(claim.about, claim.property, claim.value) for claim in claims]


def cases_in(desk: ReadDesk, told: Coming) -> tuple[str, ...]:
    """The cases ("C-…") that the source tells of and that this could be a stage of: no kind of case differs."""
    kinds = {one.shown for one in told.values if one.code == "proceeding_kind"}
    found = [view for view in subjects_in(desk.viewer, desk.source.card.id) if view.kind is Subject.PROCEEDING]
    said = [(view.id, {one.claim.value for one in view.of("proceeding_kind")}) for view in found]
    return tuple(number for number, there in said if not there or not kinds or there & kinds)


def likely_case(desk: ReadDesk, told: Coming) -> str:
    """The case of the same kind and person that this source tells of already; "new" where there is none.

    A stage of which the words do not say whose it is goes with the case of its kind, where the source tells of one.
    """
    names = {folded_words(one.shown) for one in told.values if one.code == "person_named"}
    cases = cases_in(desk, told)
    if not names:
        return cases[0] if len(cases) == 1 else NEW
    for number in cases:
        account = own_account(desk, number)
        claims = [one.view.claim for one in account.standing] if account else []
        if names & {folded_words(claim.value) for claim in claims if claim.property == "person_named"}:
            return number
    return NEW


def group_called(desk: ReadDesk, told: Coming) -> str:
    """The group ("G-…") of which the source tells by this name, or by the fullest one that the document gives it."""
    naming = desk.read.naming(told.entity)
    written = [one.shown for one in told.values if one.code == "group_name"] + ([desk.words(naming)] if naming else [])
    names = {folded_words(one) for one in written}
    for view in subjects_in(desk.viewer, desk.source.card.id):
        if view.kind is Subject.GROUP and names & {folded_words(one.claim.value) for one in view.of("group_name")}:
            return view.id
    return NEW


def own_account(desk: ReadDesk, number: str) -> DeskAccount | None:
    """What this source says of the case with this number; None where it says nothing of it."""
    if number in {"", NEW}:
        return None
    stated = stated_of(desk.record, desk.viewer, number)
    return next((one for one in stated if one.source.number == desk.source.card.id), None)
