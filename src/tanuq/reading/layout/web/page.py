"""Reads the mark-up of a page once: its visible words block by block, and what it says of itself in its head.

The parser hands over tags as they come and builds no tree, so that neither a hundred thousand nested elements nor
ten megabytes of them cost more than their length.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HTMLParser

from tanuq.reading.document import Zone
from tanuq.reading.layout.web.hints import Hint, hint_of

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "title", "textarea"}
    | {"select", "datalist", "audio", "video", "canvas", "map", "frameset"}
)
_IN_LINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"}
    | {"img", "wbr", "var", "picture", "source", "ruby", "rb", "rp", "rt", "nobr", "input", "area", "embed", "param"}
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Blanks of the mark-up; the no-break space is a letter of the text and stays.
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\n"
_BETWEEN = "\n\n"
_MOST_METADATA = 2_000
_LONGEST_DATA = 2_000_000


@dataclass(slots=True)
class Block:
    """A stretch of visible words that no tag of a block interrupts; a line end within it is not visible either."""

    start: int
    end: int
    tags: frozenset[str]
    """The elements around it that mean something for it, without those of a line."""
    hints: tuple[Hint, ...]
    """What classes, roles and elements around it say it is, the outermost first."""
    linked: int
    """How many of its characters are links."""


@dataclass(slots=True)
class Page:
    """A page as it was read."""

    text: str
    blocks: list[Block]
    deepest: int
    """How deep its elements lie in each other."""
    elements: int
    hidden: int = 0
    """How many letters stand in it that it does not show."""
    title: str = ""
    """What stands in the title of the window."""
    language: str = ""
    """As the page states it (BCP 47)."""
    address: str = ""
    """Its own address, where it gives one."""
    meta: list[tuple[str, str]] = field(default_factory=list)
    """Name or property → content, in the page's order."""
    times: list[tuple[str, str]] = field(default_factory=list)
    """Of each `time`: the machine-readable moment, and what its classes and properties say of it."""
    linked_data: list[str] = field(default_factory=list)
    """JSON-LD, as written."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open."""

    tag: str
    unseen: bool
    hidden: bool
    """Whether it would be seen, if the page did not hide it."""
    linked: bool
    kept: bool
    """Whether blanks are kept as they are written."""
    parts: bool
    """Whether a block ends where it begins and where it ends."""
    tags: frozenset[str]
    hints: tuple[Hint, ...]


_TELLING = frozenset(
    {"article", "main", "nav", "header", "footer", "aside", "figure", "figcaption", "blockquote", "form", "button"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "table", "td", "th", "address", "dialog", "caption", "pre", "dd"}
)
_ROOT = _Open("", unseen=False, hidden=False, linked=False, kept=False, parts=True, tags=frozenset(), hints=())


def read_page(markup: str) -> Page:
    """Everything that *markup* shows, in its order. Linear in its length; nothing in it raises.

    >>> page = read_page("<p>one <b>two</b></p><script>no()</script><div hidden>no</div><p>three")
    >>> page.text
    'one two\\n\\nthree'
    """
    reader = _Reader()
    parser = HTMLParser(target=reader, huge_tree=True, recover=True)
    try:
        # A declaration of the encoding in the text would be believed, though the text is decoded already.
        parser.feed(markup.replace("\0", "\ufffd").encode("utf-8", "replace").decode())
        parser.close()
    except (SyntaxError, ValueError, AssertionError):
        # A page without any element ends so.
        reader.finish()
    return reader.page()


class _Reader:
    """The target of the parser."""

    def __init__(self) -> None:
        self._open: list[_Open] = [_ROOT]
        self._pieces: list[str] = []
        self._length = 0
        self._line: list[str] = []
        self._linked = 0
        self._block_of: _Open = _ROOT
        self._head: list[str] | None = None
        self._page = Page("", [], 0, 0)
        self._window_title: list[str] = []
        self._frames = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        page = self._page
        page.elements += 1
        self._noted(tag, attributes)
        if tag == "br":
            self._end_block()
            return
        self._frames += 1
        opened = _opened(self._open[-1], tag, attributes, self._frames)
        if opened.parts:
            self._end_block()
        self._open.append(opened)
        page.deepest = max(page.deepest, len(self._open))

    def end(self, tag: str) -> None:
        if tag == "br" or len(self._open) == 1:
            return
        if self._open[-1].parts:
            self._end_block()
        self._open.pop()
        if tag == "script" and self._head is not None:
            self._page.linked_data.append("".join(self._head)[:_LONGEST_DATA])
        if tag == "script":
            self._head = None

    def data(self, words: str) -> None:
        where = self._open[-1]
        if self._head is not None:
            self._head.append(words)
        elif where.tag == "title":
            self._window_title.append(words)
        elif where.hidden:
            self._page.hidden += len(words.strip())
        elif not where.unseen:
            self._say(words, where)

    def comment(self, _words: str) -> None:
        """Shows nothing."""

    def close(self) -> None:
        self.finish()

    def finish(self) -> None:
        self._end_block()

    def page(self) -> Page:
        page = self._page
        page.text = "".join(self._pieces)
        page.title = " ".join("".join(self._window_title).split())
        return page

    def _say(self, words: str, where: _Open) -> None:
        words = words.replace("\r", "") if where.kept else _BLANKS.sub(" ", words)
        if not self._line:
            words = words.lstrip(" \n") if where.kept else words.lstrip(" ")
            self._block_of = where
        elif not where.kept and self._line[-1].endswith(" "):
            words = words.removeprefix(" ")
        if words:
            self._line.append(words)
            self._linked += len(words) if where.linked else 0

    def _end_block(self) -> None:
        words = "".join(self._line).rstrip(" \n")
        linked, where = self._linked, self._block_of
        self._line, self._linked = [], 0
        if not words.strip():
            return
        if self._length:
            self._pieces.append(_BETWEEN)
            self._length += len(_BETWEEN)
        self._pieces.append(words)
        start, self._length = self._length, self._length + len(words)
        self._page.blocks += _paragraphs(words, start, where, linked)

    def _noted(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What is no visible word, but says something of the page."""
        page = self._page
        if tag == "meta" and len(page.meta) < _MOST_METADATA:
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if name and (content := attributes.get("content", "").strip()):
                page.meta.append((name.casefold(), content))
        elif tag == "html":
            page.language = page.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "link" and "canonical" in attributes.get("rel", "").casefold().split():
            page.address = page.address or attributes.get("href", "")
        elif tag == "time" and attributes.get("datetime") and len(page.times) < _MOST_METADATA:
            about = f"{attributes.get('itemprop', '')} {attributes.get('class', '')} " + " ".join(
                hint.word for hint in self._open[-1].hints
            )
            page.times.append((attributes["datetime"], about.casefold()))
        elif tag == "script" and "ld+json" in attributes.get("type", "").casefold():
            self._head = []


def _opened(around: _Open, tag: str, attributes: Mapping[str, str], frame: int) -> _Open:
    shut = tag in _UNSEEN or (around.unseen and not around.hidden and tag != "body")
    hidden = not shut and (around.hidden or _is_hidden(attributes))
    unseen = shut or hidden
    hint = hint_of(tag, attributes, frame) if not unseen else None
    return _Open(
        tag,
        unseen=unseen,
        hidden=hidden,
        linked=around.linked or tag in {"a", "button"},
        kept=around.kept or tag == "pre",
        parts=tag not in _IN_LINE or _parts(tag, around, hint),
        tags=around.tags | {tag} if tag in _TELLING and tag not in around.tags else around.tags,
        # A hostile page could nest a hundred thousand of them: the outermost say enough.
        hints=(*around.hints, hint) if hint and len(around.hints) < _MOST_HINTS else around.hints,
    )


def _parts(tag: str, around: _Open, hint: Hint | None) -> bool:
    """Whether an element of a line is shown apart from it: links of a menu stand side by side without a blank."""
    if tag == "a" and around.hints:
        return around.hints[-1].zone is Zone.NAVIGATION
    return hint is not None and hint.zone in _PARTING


_MOST_HINTS = 24
_PARTING = frozenset({Zone.CREDIT, Zone.CAPTION, Zone.SECTION})
"""Zones that pages put into the line of another one."""


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes and attributes["hidden"].casefold() != "until-found":
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _paragraphs(words: str, start: int, where: _Open, linked: int) -> Iterator[Block]:
    """The block; of words whose line ends are kept, each line."""
    if _BREAK not in words:
        yield Block(start, start + len(words), where.tags, where.hints, linked)
        return
    at = start
    for line in words.split(_BREAK):
        if stripped := line.strip():
            begin = at + line.index(stripped)
            yield Block(begin, begin + len(stripped), where.tags, where.hints, min(linked, len(stripped)))
        at += len(line) + 1
