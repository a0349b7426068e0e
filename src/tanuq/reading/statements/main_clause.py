"""The subject of a sentence: whose deed its first part tells that is no adverbial."""

from collections.abc import Iterator

from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.lexicon import (
    AUXILIARIES,
    CUES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from tanuq.reading.statements.noun_group import (
    LONGEST,
    Subject,
    ends_group,
    found_as,
    is_role,
    mentions_in,
    name_beside,
    named,
    of_mention,
    of_words,
    owns,
)
from tanuq.reading.why import Why

_NOUNS = 7
"""Words of a noun group with an article: the neighbouring country’s embassy."""
_DATELINE = 10
"""Words before the dash of a dateline."""


def main_subject(frame: Frame, behind: int, mentions: Mentions) -> Subject | None:
    """The subject of the sentence, before the place *behind*: the head of its first part that is no adverbial."""
    start = _clause_start(frame, behind)
    parts = [part for part in segments(frame, behind) if part[1] > start and not _is_dateline(frame, part)]
    for first, end in parts:
        begin = max(first, start)
        while begin < end and frame.words[begin] in {QUOTE, "and", "but"}:
            begin += 1
        if begin >= end or frame.words[begin] in SUBORDINATORS | PREPOSITIONS or frame.words[begin].endswith("ing"):
            continue
        found = _first_of(frame, begin, min(end, begin + LONGEST), mentions)
        if found is not None:
            return found_as(name_beside(frame, found, mentions), Why("is the subject of the sentence"))
    return _late_subject(frame, behind, mentions)


def segments(frame: Frame, behind: int) -> Iterator[tuple[int, int]]:
    """What stands between commas, before the place *behind*, without what is in brackets."""
    first, depth = 0, 0
    for place in range(behind + 1):
        word = frame.word(place)
        depth += (word == "(") - (word == ")" and depth > 0)
        if place == behind or (depth == 0 and (frame.is_comma(place) or word in {";", ":", QUOTE} or word in DASHES)):
            if place > first:
                yield first, place
            first = place + 1


def dateline_end(frame: Frame) -> int:
    """The place behind “WARSAW, March 10 (Agency) —” at the beginning of a report; 0 where none stands there."""
    dash = next((place for place in range(min(len(frame), _DATELINE)) if frame.words[place] in DASHES), 0)
    if not dash:
        return 0
    lower = any(frame.written(place)[0].islower() for place in range(dash))
    return 0 if lower else dash + 1


def _is_dateline(frame: Frame, part: tuple[int, int]) -> bool:
    """GENEVA (12 May) - at the beginning of a report."""
    first, behind = part
    if first or behind > _DATELINE or frame.word(behind) not in DASHES:
        return False
    return frame.written(0).isupper() or behind <= 2


def _clause_start(frame: Frame, behind: int) -> int:
    for place in range(behind - 1, 0, -1):
        if frame.words[place] in {";", "but"} and frame.word(place + 1) not in CUES:
            return place + 1 if behind - place > 3 else 0
    return 0


def _first_of(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    if frame.words[first] == "there":
        return None
    if frame.words[first] == "one" and frame.word(first + 1) == "of":
        return of_words(frame, first, _past_of(frame, first + 1))
    if frame.words[first] in PRONOUNS:
        return of_words(frame, first, first + 1, pronoun=True)
    while first < behind and frame.words[first] in CUES and not frame.is_capital(first):
        first += 1  # said Wells, adding
    head = next((n for n in range(first, behind) if frame.words[n] in PREPOSITIONS or frame.words[n] in CUES), behind)
    found = named(frame, first, head, mentions)
    if found is not None or first >= head:
        return found
    return _capitals(frame, first, head)


def _past_of(frame: Frame, behind: int) -> int:
    """Two *of the men*: the place behind a group with what “of” adds to it."""
    if frame.word(behind) != "of":
        return behind
    end, most = behind + 1, min(len(frame), behind + 4)
    while end < most and not ends_group(frame, end, behind + 1) and not _is_verb(frame.words[end]):
        end += 1
    return end


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word in AUXILIARIES or word in FINITE


def _capitals(frame: Frame, first: int, head: int) -> Subject | None:
    """The words with capital letters at the beginning of a clause, or its noun with an article."""
    if frame.words[first] in DETERMINERS:
        end = first + 1
        while end < head and end - first < _NOUNS and (frame.words[end] == "'s" or not _is_verb(frame.words[end])):
            end += 1
        return of_words(frame, first, _past_of(frame, end))
    end = first
    while end < head and frame.is_capital(end):
        end += 1
    role = next((place for place in range(end, min(head, end + 4)) if is_role(frame, place)), end - 1)
    return of_words(frame, first, role + 1) if end > first else None


def _late_subject(frame: Frame, behind: int, mentions: Mentions) -> Subject | None:
    """The first person or group of a sentence whose every part looks like an adverbial."""
    for mention in mentions_in(frame, 0, behind, mentions):
        if mention.kind is not Kind.PLACE and not owns(frame, mention):
            return found_as(of_mention(frame, mention), Why("is the first one that the sentence names"))
    return None
