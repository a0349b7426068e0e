"""Frames: sentences in which each quotation counts as one word, so that the grammar around it can be read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tanuq.reading.document import Document, Span
from tanuq.reading.simplified import simplified
from tanuq.reading.statements.han import is_han, may_have_cue, parts
from tanuq.reading.statements.lexicon import ACCORDING, BEHIND_FIRST, CUES, DETERMINERS, PARTICLES, PRONOUNS, QUOTATIVES
from tanuq.reading.statements.quotation import Quotation

_BEGINS = (DETERMINERS | PRONOUNS) - {"one", "i"}
QUOTE = "“”"
"""The word that stands for a quotation."""
_LONGEST = 300
"""Words of a frame beyond which not all between two quotations are read, in the long sentences of courts."""
_KEPT = 60
"""Words that are read behind a quotation and before the next one, where a sentence is too long."""
_MANY = 30
"""Quotations of a frame; a sentence with more is cut."""
_HOW_HELD = frozenset({",", "by", "unanimously", "on", "in"})
_HELD = 14
"""Words in which a court says how it held something."""
_COMMA = frozenset({",", "،", "，"})
COLONS = frozenset({":", "："})
DASHES = frozenset({"-", "–", "—", "―", "--"})
STOPS = frozenset({".", "!", "?", "…", ";", "؟", "۔", "。", "！", "？", "；"})


@dataclass(frozen=True, eq=False)
class Frame:
    """The words of a sentence, each quotation folded into one; places count from 0."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    """To be compared: without case; a quotation is QUOTE."""
    spans: tuple[Span, ...]
    quoted: dict[int, int]
    """By the place in the frame, the place of the quotation in the document."""

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def cues(self) -> tuple[int, ...]:
        """Places of what may be a cue."""
        return tuple(place for place in range(len(self.words)) if self._is_cue(place))

    def _is_cue(self, place: int) -> bool:
        word = self.words[place]
        if word not in CUES or (word == "states" and self.is_capital(place)):
            return False
        if word in QUOTATIVES and self.word(place + 1) in CUES:
            return False
        return word not in PARTICLES or self.word(place + 1) in PARTICLES[word] or self._holds_that(place)

    def _holds_that(self, place: int) -> bool:
        """Whether only how it was held stands before the “that”: held by three votes to two that."""
        if "that" not in PARTICLES[self.words[place]] or self.word(place + 1) not in _HOW_HELD:
            return False
        ahead = self.words[place + 1 : place + _HELD]
        that = next((n for n, word in enumerate(ahead) if word == "that"), -1)
        return that > 0 and not any(word in CUES for word in ahead[:that])

    def word(self, place: int) -> str:
        """The word at *place*, "" outside of the frame."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def written(self, place: int) -> str:
        """The word at *place* as it is written."""
        return self.text[slice(*self.spans[place])]

    def words_in(self, first: int, behind: int) -> str:
        """The text from the word at *first* to the one before *behind*."""
        return self.text[self.spans[first][0] : self.spans[behind - 1][1]]

    def is_capital(self, place: int) -> bool:
        """Whether the word at *place* begins with a capital letter, or is the full stop of one that does: Mr."""
        if self.words[place] == "." and 0 < place < len(self.words) - 1:
            return self.text[self.spans[place - 1][0]].isupper()
        return self.text[self.spans[place][0]].isupper()

    def is_stop(self, place: int) -> bool:
        """Whether the mark at *place* ends a clause; a full stop within a sentence belongs to an abbreviation."""
        if self.words[place] != ".":
            return self.words[place] in STOPS
        following = self.word(place + 1)
        return following == "" or (following in _BEGINS and self.is_capital(place + 1))

    def is_comma(self, place: int) -> bool:
        return self.word(place) in _COMMA


def frame_of(document: Document, span: Span, quotations: Sequence[Quotation], places: Sequence[int]) -> Frame:
    """The frame of the words in *span*; *places* are of the quotations that lie in it, in the order of the text."""
    folded, starts, ends = document.words.folded, document.words.starts, document.words.ends
    words: list[str] = []
    spans: list[Span] = []
    quoted: dict[int, int] = {}
    at = span[0]
    for place in (*places, -1):
        until = quotations[place].start if place >= 0 else span[1]
        here = document.words.between(at, until)
        skipped = range(here.start + _KEPT, here.stop - _KEPT) if len(words) + len(here) > _LONGEST else range(0)
        for token in (*here[:_KEPT], *here[max(_KEPT, len(here) - _KEPT) :]) if skipped else here:
            if token == skipped.stop and skipped:
                words.append(";")
                spans.append((starts[token], starts[token]))
            if folded[token] == "-" and _is_hyphen(document.text, starts[token]):
                continue
            if is_han(folded[token]):
                for part, start, end in parts(folded[token], starts[token]):
                    words.append(part)
                    spans.append((start, end))
            else:
                words.append(folded[token])
                spans.append((starts[token], ends[token]))
        if place >= 0:
            quoted[len(words)] = place
            words.append(QUOTE)
            spans.append((quotations[place].start, quotations[place].end))
            at = quotations[place].end
    return Frame(document.text, span[0], span[1], tuple(words), tuple(spans), quoted)


def _is_hyphen(text: str, at: int) -> bool:
    """Whether a dash only joins the parts of a word: a 23-year-old man."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def cue_places(document: Document) -> list[int]:
    """Offsets of all words that may be cues, in the order of the text."""
    starts = document.words.starts
    return [
        starts[place]
        for place, word in enumerate(document.words.folded)
        if word in CUES or word in BEHIND_FIRST or word in ACCORDING or (is_han(word) and may_have_cue(word))
    ]


def sentence_spans(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation]
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Sentences, those together over which a quotation goes, each with the range of its quotations.

    *quotations* stand in no other; what is said behind a question mark (“Why?” Wells asked.) belongs to the question.
    """
    at = 0
    held: Span | None = None
    first = 0
    for start, end in sentences:
        if held is not None and _goes_on(text, held, start, quotations, at):
            held = (held[0], end)
        else:
            if held is not None:
                yield held, (first, at)
            held, first = (start, end), at
        while at < len(quotations) and quotations[at].start < end:
            at += 1
            if at - first == _MANY and quotations[at - 1].end < end:
                yield (held[0], quotations[at - 1].end), (first, at)
                held, first = (quotations[at - 1].end, end), at
    if held is not None:
        yield held, (first, at)


def _goes_on(text: str, held: Span, start: int, quotations: Sequence[Quotation], at: int) -> bool:
    if at == 0:
        return False
    last = quotations[at - 1]
    if last.start < held[0] or last.end < held[1]:
        return False
    if last.end > start:
        return True
    if last.end == held[1] and is_han(text[start]):
        return _is_han_attribution(text, start)
    return (
        last.end == held[1]
        and text[last.inner_end - 1 : last.inner_end] in tuple("?!…,？！，")
        and _is_attribution(text, start)
    )


def _is_attribution(text: str, start: int) -> bool:
    """Whether a cue is among the first words behind a quotation, before any mark."""
    for word in text[start : start + 90].split()[:8]:
        if word.casefold().strip(".,:;") in CUES:
            return True
        if word[-1] in '.,:;“"«':
            return False
    return False


def _is_han_attribution(text: str, start: int) -> bool:
    """Whether what stands behind a quotation up to the next mark ends with a cue: 「……。」她说，「……。」."""
    words = simplified(text[start : start + 30])
    end = next((place for place, letter in enumerate(words) if letter in "。，：“「\n"), len(words))
    ends = words[end : end + 1] in {"。", ""} or words[end : end + 2] in {"，「", "，“", "，『"}
    return ends and may_have_cue(words[:end])


def within(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted *places* lies from *start* and before *end*."""
    found = bisect_left(places, start)
    return found < len(places) and places[found] < end
