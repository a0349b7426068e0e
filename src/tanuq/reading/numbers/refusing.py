"""What looks like a count and is none: years, dates, times, ages, articles, rooms, telephones, compound words."""

from tanuq.reading.numbers.line import Line
from tanuq.reading.numbers.values import Value

_TIED = frozenset("/#_@\\:+№§")
_JOINERS = frozenset({",", "and", "or", "и", "или", "-", "–"})
_LONGEST_LIST = 8
"""Numbers of a list such as “articles 7, 8 and 20” that are looked at."""
_LAST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def is_no_count(line: Line, value: Value, start: int, end: int, bound: bool) -> bool:
    """Whether the number of tokens *value* to *end*, whose operator begins at *start*, is part of something else.

    *bound*: whether a word says that it is more or fewer.
    """
    if value.in_words or value.part:
        return _is_labelled(line, value.start) or _is_dated(line, value.start, end) or _is_part_of_word(line, end)
    return (
        _is_tied(line, value.start, end)
        or _is_labelled(line, value.start)
        or _is_dated(line, value.start, end)
        or _is_age(line, value.start, start)
        or (may_be_year(line, value) and _is_year(line, value.start, start, end, bound))
    )


def _is_tied(line: Line, at: int, end: int) -> bool:
    """Whether it is glued to what makes it a code, a time, an ordinal or an adjective: A/72, 12th, F-16, 300-page."""
    before, after = line.word(at - 1), line.word(end)
    if line.touches(at):
        if before in _TIED or (before[-1:].isalpha() and before != "us"):
            return True
        if before in {"-", "–", "."} and line.touches(at - 1) and line.word(at - 2)[-1:].isalnum():
            return True
    if line.touches(end) and (after in {"/", "_", ":", "@", "'s"} or (after[:1].isalpha() and not after[0] > "\u2e80")):
        return True
    return _is_part_of_word(line, end) or _is_telephone(line, at, end)


def _is_part_of_word(line: Line, end: int) -> bool:
    tied = line.word(end) in {"-", "‑", "–"} and line.touches(end) and line.touches(end + 1)
    if not tied or line.word(end + 1) in {"odd", "plus", "strong"}:
        return False
    return not (line.lexicon.language in {"kaz", "uig"} and line.word(end + 2) in line.lexicon.behind)


def _is_telephone(line: Line, at: int, end: int) -> bool:
    return line.is_digits(end) and line.is_digits(at) and line.word(end - 1).isdecimal()


def _is_labelled(line: Line, at: int) -> bool:
    """Behind “article”, “room”, “No.”, “(art.”: a name of something, no count."""
    before = at - 1
    while line.word(before) in {".", "(", "°"} and at - before < 3:
        before -= 1
    for _ in range(_LONGEST_LIST):
        if line.word(before) not in _JOINERS or not line.is_digits(before - 1):
            break
        before -= 2
    if line.word(before) == ".":
        before -= 1
    label = line.word(before)
    return label in line.lexicon.unit["label"] and (label != "no" or line.word(before + 1) == ".")


def _is_dated(line: Line, at: int, end: int) -> bool:
    months = line.lexicon.unit["months"]
    before = at - 2 if line.word(at - 1) == "." else at - 1
    after = end + 1 if line.word(end) == "of" else end
    places = (after,) if _is_count_behind_month(line, before, at, end) else (before, after)
    return any(
        line.word(place) in months
        and (line.word(place) not in line.lexicon.unit["capital_months"] or line.written(place)[0].isupper())
        for place in places
    )


def _is_count_behind_month(line: Line, month: int, at: int, end: int) -> bool:
    """“In May 40 people”, “in March two officers”: no day of the month, which English writes without “in”."""
    if line.lexicon.language != "eng" or line.word(month - 1) not in {"in", "last", "since", "until", "by"}:
        return False
    written = line.word(at)
    return line.word(end)[:1].isalpha() and (not written.isdecimal() or int(written) > _LAST_DAY or _is_many(line, end))


def _is_many(line: Line, end: int) -> bool:
    """Whether people or things stand behind: no year, no mark, no end."""
    word = line.word(end)
    return word.endswith("s") or word in line.lexicon.unit["plural"]


def _is_age(line: Line, at: int, start: int) -> bool:
    ages = line.lexicon.unit["age"]
    return line.word(start - 1) in ages or (line.word(at - 1) in {"of", "at"} and line.word(at - 2) in ages)


def may_be_year(line: Line, value: Value) -> bool:
    """Whether it is four digits that a year may have."""
    plain = value.end == value.start + 1 and len(line.word(value.start)) == 4 and line.word(value.start).isdecimal()
    return plain and _FIRST_YEAR <= value.value <= _LAST_YEAR


def _is_year(line: Line, at: int, start: int, end: int, bound: bool) -> bool:
    """Four digits are a year unless a bound stands before them or people stand behind: “2000 people”."""
    if line.word(at - 1) in line.lexicon.unit["before_year"] and start == at:
        return True
    people = line.lexicon.unit["plural"] | {"человек"}
    if line.word(end) in people or line.word(end + 1) in people:
        return False
    return not (bound and start < at and line.word(start - 1) not in line.lexicon.unit["before_year"])
