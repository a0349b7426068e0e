"""English words whose class depends on what stands around them: “that”, “as”, “her”, “yet”, “further”."""

from collections.abc import Callable

from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import TRIGGERS
from tanuq.reading.acts.tags import AUXILIARY, LISTED, VERBAL, Tag

PAST = frozenset(GRAMMAR["verbs"]["past"])
PRESENT = frozenset(GRAMMAR["verbs"]["present"])
HUMAN = frozenset(GRAMMAR["human"]["nouns"])


def noun_follows(words: list[str], place: int) -> bool:
    if place + 1 >= len(words):
        return False
    word = words[place + 1]
    if not (word[0].isalnum()):
        return False
    listed = LISTED.get(word)
    if listed is None:
        past = word.endswith("ed") and word in TRIGGERS
        return not (past or word in PAST or word.endswith("ly"))
    return listed in (Tag.DET, Tag.POSS, Tag.PRON) and words[place] != "her"


def _as(words: list[str], place: int, tags: list[Tag]) -> Tag:
    return Tag.SUB if place + 1 < len(words) and LISTED.get(words[place + 1]) is Tag.PRON else Tag.PREP


def _her(words: list[str], place: int, tags: list[Tag]) -> Tag:
    return Tag.POSS if noun_follows(words, place) else Tag.PRON


def _those(words: list[str], place: int, tags: list[Tag]) -> Tag | None:
    return None if noun_follows(words, place) else Tag.PRON


def _that(words: list[str], place: int, tags: list[Tag]) -> Tag:
    """“that” opens a clause behind a verb, a relative one behind a noun; elsewhere it points."""
    if not tags or tags[-1] in (Tag.PREP, Tag.CC, Tag.MARK):
        return Tag.DET
    if tags[-1] in VERBAL and "".join(words[place + 1 : place + 2]) in HUMAN and not _verb_follows(words, place + 2):
        return Tag.DET  # held that boy in a cellar
    return Tag.SUB if tags[-1] in VERBAL or tags[-1] in (Tag.ADV, Tag.COMMA, Tag.PRON) else Tag.REL


def _verb_follows(words: list[str], place: int) -> bool:
    word = words[place] if place < len(words) else "."
    return LISTED.get(word) in AUXILIARY or word in PAST or word in PRESENT or word in TRIGGERS or word.endswith("ed")


def _last(words: list[str], place: int, tags: list[Tag]) -> Tag | None:
    """“was last seen”: no “last week”."""
    return Tag.ADV if words[place + 1 : place + 2] in (["seen"], ["heard"], ["spotted"]) else None


def _further(words: list[str], place: int, tags: list[Tag]) -> Tag | None:
    """“a further 38 people”: no adverb."""
    return Tag.NOUN if tags and tags[-1] is Tag.DET else None


def _within_a_verb(words: list[str], place: int, tags: list[Tag]) -> Tag | None:
    """“may yet be deported”, “was then freed”, “had earlier been held”: no conjunction, and no “earlier sentence”."""
    return Tag.ADV if tags and tags[-1] in AUXILIARY | {Tag.NEG} else None


def _neither(words: list[str], place: int, tags: list[Tag]) -> Tag | None:
    """“is neither seen nor heard”: no “neither of them”."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return Tag.NEG if any(one.form is not None for one in TRIGGERS.get(following, ())) else None


SPECIAL: dict[str, Callable[[list[str], int, list[Tag]], Tag | None]] = {
    "that": _that,
    "as": _as,
    "her": _her,
    "those": _those,
    "these": _those,
    "last": _last,
    "earlier": _within_a_verb,
    "further": _further,
    "yet": _within_a_verb,
    "then": _within_a_verb,
    "neither": _neither,
}
"""Words whose class depends on their neighbours."""
