"""What stands around a statement: to whom it was said, where, when and about what. Hints, each with its words."""

from bisect import bisect_left

from tanuq.reading.document import Span
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Field, Kind
from tanuq.reading.statements.attribution import Attribution
from tanuq.reading.statements.frame import QUOTE, Frame
from tanuq.reading.statements.lexicon import (
    ADDRESSEES,
    AUDIENCES,
    BOUNDARIES,
    COMPLEMENTIZERS,
    DAYS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SPOTS,
    VENUE_BEFORE,
    VENUES,
)

_NEAR = 20
"""Words around a cue in which its hints are looked for."""
_GROUP = 8
_TOLD = frozenset({"me", "him", "us", "them", "you"})
_HERE = frozenset({"in", "at", "outside", "inside", "from", "by", "on"})
"""Before where somebody speaks, right behind a cue or who is told."""
_ADVERBS = frozenset({"later", "afterwards", "afterward", "then"})
_TIMES = frozenset({"last", "this", "next", "earlier", "later", "via"})


def hints(frame: Frame, by: Attribution, content: Span, mentions: Mentions) -> dict[str, Field]:
    """Fields of the sentence around the words in *content*; what lies within them is no hint.

    A date that has no value by itself is left out.
    """
    found: dict[str, Field] = {}
    _add(found, frame, "addressee", _addressee(frame, by))
    if (told := found.get("addressee")) and any(word in AUDIENCES for word in str(told.value).casefold().split()):
        found["audience"] = told
    if told and told.value and _is_occasion(str(told.value)):
        found["venue"] = found.pop("addressee")
        return found | _when(frame, by, content, mentions)
    _add(found, frame, "venue", _outside(frame, _venue(frame, by, mentions), content))
    _add(found, frame, "about", _outside(frame, _about(frame, by), content))
    return found | _when(frame, by, content, mentions)


def addressee_of(frame: Frame, by: Attribution) -> Field | None:
    """The words for whom a cue tells something."""
    found: dict[str, Field] = {}
    _add(found, frame, "addressee", _addressee(frame, by))
    return found.get("addressee")


def _is_occasion(words: str) -> bool:
    """Whether who is told is an occasion: told a briefing."""
    last = words.rsplit(maxsplit=1)[-1]  # The Post is a newspaper
    return last in VENUES and last not in AUDIENCES


def _when(frame: Frame, by: Attribution, content: Span, mentions: Mentions) -> dict[str, Field]:
    """The date of the clause of the cue: not one in brackets, nor of a clause that tells who somebody is."""
    for date in mentions.dates_within(frame.start, frame.end):
        tells = date.edtf and ".." not in date.edtf and not _inside(frame, date.start, content)
        if tells and not _parted(frame, by.cue, date.start):
            return {"date": Field(date.edtf, date.start, date.end)}
    return {}


def _parted(frame: Frame, cue: int, offset: int) -> bool:
    """Whether a clause of its own begins or ends between the cue and what stands at *offset*."""
    place = bisect_left(frame.spans, (offset, 0))
    between = frame.words[min(cue, place) + 1 : max(cue, place)]
    return any(word in RELATIVES or word in "();" for word in between)


def _add(found: dict[str, Field], frame: Frame, name: str, places: Span | None) -> None:
    if places is not None:
        start, end = frame.spans[places[0]][0], frame.spans[places[1] - 1][1]
        found[name] = Field(frame.text[start:end], start, end)


def _outside(frame: Frame, places: Span | None, content: Span) -> Span | None:
    return None if places is None or _inside(frame, frame.spans[places[0]][0], content) else places


def _inside(frame: Frame, offset: int, content: Span) -> bool:
    if content[0] <= offset < content[1]:
        return True
    return any(frame.spans[place][0] <= offset < frame.spans[place][1] for place in frame.quoted)


def _addressee(frame: Frame, by: Attribution) -> Span | None:
    """Whom a cue tells: told reporters; said to the judge."""
    first = by.behind
    if frame.word(by.cue) not in ADDRESSEES:
        if frame.word(first) != "to" or frame.word(by.cue) == "according":
            return None
        first += 1
    if by.subject is not None and by.subject.first >= by.behind:
        return None
    if frame.word(first) in NEGATIONS or first >= len(frame):
        return None
    return (first, first + 1) if _is_alone(frame, first) else _group(frame, first)


def _is_alone(frame: Frame, place: int) -> bool:
    """Whether a pronoun is all that says who is told: told her there was nobody."""
    if frame.words[place] != "her":
        return frame.words[place] in _TOLD
    following = frame.word(place + 1)
    return following in DETERMINERS or following in PRONOUNS or following in {"there", "not", "to"}


def _group(frame: Frame, first: int) -> Span | None:
    """The words from *first* on that are one noun group."""
    behind = first
    while behind < min(len(frame), first + _GROUP) and not _ends(frame, behind, first):
        behind += 1
    return (first, behind) if behind > first else None


def _ends(frame: Frame, place: int, first: int) -> bool:
    word = frame.words[place]
    if word in {",", ":", "(", ")", QUOTE} or frame.is_stop(place) or word in COMPLEMENTIZERS or word in BOUNDARIES:
        return True
    if place > first and (word in _TIMES or word in DAYS or word in PRONOUNS):
        return True
    return word in PREPOSITIONS and not (word == "of" and place > first)


def _venue(frame: Frame, by: Attribution, mentions: Mentions) -> Span | None:
    """An occasion behind a preposition (in an interview), else a place (speaking in Almaty)."""
    near = range(max(0, by.cue - _NEAR), min(len(frame), by.cue + _NEAR))
    for place in near:
        if frame.words[place] in VENUE_BEFORE:
            for noun in range(place + 1, min(len(frame), place + _GROUP)):
                if frame.words[noun] in VENUES and frame.word(noun + 1) not in VENUES:  # a press conference
                    return place + 1, _with_complement(frame, noun + 1)
                if _ends(frame, noun, place + 1):
                    break
    spots = _spots(frame, by)
    return _spot(frame, spots) or _place_behind(frame, near, mentions, spots)


def _with_complement(frame: Frame, behind: int) -> int:
    """An interview *with the station*, a launch *of the report*."""
    if frame.word(behind) not in {"with", "of", "for", "by", "to"}:
        return behind
    group = _group(frame, behind + 1)
    return group[1] if group else behind


def _place_behind(frame: Frame, near: range, mentions: Mentions, spots: frozenset[int]) -> Span | None:
    for place in near:
        if frame.words[place] not in {"in", "at", "outside", "в"} or place + 1 >= len(frame):
            continue
        if frame.words[place] != "в" and place not in spots and frame.word(place - 1) != "speaking":
            continue
        first = place + 1 + (frame.words[place + 1] in DETERMINERS and place + 2 < len(frame))
        start, end = frame.spans[first]
        for mention in mentions.within(start, end):
            if mention.kind is Kind.PLACE:
                behind = first + 1
                while behind < len(frame) and frame.spans[behind][0] < mention.end:
                    behind += 1
                return first, behind
    return None


def _spots(frame: Frame, by: Attribution) -> frozenset[int]:
    """Places behind a cue, whom it tells, or who says it, where a preposition tells where it is said."""
    told = _addressee(frame, by)
    behind = {by.behind, told[1] if told else by.behind}
    if by.subject is not None and by.subject.first >= by.behind:
        behind.add(by.subject.last)
    days = {place + 2 for place in behind if frame.word(place) == "on" and frame.word(place + 1) in DAYS}
    later = {place + 1 for place in behind if frame.word(place) in DAYS | _ADVERBS}
    return frozenset(behind | days | later)


def _spot(frame: Frame, spots: frozenset[int]) -> Span | None:
    """Where somebody speaks, without a name: in the kitchen, outside the court, by telephone."""
    for place in sorted(spots):
        if frame.word(place) in _HERE:
            group = _group(frame, place + 1)
            if group and frame.words[group[1] - 1] in SPOTS:
                return (place, group[1]) if frame.words[place] == "outside" else group
    return None


def _about(frame: Frame, by: Attribution) -> Span | None:
    """About what: asked about the arrests."""
    for place in range(by.behind, min(len(frame), by.behind + 6)):
        if frame.words[place] == "about":
            return _group(frame, place + 1)
        if frame.words[place] in {",", ":", QUOTE}:
            return None
    return None
