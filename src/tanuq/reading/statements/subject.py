"""Who speaks: the subject of a cue, before it, behind it, or at the beginning of its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from tanuq.reading.mention import Form, Mention, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.lexicon import (
    ADDRESSEES,
    AGENT,
    ARTICLES,
    AUXILIARIES,
    BOUNDARIES,
    CUES,
    DETERMINERS,
    OPENERS,
    PARTICIPLES,
    PARTICLES,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    CueClass,
)

_LONGEST = 25
"""Words of a noun group."""
_BEHIND = 12
_DATELINE = 10
_SAID = frozenset({"said", "says", "added", "told", "claimed", "adding", "saying"})
_QUOTED = frozenset({"quoted", "cited"})
_MARKS = frozenset({",", QUOTE, ":", "(", "،", "，", "："}) | DASHES
_OWNERS = frozenset({"'s", "'"})
_TOLD = frozenset({"told", "tells", "tell", "telling"})
"""Whose object may not stand before its subject."""
_CONJUNCTIONS = frozenset({"and", "but", "or", "then", "и", "а", "но"})


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


def subject_of(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who says what the cue at the place *cue* introduces; None where the sentence does not tell."""
    left, passive, climbs = _left_of(frame, cue)
    if passive and frame.words[cue] not in _QUOTED:
        return _agent(frame, cue, mentions)
    if climbs:
        return main_subject(frame, left + 1, mentions)
    before = frame.word(left)
    if before in RELATIVES:
        return _antecedent(frame, left, mentions)
    if _opens_clause(frame, left):
        behind = _behind(frame, cue, mentions) if _may_be_inverted(frame, cue, left) else None
        if behind or before == "":
            return behind
        return _past_apposition(frame, left, mentions) or main_subject(frame, left, mentions)
    if before in _CONJUNCTIONS:
        return main_subject(frame, left, mentions)
    found = _group(frame, _group_start(frame, left), left + 1, mentions)
    return found and _told(found, "stands before the cue")


def _left_of(frame: Frame, cue: int) -> tuple[int, bool, bool]:
    """The place before a cue and its auxiliaries; whether the cue is passive; whether its subject is the sentence's."""
    left = cue - 1
    word = frame.word(cue)
    if frame.word(left) == "as" and frame.word(left - 1) in {"quoted", "cited"}:
        return _past_auxiliaries(frame, left - 2)[0], False, False
    left, be = _past_auxiliaries(frame, left)
    passive = be and (word in PARTICIPLES or word.endswith("ed"))
    before = frame.word(left)
    gerund = word.endswith("ing")
    if before == "to" or (gerund and not be and (before in PREPOSITIONS or before in {",", "while", "", "and"})):
        return left, passive, True
    return left, passive, False


def _past_auxiliaries(frame: Frame, left: int) -> tuple[int, bool]:
    be = False
    while left >= 0 and (frame.words[left] in AUXILIARIES or _is_adverb(frame, left)):
        be = be or frame.words[left] in PASSIVE
        left -= 1
    return left, be


def _is_adverb(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    return len(word) > 4 and word.endswith("ly") and not frame.is_capital(place)


def _opens_clause(frame: Frame, place: int) -> bool:
    """Whether no subject can end at *place*: a mark, a quotation or the beginning of the sentence."""
    word = frame.word(place)
    return word in {"", ",", QUOTE, ":", "(", "،", "，", "как"} or word in DASHES or frame.is_stop(place)


def _may_be_inverted(frame: Frame, cue: int, left: int) -> bool:
    """Whether the subject may stand behind a cue: behind a quotation, or where marks end it on both sides."""
    if frame.word(cue).endswith("ing") or CUES[frame.word(cue)] is CueClass.CALLS:
        return False
    if not frame.is_comma(left) or frame.word(left - 1) == QUOTE:
        return frame.word(cue) not in _TOLD
    if frame.word(cue) in ADDRESSEES or QUOTE in frame.words[:left]:
        return False
    end = cue + 1
    while end < min(len(frame), cue + _BEHIND) and not _ends_group(frame, end, cue + 1):
        end += 1
    return end < len(frame) and (frame.is_comma(end) or frame.is_stop(end))


def _behind(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """The subject of a cue that stands before it: said Wells."""
    first = cue + 1
    if frame.word(cue) in PARTICLES:
        first += 1
    while frame.word(first) in AUXILIARIES or (first < len(frame) and _is_adverb(frame, first)):
        first += 1
    if frame.word(first) in {"в", "во"}:
        first += 1  # заявили в министерстве
    end = first
    while end < min(len(frame), first + _BEHIND) and not _ends_group(frame, end, first):
        end += 1
    if (
        end == first
        or (frame.words[first] in CUES and not frame.is_capital(first))
        or frame.words[first] in {"to", "that", "in", "on", "of", "what", "how", "whether", "by", "as"}
    ):
        return None
    known = frame.words[first] in PRONOUNS | DETERMINERS | ROLES or _names(frame, first, end, mentions)
    if not known and not _behind_quotation(frame, cue):
        return None
    found = _group(frame, first, end, mentions)
    return found and _told(found, "stands behind the cue")


def _behind_quotation(frame: Frame, cue: int) -> bool:
    """Whether a cue stands directly behind a quotation: “...,” said residents."""
    left = cue - 1
    while frame.is_comma(left) or frame.word(left) in DASHES:
        left -= 1
    return frame.word(left) == QUOTE


def _names(frame: Frame, first: int, end: int, mentions: Mentions) -> bool:
    """Whether the group has a mention, or a word with a capital letter."""
    return any(frame.is_capital(place) for place in range(first, end)) or bool(_mentions(frame, first, end, mentions))


def _ends_group(frame: Frame, place: int, first: int) -> bool:
    word = frame.words[place]
    if word in {",", QUOTE, ":", "(", ")", "،"} or frame.is_stop(place) or word in DASHES or word in BOUNDARIES:
        return True
    if word in PREPOSITIONS:
        return not (word in {"of", "for", "at", "from", "with"} and place > first)
    return word in RELATIVES or (word in CUES and place > first and not frame.is_capital(place))


def _group_start(frame: Frame, last: int) -> int:
    """The place of the first word of the noun group that ends with the word at *last*."""
    place = last
    while place >= 0 and last - place < _LONGEST:
        word = frame.words[place]
        if word == ")":
            place = _opening(frame, place)
        elif _ends_before(frame, place) or frame.is_stop(place) or word in _MARKS or word in BOUNDARIES:
            break
        place -= 1
    return place + 1


def _opening(frame: Frame, closing: int) -> int:
    for place in range(closing - 1, max(-1, closing - _LONGEST * 2), -1):
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


def _group(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    """The head of the words from *first* to before *behind*: a mention, a pronoun, or the noun group itself."""
    while first < behind and (frame.words[first] in OPENERS or _is_adverb(frame, first)):
        first += 1
    for place in range(first + 1, behind):
        if frame.words[place] in RELATIVES:
            behind = place
            break
    if first >= behind:
        return None
    if frame.words[first] in PREPOSITIONS:
        return _behind_adverbial(frame, first, behind, mentions)
    head = next((place for place in range(first, behind) if frame.words[place] in PREPOSITIONS), behind)
    found = _named(frame, first, head, mentions)
    if found is not None:
        return found
    if frame.words[first] in PRONOUNS and behind - first <= (3 if frame.words[first] not in {"one", "you"} else 1):
        return _subject(frame, first, first + 1, pronoun=True)
    return _unknown_to_mentions(frame, first, head, behind)


def _unknown_to_mentions(frame: Frame, first: int, head: int, behind: int) -> Subject | None:
    """Where no mention was found: a name behind a noun, else the whole noun group."""
    if is_han(frame.words[first]):
        return _subject(frame, head - 1 if head - 1 > first and frame.words[head - 2] in ROLES else first, head)
    capitals = head
    while capitals > first and frame.is_capital(capitals - 1):
        capitals -= 1
    if first < capitals < head and frame.words[capitals - 1] in ROLES:
        return _subject(frame, capitals, head)
    first = next((n for n in range(head - 1, first, -1) if _begins_group(frame, n)), first)
    if any(frame.words[place][0].isalpha() for place in range(first, head)):
        return _subject(frame, first, behind)
    return None


def _begins_group(frame: Frame, place: int) -> bool:
    """Whether an article begins a noun group behind a phrase of time: earlier that day the office."""
    return frame.words[place] in ARTICLES and frame.words[place - 1] not in PREPOSITIONS | _OWNERS


def _behind_adverbial(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    """The subject at the end of a group that begins with a preposition: on Friday Wells said."""
    if frame.words[behind - 1] in PRONOUNS:
        return _subject(frame, behind - 1, behind, pronoun=True)
    for mention in reversed(_mentions(frame, first, behind, mentions)):
        place = _place(frame, mention.start)
        if mention.end == frame.spans[behind - 1][1] and frame.word(place - 1) not in PREPOSITIONS | {"the"}:
            return _of_mention(frame, mention)
    capitals = behind
    while capitals > first and frame.is_capital(capitals - 1):
        capitals -= 1
    if capitals < behind and frame.words[capitals - 1] not in PREPOSITIONS | {"the"}:
        return _subject(frame, capitals, behind)
    noun = next((n for n in range(behind - 1, first, -1) if frame.words[n] in DETERMINERS), first)
    return _subject(frame, noun, behind) if frame.word(noun - 1) not in PREPOSITIONS and noun > first else None


def _named(frame: Frame, first: int, head: int, mentions: Mentions) -> Subject | None:
    """The mention that heads a noun group: a person before the group that employs it."""
    there = [mention for mention in _mentions(frame, first, head, mentions) if not _owns(frame, mention)]
    if not there:
        return None
    chosen = there[0]
    for mention in there[1:]:
        if chosen.kind is Kind.PERSON and chosen.form is Form.NAME:
            break
        if mention.kind is Kind.PERSON and _same_group(frame, chosen, mention):
            chosen = mention
    if chosen.form is Form.NAME and _noun_after(frame, chosen, head):
        return None
    return _of_mention(frame, chosen)


def _same_group(frame: Frame, earlier: Mention, later: Mention) -> bool:
    """Whether only words of an office stand between two mentions: State Department spokesman Ned Price."""
    between = range(_place(frame, earlier.end), _place(frame, later.start))
    return all(frame.words[n] in ROLES or frame.is_capital(n) or len(between) <= 1 for n in between) and not any(
        frame.words[n] in CUES or frame.words[n].endswith("ed") for n in between
    )


def _noun_after(frame: Frame, mention: Mention, head: int) -> bool:
    """Whether a name only qualifies the noun of an office behind it: the Interior Ministry spokesman."""
    behind = _place(frame, mention.end)
    return mention.kind is not Kind.PERSON and any(_is_role(frame, n) for n in range(behind, min(head, behind + 3)))


def _owns(frame: Frame, mention: Mention) -> bool:
    return frame.word(_place(frame, mention.end)) in _OWNERS


def _mentions(frame: Frame, first: int, behind: int, mentions: Mentions) -> list[Mention]:
    if first >= behind:
        return []
    start, end = frame.spans[first][0], frame.spans[behind - 1][1]
    return [
        mention
        for mention in mentions.within(start, end)
        if mention.end <= end and mention.kind in {Kind.PERSON, Kind.GROUP, Kind.PLACE}
    ]


def _place(frame: Frame, offset: int) -> int:
    """The place of the first word of the frame that begins at *offset* or behind it."""
    low, high = 0, len(frame.spans)
    while low < high:
        middle = (low + high) // 2
        if frame.spans[middle][0] < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _of_mention(frame: Frame, mention: Mention) -> Subject:
    first, last = _place(frame, mention.start), _place(frame, mention.end)
    return Subject(mention.start, mention.end, "", mention, mention.form is Form.PRONOUN, first, last)


def _subject(frame: Frame, first: int, behind: int, *, pronoun: bool = False) -> Subject:
    return Subject(frame.spans[first][0], frame.spans[behind - 1][1], "", None, pronoun, first, behind)


def _told(found: Subject, how: str) -> Subject:
    return Subject(found.start, found.end, how, found.mention, found.pronoun, found.first, found.last)


def _agent(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who does what a passive cue says: was told by the judge that."""
    for place in range(cue + 1, min(len(frame), cue + 8)):
        if frame.words[place] in AGENT:
            found = _up_to_end(frame, place + 1, mentions)
            return found and _told(found, "stands behind “by”")
    return None


def quoted_by(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who relays words: state media of “was quoted by state media as saying”."""
    if frame.words[cue] not in _QUOTED or frame.word(cue + 1) not in AGENT:
        return None
    return _agent(frame, cue, mentions)


def _up_to_end(frame: Frame, first: int, mentions: Mentions) -> Subject | None:
    end = first
    while end < min(len(frame), first + _BEHIND) and not _ends_group(frame, end, first):
        end += 1
    return _group(frame, first, end, mentions) if end > first else None


def behind_phrase(frame: Frame, first: int, mentions: Mentions) -> Subject | None:
    """Who stands behind a phrase that ends before *first*: according to X."""
    found = _up_to_end(frame, first, mentions)
    return found and _told(found, "stands behind the phrase")


def _antecedent(frame: Frame, relative: int, mentions: Mentions) -> Subject | None:
    """Whom “who” means: the noun group before it."""
    last = relative - 1
    while frame.word(last) in {",", ")"}:
        last = _opening(frame, last) - 1 if frame.words[last] == ")" else last - 1
    if last < 0:
        return None
    found = _group(frame, _group_start(frame, last), last + 1, mentions)
    return found and _told(found, f"“{frame.words[relative]}” means the words before it")


def _past_apposition(frame: Frame, comma: int, mentions: Mentions) -> Subject | None:
    """The subject before what stands between commas: Wells, the ambassador, said."""
    if not frame.is_comma(comma):
        return None
    segments = list(_segments(frame, comma))
    for number in range(len(segments) - 1, -1, -1):
        first, behind = segments[number]
        office = number > 0 and _is_office(frame, segments[number - 1], segments[number], mentions)
        if office or _is_apposition(frame, first):
            continue
        found = _group(frame, _group_start(frame, behind - 1), behind, mentions)
        return found and _told(found, "stands before what is between the commas")
    if len(segments) > 1:
        first, behind = segments[-2]
        found = _group(frame, first, behind, mentions)
        return found and _told(found, "stands before what is between the commas")
    return None


def _is_office(frame: Frame, before: tuple[int, int], segment: tuple[int, int], mentions: Mentions) -> bool:
    """Whether a part with a capital letter is the office of the person named before it: Central Asia researcher."""
    if not any(_is_role(frame, place) for place in range(*segment)):
        return False
    end = frame.spans[before[1] - 1][1]
    named = any(one.kind is Kind.PERSON and one.end == end for one in _mentions(frame, *before, mentions))
    return named and not any(one.kind is Kind.PERSON for one in _mentions(frame, *segment, mentions))


def _is_role(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    return word in ROLES or word.removesuffix("s") in ROLES


def _is_apposition(frame: Frame, first: int) -> bool:
    return not frame.is_capital(first) or frame.words[first] == QUOTE


def _segments(frame: Frame, behind: int) -> Iterator[tuple[int, int]]:
    """What stands between commas, before the place *behind*, without what is in brackets."""
    first, depth = 0, 0
    for place in range(behind + 1):
        word = frame.word(place)
        depth += (word == "(") - (word == ")" and depth > 0)
        if place == behind or (depth == 0 and (frame.is_comma(place) or word in {";", ":", QUOTE} or word in DASHES)):
            if place > first:
                yield first, place
            first = place + 1


def main_subject(frame: Frame, behind: int, mentions: Mentions) -> Subject | None:
    """The subject of the sentence, before the place *behind*: the head of its first part that is no adverbial."""
    start = _clause_start(frame, behind)
    parts = [part for part in _segments(frame, behind) if part[1] > start and not _is_dateline(frame, part)]
    for first, end in parts:
        begin = max(first, start)
        while begin < end and frame.words[begin] in {QUOTE, "and", "but"}:
            begin += 1
        if begin >= end or frame.words[begin] in SUBORDINATORS | PREPOSITIONS or frame.words[begin].endswith("ing"):
            continue
        found = _first_of(frame, begin, min(end, begin + _LONGEST), mentions)
        if found is not None:
            return _told(_name_beside(frame, found, mentions), "is the subject of the sentence")
    return _late_subject(frame, behind, mentions)


def _is_dateline(frame: Frame, part: tuple[int, int]) -> bool:
    """GENEVA (12 May) - at the beginning of a report."""
    first, behind = part
    if first or behind > _DATELINE or frame.word(behind) not in DASHES:
        return False
    return frame.written(0).isupper() or behind <= 2


def _name_beside(frame: Frame, found: Subject, mentions: Mentions) -> Subject:
    """The name between commas behind an office: her lawyer, Timur Nazkhanov, ..."""
    if found.pronoun or (found.mention and found.mention.form is Form.NAME) or not frame.is_comma(found.last):
        return found
    first = found.last + 1
    for mention in _mentions(frame, first, min(len(frame), first + 6), mentions):
        named = mention.kind is Kind.PERSON and mention.form is Form.NAME
        if named and mention.start == frame.spans[first][0] and frame.is_comma(_place(frame, mention.end)):
            return _of_mention(frame, mention)
    return found


def _clause_start(frame: Frame, behind: int) -> int:
    for place in range(behind - 1, 0, -1):
        if frame.words[place] in {";", "but"} and frame.word(place + 1) not in CUES:
            return place + 1 if behind - place > 3 else 0
    return 0


def _first_of(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    if frame.words[first] in PRONOUNS:
        return _subject(frame, first, first + 1, pronoun=True)
    while first < behind and frame.words[first] in CUES and not frame.is_capital(first):
        first += 1  # said Wells, adding
    head = next((n for n in range(first, behind) if frame.words[n] in PREPOSITIONS or frame.words[n] in CUES), behind)
    found = _named(frame, first, head, mentions)
    if found is not None or first >= head:
        return found
    return _capitals(frame, first, head)


def _capitals(frame: Frame, first: int, head: int) -> Subject | None:
    """The words with capital letters at the beginning of a clause, or its noun with an article."""
    if frame.words[first] in DETERMINERS:
        end = first + 1
        while end < head and end - first < 4 and not frame.words[end].endswith("ed"):
            end += 1
        return _subject(frame, first, end)
    end = first
    while end < head and frame.is_capital(end):
        end += 1
    role = next((place for place in range(end, min(head, end + 4)) if _is_role(frame, place)), end - 1)
    return _subject(frame, first, role + 1) if end > first else None


def _late_subject(frame: Frame, behind: int, mentions: Mentions) -> Subject | None:
    """The first person or group of a sentence whose every part looks like an adverbial."""
    for mention in _mentions(frame, 0, behind, mentions):
        if mention.kind is not Kind.PLACE and not _owns(frame, mention):
            return _told(_of_mention(frame, mention), "is the first one that the sentence names")
    return None
