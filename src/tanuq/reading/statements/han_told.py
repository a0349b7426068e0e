"""Indirect speech in Chinese: what follows a cue up to the end of its clause, and what stands behind 据……讲述."""

import re
from collections.abc import Collection, Iterator, Sequence

from tanuq.reading.mention import Form, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.attribution import Attribution, Hang, behind_cue, phrase_in
from tanuq.reading.statements.frame import COLONS, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.lexicon import CUES, HAN_ENDS, HAN_OPENERS, HAN_ROLES, NEGATIONS
from tanuq.reading.statements.noun_group import Subject, of_words
from tanuq.reading.statements.paraphrase import Paraphrase, may_report
from tanuq.reading.statements.subject import behind_phrase, subject_of
from tanuq.reading.why import Why

_SHORTEST = 4
"""Characters of a clause behind a cue without a comma."""
_TELLER = 3
"""Words that name who tells the next clause: 也有人说."""
_OTHERS = ("也有", "还有", "有人", "有的", "另有", "另一", "其他", "也")
"""How the words begin that name who tells something else."""
_GOING_ON = frozenset({"说", "說", "称", "稱", "写道", "寫道", "问", "問"})
"""Cues that go on behind a comma with what somebody did before."""
_DOES_NEXT = (
    "呼吁",
    "呼籲",
    "要求",
    "敦促",
    "促请",
    "促請",
    "指责",
    "指責",
    "批评",
    "批評",
    "表示",
    "强调",
    "強調",
    "称",
    "稱",
)
_REFUSED = ("不获", "不獲", "未获", "未獲", "被驳回", "被駁回")
_GOES_ON = tuple([also + verb for also in "并並" for verb in _DOES_NEXT] + ["但" + refused for refused in _REFUSED])
"""How a clause begins that no longer belongs to what is told."""
_STATING = frozenset({"称", "稱"})
"""Cues behind a comma that have the subject of the cue before them: 他否认潜逃，称……."""
_SOMEBODY = re.compile(
    "[一两几某数三]?[名位个]?[\u3400-\u9fff]{0,6}?(?:"
    + "|".join(sorted(map(re.escape, HAN_ROLES), key=len, reverse=True))
    + "|者)"
)


def is_in_han(frame: Frame) -> bool:
    """Whether a sentence is Chinese: its first word is."""
    first = next((word for word in frame.words if word[0].isalpha()), "")
    return is_han(first)


def told_in_han(
    frame: Frame, mentions: Mentions, quoting: Collection[int], quoted: Collection[int]
) -> Iterator[Paraphrase]:
    """The indirect statements of a Chinese sentence.

    *quoting* are the places of cues that attribute a quotation, *quoted* those of quotations that are statements; what
    is told ends before them.
    """
    cues = [cue for cue in frame.cues if is_han(frame.words[cue]) and may_report(frame, cue)]
    reached = 0
    for number, cue in enumerate(cues):
        apart = frame.is_comma(cue - 1) and frame.words[cue] in _GOING_ON
        if _is_denied(frame, cue) or (cue < reached and not apart):
            continue
        clause = _clause(frame, cue, cues[number + 1 :], quoted)
        if clause and cue in quoting and frame.word(clause[1] + 1) != QUOTE:
            continue
        subject = _subject(frame, cue, mentions) if clause else None
        if clause is None or subject is None or subject.last > clause[0]:
            continue
        reached = max(reached, clause[1])
        yield Paraphrase(*clause, Attribution(cue, behind_cue(frame, cue), Hang.WITHIN, subject))
    if not reached:
        yield from _by_phrase(frame, mentions, quoted)


def _is_denied(frame: Frame, cue: int) -> bool:
    start = frame.spans[cue][0]
    return frame.text[max(0, start - 1) : start] in {"未", "不", "没", "沒", "勿"}


def _clause(frame: Frame, cue: int, later: Sequence[int], quoted: Collection[int]) -> tuple[int, int] | None:
    """The places of what a cue tells; None where it takes an object or a quotation."""
    first = cue + 1
    if frame.words[cue] in {"告诉", "告訴", "警告", "转告"}:
        if not frame.is_comma(first + 1):
            return None
        first += 1
    colon = frame.word(first) in COLONS
    apart = colon or frame.is_comma(first)
    while first < len(frame) and (frame.is_comma(first) or (colon and frame.word(first) in COLONS)):
        first += 1
    behind = _end(frame, first, later, quoted, over_semicolons=colon)
    if behind <= first or (not apart and behind == first + 1 and len(frame.words[first]) < _SHORTEST):
        return None  # 被告否认指控
    spoken = is_han(frame.words[first]) or frame.words[first][0].isdigit() or frame.words[first] in {"《", QUOTE}
    return (first, behind) if spoken else None


def _end(frame: Frame, first: int, later: Sequence[int], quoted: Collection[int], *, over_semicolons: bool) -> int:
    """Where a clause ends: before a stop, a quotation, or whoever tells the next one; *first* where it only quotes."""
    stops = (place for place in range(first, len(frame)) if frame.is_stop(place))
    behind = next((stop for stop in stops if not (over_semicolons and frame.words[stop] in {";", "；"})), len(frame))
    for place in range(first, behind):
        if frame.words[place] == QUOTE and place in quoted:
            return place - 1 if frame.is_comma(place - 1) and place - 1 > first else first
    for cue in later:
        if cue >= behind:
            break
        if frame.is_comma(cue - 1) and frame.words[cue] in _STATING and cue - 1 > first:
            return cue - 1
        comma = next((place for place in range(cue - 1, first, -1) if frame.is_comma(place)), 0)
        teller = "".join(frame.words[comma + 1 : cue])
        if comma and 0 < cue - comma - 1 <= _TELLER and teller.startswith(_OTHERS):
            return comma
    turns = (place for place in range(first + 1, behind) if frame.is_comma(place) and _goes_on(frame, place + 1))
    return next(turns, behind)


def _goes_on(frame: Frame, place: int) -> bool:
    """Whether what somebody does next begins here, told by the text itself: ，並呼籲當局放人; ，但不獲接納."""
    start = frame.spans[place][0] if place < len(frame) else len(frame.text)
    return frame.text.startswith(_GOES_ON, start)


def _subject(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who tells it; where a comma or a small word stands before the cue, whoever acts in the clause before."""
    before = frame.word(cue - 1)
    if cue and not frame.is_comma(cue - 1) and before not in HAN_OPENERS:
        return subject_of(frame, cue, mentions)
    last = cue - 1
    while last > 0 and (frame.is_comma(last) or frame.words[last] in HAN_OPENERS):
        last -= 1
    first = next((place + 1 for place in range(last, -1, -1) if frame.is_comma(place)), 0)
    if cue == 0 or last < 0:
        return None
    return _acting(frame, first, last + 1, mentions) or _acting(frame, 0, last + 1, mentions)


def _acting(frame: Frame, first: int, behind: int, mentions: Mentions) -> Subject | None:
    """Whoever acts in these words: somebody named, a pronoun, an office, somebody without a name."""
    start, end = frame.spans[first][0], frame.spans[behind - 1][1]
    named = [one for one in mentions.within(start, end) if one.kind in {Kind.PERSON, Kind.GROUP}]
    for one in named:
        if one.form is not Form.PRONOUN and one.kind is Kind.PERSON:
            return Subject(one.start, one.end, Why("acts in the clause before"), one, first=first, last=behind)
    if frame.words[first] in {"他", "她", "他们", "她们", "它"}:
        return of_words(frame, first, first + 1, pronoun=True)
    if found := _SOMEBODY.search(frame.text, start, end):
        return Subject(*found.span(), Why("acts in the clause before"), first=first, last=behind)
    group = next((one for one in named if one.kind is Kind.GROUP), None)
    if group is None:
        return None
    return Subject(group.start, group.end, Why("acts in the clause before"), group, first=first, last=behind)


def _by_phrase(frame: Frame, mentions: Mentions, quoted: Collection[int]) -> Iterator[Paraphrase]:
    """据依卜拉欣讲述，…: what stands behind the comma, where a word of telling or somebody named stands before it."""
    found = phrase_in(frame)
    if found is None or (
        found[0] > 0 and not frame.is_comma(found[0] - 1) and frame.word(found[0] - 1) not in HAN_OPENERS
    ):
        return
    comma = next((place for place in range(found[1], len(frame)) if frame.is_comma(place)), 0)
    if comma <= found[1]:
        return
    subject = behind_phrase(frame, found[1], mentions)
    last = frame.words[comma - 1]
    telling = last in HAN_ENDS or last in CUES
    person = subject is not None and subject.mention is not None and subject.mention.kind is Kind.PERSON
    if subject is None or not (telling or person) or not NEGATIONS.isdisjoint(frame.words[found[1] : comma]):
        return
    behind = _end(frame, comma + 1, (), quoted, over_semicolons=False)
    if behind > comma + 1:
        cue = comma - 1 if telling else found[0]
        yield Paraphrase(comma + 1, behind, Attribution(cue, cue + 1, Hang.AROUND, subject))
