"""Names and ordinals that are dates only in some company: March, Friday, the spring, the fifth."""

from dataclasses import replace

from tanuq.reading.dates.expression import Expression, Named, Origin
from tanuq.reading.dates.form import Match
from tanuq.reading.dates.items import Item
from tanuq.reading.dates.lexicon import listed
from tanuq.reading.dates.tense import PUT_OFF

_LEAST_IN_WORDS = 3
"""“On the first” and “on the second” more often mean no day."""
(
    _OWNERS,
    _AGAIN,
    _NAMES_BEFORE,
    _PAPERS,
    _FIRST_NAMES,
    _BEHIND_A_SEASON,
    _PERHAPS,
    _STREETS,
    _ADVERBS,
    _BEFORE_A_DAY,
    _BEFORE_A_DAY_ALONE,
    _BEFORE_A_SEASON,
) = (
    listed("company", "", name)
    for name in (
        "owners",
        "again",
        "names_with_weekday",
        "behind_no_weekday",
        "first_names",
        "behind_a_season",
        "perhaps",
        "streets",
        "seasons_as_adverbs",
        "before_a_day",
        "before_a_day_alone",
        "before_a_season",
    )
)
_TO_BE = frozenset({"was", "is", "be"})
_STARTS = frozenset("IsfzgOEBLTXl2<>&r~k(")
_MONTH_CUES = _STARTS | frozenset(",-–—")


def is_noun(item: Item | None) -> bool:
    """Whether it may be a noun that the word before it describes or counts."""
    return item is not None and item.word[0].isalpha() and item.letter not in "I&rO<>szg"


def month_alone(match: Match) -> Expression | None:
    """In May, by March, last June; not the girl named April, nor a word that opens a sentence."""
    month, before, behind = match["month"], match.before, match.behind
    if not month.word.isascii():
        return Named(month=month.number)
    if behind is not None and behind.letter in "-–" and match.last + 1 < len(match.row):
        return Named(month=month.number) if match.row[match.last + 1].letter in "xM" else None
    if (before is None or before.word == ":") and _is_an_answer(match):
        return Named(month=month.number)
    if before is None:
        return Named(month=month.number) if behind is not None and behind.word in ("'s", "’s") else None
    if _leads_to_a_month(match, before):
        return Named(month=month.number)
    if before.letter not in _MONTH_CUES and before.word not in _OWNERS | _PERHAPS and not _is_named(before, behind):
        return None
    if before.letter in ",&r-–—g" and not _list_before(match):
        return None
    return None if _is_a_name(month, before, behind) else Named(month=month.number)


def _is_an_answer(match: Match) -> bool:
    """“July.”, and nothing else."""
    return match.behind is not None and match.behind.letter == "." and match.last + 1 == len(match.row)


def _leads_to_a_month(match: Match, before: Item) -> bool:
    """All through June, up to June, as late as June, come June; in the May, in the March."""
    further = match.row[match.first - 2] if match.first > 1 else None
    if before.word == "come":
        return further is None
    if further is None or (match.behind is not None and match.behind.capital and not _is_i(match.behind)):
        return False
    if before.word == "the":
        return further.word == "in" and (match.behind is None or not is_described(match.behind))
    up_to = before.word == "to" and (further.word in ("up", "then") or further.word in PUT_OFF)
    return before.word == "through" or up_to or (before.word == "as" and further.letter == "E")


def _is_named(before: Item, behind: Item | None) -> bool:
    """It was April."""
    return before.word in _TO_BE and (behind is None or behind.letter in ",.&*r")


def _is_a_name(month: Item, before: Item, behind: Item | None) -> bool:
    """By April Smith, the March, in May Street."""
    if (
        month.word in _FIRST_NAMES
        and behind is not None
        and behind.capital
        and not _is_i(behind)
        and before.word not in ("in", "since")
    ):
        return True
    if month.word in ("march", "may") and before.word in _OWNERS and not is_noun(behind):
        return True
    return behind is not None and behind.word in _STREETS


def _is_i(item: Item) -> bool:
    return item.word.partition("'")[0] == "i"


def _list_before(match: Match) -> bool:
    return match.first >= 2 and match.row[match.first - 2].letter in "MxyE"


def weekday_alone(match: Match) -> Expression | None:
    """On Tuesday, Friday night; not Black Friday, nor every Friday."""
    weekday, before, behind = match["weekday"], match.before, match.behind
    if weekday.word in ("среду", "среды", "среда"):
        return Named(weekday=3) if before is not None and before.word in ("в", "на", "до", "со") else None
    if before is not None and (before.word in _AGAIN or before.word in _NAMES_BEFORE):
        return None
    if before is not None and before.letter == "," and match.first >= 2 and match.row[match.first - 2].letter == "x":
        return None  # the following day, Tuesday
    if behind is not None and behind.word in _PAPERS and len(match.items) == 1:
        return None
    return Named(weekday=weekday.number)


def weekday_told(match: Match) -> Expression | None:
    """On the Sunday: of the days told; not: the Sunday market."""
    if match.behind is not None and is_described(match.behind):
        return None
    said = weekday_alone(match)
    return replace(said, origin=Origin.STORY) if isinstance(said, Named) else None


def weekday_of_a_day(match: Match) -> Expression | None:
    """It was a Friday: says of a day told before which one it was; not: 11 May, a Tuesday; a Friday sermon."""
    beside = match.first >= 3 and match.row[match.first - 2].letter == "," and match.row[match.first - 3].letter == "x"
    if beside or match.before is None or not match.before.word.isascii():
        return None
    if match.behind is not None and (is_described(match.behind) or match.behind.word in ("in", "of")):
        return None
    return Named(weekday=match["weekday"].number, origin=Origin.SAME)


def ordinal_day(match: Match) -> Expression | None:
    """On the 12th, until the 21st, on the fifth; not: the 5th floor, on the first of them, the third."""
    ordinal = match["ordinal"]
    if match.behind is not None and (match.behind.word == "of" or _describes_later(match)):
        return None
    named = ordinal.word.isdecimal() or match.get("weekday") is not None
    if not named and (ordinal.number < _LEAST_IN_WORDS or not _on(match)):
        return None
    return Named(day=ordinal.number)


def _on(match: Match) -> bool:
    """Whether it is told as a day: on the fifth; so, the ninth."""
    before, behind = match.before, match.behind
    if before is not None and before.word in _BEFORE_A_DAY:
        return True
    ends = behind is None or behind.letter in ",."
    return ends and before is not None and before.word in _BEFORE_A_DAY_ALONE


def _describes_later(match: Match) -> bool:
    """Whether a noun follows, behind other ordinals too: the 11th and 12th applicants."""
    row = match.row
    for place in range(match.last, min(match.last + 6, len(row))):
        item = row[place]
        goes_on = item.letter in "o&,r" or (
            item.letter == "1" and place + 1 < len(row) and row[place + 1].letter == "o"
        )
        if not goes_on:
            return item.letter not in "Mmx" and is_described(item) and not _stands_apart(match)
    return False


def _stands_apart(match: Match) -> bool:
    """On the 12th, police came."""
    return match.behind is not None and match.behind.letter == ","


def is_described(behind: Item) -> bool:
    """Whether what stands behind may be a noun that the word before describes: the summer camp, the 5th floor."""
    return behind.word[0].isalpha() and behind.word not in _BEHIND_A_SEASON and behind.letter not in "xI"


def season_alone(match: Match) -> Expression | None:
    """In the spring, followed by no noun that it might describe: the summer camp."""
    before, behind = match.before, match.behind
    if before is None or before.word not in _BEFORE_A_SEASON:
        return None
    if behind is not None and is_described(behind):
        return None
    return Named(season=match["season"].number)


def season_as_adverb(match: Match) -> Expression | None:
    """Весной, жазда: a form of the word that says when, by itself."""
    season = match["season"]
    return Named(season=season.number) if season.word in _ADVERBS else None
