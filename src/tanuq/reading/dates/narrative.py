"""The dates of a document with their values: each hangs on the publication, on the words before it, or on itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from tanuq.reading.dates.asides import is_an_aside, is_an_aside_in_news, is_of_a_paper, is_published
from tanuq.reading.dates.calendar import FIRST_YEAR, LAST_YEAR
from tanuq.reading.dates.dateline import dateline
from tanuq.reading.dates.expression import Between, Expression, Figures, Found, Named, Open, Origin, Part, Window
from tanuq.reading.dates.finding import found_in
from tanuq.reading.dates.han import is_written_in
from tanuq.reading.dates.joining import completed
from tanuq.reading.dates.moment import Around, Basis, Notes, of_year, published, spoken, told
from tanuq.reading.dates.points import (
    asks_tense,
    comes_back,
    gives_year,
    hangs,
    is_a_bare_weekday,
    is_only_a_year,
    lacks_year,
    points_at,
)
from tanuq.reading.dates.present import follows_the_present, is_since_now
from tanuq.reading.dates.quoted import Quoted
from tanuq.reading.dates.register import register_of
from tanuq.reading.dates.resolving import resolved
from tanuq.reading.dates.tense import tense_at, tense_in_han
from tanuq.reading.dates.thread import Place, Register, Role, Thread, Told
from tanuq.reading.document import Document, Zone
from tanuq.reading.mention import DateMention
from tanuq.reading.why import Why
from tanuq.vocabulary.edtf import PartialDate, date_in

_LISTED = frozenset({"and", "or", ",", "&", "и", "или"})
_OPENING = 2
"""Words before a date that opens its sentence."""
_LONG_AGO = timedelta(days=14)
"""Before that, “on Sunday” in a tale is none of the days before it was told."""


@dataclass(eq=False)
class Narrative:
    """A document as its dates are read one after the other."""

    document: Document
    found: Sequence[Found]
    quoted: Quoted = field(init=False)
    thread: Thread = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = Quoted(self.document, self.found)
        self.thread = Thread(self.register)

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
    def register(self) -> Register:
        """How the text speaks of days."""
        return register_of(self.document, self.found, dated=self._opening is not None)

    @cached_property
    def order(self) -> str:
        """What stands first in 5/6/2019, by other dates in figures of the text; "" where they do not say."""
        return self.quoted.order_of_figures()

    @cached_property
    def _said(self) -> list[Expression]:
        """What each date says, with the year that only a later one of its row names: 9 May, 23 May and 13 June 2017."""
        said = [one.said for one in self.found]
        for place in range(len(said) - 2, -1, -1):
            if lacks_year(said[place]) and self._in_one_row(place):
                said[place] = completed(said[place], said[place + 1])
        return said

    def _in_one_row(self, place: int) -> bool:
        one, following = self.found[place], self.found[place + 1]
        if following.start - one.end > 12:
            return False
        return set(self.document.text[one.end : following.start].replace(",", " , ").split()) <= _LISTED

    def mentions(self) -> Iterator[DateMention]:
        """The dates with their values, in the order of the text."""
        for one, said in zip(self.found, self._said, strict=True):
            notes = Notes()
            where = self._place(one)
            around = self._around(one, said, where)
            meant = self._of_the_tale(one, said, where, around)
            edtf = resolved(meant, around, notes)
            self._remember(one, where, meant, edtf, around, notes)
            if not edtf and not notes.lacking:
                continue  # no calendar has such a day
            words = self.document.text[one.start : one.end]
            yield DateMention(
                one.start,
                one.end,
                edtf,
                Why("“%(words)s”, %(why)s", words=words, why=notes.text) if notes.said else "",
            )

    def _place(self, one: Found) -> Place:
        sentence = self.quoted.sentence_of(one.start)
        words = self.document.words
        word = words.at(one.start)
        opens = word - words.at(self.document.sentences[sentence][0]) <= _OPENING
        passage = self.quoted.passage_of(one.start)
        turn = self.document.body[passage].zone is Zone.TURN
        return Place(word, sentence, passage, opens, turn)

    def _around(self, one: Found, said: Expression, where: Place) -> Around:
        if not hangs(said):
            return Around(order=self.order if isinstance(said, Figures) else "")
        event = self.thread.event(where, pointed_at=points_at(said))
        speech = self._speech(one, where, event)
        year = self._year(one, where, speech)
        tense = self._tense(one, where) if asks_tense(said) else ""
        if tense == "ahead" and year is not None and year.role is Role.YEAR and year.at.sentence == where.sentence:
            tense = "then"  # next year, by 1 July
        return Around(
            speech=speech,
            story=self._story(one, said, event, where, speech),
            year=of_year(year.dated) if year is not None else None,
            recent=year is not None and self._may_be_recent(one, year, where),
            same=self._same_weekday(said, where),
            tense=tense,
            chronicle=where.opens,
        )

    def _speech(self, one: Found, where: Place, event: Told | None) -> Basis | None:
        """When it was said: as words around a quotation tell, else the line that opens the text, else publication."""
        written = self.publication
        if self._opening is not None and one is not self._opening[0]:
            written = self._opening[1]
        moment = self.quoted.moment(one, written)
        if moment is None and where.turn and self._is_long_ago(event, written) and self.quoted.quotes(one.start):
            return spoken(event.dated) if event is not None else None  # what a witness was told on that day
        return moment or written

    def _is_long_ago(self, event: Told | None, speech: Basis | None) -> bool:
        """Whether the text tells of a day that lies far back."""
        if event is None or event.role is Role.SAID or event.dated.earliest != event.dated.latest or speech is None:
            return False
        return event.dated.earliest < speech.dated.earliest - _LONG_AGO

    def _of_the_tale(self, one: Found, said: Expression, where: Place, around: Around) -> Expression:
        """“They came back on Monday”, in a tale of one day: the Monday after it."""
        if self.register is Register.NEWS or not isinstance(said, Named) or not is_a_bare_weekday(said):
            return said
        if said.which is not None or around.tense == "ahead" or self.quoted.quotes(one.start):
            return said
        if not self._is_long_ago(self.thread.event(where, pointed_at=False), around.speech):
            return said
        return replace(said, origin=Origin.STORY, which=-1 if around.tense == "before" else 1)

    def _tense(self, one: Found, where: Place) -> str:
        words = self.document.words
        start, end = self.document.sentences[where.sentence]
        if is_written_in(self.document.text, one.start, one.end):
            return tense_in_han(self.document.text, one.start, one.end)
        return tense_at(words, words.at(start), words.at(end), words.at(one.start))

    def _story(self, one: Found, said: Expression, event: Told | None, where: Place, speech: Basis | None) -> Basis | None:
        if event is None:
            return None
        if speech is not None and where.sentence != event.at.sentence and self._is_news_in_han(one, said):
            return None
        return told(event.dated)

    def _year(self, one: Found, where: Place, speech: Basis | None) -> Told | None:
        year = self.thread.year(where, published=speech is not None)
        if year is None or speech is None or self._is_published(where):
            return None if speech is not None else year
        if year.at.sentence == where.sentence:
            return year
        words = self.document.words
        first = words.at(self.document.sentences[where.sentence][0])
        of_a_paper = year.at.passage != where.passage and not where.turn and is_of_a_paper(words, first, where.word)
        now = of_a_paper or is_since_now(self.document, where) or follows_the_present(self.document, year, where)
        return None if now or self._says_when_it_was_said(one, year, where) else year

    def _says_when_it_was_said(self, one: Found, year: Told, where: Place) -> bool:
        """Their lawyers said in February: in news, and behind the paragraphs of a tale, shortly before it was written."""
        told_elsewhere = self.register is Register.NEWS or year.at.passage != where.passage
        return told_elsewhere and not where.turn and self.quoted.is_of_speech(one)

    def _may_be_recent(self, one: Found, year: Told, where: Place) -> bool:
        """Whether a day shortly before the publication is likelier than one of the year told some paragraphs before."""
        if where.turn:
            return False
        return year.at.passage != where.passage or self.quoted.is_of_speech(one)

    def _same_weekday(self, said: Expression, where: Place) -> Basis | None:
        if not isinstance(said, Named) or said.origin is not Origin.SAME or said.weekday is None:
            return None
        day = self.thread.weekday(where, said.weekday)
        return told(day.dated) if day is not None else None

    def _is_news_in_han(self, one: Found, said: Expression) -> bool:
        """外交部发言人5日表示: a day alone is one of the days before publication."""
        alone = isinstance(said, Named) and said.day is not None and said.month is None
        return alone and is_written_in(self.document.text, one.start, one.end)

    def _remember(self, one: Found, where: Place, said: Expression, edtf: str, around: Around, notes: Notes) -> None:
        if not edtf or ".." in edtf or isinstance(said, Window | Open):
            return
        dated = _told_by(said, edtf)
        if dated is not None:
            self.thread.remember(Told(dated, where, self._role(one, where, said, around, notes)))

    def _role(self, one: Found, where: Place, said: Expression, around: Around, notes: Notes) -> Role:
        if self._is_told_by_the_way(one, where, said):
            return Role.ASIDE
        if comes_back(said):
            return Role.BACK
        if gives_year(said):
            return Role.YEAR if is_only_a_year(said) and not (where.turn and not hangs(said)) else Role.LINE
        if _goes_on(around, notes):
            return Role.LINE
        if around.speech is None or around.speech.words not in notes.said:
            return Role.ASIDE
        return Role.SAID if self.quoted.is_of_speech(one) or self.quoted.quotes(one.start) else Role.NOW

    def _is_told_by_the_way(self, one: Found, where: Place, said: Expression) -> bool:
        words = self.document.words
        first = words.at(self.document.sentences[where.sentence][0])
        if is_an_aside(said, words, first, where.word, words.at(one.end)):
            return True
        return self.register is Register.NEWS and is_an_aside_in_news(words, first, where.word)

    def _is_published(self, where: Place) -> bool:
        """Figures published in July."""
        return self.register is Register.NEWS and is_published(self.document.words, where.word)


def _goes_on(around: Around, notes: Notes) -> bool:
    """Whether it is counted from what was told before: then it dates what is told next."""
    return any(basis is not None and basis.words in notes.said for basis in (around.year, around.story))


def _told_by(said: Expression, edtf: str) -> PartialDate | None:
    """What later dates are counted from: the last end of a stretch."""
    if "/" not in edtf:
        return date_in(edtf.rstrip("~?%"))
    if isinstance(said, Between):
        return date_in(edtf.split("/")[1].rstrip("~?%"))
    if isinstance(said, Part):
        return date_in(edtf)
    whole = date_in(edtf)
    return date_in(f"{whole.year:04}") if whole is not None and whole.year is not None else None


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
