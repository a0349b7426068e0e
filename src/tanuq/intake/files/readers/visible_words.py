"""All words that a web page shows, furniture included, one block a line."""

from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object"})
_IN_LINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u"}
    | {"img", "wbr", "var"}
)


def visible_words(page: str) -> str:
    """The words of *page* in the order they stand; "" where it has none.

    >>> visible_words("<p>one <b>two</b></p><script>no()</script><p>three</p>")
    'one two\\nthree'
    """
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (" ".join(filter(None, line.split(" "))) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects words, with a line end wherever the page begins or ends a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside_unseen: str = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN and not self._inside_unseen:
            self._inside_unseen = tag
        # Browsers end a head that nobody closed where the body begins.
        if tag == "body":
            self._inside_unseen = ""
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside_unseen:
            self._inside_unseen = ""
        self._end_line(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside_unseen:
            self.pieces.append(data.translate(_BLANKS))

    def _end_line(self, tag: str) -> None:
        if tag not in _IN_LINE:
            self.pieces.append("\n")


_BLANKS = str.maketrans("\r\n\t\f", "    ")
