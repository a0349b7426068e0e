"""Hides stretches of a text behind a block of one length, and finds the stretches where given words stand."""

import re
from collections.abc import Iterable

from tanuq.publishing.errors import UnusableRegions
from tanuq.publishing.redaction.looking import is_unseen
from tanuq.publishing.redaction.regions import Span, Spans

BLOCK = "█████"
"""Always of this length: that of a name gives a name away."""
_APOSTROPHES = "['’ʼ‘`´]"
_ROW_OF_JOINERS = re.compile("([\u200c-\u200f])[\u200c-\u200f]+")
_LONGEST = 16_000_000


def undecodable(original: bytes) -> str:
    """Why *original* is no text that can be redacted, as the end of a sentence; "" where it is one."""
    if len(original) > _LONGEST:
        return f"its text is longer than {_LONGEST // 1_000_000} million bytes"
    try:
        original.decode("utf-8")
    except UnicodeDecodeError:
        return "it is no text in UTF-8"
    return ""


def hidden_in(text: str, regions: Spans) -> str:
    """*text* with each stretch as one block, and without characters that nobody sees.

    >>> hidden_in("Aygul and Bahar Example came.", Spans((Span(0, 5), Span(10, 15), Span(16, 23))))
    '█████ and █████ came.'

    Raises:
        UnusableRegions: when a stretch lies beyond the end of the text.
    """
    out, at = [], 0
    for span in together(text, regions.spans):
        if span.end > len(text):
            raise UnusableRegions(f"{span.start} to {span.end} lies beyond the end of the text, at {len(text)}.")
        out += [_seen(text[at : span.start]), BLOCK]
        at = span.end
    return "".join([*out, _seen(text[at:])])


def together(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches in order, as one where they touch or only blanks lie between: the number of words tells, too."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _seen(text: str) -> str:
    """A text without what is not seen; of several joiners in a row one stays, since a row of them can be a message."""
    shown = "".join(letter for letter in text.replace("\r\n", "\n").replace("\r", "\n") if not is_unseen(letter))
    return _ROW_OF_JOINERS.sub(r"\1", shown)


def places_of(words: str, text: str) -> tuple[Span, ...]:
    """Everywhere that *words* stand in *text*, in capitals or not, with any blanks and apostrophes.

    >>> places_of("aygul  o'g", "AYGUL O’G, Aygul")
    (Span(start=0, end=9),)
    """
    parts = [re.sub(_APOSTROPHES, _APOSTROPHES, re.escape(word)) for word in words.split()]
    if not parts:
        return ()
    return tuple(Span(*found.span()) for found in re.finditer(r"\s+".join(parts), text, re.IGNORECASE))
