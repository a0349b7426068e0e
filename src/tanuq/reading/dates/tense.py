"""Whether the clause around a date looks ahead: “will appear on Friday” is not the Friday before."""

from collections.abc import Iterable

from tanuq.reading.dates.lexicon import listed
from tanuq.reading.words import Words

_AHEAD = listed("tense", "", "ahead")
_BEHIND = listed("tense", "", "behind")
_BEFORE = listed("tense", "", "before")
_NO_PAST = listed("tense", "", "never_past")
_HAN_AHEAD = listed("tense", "", "han_ahead")
_TERM = frozenset({"by", "until", "till", "before", "до", "к"})
_REACH = 14
"""Words on each side that are looked at."""


def tense_at(words: Words, first: int, last: int, place: int) -> str:
    """What the nearest verb says: to the left of the word at *place*, else to its right, between *first* and *last*.

    "ahead", "behind", "before" (of a pluperfect), or "" where there is none. A term is ahead if nothing else is said.
    """
    folded = words.folded
    left = range(place - 1, max(first, place - _REACH) - 1, -1)
    right = range(place, min(last, place + _REACH))
    found = _nearest(folded[at] for at in left) or _nearest(folded[at] for at in right)
    return found or ("ahead" if place > first and folded[place - 1] in _TERM else "")


def tense_in_han(text: str, start: int, end: int) -> str:
    """The same of a date in Chinese, by the words right before and behind it."""
    near = text[max(0, start - 4) : start] + text[end : end + 4]
    return "ahead" if any(word in near for word in _HAN_AHEAD) else "behind"


def _nearest(words: Iterable[str]) -> str:
    past = ""
    for word in words:
        if word in _AHEAD or word.endswith("'ll"):
            return past or "ahead"
        if word in _BEFORE:
            return "before"
        if past and word not in _BEHIND:
            return past
        if word in _BEHIND:
            return "behind"
        if not past and word.endswith("ed") and len(word) > 4 and word not in _NO_PAST:
            past = "behind"
    return past
