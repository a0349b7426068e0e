"""Indirect speech where the verb stands last, as in Kazakh and Uyghur: who says it, what, and then the cue."""

from collections.abc import Iterator

from tanuq.reading.mention import Form, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.attribution import Attribution, Hang
from tanuq.reading.statements.clause import sentence_end
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.lexicon import (
    ACCORDING,
    FINITE_ENDINGS,
    HEARSAY,
    PRONOUNS,
    QUOTATIVES,
    ROLES,
    TOLD_ENDINGS,
    TOLD_VENUES,
)
from tanuq.reading.statements.noun_group import Subject, found_as, group, group_start, of_words
from tanuq.reading.statements.verb_last import is_nominative, mentioned
from tanuq.reading.why import Why

_SHORTEST = 2
"""Words of a clause."""
_OFFICE = 6
"""Words of a sentence among which an office without a name stands."""
_VENUE = 8
"""Words behind the speaker among which it is said where it was told."""
_CONVERB = ("ып", "іп", "پ")
"""Ends what somebody does before telling: ... жауап беріп, ..."""
Told = tuple[int, int, Attribution]
"""The places of the first word and of the one behind the last, and what says whose they are."""


def according_to(frame: Frame, mentions: Mentions) -> Iterator[Told]:
    """Адвокаттың айтуынша, ...: the sentence behind the comma."""
    for place, word in enumerate(frame.words):
        if word not in ACCORDING or place == 0 or not frame.is_comma(place + 1):
            continue
        subject = _before(frame, place, mentions)
        end = sentence_end(frame, place + 2)
        end = _before_quoted(frame, place + 2, end)
        if subject is not None and end - place - 2 >= _SHORTEST:
            yield place + 2, end, Attribution(place, place + 1, Hang.AROUND, subject)
        return


def _before_quoted(frame: Frame, first: int, end: int) -> int:
    """Where what is told ends before a clause in which somebody is quoted; *first* where it begins with one."""
    quoted = next((at for at in range(first, end) if frame.words[at] == QUOTE), -1)
    if quoted < 0:
        return end
    return next((at for at in range(quoted, first, -1) if frame.is_comma(at)), first)


def _before(frame: Frame, place: int, mentions: Mentions) -> Subject | None:
    """Whoever is named right before *place*; a group whose name stands in marks too."""
    quoted = next((at for at in (place - 1, place - 2) if frame.word(at) == QUOTE), -1)
    if quoted >= 0 and mentions.within(*frame.spans[quoted]):
        found = group(frame, quoted, quoted + 1, mentions)
        return found and found_as(found, Why("stands before the cue"))
    first = group_start(frame, place - 1)
    near = mentions.within(frame.spans[first][0], frame.spans[place - 1][1])
    beside = next((one for one in near if one.end == frame.spans[place - 1][1]), None)
    if beside is not None:
        return mentioned(frame, beside, Why("stands before the cue"))
    found = group(frame, first, place, mentions)
    return found and found_as(found, Why("stands before the cue"))


def told_clause(frame: Frame, cue: int, mentions: Mentions) -> Told | None:
    """... қайтыс болғанын айтты: the clause before a cue, whose verb says by its ending that it is told."""
    if cue < _SHORTEST:
        return None
    if not frame.words[cue - 1].endswith(TOLD_ENDINGS):
        return _hearsay(frame, cue)
    first = next((at + 1 for at in range(cue - 1, -1, -1) if frame.is_stop(at) or frame.words[at] == QUOTE), 0)
    subject = _teller(frame, first, cue, mentions)
    if subject is None:
        return None
    begin = _behind_circumstances(frame, subject.last, cue, mentions)
    if cue - begin < _SHORTEST:
        return None
    return begin, cue, Attribution(cue, cue + 1, Hang.WITHIN, subject)


def _teller(frame: Frame, first: int, cue: int, mentions: Mentions) -> Subject | None:
    """Who tells: whoever is named first in the nominative, an office, or two words before a converb."""
    how = Why("is named first in the sentence")
    done = next((at for at in range(first, cue) if frame.is_comma(at) and frame.words[at - 1].endswith(_CONVERB)), cue)
    if frame.words[first] in PRONOUNS:
        return of_words(frame, first, first + 1, pronoun=True)
    named = mentions.within(frame.spans[first][0], frame.spans[cue - 1][0])
    free = (one for one in named if one.kind is not Kind.PLACE and one.form is Form.NAME)
    found = next((one for one in free if is_nominative(frame, one)), None)
    if found is not None and found.start < frame.spans[done - 1][1]:
        return mentioned(frame, found, how)
    office = next((at for at in range(first, min(cue, first + _OFFICE)) if frame.words[at] in ROLES), None)
    if office is not None:
        return found_as(of_words(frame, office, office + 1), how)
    return found_as(of_words(frame, first, first + 2), how) if first + 2 < done < cue else None


def _behind_circumstances(frame: Frame, begin: int, cue: int, mentions: Mentions) -> int:
    """Where what is told begins: behind what the teller did before, behind the day and the place of telling."""
    done = [at + 1 for at in range(begin, cue) if frame.is_comma(at) and frame.words[at - 1].endswith(_CONVERB)]
    begin = done[-1] if done else begin
    venues = [at + 1 for at in range(begin, min(cue, begin + _VENUE)) if frame.words[at].endswith(TOLD_VENUES)]
    begin = venues[-1] if venues else begin
    while begin < cue and (frame.is_comma(begin) or (day := _past_day(frame, begin, mentions)) > begin):
        begin = begin + 1 if frame.is_comma(begin) else day
    return begin


def _past_day(frame: Frame, at: int, mentions: Mentions) -> int:
    """The place behind a date that begins at *at*; *at* itself where none does."""
    start, end = frame.spans[at]
    date = next((one for one in mentions.dates_within(start, end) if one.start == start), None)
    if date is None:
        return at
    return next((place for place in range(at, len(frame)) if frame.spans[place][0] >= date.end), len(frame))


def _hearsay(frame: Frame, cue: int) -> Told | None:
    """Оны да ұрған дейді: what is said in a whole sentence, and by whom it does not tell."""
    if frame.words[cue] not in HEARSAY or not frame.words[cue - 1].endswith(FINITE_ENDINGS):
        return None
    if QUOTE in frame.words or any(word in DASHES or word == ":" for word in frame.words[:cue]):
        return None
    first = next((at + 1 for at in range(cue - 1, -1, -1) if frame.is_stop(at)), 0)
    if cue - first < _SHORTEST or frame.words[cue - 1] in QUOTATIVES:
        return None
    return first, cue, Attribution(cue, cue + 1, Hang.WITHIN, None)
