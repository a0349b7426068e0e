"""Documents of LibreOffice: the text that the receiving of files keeps, with what styles say of its paragraphs."""

import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from tanuq.intake.files.containers import ODT
from tanuq.intake.files.readers.markup_words import tidy, words
from tanuq.intake.files.readers.open_document import GRAMMAR, OFFICE, STYLE, TEXT, TITLE, read, running
from tanuq.intake.files.readers.unpacking import has, opened, part
from tanuq.intake.files.reading import CannotRead
from tanuq.reading.document import Zone
from tanuq.reading.layout.laid import Laid, Metadata
from tanuq.reading.layout.languages import iso_of_tag
from tanuq.reading.layout.lines import Told
from tanuq.reading.layout.office.styled import Styled, passages_of, titled, told_by_style
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.text import metadata_in

_CREATOR = ".//{http://purl.org/dc/elements/1.1/}creator"
_LANGUAGE = ".//{http://purl.org/dc/elements/1.1/}language"
_RUNNING = Told(Zone.NOTE, "stands above or below each page")
_HEADING = Told(Zone.HEADING, "a heading in the document")


def lay_out(data: bytes) -> Laid:
    """The OpenDocument text that *data* is.

    Raises:
        Refused: when it is damaged, protected, a bomb, or has no words.
    """
    try:
        reading = read(data, ODT)
        with opened(data) as archive:
            passages = passages_of(reading.text, _written(archive))
            meta = part(archive, "meta.xml") if has(archive, "meta.xml") else Element("none")
    except CannotRead as error:
        raise Refused("DamagedDocument", str(error)) from error
    if not passages:
        raise Refused("NoWords", "the document has no words")
    said = metadata_in(reading.text, passages)
    return Laid(
        reading.text,
        passages,
        ODT,
        Metadata(
            title=(meta.findtext(f".//{TITLE}") or "").strip() or titled(reading.text, passages),
            section=said.section,
            author=(meta.findtext(_CREATOR) or "").strip(),
            language=iso_of_tag(meta.findtext(_LANGUAGE) or ""),
            published=said.published,
            otherwise=said.otherwise,
        ),
        tool=reading.tool,
        notes=reading.notes,
    )


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
