"""Whether the clause around a date looks ahead: “will appear on Friday” is not the Friday before."""

from collections.abc import Iterable

from tanuq.reading.dates.lexicon import listed
from tanuq.reading.words import Words

_AHEAD = listed("tense", "", "ahead")
_BEHIND = listed("tense", "", "behind")
_BEFORE = listed("tense", "", "before")
_NO_PAST = listed("tense", "", "never_past")
_HAN_AHEAD = listed("tense", "", "han_ahead")
_THEN = listed("tense", "", "then")
_PAST_ENDINGS = ("ed", "ил", "ила", "или", "ал", "ала", "али", "лся", "лась", "лись", "ел", "ела", "ели")
_AUXILIARY = frozenset({"be", "been", "being", "not", "to", "also"})
_TO_BE = frozenset({"is", "are"})
_AFTER_HAD = {"had": "before"}
PUT_OFF = listed("tense", "", "put_off")
_LASTS = PUT_OFF | listed("tense", "", "lengthened")
_UNTIL = frozenset({"until", "till", "to", "до", "на"})
_DEADLINE = frozenset({"until", "till", "до"})
_TERM = frozenset({"by", "before", "к"})
_REACH = 14
"""Words on each side that are looked at."""


def tense_at(words: Words, first: int, last: int, place: int) -> str:
    """What the nearest verb says: to the left of the word at *place*, else to its right, between *first* and *last*.

    "ahead", "then" (ahead of what is told), "behind", "before" (of a pluperfect), or "" where there is none.
    A term is ahead if nothing else is said.
    """
    folded = words.folded
    left = range(place - 1, max(first, place - _REACH) - 1, -1)
    right = range(place, min(last, place + _REACH))
    before = folded[place - 1] if place > first else ""
    if before in _UNTIL and any(folded[at] in _LASTS for at in left):
        return "ahead"
    return (
        _nearest(folded[at] for at in left)
        or ("ahead" if before in _DEADLINE else "")
        or _nearest(folded[at] for at in right)
        or ("ahead" if before in _TERM else "")
    )


def tense_in_han(text: str, start: int, end: int) -> str:
    """The same of a date in Chinese, by the words right before and behind it."""
    near = text[max(0, start - 4) : start] + text[end : end + 4]
    return "ahead" if any(word in near for word in _HAN_AHEAD) else "behind"


def _nearest(words: Iterable[str]) -> str:
    """What the first verb says; before a participle its auxiliaries decide: will be named, had been expected."""
    found = following = ""
    for word in words:
        told = _told_by(word, following)
        if found:
            if word in _AUXILIARY and not told:
                following = word
                continue
            return told if told in ("ahead", "then") and found == "behind" else _AFTER_HAD.get(word, found)
        if told == "ahead" and word.endswith("d"):
            found = told
        elif told:
            return told
        elif word.endswith(_PAST_ENDINGS) and len(word) > 4 and word not in _NO_PAST:
            found = "behind"
        following = word
    return found


def _told_by(word: str, following: str) -> str:
    if word in _AHEAD or word.endswith("'ll") or (following == "to" and word in _TO_BE):
        return "then" if word in _THEN else "ahead"
    if word in _BEFORE:
        return "before"
    return "behind" if word in _BEHIND else ""
