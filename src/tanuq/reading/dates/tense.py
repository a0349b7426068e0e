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
DEADLINE = frozenset({"until", "till", "до"})
_TERM = frozenset({"by", "before", "к"})
_OTHER_CLAUSE = listed("tense", "", "other_clause")
_PARTICIPLES = frozenset({"set", "due"})
_FINITE = frozenset({"was", "were", "had", "did", "has", "have"})
_PERFECT = frozenset({"has", "have"})
_NO_VERBS = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "my", "our", "this", "that", "him", "them", "it", "us", "me"}
)
_IRREGULAR = frozenset({"gone", "done", "come", "run", "become", "begun"})
_ON = frozenset({"on", "in", "at", "for"})
_WAS = frozenset({"was", "were"})
_SHORT = 8
"""Words before a term that opens its sentence: from the sixth until the ninth of May I was in a cell."""
_REACH = 14
"""Words on each side that are looked at."""


def tense_at(words: Words, first: int, last: int, place: int) -> str:
    """What the nearest verb says: to the left of the word at *place*, else to its right, between *first* and *last*.

    "ahead", "then" (ahead of what is told), "behind", "before" (of a pluperfect), or "" where there is none; "onwards"
    of a term in a tale, she wrote until December, and "term" of one that no verb tells more of.
    """
    folded = words.folded
    left = [_verb(words, at) for at in range(place - 1, max(first, place - _REACH) - 1, -1)]
    right = _right(words, _behind_a_clause(folded, place, last), min(last, place + _REACH))
    before = folded[place - 1] if place > first else ""
    if before in _UNTIL and any(word in _LASTS for word in left):
        return "then" if any(word in PUT_OFF for word in left) else "ahead"
    if len(left) > 1 and left[1] in _TO_BE and before in _ON:
        return "ahead"  # the next one is on 29 April
    if before in _TERM | DEADLINE and _is_asked(left):
        return "then"
    if _is_a_bound_of_the_tale(before, left, right):
        return "onwards"
    if "and" in left[:2] or "but" in left[:2]:
        left, right = right, left  # will not take them back, and on Monday turned away eleven
    return (
        _nearest(left)
        or ("term" if before in DEADLINE else "")
        or _nearest(right)
        or ("term" if before in _TERM else "")
    )


def _is_asked(left: Sequence[str]) -> bool:
    """Told him to hand in his passport by Friday: a verb with “to”, nearer than any told."""
    for place, word in enumerate(left):
        if _told_by(word) or word.endswith(_PAST_ENDINGS):
            return False
        if word == "to" and place:
            return left[place - 1] not in _NO_VERBS
    return False


def _is_a_bound_of_the_tale(before: str, left: Sequence[str], right: Sequence[str]) -> bool:
    """She wrote until December; by June he had stopped."""
    if before in DEADLINE:
        return (_nearest(left) or (_nearest(right) if len(left) <= _SHORT else "")) == "behind"
    return before in _TERM and (_nearest(left) or _nearest(right)) == "before"


def _right(words: Words, first: int, last: int) -> list[str]:
    """The words to the right, up to where another clause opens."""
    clause = next((at for at in range(first + 1, last) if words.folded[at] in _OTHER_CLAUSE), last)
    return [_verb(words, at) for at in range(first, clause)]


def _verb(words: Words, at: int) -> str:
    """The word as a verb: “are to” is will; neither the month of May nor “he has 60 days” is any."""
    word = words.folded[at]
    behind = words.folded[at + 1] if at + 1 < len(words) else ""
    if words.written[at] == "May" or (word in _PERFECT and not _is_a_participle(behind)):
        return ""
    if word.endswith("'d"):
        return "had" if _is_a_participle(behind) or behind in _IRREGULAR else "would"
    return "will" if word in _TO_BE and behind == "to" else word


def _is_a_participle(word: str) -> bool:
    return word in _AUXILIARY or word in _BEHIND or word.endswith((*_PAST_ENDINGS, "en", "wn"))


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
    found = ""
    for word in words:
        told = _told_by(word)
        if found and word in _AUXILIARY and not told:
            found = "be" if word == "be" and found == "behind" else found
            continue
        if found:
            return _with_auxiliary(found, word, told)
        if (told == "ahead" and (word.endswith("d") or word in _PARTICIPLES)) or (
            told == "behind" and word not in _FINITE
        ):
            found = told
        elif told:
            return told
        elif word.endswith(_PAST_ENDINGS) and len(word) > 4 and word not in _NO_PAST:
            found = "behind"
    return "ahead" if found == "be" else found


def _with_auxiliary(found: str, word: str, told: str) -> str:
    """What a participle says behind this word: was set for the next day; will be, or that he be, released."""
    if found in ("ahead", "be") and word in _WAS:
        return "then"
    if found == "be":
        return told if told in ("ahead", "then") else "ahead"
    return told if told in ("ahead", "then") and found == "behind" else _AFTER_HAD.get(word, found)


def _told_by(word: str) -> str:
    if word in _AHEAD or word.endswith("'ll"):
        return "then" if word in _THEN else "ahead"
    if word in _BEFORE:
        return "before"
    return "behind" if word in _BEHIND else ""
