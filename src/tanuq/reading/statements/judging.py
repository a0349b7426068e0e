"""Whether words between marks are a statement, and of which manner: direct, broken, partial."""

from tanuq.reading.document import Document
from tanuq.reading.statements.attribution import Attribution, Hang
from tanuq.reading.statements.frame import DASHES, QUOTE, Frame
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.lexicon import CUES, NO_STATEMENT, PREPOSITIONS, PRONOUNS, CueClass, ends_with_phrase
from tanuq.reading.statements.noun_group import is_role
from tanuq.reading.statements.quotation import Quotation
from tanuq.reading.why import Why

_FEW = 2
"""Words up to which a quotation needs a cue in its clause, or its marks only keep a distance."""
_PART = 5
"""Words below which a quotation within a sentence without a cue is a name or a word."""
_TITLE = 12
"""Words that a title has at the most."""
_CAUSES = ("因为", "因", "涉嫌", "以", "所谓", "為由", "因為")
"""Before what somebody is charged with."""
_OFFENCES = frozenset("罪案")
_BEFORE_WORDS = frozenset({",", ":", "that", "as", "", "(", "что", "，", "：", QUOTE}) | DASHES


def is_statement(frame: Frame, at: int, by: Attribution | None, one: Quotation, count: int) -> bool:
    """Whether the quotation at *at*, of *count* words, is what somebody says: no name, title or scare quote."""
    if count == 0 or _is_named(frame, at, by):
        return False
    alone = _stands_alone(frame)
    if not alone and _is_title(frame.text[one.inner_start : one.inner_end]) and not _is_marked_off(frame, at, by):
        return False
    if by is None:
        return alone or (count >= _PART and not _is_described(frame, at, one))
    if count > _FEW:
        return True
    if by.cue < at and any(_denies(word) for word in frame.words[max(0, by.cue - 2) : by.cue]):
        return False
    return _cue_in_clause(frame, at, by)


def _denies(word: str) -> bool:
    return word in {"not", "never"} or word.endswith("n't")


def _is_named(frame: Frame, at: int, by: Attribution | None) -> bool:
    """Whether what stands before says that a name follows: a film called “...”; but not “he called “...””."""
    before = at
    if frame.word(at - 1) == "," and _is_title(
        frame.text[frame.spans[at][0] + 1 : frame.spans[at][1] - 1].rstrip(",.")
    ):
        before = at - 1  # in her book, “The Long Winter”
    if is_han(frame.word(at - 1)) and frame.word(at - 1).endswith(_CAUSES):
        return True  # 因为“参加恐怖组织”被判
    if not ends_with_phrase(frame.words[max(0, before - 3) : before], NO_STATEMENT):
        return False
    if before < at:
        return True
    if by is not None and by.cue == at - 1 and by.subject is not None:
        caller = frame.word(at - 2)
        return not (caller in PRONOUNS or (at > 1 and (frame.is_capital(at - 2) or is_role(frame, at - 2))))
    return by is None or CUES.get(frame.word(by.cue)) is not CueClass.CALLS or by.hang is not Hang.WITHIN


def _stands_alone(frame: Frame) -> bool:
    """Whether the sentence is nothing but quotations and marks."""
    return all(word == QUOTE or not word[0].isalnum() for word in frame.words)


def _is_described(frame: Frame, at: int, one: Quotation) -> bool:
    """Whether a Russian preposition governs the words, or they name a Chinese offence: за «участие в беспорядках»."""
    before = frame.word(at - 1)
    if before >= "Ѐ" and before in PREPOSITIONS:
        return True
    return is_han(before[-1:]) and frame.text[one.inner_end - 1] in _OFFENCES


def _is_title(words: str) -> bool:
    """Whether each longer word has a capital letter, as in titles of books and films."""
    parts = words[:200].split()
    long = [part for part in parts if len(part.strip(",.'’")) > 3]
    if not long or len(parts) > _TITLE or len(words) > 200 or words[-1:] in tuple(".,?!…"):
        return False
    return len(parts) > 1 and all(part[0].isupper() for part in long) and len(long) > len(parts) / 3


def _is_marked_off(frame: Frame, at: int, by: Attribution | None) -> bool:
    return by is not None and by.hang is Hang.BEHIND and frame.word(at - 1) in {",", ":"}


def _cue_in_clause(frame: Frame, at: int, by: Attribution) -> bool:
    """Whether a verb of saying, and no comma, stands with a quotation of one or two words."""
    if frame.word(by.cue) not in CUES or by.hang is Hang.AROUND:
        return False
    if by.hang is not Hang.WITHIN:
        return True
    if frame.words[0] in {"as", "как"}:
        return True
    calls = CUES[frame.words[by.cue]] in {CueClass.CALLS, CueClass.CALLS_AS}
    return calls or not any(_parts(frame, place, by) for place in range(by.cue, at))


def _parts(frame: Frame, place: int, by: Attribution) -> bool:
    """Whether a comma ends the clause of a cue; before a Russian “that” and behind a Chinese cue it does not."""
    if not frame.is_comma(place) or frame.word(place + 1) == "что":
        return False
    return not (place == by.behind and is_han(frame.words[by.cue]))


def manner(frame: Frame, at: int, by: Attribution | None, shared: set[int], count: int) -> tuple[str, str]:
    """The manner of a quotation, and why."""
    if by is not None and by.cue in shared and _is_broken(frame, at, by):
        return "broken", Why("the cue stands between its two parts")
    if count < _PART and not _stands_alone(frame) and not _whole(frame, at, by):
        return "partial", Why("a few words within a clause")
    if frame.word(at - 1) == "," and frame.text[frame.spans[at][0] + 1].islower() and frame.words[0] != QUOTE:
        return "partial", Why("the marks stand around a part of a clause")
    if frame.word(at - 1) in _BEFORE_WORDS or (by is not None and by.behind == at):
        return "direct", ""
    return "partial", Why("the marks stand around a part of a clause")


def _is_broken(frame: Frame, at: int, by: Attribution) -> bool:
    return by.hang is not Hang.WITHIN or frame.word(at - 1) in {",", ":"} or frame.word(at - 1) in DASHES


def _whole(frame: Frame, at: int, by: Attribution | None) -> bool:
    """Whether nothing but a cue with its subject stands beside a short quotation."""
    if by is None:
        return False
    return (by.hang is Hang.BEFORE and frame.word(at - 1) in {"", QUOTE}) or frame.word(at - 1) in {",", ":"}


def count_of(document: Document, one: Quotation) -> int:
    """The words of a quotation; in Chinese, characters by two."""
    words = document.words
    within_marks = words.between(one.inner_start, one.inner_end)[:100]
    return sum(
        (words.ends[place] - words.starts[place] + 1) // 2 if is_han(words.folded[place]) else 1
        for place in within_marks
    )
