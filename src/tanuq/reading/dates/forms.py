"""The forms of dates in the languages that are written with blanks: points in time, without their prepositions."""

from dataclasses import replace

from tanuq.reading.dates.calendar import FIRST_YEAR
from tanuq.reading.dates.expression import (
    Between,
    Exact,
    Expression,
    Figures,
    Named,
    Origin,
    Shift,
    Unit,
    Window,
)
from tanuq.reading.dates.form import Form, Match, form
from tanuq.reading.dates.items import Item
from tanuq.reading.dates.single import (
    is_a_count,
    is_described,
    month_alone,
    season_alone,
    season_as_adverb,
    weekday_alone,
    year_alone,
    years_alone,
)

_UNITS = {unit.value: unit for unit in Unit}


def _unit(item: Item) -> Unit:
    return _UNITS[str(item.value)]


def _plural(item: Item) -> bool:
    return item.word.isascii() and item.word.endswith("s") and item.word != "s"


def _weeks(item: Item, count: int) -> int:
    return 2 * count if item.word == "fortnight" else count


def _in_figures(match: Match) -> Expression | None:
    """2019-05-04, and 2019-05; 2016-18 are years."""
    year, month, day = match.number("year"), match.number("number"), match.number("figure")
    if not match.is_unbroken or month is None or month > 12:
        return None
    if day is None and (match["number"].end - match["number"].start != 2 or month > match["year"].number % 100):
        return None
    return Named(year, month, day)


def _with_slashes(match: Match) -> Expression | None:
    first, second, year = match["day"].number, match["second"].number, match["year"].number
    if not match.is_unbroken or min(first, second) > 12:
        return None
    if first > 12 or first == second:
        return Named(year, second, first)
    return Named(year, first, second) if second > 12 else Figures(first, second, year)


def _shifted(match: Match) -> Expression | None:
    """Last year, this month, next week."""
    if _plural(match["unit"]):
        return None
    step = {"L": -1, "T": 0, "X": 1}[match["which"].letter]
    unit = _unit(match["unit"])
    told = step == 1 and (match.get("the") is not None or unit is Unit.DAY)
    return Shift(unit, _weeks(match["unit"], step), Origin.STORY if told else Origin.SPEECH)


def _weekend(match: Match) -> Expression | None:
    """Over the weekend: the one before."""
    return Shift(Unit.WEEKEND, -1) if match["unit"].value == Unit.WEEKEND else None


def _window(match: Match) -> Expression | None:
    """The last two years, the past year."""
    count = match.get("count")
    if count is None and _plural(match["unit"]):
        return None
    number = 1 if count is None else count.number
    if not number or number > 200:
        return None
    behind = match["which"].letter in "Ll"
    vague = count is not None and count.letter == "v"
    return Window(_unit(match["unit"]), _weeks(match["unit"], -number if behind else number), vague)


def _counted(match: Match) -> int | None:
    number = match["count"].number
    return _weeks(match["unit"], number) if 0 < number <= 200 else None


def _ago(match: Match) -> Expression | None:
    count = _counted(match)
    if count is None:
        return None
    unit = _unit(match["unit"])
    return Shift(unit, -count, about=unit is not Unit.DAY or match["count"].letter == "v")


def _one_ago(match: Match) -> Expression | None:
    """Год назад, через неделю; English needs its article."""
    unit = match["unit"]
    if unit.word.isascii():
        return None
    ahead = match.get("through") is not None
    about = unit.letter != "G"
    return Shift(_unit(unit), 1 if ahead else -1, Origin.STORY if ahead else Origin.SPEECH, about)


def _later(match: Match) -> Expression | None:
    """Three months later, a week earlier; not: three days before the trial."""
    count = _counted(match)
    if count is None:
        return None
    joint = match.get("before") or match.get("after")
    if joint is not None and match.behind is not None and match.behind.letter not in ",.)&*":
        return None
    if match.get("through") is not None and match.behind is not None and match.behind.letter == ">":
        return None
    back = match.get("earlier") is not None or match.get("before") is not None
    unit = _unit(match["unit"])
    about = unit is not Unit.DAY or match["count"].letter == "v"
    return Shift(unit, -count if back else count, Origin.STORY, about)


def _in_story(match: Match) -> Expression | None:
    """The following day, the previous year; that year, the same month; the day before."""
    unit = match.get("unit")
    if unit is not None and _plural(unit):
        return None
    joint = match.get("before") or match.get("after")
    if joint is not None and match.behind is not None and match.behind.letter not in ",.)&*":
        return None
    if unit is not None and match.behind is not None and match.behind.word == "in":
        return None  # that day in 2011
    following = match.get("following")
    step = following.number if following else 1 if match.get("next") or match.get("after") else 0
    step = -1 if match.get("before") else step
    return Shift(Unit.DAY if unit is None else _unit(unit), step, Origin.STORY)


def _part_of_day(match: Match) -> Expression | None:
    """This morning, last night."""
    if match["time_of_day"].word in ("midnight", "noon", "dusk", "dawn"):
        return None
    return Shift(Unit.DAY, {"L": -1, "T": 0}[match["which"].letter])


def _beyond_day_word(match: Match) -> Expression:
    step = -1 if match.get("before") else 1
    return Shift(Unit.DAY, match["day_word"].number + step)


def _dated(match: Match) -> Expression | None:
    """A day or a month with what is written of its year and its weekday."""
    day = match.number("day")
    weekday = match.number("any_weekday")
    month = match.number("any_month") or match.number("month")
    year = match.get("year")
    if day is not None and not 1 <= day <= 31:
        return None
    if year is None and _counts_people(match):
        return None
    if year is None and match["any_month"].letter == "m" and match["any_month"].word == "sept" and day is None:
        return None
    return Named(year.number if year else None, month, day, weekday if year is None else None)


def _counts_people(match: Match) -> bool:
    """In May 5 people …: the number behind the month counts what follows."""
    return match.items[-1].letter == "d" and is_a_count(match.items[-1], match.behind)


def _days(match: Match) -> Expression | None:
    """3 to 5 June 2018."""
    month, year = match["any_month"].number, match.number("year")
    first, last = match["day"].number, match["last"].number
    if not 1 <= first < last <= 31:
        return None
    return Between(Named(year, month, first), Named(year, month, last))


def _within(match: Match) -> Expression | None:
    """August last year, Tuesday last week, the fifth of last month."""
    within = match["date"].said
    if not isinstance(within, Shift):
        return None
    named = Named(
        month=match.number("month"), day=match.number("day"), weekday=match.number("weekday"),
        season=match.number("season"), within=within,
    )  # fmt: skip
    wanted = Unit.WEEK if named.weekday else Unit.YEAR if named.month or named.season else Unit.MONTH
    return named if within.unit is wanted else None


def _within_before(match: Match) -> Expression | None:
    """Былтыр қарашада, بۇ يىل ئىيۇلدا: in these languages the year stands first."""
    name = match.get("month") or match.get("season") or match["weekday"]
    return None if name.word.isascii() else _within(match)


def _season_of_year(match: Match) -> Expression | None:
    """2020 жылдың күзінде, 2020-يىلى يازدا."""
    return None if match["season"].word.isascii() else Named(match["year"].number, season=match["season"].number)


def _weekday_with_day(match: Match) -> Expression | None:
    """Сәрсенбі күні, دۈشەنبە كۈنى."""
    return None if match["weekday"].word.isascii() else Named(weekday=match["weekday"].number)


def _unit_later(match: Match) -> Expression | None:
    """Годом позже, месяц спустя."""
    unit = match["unit"]
    return None if unit.word.isascii() else Shift(_unit(unit), 1, Origin.STORY, about=unit.letter != "G")


def _which(match: Match) -> Expression | None:
    """Last August, this past Friday, next spring, the following Tuesday, that summer."""
    named = _name(match["name"])
    if match.get("same") is not None:
        return replace(named, which=0, origin=Origin.STORY)
    if (following := match.get("following")) is not None:
        return replace(named, which=following.number, origin=Origin.STORY)
    step = {"L": -1, "l": -1, "T": 0, "X": 1}[match["which"].letter]
    return replace(named, which=step)


def _name(item: Item) -> Named:
    if item.letter == "M":
        return Named(month=item.number)
    return Named(weekday=item.number) if item.letter == "W" else Named(season=item.number)


def _season(match: Match) -> Expression | None:
    year = match["year"].number
    short = match.number("number")
    if short is not None and short != (year + 1) % 100:
        return None
    return Named(year, season=match["season"].number)


def _decade(match: Match) -> Expression:
    return Exact(f"{match['decade'].number}X")


def _decade_in_russian(match: Match) -> Expression | None:
    """1990-х, 90-х."""
    number = match["year"].number if match.get("year") else 1900 + match["number"].number
    if number % 10 or number < FIRST_YEAR or match.items[0].end != match.items[1].start:
        return None
    return Exact(f"{number // 10}X")


def _century(match: Match) -> Expression | None:
    number = match["ordinal"].number
    return Exact(f"{number - 1:02}XX") if 2 <= number <= 22 else None


def _quarter(match: Match) -> Expression | None:
    number, year = match["ordinal"].number, match["year"].number
    months = 6 if match.get("half") is not None else 3
    last = number * months
    return Between(Named(year, last - months + 1), Named(year, last)) if last <= 12 else None


def _short_years(match: Match) -> Expression | None:
    """2016–18, 2016/17."""
    first, short = match["year"].number, match["number"].number
    if not match.is_unbroken or match["number"].end - match["number"].start != 2 or short <= first % 100:
        return None
    return Between(Named(first), Named(first - first % 100 + short))


def _ordinal_day(match: Match) -> Expression | None:
    """On the 12th."""
    behind = match.behind
    if not match["ordinal"].word.isdecimal() or (behind is not None and is_described(behind)):
        return None
    return Named(day=match["ordinal"].number)


def _spoken_day(match: Match) -> Expression | None:
    """Двадцать второго августа."""
    tens, ones = match["tens"].number, match["ordinal"].number
    spoken = not match["tens"].word.isascii() and tens in {20, 30} and ones < 10
    return Named(match.number("year"), match["month"].number, tens + ones) if spoken else None


def _figures(match: Match) -> Expression | None:
    """2018-يىلى 10-ئاينىڭ 5-كۈنى."""
    month, day = match["number"].number, match.number("day")
    if not 1 <= month <= 12:
        return None
    return Named(match.number("year"), month, day)


_WEEKDAY = r"(?: <any_weekday> [,.]? 1?)?"
_YEAR = r"<year> (?: - p )? (?: <year_unit> )?"

POINTS: tuple[Form, ...] = (
    form(r"<year> - <number> - <figure>", _in_figures),
    form(r"<year> / <number> / <figure>", _in_figures),
    form(r"<day> - <any_month> - <year>", _dated),
    form(r"<year> - <number> (?!-)", _in_figures),
    form(r"<day> / (?P<second>d) / <year>", _with_slashes),
    # Counted from somewhere.
    form(r"1 G <before> <day_word>", _beyond_day_word),
    form(r"1 G <after> <day_word>", _beyond_day_word),
    form(r"<day_word> P?", lambda match: Shift(Unit.DAY, match["day_word"].number)),
    form(r"<year_word>", lambda match: Shift(Unit.YEAR, match["year_word"].number)),
    form(r"[1T]? (?P<which>[LlX]) (?: a? <count> O?) <unit>", _window),
    form(r"[1T]? (?P<which>l) <unit>", _window),
    form(r"(?<=I) 1 (?P<which>L) <unit>", _window),
    form(r"a? <count> O? <unit> A", _ago),
    form(r"a? <count> O? <unit> (?: <earlier> | <before> | <later> | <after> )", _later),
    form(r"<through> a? <count> <unit>", _later),
    form(r"<unit> A", _one_ago),
    form(r"<unit> <later>", _unit_later),
    form(r"<through> <unit>", _one_ago),
    form(r"1? F? <following> <unit>", _in_story),
    form(r"1? <following> P", _in_story),
    form(r"1? <next> P", _in_story),
    form(r"1 <unit> (?: <before> | <after> )", _in_story),
    form(r"1? q? <same> <unit> P", _in_story),
    form(r"1? q? <same> <unit>", _in_story),
    form(r"1? q? <same> P", _in_story),
    form(r"<the>? (?P<which>[LTX]) <unit>", _shifted),
    form(r"(?<= I ) 1 (?P<unit>U)", _weekend),
    form(r"(?P<which>[LT]) <time_of_day>", _part_of_day),
    # Days and months.
    form(rf"<day> (?: [g&r] | <dash> ) <day:last> O? <any_month> (?: (?<=m) \. )? (?: ,? {_YEAR} )?", _days),
    form(rf"<any_month> (?: (?<=m) \. )? <day> (?: [g&r] | <dash> ) <day:last> (?! [Mm] ) (?: ,? {_YEAR} )?", _days),
    form(rf"(?P<tens>h) <ordinal> <month> (?: ,? {_YEAR} )?", _spoken_day),
    form(rf"{_WEEKDAY} (?: 1 (?=o) )? <day> O? <any_month> (?: (?<=m) \. )? ,? {_YEAR}", _dated),
    form(rf"{_WEEKDAY} <any_month> (?: (?<=m) \. )? 1? <day> ,? {_YEAR}", _dated),
    form(r"<year> -? j <day> -? <any_month>", _dated),
    form(r"<year> -? j <any_month> J?", _dated),
    form(r"<year> -? j <number> -? J (?: <day> -? G)?", _figures),
    form(rf"<any_month> (?: (?<=m) \. )? ,? O? {_YEAR}", _dated),
    form(r"<day> O? <month> ,? O? <date>", _within),
    form(r"<month> <day> ,? O? <date>", _within),
    form(r"<month> ,? O? <date>", _within),
    form(r"<date> <day> -? <month>", _within_before),
    form(r"<date> <month>", _within_before),
    form(r"<date> <weekday>", _within_before),
    form(r"<date> <season>", _within_before),
    form(r"<year> -? j <season>", _season_of_year),
    form(r"<weekday> G", _weekday_with_day),
    form(r"<weekday> ,? O? <date>", _within),
    form(r"1? <season> ,? O? <date>", _within),
    form(r"1? (?P<day>o) O <date>", _within),
    form(rf"{_WEEKDAY} 1? <day> O? <any_month> J?", _dated),
    form(rf"{_WEEKDAY} <any_month> (?: (?<=m) \. )? 1? <day>", _dated),
    form(r"<day> - <any_month>", _dated),
    # By a name.
    form(r"(?: (?<! [1a] ) T? (?P<which>[LTXl]) ) <name> P?", _which),
    form(r"1? <following> <name> P?", _which),
    form(r"1? q? <same> <name> P?", _which),
    form(r"1? <season> O? 1? <year> [-–/] <number>", _season),
    form(rf"1? <season> O? 1? {_YEAR}", _season),
    form(r"<weekday> P?", weekday_alone),
    form(r"<month> J?", month_alone),
    form(r"(?<= I ) 1? <season>", season_alone),
    form(r"<season>", season_as_adverb),
    form(r"(?<= I ) 1 <ordinal>", _ordinal_day),
    # Years and more.
    form(r"1? <decade>", _decade),
    form(r"(?: <year> | <number> ) - <of_decade> j?", _decade_in_russian),
    form(r"1? <ordinal> c", _century),
    form(rf"1? <ordinal> (?: <half> | V ) O? {_YEAR}", _quarter),
    form(r"<year> [-–/] <number> (?! [-–/] )", _short_years),
    form(r"<year> <dash> <year:last> (?! [-–/] ) (?: -? j )?", years_alone),
    form(r"<year> (?: - p )? (?: -? <year_unit> )?", year_alone),
)
