"""Acts as claims of the person whom they befell: which part of a person's story each type belongs to, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

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
from tanuq.reading.proposal import Kind as Said
from tanuq.reading.proposal import Proposal
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class _Part:
    """Where an act of one type goes: the part of the story, and by field the property there."""

    about: str
    fields: Mapping[str, str]


@cache
def _parts() -> Mapping[str, _Part]:
    table = read_toml("tanuq.reading", "on_record", "data", "acts.toml")
    return {
        type_of_act: _Part(row["about"], {name: prop for name, prop in row.items() if name != "about"})
        for type_of_act, row in table.items()
    }


def act(read: ReadSource, kept: Kept) -> Coming:
    """What was done, when, where and by whom, as the part of a person's story; a note where it is no event."""
    proposal, words = kept.proposal, read.words
    entity = entity_of(proposal, "patient")
    naming = read.naming(entity)
    if naming is not None and (event := _group_event(proposal, naming.proposal)):
        return Coming(Kind.GROUP, tuple(_of_group(read, proposal, naming.proposal, event)), entity, repeats="event")
    part = _part_of(proposal)
    why = why_only_a_note(proposal) or (None if part else NoteOnly.NO_PLACE)
    if why is not None or part is None:
        return Coming(Kind.PERSON, sentence_around(words, proposal), entity, note_only=why)
    return Coming(Kind.PERSON, tuple(_values(read, proposal, part)), entity, repeats=part.about)


_REGISTRATION = {
    ("positive", "actual"): "registered",
    ("negative", "actual"): "unregistered",
    ("negative", "refused"): "refused",
}


def _group_event(proposal: Proposal, named: Proposal) -> str:
    """What happened to a group, by the list of such events; "" of a person, and where nobody says that it happened."""
    if named.kind is not Said.GROUP or proposal.value("type") != "registration":
        return ""
    return _REGISTRATION.get((str(proposal.value("polarity")), str(proposal.value("modality"))), "")


def _of_group(read: ReadSource, proposal: Proposal, named: Proposal, event: str) -> Iterator[Value]:
    yield Value("group_name", named.start, named.end, read.words[named.start : named.end])
    yield Value("group_event", proposal.start, proposal.end, read.words[proposal.start : proposal.end], event)
    yield from dated(read, "group_event_date", proposal.fields.get("date"))
    agent = proposal.fields.get("agent")
    yield from worded(read.words, "group_event_authority", agent, str(agent.value) if agent else "")


def _part_of(proposal: Proposal) -> _Part | None:
    """Of an act of no type that has its own part, the common one, if the list of acts has its code."""
    own = _parts().get(str(proposal.value("type") or ""))
    coded = _parts()["other"] if known("act", proposal.value("code")) else None
    return own or coded


def _values(read: ReadSource, proposal: Proposal, part: _Part) -> Iterator[Value]:
    words = read.words
    if known("act", code := proposal.value("code")):
        start, end = proposal.start, proposal.end
        yield Value("act", start, end, words[start:end], str(code), part.about)
    else:
        # What has no code is told by the words that say it: “released”.
        yield Value("note", proposal.start, proposal.end, words[proposal.start : proposal.end], about=part.about)
    for name, prop in part.fields.items():
        field = proposal.fields.get(name)
        if name == "date":
            yield from dated(read, prop, field, part.about)
        else:
            # “They took her”: the fullest name that the document gives; of everything else the words count.
            value = str(field.value) if field is not None and name == "agent" else ""
            yield from worded(words, prop, field, value, part.about)
