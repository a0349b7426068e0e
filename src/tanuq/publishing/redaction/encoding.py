"""Writes pages of pixels as new files that hold nothing else: no metadata, no dates, the same bytes every time."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image

from tanuq.publishing.redaction.kinds import JPEG
from tanuq.publishing.redaction.originals import DPI

_QUALITY = 90
_PAGE_QUALITY = 82
_POINTS = 72


def picture_bytes(picture: Image.Image, media_type: str) -> bytes:
    """*picture* as a JPEG or PNG."""
    return jpeg(picture, _QUALITY) if media_type == JPEG else _png(picture)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """*picture* as a JPEG whose colours are as fine as its greys: nothing is smeared over the edge of a box."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def pdf_bytes(pictures: Iterable[Image.Image]) -> bytes:
    """A PDF 1.4 whose pages are these pictures.

    Written by hand: a page is one picture and nothing else, so that `looking.py` can say so of every byte.
    """
    objects = [b"", b""]
    kids = []
    for picture in pictures:
        kids.append(len(objects) + 1)
        objects += _page(picture, len(objects) + 1)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [ {listed} ] /Count {len(kids)} >>".encode()
    return _file(objects)


def _page(picture: Image.Image, number: int) -> list[bytes]:
    """The page, what it draws, and the picture: the objects *number* and the two after it."""
    width, height = (f"{pixels * _POINTS / DPI:.2f}" for pixels in picture.size)
    drawing = f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode()
    image = jpeg(picture, _PAGE_QUALITY)
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 {width} {height} ] /Contents {number + 1} 0 R "
        f"/Resources << /XObject << /Im {number + 2} 0 R >> >> >>"
    )
    shown = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(image)} >>"
    )
    return [
        page.encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing),
        b"%b\nstream\n%b\nendstream" % (shown.encode(), image),
    ]


def _file(objects: list[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()
