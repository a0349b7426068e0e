"""Who speaks where the verb stands last, as in Kazakh and Uyghur: before the quotation, or behind its cue."""

from tanuq.reading.entities.turkic_cases import kazakh, uyghur
from tanuq.reading.mention import Form, Mention, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.lexicon import PRONOUNS, QUOTATIVES, ROLES, VERB_LAST
from tanuq.reading.statements.noun_group import Subject, found_as, of_words
from tanuq.reading.why import Why

_SHORTEST = 2
"""Words of a clause."""
_BEHIND = 6
"""Words behind a cue among which its subject stands."""
_CONJUNCTIONS = frozenset({"және", "бірақ", "да", "де", "ۋە", "ئەمما", "لېكىن", "ھەم"})
_BEFORE = Why("is named before the quotation")


def is_verb_last(frame: Frame, cue: int) -> bool:
    """Whether a cue is a word of a language whose verbs stand last."""
    return frame.words[cue] in VERB_LAST or frame.word(cue - 1) in QUOTATIVES


def speaks(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who says a quotation that stands before its cue: «...», – деді адвокат; Адвокат: «...», – деді."""
    return _behind(frame, cue, mentions) or _before_quotation(frame, cue, mentions)


def _behind(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    first = cue + 1
    if first >= len(frame) or frame.words[first] in _CONJUNCTIONS or not frame.words[first][0].isalpha():
        return None
    end = next((at for at in range(first, len(frame)) if _ends_subject(frame, at)), len(frame))
    if frame.words[first] in PRONOUNS:
        return of_words(frame, first, first + 1, pronoun=True)
    for mention in mentions.within(frame.spans[first][0], frame.spans[min(end, first + _BEHIND) - 1][1]):
        if mention.kind is not Kind.PLACE and mention.form is Form.NAME and is_nominative(frame, mention):
            return mentioned(frame, mention, Why("stands behind the cue"))
    if end - first <= _SHORTEST:
        found = of_words(frame, first, end)
        return found_as(found, Why("stands behind the cue"))
    return None


def _ends_subject(frame: Frame, at: int) -> bool:
    word = frame.words[at]
    return frame.is_comma(at) or frame.is_stop(at) or word in DASHES or word in {QUOTE, ":", "("} | _CONJUNCTIONS


def _before_quotation(frame: Frame, cue: int, mentions: Mentions) -> Subject | None:
    """Who is named in the clause before a quotation, in the nominative."""
    last = next((at for at in range(cue - 1, -1, -1) if frame.words[at] == QUOTE), cue)
    while last > 0 and (frame.words[last - 1] in {":", QUOTE} or frame.is_comma(last - 1)):
        last -= 1
    first = next((at + 1 for at in range(last - 1, -1, -1) if _opens(frame, at)), 0)
    return subject_within(frame, first, last, mentions, _BEFORE) if first < last else None


def _opens(frame: Frame, at: int) -> bool:
    return frame.is_stop(at) or frame.words[at] in {":", QUOTE}


def subject_within(frame: Frame, first: int, last: int, mentions: Mentions, how: Why) -> Subject | None:
    """The subject of the words from *first* to before *last*: a person, a group, a pronoun, an office, a state."""
    named = [
        one for one in mentions.within(frame.spans[first][0], frame.spans[last - 1][1]) if is_nominative(frame, one)
    ]
    for kind in (Kind.PERSON, Kind.GROUP):
        found = next((one for one in named if one.kind is kind and one.form is not Form.PRONOUN), None)
        if found is not None:
            return mentioned(frame, found, how)
    if frame.words[first] in PRONOUNS:
        return of_words(frame, first, first + 1, pronoun=True)
    office = next((at for at in range(first, last) if frame.words[at] in ROLES), None)
    if office is not None:
        begin = office - 1 if office > first and frame.words[office - 1] in {"бір", "بىر"} else office
        return found_as(of_words(frame, begin, office + 1), how)
    place = next((one for one in named if one.kind is Kind.PLACE), None)
    return mentioned(frame, place, how) if place is not None else None


def mentioned(frame: Frame, mention: Mention, how: Why) -> Subject:
    """A mention as the subject of a sentence."""
    first = next((at for at, span in enumerate(frame.spans) if span[0] >= mention.start), 0)
    last = next((at for at, span in enumerate(frame.spans) if span[0] >= mention.end), len(frame))
    return Subject(mention.start, mention.end, how, mention, first=first, last=last)


def is_nominative(frame: Frame, mention: Mention) -> bool:
    """Whether a mention has no ending of a case: who has one is no subject."""
    word = frame.text[mention.start : mention.end].rsplit(maxsplit=1)[-1]
    if mention.name.endswith(word):
        return True
    return (uyghur(word) if word[0] >= "؀" else kazakh(word)) == word
