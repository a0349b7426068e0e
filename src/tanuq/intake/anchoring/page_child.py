"""The confined child that draws a page of a PDF, with the words marked that claims were read from.

    python -m tanuq.intake.anchoring.page_child PAGE WIDTH MARKS-AS-JSON LIMITS-AS-JSON

It answers with the number of pages on a line, and the picture after it; page 0 is none, and only counts them. Marks
are stretches of the page's text, as the reader of PDF files gives it, in code points.
"""

import sys
from collections.abc import Iterable, Sequence
from io import BytesIO

import orjson
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from tanuq.intake.files.derive_child import answer
from tanuq.intake.files.reading import CannotRead

_MARKED = (250, 214, 102)
_QUALITY = 80
_MOST_PIXELS = 20_000_000


def main() -> int:
    """Draw the page; the exit status."""
    page, width, marks, limits = sys.argv[1:5]
    Image.preinit()  # looks for its encoders now: later no file can be opened
    return answer(limits, lambda data: _drawn(data, int(page), int(width), orjson.loads(marks)))


def _drawn(data: bytes, number: int, width: int, marks: Sequence[tuple[int, int]]) -> bytes:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        if number == 0:
            return b"%d\n" % pages
        if number > pages:
            raise CannotRead(f"it has {pages} pages")
        picture = _picture(document[number - 1], width, marks)
    except pypdfium2.PdfiumError as error:
        raise CannotRead("the PDF is damaged or asks for a password") from error
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return b"%d\n" % pages + out.getvalue()


def _picture(page: pypdfium2.PdfPage, width: int, marks: Sequence[tuple[int, int]]) -> Image.Image:
    across, down = page.get_size()
    scale = width / across
    if width * down * scale > _MOST_PIXELS:
        raise CannotRead("the page is too long to be drawn")
    bitmap = page.render(scale=scale)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    if not marks:
        return picture
    shade = Image.new("RGB", picture.size, "white")
    drawing = ImageDraw.Draw(shade)
    place = bitmap.get_posconv(page).to_bitmap
    for left, bottom, right, top in _boxes(page.get_textpage(), marks):
        corners = [place(left, bottom), place(right, top)]
        columns, rows = sorted(at for at, _ in corners), sorted(at for _, at in corners)
        drawing.rectangle((columns[0] - 1, rows[0] - 1, columns[1] + 1, rows[1] + 1), fill=_MARKED)
    # As a felt pen does it: what is white takes the colour, what is black stays black.
    return ImageChops.multiply(picture, shade)


def _boxes(
    text: pypdfium2.PdfTextPage, marks: Sequence[tuple[int, int]]
) -> Iterable[tuple[float, float, float, float]]:
    """The boxes of the characters that the marks cover, in the page's own measure."""
    for index, at in _places(text):
        if any(start <= at < end for start, end in marks):
            box = text.get_charbox(index, loose=True)
            if box[2] > box[0]:
                yield box


def _places(text: pypdfium2.PdfTextPage) -> Iterable[tuple[int, int]]:
    """(number of the character in the page, its place in the page's text as the reader of PDF files gives it)."""
    written = text.get_text_range()
    at = raw = 0
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if raw < len(written) and written[raw] == letter:
            yield index, at
            # The reader makes one line end of CR LF.
            at += 0 if letter == "\r" and written[raw + 1 : raw + 2] == "\n" else 1
            raw += 1


if __name__ == "__main__":
    sys.exit(main())
