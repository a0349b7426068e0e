"""What somebody may choose on the card of a proposal, and what is likely where they choose nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tanuq.casebook.queries.stated import DeskAccount
from tanuq.casebook.queries.subjects import stated_of, subjects_in
from tanuq.names.folding import folded_words
from tanuq.reading.on_record.coming import Coming, coming
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
    values: Mapping[int, str] = field(default_factory=dict)
    """By place among the values that come: what was typed instead; "" leaves it out."""
    as_it_is: bool = False
    """Whether a value is kept though it cannot be read."""


NOTHING_CHOSEN = Choice()


def told_with(read: ReadSource, kept: Kept, choice: Choice) -> Coming:
    """What the proposal comes to with the words and values that somebody put in the engine's place."""
    told = coming(read, _moved(read, kept, choice.place)).without_nothing()
    typed = [(one, choice.values.get(place, one.shown).strip()) for place, one in enumerate(told.values)]
    values = tuple(one if value == one.shown else replace(one, value=value) for one, value in typed if value)
    return replace(told, values=values)


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
    return desk.account_of(told.entity) or (NEW if desk.read.naming(told.entity) else "")


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


def own_account(desk: ReadDesk, number: str) -> DeskAccount | None:
    """What this source says of the case with this number; None where it says nothing of it."""
    if number in {"", NEW}:
        return None
    stated = stated_of(desk.record, desk.viewer, number)
    return next((one for one in stated if one.source.number == desk.source.card.id), None)
