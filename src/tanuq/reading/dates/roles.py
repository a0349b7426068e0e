"""What a date does for those behind it: whether it says of which year the text goes on to tell, and what it tells."""

from dataclasses import dataclass

from tanuq.reading.dates.asides import is_an_aside, is_an_aside_in_news, is_the_date_of_a_paper
from tanuq.reading.dates.calendar import WHOLE_YEAR
from tanuq.reading.dates.expression import Between, Expression, Found, Part, Shift
from tanuq.reading.dates.moment import Around, Notes
from tanuq.reading.dates.points import comes_back, gives_year, is_counted_from_now, is_only_a_year
from tanuq.reading.dates.quoted import Quoted
from tanuq.reading.dates.tense import tense_at
from tanuq.reading.dates.thread import Place, Register, Role
from tanuq.reading.document import Document
from tanuq.vocabulary.edtf import PartialDate, date_in


@dataclass(frozen=True, slots=True)
class Roles:
    """Gives the dates of a document their roles."""

    document: Document
    quoted: Quoted
    register: Register

    def role(self, one: Found, where: Place, said: Expression, around: Around, notes: Notes) -> Role:
        """The role of a date that has a value, taken from what *notes* say."""
        if self._is_told_by_the_way(one, where, said):
            return Role.ASIDE
        if comes_back(said):
            return Role.BACK
        if gives_year(said):
            return self._role_of_a_year(where, said)
        if _goes_on(around, notes):
            return Role.LINE
        if around.speech is None or around.speech.words not in notes.said:
            return Role.ASIDE
        return Role.SAID if self.quoted.is_of_speech(one) or self.quoted.quotes(one.start) else Role.NOW

    def _role_of_a_year(self, where: Place, said: Expression) -> Role:
        """A year alone goes on in a transcript, whose turns are short; last year goes on nowhere."""
        if not is_only_a_year(said):
            return Role.LINE
        return Role.LINE if where.turn and not is_counted_from_now(said) else Role.YEAR

    def _is_told_by_the_way(self, one: Found, where: Place, said: Expression) -> bool:
        words = self.document.words
        first, last = (words.at(offset) for offset in self.document.sentences[where.sentence])
        if is_an_aside(said, words, first, where.word, words.at(one.end)):
            return True
        if self.register is Register.NEWS:
            return is_an_aside_in_news(words, first, where.word)
        is_dated = is_the_date_of_a_paper(words, first, where.word)
        return is_dated and not tense_at(words, first, last, where.word)  # an indictment dated May accuses him


def _goes_on(around: Around, notes: Notes) -> bool:
    """Whether it is counted from what was told before: then it dates what is told next."""
    return any(basis is not None and basis.words in notes.said for basis in (around.year, around.story, around.same))


def told_by(said: Expression, edtf: str) -> PartialDate | None:
    """What later dates are counted from: the last end of a stretch, the whole of a week or of a part of a year."""
    if "/" not in edtf:
        return date_in(edtf.rstrip("~?%"))
    if isinstance(said, Between):
        return date_in(edtf.split("/")[1].rstrip("~?%"))
    if isinstance(said, Part | Shift):
        return date_in(edtf)
    whole = date_in(edtf)
    return date_in(f"{whole.year:04}") if whole is not None and whole.year is not None else None


def stretch_of(said: Expression, edtf: str) -> PartialDate | None:
    """The whole of a stretch that is shorter than a year; None of anything else."""
    whole = date_in(edtf) if isinstance(said, Between) else None
    return whole if whole is not None and (whole.latest - whole.earliest).days < WHOLE_YEAR else None
