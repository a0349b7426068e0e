"""The thread of a text: the dates told so far, and how far on each of them says when what is told next happened."""

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from tanuq.vocabulary.edtf import PartialDate

class Register(Enum):
    """How a text speaks of days, which decides what a date without its year is likely to mean."""

    NEWS = auto()
    """“On Tuesday”: what is dated lies near the publication unless more is said."""
    RECORD = auto()
    """Tales, judgments and reports that go from date to date."""


_YEARS_APART = {"turn": 14, "record": 4, "unknown": 3}
"""Paragraphs over which a year goes on: short turns of a hearing, tales, and texts whose day nobody knows."""
_WHOLE_YEARS_APART = 3
"""Turns over which a year goes on of which nothing finer was told."""
_WHOLE_YEAR = 360
_TURNS_APART = 8
_SENTENCES_APART = {Register.RECORD: 3, Register.NEWS: 1}
"""Sentences of the next paragraph in which “the next day” still follows."""
_POINTED_AT = 2
"""How many times farther “that night” reaches than “the next day”."""
_SENTENCES_OF_NEWS = 3
"""Sentences of a paragraph of news over which the year of a day told in it goes on."""
_WEEKDAYS_APART = 6
"""Sentences between a day and “it was a Friday”."""


class Role(Enum):
    """What a date does for the dates behind it."""

    LINE = auto()
    """It says of which year the text is telling."""
    YEAR = auto()
    """It says so where it stands, and no further: last year, in 2017."""
    NOW = auto()
    """It brings the text back to when it was written."""
    ASIDE = auto()
    """It is told by the way: a birth, a comparison, the date of a paper."""
    SAID = auto()
    """It says when something was said, which interrupts nothing."""
    BACK = auto()
    """It comes back to what was told, in coarser words: that winter."""


_YEARS = frozenset({Role.LINE, Role.YEAR})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands."""

    word: int
    sentence: int
    passage: int
    opens: bool
    """Whether it opens its sentence."""
    turn: bool
    """Whether it stands in a turn of a transcript."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date that was given a value, and where it stands."""

    dated: PartialDate
    at: Place
    role: Role


class Thread:
    """The dates of a text so far, as those behind them see them."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._event: Told | None = None
        self._line: Told | None = None
        self._beside: Told | None = None
        self._days: deque[Told] = deque(maxlen=8)

    def remember(self, told: Told) -> None:
        """Takes a date up."""
        if told.role is Role.BACK:
            return
        if told.dated.earliest == told.dated.latest:
            self._days.append(told)
        interrupts = told.role is Role.SAID and self._event is not None and self._event.at.sentence == told.at.sentence
        if not interrupts:
            self._event = told
        if told.role in _YEARS:
            self._line = told
        elif told.role is Role.NOW:
            self._line = None
        if told.role in _YEARS or told.role is Role.ASIDE:
            self._beside = told

    def event(self, where: Place, *, pointed_at: bool) -> Told | None:
        """The date told last, from which “the next day” is counted; *pointed_at* by “that night”; None if too far."""
        event = self._event
        if event is None:
            return None
        apart = where.passage - event.at.passage
        times = _POINTED_AT if pointed_at else 1
        if apart == 0:
            return event
        if where.turn and event.at.turn:
            return event if apart <= times * _TURNS_APART else None
        near = apart <= times and where.sentence - event.at.sentence <= times * _SENTENCES_APART[self._register]
        return event if near else None

    def year(self, where: Place, *, published: bool) -> Told | None:
        """The date that says of which year the text tells at *where*; None where it tells of the present."""
        beside = self._beside
        if beside is not None and beside.at.sentence == where.sentence and self._gives_its_year(beside, where):
            return beside
        line = self._line
        return line if line is not None and self._reaches(line, where, published) else None

    def weekday(self, where: Place, weekday: int) -> Told | None:
        """The day told a little before that was such a day of the week (Monday is 1): “it was a Friday”."""
        for told in reversed(self._days):
            if where.sentence - told.at.sentence > _WEEKDAYS_APART:
                return None
            if told.dated.earliest.isoweekday() == weekday:
                return told
        return None

    def _gives_its_year(self, beside: Told, where: Place) -> bool:
        return beside.role in _YEARS or where.word - beside.at.word <= 4

    def _reaches(self, line: Told, where: Place, published: bool) -> bool:
        apart = where.passage - line.at.passage
        if not published:
            return apart <= _YEARS_APART["unknown"]
        if line.role is Role.YEAR:
            return apart == 0 if self._register is Register.RECORD else _goes_on(line.at, where)
        if where.turn and line.at.turn:
            whole = (line.dated.latest - line.dated.earliest).days >= _WHOLE_YEAR
            return apart <= (_WHOLE_YEARS_APART if whole else _YEARS_APART["turn"])
        if self._register is Register.RECORD:
            return apart <= _YEARS_APART["record"]
        return _goes_on(line.at, where) or (apart == 0 and where.sentence - line.at.sentence <= _SENTENCES_OF_NEWS)


def _goes_on(line: Place, where: Place) -> bool:
    """Whether news still tells of that year: within a few sentences, where one of them opens with its date."""
    if line.passage != where.passage:
        return where.passage - line.passage == 1 and where.opens and line.opens
    if where.sentence - line.sentence > 2:
        return False
    return line.opens or where.opens or line.sentence == where.sentence
