"""Whether the clause around a date looks ahead: “will appear on Friday” is not the Friday before."""

from collections.abc import Iterable, Sequence

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
_OTHER_CLAUSE = listed("tense", "", "other_clause")
_PARTICIPLES = frozenset({"set", "due"})
_FINITE = frozenset({"was", "were", "had", "did", "has", "have"})
_PERFECT = frozenset({"has", "have"})
_WAS = frozenset({"was", "were"})
_REACH = 14
"""Words on each side that are looked at."""


def tense_at(words: Words, first: int, last: int, place: int) -> str:
    """What the nearest verb says: to the left of the word at *place*, else to its right, between *first* and *last*.

    "ahead", "then" (ahead of what is told), "behind", "before" (of a pluperfect), or "" where there is none.
    A term is ahead if nothing else is said; "onwards" is one of what is told: she wrote until December.
    """
    folded = words.folded
    left = [_verb(words, at) for at in range(place - 1, max(first, place - _REACH) - 1, -1)]
    right = [_verb(words, at) for at in range(_behind_a_clause(folded, place, last), min(last, place + _REACH))]
    before = folded[place - 1] if place > first else ""
    if before in _UNTIL and any(word in _LASTS for word in left):
        return "ahead"
    if before in _DEADLINE and _nearest(left) == "behind":
        return "onwards"
    if "and" in left[:2] or "but" in left[:2]:
        left, right = right, left  # will not take them back, and on Monday turned away eleven
    return _nearest(left) or ("ahead" if before in _DEADLINE else "") or _nearest(right) or ("ahead" if before in _TERM else "")


def _verb(words: Words, at: int) -> str:
    return "" if words.written[at] == "May" else words.folded[at]


def _behind_a_clause(folded: Sequence[str], place: int, last: int) -> int:
    """Behind “, when he had not come,” which comes between a date and its verb."""
    for at in range(place, min(last, place + 4)):
        if folded[at] in _OTHER_CLAUSE and folded[at - 1] == ",":
            return next((behind for behind in range(at, min(last, at + _REACH)) if folded[behind] == ","), place)
    return place


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
            return _with_auxiliary(found, word, told)
        if told == "ahead" and (word.endswith("d") or word in _PARTICIPLES):
            found = told
        elif told == "behind" and word not in _FINITE:
            found = told
        elif told:
            return told
        elif word.endswith(_PAST_ENDINGS) and len(word) > 4 and word not in _NO_PAST:
            found = "behind"
        following = word
    return found


def _with_auxiliary(found: str, word: str, told: str) -> str:
    if found == "ahead" and word in _WAS:
        return "then"  # was set for the next day
    return told if told in ("ahead", "then") and found == "behind" else _AFTER_HAD.get(word, found)


def _told_by(word: str, following: str) -> str:
    if word in _AHEAD or word.endswith("'ll") or (following == "to" and word in _TO_BE):
        return "then" if word in _THEN else "ahead"
    if word in _BEFORE:
        return "before"
    if word in _PERFECT and not (following in ("been", "had") or following.endswith(_PAST_ENDINGS)):
        return ""  # he has 60 days to reply
    return "behind" if word in _BEHIND else ""
