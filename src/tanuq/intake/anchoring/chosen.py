"""Which words of a text are meant: a stretch that was marked, or words that were typed or copied.

Offsets count code points. What a browser counts (UTF-16) is made into code points before it gets here.
"""

import re
import unicodedata
from dataclasses import dataclass

from tanuq.casebook.claims import Anchor
from tanuq.intake.anchoring.errors import NotATime, NoWordsChosen, SeveralPlaces, WordsNotFound

MOST_PLACES = 50
"""Of words that stand in a text more often, only so many places are offered."""
_AROUND = 60
_CONTINUES = frozenset({"Mn", "Mc", "Me"})
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words of a text and where they stand."""

    start: int
    end: int
    words: str

    def anchor(self, text: str) -> Anchor:
        """The anchor in the text with this SHA-256."""
        return Anchor(start=self.start, end=self.end, text=text)


@dataclass(frozen=True, slots=True)
class InContext:
    """Words with what stands around them, for whoever must say which are meant."""

    start: int
    end: int
    before: str
    words: str
    after: str


def chosen(text: str, words: str, marked: tuple[int, int] | None = None) -> Chosen:
    """The place of *words* in *text*: the *marked* one where it holds just these words, else the only one there is.

    Blanks at the ends are left out, and no letter is torn from its vowel signs.

    Raises:
        NoWordsChosen: when there are none.
        WordsNotFound: when they do not stand in the text.
        SeveralPlaces: when they stand there more than once, and none of these places is the marked one.
    """
    wanted = _lines_as_kept(words).strip()
    if not wanted:
        raise NoWordsChosen("Choose the words that say so, or copy them from the text into the box.")
    if marked is not None and text[slice(*marked)].strip() == wanted:
        return whole_letters(text, *marked)
    places = occurrences(text, wanted)
    if not places:
        raise WordsNotFound("These words do not stand in the text. Copy them from it exactly as they stand there.")
    if len(places) > 1:
        raise SeveralPlaces("These words stand in the text more than once. Which of them are meant?", places)
    return whole_letters(text, *places[0])


def whole_letters(text: str, start: int, end: int) -> Chosen:
    """The stretch without blanks at its ends, widened where it would part a letter from the signs that belong to it.

    One that reaches beyond the text ends with it.

    >>> whole_letters("cafe\\u0301 bar", 0, 4).end
    5
    """
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and start < len(text) and _belongs_to_the_letter_before(text, start):
        start -= 1
    while end < len(text) and end > start and _belongs_to_the_letter_before(text, end):
        end += 1
    return Chosen(start, end, text[start:end])


def _belongs_to_the_letter_before(text: str, at: int) -> bool:
    joined = text[at] == "\u200d" or text[at - 1] == "\u200d"  # a family of emoji is one picture
    return joined or unicodedata.category(text[at]) in _CONTINUES or "\U0001f3fb" <= text[at] <= "\U0001f3ff"


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where *words* stand in *text*: as they are, or else with other blanks and line ends between them.

    >>> occurrences("one two\\none  two", "one two")
    [(0, 7)]
    >>> occurrences("one\\ntwo", "one two")
    [(0, 7)]
    """
    exact = [(found.start(), found.end()) for found in re.finditer(re.escape(words), text)]
    if not exact:
        loose = r"\s+".join(map(re.escape, words.split()))
        exact = [(found.start(), found.end()) for found in re.finditer(loose, text)]
    return exact[:MOST_PLACES]


_ON_ONE_LINE = str.maketrans("\n\r\f", "   ")


def in_context(text: str, place: tuple[int, int]) -> InContext:
    """The words at *place* with what stands around them, on one line."""
    start, end = place
    before, words, after = text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
    return InContext(start, end, *(part.translate(_ON_ONE_LINE) for part in (before, words, after)))


def _lines_as_kept(words: str) -> str:
    """A form sends line ends as CR LF, whatever they are in the text."""
    return words.replace("\r\n", "\n")


def milliseconds(written: str) -> int:
    """A time within a recording, as people read it off a player.

    >>> milliseconds("12:30"), milliseconds("1:02:03.4")
    (750000, 3723400)

    Raises:
        NotATime: when it is written otherwise.
    """
    found = _TIME.fullmatch(written.strip())
    if found is None:
        raise NotATime(f"“{written}” is no time in a recording. Write minutes and seconds, such as 12:30, or 1:02:03.")
    hours, minutes, seconds, fraction = found.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def heard(since: str, until: str) -> Anchor:
    """The anchor of words that are heard between two times; the second may be left out.

    Raises:
        NotATime: when one is none, or the second comes before the first.
    """
    start = milliseconds(since)
    end = milliseconds(until) if until.strip() else None
    if end is not None and end < start:
        raise NotATime(f"{until} comes before {since}. Exchange the two times.")
    return Anchor(since=start, until=end)
