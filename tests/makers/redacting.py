"""Originals that carry what must not leave: in metadata, behind the end, beneath what is seen."""

import io
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, PngImagePlugin
from small_pdf import pdf_with

from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.redaction.regions import Box, Boxes

MARKER = "MarkerQ7x"
"""Stands in whatever an original carries beside its pixels."""
TEAM = Viewer(Visibility.TEAM)
HALF = Boxes((Box(1, 0, 0, 5000, 10_000),))
"""The left half of the first page."""
_XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>{MARKER}</rdf:RDF></x:xmpmeta>'


def picture(size: tuple[int, int] = (160, 96)) -> Image.Image:
    """Red on the left, where it is to be hidden, and blue on the right."""
    drawn = Image.new("RGB", size, "blue")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 2 - 1, size[1]), fill="red")
    return drawn


def saved(drawn: Image.Image, format_: str, **more: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    drawn.save(out, format_, **more)
    return out.getvalue()


def marked_jpeg() -> bytes:
    """With EXIF, a place, a comment, XMP, a colour profile, a small second picture, and bytes behind the end."""
    exif = Image.Exif()
    exif[0x010E] = MARKER
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 15.0, 0.0), 29: MARKER})
    segments = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP.encode()) + _segment(0xED, MARKER.encode())
    whole = saved(picture(), "JPEG", exif=exif, comment=MARKER, icc_profile=MARKER.encode() * 20)
    return whole[:2] + segments + whole[2:] + MARKER.encode() + MARKER.encode("utf-16-le")


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2) + content


def marked_png() -> bytes:
    """With words, compressed ones as well, EXIF, a profile, and bytes behind the end."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", MARKER)
    told.add_text("Author", MARKER, zip=True)
    told.add_itxt("XML:com.adobe.xmp", _XMP)
    exif = Image.Exif()
    exif[0x013B] = MARKER
    return saved(picture(), "PNG", pnginfo=told, exif=exif, icc_profile=MARKER.encode()) + MARKER.encode()


def marked_webp() -> bytes:
    """With EXIF and XMP."""
    exif = Image.Exif()
    exif[0x013B] = MARKER
    return saved(picture(), "WEBP", exif=exif, xmp=_XMP.encode(), lossless=True)


def marked_pdf() -> bytes:
    """Letters under a black box, a note, a script, an attachment, metadata, and bytes behind the end."""
    whole = pdf_with(f"{MARKER} was here", "second page")
    objects = [
        f"<< /Title ({MARKER}) /Author <{MARKER.encode('utf-16-be').hex()}> >>",
        f"<< /Type /Metadata /Subtype /XML /Length {len(_XMP)} >>\nstream\n{_XMP}\nendstream",
        f"<< /Type /Annot /Subtype /Text /Rect [20 20 40 40] /Contents ({MARKER}) >>",
        f"<< /Type /EmbeddedFile /Length {len(MARKER)} >>\nstream\n{MARKER}\nendstream",
        f"<< /Type /Filespec /F ({MARKER}.txt) /EF << /F 104 0 R >> >>",
        f"<< /S /JavaScript /JS (app.alert\\({MARKER}\\)) >>",
    ]
    numbered = b"".join(f"{at} 0 obj\n{one}\nendobj\n".encode() for at, one in enumerate(objects, 101))
    catalog = (
        "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 102 0 R /OpenAction 106 0 R /Names << /EmbeddedFiles "
        f"<< /Names [({MARKER}) 105 0 R] >> >> >>\nendobj\n"
    )
    drawing = f"BT /F1 12 Tf 20 100 Td ({MARKER} was here) Tj ET 0 0 0 rg 10 90 200 30 re f"
    covered = f"5 0 obj\n<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream\nendobj\n"
    page = (
        "4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 5 0 R /Annots [103 0 R]"
        " /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n"
    )
    return _appended(whole, [catalog.encode(), page.encode(), covered.encode(), numbered]) + MARKER.encode()


def _appended(whole: bytes, objects: list[bytes]) -> bytes:
    """A PDF with an incremental update, as programs that edit one write it (ISO 32000-1, 7.5.6)."""
    out, rows = whole + b"\n", []
    for block in objects:
        for one in filter(None, block.split(b"endobj\n")):
            rows.append((int(one.split(b" ", 1)[0]), len(out)))
            out += one + b"endobj\n"
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in rows)
    before = int(whole.rsplit(b"startxref\n", 1)[1].split()[0])
    trailer = f"<< /Root 1 0 R /Info 101 0 R /Size 107 /Prev {before} >>"
    return out + f"xref\n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def carries_marker(content: bytes) -> bool:
    """Whether the marker stands in *content* in any encoding, plain or in something compressed."""
    wanted = [MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    wanted += [MARKER.encode().hex().encode(), MARKER.encode("utf-16-be").hex().encode()]
    texts = [content, *_unpacked(content)]
    return any(form.lower() in text.lower() for text in texts for form in wanted)


def _unpacked(content: bytes) -> list[bytes]:
    """Whatever begins in *content* as zlib's streams do, unpacked as far as it goes."""
    found = []
    for at in range(len(content) - 2):
        if content[at] == 0x78 and int.from_bytes(content[at : at + 2]) % 31 == 0:
            try:
                found.append(zlib.decompressobj().decompress(content[at:], 1 << 20))
            except zlib.error:
                continue
    return found


def received(record: Record, folder: Path, name: str, content: bytes, visibility: str = "team") -> str:
    """Receive a file; gives the number of its source."""
    path = folder / name
    path.write_bytes(content)
    return receive_file(record, path, ReceiveOptions(visibility=visibility)).source
