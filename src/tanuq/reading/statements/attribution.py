"""Which cue of a sentence a quotation belongs to, and how it hangs on it."""

from dataclasses import dataclass
from enum import StrEnum

from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import COLONS, DASHES, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.lexicon import (
    ADDRESSEES,
    ARTICLES,
    AUXILIARIES,
    BEHIND,
    BEHIND_FIRST,
    BREAKS,
    CUES,
    FINITE_ENDINGS,
    NOUNS_TOO,
    PARTICLES,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATIVES,
    RELATIVES,
    SPEECH,
    VENUES,
    CueClass,
)
from tanuq.reading.statements.main_clause import main_subject
from tanuq.reading.statements.noun_group import Subject, found_as, of_words
from tanuq.reading.statements.subject import behind_phrase, quoted_by, subject_of
from tanuq.reading.statements.verb_last import is_verb_last, speaks
from tanuq.reading.why import Why

_REACH = 30
"""Words between a quotation behind a name and the cue."""
_HEARER = 10
"""Words that name who is told."""
_ASKED = 5
"""Words that name who is asked to do something."""
_CLAUSE = 45
"""Words between a cue and a quotation in its clause."""
_DATIVES = frozenset({"мне", "ему", "ей", "нам", "им", "вам", "тебе"})
_WHOSE = frozenset({"ее", "её", "его", "их"})
_ADVERBS = frozenset({"back", "out", "aloud", "again", "simply", "softly", "quietly", "loudly", "once", "later"})
_ADJACENT = frozenset({",", ":", "that", "as", "what", "что", "，", "："}) | DASHES


_FEELINGS = frozenset({"fear", "fears", "hope", "hopes", "belief", "report", "claim"})
_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "its"})
_BEHIND_CUE = frozenset({"", ",", ".", "?", "!", ";", ":", "when", "while"})


class Hang(StrEnum):
    """How a quotation hangs on its cue."""

    BEHIND = "behind"
    """The cue introduces it: said: “...”."""
    BEFORE = "before"
    """It stands first: “...,” said Wells."""
    WITHIN = "within"
    """It is a part of the clause behind the cue: said the men were “...”."""
    AROUND = "around"
    """The cue stands between commas or at the end of a sentence that it is a part of."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and who is its subject."""

    cue: int
    """Place in the frame of its first word."""
    behind: int
    """Place of the word behind it."""
    hang: Hang
    subject: Subject | None
    relayed_by: Subject | None = None
    """Of words that one quotes another with: Wells quoted him as saying."""


def is_verb(frame: Frame, cue: int) -> bool:
    """Whether what looks like a cue is no noun: not in “the report”, “in response”."""
    before = frame.word(cue - 1)
    if is_han(frame.words[cue]):
        return True
    if frame.words[cue] == "writing" and before == "in":
        return False
    if before in ARTICLES or _is_described(frame, cue):
        return False
    if before == "'s":
        return frame.word(cue - 2) in PRONOUNS
    if before in PREPOSITIONS and before not in AUXILIARIES and not frame.word(cue).endswith("ing"):
        return before == "to"
    if (
        frame.words[cue].endswith("s")
        and before in {"that", "and", "or", ""}
        and frame.word(cue + 1) in {"to", "of", "from"}
    ):
        return False  # that reports to the contrary
    if frame.words[cue] in _FEELINGS and frame.word(cue + 1) in PASSIVE:
        return False  # fear is a kind of arithmetic
    return not (frame.word(cue + 1) == "of" and frame.word(cue).endswith("s") and frame.word(cue) != "says")


def _is_described(frame: Frame, cue: int) -> bool:
    """Whether an article and words that describe stand before what is written like a noun: in an e-mailed reply."""
    if frame.words[cue].endswith(("ed", "ing", "s")) or frame.words[cue] not in NOUNS_TOO:
        return False
    return any(frame.word(place) in ARTICLES for place in (cue - 2, cue - 3)) and frame.word(cue - 1) not in PRONOUNS


def attribution(frame: Frame, at: int, mentions: Mentions) -> Attribution | None:
    """What the quotation at the place *at* is attributed by; None where the sentence has nothing."""
    verbs = [cue for cue in frame.cues if abs(cue - at) <= _CLAUSE + _REACH and _may_attribute(frame, cue, at)]
    left = _nearest_left(frame, at, verbs)
    if left is not None and _introduces(frame, left, at):
        return _with_subject(frame, left, Hang.BEHIND, mentions)
    right = _nearest_right(frame, at, verbs)
    if right is not None and left is not None and _is_object(frame, left, at, right):
        right = None
    if right is not None:
        return _with_subject(frame, right, Hang.BEFORE, mentions)
    if left is not None and _in_clause(frame, left, at):
        return _with_subject(frame, left, Hang.WITHIN, mentions)
    around = next((cue for cue in verbs if cue > at and is_parenthetical(frame, cue, mentions)), None)
    if around is not None:
        return _with_subject(frame, around, Hang.AROUND, mentions)
    return _by_answer(frame, at) or _by_phrase(frame, mentions) or _by_colon(frame, at, mentions)


def _may_attribute(frame: Frame, cue: int, at: int) -> bool:
    if CUES[frame.words[cue]] is CueClass.CALLS_AS and not (cue < at and "as" in frame.words[cue + 1 : at]):
        return False
    return is_verb(frame, cue)


def _is_object(frame: Frame, left: int, at: int, right: int) -> bool:
    """Whether a quotation belongs to the verb before it, not behind: accused them of “...,” as he urged."""
    if not frame.words[at - 1].isalpha() or not _in_clause(frame, left, at) or frame.word(left - 1) in PASSIVE:
        return False
    behind = behind_cue(frame, right)
    return behind < len(frame) and not frame.is_stop(behind) and not frame.is_comma(behind)


def _with_subject(frame: Frame, cue: int, hang: Hang, mentions: Mentions) -> Attribution:
    if frame.words[cue] in QUOTATIVES and frame.word(cue + 1).endswith(FINITE_ENDINGS):
        cue += 1  # деп күліпті
    verb_last = hang is Hang.BEFORE and is_verb_last(frame, cue)
    subject = speaks(frame, cue, mentions) if verb_last else subject_of(frame, cue, mentions)
    if subject is not None and subject.pronoun and subject.mention is None:
        subject = _in_sentence(frame, subject, mentions) or subject
    if subject is not None and frame.text[subject.start : subject.end].casefold() in _DATIVES:
        subject = None  # мне говорили: «...»
    relayed = _told_of(frame, subject, mentions) or quoted_by(frame, cue, mentions)
    if frame.word(cue - 1) == "as" and frame.word(cue) in {"saying", "telling", "writing"}:
        subject, relayed = _relayed(frame, cue, subject, mentions)
    return Attribution(cue, behind_cue(frame, cue), hang, subject, relayed)


def _in_sentence(frame: Frame, pronoun: Subject, mentions: Mentions) -> Subject | None:
    """What “it” means within its sentence: the ministry rejected what it called “...”."""
    if frame.words[pronoun.first] != "it" or pronoun.first < 2:
        return None
    found = main_subject(frame, pronoun.first, mentions)
    if found is None or found.pronoun or (found.mention and found.mention.kind is Kind.PERSON):
        return None
    return found


def _told_of(frame: Frame, subject: Subject | None, mentions: Mentions) -> Subject | None:
    """Karim of “Karim said his mother told him: ...”."""
    if subject is None or subject.first <= 1:
        return None
    before = subject.first - 1 - (frame.words[subject.first - 1] == "that")
    if CUES.get(frame.word(before)) is not CueClass.SAYS or not is_verb(frame, before):
        return None
    return subject_of(frame, before, mentions)


def _relayed(
    frame: Frame, cue: int, subject: Subject | None, mentions: Mentions
) -> tuple[Subject | None, Subject | None]:
    """Of “the agency quoted Wells as saying” Wells and the agency."""
    for place in range(cue - 2, max(-1, cue - 14), -1):
        if frame.words[place] in {"quoted", "quotes", "quoting", "cited", "cites", "citing"}:
            if place == cue - 2:
                return subject, None
            return behind_phrase(frame, place + 1, mentions), main_subject(frame, place, mentions)
    return subject, None


def behind_cue(frame: Frame, cue: int) -> int:
    """The place behind a cue and its particle."""
    particle = frame.word(cue) in PARTICLES and frame.word(cue + 1) != "that"
    return cue + 2 if particle else cue + 1


def _nearest_left(frame: Frame, at: int, verbs: list[int]) -> int | None:
    before = [cue for cue in verbs if cue < at]
    if len(before) > 1 and frame.word(before[-1] - 1) in VENUES and frame.words[before[-1]].endswith("ed"):
        return before[-2]  # said in a video posted on Sunday
    return before[-1] if before else None


def _introduces(frame: Frame, cue: int, at: int) -> bool:
    """Whether nothing stands between a cue and a quotation but marks, a “that”, or who is told."""
    gap = frame.words[behind_cue(frame, cue) : at]
    if all(word in _ADJACENT for word in gap):
        return True
    if len(gap) > 14 or QUOTE in gap:
        return False
    if len(gap) == 2 and gap[0] in _ADVERBS and gap[1] in _ADJACENT:
        return True
    told = frame.words[cue] in ADDRESSEES or gap[0] in PREPOSITIONS
    return gap[-1] == ":" or (told and gap[-1] in _ADJACENT and not any(word in BREAKS for word in gap[1:]))


def _nearest_right(frame: Frame, at: int, verbs: list[int]) -> int | None:
    """The cue of a quotation that stands first; several quotations joined by “and” share it."""
    reach = [cue for cue in verbs if at < cue <= at + _REACH]
    # A police officer who asked not to be named said
    cue = next((cue for cue in reach if not _is_relative(frame, cue)), reach[0] if reach else None)
    if cue is None:
        return None
    last = max(place for place in frame.quoted if at <= place < cue)
    if last != at and not _joined(frame, at, last):
        return None
    first = last + 1
    marked = frame.is_comma(first) or frame.word(first) in DASHES
    while frame.is_comma(first) or frame.word(first) in DASHES | QUOTATIVES:
        first += 1
    if first == cue:
        return cue if not frame.words[cue].endswith("ing") else None
    if frame.words[cue].endswith("ing") and frame.word(cue - 1) not in PASSIVE | {"as"}:
        return None
    if _is_late_pronoun(frame, first, cue):
        return None
    if not (marked or _ends_itself(frame, last) or _says_at_once(frame, first, cue)) or frame.words[first] in {
        "and",
        "but",
        "or",
        "which",
        "who",
        "that",
    }:
        return None
    return cue


def _says_at_once(frame: Frame, first: int, cue: int) -> bool:
    """Whether only a pronoun or a name stands between a quotation without a comma and “said”."""
    short = cue - first <= 2 and CUES[frame.words[cue]] is CueClass.SAYS
    return short and all(frame.words[place] in PRONOUNS or frame.is_capital(place) for place in range(first, cue))


def _is_late_pronoun(frame: Frame, first: int, cue: int) -> bool:
    """Whether a pronoun before the cue begins a clause within the group: “...”, a charge he denies."""
    left = cue - 1
    while frame.word(left) in AUXILIARIES:
        left -= 1
    return left > first and frame.word(left) in PRONOUNS and not frame.is_comma(left - 1)


def _is_relative(frame: Frame, cue: int) -> bool:
    left = cue - 1
    while frame.word(left) in AUXILIARIES:
        left -= 1
    return frame.word(left) in RELATIVES


def _ends_itself(frame: Frame, at: int) -> bool:
    """Whether a quotation ends with a mark within its own, as American ones do."""
    start, end = frame.spans[at]
    last = frame.text[max(start, end - 5) : end].rstrip("’'”\"»›」』")
    return last[-1:] in tuple(",.?!…—–，。？！")


def _joined(frame: Frame, at: int, last: int) -> bool:
    between = frame.words[at + 1 : last]
    return len(between) <= 12 and not any(word in BREAKS or word == ";" for word in between)


def _in_clause(frame: Frame, cue: int, at: int) -> bool:
    if at - cue > _CLAUSE or (CUES[frame.words[cue]] is CueClass.QUOTES and not _asks_of(frame, cue, at)):
        return False
    between = frame.words[cue + 1 : at]
    return not any(
        word == ";" or (word in BREAKS and place and between[place - 1] == ",") for place, word in enumerate(between)
    )


def _asks_of(frame: Frame, cue: int, at: int) -> bool:
    """Whether only who is asked stands between a Russian cue and a quotation: посоветовал им «не слушать»."""
    between = frame.words[cue + 1 : at]
    return frame.words[cue][0] >= "Ѐ" and len(between) <= _ASKED and all(word.isalpha() for word in between)


def is_parenthetical(frame: Frame, cue: int, mentions: Mentions) -> bool:
    """Whether a cue with its subject stands between commas, or behind one at the end: ..., Wells said."""
    if CUES[frame.words[cue]] is not CueClass.SAYS or frame.words[cue].endswith("ing"):
        return False
    subject = subject_of(frame, cue, mentions)
    if subject is None or subject.first < 0:
        return False
    first, behind = min(subject.first, cue), max(subject.last, past_hearer(frame, cue))
    before = first - 1
    while before >= 0 and not frame.is_comma(before) and first - before < 8:
        before -= 1
    after = frame.word(behind)
    ends = after in _BEHIND_CUE or after in PREPOSITIONS or after in DASHES or (behind > cue + 1 and after in RELATIVES)
    return (
        before > 0
        and frame.is_comma(before)
        and ends
        and not any(frame.words[place] in PREPOSITIONS for place in range(before + 1, min(first, before + 2)))
    )


def past_hearer(frame: Frame, cue: int) -> int:
    """The place behind a cue and whom it tells: she told a hearing in Geneva."""
    behind = behind_cue(frame, cue)
    if frame.words[cue] in ADDRESSEES:
        for place in range(behind, min(len(frame), behind + _HEARER)):
            if frame.is_comma(place) or frame.is_stop(place):
                return place
    return behind


def interruption(frame: Frame, mentions: Mentions) -> Attribution | None:
    """A cue between dashes within one pair of marks, as in Russian: «..., — добавил он. — ...»."""
    for cue in frame.cues:
        dash = cue - 2 if frame.word(cue - 1) in QUOTATIVES else cue - 1
        if frame.word(dash) not in DASHES or frame.word(dash - 1) not in {",", "،", "?", "؟", "!", "…", "."}:
            continue
        subject = speaks(frame, cue, mentions) if is_verb_last(frame, cue) else subject_of(frame, cue, mentions)
        if subject is not None and subject.first > cue and subject.last - cue < _HEARER:
            return Attribution(cue, behind_cue(frame, cue), Hang.BEFORE, subject)
    return None


def _by_answer(frame: Frame, at: int) -> Attribution | None:
    """Whose answer a quotation is: Her answer was “...”."""
    noun = at - 2
    if noun < 1 or frame.words[at - 1] not in PASSIVE or frame.words[noun] not in SPEECH:
        return None
    if frame.words[noun - 1] not in _POSSESSIVES:
        return None
    whose = of_words(frame, noun - 1, noun, pronoun=True)
    return Attribution(noun, at, Hang.BEHIND, found_as(whose, Why("says whose it is")))


def _by_phrase(frame: Frame, mentions: Mentions) -> Attribution | None:
    found = phrase_in(frame)
    if found is None:
        return None
    subject = behind_phrase(frame, found[1], mentions)
    return Attribution(found[0], found[1], Hang.AROUND, subject) if subject else None


def phrase_in(frame: Frame) -> tuple[int, int] | None:
    """The places of a phrase whose speaker stands behind it: according to."""
    for place, word in enumerate(frame.words):
        if word in BEHIND_FIRST:
            for size in (4, 3, 2, 1):
                if frame.words[place : place + size] in BEHIND:
                    return place, place + size
    return None


def own_words(frame: Frame) -> tuple[int, int] | None:
    """The places of a Russian phrase around whose words they are: по её словам."""
    for place, word in enumerate(frame.words):
        if word == "по" and frame.word(place + 1) in _WHOSE and (word, frame.word(place + 2)) in BEHIND:
            return place, place + 3
    return None


def _by_colon(frame: Frame, at: int, mentions: Mentions) -> Attribution | None:
    """Without any cue, a colon: “Wells in her letter: ...”."""
    if frame.word(at - 1) not in COLONS or at < 2:
        return None
    spoken = next((place for place in range(at - 2, -1, -1) if frame.words[place] in SPEECH), None)
    cue = at - 1 if spoken is None else spoken
    return Attribution(cue, cue + 1, Hang.BEHIND, main_subject(frame, at - 1, mentions))
