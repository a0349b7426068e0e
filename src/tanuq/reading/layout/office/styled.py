"""Lines of a text joined with the styles of the paragraphs that they were read from."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from tanuq.reading.document import Passage, Span, Zone
from tanuq.reading.layout.lines import Told
from tanuq.reading.layout.plain import zoned
from tanuq.reading.sentences import paragraphs

Styled = tuple[str, Told | None]
"""The words of a paragraph, and what its style says it is."""

_ROW = Told(Zone.BODY, "a row of a table")
# Names of styles as the formats write them, whatever the language of the program; in lower case.
_BY_NAME: Mapping[str, Zone] = {
    "title": Zone.TITLE,
    "subtitle": Zone.DEK,
    "heading": Zone.HEADING,
    "quote": Zone.BLOCK_QUOTATION,
    "intense quote": Zone.BLOCK_QUOTATION,
    "quotations": Zone.BLOCK_QUOTATION,
    "block text": Zone.BLOCK_QUOTATION,
    "caption": Zone.CAPTION,
    "illustration": Zone.CAPTION,
    "footnote text": Zone.NOTE,
    "endnote text": Zone.NOTE,
    "footnote": Zone.NOTE,
    "endnote": Zone.NOTE,
    "header": Zone.NOTE,
    "footer": Zone.NOTE,
    "signature": Zone.BYLINE,
    "toc": Zone.NAVIGATION,
}


def told_by_style(name: str) -> Told | None:
    """What a style says a paragraph is: “heading 2” is a heading."""
    named = name.casefold().replace("_20_", " ").rstrip("0123456789 ")
    zone = _BY_NAME.get(named)
    return Told(zone, f"the style “{name}”") if zone else None


def passages_of(text: str, written: Iterable[Styled]) -> tuple[Passage, ...]:
    """The lines of *text* with their zones. *written*: the paragraphs in the order in which the text has them."""
    by_words: dict[str, deque[Told | None]] = defaultdict(deque)
    for words, told in written:
        for line in words.split("\n"):
            if stripped := line.strip():
                by_words[stripped].append(told)
    spans = list(paragraphs(text))
    return zoned(text, spans, [_told(text, span, by_words) for span in spans])


def _told(text: str, span: Span, by_words: Mapping[str, deque[Told | None]]) -> Told | None:
    words = text[slice(*span)]
    waiting = by_words.get(words)
    if waiting:
        return waiting.popleft()
    return _ROW if "\t" in words else None


def titled(text: str, passages: Sequence[Passage]) -> str:
    """The words of the title, "" where there is none."""
    return next((text[one.start : one.end] for one in passages if one.zone is Zone.TITLE), "")
