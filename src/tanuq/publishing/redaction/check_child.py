"""The confined child that opens a finished copy, as whoever gets it will, and looks beneath its boxes.

    python -m tanuq.publishing.redaction.check_child MEDIA_TYPE BOXES-AS-JSON LIMITS-AS-JSON

It never saw the original. It answers with nothing where all is well, or else with what it found, as the end of a
sentence.
"""

import sys
from collections.abc import Sequence

import orjson
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from tanuq.intake.files.derive_child import answer
from tanuq.publishing.redaction.kinds import PDF
from tanuq.publishing.redaction.originals import opened
from tanuq.publishing.redaction.painting import area_of
from tanuq.publishing.redaction.regions import Box

_DARK = 4
"""The brightest value that a compressed black may come to."""


def main() -> int:
    """Look; the exit status."""
    media_type, boxes, limits = sys.argv[1:4]
    Image.init()
    return answer(limits, lambda copy: _found(copy, media_type, [Box(*row) for row in orjson.loads(boxes)]).encode())


def _found(copy: bytes, media_type: str, boxes: Sequence[Box]) -> str:
    if media_type == PDF and (found := _in_document(pypdfium2.PdfDocument(copy))):
        return found
    pages = opened(copy, media_type)
    for number in sorted({box.page for box in boxes}):
        picture = pages.picture(number)
        if any(_shines_through(picture, box) for box in boxes if box.page == number):
            return f"something under a box on page {number}"
    return ""


def _shines_through(picture: Image.Image, box: Box) -> bool:
    hidden = picture.crop(area_of(box, picture.size))
    return any(isinstance(band, tuple) and band[1] > _DARK for band in hidden.getextrema())


def _in_document(document: pypdfium2.PdfDocument) -> str:
    if any(document.get_metadata_dict().values()):
        return "metadata"
    if document.count_attachments():
        return "an attachment"
    for page in document:
        if page.get_textpage().count_chars():
            return "letters that can be copied"
        if pdfium.FPDFPage_GetAnnotCount(page):
            return "a note"
    return ""


if __name__ == "__main__":
    sys.exit(main())
