"""The dates of a document with their values: each hangs on the publication, on the words before it, or on itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from tanuq.reading.dates import ends
from tanuq.reading.dates.asides import is_of_a_paper, is_published
from tanuq.reading.dates.expression import (
    Between,
    Expression,
    Figures,
    Found,
    Named,
    Open,
    Origin,
    Part,
    Shift,
    Window,
)
from tanuq.reading.dates.finding import found_in
from tanuq.reading.dates.han import is_written_in
from tanuq.reading.dates.joining import completed
from tanuq.reading.dates.moment import Around, Basis, Notes, of_year, spoken, told
from tanuq.reading.dates.points import (
    asks_tense,
    hangs,
    is_a_bare_weekday,
    is_of_a_day,
    is_the_end_of_the_year,
    lacks_year,
    points_at,
)
from tanuq.reading.dates.present import follows_the_present, is_since_now, starts_anew
from tanuq.reading.dates.quoted import Quoted
from tanuq.reading.dates.register import register_of
from tanuq.reading.dates.resolving import resolved
from tanuq.reading.dates.roles import Roles, stretch_of, told_by
from tanuq.reading.dates.speaking import Speaking
from tanuq.reading.dates.tense import DEADLINE, tense_at, tense_in_han
from tanuq.reading.dates.thread import Place, Register, Role, Thread, Told, Year
from tanuq.reading.document import Document
from tanuq.reading.mention import DateMention
from tanuq.reading.why import Why

_LISTED = frozenset({"and", "or", ",", "&", "и", "или"})
_OPENING = 2
"""Words before a date that opens its sentence."""
_QUESTION = 30
"""Words of a question that are looked at."""
_LONG_AGO = timedelta(days=14)
"""Before that, “on Sunday” in a tale is none of the days before it was told."""
_TALE = 2
"""Turns over which “on Sunday” is still of the days told."""
_WEEK = timedelta(days=6)


@dataclass(eq=False)
class Narrative:
    """A document as its dates are read one after the other."""

    document: Document
    found: Sequence[Found]
    quoted: Quoted = field(init=False)
    speaking: Speaking = field(init=False)
    thread: Thread = field(init=False)
    roles: Roles = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = Quoted(self.document, self.found)
        self.speaking = Speaking(self.document, self.found, self.quoted)
        self.thread = Thread(self.register)
        self.roles = Roles(self.document, self.quoted, self.register)

    @cached_property
    def register(self) -> Register:
        """How the text speaks of days."""
        return register_of(self.document, self.found, dated=self.speaking.opening is not None)

    @cached_property
    def order(self) -> str:
        """What stands first in 5/6/2019, by other dates in figures of the text; "" where they do not say."""
        return self.quoted.order_of_figures()

    @cached_property
    def _ends(self) -> frozenset[int]:
        """The places of the dates that begin a stretch which the next one ends."""
        return ends.stretches(self.document, self.found)

    @cached_property
    def _said(self) -> list[Expression]:
        """What each date says, with the year that only a later one of its row names: 9 May, 23 May and 13 June 2017."""
        said = [one.said for one in self.found]
        for place in range(len(said) - 2, -1, -1):
            if lacks_year(said[place]) and (place in self._ends or self._in_one_row(place)):
                said[place] = completed(said[place], said[place + 1])
        return said

    def _in_one_row(self, place: int) -> bool:
        one, following = self.found[place], self.found[place + 1]
        if following.start - one.end > 12:
            return False
        return set(self.document.text[one.end : following.start].replace(",", " , ").split()) <= _LISTED

    def mentions(self) -> Iterator[DateMention]:
        """The dates with their values, in the order of the text."""
        stretch = ""
        for place, one in enumerate(self.found):
            mention, whole = self._mention(place, one)
            if mention is not None:
                yield replace(mention, stretch=whole or stretch)
            stretch = whole

    def _mention(self, place: int, one: Found) -> tuple[DateMention | None, str]:
        """The date at this place, None where no calendar has such a day; and the stretch that it begins."""
        said, notes, where = self._said[place], Notes(), self._place(one)
        around = self._around(one, said, where)
        meant = self._of_the_tale(one, said, where, around)
        edtf = resolved(meant, around, notes)
        self._remember(one, where, meant, edtf, around, notes)
        whole = resolved(Between(meant, self._said[place + 1]), around, Notes()) if place in self._ends else ""
        if not edtf and not notes.lacking:
            return None, whole
        words = self.document.text[one.start : one.end]
        ground = Why("“%(words)s”, %(why)s", words=words, why=notes.text) if notes.said else ""
        return DateMention(one.start, one.end, edtf, ground), whole

    def _place(self, one: Found) -> Place:
        words = self.document.words
        sentence, passage = self.quoted.sentence_of(one.start), self.quoted.passage_of(one.start)
        paragraph = self.document.body[passage]
        start = self.document.sentences[sentence][0]
        word = words.at(one.start)
        return Place(
            word=word,
            sentence=sentence,
            passage=passage,
            opens=word - words.at(max(start, self.speaking.words_from(paragraph))) <= _OPENING,
            turn=self.speaking.is_turn(paragraph),
            bounds=word > 0 and words.folded[word - 1] in DEADLINE,
            opens_its_passage=start <= paragraph.start,
        )

    def _around(self, one: Found, said: Expression, where: Place) -> Around:
        if not hangs(said):
            return Around(order=self.order if isinstance(said, Figures) else "")
        event = self._event(said, where)
        speech = self._speech(one, where, event)
        year = self._year(one, where, speech)
        tense = self._tense(one, where) if asks_tense(said) else ""
        if tense == "ahead" and year is not None and _is_its_year(year, where):
            tense = "then"  # next year, by 1 July
        if tense == "then" and year is None and event is not None and event.at.sentence == where.sentence:
            year = Year(event, sure=True)  # nobody knew in January that it would be closed in April
        return Around(
            speech=speech,
            story=self._story(one, said, event, where, speech),
            year=of_year(year.told.whole or year.told.dated) if year is not None else None,
            sure=year is not None and year.sure,
            elsewhere=year is not None and year.told.at.passage != where.passage and not where.turn,
            recent=year is not None and self._may_be_recent(one, year, where),
            same=self._same_weekday(said, where),
            tense=tense,
            chronicle=where.opens,
        )

    def _event(self, said: Expression, where: Place) -> Told | None:
        """The date told last; None where the text has since told something without a date."""
        event = self.thread.event(where, pointed_at=points_at(said), day=is_of_a_day(said))
        if event is None or event.at.sentence == where.sentence:
            return event
        return None if starts_anew(self.document, event.at.word, where.word) else event

    def _speech(self, one: Found, where: Place, event: Told | None) -> Basis | None:
        """When it was said: as words around a quotation tell, else when the text was written or spoken."""
        written = self.speaking.written(one, turn=where.turn)
        moment = self.speaking.quoted(one, written)
        if moment is None and where.turn and self._is_long_ago(event, written) and self.quoted.quotes(one.start):
            return spoken(event.dated) if event is not None else None  # what a witness was told on that day
        return moment or written

    def _is_long_ago(self, event: Told | None, speech: Basis | None) -> bool:
        """Whether the text tells of a day that lies far back."""
        if event is None or event.role is Role.SAID or event.dated.earliest != event.dated.latest or speech is None:
            return False
        return event.dated.earliest < speech.dated.earliest - _LONG_AGO

    def _of_the_tale(self, one: Found, said: Expression, where: Place, around: Around) -> Expression:
        """“They came back on Monday”, in a tale of one day: the Monday after it; behind “next week”, of that week."""
        if is_the_end_of_the_year(said):
            return self._end_of_that_one(said, where, around)
        if not isinstance(said, Named) or not is_a_bare_weekday(said) or said.which is not None:
            return said
        event = self.thread.event(where, pointed_at=False)
        if self._is_of_a_week(event, where, around):
            return replace(said, origin=Origin.STORY)
        if around.tense == "ahead" and _is_ahead_beside(event, where, around):
            return replace(said, origin=Origin.STORY, which=1)
        if self.register is Register.NEWS or around.tense == "ahead" or self.quoted.quotes(one.start):
            return said
        near = event is not None and where.passage - event.at.passage <= _TALE
        if not near or not self._is_long_ago(event, around.speech) or self.quoted.is_of_speech(one):
            return said
        return replace(said, origin=Origin.STORY, which=-1 if around.tense == "before" else 1)

    def _end_of_that_one(self, said: Expression, where: Place, around: Around) -> Expression:
        """“By the end of the year there were thirty”, in a paragraph that tells of a year before."""
        event = self.thread.event(where, pointed_at=True)
        if not isinstance(said, Part) or not isinstance(said.of, Shift) or event is None:
            return said
        near = where.turn or event.at.passage == where.passage
        told = around.year is not None and around.tense != "ahead" and event.role in (Role.LINE, Role.YEAR)
        return replace(said, of=replace(said.of, origin=Origin.STORY)) if near and told else said

    def _is_of_a_week(self, event: Told | None, where: Place, around: Around) -> bool:
        """“They meet next week. On Monday …”: a week told just before, which is not over."""
        if event is None or around.speech is None or where.sentence - event.at.sentence > 1:
            return False
        ahead = event.dated.latest > around.speech.dated.latest
        return event.dated.latest - event.dated.earliest == _WEEK and ahead

    def _tense(self, one: Found, where: Place) -> str:
        words = self.document.words
        start, end = self.document.sentences[where.sentence]
        if is_written_in(self.document.text, one.start, one.end):
            return tense_in_han(self.document.text, one.start, one.end)
        said = tense_at(words, words.at(start), words.at(end), words.at(one.start))
        if said not in ("", "term"):
            return said
        asked = self._tense_of_the_question(where) if where.turn and where.opens else ""
        if said == "term":
            return "onwards" if asked in ("behind", "before") else "ahead"
        return asked

    def _tense_of_the_question(self, where: Place) -> str:
        """“Will you be there?” – “On Thursday.”: what has no verb has that of the sentence before."""
        if where.sentence == 0:
            return ""
        words = self.document.words
        start, end = self.document.sentences[where.sentence - 1]
        last = words.at(end)
        return tense_at(words, max(words.at(start), last - _QUESTION), last, last)

    def _story(
        self, one: Found, said: Expression, event: Told | None, where: Place, speech: Basis | None
    ) -> Basis | None:
        if event is None:
            return None
        if speech is not None and where.sentence != event.at.sentence and self._is_news_in_han(one, said):
            return None
        return told(event.dated)

    def _is_news_in_han(self, one: Found, said: Expression) -> bool:
        """外交部发言人5日表示: a day alone is one of the days before publication."""
        alone = isinstance(said, Named) and said.day is not None and said.month is None
        return alone and is_written_in(self.document.text, one.start, one.end)

    def _year(self, one: Found, where: Place, speech: Basis | None) -> Year | None:
        year = self.thread.year(where, published=speech is not None)
        if year is None or speech is None:
            return year
        if self._says_when_it_was_said(one, year, where) or self._is_of_the_present(year, where):
            return replace(year, sure=False)
        return year

    def _is_of_the_present(self, year: Year, where: Place) -> bool:
        """Whether its sentence, or the one before, speaks of what is."""
        words = self.document.words
        if self.register is Register.NEWS and is_published(words, where.word):
            return True
        if year.told.at.sentence == where.sentence:
            return False
        first = words.at(self.document.sentences[where.sentence][0])
        elsewhere = year.told.at.passage != where.passage and not where.turn
        if elsewhere and is_of_a_paper(words, first, where.word):
            return True
        return is_since_now(self.document, where) or follows_the_present(self.document, year.told, where)

    def _says_when_it_was_said(self, one: Found, year: Year, where: Place) -> bool:
        """Their lawyers said in February: in news, and paragraphs behind a tale, shortly before it was written."""
        if where.turn or where.bounds or year.told.at.sentence == where.sentence:
            return False
        told_elsewhere = self.register is Register.NEWS or year.told.at.passage != where.passage
        return told_elsewhere and self.quoted.is_of_speech(one)

    def _may_be_recent(self, one: Found, year: Year, where: Place) -> bool:
        """Whether a day shortly before the publication is likelier than one of the year told some paragraphs before."""
        if where.turn or year.told.at.sentence == where.sentence:
            return False
        return year.told.at.passage != where.passage or not where.opens or self.quoted.is_of_speech(one)

    def _same_weekday(self, said: Expression, where: Place) -> Basis | None:
        if not isinstance(said, Named) or said.origin is Origin.SPEECH or said.weekday is None:
            return None
        if said.origin is Origin.STORY and said.which not in (0, None):
            return None
        day = self.thread.weekday(where, said.weekday, named=said.origin is Origin.STORY)
        return told(day.dated) if day is not None else None

    def _remember(self, one: Found, where: Place, said: Expression, edtf: str, around: Around, notes: Notes) -> None:
        if not edtf or ".." in edtf or isinstance(said, Window | Open):
            return
        dated = told_by(said, edtf)
        if dated is None:
            return
        role = self.roles.role(one, where, said, around, notes)
        self.thread.remember(
            Told(
                dated,
                where,
                Role.ASIDE if role is Role.LINE and self._lies_before_what_is_told(one, said, where) else role,
                to_come=around.speech is not None and dated.earliest > around.speech.dated.latest,
                weekday=isinstance(said, Named) and said.weekday is not None,
                whole=stretch_of(said, edtf),
            )
        )

    def _lies_before_what_is_told(self, one: Found, said: Expression, where: Place) -> bool:
        """“In 2006 she found the bill: it had been paid in 1943”, which is told by the way."""
        event = self.thread.event(where, pointed_at=False)
        beside = event is not None and event.at.sentence == where.sentence and event.role in (Role.LINE, Role.YEAR)
        return beside and not hangs(said) and self._tense(one, where) == "before"


def _is_ahead_beside(event: Told | None, where: Place, around: Around) -> bool:
    """The court sits on Monday, and again on Wednesday: behind a day to come that the same sentence names."""
    if event is None or around.speech is None or event.at.sentence != where.sentence:
        return False
    return event.dated.earliest == event.dated.latest > around.speech.dated.latest


def _is_its_year(year: Year, where: Place) -> bool:
    """Whether the same sentence names the year by itself."""
    return year.told.role is Role.YEAR and year.told.at.sentence == where.sentence


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
