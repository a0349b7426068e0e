"""Documents of LibreOffice (OpenDocument text, ISO/IEC 26300)."""

from xml.etree.ElementTree import Element

from tanuq.intake.files.readers.markup_words import Grammar, tidy, words
from tanuq.intake.files.readers.unpacking import has, opened, part
from tanuq.intake.files.reading import Reading
from tanuq.intake.files.titles import title_in_text

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MOST_SPACES = 1000


def _spaces(element: Element) -> str:
    count = element.get(TEXT + "c", "1")
    return " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)


GRAMMAR = Grammar(
    words=frozenset(),
    blocks=frozenset({TEXT + "p", TEXT + "h"}),
    cells=frozenset({_TABLE + "table-cell"}),
    rows=frozenset({_TABLE + "table-row"}),
    skipped=frozenset({TEXT + "tracked-changes", OFFICE + "annotation", OFFICE + "forms"}),
    stands_for={
        TEXT + "s": _spaces,
        TEXT + "tab": lambda _: "\t",
        TEXT + "line-break": lambda _: "\n",
    },
)


def read(data: bytes, _media_type: str) -> Reading:
    """Headers and footers of the pages first, then the text with its tables and notes.

    Raises:
        CannotRead: when the document is damaged, encrypted or a bomb.
    """
    with opened(data) as archive:
        around = running(part(archive, "styles.xml")) if has(archive, "styles.xml") else []
        body = part(archive, "content.xml").find(OFFICE + "body")
        text = tidy("\n".join([*around, "" if body is None else words(body, GRAMMAR)]))
        stated = part(archive, "meta.xml").findtext(f".//{TITLE}") if has(archive, "meta.xml") else ""
        return Reading(text=text, title=stated or title_in_text(text), tool="ISO/IEC 26300 parts")


def running(styles: Element) -> list[str]:
    places = [place for place in styles.iter() if place.tag in {STYLE + "header", STYLE + "footer"}]
    texts = [tidy(words(place, GRAMMAR)) for place in places]
    return [text for text in dict.fromkeys(texts) if text]
