"""Documents of LibreOffice (OpenDocument text, ISO/IEC 26300)."""

from xml.etree.ElementTree import Element

from tanuq.intake.files.readers.markup_words import Grammar, tidy, words
from tanuq.intake.files.readers.unpacking import has, opened, part
from tanuq.intake.files.reading import Reading
from tanuq.intake.files.titles import title_in_text

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MOST_SPACES = 1000


def _spaces(element: Element) -> str:
    count = element.get(_TEXT + "c", "1")
    return " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)


_GRAMMAR = Grammar(
    words=frozenset(),
    blocks=frozenset({_TEXT + "p", _TEXT + "h"}),
    cells=frozenset({_TABLE + "table-cell"}),
    rows=frozenset({_TABLE + "table-row"}),
    skipped=frozenset({_TEXT + "tracked-changes", _OFFICE + "annotation", _OFFICE + "forms"}),
    stands_for={
        _TEXT + "s": _spaces,
        _TEXT + "tab": lambda _: "\t",
        _TEXT + "line-break": lambda _: "\n",
    },
)


def read(data: bytes, _media_type: str) -> Reading:
    """Headers and footers of the pages first, then the text with its tables and notes.

    Raises:
        CannotRead: when the document is damaged, encrypted or a bomb.
    """
    with opened(data) as archive:
        running = _running(part(archive, "styles.xml")) if has(archive, "styles.xml") else []
        body = part(archive, "content.xml").find(_OFFICE + "body")
        text = tidy("\n".join([*running, "" if body is None else words(body, _GRAMMAR)]))
        stated = part(archive, "meta.xml").findtext(f".//{_TITLE}") if has(archive, "meta.xml") else ""
        return Reading(text=text, title=stated or title_in_text(text), tool="ISO/IEC 26300 parts")


def _running(styles: Element) -> list[str]:
    places = [place for place in styles.iter() if place.tag in {_STYLE + "header", _STYLE + "footer"}]
    texts = [tidy(words(place, _GRAMMAR)) for place in places]
    return [text for text in dict.fromkeys(texts) if text]
