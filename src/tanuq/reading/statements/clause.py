"""The clause that a cue introduces: where it begins, with a “that” or without one, and where it ends."""

from tanuq.reading.document import Span
from tanuq.reading.statements.attribution import behind_cue
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.lexicon import (
    ADDRESSEES,
    ASKING,
    AUXILIARIES,
    BREAKS,
    COMPLEMENTIZERS,
    CUES,
    DAYS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    CueClass,
)

_CUTTING = BREAKS - {"although", "though", "after", "before", "because", "when"}
"""What is conceded, or tells when and why, belongs to what is told; what is contrasted may be the reporter's."""
_TELLS_HOW = frozenset(
    {
        "explained",
        "explains",
        "described",
        "describes",
        "recalled",
        "recalls",
        "told",
        "tells",
        "remembered",
        "recounted",
    }
)
"""Cues behind which a “how” begins what is told; other questions are only asked."""
_SAY = frozenset({"said", "says", "say", "saying", "told", "tells", "tell", "telling", "adding"})
"""Cues that take no object but what is said."""
_GERUNDS = frozenset({"saying", "adding", "claiming", "insisting", "alleging", "noting", "telling", "arguing"})
"""Behind these a clause may stand without a “that”."""
_NO_CLAUSE = frozenset({"", ",", ":", QUOTE, ".", "to"})
_WRITES = frozenset({"write", "writes", "wrote", "written"})
"""Behind these a noun is what is written."""
_OPENING = frozenset({"then", "now", "so", "there", "why", "where", "what", "yes", "no", "don't", "come", "go", "if"})
"""How somebody may begin to speak."""
_OBJECTS = frozenset({"me", "him", "her", "us", "them", "reporters", "journalists", "police"})
"""Whom somebody tells, in one word."""
_SPANS = frozenset({"day", "days", "hours", "hour", "week", "weeks", "month", "months", "year", "years", "minutes"})
_NO_THAT = PREPOSITIONS | {"and", "or", "everything", "something", "anything", "nothing", "all", "things"}
"""Behind these a “that” begins no clause, or a further one."""
_FAR_TOO = frozenset({"that", "что", "чтобы"})
"""What may begin a clause far from its cue."""
_TOLD = 12
"""Words between a cue and its “that”: who is told, and when."""
SHORTEST = 3
"""Words of a clause."""
SHORTEST_RUSSIAN = 2
"""The same in Russian, that has no articles, with the mark before it."""
_FINITE_WITHIN = 20
"""Words of a clause without a “that” among which a finite verb must stand."""
_APART = 8
"""Words between two commas that tell who somebody is."""
_NEXT = 7
"""Words from an “and” to the cue of the clause behind it."""


def clause_behind(frame: Frame, cue: int) -> Span | None:
    """The clause that a cue introduces, by places; None where it takes an object or nothing."""
    first = behind_cue(frame, cue)
    if (clause := _behind_colon(frame, cue) or _without_marks(frame, cue, first)) is not None:
        return clause
    first = _past_aside(frame, first)
    for place in range(first, min(len(frame), first + _TOLD)):
        if _ends_search(frame, cue, first, place):
            break
        if _begins(frame, place) and _is_adverbial(frame, cue, first, place):
            return _whole(frame, cue, place)
        word = frame.words[place]
        if word in COMPLEMENTIZERS and (word in _FAR_TOO or (word[0] >= "Ѐ" and place == first)):
            return _behind_that(frame, cue, place)
        if word == "how" and frame.words[cue] in _TELLS_HOW:
            return _behind_that(frame, cue, place)
    return _bare(frame, cue, first)


def _without_marks(frame: Frame, cue: int, first: int) -> Span | None:
    """What somebody is told to have said word for word, without marks: They said, Then this one can explain it."""
    if frame.words[cue] not in _SAY or frame.words[cue].endswith("ing"):
        return None
    mark = next((n for n in range(first, min(len(frame), first + 3)) if frame.words[n] in {",", ":"}), len(frame))
    begins = mark + 1
    if begins >= len(frame) or not (frame.words[mark] == ":" or (mark == first and _says_i(frame, begins))):
        return None
    end = sentence_end(frame, begins)
    spoken = any(word in FINITE or word in AUXILIARIES for word in frame.words[begins:end])
    return (begins, end) if spoken and QUOTE not in frame.words[begins:end] and end - begins >= SHORTEST else None


def _says_i(frame: Frame, place: int) -> bool:
    """Whether a sentence begins within the sentence, and no name."""
    word = frame.words[place]
    return frame.is_capital(place) and (word in PRONOUNS or word in DETERMINERS or word in _OPENING)


def _past_aside(frame: Frame, first: int) -> int:
    """The “that” behind two commas right after a cue: found, in the case of another, that."""
    if not frame.is_comma(first):
        return first
    ahead = range(first + 1, min(len(frame), first + _TOLD))
    closing = next((place for place in ahead if frame.is_comma(place)), -2)
    return closing + 1 if frame.word(closing + 1) == "that" else first


def _behind_that(frame: Frame, cue: int, place: int) -> Span | None:
    word = frame.words[place]
    behind = clause_end(frame, place + 1, cue)
    shortest = SHORTEST_RUSSIAN if word[0] >= "Ѐ" else SHORTEST
    return (place + (word in {"that", "что"}), behind) if behind - place > shortest else None


def _ends_search(frame: Frame, cue: int, first: int, place: int) -> bool:
    """Whether no clause that is told can begin at *place* or behind it."""
    word = frame.words[place]
    if word in {":", ";", QUOTE, "about"} or (word == "to" and _is_infinitive(frame, place)):
        return True
    if frame.is_comma(place) and (place == first or _new_verb(frame, place + 1)):
        return True
    if word in COMPLEMENTIZERS and word not in _FAR_TOO and word < "Ѐ" and not (word == "who" and place > first):
        return not (word == "how" and frame.words[cue] in _TELLS_HOW)
    return word == "that" and (frame.words[cue] in ASKING or frame.words[place - 1] in _NO_THAT)


def _is_infinitive(frame: Frame, to: int) -> bool:
    """Whether “to” stands before a verb: urged him to say."""
    following = frame.word(to + 1)
    named = following in DETERMINERS or following in PREPOSITIONS or following in _OBJECTS or following == "you"
    return not named and to + 1 < len(frame) and not frame.is_capital(to + 1) and "a" <= following[:1] <= "z"


def _begins(frame: Frame, place: int) -> bool:
    """Whether a pronoun and its verb stand there: she had."""
    if frame.words[place] not in PRONOUNS and frame.words[place] != "there":
        return False
    following = frame.word(place + 1)
    return following in AUXILIARIES or following in FINITE or following.endswith("ed") or following in CUES


def _is_adverbial(frame: Frame, cue: int, first: int, place: int) -> bool:
    """Whether a cue that needs no “that” stands before *place*, and only where or when, or who is told, between."""
    if any(frame.is_comma(n) for n in range(first, place)):
        return False
    start = frame.words[first]
    told = place == first or start in PREPOSITIONS or start in DAYS or _told(frame, cue, first)
    return told and _needs_no_that(frame, cue)


def _needs_no_that(frame: Frame, cue: int) -> bool:
    """Whether what is told may follow at once: said he had; of gerunds, behind a comma: , saying he had."""
    word = frame.words[cue]
    if CUES[word] is not CueClass.SAYS:
        return False
    return not word.endswith("ing") or (word in _GERUNDS and frame.is_comma(cue - 1))


def _whole(frame: Frame, cue: int, first: int) -> Span | None:
    behind = clause_end(frame, first, cue)
    return (first, behind) if behind - first >= SHORTEST else None


def _behind_colon(frame: Frame, cue: int) -> Span | None:
    """What stands behind a Russian cue and its colon without marks: Адвокат уверен: ..."""
    colon = next((place for place in range(cue + 1, cue + SHORTEST) if frame.word(place) == ":"), -1)
    if colon < 0 or frame.words[cue][0] < "Ѐ" or QUOTE in frame.words[colon:]:
        return None
    if CUES[frame.words[cue]] is not CueClass.SAYS or frame.word(colon + 1) in PREPOSITIONS:
        return None  # суд постановил: ...; писала всем: в МИД
    end = sentence_end(frame, colon)
    return (colon + 1, end) if end - colon > SHORTEST_RUSSIAN else None


def _new_verb(frame: Frame, place: int) -> bool:
    return frame.word(place) in CUES or frame.word(place).endswith("ing")


def _told(frame: Frame, cue: int, first: int) -> bool:
    return frame.words[cue] in ADDRESSEES and frame.words[first] not in PREPOSITIONS


def _bare(frame: Frame, cue: int, first: int) -> Span | None:
    """A clause without a “that”: said the men were released."""
    if first >= len(frame) or not _needs_no_that(frame, cue):
        return None
    if frame.is_comma(first) and frame.word(first + 1) in {"что", "чтобы", "будто"}:
        behind = clause_end(frame, first + 2, cue)
        return (first + 2, behind) if behind - first > SHORTEST else None
    if _told(frame, cue, first):
        first = _past_addressee(frame, first)
    while frame.word(first) in DAYS:
        first += 1
    word = frame.word(first)
    most = word == "at" and frame.word(first + 1) in {"least", "most"}
    if word in _NO_CLAUSE or word in SUBORDINATORS or (word in PREPOSITIONS and not most):
        return None
    written = frame.words[cue] in _WRITES and word in DETERMINERS
    return _whole(frame, cue, first) if _is_clause(frame, cue, first) and not written else None


def _is_clause(frame: Frame, cue: int, first: int) -> bool:
    """Whether a finite verb stands behind *first*, outside of what only tells who somebody is."""
    if frame.words[first] in PRONOUNS:
        return frame.word(first + 1) not in PREPOSITIONS
    wanted = 1
    for place in range(first + 1, min(len(frame), first + _FINITE_WITHIN)):
        word = frame.words[place]
        if frame.is_stop(place) or word in {QUOTE, "than"}:
            return False
        if frame.is_comma(place):
            closing = next((n for n in range(place + 1, place + _APART) if frame.is_comma(n)), len(frame))
            return closing + 1 < len(frame) and _is_finite(frame, cue, first, closing + 1)
        wanted += (word in RELATIVES or word == "that") - _is_finite(frame, cue, first, place)
        if wanted <= 0:
            return True
    return False


def _is_finite(frame: Frame, cue: int, first: int, place: int) -> bool:
    word = frame.words[place]
    if word in FINITE or word.endswith("n't"):
        return True
    verb = word.endswith("ed") and frame.words[place - 1] not in DETERMINERS and place > first + 1
    return verb and frame.words[cue] in _SAY


def _past_addressee(frame: Frame, first: int) -> int:
    """Told him he: the place of the second noun group."""
    if frame.words[first] in _OBJECTS:
        following = frame.word(first + 1)
        owned = frame.words[first] == "her" and following not in DETERMINERS | PRONOUNS
        if not owned and not frame.is_comma(first + 1):
            return first + 1
    for place in range(first + 1, min(len(frame), first + 6)):
        if frame.is_comma(place) or frame.is_stop(place):
            break
        if frame.words[place] in PRONOUNS or frame.words[place] in {"the", "a", "there"}:
            return place
    return len(frame)


def clause_end(frame: Frame, first: int, cue: int = -1) -> int:
    """The place behind a clause that begins at *first*; *cue* introduces it."""
    gerund = cue > 0 and frame.word(cue).endswith("ing")
    relative = cue > 0 and frame.word(cue - 1) in RELATIVES
    for place in range(first, len(frame)):
        word = frame.words[place]
        if word == ";" or (frame.is_stop(place) and place > first):
            return place
        following = frame.word(place + 1)
        if frame.is_comma(place) and following in DASHES:
            return place  # — Я сказал, что не знаю, — говорит он
        if word == "(" and following == "see":
            return place  # (see, among other authorities, ...)
        if frame.is_comma(place) and (_cuts(frame, place) or (relative and _is_main_verb(following))):
            return place
        if gerund and frame.is_comma(place) and following == "and":
            return place
        joined = word in {"and", "but"} and place > first
        if joined and (CUES.get(following) is CueClass.SAYS or _tells(frame, place)):
            return place - frame.is_comma(place - 1)
    return len(frame)


def _cuts(frame: Frame, comma: int) -> bool:
    """Whether something else begins behind a comma: but, adding that, a day after."""
    following, next_to_it = frame.word(comma + 1), frame.word(comma + 2)
    if following in _CUTTING and following < "Ѐ":
        return next_to_it != "that"
    if (following in CUES and following.endswith("ing")) or (following == "and" and next_to_it in CUES):
        return True
    ahead = range(comma + 1, min(len(frame), comma + 5))
    return any(frame.words[n] in _SPANS and frame.word(n + 1) in {"after", "before"} for n in ahead)


def _is_main_verb(word: str) -> bool:
    return word in FINITE or word in AUXILIARIES or word.endswith("ed")


def _tells(frame: Frame, joining: int) -> bool:
    """Whether somebody else tells something behind an “and”: and the court ruled that."""
    for place in range(joining + 1, min(len(frame), joining + _NEXT)):
        word = frame.words[place]
        if frame.is_comma(place) or word in PREPOSITIONS or word == "that":
            return False
        if word in CUES and place > joining + 1:
            return frame.word(behind_cue(frame, place)) == "that"
    return False


def sentence_end(frame: Frame, first: int) -> int:
    """The place of the mark that ends the sentence, from *first* on."""
    return next((place for place in range(first, len(frame)) if frame.is_stop(place)), len(frame))
