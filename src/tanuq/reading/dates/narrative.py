"""The dates of a document with their values: each hangs on the publication, on the words before it, or on itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tanuq.reading.dates.calendar import FIRST_YEAR, LAST_YEAR
from tanuq.reading.dates.dateline import dateline
from tanuq.reading.dates.expression import (
    About,
    Between,
    Expression,
    Figures,
    Found,
    Named,
    Open,
    Part,
    Shift,
    Unit,
    Window,
)
from tanuq.reading.dates.finding import found_in
from tanuq.reading.dates.han import is_written_in
from tanuq.reading.dates.joining import completed
from tanuq.reading.dates.moment import Around, Basis, Notes, of_year, published, told
from tanuq.reading.dates.quoted import Quoted
from tanuq.reading.dates.resolving import resolved
from tanuq.reading.dates.tense import tense_at, tense_in_han
from tanuq.reading.document import Document
from tanuq.reading.mention import DateMention
from tanuq.reading.why import Why
from tanuq.vocabulary.edtf import PartialDate, date_in

_LISTED = frozenset({"and", "or", ",", "&", "и", "или"})
_OPENING = 2
"""Words before a date that opens its sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands."""

    sentence: int
    passage: int
    opens: bool
    """Whether it opens its sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date that was given a value, and where it stands."""

    dated: PartialDate
    at: Place


@dataclass(eq=False)
class Narrative:
    """A document as its dates are read one after the other."""

    document: Document
    found: Sequence[Found]
    last: Told | None = None
    last_year: Told | None = None
    quoted: Quoted = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = Quoted(self.document, self.found)

    @cached_property
    def publication(self) -> Basis | None:
        """What dates hang on where nothing else is said."""
        dated = date_in(self.document.published) if self.document.published else None
        known = dated is not None and ".." not in dated.edtf and FIRST_YEAR < dated.latest.year < LAST_YEAR
        return published(dated) if known and dated is not None else None

    @cached_property
    def _opening(self) -> tuple[Found, Basis] | None:
        return dateline(self.document, self.found, self.publication)

    @cached_property
    def order(self) -> str:
        """What stands first in 5/6/2019, by other dates in figures of the text; "" where they do not say."""
        return self.quoted.order_of_figures()

    def mentions(self) -> Iterator[DateMention]:
        """The dates with their values, in the order of the text."""
        for place, one in enumerate(self.found):
            said = self._completed(place, one)
            notes = Notes()
            where = self._place(one)
            around = self._around(one, said, where)
            edtf = resolved(said, around, notes)
            self._remember(where, said, edtf, _goes_on(around, notes))
            if not edtf and not notes.lacking:
                continue  # no calendar has such a day
            words = self.document.text[one.start : one.end]
            yield DateMention(
                one.start,
                one.end,
                edtf,
                Why("“%(words)s”, %(why)s", words=words, why=notes.text) if notes.said else "",
            )

    def _completed(self, place: int, one: Found) -> Expression:
        """In May and June 2017: the first has the year of the next."""
        if place + 1 == len(self.found):
            return one.said
        following = self.found[place + 1]
        if following.start - one.end > 12 or not _lacks_year(one.said):
            return one.said
        between = self.document.text[one.end : following.start].split()
        return completed(one.said, following.said) if set(between) <= _LISTED else one.said

    def _place(self, one: Found) -> Place:
        sentence = self.quoted.sentence_of(one.start)
        start = self.document.sentences[sentence][0]
        words = self.document.words
        opens = words.at(one.start) - words.at(start) <= _OPENING
        return Place(sentence, self.quoted.passage_of(one.start), opens)

    def _around(self, one: Found, said: Expression, where: Place) -> Around:
        if not _hangs(said):
            return Around(order=self.order if isinstance(said, Figures) else "")
        speech = self._speech(one)
        tense = self._tense(one, where) if _asks_tense(said) else ""
        return Around(speech, self._story(where, one, said, speech), self._year(where, speech), tense, where.opens)

    def _speech(self, one: Found) -> Basis | None:
        """When it was said: as words around a quotation tell, else the line that opens the text, else publication."""
        written = self.publication
        if self._opening is not None and one is not self._opening[0]:
            written = self._opening[1]
        return self.quoted.moment(one, written) or written

    def _tense(self, one: Found, where: Place) -> str:
        words = self.document.words
        start, end = self.document.sentences[where.sentence]
        if is_written_in(self.document.text, one.start, one.end):
            return tense_in_han(self.document.text, one.start, one.end)
        return tense_at(words, words.at(start), words.at(end), words.at(one.start))

    def _story(self, where: Place, one: Found, said: Expression, speech: Basis | None) -> Basis | None:
        last = self.last
        if last is None or where.passage - last.at.passage > 1:
            return None
        if speech is not None and where.sentence != last.at.sentence and self._is_news_in_han(one, said):
            return None
        near = last.at.passage == where.passage or where.sentence - last.at.sentence <= 1
        return told(last.dated) if near else None

    def _is_news_in_han(self, one: Found, said: Expression) -> bool:
        """外交部发言人5日表示: a day alone is one of the days before publication."""
        alone = isinstance(said, Named) and said.day is not None and said.month is None
        return alone and is_written_in(self.document.text, one.start, one.end)

    def _year(self, where: Place, speech: Basis | None) -> Basis | None:
        last = self.last_year
        return of_year(last.dated) if last is not None and _reaches(last.at, where, speech) else None

    def _remember(self, where: Place, said: Expression, edtf: str, goes_on: bool) -> None:
        if not edtf or ".." in edtf or isinstance(said, Window | Open):
            return
        dated = _told_by(said, edtf)
        if dated is None:
            return
        self.last = Told(dated, where)
        if goes_on or _gives_year(said):
            self.last_year = self.last


def _goes_on(around: Around, notes: Notes) -> bool:
    """Whether it is counted from what was told before: then it dates what is told next."""
    return any(basis is not None and basis.words in notes.said for basis in (around.year, around.story))


def _told_by(said: Expression, edtf: str) -> PartialDate | None:
    """What later dates are counted from: the last end of a stretch, of a rough part of a year that year."""
    if "/" not in edtf:
        return date_in(edtf.rstrip("~?%"))
    if isinstance(said, Between):
        return date_in(edtf.split("/")[1].rstrip("~?%"))
    whole = date_in(edtf)
    return date_in(f"{whole.year:04}") if whole is not None and whole.year is not None else None


def _reaches(last: Place, where: Place, speech: Basis | None) -> bool:
    """Whether a date is still told of that year: chronicles open their sentences with dates."""
    if speech is None:
        return where.passage - last.passage <= 3
    if last.passage != where.passage:
        return where.passage - last.passage == 1 and where.opens and last.opens
    if where.sentence - last.sentence > 2:
        return False
    return last.opens or where.opens or last.sentence == where.sentence


def dates(document: Document) -> tuple[DateMention, ...]:
    """The dates in the body of *document*, in the order of the text, with EDTF values that are as exact as the words.

    A date that hangs on the publication, or on what is told before it, says so in its ground; where that is not
    known its value is "". Linear in the length of the document.

    >>> from tanuq.reading.document import Passage, Zone
    >>> text = "He was detained last August and freed in May."
    >>> document = Document(text, (Passage(0, len(text), Zone.BODY),), published="2020-06")
    >>> [(text[one.start : one.end], one.edtf, one.ground) for one in dates(document)][0]
    ('last August', '2019-08', '“last August”, in a text published in June 2020')
    """
    return tuple(Narrative(document, tuple(found_in(document))).mentions())


def _points(said: Expression) -> Iterator[Expression]:
    if isinstance(said, Between):
        yield from _points(said.first)
        yield from _points(said.last)
    elif isinstance(said, Part):
        yield from _points(said.of)
    elif isinstance(said, Open | About):
        yield from _points(said.point)
    else:
        yield said


def _hangs(said: Expression) -> bool:
    return any(
        isinstance(point, Shift | Window) or (isinstance(point, Named) and point.year is None)
        for point in _points(said)
    )


def _lacks_year(said: Expression) -> bool:
    return any(isinstance(point, Named) and point.lacks_its_year and not point.weekday for point in _points(said))


def _asks_tense(said: Expression) -> bool:
    return any(isinstance(point, Named) and point.lacks_its_year for point in _points(said))


def _gives_year(said: Expression) -> bool:
    """Whether it tells the year that the text goes on to tell of."""
    if isinstance(said, Open):
        return False
    return any(
        (isinstance(point, Named) and not point.lacks_its_year)
        or (isinstance(point, Shift) and point.unit is Unit.YEAR and not point.about)
        for point in _points(said)
    )
