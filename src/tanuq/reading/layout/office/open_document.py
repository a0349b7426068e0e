"""Documents of LibreOffice: the text that the receiving of files keeps, with what styles say of its paragraphs."""

import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from tanuq.intake.files.containers import ODT
from tanuq.intake.files.readers.markup_words import tidy, words
from tanuq.intake.files.readers.open_document import GRAMMAR, OFFICE, STYLE, TEXT, TITLE, read, running
from tanuq.intake.files.readers.unpacking import has, part
from tanuq.reading.document import Zone
from tanuq.reading.layout.lines import Told
from tanuq.reading.layout.office.laying import Office
from tanuq.reading.layout.office.styled import Styled, told_by_style

_CREATOR = ".//{http://purl.org/dc/elements/1.1/}creator"
_LANGUAGE = ".//{http://purl.org/dc/elements/1.1/}language"
_RUNNING = Told(Zone.NOTE, "stands above or below each page")
_HEADING = Told(Zone.HEADING, "a heading in the document")


def _written(archive: zipfile.ZipFile) -> Iterator[Styled]:
    if has(archive, "styles.xml"):
        yield from ((lines, _RUNNING) for lines in running(part(archive, "styles.xml")))
    content = part(archive, "content.xml")
    parents = {
        style.get(STYLE + "name", ""): style.get(STYLE + "parent-style-name", "")
        for style in content.iter(STYLE + "style")
    }
    body = content.find(OFFICE + "body")
    for paragraph in _paragraphs(body) if body is not None else ():
        yield tidy(words(paragraph, GRAMMAR)), _told(paragraph, parents)


def _paragraphs(body: Element) -> Iterator[Element]:
    """Paragraphs and headings in their order, without those of notes inside others and of tables."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in GRAMMAR.blocks:
            yield element
        elif element.tag not in GRAMMAR.skipped and element.tag not in GRAMMAR.rows:
            waiting += reversed(element)


def _told(paragraph: Element, parents: Mapping[str, str]) -> Told | None:
    style = paragraph.get(TEXT + "style-name", "")
    told = told_by_style(style) or told_by_style(parents.get(style, ""))
    return told or (_HEADING if paragraph.tag == TEXT + "h" else None)


_OFFICE = Office(
    media_type=ODT,
    read=read,
    written=_written,
    about="meta.xml",
    title=f".//{TITLE}",
    creator=_CREATOR,
    language=_LANGUAGE,
)
lay_out = _OFFICE.lay_out
