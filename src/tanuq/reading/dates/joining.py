"""Forms of dates that are made of dates: parts of them, stretches between them, and from or up to one."""

from dataclasses import replace

from tanuq.reading.dates.expression import (
    About,
    Between,
    Expression,
    Named,
    Open,
    Origin,
    Part,
    Shift,
    Unit,
)
from tanuq.reading.dates.form import Form, Match, form


def _part(match: Match) -> Expression | None:
    """Early 2018, the end of last year, the second half of 2018."""
    return _part_of(str((match.get("part") or match["end"]).value), match["date"].said)


def _part_of(part: str, of: Expression) -> Expression | None:
    return None if isinstance(of, Between | Open | About | Part) else Part(part, of)


def _end(match: Match) -> Expression | None:
    """The end of 2017; in languages without “of”, начало 2018 года."""
    if match.get("of") is None and match["end"].word.isascii():
        return None
    return _part(match)


def _end_of_unit(match: Match) -> Expression | None:
    """The end of the year."""
    unit = str(match["unit"].value)
    if unit not in ("year", "month") or match["unit"].word.endswith("s"):
        return None
    return Part(str(match["end"].value), Shift(Unit(unit), 0, Origin.EITHER))


def _end_of_year(match: Match) -> Expression | None:
    """К концу года."""
    cyrillic = not match["unit"].word.isascii()
    return Part(str(match["end"].value), Shift(Unit.YEAR, 0)) if cyrillic else None


def _half(match: Match) -> Expression | None:
    number = match["ordinal"].number
    return _part_of(f"half{number}", match["date"].said) if number <= 2 else None


def _day_only(match: Match) -> Expression | None:
    """The night of 5 May; not the morning of 2017."""
    said = match["date"].said
    is_day = isinstance(said, Named) and (said.day or said.weekday)
    return said if is_day or isinstance(said, Between) else None


def _with_weekday(match: Match) -> Expression | None:
    """3 May 2018 (Thursday)."""
    first, last = match["date"].said, match["last"].said
    beside = isinstance(last, Named) and last.weekday is not None and last.day is None
    return first if beside and isinstance(first, Named) and first.day is not None else None


def _short_later(match: Match) -> Expression | None:
    """Earlier this year, later that day; not “later in 2017”."""
    said = match["date"].said
    return said if isinstance(said, Shift) else None


def kind_of(said: Expression) -> str:
    """What a date names, to see whether two of them can be the ends of a stretch."""
    if isinstance(said, Part | About):
        return kind_of(said.of if isinstance(said, Part) else said.point)
    if isinstance(said, Shift):
        return said.unit.value
    if not isinstance(said, Named):
        return type(said).__name__
    if said.day is not None:
        return "day"
    for name in ("weekday", "month", "season"):
        if getattr(said, name) is not None:
            return name
    return "year"


def _between(match: Match) -> Expression | None:
    first, last = match["date"].said, match["last"].said
    if kind_of(first) != kind_of(last):
        return _unlike(match, first, last)
    if isinstance(first, Between | Open) or isinstance(last, Between | Open):
        return None
    return Between(completed(first, last), last)


def _between_two(match: Match) -> Expression | None:
    """Между 2016 и 2018; of English each end is a date of its own, as `tanuq.reading.dates.ends` joins them."""
    return None if match["between"].word.isascii() else _between(match)


def _up_to(match: Match) -> Expression | None:
    """С 2016 до 2018; of English likewise: from January until May."""
    return None if match["until"].word.isascii() else _between(match)


def _through(match: Match) -> Expression | None:
    """Monday, Nov. 25, through Wednesday, Nov. 27."""
    alike = kind_of(match["date"].said) == kind_of(match["last"].said)
    return _between(match) if alike and match.items[2].word == "through" else None


def _unlike(match: Match, first: Expression, last: Expression) -> Expression | None:
    """From May 2017 to early 2018; from spring 2017 to May 2018: of two kinds, only where words join them."""
    before = match.before
    joined = match.get("between") is not None or (before is not None and before.letter in "sf")
    if not joined or not all(isinstance(end, Named | Part | Shift) for end in (first, last)):
        return None
    return Between(completed(first, last), last)


def _dashed(match: Match) -> Expression | None:
    """2016–2018; a dash with blanks around it parts sentences as often as dates."""
    if not match.is_unbroken and match["dash"].word != "–" and not _shares_year(match):
        return None
    return _between(match) if kind_of(match["date"].said) == kind_of(match["last"].said) else None


def _shares_year(match: Match) -> bool:
    """April 30 - May 2, 2018."""
    first, last = match["date"].said, match["last"].said
    return isinstance(first, Named) and isinstance(last, Named) and first.lacks_its_year and last.year is not None


def completed(first: Expression, last: Expression) -> Expression:
    """The first with the year that only the last one names: between May and July 2017.

    >>> completed(Named(month=11), Named(2018, month=2)) == Named(2017, month=11)
    True
    """
    if isinstance(first, Part) and isinstance(first.of, Named):
        return Part(first.part, completed(first.of, last))
    if isinstance(last, Part):
        last = last.of
    if not (isinstance(first, Named) and isinstance(last, Named)) or not first.lacks_its_year:
        return first
    if first.weekday is not None:
        return replace(first, within=last.within) if last.weekday is not None else first
    if last.year is not None and first.which is None and first.month is not None:
        wraps = last.month is not None and first.month > last.month
        return replace(first, year=last.year - wraps)
    return replace(first, within=last.within) if last.within is not None else first


def _begins(match: Match) -> Expression | None:
    """A date with its own word for “since”."""
    return Open(match["date"].said, ends=False) if _is_a_bound(match) else None


def _is_a_bound(match: Match) -> bool:
    """Not: two days before Friday, after Monday's hearing."""
    if isinstance(match["date"].said, Between | Open):
        return False
    if match.behind is not None and match.behind.word in ("'s", "’s"):
        return False
    return not (match.first >= 2 and match.before_letter in "<>" and match.row[match.first - 2].letter in "jJGU")


def _about(match: Match) -> Expression | None:
    said = match["date"].said
    return None if isinstance(said, Between | Open) else About(said)


PARTS: tuple[Form, ...] = (
    form(r"[RK] <date>", _short_later),
    form(r"1? <part> -? <date>", _part),
    form(r"1? <end> <of>? 1? <date>", _end),
    form(r"<date> (?P<end>B)", _end),
    form(r"1? <end> O 1 (?P<unit>[jJ])", _end_of_unit),
    form(r"<end> (?P<unit>j)", _end_of_year),
    form(r"1? <ordinal> H O? <date>", _half),
    form(r"1? P O 1? <date>", _day_only),
    form(r"(?<= ~ ) <date>", _about),
    form(r"<date> \( <date:last> \)", _with_weekday),
)
STRETCHES: tuple[Form, ...] = (
    form(r"<between> <date> <and> <date:last>", _between_two),
    form(r"<date> g <date:last>", _between),
    form(r"<date> <until> <date:last>", _up_to),
    form(r"<date> , g <date:last>", _through),
    form(r"<date> <dash> <date:last>", _dashed),
    form(r"<date> r <date:last>", _between),
    form(r"<date> <date:last> t", _between),
    form(r"1? P O 1? <date>", _day_only),
    form(r"<date> u", _begins),
)
