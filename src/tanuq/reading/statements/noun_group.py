"""Noun groups: the words that name somebody, from their first to their last, and which of them is the head."""

from dataclasses import dataclass

from tanuq.reading.mention import Form, Mention, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.lexicon import (
    ARTICLES,
    BOUNDARIES,
    CUES,
    DETERMINERS,
    NO_ADVERBS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    CueClass,
)

LONGEST = 25
"""Words of a noun group."""
BEHIND_CUE = 12
"""Words of a noun group that stands behind its cue."""
_CALLING = frozenset({"name", "named", "called"})
_GIVING = 8
"""Words in which somebody gives a name: who gave only his first name."""
_SAID = frozenset({"said", "says", "added", "told", "claimed", "adding", "saying"})
MARKS = frozenset({",", QUOTE, ":", "(", "،", "，", "："}) | DASHES
"""Marks that no noun group goes over."""
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "его", "её", "ее", "их"})
_OWNERS = frozenset({"'s", "'"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name who speaks."""

    start: int
    end: int
    how: str
    """How it was found, in plain words."""
    mention: Mention | None = None
    pronoun: bool = False
    first: int = -1
    last: int = -1
    """Places of its first word in the frame, and of the one behind its last."""


def group(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    """The head of the words from *first* to before *behind*: a mention, a pronoun, or the noun group itself."""
    while first < behind and (frame.words[first] in OPENERS or is_adverb(frame, first)):
        first += 1
    for place in range(first + 1, behind):
        if frame.words[place] in RELATIVES or frame.words[place] == "whose":
            behind = place
            break
    if first >= behind:
        return None
    if frame.words[first] in PREPOSITIONS:
        return _behind_adverbial(frame, first, behind, mentions)
    head = next((place for place in range(first, behind) if frame.words[place] in PREPOSITIONS), behind)
    found = named(frame, first, head, mentions)
    if found is not None:
        return found
    if frame.words[first] in PRONOUNS and behind - first <= (3 if frame.words[first] not in {"one", "you"} else 1):
        return of_words(frame, first, first + 1, pronoun=True)
    return _unknown_to_mentions(frame, first, head, behind)


def _unknown_to_mentions(frame: Frame, first: int, head: int, behind: int) -> Subject | None:
    """Where no mention was found: a name behind a noun, else the whole noun group."""
    if is_han(frame.words[first]):
        return of_words(frame, head - 1 if head - 1 > first and frame.words[head - 2] in ROLES else first, head)
    capitals = head
    while capitals > first and frame.is_capital(capitals - 1):
        capitals -= 1
    if first < capitals < head and frame.words[capitals - 1] in ROLES:
        return of_words(frame, capitals, head)
    first = next((n for n in range(head - 1, first, -1) if _begins_group(frame, n)), first)
    if any(frame.words[place][0].isalpha() for place in range(first, head)):
        return of_words(frame, first, behind)
    return None


def _begins_group(frame: Frame, place: int) -> bool:
    """Whether an article begins a noun group behind a phrase of time: earlier that day the office."""
    return frame.words[place] in ARTICLES and frame.words[place - 1] not in PREPOSITIONS | _OWNERS


def _behind_adverbial(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    """The subject at the end of a group that begins with a preposition: on Friday Wells said."""
    if frame.words[behind - 1] in PRONOUNS:
        return of_words(frame, behind - 1, behind, pronoun=True)
    for mention in reversed(mentions_in(frame, first, behind, mentions)):
        place = place_of(frame, mention.start)
        if mention.end == frame.spans[behind - 1][1] and frame.word(place - 1) not in PREPOSITIONS | {"the"}:
            return of_mention(frame, mention)
    capitals = behind
    while capitals > first and frame.is_capital(capitals - 1):
        capitals -= 1
    if capitals < behind and frame.words[capitals - 1] not in PREPOSITIONS | {"the"}:
        return of_words(frame, capitals, behind)
    noun = next((n for n in range(behind - 1, first, -1) if frame.words[n] in DETERMINERS), first)
    return of_words(frame, noun, behind) if frame.word(noun - 1) not in PREPOSITIONS and noun > first else None


def named(frame: Frame, first: int, head: int, mentions: Mentions) -> Subject | None:
    """The mention that heads a noun group: a person before the group that employs it."""
    there = [mention for mention in mentions_in(frame, first, head, mentions) if not owns(frame, mention)]
    if not there:
        return None
    if is_han(frame.words[head - 1]):
        return _last_in_han(frame, there[-1], head)
    chosen = there[0]
    for mention in there[1:]:
        if chosen.kind is Kind.PERSON and chosen.form is Form.NAME:
            break
        if mention.kind is Kind.PERSON and _same_group(frame, chosen, mention):
            chosen = mention
    if chosen.form is Form.NAME and _noun_after(frame, chosen, head):
        return None
    return of_mention(frame, chosen)


def _last_in_han(frame: Frame, last: Mention, head: int) -> Subject | None:
    """In Chinese the head stands last: the wife in 努尔兰的妻子玛依努尔; no mention where a noun does: 移民局官员."""
    end = frame.spans[head - 1][1]
    tail = frame.text[last.end : end]
    return of_mention(frame, last) if len(tail) <= 1 or last.kind is Kind.PERSON else None


def _same_group(frame: Frame, earlier: Mention, later: Mention) -> bool:
    """Whether only words of an office stand between two mentions: State Department spokesman Ned Price."""
    between = range(place_of(frame, earlier.end), place_of(frame, later.start))
    return all(frame.words[n] in ROLES or frame.is_capital(n) or len(between) <= 1 for n in between) and not any(
        frame.words[n] in CUES or frame.words[n].endswith("ed") for n in between
    )


def _noun_after(frame: Frame, mention: Mention, head: int) -> bool:
    """Whether a name only qualifies the noun of an office behind it: the Interior Ministry spokesman."""
    behind = place_of(frame, mention.end)
    return mention.kind is not Kind.PERSON and any(is_role(frame, n) for n in range(behind, min(head, behind + 3)))


def is_role(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    return word in ROLES or word.removesuffix("s") in ROLES


def group_start(frame: Frame, last: int) -> int:
    """The place of the first word of the noun group that ends with the word at *last*."""
    place = last
    while place >= 0 and last - place < LONGEST:
        word = frame.words[place]
        if word == ")":
            place = opening_of(frame, place)
        elif _ends_before(frame, place) or frame.is_stop(place) or word in MARKS or word in BOUNDARIES:
            goes_past = word in BOUNDARIES or _joins(frame, place)
            if goes_past and (relative := _relative_before(frame, place)) > 0:
                return group_start(frame, relative - 1)
            break
        place -= 1
    return place + 1


def _relative_before(frame: Frame, place: int) -> int:
    """The “who” of a clause in which *place* lies: who has not been seen since March; -1 for none."""
    for before in range(place - 1, max(-1, place - LONGEST), -1):
        word = frame.words[before]
        if word in RELATIVES or word == "whose":
            return before
        if word in MARKS or frame.is_stop(before) or word in CUES:
            return -1
    return -1


def opening_of(frame: Frame, closing: int) -> int:
    for place in range(closing - 1, max(-1, closing - LONGEST * 2), -1):
        if frame.words[place] == "(":
            return place
    return closing


def _ends_before(frame: Frame, place: int) -> bool:
    return _joins(frame, place) or _says(frame, place)


def _says(frame: Frame, place: int) -> bool:
    """Whether another verb of saying ends here: Karim said | his mother told him."""
    word = frame.words[place]
    return CUES.get(word) is CueClass.SAYS and word in _SAID and place > 0


def _joins(frame: Frame, place: int) -> bool:
    """Whether an “and” joins clauses, no two names."""
    names = 0 < place < len(frame) - 1 and frame.is_capital(place - 1) and frame.is_capital(place + 1)
    return frame.words[place] == "and" and not names


def up_to_end(frame: Frame, first: int, mentions: Mentions) -> Subject | None:
    end = first
    while end < min(len(frame), first + BEHIND_CUE) and not ends_group(frame, end, first):
        end += 1
    return group(frame, first, end, mentions) if end > first else None


def ends_group(frame: Frame, place: int, first: int) -> bool:
    word = frame.words[place]
    if word in {",", QUOTE, ":", "(", ")", "،"} or frame.is_stop(place) or word in DASHES or word in BOUNDARIES:
        return True
    if word in PREPOSITIONS:
        return not (word in {"of", "for", "at", "from", "with"} and place > first)
    return word in RELATIVES or (word in CUES and place > first and not frame.is_capital(place))


def is_adverb(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    return len(word) > 4 and word.endswith("ly") and word not in NO_ADVERBS and not frame.is_capital(place)


def name_beside(frame: Frame, found: Subject, mentions: Mentions) -> Subject:
    """The name behind an office and a comma: her lawyer, Timur Nazkhanov, ...; at the end: said her lawyer, Timur N."""
    if found.pronoun or (found.mention and found.mention.form is Form.NAME) or not frame.is_comma(found.last):
        return found
    first = _past_calling(frame, found.last + 1)
    if first > found.last + 1 and first < len(frame) and frame.is_capital(first):
        return of_words(frame, first, _past_capitals(frame, first))
    for mention in mentions_in(frame, first, min(len(frame), first + 6), mentions):
        behind = place_of(frame, mention.end)
        ends = behind == len(frame) or frame.is_comma(behind) or frame.is_stop(behind)
        named = mention.kind is Kind.PERSON and mention.form is Form.NAME
        if named and mention.start == frame.spans[first][0] and ends:
            return of_mention(frame, mention)
    return found


def _past_capitals(frame: Frame, first: int) -> int:
    while first < len(frame) and frame.is_capital(first):
        first += 1
    return first


def _past_calling(frame: Frame, first: int) -> int:
    """The place behind “who gave her name as”, “a Swiss named”, and the like."""
    if frame.word(first) not in RELATIVES and frame.word(first) not in ARTICLES:
        return first
    near = range(first + 1, min(len(frame), first + _GIVING))
    commas = (place for place in near if frame.is_comma(place))
    name = next((place for place in near if frame.words[place] in _CALLING), -2)
    if name < 0 or any(place < name for place in commas):
        return first
    return name + 1 + (frame.word(name + 1) in {"as", "only", "himself", "herself", ","})


def owns(frame: Frame, mention: Mention) -> bool:
    """Whether a mention only says whose somebody is: Bekova’s lawyer, his mother."""
    behind = place_of(frame, mention.end)
    if frame.word(behind) in _OWNERS:
        return True
    possessive = mention.form is Form.PRONOUN and frame.word(behind - 1) in _POSSESSIVES
    following = frame.word(behind)
    return possessive and following[:1].isalpha() and following not in PREPOSITIONS | CUES.keys()


def mentions_in(frame: Frame, first: int, behind: int, mentions: Mentions) -> list[Mention]:
    if first >= behind:
        return []
    start, end = frame.spans[first][0], frame.spans[behind - 1][1]
    return [
        mention
        for mention in mentions.within(start, end)
        if mention.end <= end and mention.kind in {Kind.PERSON, Kind.GROUP, Kind.PLACE}
    ]


def place_of(frame: Frame, offset: int) -> int:
    """The place of the first word of the frame that begins at *offset* or behind it."""
    low, high = 0, len(frame.spans)
    while low < high:
        middle = (low + high) // 2
        if frame.spans[middle][0] < offset:
            low = middle + 1
        else:
            high = middle
    return low


def of_mention(frame: Frame, mention: Mention) -> Subject:
    first, last = place_of(frame, mention.start), place_of(frame, mention.end)
    return Subject(mention.start, mention.end, "", mention, mention.form is Form.PRONOUN, first, last)


def of_words(frame: Frame, first: int, behind: int, *, pronoun: bool = False) -> Subject:
    return Subject(frame.spans[first][0], frame.spans[behind - 1][1], "", None, pronoun, first, behind)


def found_as(found: Subject, how: str) -> Subject:
    return Subject(found.start, found.end, how, found.mention, found.pronoun, found.first, found.last)
