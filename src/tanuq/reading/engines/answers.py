"""A model's answer as proposals, under the rules of what a model may propose.

Each string of an answer must stand in the passage, or it is left out. Nobody speaks without a cue or a turn that the
rules find in the paragraph. No act without a trigger of its type inside its own anchor. After what a small model was
seen to do with a schema: fill it in, with a true sentence as evidence for each invention.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tanuq.reading.document import Document, Zone
from tanuq.reading.document import Passage as Paragraph
from tanuq.reading.engines.agreement import ALONE
from tanuq.reading.engines.cues import cues
from tanuq.reading.engines.errors import AnswerNotUnderstood
from tanuq.reading.engines.grounding import Passage, Span
from tanuq.reading.engines.question import LISTS
from tanuq.reading.engines.triggers import has_trigger, kind_of, names
from tanuq.reading.law import references
from tanuq.reading.numbers import numbers
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.reading.why import Why

SCORE = 0.3
"""Of what only a model proposes: below everything that rules are sure of."""
UNSUPPORTED = Why("speaker unsupported: no cue and no turn stands in this paragraph")
_MOST = 200
"""Entries of one list that are looked at."""
_LONGEST_TRIGGER = 60
_NAMED = {"people": Kind.PERSON, "groups": Kind.GROUP, "places": Kind.PLACE}

Entry = Mapping[str, str]


@dataclass
class Answered:
    """A paragraph that a model was asked about, and which words of it are taken."""

    document: Document
    paragraph: Paragraph
    engine: str
    taken: set[tuple[Kind, Span]] = field(default_factory=set)
    cues: list[int] | None = None

    @property
    def passage(self) -> Passage:
        return Passage(self.document.text, self.paragraph.start, self.paragraph.end)


def proposals(document: Document, paragraph: Paragraph, answer: str, engine: str) -> Iterator[Proposal]:
    """What of *answer* holds in *paragraph*.

    Raises:
        AnswerNotUnderstood: when it is not of the form that was asked for.
    """
    lists = entries(answer)
    asked = Answered(document, paragraph, engine)
    for name, kind in _NAMED.items():
        for entry in lists[name]:
            yield from _mention(asked, kind, entry)
    for entry in lists["statements"]:
        yield from _statement(asked, entry)
    for entry in lists["acts"]:
        yield from _act(asked, entry)
    for entry in lists["legal_references"]:
        yield from _reference(asked, entry)
    for entry in lists["numbers"]:
        yield from _number(asked, entry)


def entries(answer: str) -> Mapping[str, list[Entry]]:
    """The lists of an answer; what is not asked for is left out, and so is an entry that is not of the form.

    Raises:
        AnswerNotUnderstood: when it is no JSON object.
    """
    try:
        told: Any = json.loads(answer)
    except (ValueError, RecursionError) as problem:
        raise AnswerNotUnderstood("The model's answer is no JSON, so nothing of it can be used.") from problem
    if not isinstance(told, dict):
        raise AnswerNotUnderstood("The model's answer is no object of JSON, so nothing of it can be used.")
    return {name: list(_well_formed(told.get(name), fields)) for name, fields in LISTS.items()}


def _well_formed(some: object, fields: tuple[str, ...]) -> Iterator[Entry]:
    for entry in (some if isinstance(some, list) else [])[:_MOST]:
        if isinstance(entry, dict):
            yield {name: value for name in fields if isinstance(value := entry.get(name), str) and value.strip()}


def _mention(asked: Answered, kind: Kind, entry: Entry) -> Iterator[Proposal]:
    span = _next_place(asked, kind, entry.get("name", ""))
    if span is not None:
        yield _proposal(asked, kind, span, {"name": _words(asked, span)}, ())


def _next_place(asked: Answered, kind: Kind, words: str) -> Span | None:
    """Where *words* stand for the first time that is not taken by an earlier entry of this kind."""
    for span in asked.passage.places(words):
        if (kind, span) not in asked.taken:
            asked.taken.add((kind, span))
            return span
    return None


def _statement(asked: Answered, entry: Entry) -> Iterator[Proposal]:
    span = _next_place(asked, Kind.STATEMENT, entry.get("quotation", ""))
    if span is None:
        return
    fields = {"content": _words(asked, span)}
    if not _is_told(asked, span):
        yield _proposal(asked, Kind.STATEMENT, span, fields, (UNSUPPORTED,))
        return
    found, left_out = _grounded(asked, entry, ("speaker",), span)
    if "speaker" in found and _lies_in(found["speaker"], span):
        found, left_out = {}, (Why("speaker left out: it stands within what is said"),)
    yield _proposal(asked, Kind.STATEMENT, span, fields | found, left_out)


def _lies_in(one: Field, span: Span) -> bool:
    return one.start is not None and span[0] <= one.start < span[1]


def _is_told(asked: Answered, content: Span) -> bool:
    """Whether the rules find a cue in the paragraph outside what is said, or it is a turn of a transcript."""
    if asked.paragraph.zone is Zone.TURN and asked.paragraph.speaker is not None:
        return True
    if asked.cues is None:
        asked.cues = list(cues(asked.document.text, asked.paragraph.start, asked.paragraph.end))
    return any(not content[0] <= place < content[1] for place in asked.cues)


def _act(asked: Answered, entry: Entry) -> Iterator[Proposal]:
    name, trigger = entry.get("type", ""), entry.get("trigger", "")
    if name not in names() or len(trigger) > _LONGEST_TRIGGER or not has_trigger(trigger, name):
        return
    kind = kind_of(name)
    span = _next_place(asked, kind, trigger)
    if span is None:
        return
    act, _, stage = name.partition(".")
    fields = {"type": Field(act, *span)} | ({"stage": Field(stage, *span)} if stage else {})
    found, left_out = _grounded(asked, entry, ("patient", "agent", "place", "date"), span)
    if kind is Kind.PROCEEDING:
        meant = {"patient": "person", "agent": "authority", "place": "state"}
        found = {meant.get(one, one): there for one, there in found.items()}
    fields |= found | {"polarity": Field("negative" if entry.get("polarity") == "negative" else "positive")}
    yield _proposal(asked, kind, span, fields, left_out)


def _grounded(
    asked: Answered, entry: Entry, names_of: tuple[str, ...], near: Span
) -> tuple[dict[str, Field], tuple[str, ...]]:
    """The fields whose words stand in the passage, and a reason for each that is left out."""
    found: dict[str, Field] = {}
    left_out: list[str] = []
    for name in names_of:
        if not (words := entry.get(name, "")):
            continue
        span = asked.passage.nearest(words, near)
        if span is None:
            left_out.append(
                Why("%(field)s left out: what the model gives does not stand in this paragraph", field=name)
            )
        else:
            found[name] = _words(asked, span)
    return found, tuple(left_out)


def _reference(asked: Answered, entry: Entry) -> Iterator[Proposal]:
    """The rules must know an instrument in the words; the article must stand in the passage."""
    span = _next_place(asked, Kind.LEGAL_REFERENCE, entry.get("instrument", ""))
    if span is None or (read := _by_rules(asked, span, references)) is None or "instrument" not in read.fields:
        return
    fields = {"instrument": Field(read.fields["instrument"].value, *span)}
    found, left_out = _grounded(asked, entry, ("article",), span)
    yield _proposal(asked, Kind.LEGAL_REFERENCE, span, fields | found, left_out)


def _number(asked: Answered, entry: Entry) -> Iterator[Proposal]:
    """What the words come to is read by the rules: a model names where a number stands, never what it is."""
    span = _next_place(asked, Kind.NUMBER, entry.get("words", ""))
    if span is None or (read := _by_rules(asked, span, numbers)) is None:
        return
    moved = {name: _moved(one, span[0]) for name, one in read.fields.items()}
    yield _proposal(asked, Kind.NUMBER, span, moved, read.reasons)


def _by_rules(asked: Answered, span: Span, reader: Callable[[Document], Iterator[Proposal]]) -> Proposal | None:
    words = asked.document.text[slice(*span)]
    return next(iter(reader(Document(words, (Paragraph(0, len(words), Zone.BODY),)))), None)


def _moved(one: Field, by: int) -> Field:
    return one if one.start is None or one.end is None else Field(one.value, one.start + by, one.end + by)


def _words(asked: Answered, span: Span) -> Field:
    return Field(asked.document.text[slice(*span)], *span)


def _proposal(asked: Answered, kind: Kind, span: Span, fields: dict[str, Field], reasons: tuple[str, ...]) -> Proposal:
    return Proposal(kind, *span, asked.engine, fields, (*reasons, ALONE), SCORE)
