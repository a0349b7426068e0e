"""Testimonies that are being taken: kept step by step in the office, with what two tabs said side by side."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db import transaction
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.intake.testimony.answers import Answers, Medium, Step, Testimony
from tanuq.intake.testimony.errors import NoSuchTestimony
from tanuq.intake.testimony.queue import Filed, last_number_of
from tanuq.office import drafts

FORM = "testimony"
_NUMBERS = "testimony-number"
_NOBODY = ""
"""Whoever sits at the laptop; numbers are called out in one room, so all who work in it draw from one roll."""

Notice = tuple[str, str]
"""(name of an answer, what should be known about it)"""


@dataclass(frozen=True, slots=True)
class Held:
    """A testimony as it lies in the office."""

    testimony: Testimony
    revisions: Mapping[str, int] = field(default_factory=dict)
    """How often each step was changed, by its key: who sends an older one has not seen the newest words."""
    aside: Mapping[str, Answers] = field(default_factory=dict)
    """What another tab said of a step, where that differs."""
    notices: Mapping[str, Sequence[Notice]] = field(default_factory=dict)
    """What was done to the words of a step when they came."""

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        """As :meth:`to_json` wrote it."""
        return cls(
            testimony=Testimony.from_json(held["testimony"]),
            revisions=held["revisions"],
            aside={key: Answers.from_json(answers) for key, answers in held["aside"].items()},
            notices={key: [(name, said) for name, said in notices] for key, notices in held["notices"].items()},
        )

    def to_json(self) -> dict[str, Any]:
        """For the office."""
        return {
            "testimony": self.testimony.to_json(),
            "revisions": dict(self.revisions),
            "aside": {key: answers.to_json() for key, answers in self.aside.items()},
            "notices": {key: [list(notice) for notice in notices] for key, notices in self.notices.items()},
        }

    def revision(self, step: Step) -> int:
        """How often this step was changed."""
        return self.revisions.get(step.key, 0)


@dataclass(frozen=True, slots=True)
class Sent:
    """One step as a form sent it."""

    step: Step
    answers: Answers
    revision: int
    """Of the words that whoever typed had seen."""
    language: str
    notices: tuple[Notice, ...] = ()
    chosen: bool = False
    """Between these words and those of another tab, a person has chosen these."""


def begin(owner: str, language: str, taker: str, first: Sequence[Filed] = ()) -> Held:
    """Begin a testimony; it has its number from now on: that of what was recorded *first*, where something was."""
    receipt = first[0].receipt if first else next_receipt()
    media = tuple(Medium(one.evidence, one.file_name, one.size, one.media_type) for one in first)
    begun = Held(Testimony(secrets.token_hex(8), receipt, language, taker, media=media))
    _save(owner, begun)
    return begun


def held(owner: str, key: str) -> Held:
    """The testimony that *owner* is taking under this key.

    Raises:
        NoSuchTestimony: when there is none: saved already, thrown away, or on another computer.
    """
    found = drafts.load(owner, FORM, key)
    if found is None:
        raise NoSuchTestimony(
            "This testimony is not being taken here: it is saved, or thrown away, or somebody else's."
        )
    return Held.from_json(found)


def unfinished(owner: str) -> tuple[tuple[Held, str], ...]:
    """What *owner* has not saved, the newest first, each with the moment of its last words (ISO 8601)."""
    return tuple((Held.from_json(draft.content), draft.updated_at.isoformat()) for draft in drafts.waiting(owner, FORM))


def put(owner: str, key: str, sent: Sent) -> tuple[Held, bool]:
    """Keep what was *sent* of one step; gives the draft, and whether another tab said something else meanwhile.

    Then the words that were here stay, and those that came lie aside, until somebody chooses.
    """
    with changing(owner, key) as draft:
        before = draft.held
        step = sent.step
        same = before.testimony.answers(step) == sent.answers and before.testimony.language == sent.language
        stale = sent.revision != before.revision(step) and not sent.chosen
        if stale and not same:
            draft.held = replace(before, aside={**before.aside, step.key: sent.answers})
            return draft.held, True
        aside = {other: answers for other, answers in before.aside.items() if other != step.key}
        testimony = replace(before.testimony, language=sent.language).with_answers(step, sent.answers)
        draft.held = Held(
            testimony,
            {**before.revisions, step.key: before.revision(step) + (not same)},
            aside,
            {**before.notices, step.key: sent.notices},
        )
        return draft.held, False


@dataclass(slots=True)
class Changing:
    """A draft that is being changed: what stands in it at the end is kept."""

    held: Held


@contextmanager
def changing(owner: str, key: str) -> Iterator[Changing]:
    """The draft, for as long as nobody else may change it.

    Raises:
        NoSuchTestimony: when there is none.
    """
    with transaction.atomic(using=OFFICE):
        draft = Changing(held(owner, key))
        yield draft
        _save(owner, draft.held)


def _save(owner: str, kept: Held) -> None:
    drafts.save(owner, FORM, kept.testimony.key, kept.to_json())


def discard(owner: str, key: str) -> None:
    """Throw the draft away: it is saved, or was begun in vain."""
    drafts.discard(owner, FORM, key)


def next_receipt() -> str:
    """The next number of today: the day and how many were called out before, drafts and records alike."""
    day = timezone.localdate().isoformat()
    with transaction.atomic(using=OFFICE):
        rolls = {draft.key: draft.content for draft in drafts.waiting(_NOBODY, _NUMBERS)}
        number = 1 + max(rolls.get(day, {}).get("last", 0), last_number_of(day))
        for other in rolls.keys() - {day}:
            drafts.discard(_NOBODY, _NUMBERS, other)
        drafts.save(_NOBODY, _NUMBERS, day, {"last": number})
    return f"{day}-{number:02}"
