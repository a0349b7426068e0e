"""Which August, which Tuesday, which spring is meant where the words give no year."""

from datetime import date, timedelta

from tanuq.reading.dates.calendar import in_year, marked, unit_of, weekday_near
from tanuq.reading.dates.expression import Named, Origin, Unit
from tanuq.reading.dates.moment import Around, Basis, Notes
from tanuq.reading.why import Why
from tanuq.vocabulary.edtf import PartialDate, date_in

NO_PUBLICATION = Why("hangs on when it was written or said, which is not known")
NO_EVENT = Why("hangs on the event told before it, which the text does not date")
_AHEAD = frozenset({"ahead", "then"})


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
        if edtf and (around.tense == "then" or not _is_later(edtf, around.speech)):
            notes.add(around.year.words)
            return edtf
    if around.speech is None:
        notes.lack(NO_PUBLICATION)
        return ""
    notes.add(around.speech.words)
    return _from_speech(said, around.speech.dated, around.tense)


def _inherited(said: Named, told: PartialDate, around: Around) -> str:
    """The nearest one to the date told before, in a chronicle the next; of a year that is known as a whole, its own."""
    year = told.earliest.year
    if unit_of(told) is Unit.DECADE:
        return ""
    if unit_of(told) is Unit.YEAR and told.year is not None:
        return in_year(year, said.month, said.day, said.season)
    candidates = _candidates(said, range(year - 1, year + 2))
    if around.tense == "before":
        candidates = [one for one in candidates if one.earliest <= told.latest] or candidates
    elif around.chronicle or around.tense == "then":
        candidates = [one for one in candidates if one.latest >= told.earliest] or candidates
    middle = told.earliest.toordinal()
    return min(candidates, key=lambda one: abs(one.earliest.toordinal() - middle)).edtf if candidates else ""


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


def _is_later(edtf: str, basis: Basis | None) -> bool:
    dated = date_in(edtf)
    return basis is not None and dated is not None and dated.earliest > basis.dated.latest


def _from_speech(said: Named, spoken: PartialDate, tense: str) -> str:
    """The last one before, unless the words or the sentence look ahead."""
    year = spoken.latest.year
    if unit_of(spoken) is Unit.YEAR:
        return _of_rough_year(said, year)
    reach = range(year - 8, year + 8) if said.weekday is not None else range(year - 2, year + 3)
    candidates = _candidates(said, reach)
    if said.which == 0:
        return _of_this_year(candidates, spoken)
    ahead = said.which == 1 or (said.which is None and tense in _AHEAD)
    strictly = said.which is not None
    if ahead:
        after = spoken.latest if strictly else spoken.earliest
        later = [one for one in candidates if (one.earliest > after if strictly else one.latest >= after)]
        return later[0].edtf if later else ""
    before = [
        one for one in candidates if (one.latest < spoken.earliest if strictly else one.earliest <= spoken.latest)
    ]
    return before[-1].edtf if before else ""


def _of_this_year(candidates: list[PartialDate], spoken: PartialDate) -> str:
    middle = spoken.earliest.toordinal()
    nearest = [one for one in candidates if abs(one.earliest.toordinal() - middle) < 200]
    same = [one for one in nearest if one.earliest.year == spoken.earliest.year]
    chosen = (same or nearest)[:1]
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
        same = [one for one in candidates if one.earliest.year == year]
        return same[0].edtf if same else ""
    if said.which == 1:
        later = [one for one in candidates if one.earliest > told.earliest]
        return later[0].edtf if later else ""
    before = [one for one in candidates if one.latest < told.earliest]
    return before[-1].edtf if before else ""


def _weekday(said: Named, weekday: int, around: Around, notes: Notes) -> str:
    basis = around.story if said.origin is Origin.STORY else around.speech or around.story
    if basis is None:
        notes.lack(NO_PUBLICATION)
        return ""
    notes.add(basis.words)
    if unit_of(basis.dated) is not Unit.DAY:
        return marked(basis.dated.edtf, "~") if unit_of(basis.dated) is Unit.MONTH else ""
    day = basis.dated.earliest
    if said.origin is Origin.STORY:
        return _weekday_told(day, weekday, said.which)
    return _weekday_spoken(day, weekday, said.which, around.tense)


def _weekday_told(day: date, weekday: int, which: int | None) -> str:
    if which == 0:
        monday = day - timedelta(days=day.weekday())
        return weekday_near(monday, weekday, ahead=True, strictly=False).isoformat()
    return weekday_near(day, weekday, ahead=which != -1, strictly=True).isoformat()


def _weekday_spoken(day: date, weekday: int, which: int | None, tense: str) -> str:
    ahead = which == 1 or (which in (None, 0) and tense in _AHEAD)
    return weekday_near(day, weekday, ahead=ahead, strictly=which in (-1, 1)).isoformat()


def _day_of_month(wanted: int, around: Around, notes: Notes) -> str:
    """On the 12th: of the month told before, else the last one before publication."""
    if around.story is not None and unit_of(around.story.dated) in (Unit.DAY, Unit.MONTH):
        notes.add(around.story.words)
        return f"{around.story.dated.earliest.isoformat()[:7]}-{wanted:02}"
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
