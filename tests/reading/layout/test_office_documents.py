"""Documents of office programs: what their styles say of each paragraph, in the text that is kept of them."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document

from tanuq.intake.files.readers import word
from tanuq.reading.layout import errors, lay_out
from tanuq.reading.layout.laid import Laid

_ODT = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def of_a_brother() -> Document:
    """A testimony with a title, a heading, a quotation, a table and a header."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Confidential"
    made.add_heading("Testimony of a brother", 0)
    made.add_paragraph("My brother was taken in May.")
    made.add_heading("The arrest", 1)
    made.add_paragraph("He was at home. Nobody told us where he was brought.")
    made.add_paragraph("We want him back.", style="Quote")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Name", "Aman"
    return made


def file_of(made: Document) -> bytes:
    """The document as a file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zones(laid: Laid) -> list[tuple[str, str]]:
    """Zone and words of each passage."""
    return [(one.zone.value, laid.text[one.start : one.end]) for one in laid.passages]


def test_styles_of_a_word_document_are_its_zones() -> None:
    assert zones(lay_out(file_of(of_a_brother()))) == [
        ("note", "Confidential"),
        ("title", "Testimony of a brother"),
        ("body", "My brother was taken in May."),
        ("heading", "The arrest"),
        ("body", "He was at home. Nobody told us where he was brought."),
        ("block_quotation", "We want him back."),
        ("body", "Name\tAman"),
    ]


def test_the_text_of_a_word_document_is_the_one_that_is_kept_when_it_is_received() -> None:
    data = file_of(of_a_brother())
    assert lay_out(data).text == word.read(data, "").text


def test_a_style_is_known_by_its_name_whatever_language_its_identifier_is_in() -> None:
    made = of_a_brother()
    heading = made.styles["Heading 1"]
    for paragraph in made.paragraphs:
        if paragraph.style.name == "Heading 1":
            paragraph._p.pPr.pStyle.set(docx.oxml.ns.qn("w:val"), "berschrift1")
    heading.element.set(docx.oxml.ns.qn("w:styleId"), "berschrift1")
    assert ("heading", "The arrest") in zones(lay_out(file_of(made)))


def test_a_word_document_says_who_wrote_it() -> None:
    made = of_a_brother()
    made.core_properties.author, made.core_properties.title = "A. Writer", "What the brother told"
    said = lay_out(file_of(made)).metadata
    assert (said.title, said.author) == ("What the brother told", "A. Writer")


def test_headings_and_quotations_of_an_open_document_are_its_zones() -> None:
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>"
        '<style:style style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles>'
        '<office:body><office:text><text:h text:outline-level="1">The arrest</text:h>'
        "<text:p>He was at home. Nobody told us where he was brought.</text:p>"
        '<text:p text:style-name="P1">We want him back.</text:p></office:text></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", _ODT)
        archive.writestr("content.xml", content)
    assert zones(lay_out(out.getvalue())) == [
        ("heading", "The arrest"),
        ("body", "He was at home. Nobody told us where he was brought."),
        ("block_quotation", "We want him back."),
    ]


def test_a_document_that_would_fill_the_memory_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (300 * 1024 * 1024) + b"</a>")
    with pytest.raises(errors.LayoutError, match="unpacks to"):
        lay_out(out.getvalue(), "bomb.docx")


def test_a_damaged_document_says_so(tmp_path: Path) -> None:
    data = file_of(of_a_brother())
    with pytest.raises(errors.DamagedDocument):
        lay_out(data[: len(data) // 2], "testimony.docx")
