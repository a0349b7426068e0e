"""Plain text in any encoding: its own letters, none of them changed."""

from tanuq.intake.files.readers.plain import decode
from tanuq.intake.files.reading import CannotRead
from tanuq.reading.document import Passage, Zone
from tanuq.reading.layout.days import chosen, day_of
from tanuq.reading.layout.laid import Laid, Metadata, Stated
from tanuq.reading.layout.plain import zones
from tanuq.reading.layout.refusals import Refused

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
    passages = zones(text)
    return Laid(text, passages, media_type, metadata_in(text, passages), tool=encoding, notes=notes)


def metadata_in(text: str, passages: tuple[Passage, ...]) -> Metadata:
    """What the furniture of a text without mark-up says: its title, its section, the day in a byline."""
    lines = [(one.zone, text[one.start : one.end]) for one in passages if one.zone in _TELLING]
    published, otherwise = chosen(
        Stated(day, f"the words “{words[:80]}”")
        for zone, words in lines
        if zone in _DATED and len(words.split()) <= _LINE and len(day := day_of(words)) == len("2020-02-07")
    )
    first = {zone: " ".join(words.split()) for zone, words in reversed(lines)}
    return Metadata(
        title=first.get(Zone.TITLE, ""),
        section=first.get(Zone.SECTION, ""),
        published=published,
        otherwise=otherwise,
    )


_DATED = frozenset({Zone.BYLINE, Zone.SECTION})
_TELLING = _DATED | {Zone.TITLE}
