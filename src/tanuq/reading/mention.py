"""Mentions of people, groups and places, gathered into the entities of one document; and dates: what engines share."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tanuq.reading.proposal import Kind


class Form(StrEnum):
    """How somebody or something is mentioned."""

    NAME = "name"
    NOMINAL = "nominal"
    """By an office or a role: “the ambassador”, “the group’s founder”."""
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean a person, a group or a place."""

    start: int
    end: int
    kind: Kind
    """PERSON, GROUP or PLACE."""
    entity: int
    """The same for all mentions of one entity in the document; counts from 0. A proposal, as everything here."""
    name: str
    """The fullest name that the document gives the entity, as it is written there."""
    form: Form = Form.NAME
    role: str = ""
    """The office or role that stands with this mention, as written: “Ambassador”, “volunteer with Atajurt”."""
    reason: str = ""
    sex: str = ""
    """m or f where the text or the name says it."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when."""

    start: int
    end: int
    edtf: str
    """The value (ISO 8601-2); "" where it hangs on something that the document does not date."""
    ground: str = ""
    """How the value follows: “last August, in a text published in February 2020”; "" where the words say it all."""
    stretch: str = ""
    """The interval, where the words are one of its ends: between February and June 2019."""

    @property
    def when(self) -> str:
        """When something happened that has this date: within the stretch, if it bounds one."""
        return self.stretch or self.edtf


@dataclass(frozen=True, eq=False)
class Mentions:
    """All mentions and dates of a document, each in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that begin from *start* and before *end*."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> Iterator[Mention]:
        """Mentions that begin before *offset*, the nearest first."""
        for place in range(bisect_left(self._starts, offset) - 1, -1, -1):
            yield self.mentions[place]

    def dates_within(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Dates that begin from *start* and before *end*."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]
