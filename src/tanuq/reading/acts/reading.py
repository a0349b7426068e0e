"""An act as it is read in a sentence of any language, and the proposal that is made of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tanuq.reading.mention import DateMention, Form, Mention
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.reading.why import Why

ENGINE = "rules 1"
Span = tuple[int, int]

_LASTING = frozenset({"detention", "disappearance"})
_SURE = {Form.NAME: 0.95, Form.NOMINAL: 0.85, Form.PRONOUN: 0.8}


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says the words that an act stands in."""

    start: int
    end: int
    speaker: Field
    entity: Field | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it or whom it was done to: the words, and the mention that heads them, None where there is none."""

    start: int
    end: int
    mention: Mention | None
    speaks: bool = False
    """Whether it is whoever speaks: “me”."""


@dataclass(frozen=True, slots=True)
class When:
    """The date proposed for an act, and the runner-up, each None where there is none."""

    date: DateMention | None = None
    other: DateMention | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place: its name, or the words for it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class What:
    """What happened: the kind of record, its type, and of a proceeding the stage and how it ended."""

    kind: Kind
    type: str
    """"" of a stage whose own words leave open what case it is of."""
    stage: str = ""
    outcome: str = ""
    code: str = ""
    """In HURIDOCS's list of acts, or of our own beside it."""
    within: str = ""
    """The kind of case that must have been told of before; "" where any will do."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act or a stage; offsets are those of the document."""

    what: What
    start: int
    end: int
    agent: Party | None = None
    patient: Party | None = None
    polarity: str = "positive"
    modality: str = "actual"
    because: tuple[Span, ...] = ()
    """Words that say the polarity and the modality."""
    when: When = When()
    where: Where | None = None
    length: tuple[str, Span] | None = None
    charge: tuple[str, Span] | None = None
    told_by: Party | None = None
    """Who tells of it in the reporter's own words, where no statement was found around it."""

    def ended(self, span: Span, stage: str, outcome: str) -> "Act":
        """The stage that followed, said by the words of *span*; undated, as those words give no date."""
        what = replace(self.what, stage=stage, outcome=outcome)
        return replace(self, what=what, start=span[0], end=span[1], when=When(None, self.when.date))


def as_one(acts: Iterable[Act], joined: Callable[[Act, Act], Act | None]) -> Iterator[Act]:
    """The acts, each with those behind it that tell the same: *joined* makes one of two, None where they are two."""
    last: Act | None = None
    for act in acts:
        one = joined(last, act) if last is not None else None
        if last is not None and one is None:
            yield last
        last = one or act
    if last is not None:
        yield last


def proposal(act: Act, text: str, kind_of_case: str, speech: Speech | None) -> Proposal:
    """The proposal; *kind_of_case* stands in for the type of a stage whose own words leave it open."""
    fields = dict(_fields(act, text, kind_of_case, speech))
    return Proposal(act.what.kind, act.start, act.end, ENGINE, fields, tuple(_reasons(act, text)), _score(act))


def _fields(act: Act, text: str, kind_of_case: str, speech: Speech | None) -> Iterator[tuple[str, Field]]:
    proceeding = act.what.kind is Kind.PROCEEDING
    yield from _what(act, kind_of_case)
    yield from _party("authority" if proceeding else "agent", act.agent, text, speech)
    yield from _party("person" if proceeding else "patient", act.patient, text, speech)
    if act.where is not None:
        yield "state" if proceeding else "place", Field(act.where.name, act.where.start, act.where.end)
    if act.when.date is not None:
        yield "date", Field(_begun(act, act.when.date.when), act.when.date.start, act.when.date.end)
    if act.length is not None:
        yield "length", Field(act.length[0], *act.length[1])
    if act.charge is not None:
        yield "charge", Field(act.charge[0], *act.charge[1])
    words = act.because[-1] if act.because else (None, None)
    yield "polarity", Field(act.polarity, *(words if act.polarity != "positive" else (None, None)))
    yield "modality", Field(act.modality, *(words if act.modality != "actual" else (None, None)))
    yield from _attributed(act, text, speech)


def _attributed(act: Act, text: str, speech: Speech | None) -> Iterator[tuple[str, Field]]:
    """Whoever says the words around it, else whoever is said to tell of it."""
    if speech is None:
        yield from _party("attributed_to", act.told_by, text, None)
        return
    yield "attributed_to", speech.speaker
    if speech.entity is not None:
        yield "attributed_to_entity", speech.entity


def _begun(act: Act, edtf: str) -> str:
    """Who has been detained since May was detained in May; who were arrested since May, some time from then on."""
    return edtf.removesuffix("/..") if act.what.type in _LASTING else edtf


def _what(act: Act, kind_of_case: str) -> Iterator[tuple[str, Field]]:
    span = act.start, act.end
    yield "type", Field(act.what.type or kind_of_case, *span)
    if act.what.code:
        yield "code", Field(act.what.code)
    if act.what.stage:
        yield "stage", Field(act.what.stage, *span)
    if act.what.outcome:
        yield "outcome", Field(act.what.outcome, *span)


def _party(name: str, party: Party | None, text: str, speech: Speech | None) -> Iterator[tuple[str, Field]]:
    if party is None:
        return
    mention = party.mention
    if mention is not None:
        yield name, Field(mention.name, mention.start, mention.end)
        yield f"{name}_entity", Field(mention.entity, mention.start, mention.end)
    elif party.speaks and speech is not None:
        yield name, Field(speech.speaker.value, party.start, party.end)
        if speech.entity is not None:
            yield f"{name}_entity", Field(speech.entity.value, party.start, party.end)
    else:
        yield name, Field(text[party.start : party.end], party.start, party.end)


def _reasons(act: Act, text: str) -> Iterator[str]:
    yield Why("“%(words)s” says it", words=text[act.start : act.end])
    if act.because and (act.polarity, act.modality) != ("positive", "actual"):
        words = ", ".join(f"“{text[start:end]}”" for start, end in dict.fromkeys(act.because))
        yield _because(act, words)
    date, other = act.when.date, act.when.other
    if date is not None:
        yield Why("“%(words)s” stands in its clause or in one joined to it", words=text[date.start : date.end])
    if other is not None and other is not date:
        yield Why("another date in reach: “%(words)s” (%(day)s)", words=text[other.start : other.end], day=other.edtf)


def _because(act: Act, words: str) -> Why:
    if act.modality == "actual":
        return Why("said not to have happened, because of %(words)s", words=words)
    if act.polarity == "positive":
        return Why("%(modality)s, because of %(words)s", modality=act.modality, words=words)
    return Why("negated and %(modality)s, because of %(words)s", modality=act.modality, words=words)


def _score(act: Act) -> float:
    """Surest with a person who is named, less so with a pronoun, least with nobody."""
    if act.patient is None:
        return 0.5
    return _SURE[act.patient.mention.form] if act.patient.mention is not None else 0.7
