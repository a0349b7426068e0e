"""For how long and of what: the time that a sentence lasts, and what somebody is charged with."""

import re

from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import DATA
from tanuq.reading.acts.phrases import starting_at
from tanuq.reading.acts.reading import Span
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag

_WORTH = dict(zip(GRAMMAR["numbers"]["words"], GRAMMAR["numbers"]["values"], strict=True))
_NO_LENGTH = (("later",), ("after",), ("ago",), ("earlier",), ("before",), ("old",))
_OF_DEATH = (("sentence",), ("sentences",), ("penalty",))
_OF = frozenset({"with", "of", "to"})
_UNITS = {
    "year": "P{}Y",
    "years": "P{}Y",
    "month": "P{}M",
    "months": "P{}M",
    "week": "P{}W",
    "weeks": "P{}W",
    "day": "P{}D",
    "days": "P{}D",
}
_WHOLE = re.compile(r"\d{1,4}(?:\.\d)?$")
_CHARGES = tuple((code, tuple(one.split())) for code, names in DATA["charges"].items() for one in names)


def length(t: Tagged, start: int, end: int) -> tuple[str, Span] | None:
    """A time such as “seven years” or “15-year” behind the verb, as ISO 8601 writes it; “life” has no number."""
    limit = min(len(t), end + 4)
    for place in range(start, limit):
        word = t.words[place]
        if t.tags[place] is Tag.COMMA and place > start + 3:
            return None
        if "-" in word:
            number, _, unit = word.partition("-")
            if unit.split("-")[0] in _UNITS and (amount := _amount(number)):
                return _UNITS[unit.split("-")[0]].format(amount), (t.starts[place], t.ends[place])
        if word in _UNITS and place > start and t.words[place + 1 : place + 2] not in _NO_LENGTH:
            return _counted(t, place)
        if (
            word == "-"
            and place + 1 < limit
            and t.words[place + 1] in _UNITS
            and (amount := _amount(t.words[place - 1]))
        ):
            return _UNITS[t.words[place + 1]].format(amount), (t.starts[place - 1], t.ends[place + 1])
        if word == "life" or (word == "death" and t.words[place + 1 : place + 2] in _OF_DEATH):
            return word, (t.starts[place], t.ends[place])
    return None


def _counted(t: Tagged, unit: int) -> tuple[str, Span] | None:
    and_a_half = unit > 3 and t.says(unit - 3, ("and", "a", "half")) and t.words[unit].startswith("year")
    if and_a_half and (whole := _amount(t.words[unit - 4])):
        return f"P{whole}Y6M", (t.starts[unit - 4], t.ends[unit])
    number = unit - 1
    if t.words[number] == "-":
        number -= 1
    value = "1" if t.words[number] in ("a", "an") else _amount(t.words[number])
    if not value:
        return None
    written = _UNITS[t.words[unit]].format(value)
    if t.words[number] in ("half",):
        return None
    return written, (t.starts[number], t.ends[unit])


def _amount(word: str) -> str:
    if _WHOLE.match(word):
        return word
    if word in _WORTH:
        return str(_WORTH[word])
    tens, _, ones = word.partition("-")
    return str(_WORTH[tens] + _WORTH[ones]) if tens in _WORTH and ones in _WORTH else ""


def charge(t: Tagged, start: int, end: int) -> tuple[str, Span] | None:
    """What is charged, by tanuq's list; the first of the list's names in the words behind, as they stand there."""
    stop = next((place for place in range(start, end) if t.words[place] in ".;"), end)
    best: tuple[int, int, str] | None = None
    for place in range(start, stop):
        for code, phrase in _CHARGES:
            if t.says(place, phrase):
                best = (place, place + len(phrase), code)
                return code, (t.starts[best[0]], t.ends[best[1] - 1])
    return _as_written(t, start, stop)


def _as_written(t: Tagged, start: int, stop: int) -> tuple[str, Span] | None:
    for place in range(start, min(stop, start + 8)):
        if t.tags[place] is Tag.PREP and t.words[place] not in _OF and t.dates[place + 1 : place + 2] == (None,):
            return None  # acquitted for lack of evidence
        if t.words[place] in _OF and place + 1 < stop:
            phrase = starting_at(t, place + 1)
            counted = t.tags[place + 1] is Tag.NUMBER
            if phrase is None or counted or t.dates[place + 1] is not None:
                continue
            if not phrase.human and phrase.end <= stop:
                span = (t.starts[phrase.start], t.ends[phrase.end - 1])
                return t.text[slice(*span)], span
    return None
