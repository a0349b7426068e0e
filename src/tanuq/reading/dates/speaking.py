"""When the words of a text were written or said: by its publication, by a line that dates it, by a quotation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from tanuq.reading.dates.calendar import FIRST_YEAR, LAST_YEAR
from tanuq.reading.dates.dateline import dateline
from tanuq.reading.dates.expression import Found, Named
from tanuq.reading.dates.finding import found_in
from tanuq.reading.dates.moment import Basis, dated_by_itself, published
from tanuq.reading.dates.quoted import Quoted
from tanuq.reading.document import Document, Passage, Zone
from tanuq.vocabulary.edtf import PartialDate, date_in

_LABEL = re.compile(r"(?:[QA]\d{0,3}|Question|Answer)[.:)]\s")
_HEADER = 12
"""Passages above the first turn that may tell the day of a hearing."""


class Speaking:
    """When the words of a document were written or said."""

    def __init__(self, document: Document, found: Sequence[Found], quoted: Quoted) -> None:
        self._document = document
        self._found = found
        self._quoted = quoted

    @cached_property
    def publication(self) -> Basis | None:
        """What dates hang on where nothing else is said."""
        dated = date_in(self._document.published) if self._document.published else None
        known = dated is not None and ".." not in dated.edtf and FIRST_YEAR < dated.latest.year < LAST_YEAR
        return published(dated) if known and dated is not None else None

    @cached_property
    def opening(self) -> tuple[Found, Basis] | None:
        """The line that opens the text with its place and day."""
        return dateline(self._document, self._found, self.publication)

    @cached_property
    def _heard(self) -> Basis | None:
        """The day of a hearing or an interview, as the header above its turns tells it."""
        first = next((place for place, one in enumerate(self._document.passages) if self.is_turn(one)), 0)
        header = [replace(one, zone=Zone.BODY) for one in self._document.passages[:first][-_HEADER:]]
        days = {day.edtf: day for day in _days_of(Document(self._document.text, tuple(header), "", "eng"))}
        day = days.popitem()[1] if len(days) == 1 else None
        if day is None or (self.publication is not None and day.earliest > self.publication.dated.latest):
            return None
        return dated_by_itself(day)

    def is_turn(self, passage: Passage) -> bool:
        """Whether it is a turn of a transcript, or a question or an answer that is numbered."""
        if passage.zone is Zone.TURN:
            return True
        return passage.zone is Zone.BODY and _LABEL.match(self._document.text, passage.start, passage.end) is not None

    def words_from(self, passage: Passage) -> int:
        """Where what is said begins, behind the name of who says it."""
        if passage.speaker is not None:
            return passage.speaker[1] + 1
        label = _LABEL.match(self._document.text, passage.start, passage.end)
        return label.end() if label is not None else passage.start

    def written(self, one: Found, *, turn: bool) -> Basis | None:
        """When the text around a date was written, or spoken in a *turn*."""
        if turn and self._heard is not None:
            return self._heard
        if self.opening is not None and one is not self.opening[0]:
            return self.opening[1]
        return self.publication

    def quoted(self, one: Found, written: Basis | None) -> Basis | None:
        """When the quotation around a date was said; None where it is in none, or nothing tells."""
        return self._quoted.moment(one, written)


def _days_of(header: Document) -> list[PartialDate]:
    found = (one.said for one in found_in(header))
    days = [
        date_in(f"{said.year:04}-{said.month:02}-{said.day:02}")
        for said in found
        if isinstance(said, Named) and said.year is not None and said.month is not None and said.day is not None
    ]
    return [day for day in days if day is not None]
