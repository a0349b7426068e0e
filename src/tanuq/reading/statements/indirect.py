"""Indirect speech: what somebody says in the words of the text, behind a cue or around it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from tanuq.reading.mention import Mentions
from tanuq.reading.statements.attribution import (
    Attribution,
    Hang,
    behind_cue,
    is_parenthetical,
    own_words,
    past_hearer,
    phrase_in,
)
from tanuq.reading.statements.clause import SHORTEST, SHORTEST_RUSSIAN, clause_behind, clause_end, sentence_end
from tanuq.reading.statements.frame import QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.han_told import is_in_han, told_in_han
from tanuq.reading.statements.lexicon import (
    BOUNDARIES,
    BREAKS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
)
from tanuq.reading.statements.main_clause import dateline_end
from tanuq.reading.statements.noun_group import is_role, of_words
from tanuq.reading.statements.paraphrase import Paraphrase, may_report
from tanuq.reading.statements.subject import behind_phrase, subject_of
from tanuq.reading.statements.told_before_cue import according_to, told_clause
from tanuq.reading.statements.verb_last import is_verb_last

_JOINING = frozenset({"and", "but", "or"})
_THAT = {"and": "that", "or": "that", "и": "что", "а": "что", "но": "что"}
"""Behind these words a further clause begins with its own “that”."""
_OFFICE = 6
"""Words of an office."""
_LETTER = 20
"""Words that tell what paper says something."""


def paraphrases(
    frame: Frame, mentions: Mentions, quoting: Collection[int] = (), quoted: Collection[int] = ()
) -> Iterator[Paraphrase]:
    """The indirect statements of a sentence; none in which a quotation stands, that is a statement by itself.

    *quoting* are the places of cues that attribute a quotation, *quoted* those of quotations that are statements.
    """
    reached = 0
    if frame.word(len(frame) - 1) in {"?", "？", "؟"}:
        return
    if is_in_han(frame):
        yield from told_in_han(frame, mentions, quoting, quoted)
        return
    for cue in frame.cues:
        if cue < reached or not may_report(frame, cue):
            continue
        if cue in quoting:
            further = None if is_verb_last(frame, cue) else _behind_cue(frame, cue, mentions)
            parts = _clauses(frame, further) if further else ()
            yield from (one for one in parts if not _quotes(frame, one, quoted))
            continue
        told = told_clause(frame, cue, mentions)
        in_order = None if told or is_verb_last(frame, cue) else _in_order(frame, cue, mentions)
        found = Paraphrase(*told) if told else in_order
        if found is not None:
            reached = found.behind if found.by.hang is Hang.WITHIN else len(frame)
            yield from (one for one in _clauses(frame, found) if not _quotes(frame, one, quoted))
    if not reached:
        yield from _by_phrase(frame, mentions)
        yield from (Paraphrase(*told) for told in according_to(frame, mentions))


def _quotes(frame: Frame, one: Paraphrase, quoted: Collection[int]) -> bool:
    """Whether a quotation stands in what is told; outside of English one that is a statement, and no title or name."""
    places = [place for place in range(one.first, one.behind) if frame.words[place] == QUOTE]
    return bool(places) and (frame.words[one.by.cue][0] < "Ѐ" or any(place in quoted for place in places))


def _in_order(frame: Frame, cue: int, mentions: Mentions) -> Paraphrase | None:
    return _as_told(frame, cue, mentions) or _behind_cue(frame, cue, mentions) or _around_cue(frame, cue, mentions)


def _clauses(frame: Frame, whole: Paraphrase) -> Iterator[Paraphrase]:
    """Each clause of “said that …, and that …” is a statement by itself."""
    first = whole.first
    while first < whole.behind and frame.is_comma(first):
        first += 1
    for place in range(first + 1, whole.behind):
        if _begins_another(frame, place):
            end = place - 2 if frame.is_comma(place - 2) else place - 1
            if end > first:
                yield replace(whole, first=first, behind=end)
            first = place + 1
    if first < whole.behind:
        yield replace(whole, first=first, behind=whole.behind)


def _begins_another(frame: Frame, place: int) -> bool:
    """Whether a further “that” stands at *place*: that he was ill and that he had no lawyer."""
    word = frame.words[place]
    return _THAT.get(frame.words[place - 1]) == word or (word == "that" and frame.is_comma(place - 1))


def _behind_cue(frame: Frame, cue: int, mentions: Mentions) -> Paraphrase | None:
    clause = clause_behind(frame, cue)
    if clause is None:
        return None
    subject = subject_of(frame, cue, mentions)
    if subject is None and not _may_be_untold(frame, cue, clause[0]):
        return None
    if subject is not None and subject.last > clause[0]:
        return None
    return Paraphrase(*clause, Attribution(cue, behind_cue(frame, cue), Hang.WITHIN, subject))


def _around_cue(frame: Frame, cue: int, mentions: Mentions) -> Paraphrase | None:
    """The sentence whose end or middle is “, Wells said”."""
    if frame.words[cue].endswith("ing") or not is_parenthetical(frame, cue, mentions):
        return None
    subject = subject_of(frame, cue, mentions)
    if subject is None:
        return None
    before = min(subject.first, cue) - 1
    while before > 0 and not frame.is_comma(before):
        before -= 1
    before = _past_role(frame, before)
    behind = before
    after = max(subject.last, past_hearer(frame, cue))
    whole = _has_verb(frame, 0, before)
    if frame.is_comma(after) and after + SHORTEST < len(frame) and _continues(frame, after + 1, whole):
        behind = clause_end(frame, after + 1)
    if (
        behind < SHORTEST
        or (behind == before and frame.words[0] in SUBORDINATORS)
        or frame.words[0] in {"as", "как"}
        or not _has_verb(frame, 0, behind)
    ):
        return None
    return Paraphrase(dateline_end(frame), behind, Attribution(cue, behind_cue(frame, cue), Hang.AROUND, subject))


def _as_told(frame: Frame, cue: int, mentions: Mentions) -> Paraphrase | None:
    """Russian “Как сообщил адвокат Беков, ...”: what stands behind the comma."""
    if frame.words[0] != "как" or cue > SHORTEST:
        return None
    subject = subject_of(frame, cue, mentions)
    comma = next((place for place in range(cue + 1, len(frame)) if frame.is_comma(place)), len(frame))
    end = sentence_end(frame, comma)
    if subject is None or subject.last > comma or end - comma <= SHORTEST_RUSSIAN:
        return None
    return Paraphrase(comma + 1, end, Attribution(cue, behind_cue(frame, cue), Hang.AROUND, subject))


def _past_role(frame: Frame, comma: int) -> int:
    """The comma before an office that stands before a name: He will appeal, | his lawyer, Ali, said."""
    begin = comma - 1
    while begin > 0 and comma - begin < _OFFICE and not frame.is_comma(begin):
        begin -= 1
    office = frame.is_comma(begin) and frame.words[begin + 1] in DETERMINERS and is_role(frame, comma - 1)
    return begin if office else comma


def _before_colon(frame: Frame, first: int) -> int:
    """The end of a sentence, or where its colon stands before a quotation: По его словам, ...: «...»."""
    end = sentence_end(frame, first)
    return next((at for at in range(first, end) if frame.words[at] == ":" and frame.word(at + 1) == QUOTE), end)


def _may_be_untold(frame: Frame, cue: int, clause: int) -> bool:
    """Whether nobody need be named who tells it: was told that; Пообещал, что."""
    told = frame.words[cue] == "told" and frame.words[clause - 1] == "that"
    return told or (cue == 0 and frame.words[0] >= "Ѐ")


def _continues(frame: Frame, first: int, whole: bool) -> bool:
    """Whether a sentence goes on behind the commas around its cue, and no office of the speaker stands there.

    Where what stands before is *whole*, an “and” or a preposition begins something else.
    """
    word = frame.words[first]
    if whole and (word in _JOINING or word in PREPOSITIONS):
        return False
    if (
        word in BREAKS
        or word in RELATIVES
        or word in ROLES
        or word in {"a", "an", "whose"}
        or frame.word(first + 1) in ROLES
    ):
        return False
    return _has_verb(frame, first, len(frame))


def _has_verb(frame: Frame, first: int, behind: int) -> bool:
    """Whether some word is a finite verb, or looks like one; Russian ones are not known."""
    words = frame.words[first:behind]
    return any(word in FINITE or word.endswith(("ed", "n't")) or word[0] > "\u0400" for word in words)


def _past_speaker(frame: Frame, first: int) -> int:
    """The place of the comma behind all that tells who says it: according to a letter that was smuggled out, ..."""
    apart = frame.is_comma(first) and frame.word(first + 1) in RELATIVES
    if not apart and frame.word(first) not in RELATIVES | PREPOSITIONS | {"that", "-"}:
        return first
    ahead = range(first + 1, min(len(frame), first + _LETTER))
    return next((place for place in ahead if frame.is_comma(place)), first)


def _by_phrase(frame: Frame, mentions: Mentions) -> Iterator[Paraphrase]:
    """According to X, ...; ..., according to X."""
    found = phrase_in(frame)
    place, behind = found or own_words(frame) or (-1, -1)
    if place < 0:
        return
    subject = behind_phrase(frame, behind, mentions) if found else of_words(frame, place + 1, place + 2, pronoun=True)
    cyrillic = frame.words[place][0] >= "Ѐ" and not is_han(frame.words[place])
    if subject is None or (cyrillic and place > 0 and not frame.is_comma(place - 1)):
        return
    end_of = _before_colon if cyrillic else clause_end
    begin = _past_speaker(frame, max(behind, subject.last))
    first, end = (0, place) if place > SHORTEST else (begin, end_of(frame, begin))
    if frame.word(first) == QUOTE and frame.is_comma(first + 1):
        first += 1  # по подсчётам объединения «Ар-намыс», ...
    while first < end and (frame.is_comma(first) or frame.words[first] in BOUNDARIES):
        first += 1
    while end > first and (frame.is_comma(end - 1)):
        end -= 1
    enough = 1 if is_han(frame.word(first)) else SHORTEST
    if end - first >= enough and QUOTE not in frame.words[first:end]:
        yield Paraphrase(first, end, Attribution(place, behind, Hang.AROUND, subject))
