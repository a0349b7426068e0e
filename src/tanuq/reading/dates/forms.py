"""The forms of dates in the languages that are written with blanks: points in time, without their prepositions."""

from dataclasses import replace

from tanuq.reading.dates.calendar import FIRST_YEAR
from tanuq.reading.dates.counted import COUNTED
from tanuq.reading.dates.expression import Between, Exact, Expression, Figures, Named, Origin, Shift, Unit
from tanuq.reading.dates.form import Form, Match, form
from tanuq.reading.dates.items import Item
from tanuq.reading.dates.single import (
    is_described,
    month_alone,
    ordinal_day,
    season_alone,
    season_as_adverb,
    weekday_alone,
    weekday_of_a_day,
    weekday_told,
)
from tanuq.reading.dates.years import is_a_count, year_alone, years_alone


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


def _feast(match: Match) -> Expression:
    """Christmas Day, Christmas Eve 2018."""
    month, day = divmod(match["feast"].number, 100)
    year = match.get("year")
    return Named(year.number if year else None, month, day - (match.get("eve") is not None))


def _new_year(match: Match) -> Expression | None:
    """New Year's Eve, New Year's Day 2018."""
    if match["new"].word != "new" or match["unit"].word != "year":
        return None
    year = match.get("year")
    month, day = (12, 31) if match.get("eve") is not None else (1, 1)
    return Named(year.number if year else None, month, day)


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


def _which(match: Match) -> Expression | None:
    """Last August, this past Friday, next spring, the following Tuesday, that summer; the next winter of a tale."""
    named = _name(match["name"])
    if match.get("same") is not None:
        return replace(named, which=0, origin=Origin.STORY) if match["same"].word != "very" else None
    if (following := match.get("following")) is not None:
        return replace(named, which=following.number, origin=Origin.STORY)
    if match.get("next") is not None:
        return replace(named, which=1, origin=Origin.STORY)
    step = {"L": -1, "l": -1, "T": 0, "X": 1}[match["which"].letter]
    return replace(named, which=step)


def _beside_an_event(match: Match) -> Expression | None:
    """The winter before, the summer after that; not: the winter before his release."""
    behind = match.behind
    if behind is not None and behind.letter not in ",.)&*" and (match.get("that") is None or is_described(behind)):
        return None
    return replace(_name(match["name"]), which=-1 if match.get("before") else 1, origin=Origin.STORY)


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


def _quarter_alone(match: Match) -> Expression | None:
    """In the fourth quarter, of the year that the text tells of."""
    last = 3 * match["ordinal"].number
    return Between(Named(month=last - 2), Named(month=last)) if last <= 12 else None


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
    *COUNTED,
    # Days and months.
    form(rf"<day> (?: [g&r] | <dash> ) <day:last> O? <any_month> (?: (?<=m) \. )? (?: ,? {_YEAR} )?", _days),
    form(rf"<any_month> (?: (?<=m) \. )? <day> (?: [g&r] | <dash> ) <day:last> (?! [Mm] ) (?: ,? {_YEAR} )?", _days),
    form(rf"(?P<tens>h) <ordinal> <month> (?: ,? {_YEAR} )?", _spoken_day),
    form(rf"{_WEEKDAY} (?: 1 (?=o) )? <day> O? <any_month> (?: (?<=m) \. )? ,? {_YEAR}", _dated),
    form(rf"{_WEEKDAY} <any_month> (?: (?<=m) \. )? 1? <day> ,? {_YEAR}", _dated),
    form(r"<feast> (?: G | (?P<eve>5) ) (?: ,? <year> )?", _feast),
    form(r"(?P<new>_) (?P<unit>j) [*'] (?: G | (?P<eve>5) ) (?: ,? <year> )?", _new_year),
    form(r"<year> -? j <day> -? <any_month>", _dated),
    form(r"<year> -? j <any_month> J?", _dated),
    form(r"<year> -? j <number> -? J (?: <day> -? G)?", _figures),
    form(r"1? <day> G O <month> ,? <year>", _dated),
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
    form(r"1 <next> <name> P?", _which),
    form(r"1 <name> (?: <before> | <after> ) (?P<that>q)?", _beside_an_event),
    form(r"1? q? <same> <name> P?", _which),
    form(r"1? <season> O? 1? <year> [-–/] <number>", _season),
    form(rf"1? <season> O? 1? {_YEAR}", _season),
    form(r"<weekday> ,? 1 <ordinal>", ordinal_day),
    form(r"1 <weekday> P?", weekday_told),
    form(r"(?<= a ) <weekday>", weekday_of_a_day),
    form(r"<weekday> P?", weekday_alone),
    form(r"<month> J?", month_alone),
    form(r"(?<= [Isz<k] ) 1? <season>", season_alone),
    form(r"<season>", season_as_adverb),
    # Years and more.
    form(r"1? <decade>", _decade),
    form(r"(?: <year> | <number> ) - <of_decade> j?", _decade_in_russian),
    form(r"1? <ordinal> c", _century),
    form(rf"1? <ordinal> (?: <half> | V ) O? {_YEAR}", _quarter),
    form(r"(?<= I ) 1 <ordinal> V (?! O )", _quarter_alone),
    form(r"1 <ordinal>", ordinal_day),
    form(r"<year> [-–/] <number> (?! [-–/] )", _short_years),
    form(r"<year> <dash> <year:last> (?! [-–/] ) (?: -? j )?", years_alone),
    form(r"<year> (?: - p )? (?: -? <year_unit> )?", year_alone),
)
