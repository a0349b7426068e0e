"""An act as it is read in a sentence, and the proposal that is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tanuq.reading.acts.lexicon import Sense
from tanuq.reading.acts.modality import Verdict
from tanuq.reading.acts.parties import Parties
from tanuq.reading.acts.phrases import NounPhrase
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.timing import When
from tanuq.reading.mention import Mention
from tanuq.reading.proposal import Field, Kind, Proposal

ENGINE = "rules 1"
Span = tuple[int, int]

_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says the words that an act stands in."""

    start: int
    end: int
    speaker: Field
    entity: Field | None


@dataclass(frozen=True, slots=True)
class Act:
    """An act or a stage as one sentence has it; places count the sentence's words."""

    tagged: Tagged
    sense: Sense
    start: int
    end: int
    parties: Parties
    verdict: Verdict
    when: When
    where: Mention | None
    length: tuple[str, Span] | None
    charge: tuple[str, Span] | None

    @property
    def span(self) -> Span:
        """Of the trigger, in the document."""
        return self.tagged.starts[self.start], self.tagged.ends[self.end - 1]

    def ended(self, start: int, end: int, stage: str, outcome: str) -> "Act":
        """The stage that followed, said by the words from *start*; undated, as those words give no date."""
        return replace(self, start=start, end=end, sense=replace(self.sense, stage=stage, outcome=outcome), when=When(None, self.when.date))


def proposal(act: Act, kind_of_case: str, speech: Speech | None) -> Proposal:
    """The proposal; *kind_of_case* stands in for the type of a stage whose own words leave it open."""
    fields = dict(_fields(act, kind_of_case, speech))
    start, end = act.span
    return Proposal(act.sense.kind, start, end, ENGINE, fields, tuple(_reasons(act)), _score(act))


def _fields(act: Act, kind_of_case: str, speech: Speech | None) -> Iterator[tuple[str, Field]]:
    span = act.span
    sense = act.sense
    yield "type", Field(sense.type or kind_of_case, *span)
    if sense.code:
        yield "code", Field(sense.code)
    proceeding = sense.kind is Kind.PROCEEDING
    if proceeding:
        yield "stage", Field(sense.stage, *span)
        if sense.outcome:
            yield "outcome", Field(sense.outcome, *span)
    yield from _party(act, "authority" if proceeding else "agent", act.parties.agent, speech)
    yield from _party(act, "person" if proceeding else "patient", act.parties.patient, speech)
    if act.where is not None:
        yield "state" if proceeding else "place", Field(act.where.name, act.where.start, act.where.end)
    if act.when.date is not None:
        yield "date", Field(act.when.date.edtf, act.when.date.start, act.when.date.end)
    if act.length is not None:
        yield "length", Field(act.length[0], *act.length[1])
    if act.charge is not None:
        yield "charge", Field(act.charge[0], *act.charge[1])
    yield "polarity", _judged(act, act.verdict.polarity, positive="positive")
    yield "modality", _judged(act, act.verdict.modality, positive="actual")
    if speech is not None:
        yield "attributed_to", speech.speaker
        if speech.entity is not None:
            yield "attributed_to_entity", speech.entity


def _judged(act: Act, value: str, positive: str) -> Field:
    if value == positive or not act.verdict.words:
        return Field(value)
    place = act.verdict.words[-1]
    return Field(value, act.tagged.starts[place], act.tagged.ends[place])


def _party(act: Act, name: str, phrase: NounPhrase | None, speech: Speech | None) -> Iterator[tuple[str, Field]]:
    if phrase is None:
        return
    t = act.tagged
    start, end = t.starts[phrase.start], t.ends[phrase.end - 1]
    mention = phrase.mention
    if mention is not None:
        yield name, Field(mention.name, mention.start, mention.end)
        yield f"{name}_entity", Field(mention.entity, mention.start, mention.end)
    elif speech is not None and t.words[phrase.start] in _FIRST_PERSON and phrase.end - phrase.start == 1:
        yield name, Field(speech.speaker.value, start, end)
        if speech.entity is not None:
            yield f"{name}_entity", Field(speech.entity.value, start, end)
    else:
        yield name, Field(t.text[start:end], start, end)


def _reasons(act: Act) -> Iterator[str]:
    t = act.tagged
    start, end = act.span
    yield f"“{t.text[start:end]}” says it"
    for place in dict.fromkeys(act.verdict.words):
        yield f"“{t.text[t.starts[place] : t.ends[place]]}” makes it {act.verdict.polarity}, {act.verdict.modality}"
    date, other = act.when.date, act.when.other
    if date is not None:
        yield f"“{t.text[date.start : date.end]}” stands in its clause or in one joined to it"
    if other is not None and other is not date:
        yield f"another date in reach: “{t.text[other.start : other.end]}” ({other.edtf})"


def _score(act: Act) -> float:
    """Surest with a person who is named, less so with a pronoun, least with nobody."""
    patient = act.parties.patient
    if patient is None:
        return 0.5
    if patient.mention is None:
        return 0.7
    return {"name": 0.95, "nominal": 0.85, "pronoun": 0.8}[patient.mention.form.value]
