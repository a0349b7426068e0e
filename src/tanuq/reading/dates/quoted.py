"""When quoted words were said, and other looks at a document that only some dates need: done once, on demand."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from tanuq.reading.dates.expression import Found
from tanuq.reading.dates.lexicon import listed
from tanuq.reading.dates.moment import Around, Basis, Notes, spoken
from tanuq.reading.dates.resolving import resolved
from tanuq.reading.document import Document
from tanuq.reading.statements.quotation import Quotation, quotations
from tanuq.vocabulary.edtf import date_in

_SPEECH = listed("tense", "", "speech")
_OTHER_CLAUSE = listed("tense", "", "other_clause")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_NEAR = 8
"""Words between a cue of speech and its date."""
_DATES = 6
"""Dates before and behind a quotation that are looked at."""


class Quoted:
    """The quotations of a document, and the dates that stand beside them."""

    def __init__(self, document: Document, found: Sequence[Found]) -> None:
        self._document = document
        self._found = found
        self._moments: dict[int, Basis | None] = {}

    @cached_property
    def _quotations(self) -> tuple[Quotation, ...]:
        return quotations(self._document.text, self._document.body).quotations

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self._document.sentences]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.start for passage in self._document.body]

    @cached_property
    def _found_starts(self) -> list[int]:
        return [one.start for one in self._found]

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence."""
        return bisect_right(self._sentence_starts, offset) - 1

    def passage_of(self, offset: int) -> int:
        """The number of the passage among those of the body."""
        return bisect_right(self._passage_starts, offset) - 1

    def order_of_figures(self) -> str:
        """ "day" or "month", as other dates written with slashes settle it; "" where none does or they differ."""
        text = self._document.text
        settled = {
            "day" if int(found[1]) > 12 else "month"
            for one in self._found
            if (found := _SLASHED.fullmatch(text, one.start, one.end)) and max(int(found[1]), int(found[2])) > 12
        }
        return settled.pop() if len(settled) == 1 else ""

    def moment(self, one: Found, publication: Basis | None) -> Basis | None:
        """When the quoted words that a date stands in were said: by a date beside the word for speaking; else None."""
        quotation = self._around(one.start)
        if quotation is None:
            return None
        if quotation.start not in self._moments:
            self._moments[quotation.start] = self._moment_of(quotation, publication)
        return self._moments[quotation.start]

    def _moment_of(self, quotation: Quotation, publication: Basis | None) -> Basis | None:
        for beside in self._beside(quotation):
            edtf = resolved(beside.said, Around(speech=publication), Notes())
            dated = date_in(edtf) if edtf else None
            if dated is not None and ".." not in edtf and (dated.latest - dated.earliest).days < 370:
                return spoken(dated)
        return None

    def _around(self, offset: int) -> Quotation | None:
        place = bisect_right(self._quotations, offset, key=lambda one: one.start) - 1
        for quotation in reversed(self._quotations[max(0, place - 8) : place + 1]):
            if offset < quotation.end:
                return quotation
        return None

    def _beside(self, quotation: Quotation) -> Iterator[Found]:
        """Dates outside the marks, in the sentences that the quotation begins and ends in, near a word for speaking."""
        sentences = self._document.sentences
        start = sentences[self.sentence_of(quotation.start)][0]
        end = sentences[self.sentence_of(min(quotation.end, quotation.start + 5000))][1]
        before = bisect_right(self._found_starts, quotation.start - 1)
        behind = bisect_right(self._found_starts, quotation.end - 1)
        near = (*self._found[max(0, before - _DATES) : before], *self._found[behind : behind + _DATES])
        for one in near:
            if start <= one.start < end and self._around(one.start) is None and self.is_of_speech(one):
                yield one

    def quotes(self, offset: int) -> bool:
        """Whether it stands within quotation marks."""
        return self._around(offset) is not None

    def is_of_speech(self, one: Found) -> bool:
        """Whether it stands beside a word for speaking, and says when that was."""
        words = self._document.words
        place = words.at(one.start)
        first, last = (words.at(offset) for offset in self._document.sentences[self.sentence_of(one.start)])
        before = words.folded[max(first, place - _NEAR) : place][::-1]
        return _leads_to_speech(before) or _leads_to_speech(words.folded[place : min(last, place + _NEAR)])


def _leads_to_speech(words: Sequence[str]) -> bool:
    """Whether a word for speaking comes before a word that opens another clause; “before me” opens none."""
    for place, word in enumerate(words):
        if word in _SPEECH:
            return True
        if word in _OTHER_CLAUSE and "me" not in words[max(0, place - 1) : place]:
            return False
    return False
