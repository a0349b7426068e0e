"""Dates in Chinese, which is written without blanks: found by characters, not by words."""

import re
from collections.abc import Callable, Iterator

from tanuq.reading.dates.expression import (
    About,
    Between,
    Exact,
    Expression,
    Found,
    Named,
    Origin,
    Part,
    Shift,
    Unit,
    Window,
)
from tanuq.reading.dates.joining import completed
from tanuq.vocabulary.datafiles import read_toml

_WORDS = read_toml("tanuq.reading.dates", "data", "zho.toml")
_HAN = re.compile(r"[年月日号號周週期天]")


def _values(*tables: str) -> dict[str, int]:
    return {word: int(value) for table in tables for value, words in _WORDS[table].items() for word in words.split()}


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_YEARS, _MONTHS, _DAYS, _WEEKS = (_values(name) for name in ("years", "months", "days", "weeks"))
_TOLD, _TOLD_MONTHS, _TOLD_YEARS = (_values(name) for name in ("told", "told_months", "told_years"))
_SEASONS = _values("seasons")
_PARTS = {word: value for value, words in _WORDS["parts"].items() for word in words.split()}
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2}
_WEEKDAYS = {character: place for place, character in enumerate("一二三四五六", 1)} | {"日": 7, "天": 7, "末": 6}

_YEAR = (
    r"(?:(?<!\d)(?P<year>(?:1[5-9]|20|21)\d\d|[一二][〇零○一二三四五六七八九]{3})\s?年"
    rf"|(?P<last>{_any([*_YEARS, *_TOLD_YEARS])}))"
)
_ONE = "[一二三四五六七八九]"
_MONTH = rf"(?:(?<![\d一二三四五六七八九十])(?P<month>1[0-2]|0?[1-9]|十[一二]?|{_ONE})\s?月份?)"
_DAY = rf"(?:(?P<day>[12]\d|3[01]|0?[1-9]|二?十{_ONE}?|三十一?|{_ONE})\s?[日号號])"
_COUNT = rf"(?<![\d〇零一二三四五六七八九十])(?P<count>\d{{1,3}}|{_ONE}?十{_ONE}?|[一二三四五六七八九两兩几数幾數])"
_UNITS = {
    "年": Unit.YEAR, "个月": Unit.MONTH, "個月": Unit.MONTH, "天": Unit.DAY,
    "周": Unit.WEEK, "星期": Unit.WEEK, "个星期": Unit.WEEK, "個星期": Unit.WEEK, "週": Unit.WEEK,
}  # fmt: skip
_UNIT = rf"(?P<unit>{_any(list(_UNITS))})"


def _month_or_day(found: re.Match[str]) -> Expression:
    year, within = _year_of(found)
    season = _SEASONS.get(found["season"] or "")
    named = Named(year, _number(found["month"]), _number(found["day"]), season=season, within=within)
    said = within if within is not None and named == Named(within=within) else named
    return Part(_PARTS[found["part"]], said) if found["part"] else said


def _year_of(found: re.Match[str]) -> tuple[int | None, Shift | None]:
    word = found["last"]
    if word is None:
        return _number(found["year"]), None
    if word in _TOLD_YEARS:
        return None, Shift(Unit.YEAR, _TOLD_YEARS[word], Origin.STORY)
    return None, Shift(Unit.YEAR, _YEARS[word])


def _number(written: str | None) -> int | None:
    """1, 12, 二十三, 二〇一七."""
    if written is None:
        return None
    if written.isdecimal():
        return int(written)
    if "十" not in written:
        return int("".join(str(_DIGITS[digit]) for digit in written))
    tens, _, units = written.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[units] if units else 0)


def _short_years(found: re.Match[str]) -> Expression:
    return Between(Named(_number(found["first"])), Named(_number(found["second"])))


def _days(found: re.Match[str]) -> Expression:
    year, within = _year_of(found)
    month = _number(found["month"])
    return Between(
        Named(year, month, _number(found["from"]), within=within),
        Named(year, month, _number(found["day"]), within=within),
    )


def _quarter(found: re.Match[str]) -> Expression:
    year, within = _year_of(found)
    last = 3 * (_number(found["quarter"]) or 1)
    return Between(Named(year, last - 2, within=within), Named(year, last, within=within))


def _decade(found: re.Match[str]) -> Expression:
    decade = found["decade"]
    short = int(decade) // 10 if decade.isdecimal() else _DIGITS[decade[0]]
    century = found["century"]
    return Exact(f"{20 if century in ('21', '二十一') else 19}{short}X")


def _ago(found: re.Match[str]) -> Expression:
    written = found["count"]
    vague = written in "几数幾數"
    number = 3 if vague else _number(written) or 0
    unit = _UNITS[found["unit"]]
    later = found["way"] in ("后", "後", "之后", "之後", "以后")
    origin = Origin.STORY if later else Origin.SPEECH
    return Shift(unit, number if later else -number, origin, about=vague or unit is not Unit.DAY)


def _window(found: re.Match[str]) -> Expression:
    vague = found["count"] in "几数幾數"
    return Window(_UNITS[found["unit"]], -(3 if vague else _number(found["count"]) or 1), vague)


def _weekday(found: re.Match[str]) -> Expression:
    week, day = found["week"], found["weekday"]
    if day is None:
        return Shift(Unit.WEEK, _WEEKS[week])
    if day == "末":
        return Shift(Unit.WEEKEND, _WEEKS[week] if week else 0)
    within = Shift(Unit.WEEK, _WEEKS[week]) if week else None
    return Named(weekday=_WEEKDAYS[day], within=within)


def _of_month(found: re.Match[str]) -> Expression:
    word = found["which"]
    within = (
        Shift(Unit.MONTH, _MONTHS[word]) if word in _MONTHS else Shift(Unit.MONTH, _TOLD_MONTHS[word], Origin.STORY)
    )
    if found["day"]:
        return Named(day=_number(found["day"]), within=within)
    return Part(_PARTS[found["part"]], within) if found["part"] else within


def _by_word(found: re.Match[str]) -> Expression:
    word = found["word"]
    return Shift(Unit.DAY, _DAYS[word]) if word in _DAYS else Shift(Unit.DAY, _TOLD[word], Origin.STORY)


_PART = rf"(?P<part>{_any(list(_PARTS))})"
_TOLD_MONTH = _any([*_MONTHS, *_TOLD_MONTHS])
_WEEK = _any(list(_WEEKS))
_TOLD_DAY = _any([*_DAYS, *_TOLD])
_LAW = _any(_WORDS["laws"]["nouns"].split())
_SEASON = rf"(?P<season>{_any(list(_SEASONS))})(?![节節奥奧])"
_NEVER = "".join(f"(?P<{name}>(?!))?" for name in ("year", "last", "season"))
_RANGE = r"\s?[-–—~～至到]\s?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Expression]], ...] = (
    (re.compile(rf"(?<!\d)(?P<first>(?:19|20)\d\d){_RANGE}(?P<second>(?:19|20)\d\d)\s?年"), _short_years),
    (re.compile(rf"{_YEAR}?{_MONTH}(?P<from>[12]\d|3[01]|\d)[日号號]?{_RANGE}{_DAY}"), _days),
    (re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度"), _quarter),
    (re.compile(rf"{_YEAR}的?(?:{_MONTH}{_DAY}?|{_SEASON})?{_PART}?"), _month_or_day),
    (re.compile(rf"(?P<which>{_TOLD_MONTH})(?:{_DAY}|{_PART})?"), _of_month),
    (re.compile(rf"{_NEVER}{_MONTH}{_DAY}?{_PART}?"), _month_or_day),
    (re.compile(r"(?:(?P<century>二十一|二十|20|21|上)世[纪紀])?(?P<decade>[1-9]0|[二三四五六七八九]十)年代"), _decade),
    (re.compile(rf"{_COUNT}多?{_UNIT}(?P<way>以前|之前|前|以后|之后|之後|后|後)"), _ago),
    (re.compile(rf"(?:过去|過去|最近|近)的?{_COUNT}多?{_UNIT}"), _window),
    (re.compile(rf"(?P<week>{_WEEK})(?P<weekday>[一二三四五六日天末])?"), _weekday),
    (
        re.compile(
            r"(?P<week>(?!))?(?<![一二两三四几每])(?:周|星期|礼拜|週)(?P<weekday>[一二三四五六日天末])(?![年月岁])"
        ),
        _weekday,
    ),
    (re.compile(rf"(?P<word>{_TOLD_DAY})"), _by_word),
    (re.compile(r"(?<![\d月])(?P<day>[12]\d|3[01]|[1-9])日(?![元間间内])"), lambda found: Named(day=int(found["day"]))),
)
_ABOUT = re.compile(r"(?:左右|前后|前後)")
_JOINT = re.compile(_RANGE)
_NAME = re.compile(rf"的?《?[^，。；：！？》]{{0,14}}(?:{_LAW})")


def is_written_in(text: str, start: int, end: int) -> bool:
    """Whether there are characters of Chinese dates."""
    return _HAN.search(text, start, end) is not None


def found_in(text: str, start: int, end: int) -> Iterator[Found]:
    """The dates between *start* and *end*, in their order; none overlaps another. Linear in the length."""
    yield from _joined(text, _points(text, start, end), end)


def _points(text: str, start: int, end: int) -> list[Found]:
    taken = bytearray(end - start)
    points = []
    for letters, says in _FORMS:
        for found in letters.finditer(text, start, end):
            first, last = found.span()
            if not any(taken[first - start : last - start]):
                taken[first - start : last - start] = b"x" * (last - first)
                if not _names_a_law(text, last, end):
                    points.append(Found(first, last, says(found)))
    return sorted(points, key=lambda one: one.start)


def _names_a_law(text: str, last: int, end: int) -> bool:
    return text[last - 1] == "年" and _NAME.match(text, last, end) is not None


def _joined(text: str, points: list[Found], end: int) -> Iterator[Found]:
    """Two points with a dash or 至 between them are the ends of one stretch."""
    place = 0
    while place < len(points):
        one = points[place]
        following = points[place + 1] if place + 1 < len(points) else None
        if following is not None and _JOINT.fullmatch(text, one.end, following.start) and _alike(one, following):
            yield Found(one.start, following.end, Between(completed(one.said, following.said), following.said))
            place += 2
            continue
        yield Found(one.start, one.end, _bounded(text, one, end))
        place += 1


def _alike(one: Found, other: Found) -> bool:
    return isinstance(one.said, Named | Part | Shift) and isinstance(other.said, Named | Part | Shift)


def _bounded(text: str, one: Found, end: int) -> Expression:
    said = one.said
    if not isinstance(said, Named | Part | Shift) or (isinstance(said, Shift) and said.unit is not Unit.YEAR):
        return said
    if _ABOUT.match(text, one.end, end):
        return About(said)
    return said
