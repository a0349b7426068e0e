"""The testimony as a text that can be read for ever: the evidence that every claim leads to.

Nothing in it says who told it: whoever tells is claimed apart, restricted, and stays behind when the text is exported.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tanuq.casebook.numbers import source_number
from tanuq.intake.testimony.answers import Medium, Step, Testimony
from tanuq.intake.testimony.form import the_form
from tanuq.intake.testimony.told import Told, told
from tanuq.vocabulary.labels import label

INFORMANT = Step("informant")


@dataclass(frozen=True, slots=True)
class Document:
    """A testimony as it is kept."""

    text: str
    people: tuple[tuple[dict[str, Any], ...], ...]
    """For each missing person, the claims as an entry states them; their anchors count in the text."""


@dataclass
class _Writing:
    """Text that grows, and claims that know where in it they stand."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def line(self, words: str = "") -> int:
        """Add a line; gives where it begins."""
        start = self.length
        self.lines.append(words)
        self.length += len(words) + 1
        return start

    def said(self, heading: str, one: Told) -> dict[str, Any]:
        """Add an answer under its heading; gives its claim."""
        start = self.line(f"{heading}: {one.words}") + len(heading) + 2
        return claimed(one) | {"anchor": {"start": start, "end": start + len(one.words)}}


def claimed(one: Told) -> dict[str, Any]:
    """An answer as a claim, without an anchor."""
    question = one.question
    parts = {
        "about": one.about or question.about or question.property.about,
        "visibility": question.visibility,
        "problem": one.problem,
    }
    stated = {"property": question.property.code, "value": one.value, "written": one.words}
    return stated | {name: part for name, part in parts.items() if part}


def document_of(testimony: Testimony) -> Document:
    """The text of *testimony* in the language it was told in, and what it claims of each missing person."""
    language = testimony.language
    writing = _Writing()
    writing.line(f"{label('section', 'testimony', language)} {testimony.receipt}")
    writing.line(f"{the_form().version} · {language} · {testimony.key}")
    people = [_person(writing, testimony, person) for person in range(1, testimony.people + 1)]
    for medium in testimony.media:
        shown = _medium(writing, medium)
        if medium.is_picture and 0 < medium.person <= len(people):
            people[medium.person - 1].append(shown)
    teller = [claimed(one) for one in told(INFORMANT, testimony.answers(INFORMANT), language)]
    return Document("\n".join([*writing.lines, ""]), tuple((*claims, *teller) for claims in people))


def _person(writing: _Writing, testimony: Testimony, person: int) -> list[dict[str, Any]]:
    claims = []
    for step in testimony.steps:
        if step.person == person:
            writing.line()
            title = the_form().section(step.section).title(testimony.language)
            writing.line(f"{title} ({person})" if testimony.people > 1 else title)
            said = list(told(step, testimony.answers(step), testimony.language))
            claims += _section(writing, said, testimony.language)
    return claims


def _section(writing: _Writing, answers: Sequence[Told], language: str) -> list[dict[str, Any]]:
    claims, about = [], ""
    for one in answers:
        if one.about != about:
            about = one.about
            writing.line(f"– {the_form().act(about).label(language)}")
        if one.question.visibility == "restricted":
            claims.append(claimed(one))
        else:
            claims.append(writing.said(one.question.label(language), one))
    return claims


def _medium(writing: _Writing, medium: Medium) -> dict[str, Any]:
    """Add what was handed over with the testimony; gives the claim that it is somebody's photograph."""
    writing.line()
    start = writing.line(f"{medium.name}: {medium.media_type}, SHA-256 {medium.evidence}")
    if medium.caption:
        writing.line(medium.caption)
    anchor = {"start": start, "end": start + len(medium.name)}
    return {"property": "photograph", "value": source_number(medium.evidence), "written": medium.name, "anchor": anchor}
