"""A document as values: blocks of lines of words. Typst sets them; it never reads a word of them as markup."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tanuq.names.scripts import RIGHT_TO_LEFT, script_of
from tanuq.publishing.dossier.lettering import visible

_NUMBERS = re.compile(r"(\d+(?:[-./:–]\d+)+)")
"""A day or a number of several parts: among Arabic letters its parts would change places."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words read in one direction."""

    text: str
    rtl: bool | None
    """None: in the direction of the document."""
    lang: str
    """ISO 639, "und" where nobody said it, "" for the language of the document."""


Line = tuple[Words, ...]


@lru_cache(maxsize=65536)
def line(text: str, lang: str = "und") -> Line:
    """*text* as a source wrote it, in its own direction; what would steer the setting of it stands there to be seen.

    >>> [(words.text, words.rtl) for words in line("ئايگۈل 2018-05-14")]
    [('ئايگۈل ', True), ('2018-05-14', False)]
    """
    shown = visible(text)
    if script_of(shown) not in RIGHT_TO_LEFT:
        return (Words(shown, rtl=False, lang=lang),)
    return _parted(shown, rtl=True, lang=lang)


@lru_cache(maxsize=65536)
def said(text: str) -> Line:
    """*text* in the language of the document, and in its direction."""
    return _parted(visible(text), rtl=None, lang="")


def code(text: str) -> Line:
    """A number or a hash: from left to right, and in no language."""
    return (Words(visible(text), rtl=False, lang=""),)


def _parted(text: str, *, rtl: bool | None, lang: str) -> Line:
    parts = [part for part in _NUMBERS.split(text) if part] or [text]
    return tuple(Words(part, rtl if _NUMBERS.fullmatch(part) is None else False, lang) for part in parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a section."""

    line: Line
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: "plain", "quiet", "large", "good", "lacking" or "boxed"."""

    line: Line
    style: str = "plain"
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Value:
    """One value with the numbers of the sources that give it, as "[1] [3]"."""

    line: Line
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said about one thing."""

    label: Line
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of facts: what, what is said, sources."""

    head: tuple[Line, Line, Line]
    rows: tuple[Fact, ...]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; *widths* are shares of the width. *style*: "plain", or "codes" for hashes."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]
    style: str = "plain"
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list: "plain" or "numbered"."""

    items: tuple[Line, ...]
    style: str = "plain"
    kind: str = field(default="items", init=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the hash of its bytes, in words for whoever cannot see it, and the line below it."""

    image: str
    alt: str
    caption: Line


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures in a row, so many millimetres high."""

    items: tuple[Picture, ...]
    height: int
    kind: str = field(default="pictures", init=False)


@dataclass(frozen=True, slots=True)
class Beside:
    """Paragraphs beside a picture, or alone where there is none."""

    picture: Picture | None
    lines: tuple[Paragraph, ...]
    height: int
    kind: str = field(default="beside", init=False)


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody on a wall: a picture where there is one, the name, a few lines."""

    picture: Picture | None
    name: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """Cards in rows."""

    cards: tuple[Card, ...]
    kind: str = field(default="wall", init=False)


@dataclass(frozen=True, slots=True)
class NewPage:
    """The next block begins a page."""

    kind: str = field(default="page", init=False)


Block = Heading | Paragraph | Facts | Table | Items | Pictures | Beside | Wall | NewPage


@dataclass(frozen=True, slots=True)
class Document:
    """One file."""

    title: str
    """In the file's own properties: which template it is, and no name, because file managers show it."""
    heading: Line
    subtitle: Line
    foot: str
    lang: str
    region: str
    rtl: bool
    day: tuple[int, int, int]
    blocks: tuple[Block, ...]
    size: float = 10
    """Of the letters, in points."""
