"""Indirect speech where the verb stands last, as in Kazakh and Uyghur: who says it, what, and then the cue."""

from collections.abc import Iterator

from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.attribution import Attribution, Hang
from tanuq.reading.statements.frame import QUOTE, Frame
from tanuq.reading.statements.lexicon import ACCORDING, TOLD_ENDINGS
from tanuq.reading.statements.noun_group import Subject, found_as, group, group_start
from tanuq.reading.why import Why

_SHORTEST = 2
"""Words of a clause."""
_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің", "نىڭ")
"""Whose name has one of these only owns what follows."""
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
        end = next((stop for stop in range(place + 2, len(frame)) if frame.is_stop(stop)), len(frame))
        if subject is not None and end - place - 2 >= _SHORTEST and QUOTE not in frame.words[place + 2 : end]:
            yield place + 2, end, Attribution(place, place + 1, Hang.AROUND, subject)
        return


def _before(frame: Frame, place: int, mentions: Mentions) -> Subject | None:
    """Whoever is named before *place*; a group whose name stands in marks too."""
    quoted = next((at for at in (place - 1, place - 2) if frame.word(at) == QUOTE), -1)
    if quoted >= 0 and mentions.within(*frame.spans[quoted]):
        found = group(frame, quoted, quoted + 1, mentions)
    else:
        found = group(frame, group_start(frame, place - 1), place, mentions)
    return found and found_as(found, Why("stands before the cue"))


def told_clause(frame: Frame, cue: int, mentions: Mentions) -> Told | None:
    """... қайтыс болғанын айтты: the clause before a cue, whose verb says by its ending that it is told."""
    if cue < _SHORTEST or not frame.words[cue - 1].endswith(TOLD_ENDINGS):
        return None
    first = next((at + 1 for at in range(cue - 1, -1, -1) if frame.is_stop(at) or frame.words[at] == QUOTE), 0)
    named = mentions.within(frame.spans[first][0], frame.spans[cue - 1][0])
    free = (
        one for one in named if one.kind is not Kind.PLACE and not frame.text[one.start : one.end].endswith(_GENITIVE)
    )
    speaker = next(free, None)
    if speaker is None:
        return None
    begin = next((at for at in range(first, cue) if frame.spans[at][0] >= speaker.end), cue)
    done = [at + 1 for at in range(begin, cue) if frame.is_comma(at) and frame.words[at - 1].endswith(_CONVERB)]
    begin = done[-1] if done else begin
    while begin < cue and frame.is_comma(begin):
        begin += 1
    if cue - begin < _SHORTEST:
        return None
    subject = Subject(
        speaker.start, speaker.end, Why("is named first in the sentence"), speaker, first=first, last=begin
    )
    return begin, cue, Attribution(cue, cue + 1, Hang.WITHIN, subject)
