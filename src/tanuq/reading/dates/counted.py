"""Forms of dates that are counted from somewhere: two years ago, the next morning, that same night."""

from tanuq.reading.dates.expression import Expression, Origin, Shift, Unit, Window
from tanuq.reading.dates.form import Form, Match, form
from tanuq.reading.dates.items import Item
from tanuq.reading.dates.single import is_described

_UNITS = {unit.value: unit for unit in Unit}
_ENDS = ",.)&*"
"""Marks behind “three days before”, which is no date where an event follows: three days before the trial."""
_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "it"})
_VERBS_BEFORE_LAST = frozenset({"to", "will", "would", "can", "could", "may", "might", "should"})


def _unit(item: Item) -> Unit:
    return _UNITS[str(item.value)]


def _plural(item: Item) -> bool:
    return item.word.isascii() and item.word.endswith("s") and item.word != "s"


def _weeks(item: Item, count: int) -> int:
    return 2 * count if item.word == "fortnight" else count


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
    """The last two years, the past year; not: a trial expected to last six weeks."""
    if (
        match["which"].word == "last"
        and match.first
        and match.before is not None
        and match.before.word in _VERBS_BEFORE_LAST
    ):
        return None
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


def _from_that(match: Match) -> Expression | None:
    """Two years after that; not: two years after that meeting."""
    count = _counted(match)
    if count is None or match["same"].word != "that" or not _ends_a_clause(match):
        return None
    unit = _unit(match["unit"])
    about = unit is not Unit.DAY or match["count"].letter == "v"
    return Shift(unit, -count if match.get("before") else count, Origin.STORY, about)


def _ends_a_clause(match: Match) -> bool:
    """Whether no noun follows that the words before might belong to."""
    return match.behind is None or not is_described(match.behind)


def _half_years(match: Match) -> Expression | None:
    """Half a year later, a year and a half earlier."""
    months = 6 if match.get("half") is not None else 18
    return Shift(Unit.MONTH, -months if match.get("earlier") else months, Origin.STORY, about=True)


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


def _unit_later(match: Match) -> Expression | None:
    """Годом позже, месяц спустя."""
    unit = match["unit"]
    return None if unit.word.isascii() else Shift(_unit(unit), 1, Origin.STORY, about=unit.letter != "G")


def _later(match: Match) -> Expression | None:
    """Three months later, a week earlier; not: three days before the trial."""
    count = _counted(match)
    if count is None:
        return None
    joint = match.get("before") or match.get("after")
    if joint is not None and match.behind is not None and match.behind.letter not in _ENDS:
        return None
    if match.get("through") is not None and match.behind is not None and match.behind.letter == ">":
        return None
    back = match.get("earlier") is not None or match.get("before") is not None
    unit = _unit(match["unit"])
    about = unit is not Unit.DAY or match["count"].letter == "v"
    return Shift(unit, -count if back else count, Origin.STORY, about)


def _in_story(match: Match) -> Expression | None:
    """The following day, the previous year; that year, the same month; the day before; the very next day."""
    if _is_very(match):
        return None
    unit = match.get("unit")
    if unit is not None and _plural(unit):
        return None
    if (match.get("before") or match.get("after")) and not _stands_alone(match):
        return None
    if unit is not None and match.behind is not None and match.behind.word == "in":
        return None  # that day in 2011
    following = match.get("following")
    step = following.number if following else 1 if match.get("next") or match.get("after") else 0
    step = -1 if match.get("before") else step
    return Shift(Unit.DAY if unit is None else _unit(unit), step, Origin.STORY)


def _stands_alone(match: Match) -> bool:
    """The day before, the week before that; not: the day before the trial, the week before that trial."""
    if match.get("that") is not None:
        return match["that"].word == "that" and _ends_a_clause(match)
    return match.behind is None or match.behind.letter in _ENDS or _had(match)


def _had(match: Match) -> bool:
    """The day before she had written to her sister: an event by itself, not the day before she wrote."""
    words = [item.word for item in match.row[match.last : match.last + 2]]
    return match.first == 0 and len(words) == 2 and words[1] == "had" and words[0] in _PRONOUNS


def _is_very(match: Match) -> bool:
    """“Very” alone points at nothing: the very day of his release."""
    same = match.get("same")
    return same is not None and same.word == "very" and match.items[0].word not in ("that", "same")


def _part_of_day(match: Match) -> Expression | None:
    """This morning, last night."""
    if match["time_of_day"].word in ("midnight", "noon", "dusk", "dawn"):
        return None
    return Shift(Unit.DAY, {"L": -1, "T": 0}[match["which"].letter])


def _beyond_day_word(match: Match) -> Expression:
    step = -1 if match.get("before") else 1
    return Shift(Unit.DAY, match["day_word"].number + step)


COUNTED: tuple[Form, ...] = (
    form(r"1 G <before> <day_word>", _beyond_day_word),
    form(r"1 G <after> <day_word>", _beyond_day_word),
    form(r"<day_word> P?", lambda match: Shift(Unit.DAY, match["day_word"].number)),
    form(r"<year_word>", lambda match: Shift(Unit.YEAR, match["year_word"].number)),
    form(r"[1T]? (?P<which>[LlX]) (?: a? <count> O?) <unit>", _window),
    form(r"[1T]? (?P<which>l) <unit>", _window),
    form(r"(?<=I) 1 (?P<which>L) <unit>", _window),
    form(r"(?P<half>H) a (?P<unit>j) (?: <earlier> | <later> )", _half_years),
    form(r"a (?P<unit>j) & a H (?: <earlier> | <later> )", _half_years),
    form(r"a? <count> O? <unit> A", _ago),
    form(r"a? <count> O? <unit> (?: <before> | <after> ) <same>", _from_that),
    form(r"a? <count> O? <unit> (?: <earlier> | <before> | <later> | <after> )", _later),
    form(r"<through> a? <count> <unit>", _later),
    form(r"<unit> A", _one_ago),
    form(r"<unit> <later>", _unit_later),
    form(r"<through> <unit>", _one_ago),
    form(r"1? F? <following> <unit>", _in_story),
    form(r"1? <following> P", _in_story),
    form(r"1? q? <next> P", _in_story),
    form(r"1 q <next> <unit>", _in_story),
    form(r"1 <unit> (?: <before> | <after> ) (?P<that>q)?", _in_story),
    form(r"1 P (?: <before> | <after> ) (?P<that>q)?", _in_story),
    form(r"1? q? <same> <unit> P", _in_story),
    form(r"1? q? <same> <unit>", _in_story),
    form(r"1? q? <same> P", _in_story),
    form(r"1? q? <same> <date_word>", _in_story),
    form(r"<the>? (?P<which>[LTX]) <unit>", _shifted),
    form(r"(?<= I ) 1 (?P<unit>U)", _weekend),
    form(r"(?P<which>[LT]) <time_of_day>", _part_of_day),
)
