"""Numbers that are years only in some company: in 2017, the 2016 protests, 2014 and 2015; not 2000 families."""

from tanuq.reading.dates.expression import Between, Exact, Expression, Named
from tanuq.reading.dates.form import Match
from tanuq.reading.dates.items import Item
from tanuq.reading.dates.laws import COUNTED
from tanuq.reading.dates.lexicon import listed
from tanuq.reading.dates.single import is_noun

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_TO_BE = frozenset({"was", "is", "be"})
(
    _YEAR_IN,
    _OWNERS,
    _ROUGH,
    _BACK_TO,
    _FEASTS,
    _CASES,
    _YEARS_OF_A_DECADE,
) = (
    listed("company", "", name)
    for name in (
        "before_a_year",
        "owners",
        "rough",
        "back_to",
        "feasts",
        "cases",
        "years_of_a_decade",
    )
)


def is_a_count(number: Item, behind: Item | None) -> bool:
    """Whether the number counts what stands behind it: 2000 families, 5 people."""
    if behind is None:
        return False
    if behind.word in COUNTED or behind.word in ("%", "$", "€"):
        return True
    round_number = number.number >= 1000 and number.number % 100 == 0
    return round_number and behind.letter == "_" and not behind.capital and behind.word.endswith("s")


def year_alone(match: Match) -> Expression | None:
    """In 2017; the 2016 protests; 2014, 2015 and 2016. Never a number that nothing shows to be a year."""
    year, unit = match["year"], match.get("year_unit")
    if not _FIRST_YEAR <= year.number <= _LAST_YEAR or _glued(match):
        return None
    if unit is not None and year.number % 10 == 0 and unit.word in _YEARS_OF_A_DECADE:
        return Exact(f"{year.number // 10}X")
    if unit is not None:
        return Named(year.number) if not unit.word.isascii() else None
    if is_a_count(year, match.behind):
        return None
    return Named(year.number) if _introduced(match, year) else None


def years_alone(match: Match) -> Expression | None:
    """2016–2018."""
    first, last = match["year"].number, match["last"].number
    if not _FIRST_YEAR <= first < last <= _LAST_YEAR or not (match.is_unbroken or match["dash"].word == "–"):
        return None
    if _glued(match) or is_a_count(match["last"], match.behind):
        return None
    return Between(Named(first), Named(last))


def _glued(match: Match) -> bool:
    """Part of a longer number or code: 1-234/2018, A/2018/5."""
    before, behind = match.before, match.behind
    if behind is not None and behind.start == match.items[-1].end and behind.letter in "/*" and behind.word != "”":
        return behind.word in "/№#%$€"
    if (
        behind is not None
        and behind.word == "-"
        and behind.start == match.items[-1].end
        and match.last + 1 < len(match.row)
    ):
        return match.row[match.last + 1].letter == "n"  # 2019-4455
    if before is None or before.end != match.items[0].start:
        return False
    return before.word in "/№#$€£" or (before.word == "-" and not _part_before(match))


def _part_before(match: Match) -> bool:
    """mid-2017, and the second of two years."""
    return match.first >= 2 and match.row[match.first - 2].letter in "EByx"


def _introduced(match: Match, year: Item) -> bool:
    """Whether what stands before a number shows it to be a year."""
    before = match.before
    if before is None:
        return match.behind is not None and match.behind.letter == "_" and not match.behind.capital
    if before.word in _ROUGH:
        return year.number % 50 != 0 and not is_noun(match.behind)
    if before.word in _YEAR_IN or (before.letter in "IszfE<>Bk2" and not before.word.isascii()):
        return before.word != "as" or not is_noun(match.behind) or _is_as_early_as(match)
    if before.word == "(":
        return not any(item.word in _CASES for item in match.row[max(0, match.first - 10) : match.first])
    return _led_to(match, before) or (before.word in _OWNERS and is_noun(match.behind))


def _led_to(match: Match, before: Item) -> bool:
    """Early 2017, Ramadan 2017; we go back to 2017; the year of birth was 1931; 2015, 2016 and 2017."""
    if before.letter in "EB" or _is_a_feast(match):
        return True
    words = match.row[max(0, match.first - 6) : match.first]
    if before.word == "to" and any(item.word in _BACK_TO for item in words):
        return True
    if before.word in _TO_BE:
        return any(item.letter == "j" for item in words)
    return before.letter in "&rg-–—,/gI" and match.first >= 2 and match.row[match.first - 2].letter in "yxEj"


def _is_as_early_as(match: Match) -> bool:
    return match.first > 1 and match.row[match.first - 2].letter == "E"


def _is_a_feast(match: Match) -> bool:
    """Ramadan 2018, Christmas Day 2018: which days these were nobody guesses, but their year is told."""
    before = [item.word for item in match.row[max(0, match.first - 2) : match.first]]
    return any(word in _FEASTS for word in before[-1:]) or (before[-1] in ("day", "eve") and before[0] in _FEASTS)
