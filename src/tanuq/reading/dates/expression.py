"""What the words of a date say by themselves, before anybody knows when they were written."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What time is counted in."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Origin(StrEnum):
    """What a date is counted from."""

    SPEECH = "speech"
    """The moment at which it is written or said: “two years ago”."""
    STORY = "story"
    """The event told before it: “three months later”."""
    EITHER = "either"
    """The year told of, else that of speaking: “by the end of the year”."""
    SAME = "same"
    """The day told before it, of which it says the day of the week: “it was a Friday”."""


@dataclass(frozen=True, slots=True)
class Exact:
    """A value that needs no context: a decade, a day written in figures."""

    edtf: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A day and a month in figures and in an order that is not known yet: 5/6/2019."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or behind some moment."""

    unit: Unit
    count: int
    origin: Origin = Origin.SPEECH
    about: bool = False
    """Whether the words leave open which one exactly: “two years ago”, but not “last year”."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day, month or season by its name or number, with its year where the words give one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    """As EDTF numbers the parts of a year: 21 to 24 the seasons, 33 to 36 the quarters, 40 and 41 the halves."""
    which: int | None = None
    """“last” -1, “this” 0, “next” 1; None where nothing says which one."""
    within: "Shift | None" = None
    """What it lies in: “August last year”."""
    origin: Origin = Origin.SPEECH

    @property
    def lacks_its_year(self) -> bool:
        """Whether the year must be found elsewhere."""
        return self.year is None and self.within is None


@dataclass(frozen=True, slots=True)
class Window:
    """The last or the next few units: “in the last two years”."""

    unit: Unit
    count: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The early, middle or late part, or a half, of something longer."""

    part: str
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Between:
    """From one to the other."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Open:
    """From then on, or up to then."""

    point: "Expression"
    ends: bool
    """Whether it ends there; else it begins there."""


@dataclass(frozen=True, slots=True)
class About:
    """Around then."""

    point: "Expression"


Expression = Exact | Figures | Shift | Named | Window | Part | Between | Open | About


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a date and what they say; offsets are those of the document."""

    start: int
    end: int
    said: Expression
