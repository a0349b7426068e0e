"""Stages of proceedings: of which kind of case, whose, which stage, how it ended."""

from collections.abc import Iterator

from tanuq.reading.on_record.coming.value import (
    Coming,
    NoteOnly,
    Value,
    dated,
    entity_of,
    known,
    sentence_around,
    why_only_a_note,
    worded,
)
from tanuq.reading.on_record.reading import Kept, ReadSource
from tanuq.reading.proposal import Proposal
from tanuq.vocabulary.kinds import Kind

STAGE = "stage"
OF_THE_CASE = frozenset({"proceeding_kind", "person_named", "person_concerned"})
"""What is said once of a case, when it begins."""
_WORDED = {"authority": "stage_authority", "length": "penalty_length"}


def stage(read: ReadSource, kept: Kept) -> Coming:
    """The stage as part of a case; a note on whose case it is where it did not happen, or where no list has it."""
    proposal, words = kept.proposal, read.words
    entity = entity_of(proposal, "person")
    why = why_only_a_note(proposal) or (None if _code(proposal) else NoteOnly.NO_PLACE)
    if why is not None:
        return Coming(Kind.PERSON, sentence_around(words, proposal), entity, note_only=why)
    values = (*_of_the_case(words, proposal), *_of_the_stage(read, proposal))
    return Coming(Kind.PROCEEDING, values, entity, repeats=STAGE)


def _code(proposal: Proposal) -> str:
    return next((str(one) for one in map(proposal.value, ("code", "stage")) if known("stage_kind", one)), "")


def _of_the_case(words: str, proposal: Proposal) -> Iterator[Value]:
    if known("proceeding_kind", kind := proposal.value("type")):
        yield _by_trigger(words, proposal, "proceeding_kind", str(kind))
    person = proposal.fields.get("person")
    if person is not None:
        # A pronoun names nobody: the fullest name that the document gives stands for it.
        yield from worded(words, "person_named", person, str(person.value))


def _of_the_stage(read: ReadSource, proposal: Proposal) -> Iterator[Value]:
    words = read.words
    yield _by_trigger(words, proposal, "stage_kind", _code(proposal))
    if known("outcome", outcome := proposal.value("outcome")):
        yield _by_trigger(words, proposal, "outcome", str(outcome))
    yield from dated(read, "stage_date", proposal.fields.get("date"))
    if state := proposal.fields.get("state"):
        yield from worded(words, "stage_state", state, str(state.value))
    for name, prop in _WORDED.items():
        yield from worded(words, prop, proposal.fields.get(name))
    charge = proposal.fields.get("charge")
    if charge is not None and known("charge", charge.value):
        yield from worded(words, "charge", charge, str(charge.value))
    yield from worded(words, "charge_words", charge)


def _by_trigger(words: str, proposal: Proposal, prop: str, value: str) -> Value:
    return Value(prop, proposal.start, proposal.end, words[proposal.start : proposal.end], value)
