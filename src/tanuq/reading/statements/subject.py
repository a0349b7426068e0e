"""Who speaks: the subject of a cue, before it, behind it, or at the beginning of its sentence."""

from tanuq.reading.mention import Form, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.lexicon import (
    ADDRESSEES,
    AGENT,
    ARTICLES,
    AUXILIARIES,
    CUES,
    DETERMINERS,
    FINITE,
    PAPERS,
    PARTICIPLES,
    PARTICLES,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SPEECH,
    SUBORDINATORS,
    CueClass,
)
from tanuq.reading.statements.main_clause import main_subject, segments
from tanuq.reading.statements.noun_group import (
    BEHIND_CUE,
    Subject,
    ends_group,
    found_as,
    group,
    group_start,
    is_adverb,
    is_role,
    mentions_in,
    name_beside,
    of_mention,
    of_words,
    opening_of,
    up_to_end,
)
from tanuq.reading.why import Why

_NEAR = 6
"""Words of a name before “who”."""
_FAR = 12
"""Words before “who” and “that” among which the article of what they mean stands: a sign that said."""
_QUOTED = frozenset({"quoted", "cited"})
_TOLD = frozenset({"told", "tells", "tell", "telling"})
"""Whose object may not stand before its subject."""
_IN = frozenset({"в", "во"})
_WHEN = frozenset(
    {"понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье", "году"}
    | {"январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе"}
    | {"сентябре", "октябре", "ноябре", "декабре"}
)
"""Words behind “в” that tell when, and no office."""
_TO_WHOM = frozenset({"нам", "мне", "ему", "ей", "им", "вам", "тебе"})
_THEY = ("ли", "ют", "ят", "ано", "ено", "тся")
"""Russian verbs whose subject may be nobody in particular."""
_OFFICE = 10
"""Words of an office."""
_WRITTEN = frozenset({"saying", "reading", "stating"})
_ISSUED = frozenset({"issued", "released", "published", "sent", "wrote", "made", "gave", "posted", "put", "signed"})
"""Verbs whose subject speaks by the paper that is their object."""
_HEARD = frozenset({"heard", "hear", "saw", "remember", "remembers", "remembered", "watched"})
"""Verbs whose object says it: heard somebody shouting."""
_SPANS = frozenset({"day", "days", "hours", "week", "weeks", "month", "months", "year", "years"})
_BELONGING = frozenset({"of", "from", "in", "at", "with", "for"})
"""Behind these a noun group belongs to the one before."""
_CONJOINING = frozenset({"after", "before", "since", "until", "once"})
"""Prepositions that join clauses, too."""
_CONJUNCTIONS = frozenset({"and", "but", "or", "then", "и", "а", "но", "但", "但是", "而", "并", "并且", "且"})


def subject_of(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who says what the cue at the place *cue* introduces; None where the sentence does not tell."""
    if (paper := _paper_before(frame, cue)) is not None:
        return found_as(paper, Why("says it by itself"))
    left, passive, climbs = _left_of(frame, cue)
    if passive and frame.words[cue] not in _QUOTED:
        return _agent(frame, cue, mentions)
    if climbs:
        return main_subject(frame, left + 1, mentions)
    before = frame.word(left)
    if before in RELATIVES or (before == "that" and frame.word(left - 1) not in CUES and left > 0):
        return _antecedent(frame, left, mentions)
    if _opens_clause(frame, left):
        behind = _behind(frame, cue, mentions) if _may_be_inverted(frame, cue, left) else None
        if behind or before == "":
            return behind
        return _past_apposition(frame, left, mentions) or main_subject(frame, left, mentions)
    if before in _CONJUNCTIONS:
        return main_subject(frame, left, mentions)
    return _group_before(frame, cue, left, mentions)


def _group_before(frame: Frame, cue: int, left: int, mentions: Mentions) -> Subject | None:
    """The pronoun or the noun group that ends right before a cue."""
    before = frame.word(left)
    if before in PRONOUNS and before != "one" and before < "Ѐ":
        return found_as(of_words(frame, left, left + 1, pronoun=True), Why("stands before the cue"))
    last = _past_times(frame, left) if frame.words[cue].endswith(_THEY) else left
    first = _office_before(frame, cue, last) or _clause_before(frame, group_start(frame, left), left + 1)
    found = group(frame, first, (last if first <= last else left) + 1, mentions)
    return found and found_as(name_beside(frame, found, mentions), Why("stands before the cue"))


def _paper_before(frame: Frame, cue: int) -> Subject | None:
    """What is written on: with a paper saying that; where nobody is said to have written it."""
    if frame.words[cue] not in _WRITTEN or frame.word(cue - 1) not in PAPERS:
        return None
    near = range(cue - 1, max(-1, cue - _NEAR), -1)
    first = next((place for place in near if frame.words[place] in ARTICLES), cue - 1)
    issued = any(frame.words[n] in _ISSUED and frame.word(n - 1) not in PASSIVE for n in range(first))
    return None if issued or frame.words[first] not in ARTICLES else of_words(frame, first, cue)


def _clause_before(frame: Frame, first: int, behind: int) -> int:
    """Where the clause of the subject begins: was jailed on Tuesday after | a judge told him."""
    for place in range(behind - 2, first, -1):
        if frame.words[place] in _HEARD and frame.word(behind).endswith("ing"):
            return place + 1
        if frame.words[place] in _CONJOINING:
            before = frame.words[first:place]
            tells = any(word in FINITE or word in PASSIVE or word in _SPANS for word in before)
            return place + 1 if tells and not any(word in RELATIVES for word in before) else first
    return first


def _office_before(frame: Frame, cue: int, left: int) -> int:
    """Where the office begins in which “they” say it: В министерстве подтвердили; 0 for none."""
    if not frame.words[cue].endswith(_THEY):
        return 0
    for place in range(left, max(-1, left - _OFFICE), -1):
        if frame.is_comma(place) or frame.words[place] == QUOTE:
            return 0
        if frame.words[place] in _IN:
            return place + 1
    return 0


def _past_times(frame: Frame, left: int) -> int:
    """The last word before those that tell when and to whom: В управлении нам в пятницу ответили."""
    while frame.word(left) in _TO_WHOM or (frame.word(left) in _WHEN and frame.word(left - 1) in _IN):
        left -= 1 if frame.words[left] in _TO_WHOM else 2
    return left


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
    if gerund and not be and before in SPEECH:
        return left, passive, True  # issued a statement calling
    if before == "to" and (pronoun := _pronoun_before(frame, left)) >= 0:
        return pronoun, passive, False
    if before == "to" or (gerund and not be and (before in PREPOSITIONS or before in {",", "while", "", "and"})):
        return left, passive, True
    return left, passive, False


def _pronoun_before(frame: Frame, to: int) -> int:
    """The place of a pronoun before a verb and its “to”: what he used to call; -1 for none."""
    near = range(to - 2, max(-1, to - 4), -1)
    return next((place for place in near if frame.words[place] in PRONOUNS), -1)


def _past_auxiliaries(frame: Frame, left: int) -> tuple[int, bool]:
    be = False
    while left >= 0 and (frame.words[left] in AUXILIARIES or is_adverb(frame, left)):
        be = be or frame.words[left] in PASSIVE
        left -= 1
    return left, be


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
    if _tells_whole(frame, left) and (frame.word(cue + 1) in DETERMINERS | ROLES):
        return True
    end = cue + 1
    while end < min(len(frame), cue + BEHIND_CUE) and not ends_group(frame, end, cue + 1):
        end += 1
    return end < len(frame) and (frame.is_comma(end) or frame.is_stop(end) or _ends_russian(frame, cue, end))


def _tells_whole(frame: Frame, comma: int) -> bool:
    """Whether the words from the last comma to this one are a clause: Three of them were ill, | said a doctor."""
    first = comma
    while first > 0 and not frame.is_comma(first - 1):
        first -= 1
    opening = frame.words[first]
    if opening in SUBORDINATORS or opening in PREPOSITIONS or opening in RELATIVES or opening in {"whose", "whom"}:
        return False
    words = frame.words[first:comma]
    finite = next((place for place, word in enumerate(words) if word in FINITE), 0)
    return finite > 0 and not any(word in RELATIVES or word == "that" for word in words[:finite])


def _behind(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """The subject of a cue that stands before it: said Wells."""
    first = cue + 1
    if frame.word(cue) in PARTICLES:
        first += 1
    while frame.word(first) in AUXILIARIES or (first < len(frame) and is_adverb(frame, first)):
        first += 1
    within = frame.word(first) in _IN
    first += within  # заявили в министерстве
    end = first
    while end < min(len(frame), first + BEHIND_CUE) and not ends_group(frame, end, first):
        end += 1
    if (
        end == first
        or (frame.words[first] in CUES and not frame.is_capital(first))
        or frame.words[first] in {"to", "that", "in", "on", "of", "what", "how", "whether", "by", "as"}
    ):
        return None
    if any(word in FINITE and word != "'s" for word in frame.words[first + 1 : end]) and not _behind_quotation(
        frame, cue
    ):
        return None  # said those assurances were worthless
    known = within or frame.words[first] in PRONOUNS | DETERMINERS | ROLES or _names(frame, first, end, mentions)
    if not known and not _behind_quotation(frame, cue) and not _ends_russian(frame, cue, end):
        return None
    found = group(frame, first, end, mentions)
    return found and found_as(name_beside(frame, found, mentions), Why("stands behind the cue"))


def _ends_russian(frame: Frame, cue: int, end: int) -> bool:
    """Whether a Russian sentence ends with who said it: ..., сообщила пресс-служба."""
    said = frame.word(cue) >= "Ѐ" and not is_han(frame.word(cue)) and frame.is_comma(cue - 1)
    return said and (end >= len(frame) or frame.is_stop(end) or frame.words[end] in PREPOSITIONS)


def _behind_quotation(frame: Frame, cue: int) -> bool:
    """Whether a cue stands directly behind a quotation: “...,” said residents; «..., — сказал сосед. — ...»."""
    left = cue - 1
    while frame.is_comma(left) or frame.word(left) in DASHES:
        left -= 1
    return frame.word(left) == QUOTE or (frame.word(cue - 1) in DASHES and frame.word(cue)[0] >= "Ѐ")


def _names(frame: Frame, first: int, end: int, mentions: Mentions) -> bool:
    """Whether the group has a mention, or a word with a capital letter."""
    return any(frame.is_capital(place) for place in range(first, end)) or bool(mentions_in(frame, first, end, mentions))


def _agent(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who does what a passive cue says: was told by the judge that."""
    for place in range(cue + 1, min(len(frame), cue + 8)):
        if frame.words[place] in AGENT:
            found = up_to_end(frame, place + 1, mentions)
            return found and found_as(found, Why("stands behind “by”"))
    return None


def quoted_by(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who relays words: state media of “was quoted by state media as saying”."""
    if frame.words[cue] not in _QUOTED or frame.word(cue + 1) not in AGENT:
        return None
    return _agent(frame, cue, mentions)


def behind_phrase(frame: Frame, first: int, mentions: Mentions) -> Subject | None:
    """Who stands behind a phrase that ends before *first*: according to X."""
    quoted = frame.word(first) == QUOTE and bool(mentions_in(frame, first, first + 1, mentions))
    found = group(frame, first, first + 1, mentions) if quoted else up_to_end(frame, first, mentions)
    if found is not None and found.mention is None and frame.word(first) >= "Ѐ" and frame.word(found.last) == QUOTE:
        found = group(frame, found.last, found.last + 1, mentions) or found  # По данным инициативы «Слово»
    return found and found_as(found, Why("stands behind the phrase"))


def _antecedent(frame: Frame, relative: int, mentions: Mentions) -> Subject | None:
    """Whom “who” means: the noun group before it."""
    last = relative - 1
    while frame.word(last) in {",", ")"}:
        last = opening_of(frame, last) - 1 if frame.words[last] == ")" else last - 1
    if last < 0:
        return None
    how = Why("“%(words)s” means the words before it", words=frame.words[relative])
    for mention in mentions_in(frame, max(0, last - _NEAR), last + 1, mentions):
        fits = mention.kind is (Kind.PERSON if frame.words[relative] == "who" else Kind.GROUP)
        if fits and mention.end == frame.spans[last][1] and mention.form is Form.NAME:
            return found_as(of_mention(frame, mention), how)
    first = _article_before(frame, last, group_start(frame, last))
    found = group(frame, first, last + 1, mentions)
    return found and found_as(found, how)


def _article_before(frame: Frame, last: int, first: int) -> int:
    """Where the noun group that ends at *last* begins: wrote to | a deputy of the council who said."""
    near = range(last, max(first, last - _FAR), -1)
    for place in near:
        if frame.words[place] in ARTICLES and frame.word(place - 1) not in _BELONGING:
            return place
    if frame.words[first] in AUXILIARIES or frame.words[first] in FINITE:
        return next((place + 1 for place in near if frame.words[place] in PREPOSITIONS), first)
    return first


def _past_apposition(frame: Frame, comma: int, mentions: Mentions) -> Subject | None:
    """The subject before what stands between commas: Wells, the ambassador, said."""
    if not frame.is_comma(comma):
        return None
    parts = list(segments(frame, comma))
    for number in range(len(parts) - 1, -1, -1):
        first, behind = parts[number]
        office = number > 0 and _is_office(frame, parts[number - 1], parts[number], mentions)
        if office or _is_apposition(frame, first):
            continue
        found = group(frame, group_start(frame, behind - 1), behind, mentions)
        found = found and name_beside(frame, found, mentions)
        return found and found_as(found, Why("stands before what is between the commas"))
    if len(parts) > 1:
        first, behind = parts[-2]
        found = group(frame, first, behind, mentions)
        return found and found_as(found, Why("stands before what is between the commas"))
    return None


def _is_office(frame: Frame, before: tuple[int, int], segment: tuple[int, int], mentions: Mentions) -> bool:
    """Whether a part with a capital letter is the office of the person named before it: Central Asia researcher."""
    if not any(is_role(frame, place) for place in range(*segment)):
        return False
    end = frame.spans[before[1] - 1][1]
    named = any(one.kind is Kind.PERSON and one.end == end for one in mentions_in(frame, *before, mentions))
    return named and not any(one.kind is Kind.PERSON for one in mentions_in(frame, *segment, mentions))


def _is_apposition(frame: Frame, first: int) -> bool:
    return not frame.is_capital(first) or frame.words[first] == QUOTE
