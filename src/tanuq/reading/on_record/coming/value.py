"""One claim that a proposal comes to, and all of them together."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tanuq.casebook.claims import Anchor, anchor_in_body
from tanuq.reading.on_record.reading import ReadSource
from tanuq.reading.proposal import Field, Proposal
from tanuq.reading.sentences import sentences
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.properties import property_named
from tanuq.vocabulary.values import Reading, read_value

HAPPENED = ("positive", "actual")


class NoteOnly(StrEnum):
    """Why a proposal comes to a note and nothing more."""

    DID_NOT_HAPPEN = "did_not_happen"
    NOT_SAID_TO_HAVE_HAPPENED = "not_said_to_have_happened"
    """Asked, refused, planned, feared, possible: the words say so, nobody says that it was done."""
    NO_PLACE = "no_place"
    """The record has no list or property for it."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a property says, with the words that it is read from."""

    code: str
    """Of the property."""
    start: int
    end: int
    written: str
    value: str = ""
    """"" reads it from the words."""
    about: str = ""
    """The act or stage it belongs to; "" where the property says."""
    ground: str = ""
    """How a date follows from words that do not say it all: “last August, in a text published in February 2020”."""

    @property
    def shown(self) -> str:
        """The value as it will stand on record."""
        return self._reading.value

    @property
    def problem(self) -> str:
        """Why the value should be looked at, as a sentence; "" where it is understood."""
        return self._reading.problem

    @property
    def _reading(self) -> Reading:
        return read_value(property_named(self.code), self.value or self.written)

    @property
    def section(self) -> str:
        """What the claim is about."""
        return self.about or property_named(self.code).about

    def in_body(self, text: str, engine: str) -> dict[str, Any]:
        """The claim as an ``account.given`` states it, anchored in the text with this SHA-256."""
        prop = property_named(self.code)
        parts = {
            "anchor": anchor_in_body(Anchor(start=self.start, end=self.end, text=text)),
            "about": self.about if self.about != prop.about else "",
            "problem": self.problem,
            "engine": engine,
            "ground": str(self.ground),
        }
        said = {"property": prop.code, "value": self.shown, "written": self.written}
        return said | {name: part for name, part in parts.items() if part}


@dataclass(frozen=True, slots=True)
class Coming:
    """The claims that a proposal comes to."""

    kind: Kind | None = None
    """What their account is about; None where there are none."""
    values: tuple[Value, ...] = ()
    entity: int | None = None
    """The person of the document of whom they are told."""
    repeats: str = ""
    """The part that a subject may have several of, "taken" or "stage": which time it is, is asked."""
    note_only: NoteOnly | None = None

    def without_nothing(self) -> "Coming":
        """Without the values that come to nothing: words that say that something is not known."""
        return replace(self, values=tuple(one for one in self.values if one.shown))


def worded(words: str, prop: str, field: Field | None, value: str = "", about: str = "") -> tuple[Value, ...]:
    """The value of *prop* from the words of *field*; nothing where it has none. *value* instead of what they say."""
    if field is None or field.start is None or field.end is None:
        return ()
    return (Value(prop, field.start, field.end, words[field.start : field.end], value, about),)


def dated(read: ReadSource, prop: str, field: Field | None, about: str = "") -> tuple[Value, ...]:
    """The date that the engine reads in the words of *field*, with its ground; nothing where it has no value."""
    if field is None or not field.value:
        return ()
    ground = read.grounds.get((field.start, field.end), "")
    return tuple(replace(one, ground=ground) for one in worded(read.words, prop, field, str(field.value), about))


def known(prop: str, value: object) -> bool:
    """Whether the property reads this value without a doubt: a code of its list, a date."""
    return isinstance(value, str) and bool(value) and not read_value(property_named(prop), value).problem


def sentence_around(words: str, proposal: Proposal, prop: str = "note") -> tuple[Value, ...]:
    """A note with the sentence that *proposal* stands in."""
    first = words.rfind("\n", 0, proposal.start) + 1
    last = words.find("\n", proposal.end)
    found = [
        (start, end)
        for start, end in sentences(words, first, len(words) if last < 0 else last)
        if start < proposal.end and proposal.start < end
    ]
    start, end = (found[0][0], found[-1][1]) if found else (proposal.start, proposal.end)
    return (Value(prop, start, end, words[start:end]),)


def why_only_a_note(proposal: Proposal) -> NoteOnly | None:
    """None where the words say that it happened."""
    if proposal.value("polarity") == "negative":
        return NoteOnly.DID_NOT_HAPPEN
    says = (proposal.value("polarity") or HAPPENED[0], proposal.value("modality") or HAPPENED[1])
    return None if says == HAPPENED else NoteOnly.NOT_SAID_TO_HAVE_HAPPENED


def entity_of(proposal: Proposal, field: str) -> int | None:
    """The number of the entity that *field* ("patient", "person") names."""
    value = proposal.value(f"{field}_entity")
    return value if isinstance(value, int) else None
