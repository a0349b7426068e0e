"""Zones of a plain text: told by the length of paragraphs, their ends, repetition and neighbours."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tanuq.reading.document import READ, Document, Passage, Span, Zone
from tanuq.reading.layout.days import day_of
from tanuq.reading.sentences import paragraphs
from tanuq.vocabulary.datafiles import read_toml

_FURNITURE = read_toml("tanuq.reading", "data", "furniture.toml")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = re.compile(r"[.!?…:;。！？：；؟۔][\"'”’»」』)\]]*$")
# A mark that leads to a footnote stands behind the full stop.
_NOTED = re.compile(r"[^\W\d_][.!?…。！？؟۔][\"'”’»」』)\]]*(?:\d{1,3}|\[\d{1,3}\]|[*†‡]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})$")
_PROSE = 15
"""Words from which on a paragraph that ends like a sentence is prose by itself."""
_LONG = 40
"""Words from which on a paragraph is prose however it ends."""
_DATELINE = 9
"""Words of a line above the body that holds a day and is no sentence."""
_HEADING = 12
"""Words that a heading has at the most."""
_SHORT = 10
"""Words below which a line at the end of a page is furniture, where its neighbours are."""
_MARKS_WITHIN = 300
"""Characters of a line in which its marks are looked for: furniture is short."""
_TURN = re.compile(r"([^\W\d_](?:[\w.'’·・ -]{0,40}[\w.])?)\s?(?:[:：](?=\s|[\"“«「]|[\u3400-\u9fff])|：(?=\d))")
_NAME = re.compile(r"(?:[^\W\d_][\w'’·・-]*\.? ?){1,5}$")
_BREADCRUMB = re.compile(r"[|›»>/•·]")
_WRAPPED = 45
"""Characters: a text whose lines are rarely shorter and rarely longer than some ninety was broken by hand."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a paragraph before its words are looked at: by mark-up, by its place on a page."""

    zone: Zone
    reason: str
    firm: bool = True
    """False where the paragraph's own words may say more: a program that chooses the body takes bylines along."""


@dataclass(frozen=True, slots=True)
class _Line:
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
        return self.count >= _LONG or (self.ends and self.count >= _PROSE and self.times == 1)

    def is_told(self, zones: frozenset[Zone]) -> bool:
        return self.told is not None and self.told.zone in zones


def document(text: str, published: str = "", language: str = "") -> Document:
    """The document that a plain text is; *published* is EDTF. Linear in the length of the text."""
    return Document(text, zones(text), published, language)


def zones(text: str) -> tuple[Passage, ...]:
    """Each paragraph of *text* with its zone, in the order of the text."""
    spans = list(blocks_of(text))
    return zoned(text, spans, [None] * len(spans))


def zoned(text: str, spans: Sequence[Span], told: Sequence[Told | None]) -> tuple[Passage, ...]:
    """Paragraphs of *text* with their zones: what is *told* of one stands, the others are judged by their words."""
    lines = _lines(text, spans, told)
    if not lines:
        return ()
    named = _speakers(lines)
    first, last = _body_of(lines, named)
    before = tuple(_above(lines[:first]))
    within = tuple(_inside(lines[first : last + 1], named))
    behind = tuple(_below(lines[last + 1 :]))
    return before + within + behind


def word_count(words: str) -> int:
    """How many words there are; in Chinese, characters by two."""
    han = len(_HAN.findall(words))
    return han // 2 + sum(1 for word in words.split() if not _HAN.match(word))


def ends_like_a_sentence(words: str) -> bool:
    """Whether a full stop, or what serves as one, ends the words."""
    return bool(_ENDS.search(words[-4:]) or _NOTED.search(words[-12:]))


def _lines(text: str, spans: Sequence[Span], told: Sequence[Told | None]) -> list[_Line]:
    counted = Counter(text[start:end].casefold() for start, end in spans)
    return [_line(text, span, counted, known) for span, known in zip(spans, told, strict=True)]


def _line(text: str, span: Span, counted: Counter[str], told: Told | None) -> _Line:
    words = text[slice(*span)]
    count, ends = word_count(words), ends_like_a_sentence(words)
    if (told is None or not told.firm) and (zone := _marked(words, count, ends=ends)) is not None:
        told = Told(zone, "its words say so")
    return _Line(*span, words, count, ends, counted[words.casefold()], told)


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


def _speakers(lines: Sequence[_Line]) -> dict[int, Span]:
    """By the start of each turn of a transcript the words that name who speaks; a text with one turn has none."""
    found = {line.start: (line.start, line.start + len(name)) for line in lines if (name := _named_speaker(line.words))}
    names = Counter(line.words[: found[line.start][1] - line.start] for line in lines if line.start in found)
    again = sum(count for count in names.values() if count > 1)
    return found if again >= 2 and len(found) * 3 >= len(lines) else {}


def _named_speaker(words: str) -> str:
    turn = _TURN.match(words)
    if turn is None or not _NAME.match(turn[1]) or turn[1].casefold() in _FURNITURE["no_speaker"]["words"]:
        return ""
    return turn[1] if turn[1][0].isupper() or not turn[1][0].isalpha() or _HAN.match(turn[1]) else ""


def _body_of(lines: Sequence[_Line], named: dict[int, Span]) -> tuple[int, int]:
    """The places of the first and the last line of the body."""
    prose = [n for n, line in enumerate(lines) if line.prose or (line.start in named and line.is_open)]
    if not prose:
        prose = [n for n, line in enumerate(lines) if line.ends and line.is_open] or [len(lines) - 1]
    first, last = prose[0], max(prose[-1], _last_told(lines))
    first = _back_to_its_beginning(lines, first)
    while last + 1 < len(lines) and _goes_on(lines, last + 1):
        last += 1
    return first, last


def _last_told(lines: Sequence[_Line]) -> int:
    """The last paragraph that is told to be body, firmly or not."""
    return next((n for n in range(len(lines) - 1, -1, -1) if lines[n].is_told(READ)), 0)


def _back_to_its_beginning(lines: Sequence[_Line], first: int) -> int:
    """Short sentences right above the first long paragraph begin the body where no title stands above them."""
    above = lines[:first]
    if _title_among(above) or any(line.is_told(_TITLED) for line in above):
        # Between title and body stands one sentence, the dek; where there are more, they are the body.
        sentences = [place for place, line in enumerate(above) if line.is_open and line.ends and line.count > 4]
        return sentences[0] if len(sentences) > 1 else first
    while first and lines[first - 1].is_open and lines[first - 1].ends:
        first -= 1
    return first


def _goes_on(lines: Sequence[_Line], place: int) -> bool:
    """Whether a short paragraph behind the last long one belongs to the body: it ends, and no furniture follows."""
    rest = lines[place : place + 3]
    unmarked = rest[0].told is None and rest[0].ends and rest[0].times == 1
    return unmarked and not any(line.is_told(_AFTER) for line in rest)


_AFTER = frozenset({Zone.ADVERT, Zone.NAVIGATION})


def _marked(words: str, count: int, *, ends: bool) -> Zone | None:
    """The zone that the words of a line tell by themselves."""
    folded = words[:_MARKS_WITHIN].casefold()
    for zone in (Zone.CREDIT, Zone.CAPTION, Zone.BYLINE, Zone.NOTE):
        marks = _FURNITURE[zone.value]
        short = count <= marks.get("longest", 2 * _PROSE)
        if short and folded.startswith(tuple(marks.get("begins", ()))) and not (zone is Zone.BYLINE and ends):
            return zone
    for zone in (Zone.CREDIT, Zone.ADVERT, Zone.NAVIGATION):
        if count <= _PROSE and any(mark in folded for mark in _FURNITURE[zone.value].get("holds", ())):
            return zone
    return None


def _above(lines: Sequence[_Line]) -> Iterator[Passage]:
    """What stands before the body: the title, its repetitions, sections, the dek, credits."""
    title = _title_among(lines)
    titled = False
    for line in lines:
        if line.told is not None and line.told.firm:
            titled = titled or line.told.zone is Zone.TITLE
            yield _passage(line, line.told.zone, line.told.reason)
        elif _is_dateline(line):
            yield _passage(line, Zone.BYLINE, "a day, above the body")
        elif line.told is not None:
            yield _passage(line, line.told.zone, line.told.reason)
        elif line.words == title:
            titled = True
            yield _passage(line, Zone.TITLE, "stands above the body" if line.times == 1 else "the title, repeated")
        elif titled and line.ends and line.count > 4 and not line.words.endswith(":"):
            yield _passage(line, Zone.DEK, "one sentence between title and body")
        elif _BREADCRUMB.search(line.words):
            yield _passage(line, Zone.NAVIGATION, "a path of sections")
        else:
            yield _passage(line, Zone.SECTION, "a short line above the body")


def _is_dateline(line: _Line) -> bool:
    return line.count <= _DATELINE and not line.ends and len(day_of(line.words)) == len("2020-02-07")


def _title_among(lines: Sequence[_Line]) -> str:
    """The title: what is repeated, else the longest line that does not end like a sentence; "" where none is."""
    if any(line.is_told(_TITLED) for line in lines):
        return ""
    unmarked = [
        line for line in lines if line.told is None and not _BREADCRUMB.search(line.words) and not _is_dateline(line)
    ]
    repeated = [line for line in unmarked if line.times > 1 and line.count > 3]
    open_ended = [line for line in unmarked if not line.words.endswith(_GOING_ON)]
    return max(repeated or open_ended, key=lambda line: line.count).words if repeated or open_ended else ""


_TITLED = frozenset({Zone.TITLE})
_GOING_ON = (".", "。", "۔", ",", ";", ":", "،", "؛", "，", "；", "：", "、")
"""Marks that end no title."""


def _inside(lines: Sequence[_Line], named: dict[int, Span]) -> Iterator[Passage]:
    """The body, with headings, block quotations and what a page puts between two paragraphs."""
    quoting = False
    for place, line in enumerate(lines):
        passage = _in_body(line, named, lines[place - 1] if place else None)
        if passage.zone is Zone.BODY and quoting:
            passage = replace(passage, zone=Zone.BLOCK_QUOTATION, reason="the paragraph before it ends in a colon")
        quoting = passage.zone is Zone.BODY and line.words.endswith((":", "：")) and line.count >= _SHORT
        yield passage


def _in_body(line: _Line, named: dict[int, Span], before: _Line | None) -> Passage:
    if line.told is not None and line.told.firm:
        return _passage(line, line.told.zone, line.told.reason)
    if line.start in named:
        return Passage(line.start, line.end, Zone.TURN, "begins with who speaks", named[line.start])
    if line.told is not None:
        return _passage(line, line.told.zone, line.told.reason)
    if line.times > 1 and line.count <= 2 * _PROSE and not line.ends:
        return _passage(line, Zone.NAVIGATION, "the same words stand elsewhere in the text")
    if not line.ends and line.count <= _HEADING and (before is None or before.ends or before.told is not None):
        return _passage(line, Zone.HEADING, "short, and does not end like a sentence")
    return _passage(line, Zone.BODY, "")


def _below(lines: Sequence[_Line]) -> Iterator[Passage]:
    marked = next((line.told.zone for line in lines if line.told is not None and line.told.zone in _AFTER), None)
    for line in lines:
        if line.told is not None:
            yield _passage(line, line.told.zone, line.told.reason)
        else:
            yield _passage(line, marked or _foot(line), "stands behind the body")


def _foot(line: _Line) -> Zone:
    return Zone.BODY if line.ends and line.count >= _SHORT else Zone.NAVIGATION


def _passage(line: _Line, zone: Zone, reason: str) -> Passage:
    return Passage(line.start, line.end, zone, reason)
