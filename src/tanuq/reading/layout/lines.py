"""Lines of a text, one a paragraph, with what tells their zone: length, end, repetition, words of furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tanuq.reading.document import READ, Passage, Span, Zone
from tanuq.reading.layout.days import day_of
from tanuq.reading.sentences import paragraphs
from tanuq.vocabulary.datafiles import read_toml

_FURNITURE = read_toml("tanuq.reading", "data", "furniture.toml")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = re.compile(r"[.!?…:;。！？：；؟۔][\"'”’»」』)\]]*$")
# A mark that leads to a footnote stands behind the full stop.
_NOTED = re.compile(r"[^\W\d_][.!?…。！？؟۔][\"'”’»」』)\]]*(?:\d{1,3}|\[\d{1,3}\]|[*†‡]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})$")
PROSE = 15
"""Words from which on a paragraph that ends like a sentence is prose by itself."""
_LONG = 19
"""Words from which on a paragraph is prose however it ends: no headline has as many."""
_REPEATED = 40
"""Words from which on a paragraph is prose even where it stands twice."""
_GOES_ON = 8
"""Words from which on a paragraph that ends in a comma is a part of a sentence, as in the heads of judgments."""
_DATELINE = 9
"""Words of a line above the body that holds a day and is no sentence."""
_ITEM = re.compile(r"(?:\d{1,4}[.)]|[-–—•◦▪‣*])\s+\S")
_ITEM_WORDS = 4
_WHOLE = 3
_TAIL = 60
"""Characters at the end of a line in which a caption names whose picture it is."""
_MARKS_WITHIN = 300
"""Characters of a line in which its marks are looked for: furniture is short."""
_WRAPPED = 45
"""Characters: a text whose lines are rarely shorter and rarely longer than some ninety was broken by hand."""
_OPENING = "([*-–—•·|/ "


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a paragraph before its words are looked at: by mark-up, by its place on a page."""

    zone: Zone
    reason: str
    firm: bool = True
    """False where the paragraph's own words may say more: a program that chooses the body takes bylines along."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with what tells its zone."""

    start: int
    end: int
    words: str
    count: int
    """Words; in Chinese, characters by two."""
    ends: bool
    """Whether it ends as sentences do."""
    times: int
    """How often the same words stand in the text."""
    told: Told | None
    """What mark-up says, or the paragraph's own words; None where neither does."""

    @property
    def is_open(self) -> bool:
        """Whether the rules have a say in it."""
        return self.told is None or not self.told.firm

    @property
    def prose(self) -> bool:
        if self.told is not None and self.told.firm:
            return self.told.zone in READ
        if self.words.endswith((",", "،", "，")) and self.count >= _GOES_ON:
            return True
        return (self.times == 1 and self.count >= (PROSE if self.ends else _LONG)) or self.count >= _REPEATED

    @property
    def is_item(self) -> bool:
        """Whether it is an entry of a list: numbered, or behind a dash."""
        return self.is_open and self.count >= _ITEM_WORDS and _ITEM.match(self.words) is not None

    @property
    def is_dateline(self) -> bool:
        """Whether it is a day, with little beside it."""
        return self.count <= _DATELINE and not self.ends and len(day_of(self.words)) == len("2020-02-07")

    def is_told(self, zones: frozenset[Zone]) -> bool:
        return self.told is not None and self.told.zone in zones


def word_count(words: str) -> int:
    """How many words there are; in Chinese, characters by two."""
    han = len(_HAN.findall(words))
    return han // 2 + sum(1 for word in words.split() if not _HAN.match(word))


def ends_like_a_sentence(words: str) -> bool:
    """Whether a full stop, or what serves as one, ends the words."""
    return bool(_ENDS.search(words[-4:]) or _NOTED.search(words[-12:]))


def lines_of(text: str, spans: Sequence[Span], told: Iterable[Told | None]) -> list[Line]:
    counted = Counter(text[start:end].casefold() for start, end in spans)
    return [_line(text, span, counted, known) for span, known in zip(spans, told, strict=True)]


def _line(text: str, span: Span, counted: Counter[str], told: Told | None) -> Line:
    words = text[slice(*span)]
    count, ends = word_count(words), ends_like_a_sentence(words)
    if (told is None or not told.firm) and (zone := marked(words, count, ends=ends)) is not None:
        told = Told(zone, "its words say so")
    return Line(*span, words, count, ends, counted[words.casefold()], told)


def blocks_of(text: str) -> Iterator[Span]:
    """Paragraphs; of a text whose lines were broken by hand, the lines between two blank ones together."""
    lines = list(paragraphs(text))
    yield from joined(text, lines) if _broken_by_hand(text, lines) else lines


def joined(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs that lines broken by hand make: a blank line parts them, and a last line that is short."""
    if not lines:
        return
    begin, end = lines[0]
    for start, stop in lines[1:]:
        if text.count("\n", end, start) > 1 or end - begin < _WRAPPED or _ends_early(text, (begin, end)):
            yield begin, end
            begin = start
        end = stop
    yield begin, end


def _broken_by_hand(text: str, lines: Sequence[Span]) -> bool:
    long = [(start, end) for start, end in lines if end - start >= _WRAPPED]
    if len(long) < 4 or max(end - start for start, end in long) > 2 * _WRAPPED + 10:
        return False
    return sum(not _ENDS.search(text[end - 4 : end]) for _, end in long) > len(long) / 2


def _ends_early(text: str, block: Span) -> bool:
    """Whether the last line of a block is a short one: there a paragraph ended without a blank line."""
    last = text.rfind("\n", *block) + 1 or block[0]
    return block[1] - last < _WRAPPED and bool(_ENDS.search(text[block[1] - 4 : block[1]]))


def marked(words: str, count: int, *, ends: bool) -> Zone | None:
    """The zone that the words of a line tell by themselves."""
    folded = words[:_MARKS_WITHIN].casefold().lstrip(_OPENING)
    if count <= _WHOLE and folded in _FURNITURE["navigation"]["whole"]:
        return Zone.NAVIGATION
    for zone in (Zone.CREDIT, Zone.CAPTION, Zone.BYLINE, Zone.NOTE, Zone.ADVERT, Zone.NAVIGATION):
        marks = _FURNITURE[zone.value]
        short = count <= marks.get("longest", 2 * PROSE)
        if short and folded.startswith(tuple(marks.get("begins", ()))) and not (zone is Zone.BYLINE and ends):
            return zone
    remark = _FURNITURE["remark"]
    if count <= remark["longest"] and folded.startswith(tuple(remark["begins"])):
        return Zone.NOTE
    return _held(folded, ends=ends) if count <= PROSE else _captioned(words, count)


def _captioned(words: str, count: int) -> Zone | None:
    """A caption, where a longer line ends in whose picture it is."""
    marks = _FURNITURE["caption"]
    tail = words[-_TAIL:].casefold()
    told = count <= marks["longest_with_tail"] and any(mark in tail for mark in marks["tails"])
    return Zone.CAPTION if told else None


def _held(folded: str, *, ends: bool) -> Zone | None:
    """The zone that words somewhere in a short line tell."""
    for zone in (Zone.CREDIT, Zone.CAPTION, Zone.ADVERT, Zone.NAVIGATION):
        marks = _FURNITURE[zone.value]
        held = marks.get("holds", ()) if ends else (*marks.get("holds", ()), *marks.get("holds_open", ()))
        if any(mark in folded for mark in held):
            return zone
    return None


def passage(line: Line, zone: Zone, reason: str) -> Passage:
    """The paragraph as a passage."""
    return Passage(line.start, line.end, zone, reason)
