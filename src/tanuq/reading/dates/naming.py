"""Which August, which Tuesday, which spring is meant where the words give no year."""

from datetime import date, timedelta

from tanuq.reading.dates.calendar import WHOLE_YEAR, in_year, marked, unit_of, weekday_near
from tanuq.reading.dates.expression import Named, Origin, Unit
from tanuq.reading.dates.moment import Around, Basis, Notes
from tanuq.reading.why import Why
from tanuq.vocabulary.edtf import PartialDate, date_in

NO_PUBLICATION = Why("hangs on when it was written or said, which is not known")
NO_EVENT = Why("hangs on the event told before it, which the text does not date")
_AHEAD = frozenset({"ahead", "then"})
_GOING_BACK, _BACK_IN_A_CHRONICLE = 1.5, 4.0
"""How much farther away a date behind the one told before counts."""
_VERY_CLOSE, _CLOSE, _FAR_IN_A_PARAGRAPH, _LATELY, _FAR = 10, 31, 100, 150, 366
"""Days between what is told one after the other, or shortly before it is written."""
_WINTER = "-24"
_A_WEEK = 6
"""Days from its first to its last."""


def value_of_name(said: Named, around: Around, notes: Notes) -> str:
    """The value of a day, month, weekday or season without its year; "" where nothing tells which one."""
    if said.weekday is not None and said.month is None:
        return _weekday(said, said.weekday, around, notes)
    if said.month is None and said.day is not None:
        return _day_of_month(said.day, around, notes)
    if said.origin is Origin.STORY:
        return _from_story(said, around, notes)
    return _of_a_year(said, around, notes)


def _of_a_year(said: Named, around: Around, notes: Notes) -> str:
    if said.which is None and around.year is not None and (around.tense != "ahead" or around.speech is None):
        edtf = _inherited(said, around.year.dated, around)
        if edtf and _is_told_of(edtf, said, around, around.year.dated):
            notes.add(around.year.words)
            return edtf
    if around.speech is None:
        notes.lack(NO_PUBLICATION)
        return ""
    notes.add(around.speech.words)
    return _from_speech(said, around.speech.dated, around.tense)


def _is_told_of(edtf: str, said: Named, around: Around, told: PartialDate) -> bool:
    """Whether it is the day that the text told of, and no later one."""
    dated = date_in(edtf)
    if dated is None or around.speech is None:
        return dated is not None
    if around.tense != "then" and dated.earliest > around.speech.dated.latest:
        return False
    goes_back = around.elsewhere and around.tense != "before" and _start(dated) < _start(told)
    close = _VERY_CLOSE if goes_back else _CLOSE if around.elsewhere else _FAR_IN_A_PARAGRAPH
    apart = _FAR if _is_a_year(told) else _days_between(dated, told)
    if around.sure and not (goes_back and _is_before(said, around, _LATELY)):
        return apart <= close or not (around.recent and said.day is not None and _is_before(said, around, _CLOSE))
    if goes_back:
        return apart <= _VERY_CLOSE
    return apart <= _VERY_CLOSE or (apart <= _CLOSE and not _is_before(said, around, _CLOSE))


def _days_between(dated: PartialDate, told: PartialDate) -> int:
    return abs((_start(dated) - _start(told)).days)


def _is_before(said: Named, around: Around, days: int) -> bool:
    """Whether it is one of the days before the text was written, which tells such a day without its year."""
    if around.speech is None or unit_of(around.speech.dated) is not Unit.DAY:
        return False
    near = date_in(_from_speech(said, around.speech.dated, ""))
    return near is not None and (around.speech.dated.earliest - near.latest).days <= days


def _inherited(said: Named, told: PartialDate, around: Around) -> str:
    """The nearest one to the date told before, in a chronicle the next; of a year that is known as a whole, its own."""
    year = told.earliest.year
    if unit_of(told) is Unit.DECADE and told.edtf[4:] != _WINTER:
        return ""
    if _is_a_year(told):
        return in_year(year, said.month, said.day, said.season)
    candidates = _candidates(said, range(year - 1, year + 3))
    if around.tense == "before":
        candidates = [one for one in candidates if _start(one) <= _end(told)] or candidates
    elif around.tense in ("then", "onwards"):
        candidates = [one for one in candidates if _end(one) >= _start(told)] or candidates
    back = _BACK_IN_A_CHRONICLE if around.chronicle else _GOING_BACK
    return _nearest(told, candidates, back)


def _is_a_year(told: PartialDate) -> bool:
    return told.edtf[4:] != _WINTER and (told.latest - told.earliest).days >= WHOLE_YEAR


def _nearest(told: PartialDate, candidates: list[PartialDate], back: float) -> str:
    return min(candidates, key=lambda one: _apart(_start(told), one, back)).edtf if candidates else ""


def _apart(told: date, one: PartialDate, back: float) -> float:
    """How far it is from the day told before; a tale goes on more often than it goes back."""
    days = (_start(one) - told).days
    if days <= 0 <= (_end(one) - told).days:
        return 0
    return days if days > 0 else -days * back


def _start(one: PartialDate) -> date:
    """The first day; a winter, which EDTF dates by either of its years, is told by the one that it begins in."""
    return date(int(one.edtf[:4]), 12, 1) if one.edtf[4:] == _WINTER else one.earliest


def _end(one: PartialDate) -> date:
    return date(int(one.edtf[:4]) + 1, 2, 28) if one.edtf[4:] == _WINTER else one.latest


def _candidates(said: Named, years: range) -> list[PartialDate]:
    found = []
    for year in years:
        dated = date_in(in_year(year, said.month, said.day, said.season)) if 1 <= year <= 9998 else None
        if dated is not None and _fits(said, dated):
            found.append(dated)
    return found


def _fits(said: Named, dated: PartialDate) -> bool:
    """Whether the day of the week is right: Tuesday, May 5."""
    return said.weekday is None or said.day is None or dated.earliest.isoweekday() == said.weekday


def _from_speech(said: Named, spoken: PartialDate, tense: str) -> str:
    """The last one before, unless the words or the sentence look ahead."""
    year = spoken.latest.year
    if unit_of(spoken) is Unit.YEAR:
        return _of_rough_year(said, year)
    reach = range(year - 8, year + 8) if said.weekday is not None else range(year - 2, year + 3)
    candidates = _candidates(said, reach)
    if said.which == 0:
        return _of_this_year(candidates, spoken)
    ahead = said.which == 1 or (
        said.which is None and (tense in _AHEAD or _is_at_hand(said, spoken, candidates, tense))
    )
    strictly = said.which is not None
    if ahead:
        after = spoken.latest if strictly else spoken.earliest
        later = [one for one in candidates if (one.earliest > after if strictly else one.latest >= after)]
        return later[0].edtf if later else ""
    before = [
        one for one in candidates if (one.latest < spoken.earliest if strictly else one.earliest <= spoken.latest)
    ]
    return before[-1].edtf if before else ""


def _is_at_hand(said: Named, spoken: PartialDate, candidates: list[PartialDate], tense: str) -> bool:
    """Whether no verb tells and the day lies a little ahead: on the eve of Human Rights Day, 10 December."""
    if tense or said.day is None:
        return False
    return any(0 < (one.earliest - spoken.latest).days <= _CLOSE for one in candidates)


def _of_this_year(candidates: list[PartialDate], spoken: PartialDate) -> str:
    around = [one for one in candidates if _start(one) <= spoken.earliest <= _end(one)]
    middle = spoken.earliest.toordinal()
    nearest = [one for one in candidates if abs(one.earliest.toordinal() - middle) < 200]
    same = [one for one in nearest if one.earliest.year == spoken.earliest.year]
    chosen = (around or same or nearest)[:1]
    return chosen[0].edtf if chosen else ""


def _of_rough_year(said: Named, year: int) -> str:
    """In a text of which only the year is known: its own, or the one before; the nearest guess, marked as one."""
    step = said.which or 0
    edtf = in_year(year + min(step, 0), said.month, said.day, said.season)
    return marked(edtf, "?") if edtf else ""


def _from_story(said: Named, around: Around, notes: Notes) -> str:
    """The following March, that summer."""
    if around.story is None:
        notes.lack(NO_EVENT)
        return ""
    notes.add(around.story.words)
    told = around.story.dated
    year = told.earliest.year
    candidates = _candidates(said, range(year - 2, year + 3))
    if said.which == 0:
        return _that_one(said, told, candidates)
    if said.which == 1:
        later = [one for one in candidates if _start(one) > told.earliest]
        return later[0].edtf if later else ""
    before = [one for one in candidates if _end(one) < told.earliest]
    return before[-1].edtf if before else ""


def _that_one(said: Named, told: PartialDate, candidates: list[PartialDate]) -> str:
    """That summer: of a year told as a whole its own, else the one around or nearest to what was told."""
    if _is_a_year(told):
        return in_year(told.earliest.year, said.month, said.day, said.season)
    return _nearest(told, candidates, 1)


def _weekday(said: Named, weekday: int, around: Around, notes: Notes) -> str:
    if said.origin is Origin.SAME or around.same is not None:
        return _that_day(around.same, notes)
    counted = said.origin is Origin.STORY
    basis = around.story if counted else around.speech
    if basis is None and not (counted and said.which is not None):
        basis = around.speech or around.story
    if basis is None:
        notes.lack(NO_EVENT if counted else NO_PUBLICATION)
        return ""
    notes.add(basis.words)
    day = basis.dated.earliest
    if (basis.dated.latest - day).days == _A_WEEK and said.origin is Origin.STORY:
        return weekday_near(day, weekday, ahead=True, strictly=False).isoformat()
    if unit_of(basis.dated) is not Unit.DAY:
        return marked(basis.dated.edtf, "~") if unit_of(basis.dated) is Unit.MONTH else ""
    if basis is around.story and said.origin is Origin.STORY:
        return _weekday_told(day, weekday, said.which, around.tense)
    return _weekday_spoken(day, weekday, said.which, around.tense)


def _that_day(same: Basis | None, notes: Notes) -> str:
    """It was a Friday: the day told before, if it was one; else the words date nothing."""
    if same is None:
        return ""
    notes.add(same.words)
    return same.dated.edtf


def _weekday_told(day: date, weekday: int, which: int | None, tense: str) -> str:
    """That Sunday is of the same week; the Sunday may be the day itself."""
    if which is None:
        return weekday_near(day, weekday, ahead=tense != "before", strictly=False).isoformat()
    if which == 0:
        monday = day - timedelta(days=day.weekday())
        return weekday_near(monday, weekday, ahead=True, strictly=False).isoformat()
    return weekday_near(day, weekday, ahead=which != -1, strictly=True).isoformat()


def _weekday_spoken(day: date, weekday: int, which: int | None, tense: str) -> str:
    ahead = which == 1 or (which in (None, 0) and tense in _AHEAD)
    near = weekday_near(day, weekday, ahead=ahead, strictly=which in (-1, 1))
    if which == -1 and (day - near).days == 1:
        near -= timedelta(days=7)  # the day before is called yesterday
    return near.isoformat()


def _day_of_month(wanted: int, around: Around, notes: Notes) -> str:
    """On the 12th: of the month told before, in a chronicle the next such day; else the last one before publication."""
    if around.story is not None and unit_of(around.story.dated) in (Unit.DAY, Unit.MONTH):
        notes.add(around.story.words)
        return _day_told(wanted, around.story.dated, chronicle=around.chronicle)
    if around.speech is None:
        notes.lack(NO_PUBLICATION)
        return ""
    notes.add(around.speech.words)
    spoken = around.speech.dated
    if unit_of(spoken) is not Unit.DAY:
        return f"{spoken.edtf}-{wanted:02}" if unit_of(spoken) is Unit.MONTH and len(spoken.edtf) == 7 else ""
    day = spoken.earliest
    if wanted > day.day and around.tense not in _AHEAD:
        day = day.replace(day=1) - timedelta(days=1)
    return f"{day.isoformat()[:7]}-{wanted:02}"


def _day_told(wanted: int, told: PartialDate, *, chronicle: bool) -> str:
    this = f"{told.earliest.isoformat()[:7]}-{wanted:02}"
    if not chronicle or told.earliest != told.latest:
        return this
    following = told.earliest.replace(day=1) + timedelta(days=31)
    each = [date_in(this), date_in(f"{following.isoformat()[:7]}-{wanted:02}")]
    return _nearest(told, [one for one in each if one is not None], _BACK_IN_A_CHRONICLE)
