"""Word documents: the text that the receiving of files keeps, with what styles say of its paragraphs."""

import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from tanuq.intake.files.containers import DOCX
from tanuq.intake.files.readers.markup_words import words
from tanuq.intake.files.readers.unpacking import has
from tanuq.intake.files.readers.word import BODY, GRAMMAR, TITLE, W, footnotes, part_of, read, running
from tanuq.reading.document import Zone
from tanuq.reading.layout.lines import Told
from tanuq.reading.layout.office.laying import Office
from tanuq.reading.layout.office.styled import Styled, told_by_style

_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_CORE = "docProps/core.xml"
_STYLES = "word/styles.xml"
_RUNNING = Told(Zone.NOTE, "stands above or below each page")
_FOOTNOTE = Told(Zone.NOTE, "a footnote")
_HEADING = Told(Zone.HEADING, "a level of the outline")


def _written(archive: zipfile.ZipFile) -> Iterator[Styled]:
    """The paragraphs in the order in which the text has them."""
    styles = _styles(archive)
    yield from ((words_, _RUNNING) for words_ in running(archive, "word/header"))
    for paragraph in _paragraphs(part_of(archive, BODY)):
        yield words(paragraph, GRAMMAR), _told(paragraph, styles)
    yield from ((words_, _FOOTNOTE) for words_ in footnotes(archive))
    yield from ((words_, _RUNNING) for words_ in running(archive, "word/footer"))


def _paragraphs(root: Element) -> Iterator[Element]:
    """Paragraphs in their order, without those of text boxes inside others."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == W + "p":
            yield element
        elif element.tag not in GRAMMAR.skipped and element.tag not in GRAMMAR.rows:
            waiting += reversed(element)


def _told(paragraph: Element, styles: Mapping[str, str]) -> Told | None:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return None
    style, outline = properties.find(W + "pStyle"), properties.find(W + "outlineLvl")
    named = style.get(W + "val", "") if style is not None else ""
    if told := told_by_style(styles.get(named, named)):
        return told
    return _HEADING if outline is not None and outline.get(W + "val", "9") < "9" else None


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Identifier → name: identifiers are in the language of the program (“berschrift1”), names are not."""
    if not has(archive, _STYLES):
        return {}
    found = {}
    for style in part_of(archive, _STYLES).iter(W + "style"):
        name = style.find(W + "name")
        if name is not None:
            found[style.get(W + "styleId", "")] = name.get(W + "val", "")
    return found


_OFFICE = Office(
    media_type=DOCX,
    read=read,
    written=_written,
    about=_CORE,
    title=TITLE,
    creator=_CREATOR,
    language=_LANGUAGE,
)
lay_out = _OFFICE.lay_out
