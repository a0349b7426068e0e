"""A proposal: what an engine reads in some words of a text, each field tied to the words that say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = str | int | float


class Kind(StrEnum):
    """What is proposed."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    STATEMENT = "statement"
    ACT = "act"
    PROCEEDING = "proceeding"
    DATE = "date"
    LEGAL_REFERENCE = "legal_reference"
    NUMBER = "number"
    ZONE = "zone"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a proposal, with the words it was read from.

    What follows from no words of the text, such as the polarity of an act that nothing negates, has no place.
    """

    value: Value
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an engine proposes. It is no claim until somebody accepts it."""

    kind: Kind
    start: int
    end: int
    """Half-open, in code points of the text version."""
    engine: str
    """Name and version, such as ``rules 1``; of several that agree, all of them, joined by `` + ``."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    """In words that a volunteer can check against the text."""
    score: float = 1.0
    """How sure the engine is, 0 to 1; to sort by, no probability."""

    def value(self, name: str) -> Value | None:
        """The value of a field, None where it has none."""
        there = self.fields.get(name)
        return there.value if there else None

    def as_json(self, text: str) -> dict[str, Any]:
        """As ``tanuq read --json`` prints it, with the words of the text."""
        return {
            "kind": self.kind.value,
            "start": self.start,
            "end": self.end,
            "text": text[self.start : self.end],
            "fields": {
                name: {"value": one.value, "start": one.start, "end": one.end} for name, one in self.fields.items()
            },
            "engine": self.engine,
            "reasons": list(self.reasons),
            "score": self.score,
        }


def in_order(proposals: "list[Proposal] | tuple[Proposal, ...]") -> tuple[Proposal, ...]:
    """In the order of the text, the longer first where two begin at one word."""
    return tuple(sorted(proposals, key=lambda one: (one.start, -one.end, one.kind.value)))
