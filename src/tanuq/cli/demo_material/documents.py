"""Makes the demonstration's word document and photograph: the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from PIL import Image, ImageDraw

_ANY_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can hold; the time of making would change the bytes."""
_SIZE = (1200, 900)
_SKY, _HILL, _COAT, _SKIN, _SCARF = "#9db4c0", "#6b705c", "#3d405b", "#e0c3a0", "#a44a3f"
_MAKE, _ORIENTATION, _LYING = 0x010F, 0x0112, 6


def word_document(content: Mapping[str, Any]) -> bytes:
    """A filled-in form: a heading, a table of questions and answers, paragraphs, a footer."""
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading(content["heading"], 0)
    document.add_paragraph(content["opening"])
    _add_table(document, content["rows"])
    for paragraph in content["paragraphs"]:
        document.add_paragraph(paragraph)
    document.sections[0].footer.paragraphs[0].text = content["footer"]
    saved = io.BytesIO()
    document.save(saved)
    return _without_times(saved)


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), 2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


def _without_times(saved: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in packed.namelist():
            part = zipfile.ZipInfo(name, _ANY_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, packed.read(name))
    return out.getvalue()


def drawn_photograph(caption: str) -> bytes:
    """A drawn figure before hills, lying on its side as telephones save a picture, with a camera's data.

    So the demonstration shows that the small copy stands upright and tells nothing of the camera.
    """
    picture = Image.new("RGB", (_SIZE[1], _SIZE[0]), _SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((-300, 760, 620, 1500), fill=_HILL)
    draw.ellipse((330, 800, 1200, 1500), fill=_HILL)
    draw.rounded_rectangle((270, 640, 630, 1300), radius=120, fill=_COAT)
    draw.ellipse((330, 330, 570, 640), fill=_SKIN)
    draw.rounded_rectangle((330, 590, 570, 680), radius=40, fill=_SCARF)
    draw.text((40, 40), caption, fill="black", font_size=40)
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MAKE] = _LYING, "an invented camera"
    out = io.BytesIO()
    picture.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()
