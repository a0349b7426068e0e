"""The value of what the words of a date say, given what stands around them."""

from calendar import monthrange
from collections.abc import Callable
from datetime import timedelta

from tanuq.reading.dates.calendar import in_year, is_finer, marked, moved, unit_of, weekday_near, written
from tanuq.reading.dates.expression import (
    About,
    Between,
    Exact,
    Expression,
    Figures,
    Named,
    Open,
    Origin,
    Part,
    Shift,
    Unit,
    Window,
)
from tanuq.reading.dates.moment import Around, Basis, Notes
from tanuq.reading.dates.naming import NO_EVENT, NO_PUBLICATION, value_of_name
from tanuq.reading.why import Why
from tanuq.vocabulary.edtf import date_in
from tanuq.vocabulary.written.points import ABOUT, MONTHS_OF_PART, YEARS_OF_PART

NO_ORDER = Why("nothing in the text says whether the day or the month stands first")


def resolved(said: Expression, around: Around, notes: Notes) -> str:
    """The value in EDTF, "" where it hangs on something that is not known; *notes* gets what it was taken from."""
    edtf = _READERS[type(said)](said, around, notes)
    return edtf if edtf and date_in(edtf) is not None else ""


def basis_of(origin: Origin, around: Around, notes: Notes) -> Basis | None:
    """What a date of that origin hangs on; what is missing is noted."""
    basis = around.story if origin is Origin.STORY else around.speech
    if basis is not None:
        notes.add(basis.words)
    else:
        notes.lack(NO_EVENT if origin is Origin.STORY else NO_PUBLICATION)
    return basis


def _exact(said: Exact, around: Around, notes: Notes) -> str:
    return said.edtf


def _figures(said: Figures, around: Around, notes: Notes) -> str:
    if not around.order:
        notes.add(NO_ORDER)
        return f"{said.year:04}"
    notes.add(Why("the %(order)s stands first in other dates of the text", order=around.order))
    day, month = (said.first, said.second) if around.order == "day" else (said.second, said.first)
    return in_year(said.year, month, day, None)


def _shift(said: Shift, around: Around, notes: Notes) -> str:
    basis = basis_of(said.origin, around, notes)
    if basis is None:
        return ""
    if is_finer(said.unit, basis.dated):
        return marked(basis.dated.edtf, "~")
    target = moved(basis.dated.earliest, said.unit, said.count)
    if target is None:
        return ""
    if said.about and said.unit is Unit.WEEK:
        return marked(written(target, Unit.DAY), "~")
    edtf = written(target, said.unit)
    return marked(edtf, "~") if said.about else edtf


def _window(said: Window, around: Around, notes: Notes) -> str:
    if said.count > 0 and around.tense in ("behind", "before"):
        return ""  # over the next three days they came back: of a tale, and no date
    basis = basis_of(Origin.SPEECH, around, notes)
    if basis is None:
        return ""
    far = moved(basis.dated.earliest, said.unit, said.count)
    if far is None:
        return ""
    rough = Unit.MONTH if said.unit in (Unit.YEAR, Unit.DECADE, Unit.MONTH) else Unit.DAY
    unit = unit_of(basis.dated) if is_finer(rough, basis.dated) else rough
    ends = sorted((far, basis.dated.earliest))
    first, last = (written(end, unit) for end in ends)
    if said.about:
        first, last = (marked(first, "~"), last) if said.count < 0 else (first, marked(last, "~"))
    return f"{first}/{last}"


def _part(said: Part, around: Around, notes: Notes) -> str:
    whole = resolved(said.of, around, notes)
    return part_of(said.part, whole) if whole else ""


_MONTHS = {**MONTHS_OF_PART, "start": (1, 1), "end": (12, 12)}
_YEARS = {**YEARS_OF_PART, "start": (0, 1), "end": (8, 9)}
_ROUGH = ABOUT | {"start", "end"}


def part_of(part: str, whole: str) -> str:
    """The part of a year or a decade, as `tanuq.vocabulary.dates` writes it; of anything shorter, the whole.

    But for the start and the end in English: “the end of 2019” is December or so in a sentence, which has “late 2019”
    for the last third of the year; in a form it may stand for that, and is read so. Words of other languages that say
    either, конец 2019 года or 2019年底, are the last third in both.

    >>> part_of("early", "2018"), part_of("late", "199X"), part_of("end", "2019"), part_of("half2", "2019-02")
    ('2018-01~/2018-04~', '1997~/1999~', '2019-12~', '2019-02-16/2019-02-28')
    """
    mark = "~" if part in _ROUGH else ""
    if len(whole) == 4 and whole.isdigit():
        first, last = _MONTHS[part]
        if first == last:
            return f"{whole}-{first:02}{mark}"  # the end of 2019
        return f"{whole}-{first:02}{mark}/{whole}-{last:02}{mark}"
    if len(whole) == 4 and whole.endswith("X") and whole[:3].isdigit():
        first, last = _YEARS[part]
        return f"{whole[:3]}{first}{mark}/{whole[:3]}{last}{mark}"
    if part in ("half1", "half2") and len(whole) == 7 and int(whole[5:]) <= 12:
        end = monthrange(int(whole[:4]), int(whole[5:]))[1]
        return f"{whole}-01/{whole}-15" if part == "half1" else f"{whole}-16/{whole}-{end}"
    return whole


def _between(said: Between, around: Around, notes: Notes) -> str:
    first = resolved(said.first, around, notes)
    last = resolved(said.last, around, notes)
    if not first or not last:
        return ""
    edtf = f"{first.split('/')[0]}/{last.split('/')[-1]}"
    if date_in(edtf) is not None or not isinstance(said.first, Named):
        return edtf
    return _turned(first, last)


def _turned(first: str, last: str) -> str:
    """The first end a week or a year earlier, where each end by itself was read as the nearest."""
    start, end = date_in(first), date_in(last)
    if start is None or end is None or "/" in first:
        return ""
    if unit_of(start) is Unit.DAY and (start.earliest - end.earliest).days < 7:
        return f"{(start.earliest - timedelta(days=7)).isoformat()}/{last}"
    return f"{start.earliest.year - 1:04}{first[4:]}/{last}"


def _open(said: Open, around: Around, notes: Notes) -> str:
    point = resolved(said.point, around, notes)
    if not point or ".." in point:
        return ""
    return f"../{point.split('/')[-1]}" if said.ends else f"{point.split('/')[0]}/.."


def _about(said: About, around: Around, notes: Notes) -> str:
    point = resolved(said.point, around, notes)
    return marked(point, "~") if point else ""


def _named(said: Named, around: Around, notes: Notes) -> str:
    if said.within is not None:
        return _inside(said, resolved(said.within, around, notes))
    if said.year is not None:
        return in_year(said.year, said.month, said.day, said.season)
    return value_of_name(said, around, notes)


def _inside(said: Named, within: str) -> str:
    """August of a year, Tuesday of a week, the fifth of a month."""
    mark = "~" if within.endswith("~") else ""
    within = within.rstrip("~")
    if said.weekday is not None:
        return _day_of_week(said.weekday, within)
    if said.day is not None and said.month is None and len(within) == 7:
        return f"{within}-{said.day:02}"
    if len(within) != 4 or not within.isdigit():
        return ""
    edtf = in_year(int(within), said.month, said.day, said.season)
    return marked(edtf, mark) if edtf and mark else edtf


def _day_of_week(weekday: int, week: str) -> str:
    monday = date_in(week.split("/", maxsplit=1)[0])
    if monday is None or monday.earliest != monday.latest:
        return marked(week, "~")  # of the publication only the month or the year is known
    return weekday_near(monday.earliest, weekday, ahead=True, strictly=False).isoformat()


_READERS: dict[type, Callable[..., str]] = {
    Exact: _exact,
    Figures: _figures,
    Shift: _shift,
    Window: _window,
    Part: _part,
    Between: _between,
    Open: _open,
    About: _about,
    Named: _named,
}
