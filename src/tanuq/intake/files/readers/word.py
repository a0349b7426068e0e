"""Word documents (ECMA-376): the body with tables and text boxes, footnotes, headers and footers.

python-docx reads paragraphs and tables only: it drops text boxes, footnotes and accepted insertions, in which
testimonies typed into a form often have their answers. So the parts are read as the XML they are.
"""

import zipfile
from xml.etree.ElementTree import Element

from tanuq.intake.files.readers.markup_words import Grammar, tidy, words
from tanuq.intake.files.readers.unpacking import has, opened, part
from tanuq.intake.files.reading import Reading
from tanuq.intake.files.titles import title_in_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Since Office 2013 documents may be saved as "strict", with another name for the same elements.
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TITLE = "{http://purl.org/dc/elements/1.1/}title"

BODY = "word/document.xml"
_TITLE_STYLES = frozenset({"title", "heading1", "1"})


def _w(*names: str) -> frozenset[str]:
    return frozenset(W + name for name in names)


def _note_mark(element: Element) -> str:
    return f"[{element.get(W + 'id', '')}]"


GRAMMAR = Grammar(
    words=_w("t"),
    blocks=_w("p"),
    cells=_w("tc"),
    rows=_w("tr"),
    skipped=_w("del", "moveFrom") | {_FALLBACK},
    stands_for={
        W + "tab": lambda _: "\t",
        W + "br": lambda _: "\n",
        W + "cr": lambda _: "\n",
        W + "noBreakHyphen": lambda _: "-",
        W + "softHyphen": lambda _: "\u00ad",
        W + "footnoteReference": _note_mark,
        W + "endnoteReference": _note_mark,
    },
)


def read(data: bytes, _media_type: str) -> Reading:
    """Headers first, then the body, the footnotes, the footers.

    Raises:
        CannotRead: when the document is damaged, encrypted or a bomb.
    """
    with opened(data) as archive:
        body = part_of(archive, BODY)
        blocks = [
            *running(archive, "word/header"),
            words(body, GRAMMAR),
            *footnotes(archive),
            *running(archive, "word/footer"),
        ]
        text = tidy("\n".join(blocks))
        title = _stated_title(archive) or _heading(body) or title_in_text(text)
        return Reading(text=text, title=title, tool="ECMA-376 parts", notes=_notes(archive, body))


def part_of(archive: zipfile.ZipFile, name: str) -> Element:
    root = part(archive, name)
    if root.tag.startswith("{" + _STRICT):
        for element in root.iter():
            element.tag = element.tag.replace("{" + _STRICT + "}", W)
    return root


def running(archive: zipfile.ZipFile, beginning: str) -> list[str]:
    """Headers or footers, each once however many sections repeat it."""
    names = sorted(name for name in archive.namelist() if name.startswith(beginning) and name.endswith(".xml"))
    texts = [tidy(words(part_of(archive, name), GRAMMAR)) for name in names]
    return [text for text in dict.fromkeys(texts) if text]


def footnotes(archive: zipfile.ZipFile) -> list[str]:
    notes = []
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if has(archive, name):
            notes += [
                f"[{note.get(W + 'id', '')}] {tidy(words(note, GRAMMAR))}"
                for note in part_of(archive, name)
                # Those with a type are the lines drawn between text and notes.
                if note.get(W + "type") is None
            ]
    return notes


def _stated_title(archive: zipfile.ZipFile) -> str:
    if not has(archive, "docProps/core.xml"):
        return ""
    return (part(archive, "docProps/core.xml").findtext(TITLE) or "").strip()


def _heading(body: Element) -> str:
    for paragraph in body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val", "").lower() in _TITLE_STYLES:
            return tidy(words(paragraph, GRAMMAR))
    return ""


def _notes(archive: zipfile.ZipFile, body: Element) -> tuple[str, ...]:
    notes = []
    if has(archive, "word/comments.xml"):
        notes.append("it has comments in the margin; they are in the file, not in the text")
    if next(body.iter(W + "del"), None) is not None:
        notes.append("it has tracked deletions; what was struck out is in the file, not in the text")
    return tuple(notes)
