"""A text version as engines are given it: its zones, paragraphs, sentences and words, and the day it was published."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from tanuq.reading import sentences as cutting
from tanuq.reading.anchor import sha256_of
from tanuq.reading.language import languages_of
from tanuq.reading.words import Words, words_of

Span = tuple[int, int]


class Zone(StrEnum):
    """What a part of a document is. Nothing is deleted: a caption may name the only witness."""

    TITLE = "title"
    SECTION = "section"
    DEK = "dek"
    """The sentence below the title that says what the article says."""
    BYLINE = "byline"
    BODY = "body"
    HEADING = "heading"
    BLOCK_QUOTATION = "block_quotation"
    TURN = "turn"
    """What one speaker of a transcript says."""
    CAPTION = "caption"
    CREDIT = "credit"
    NAVIGATION = "navigation"
    ADVERT = "advert"
    NOTE = "note"
    """A footnote, a page number, a header or footer of a page."""


READ = frozenset({Zone.DEK, Zone.BODY, Zone.BLOCK_QUOTATION, Zone.TURN})
"""Zones in which engines propose by themselves; in the others a person may mark words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text that is one zone: as a rule a paragraph."""

    start: int
    end: int
    zone: Zone
    reason: str = ""
    """Why it is taken for that."""
    speaker: Span | None = None
    """Of a turn: the words that name who speaks."""

    def moved(self, by: int) -> "Passage":
        """The same, so many code points further on."""
        speaker = self.speaker and (self.speaker[0] + by, self.speaker[1] + by)
        return replace(self, start=self.start + by, end=self.end + by, speaker=speaker)


@dataclass(frozen=True, eq=False)
class Document:
    """A text version with what is known of it. Offsets are code points, half-open."""

    text: str
    passages: tuple[Passage, ...]
    """In the order of the text; they do not overlap, and what is in none of them is blank."""
    published: str = ""
    """EDTF: the day, month or year of publication; "" where nobody knows. Relative dates hang on it."""
    language: str = ""
    """ISO 639-3 of the whole, "" where each passage is to be looked at."""

    @cached_property
    def sha256(self) -> str:
        """What names the text version."""
        return sha256_of(self.text)

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The passages in which engines propose by themselves."""
        return tuple(passage for passage in self.passages if passage.zone in READ)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of :attr:`body`."""
        return tuple(span for passage in self.body for span in self.sentences_of(passage))

    def sentences_of(self, passage: Passage) -> Iterator[Span]:
        """The sentences of one passage; a line end in it was made by the width of a page, and ends none."""
        return cutting.sentences_of_paragraph(self.text, passage.start, passage.end)

    @cached_property
    def words(self) -> Words:
        """The words of the whole text, furniture included."""
        return words_of(self.text)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence of the body that *offset* lies in."""
        return _covering(self.sentences, offset)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The language of each of :attr:`passages`: ISO 639-3, "" where nothing tells."""
        return languages_of(self.text, [(one.start, one.end) for one in self.passages], self.language)

    def language_at(self, offset: int) -> str:
        """The language of the passage that *offset* lies in, "" where nothing tells."""
        place = self._place_of(offset)
        return "" if place is None else self.languages[place]

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that *offset* lies in."""
        place = self._place_of(offset)
        return None if place is None else self.passages[place]

    def _place_of(self, offset: int) -> int | None:
        place = bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1
        return place if place >= 0 and offset < self.passages[place].end else None

    def is_read(self, start: int, end: int) -> bool:
        """Whether these words lie within one passage of the body."""
        passage = self.passage_at(start)
        return passage is not None and passage.zone in READ and end <= passage.end


def _covering(spans: tuple[Span, ...], offset: int) -> Span | None:
    place = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[place] if place >= 0 and offset < spans[place][1] else None
