"""Plain text in any encoding: its own letters, none of them changed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tanuq.intake.files.readers.plain import decode
from tanuq.intake.files.reading import CannotRead
from tanuq.reading.document import Passage, Span, Zone
from tanuq.reading.layout.days import chosen, day_of
from tanuq.reading.layout.laid import Laid, Metadata, Stated
from tanuq.reading.layout.lines import Told, blocks_of
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.tables import is_table
from tanuq.reading.why import Why
from tanuq.reading.words import in_one_line

# The name ends where a day, a place or another office begins.
_BY = re.compile(
    r"(?:by|interview by|written by|reporting by|author:|автор[ы]?:|текст:|作者[:：]|记者|本报记者|ئاپتور[:：])\s*"
    r"([^\W\d_][^\d,|·•;(\n]{1,80})",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?:\d+:)?\d{2}:\d{2}[.,]\d{3} -->")
A_TABLE = Why("this is a table, read as if it were prose; its rows are taken in by: tanuq import FILE --list NAME")
_LONGEST = 200
_LINE = 20
"""Words of a line outside the body that may hold the day of publication."""


def lay_out_text(data: bytes, media_type: str) -> Laid:
    """The text of the file: a byte order mark is none of it, every line end stands as it is written.

    Raises:
        Refused: when its encoding cannot be told, or it has no words.
    """
    try:
        text, encoding, notes = decode(data)
    except CannotRead as error:
        raise Refused("DamagedDocument", str(error)) from error
    if not text.strip():
        raise Refused("NoWords", "the file holds nothing but blanks")
    spans = list(blocks_of(text))
    passages = zoned(text, spans, _told(text, spans, media_type))
    if is_table(text, media_type):
        notes = (*notes, A_TABLE)
    return Laid(text, passages, media_type, metadata_in(text, passages), tool=encoding, notes=notes)


def metadata_in(text: str, passages: Sequence[Passage]) -> Metadata:
    """What the furniture of a text without mark-up says: its title, its section, the day in a byline."""
    lines = [(one.zone, text[one.start : one.end]) for one in passages if one.zone in _TELLING]
    published, otherwise = chosen(
        Stated(day, f"the words “{in_one_line(words)[:80]}”")
        for zone, words in lines
        if zone in DATED and len(words.split()) <= _LINE and len(day := day_of(words)) == len("2020-02-07")
    )
    authors = [author for zone, words in lines if zone is Zone.BYLINE and (author := _author(words))]
    first = {zone: " ".join(words.split()) for zone, words in reversed(lines)}
    return Metadata(
        title=first.get(Zone.TITLE, ""),
        section=first.get(Zone.SECTION, ""),
        author=authors[0] if authors else "",
        published=published,
        otherwise=otherwise,
    )


DATED = frozenset({Zone.BYLINE, Zone.SECTION})
"""Zones in which the day of publication stands."""
_TELLING = DATED | {Zone.TITLE}


def _author(byline: str) -> str:
    """Who wrote it, from “By A. Writer, 7 February 2020”; "" where the line names nobody."""
    named = _BY.match(byline[:_LONGEST])
    return named[1].strip() if named else ""


def _told(text: str, spans: Sequence[Span], media_type: str) -> Iterator[Told | None]:
    """What the marks of subtitles and of Markdown say of each line."""
    tell = _BY_TYPE.get(media_type)
    return (tell(text[start:end]) if tell else None for start, end in spans)


def _of_subtitles(line: str) -> Told:
    if _TIMES.match(line) or line.isdecimal() or line.startswith("WEBVTT"):
        return Told(Zone.NOTE, "when the words below are shown")
    return Told(Zone.BODY, "what is said", firm=False)


def _of_markdown(line: str) -> Told | None:
    for mark, zone in (("# ", Zone.TITLE), ("#", Zone.HEADING), (">", Zone.BLOCK_QUOTATION)):
        if line.startswith(mark):
            return Told(zone, f"begins with “{mark.strip()}”")
    return None


_BY_TYPE: Mapping[str, Callable[[str], Told | None]] = {
    "application/x-subrip": _of_subtitles,
    "text/vtt": _of_subtitles,
    "text/markdown": _of_markdown,
}
