"""What was answered so far: a testimony that is being taken, as it travels between a draft and its form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from tanuq.intake.testimony.errors import NoSuchStep
from tanuq.intake.testimony.form import Question, the_form

MOST_PEOPLE = 50
MOST_ACTS = 40
_STEP = re.compile(r"([a-z]+)(?:/([1-9]\d?))?")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered in one section: a question that is in neither was left out."""

    words: Mapping[str, str] = field(default_factory=dict)
    """By the name of the question; one of an act is called "detention.2/detention_place"."""
    unknown: frozenset[str] = frozenset()
    """Questions that were answered with "I don't know"."""
    acts: tuple[str, ...] = ()
    """The chain: what the claims of each act are about, in the order told."""

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        """As :meth:`to_json` wrote them."""
        return cls(held.get("words", {}), frozenset(held.get("unknown", ())), tuple(held.get("acts", ())))

    def to_json(self) -> dict[str, Any]:
        """For a draft."""
        return {"words": dict(self.words), "unknown": sorted(self.unknown), "acts": list(self.acts)}

    @property
    def says_something(self) -> bool:
        """Whether a word was said, or "I don't know"."""
        return bool(self.unknown) or any(self.words.values())


@dataclass(frozen=True, slots=True)
class Medium:
    """A photograph, recording or paper whose bytes are in the vault already."""

    evidence: str
    name: str
    size: int
    media_type: str
    note: str = ""
    """What is odd about it, in words."""
    caption: str = ""
    person: int = 1
    """Number of the missing person whom a picture shows, 0 for none of them."""

    @property
    def is_picture(self) -> bool:
        """Whether its bytes are a picture, whatever it is called."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the form: a section, for the person with this number (from 1), or for none (0)."""

    section: str
    person: int = 0

    @property
    def key(self) -> str:
        """As a draft and an address write it.

        >>> Step("missing", 2).key
        'missing/2'
        """
        return f"{self.section}/{self.person}" if self.person else self.section


@dataclass(frozen=True)
class Testimony:
    """Everything that was answered so far."""

    __test__ = False  # pytest would take the name for a test's

    key: str
    """Random: what makes sending it twice one testimony."""
    receipt: str
    """Day and running number of this copy of the record: "2026-11-26-07"."""
    language: str
    """BCP 47 tag of the language it is told in."""
    taker: str
    """Who takes it, as they are called in the record ("" where nobody signed in)."""
    people: int = 1
    sections: Mapping[str, Answers] = field(default_factory=dict)
    media: tuple[Medium, ...] = ()
    told_on: str = ""
    """The day it was told (ISO 8601), where that is not the day of the receipt."""

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        """As :meth:`to_json` wrote it."""
        return cls(
            key=held["key"],
            receipt=held["receipt"],
            language=held["language"],
            taker=held["taker"],
            people=held["people"],
            sections={key: Answers.from_json(answers) for key, answers in held["sections"].items()},
            media=tuple(Medium(**medium) for medium in held["media"]),
            told_on=held.get("told_on", ""),
        )

    def to_json(self) -> dict[str, Any]:
        """For a draft."""
        return {
            "key": self.key,
            "receipt": self.receipt,
            "language": self.language,
            "taker": self.taker,
            "people": self.people,
            "sections": {key: answers.to_json() for key, answers in self.sections.items()},
            "media": [_medium_json(medium) for medium in self.media],
            "told_on": self.told_on,
        }

    @property
    def number(self) -> str:
        """What is said aloud: day of the month and running number.

        >>> Testimony("k", "2026-11-26-07", "en", "").number
        '26-07'
        """
        return self.receipt[len("2026-11-") :]

    @property
    def date(self) -> str:
        """The day it was told, ISO 8601."""
        return self.told_on or self.receipt[: len("2026-11-26")]

    def answers(self, step: Step) -> Answers:
        """What was answered on this screen; where nothing was yet, a chain begins with the taking."""
        found = self.sections.get(step.key)
        if found is not None:
            return found
        return Answers(acts=("taken",)) if the_form().section(step.section).has_acts else Answers()

    def with_answers(self, step: Step, answers: Answers) -> Self:
        """The testimony with what this screen says now."""
        return replace(self, sections={**self.sections, step.key: answers})

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every screen, in order: what is asked of a person is asked of each."""
        form = the_form()
        alone = [section for section in form.sections if not section.each_person]
        each = [section.code for section in form.sections if section.each_person]
        before = [Step(section.code) for section in alone if section.code != "media"]
        people = [Step(code, person) for person in range(1, self.people + 1) for code in each]
        return (*before, *people, Step("media"))

    def step(self, key: str) -> Step:
        """The screen that an address names.

        Raises:
            NoSuchStep: when the testimony has none such.
        """
        found = _STEP.fullmatch(key)
        step = Step(found[1], int(found[2] or 0)) if found else None
        if step not in self.steps:
            raise NoSuchStep("The form has no such page. Begin with its first one.")
        return step


def _medium_json(medium: Medium) -> dict[str, Any]:
    return {name: getattr(medium, name) for name in Medium.__slots__}


def questions_of(step: Step, answers: Answers) -> Iterator[tuple[str, str, Question]]:
    """Every question of a screen: the name its answer goes by, the act it is about ("" for none), the question."""
    form = the_form()
    for question in form.section(step.section).questions:
        yield question.code, "", question
    for about in answers.acts:
        for question in form.act(about).questions:
            yield f"{about}/{question.code}", about, question


def next_about(kind: str, acts: Sequence[str]) -> str:
    """What claims of one more act of this *kind* are about.

    >>> next_about("detention", ["taken", "detention"]), next_about("taken", [])
    ('detention.2', 'taken')
    """
    taken = {0 if about == kind else int(about.partition(".")[2]) - 1 for about in acts if _is_of(kind, about)}
    place = next(number for number in range(len(taken) + 1) if number not in taken)
    return kind if place == 0 else f"{kind}.{place + 1}"


def _is_of(kind: str, about: str) -> bool:
    return about.partition(".")[0] == kind
