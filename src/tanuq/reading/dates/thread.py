"""The thread of a text: the dates told so far, and how far on each of them says when what is told next happened."""

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from tanuq.reading.dates.calendar import WHOLE_YEAR
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
_MONTH = 31
_TURNS_APART = 8
_SENTENCES_APART = {Register.RECORD: 3, Register.NEWS: 1}
"""Sentences of the next paragraph in which “the next day” still follows."""
_POINTED_AT = 3
"""How many times farther “that night” reaches than “the next day”."""
_SENTENCES_OF_NEWS = 3
"""Sentences of a paragraph of news over which the year of a day told in it goes on."""
_IN_SIGHT = 8
"""Sentences over which days close to one told are still of its year."""
_BESIDE = 3
"""Words between a date told by the way and another that has its year: born in 1974, in March."""
_WEEKDAYS_APART, _WEEKDAYS_APART_IN_TURNS = 6, 20
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
    bounds: bool = False
    """Whether it is told as an end: until August."""
    opens_its_passage: bool = False
    """Whether its sentence is the first of its paragraph."""


@dataclass(frozen=True, slots=True)
class Year:
    """The date that says of which year a text tells, and whether that is certain."""

    told: "Told"
    sure: bool
    """Else only days close to it are of that year."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date that was given a value, and where it stands."""

    dated: PartialDate
    at: Place
    role: Role
    to_come: bool = False
    """Whether it was to come when the text was written."""
    weekday: bool = False
    """Whether it is named by its day of the week."""
    whole: PartialDate | None = None
    """Of a stretch of less than a year all of it: what is told next may lie within."""


class Thread:
    """The dates of a text so far, as those behind them see them."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._event: Told | None = None
        self._line: Told | None = None
        self._by_the_way: Told | None = None
        self._beside: Told | None = None
        self._present: Told | None = None
        self._days: deque[Told] = deque(maxlen=8)

    def remember(self, told: Told) -> None:
        """Takes a date up."""
        if told.role is Role.BACK:
            return
        if told.dated.earliest == told.dated.latest:
            self._days.append(told)
        if not self._interrupts(told):
            self._event = told
        elif told.role is Role.ASIDE:
            self._by_the_way = told
        if told.role in _YEARS and not self._bounds(told):
            self._line = told
        elif told.role is Role.NOW:
            self._line = None
        if told.role in _YEARS or told.role is Role.ASIDE:
            self._beside = told
        else:
            self._present = told

    def _interrupts(self, told: Told) -> bool:
        """Whether it is told in between, so that “the next day” is counted from the event before it."""
        event = self._event
        if event is None:
            return False
        if told.role is Role.ASIDE:
            return told.at.passage - event.at.passage <= 1 and event.role is not Role.ASIDE
        return (told.to_come and told.at.bounds) or (told.role is Role.SAID and event.at.sentence == told.at.sentence)

    def _bounds(self, told: Told) -> bool:
        """“… until August”, in the sentence that told when it began: what is told next lies between."""
        line = self._line
        return told.at.bounds and line is not None and line.at.sentence == told.at.sentence

    def event(self, where: Place, *, pointed_at: bool, day: bool = False) -> Told | None:
        """The date told last, from which “the next day” is counted; None if too far away.

        What is *pointed_at* by “that night” may be farther; and of a *day* it is one, if one was told.
        """
        times = _POINTED_AT if pointed_at else 1
        event = next((one for one in (self._event, self._by_the_way) if one and self._follows(one, where, times)), None)
        if not (pointed_at and day) or (event is not None and _is_about_a_day(event)):
            return event
        last = self._days[-1] if self._days else None
        return last if last is not None and self._follows(last, where, times) else event

    def _follows(self, event: Told, where: Place, times: int) -> bool:
        """Whether something at *where* may be told to follow this event; *times* as far as a count reaches."""
        apart = where.passage - event.at.passage
        if apart == 0:
            return True
        if where.turn and event.at.turn:
            return apart <= times * _TURNS_APART
        return apart <= times and where.sentence - event.at.sentence <= times * _SENTENCES_APART[self._register]

    def year(self, where: Place, *, published: bool) -> Year | None:
        """The date that says of which year the text tells at *where*; None where it tells of the present."""
        beside, present = self._beside, self._present
        if beside is not None and beside.at.sentence == where.sentence and self._gives_its_year(beside, where):
            interrupted = present is not None and present.at.word > beside.at.word
            return Year(beside, sure=not interrupted)
        line = self._line
        interrupted = present is not None and present.at.sentence == where.sentence
        if line is None or (interrupted and present is not None and present.dated.earliest != present.dated.latest):
            return None  # they said in February that they would pay, but in June they did not
        sure = self._reaches(line, where, published)
        if not sure and not _is_in_sight(line.at, where):
            return None
        return Year(line, sure=sure and not interrupted)

    def weekday(self, where: Place, weekday: int, *, named: bool) -> Told | None:
        """The day told a little before that was such a day of the week (Monday is 1): “it was a Friday”.

        With *named* only one that was called so: “that Friday”, where Friday was told.
        """
        for told in reversed(self._days):
            if where.sentence - told.at.sentence > (_WEEKDAYS_APART_IN_TURNS if where.turn else _WEEKDAYS_APART):
                return None
            if told.dated.earliest.isoweekday() == weekday and (told.weekday or not named):
                return told
        return None

    def _gives_its_year(self, beside: Told, where: Place) -> bool:
        return beside.role in _YEARS or where.word - beside.at.word <= _BESIDE

    def _reaches(self, line: Told, where: Place, published: bool) -> bool:
        apart = where.passage - line.at.passage
        if not published:
            return apart <= _YEARS_APART["unknown"]
        if line.role is Role.YEAR:
            return apart == 0 if self._register is Register.RECORD else _goes_on(line.at, where)
        if where.turn and line.at.turn:
            whole = (line.dated.latest - line.dated.earliest).days >= WHOLE_YEAR
            return apart <= (_WHOLE_YEARS_APART if whole else _YEARS_APART["turn"])
        if self._register is Register.RECORD:
            return apart <= _YEARS_APART["record"]
        return _goes_on(line.at, where) or (apart == 0 and where.sentence - line.at.sentence <= _SENTENCES_OF_NEWS)


def _is_about_a_day(told: Told) -> bool:
    return (told.dated.latest - told.dated.earliest).days <= _MONTH


def _is_in_sight(line: Place, where: Place) -> bool:
    """Whether a day close to that of *line* is likely to be of its year."""
    return where.passage - line.passage <= 1 and where.sentence - line.sentence <= _IN_SIGHT


def _goes_on(line: Place, where: Place) -> bool:
    """Whether news still tells of that year: within a few sentences, where one of them opens with its date."""
    if line.passage != where.passage:
        return where.passage - line.passage == 1 and where.opens and line.opens
    if where.sentence - line.sentence > 2:
        return False
    return line.opens or where.opens or line.sentence == where.sentence
