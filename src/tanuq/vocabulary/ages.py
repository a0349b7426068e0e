"""Ages as people write them, and the years of birth that they leave possible."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import PartialDate, parse_edtf
from tanuq.vocabulary.errors import NotAnAge
from tanuq.vocabulary.written.cleaning import shown
from tanuq.vocabulary.written.lexicon import Lexicon, Token

_HELP = "Write it like 26, 25-30, about 30 or 6 months."
_OLDEST = 130
_LONGEST_WRITING = 100
_YEARS = "years"
_LONGEST = {_YEARS: _OLDEST, "months": 12 * _OLDEST, "weeks": 53 * _OLDEST, "days": 366 * _OLDEST}
_NORMAL = re.compile(r"(?P<low>\d{1,5})(?:/(?P<high>\d{1,5}|\.\.))?(?: (?P<unit>months|weeks|days))?(?P<about>~?)")
_DAYS = {"weeks": 7, "days": 1}
_FRACTION = re.compile(r"(?<=\d)[.,]\d+")


@dataclass(frozen=True, slots=True)
class Age:
    """Completed years (or months, weeks, days) of life: at least *low*, at most *high*.

    >>> str(Age(25, 30)), str(Age(6, 6, "months")), str(Age(60, None)), str(Age(30, 30, about=True))
    ('25/30', '6 months', '60/..', '30~')
    """

    low: int
    high: int | None
    unit: str = _YEARS
    about: bool = False

    def __str__(self) -> str:
        span = f"{self.low}"
        if self.high != self.low:
            span += "/.." if self.high is None else f"/{self.high}"
        unit = "" if self.unit == _YEARS else f" {self.unit}"
        return span + unit + "~" * self.about


@lru_cache(maxsize=65536)
def read_age(written: str) -> Age:
    """The age in *written*, in whatever way people write ages.

    >>> [str(read_age(written)) for written in ("26 años", "25-30", "1 año 6 meses", "около 30 лет")]
    ['26', '25/30', '18 months', '30~']

    Raises:
        NotAnAge: when there is none; the message says why.
    """
    normal = _NORMAL.fullmatch(written)
    if normal is not None:
        return _checked(_from_normal(normal))
    if len(written) > _LONGEST_WRITING:
        raise NotAnAge(f"No age was found: {shown(written)} is too long for one. {_HELP}")
    tokens = _tokens(written)
    about = any(token.kind == "about" for token in tokens)
    age = _age([token for token in tokens if token.kind != "about"])
    return _checked(Age(age.low, age.high, age.unit, about))


def birth_years(age: str, on: PartialDate) -> PartialDate:
    """The years in which somebody was born who had this *age* (as :func:`read_age` writes it) on a date.

    Who is 26 on a day had the 26th birthday by then and not yet the 27th.

    >>> birth_years("26", parse_edtf("1976-12-26")).edtf, birth_years("26", parse_edtf("1976")).edtf
    ('1949/1950', '1949/1950')

    Raises:
        NotAnAge: when *age* is no age.
    """
    span = read_age(age)
    first = None if span.high is None else _earlier(on.earliest, span.high + 1, span.unit)
    last = _earlier(on.latest, span.low, span.unit)
    mark = "~" if span.about else ""
    start = ".." if first is None else f"{(first + timedelta(days=1)).year:04}{mark}"
    end = ".." if last is None else f"{last.year:04}{mark}"
    if start == end == "..":
        raise NotAnAge(f"The age “{age}” on {on} leaves every year of birth possible.")
    return parse_edtf(start if start == end else f"{start}/{end}")


def _earlier(day: date, count: int, unit: str) -> date | None:
    """The day so much earlier (after a short month a day too late); None where there is no bound."""
    if day in {date.min, date.max}:
        return None
    if unit in _DAYS:
        ordinal = day.toordinal() - _DAYS[unit] * count
        return date.fromordinal(ordinal) if ordinal > 0 else None
    months = 12 * count if unit == _YEARS else count
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    if year < 1:
        return None
    return date(year, month + 1, min(day.day, 28)) + timedelta(days=max(0, day.day - 28))


def _from_normal(match: re.Match[str]) -> Age:
    low, high = int(match["low"]), match["high"]
    most = {None: low, "..": None}.get(high, 0)
    return Age(low, int(high) if most == 0 and high else most, match["unit"] or _YEARS, bool(match["about"]))


def _checked(age: Age) -> Age:
    most = age.low if age.high is None else age.high
    if age.low > most:
        raise NotAnAge(f"The ages {age.low} and {most} are in the wrong order. {_HELP}")
    if most > _LONGEST[age.unit]:
        raise NotAnAge(f"Nobody is {most} {age.unit} old. Was it a year of birth or a date? {_HELP}")
    return age


@cache
def _lexicon() -> Lexicon:
    return Lexicon(read_toml("tanuq.vocabulary", "data", "ages.toml"))


def _tokens(written: str) -> list[Token]:
    tokens = list(_lexicon().tokens(_FRACTION.sub("", written)))
    for token in tokens:
        is_strange = token.kind == "unknown" or (token.kind == "sign" and token.value != ".")
        if is_strange or (token.kind == "number" and len(token.value) > 5):
            raise NotAnAge(f"No age was found: {shown(token.value)} is not a word of an age known here. {_HELP}")
    return [token for token in tokens if token.kind not in {"silent", "half", "sign"}]


def _exactly(numbers: Sequence[int], unit: str) -> Age:
    return Age(numbers[0], numbers[0], unit)


def _from_to(numbers: Sequence[int], unit: str) -> Age:
    return Age(numbers[0], numbers[1], unit)


def _under(numbers: Sequence[int], unit: str) -> Age:
    return Age(0, max(0, numbers[0] - 1), unit)


def _over(numbers: Sequence[int], unit: str) -> Age:
    return Age(numbers[0], None, unit)


_READINGS = {
    "n": _exactly,
    "n to n": _from_to,
    "under n": _under,
    "n under": _under,
    "over n": _over,
    "n over": _over,
}


def _age(tokens: Sequence[Token]) -> Age:
    """The age that the pattern of the words gives: numbers (n), units (u), words that are ages (w), links."""
    pattern = " ".join(token.value if token.kind == "link" else token.kind[0] for token in tokens)
    numbers = [int(token.value) for token in tokens if token.kind == "number"]
    units = [token.value for token in tokens if token.kind == "unit"]
    if pattern == "w":
        return read_age(tokens[0].value)
    if pattern == "n u n u" and units == [_YEARS, "months"]:
        months = 12 * numbers[0] + numbers[1]
        return Age(months, months, "months")
    reading = _READINGS.get(pattern.replace(" u", ""))
    if reading is not None and len(set(units)) <= 1:
        return reading(numbers, units[0] if units else _YEARS)
    raise NotAnAge(f"No age was found. {_HELP}")
