"""Indirect speech: what somebody says in the words of the text, behind a cue or around it."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from tanuq.reading.document import Span
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
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.han_told import is_in_han, told_in_han
from tanuq.reading.statements.lexicon import (
    ADDRESSEES,
    BOUNDARIES,
    BREAKS,
    COMPLEMENTIZERS,
    CUES,
    DAYS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    CueClass,
)
from tanuq.reading.statements.main_clause import dateline_end
from tanuq.reading.statements.noun_group import of_words
from tanuq.reading.statements.paraphrase import Paraphrase, may_report
from tanuq.reading.statements.subject import behind_phrase, subject_of
from tanuq.reading.statements.told_before_cue import according_to, told_clause
from tanuq.reading.statements.verb_last import is_verb_last

_JOINING = frozenset({"and", "but", "or", "и", "а", "но"})
_CUTTING = BREAKS - {"although", "though"}
"""What is conceded belongs to what is told; what is contrasted may be the reporter's."""
_TOLD = 10
"""Words between a cue and its “that”: who is told, and when."""
_SHORTEST = 3
"""Words of a clause."""
_RUSSIAN = 2
"""The same in Russian, that has no articles, with the mark before it."""
_FINITE_WITHIN = 14
"""Words of a clause without a “that” among which a finite verb must stand."""


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
        if cue < reached or cue in quoting or not may_report(frame, cue):
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
        if frame.words[place] in {"that", "что"} and frame.words[place - 1] in _JOINING:
            end = place - 2 if frame.is_comma(place - 2) else place - 1
            if end > first:
                yield replace(whole, first=first, behind=end)
            first = place + 1
    if first < whole.behind:
        yield replace(whole, first=first, behind=whole.behind)


def clause_behind(frame: Frame, cue: int) -> Span | None:
    """The clause that a cue introduces, by places; None where it takes an object or nothing."""
    first = behind_cue(frame, cue)
    if (clause := _behind_colon(frame, cue)) is not None:
        return clause
    for place in range(first, min(len(frame), first + _TOLD)):
        word = frame.words[place]
        if word in {":", ";", QUOTE} or (frame.is_comma(place) and (place == first or _new_verb(frame, place + 1))):
            break
        if word in COMPLEMENTIZERS and (
            place == first or word in {"that", "whether", "что", "чтобы"} or _told(frame, cue, first)
        ):
            behind = _clause_end(frame, place + 1)
            shortest = _RUSSIAN if word[0] >= "Ѐ" else _SHORTEST
            return (place + (word in {"that", "что"}), behind) if behind - place > shortest else None
        if (
            frame.is_comma(place)
            and frame.word(place + 1) in COMPLEMENTIZERS
            and frame.word(place + 1) not in {"who", "what"}
        ):
            continue
    return _bare(frame, cue, first)


def _behind_colon(frame: Frame, cue: int) -> Span | None:
    """What stands behind a Russian cue and its colon without marks: Адвокат уверен: ..."""
    colon = next((place for place in range(cue + 1, cue + _SHORTEST) if frame.word(place) == ":"), -1)
    if colon < 0 or frame.words[cue][0] < "Ѐ" or QUOTE in frame.words[colon:]:
        return None
    if CUES[frame.words[cue]] is not CueClass.SAYS or frame.word(colon + 1) in PREPOSITIONS:
        return None  # суд постановил: ...; писала всем: в МИД
    end = _sentence_end(frame, colon)
    return (colon + 1, end) if end - colon > _RUSSIAN else None


def _new_verb(frame: Frame, place: int) -> bool:
    return frame.word(place) in CUES or frame.word(place).endswith("ing")


def _told(frame: Frame, cue: int, first: int) -> bool:
    return frame.words[cue] in ADDRESSEES and frame.words[first] not in PREPOSITIONS


def _bare(frame: Frame, cue: int, first: int) -> Span | None:
    """A clause without a “that”: said the men were released."""
    if CUES[frame.words[cue]] is not CueClass.SAYS or frame.words[cue].endswith("ing") or first >= len(frame):
        return None
    if frame.is_comma(first) and frame.word(first + 1) in {"что", "чтобы", "будто"}:
        behind = _clause_end(frame, first + 2)
        return (first + 2, behind) if behind - first > _SHORTEST else None
    if _told(frame, cue, first):
        first = _past_addressee(frame, first)
    while frame.word(first) in DAYS:
        first += 1
    word = frame.word(first)
    if word in {"", ",", ":", QUOTE, ".", "to"} or word in PREPOSITIONS:
        return None
    behind = _clause_end(frame, first)
    within = range(first + 1, min(behind, first + _FINITE_WITHIN))
    comma = next((place for place in within if frame.is_comma(place)), behind)
    finite = word in PRONOUNS or any(
        frame.words[place] in FINITE or frame.words[place].endswith("n't") for place in within if place < comma
    )
    return (first, behind) if finite and behind - first >= _SHORTEST else None


def _past_addressee(frame: Frame, first: int) -> int:
    """Told him he: the place of the second noun group."""
    for place in range(first + 1, min(len(frame), first + 6)):
        if frame.words[place] in PRONOUNS or frame.words[place] in {"the", "a", "there"}:
            return place
    return len(frame)


def _clause_end(frame: Frame, first: int) -> int:
    for place in range(first, len(frame)):
        word = frame.words[place]
        if word == ";" or (frame.is_stop(place) and place > first):
            return place
        following = frame.word(place + 1)
        if frame.is_comma(place) and following in DASHES:
            return place  # — Я сказал, что не знаю, — говорит он
        latin = following < "Ѐ"
        if frame.is_comma(place) and (
            (following in _CUTTING and latin) or (following in CUES and following.endswith("ing"))
        ):
            return place
        if word in {"and", "but"} and CUES.get(following) is CueClass.SAYS:
            return place
    return len(frame)


def _behind_cue(frame: Frame, cue: int, mentions: Mentions) -> Paraphrase | None:
    clause = clause_behind(frame, cue)
    if clause is None:
        return None
    subject = subject_of(frame, cue, mentions)
    if subject is None and cue == 0 and frame.words[0] >= "Ѐ":
        return Paraphrase(*clause, Attribution(cue, behind_cue(frame, cue), Hang.WITHIN, None))  # Пообещал, что ...
    if subject is None or subject.last > clause[0]:
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
    behind = before
    after = max(subject.last, past_hearer(frame, cue))
    if frame.is_comma(after) and after + _SHORTEST < len(frame) and _continues(frame, after + 1):
        behind = _clause_end(frame, after + 1)
    if (
        behind < _SHORTEST
        or (behind == before and frame.words[0] in SUBORDINATORS)
        or frame.words[0] in {"as", "как"}
        or not _has_verb(frame, 0, behind)
    ):
        return None
    return Paraphrase(dateline_end(frame), behind, Attribution(cue, behind_cue(frame, cue), Hang.AROUND, subject))


def _as_told(frame: Frame, cue: int, mentions: Mentions) -> Paraphrase | None:
    """Russian “Как сообщил адвокат Беков, ...”: what stands behind the comma."""
    if frame.words[0] != "как" or cue > _SHORTEST:
        return None
    subject = subject_of(frame, cue, mentions)
    comma = next((place for place in range(cue + 1, len(frame)) if frame.is_comma(place)), len(frame))
    end = _sentence_end(frame, comma)
    if subject is None or subject.last > comma or end - comma <= _RUSSIAN:
        return None
    return Paraphrase(comma + 1, end, Attribution(cue, behind_cue(frame, cue), Hang.AROUND, subject))


def _sentence_end(frame: Frame, first: int) -> int:
    return next((place for place in range(first, len(frame)) if frame.is_stop(place)), len(frame))


def _before_colon(frame: Frame, first: int) -> int:
    """The end of a sentence, or where its colon stands before a quotation: По его словам, ...: «...»."""
    end = _sentence_end(frame, first)
    return next((at for at in range(first, end) if frame.words[at] == ":" and frame.word(at + 1) == QUOTE), end)


def _continues(frame: Frame, first: int) -> bool:
    """Whether a sentence goes on behind the commas around its cue, and no office of the speaker stands there."""
    word = frame.words[first]
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
    end_of = _before_colon if cyrillic else _clause_end
    first, end = (0, place) if place > _SHORTEST else (max(behind, subject.last), end_of(frame, subject.last))
    if frame.word(first) == QUOTE and frame.is_comma(first + 1):
        first += 1  # по подсчётам объединения «Ар-намыс», ...
    while first < end and (frame.is_comma(first) or frame.words[first] in BOUNDARIES):
        first += 1
    while end > first and (frame.is_comma(end - 1)):
        end -= 1
    enough = 1 if is_han(frame.word(first)) else _SHORTEST
    if end - first >= enough and QUOTE not in frame.words[first:end]:
        yield Paraphrase(first, end, Attribution(place, behind, Hang.AROUND, subject))
