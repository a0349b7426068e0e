"""Mentions as proposals: the fullest name, the entity, the role, and of places the key and the state."""

from collections.abc import Iterable, Iterator

from tanuq.reading.document import Document
from tanuq.reading.entities.places import known_place
from tanuq.reading.mention import Mention
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.reading.words import in_one_line

ENGINE = "rules 1"


def proposed(document: Document, mentions: Iterable[Mention], engine: str = ENGINE) -> Iterator[Proposal]:
    """One proposal for each mention, in their order."""
    for mention in mentions:
        yield Proposal(mention.kind, mention.start, mention.end, engine, _fields(document.text, mention),
                       (mention.reason,) if mention.reason else ())  # fmt: skip


def _fields(text: str, mention: Mention) -> dict[str, Field]:
    fields = {
        "name": Field(mention.name, mention.start, mention.end),
        "entity": Field(mention.entity),
        "form": Field(mention.form.value),
    }
    if mention.role:
        fields["role"] = _role(text, mention)
    if mention.kind is Kind.PLACE and (place := known_place(mention.name)):
        if place.gazetteer:
            fields["gazetteer"] = Field(place.gazetteer)
        if place.country:
            fields["country"] = Field(place.country)
    return fields


NEAR = 160
"""Characters around a mention in which its role stands."""


def _role(text: str, mention: Mention) -> Field:
    """The role with its words: right before the mention, or behind it."""
    before = text.rfind(mention.role, max(0, mention.start - NEAR), mention.start)
    start = before if before >= 0 else text.find(mention.role, mention.end, mention.end + NEAR)
    role = in_one_line(mention.role)
    return Field(role, start, start + len(mention.role)) if start >= 0 else Field(role)
