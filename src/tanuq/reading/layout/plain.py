"""Zones of a plain text: told by the length of paragraphs, their ends, repetition and neighbours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tanuq.reading.document import READ, Document, Passage, Span, Zone
from tanuq.reading.layout.above import above_body, has_title
from tanuq.reading.layout.lines import PROSE, Line, Told, blocks_of, lines_of, passage
from tanuq.reading.layout.turns import going_on, speakers_of
from tanuq.vocabulary.datafiles import read_toml

_FURNITURE = read_toml("tanuq.reading", "data", "furniture.toml")
_SALUTATIONS = tuple(_FURNITURE["salutation"]["begins"])
_CLOSINGS = tuple(_FURNITURE["closing"]["begins"])
_NOTES = frozenset(_FURNITURE["notes"]["words"])
_HEADING = 12
"""Words that a heading has at the most."""
_SHORT = 10
"""Words below which a line at the end of a page is furniture, where its neighbours are."""
_SIGNATURE = 8
"""Words of a line of a signature."""
_AFTER = frozenset({Zone.ADVERT, Zone.NAVIGATION})
_SHORTEST_LIST = 3
_HEADED = frozenset({Zone.HEADING})
_BETWEEN = frozenset({Zone.CAPTION, Zone.CREDIT})
_ASKS = ("?", "!", "？", "！", "؟")


def document(text: str, published: str = "", language: str = "") -> Document:
    """The document that a plain text is; *published* is EDTF. Linear in the length of the text."""
    return Document(text, zones(text), published, language)


def zones(text: str) -> tuple[Passage, ...]:
    """Each paragraph of *text* with its zone, in the order of the text."""
    spans = list(blocks_of(text))
    return zoned(text, spans, [None] * len(spans))


def zoned(text: str, spans: Sequence[Span], told: Iterable[Told | None]) -> tuple[Passage, ...]:
    """Paragraphs of *text* with their zones: what is *told* of one stands, the others are judged by their words."""
    lines = _noted(_signed(lines_of(text, spans, told)))
    if not lines:
        return ()
    named = speakers_of(lines)
    first, last = _body_of(lines, named)
    before = tuple(above_body(lines[:first]))
    within = tuple(_inside(lines[first : last + 1], named))
    behind = tuple(_below(lines[last + 1 :]))
    return before + within + behind


def _signed(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a letter below its closing words told to be its signature."""
    signed = []
    closed = False
    for line in lines:
        closes = line.is_open and line.count <= _SIGNATURE and line.words.casefold().startswith(_CLOSINGS)
        closed = (closed and line.count <= _SIGNATURE and line.is_open) or closes
        signed.append(replace(line, told=Told(Zone.BYLINE, "closes a letter")) if closed else line)
    return signed


def _noted(lines: Sequence[Line]) -> list[Line]:
    """The lines, those below “Notes to editors” told to be notes, up to the next heading or blank furniture."""
    noted = []
    within = False
    for line in lines:
        opens = line.is_open and line.words.casefold().rstrip(":：") in _NOTES
        within = opens or (within and line.is_open and (line.ends or line.is_item))
        noted.append(replace(line, told=Told(Zone.NOTE, "stands among the notes")) if within else line)
    return noted


def _body_of(lines: Sequence[Line], named: dict[int, Span]) -> tuple[int, int]:
    """The places of the first and the last line of the body."""
    prose = [n for n, line in enumerate(lines) if line.prose or (line.start in named and line.is_open)]
    prose = (
        prose or [n for n, line in enumerate(lines) if line.is_open and (line.ends or line.is_item)] or _entries(lines)
    )
    first, last = _back_to_its_beginning(lines, prose[0]), max(prose[-1], _last_told(lines))
    while (further := _further(lines, last)) > last:
        last = further
    return first, last


def _further(lines: Sequence[Line], last: int) -> int:
    """The next line of the body behind *last*; *last* itself where none follows."""
    step = 2 if last + 2 < len(lines) and _interrupts(lines[last + 1]) else 1
    return last + step if last + step < len(lines) and _goes_on(lines, last + step) else last


def _interrupts(line: Line) -> bool:
    """Whether a page puts such a line between two paragraphs: a caption, a credit, “Read also: …” with its link."""
    return line.is_told(_BETWEEN) or (line.is_told(_AFTER) and any(colon in line.words[:-1] for colon in ":："))


def _entries(lines: Sequence[Line]) -> list[int]:
    """The lines of a text without any sentence: of a list all but its title, of a line or two the last."""
    untold = [n for n, line in enumerate(lines) if line.is_open]
    return untold[1:] if len(untold) > _SHORTEST_LIST else [len(lines) - 1]


def _last_told(lines: Sequence[Line]) -> int:
    """The last paragraph that is told to be body, firmly or not."""
    return next((n for n in range(len(lines) - 1, -1, -1) if lines[n].is_told(READ)), 0)


def _back_to_its_beginning(lines: Sequence[Line], first: int) -> int:
    """Where the body begins above its first long paragraph: at a salutation, at short sentences without a title."""
    above = lines[:first]
    opening = next((n for n, line in enumerate(above) if _opens(line, above[n - 1] if n else None)), first)
    sentences = [n for n, line in enumerate(above) if line.is_open and line.ends and line.count > 4]
    if has_title(above) and not _asks_on(lines, above):
        # Between title and body stands one sentence, the dek; where there are more, they are the body.
        return min(opening, sentences[0]) if len(sentences) > 1 else opening
    if opening < first:
        return opening
    while first and lines[first - 1].is_open and lines[first - 1].ends:
        first -= 1
    return first


def _opens(line: Line, before: Line | None) -> bool:
    """Whether a body opens here: with a salutation, with a sentence below a heading."""
    if not line.is_open:
        return False
    return _greets(line) or (line.ends and before is not None and before.is_told(_HEADED))


def _greets(line: Line) -> bool:
    return line.count <= _SIGNATURE and line.words.casefold().startswith(_SALUTATIONS)


def _asks_on(lines: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether the first line asks and short paragraphs further down ask too: an interview, not a title."""
    if len(above) != 1 or not above[0].words.endswith(_ASKS[::2]):
        return False
    return sum(line.is_open and line.words.endswith(_ASKS[::2]) and line.count < PROSE for line in lines) > 2


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Whether a short paragraph behind the last long one belongs to the body: a sentence, or an entry of a list."""
    line = lines[place]
    if line.told is not None or line.times > 1 or not (line.ends or line.is_item):
        return False
    # “Like what you read?” belongs to the invitation below it.
    invites = line.words.endswith(_ASKS) and place + 1 < len(lines) and lines[place + 1].is_told(_AFTER)
    return not invites


def _inside(lines: Sequence[Line], named: dict[int, Span]) -> Iterator[Passage]:
    """The body, with headings, block quotations and what a page puts between two paragraphs."""
    ends = going_on(lines, named)
    quoting = False
    reached = 0
    for place, line in enumerate(lines):
        if line.end <= reached:
            continue
        one = _in_body(line, named, lines[place - 1] if place else None)
        if one.zone is Zone.TURN:
            reached = ends.get(line.start, line.end)
            one = replace(one, end=reached)
        if one.zone is Zone.BODY and quoting and not line.is_item:
            one = replace(one, zone=Zone.BLOCK_QUOTATION, reason="the paragraph before it ends in a colon")
        quoting = one.zone is Zone.BODY and line.words.endswith((":", "：")) and line.count >= _SHORT
        yield one


def _in_body(line: Line, named: dict[int, Span], before: Line | None) -> Passage:
    if line.told is not None and line.told.firm:
        return passage(line, line.told.zone, line.told.reason)
    if line.start in named:
        return Passage(line.start, line.end, Zone.TURN, "begins with who speaks", named[line.start])
    if line.told is not None:
        return passage(line, line.told.zone, line.told.reason)
    if named and line.words[0] in "([（" and line.words[-1] in ")]）":
        return passage(line, Zone.NOTE, "a remark in a transcript")
    if line.times > 1 and line.count <= 2 * PROSE and not line.ends:
        return passage(line, Zone.NAVIGATION, "the same words stand elsewhere in the text")
    if _is_heading(line, before):
        return passage(line, Zone.HEADING, "short, and does not end like a sentence")
    return passage(line, Zone.BODY, "")


def _is_heading(line: Line, before: Line | None) -> bool:
    if line.count > _HEADING or line.is_item or _greets(line) or line.words[0].islower():
        return False
    if line.words.endswith(":") and line.words.isupper():
        return True
    follows = before is not None and (before.ends or before.told is not None)
    return follows and not line.ends and not line.words.endswith(",")


def _below(lines: Sequence[Line]) -> Iterator[Passage]:
    furniture = next((line.told.zone for line in lines if line.told is not None and line.told.zone in _AFTER), None)
    for line in lines:
        if line.told is not None:
            yield passage(line, line.told.zone, line.told.reason)
        else:
            yield passage(line, furniture or _foot(line), "stands behind the body")


def _foot(line: Line) -> Zone:
    """Where no furniture follows, what stands below a text is a part of it, or a note: who signed, whom to ask."""
    return Zone.BODY if line.ends and line.count >= _SHORT else Zone.NOTE
