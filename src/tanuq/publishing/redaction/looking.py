"""The second look at a copy: byte for byte, that it holds pixels or words and nothing else.

Written without the libraries that wrote the copy, from the formats' own specifications: JPEG (ITU-T T.81, JFIF 1.02),
PNG (ISO/IEC 15948), PDF (ISO 32000-1). What is not known to be harmless is found, whatever it may be.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator

from tanuq.publishing.redaction.kinds import JPEG, PDF, PNG, TEXT

# Quantisation and Huffman tables, frames (baseline and progressive), restart interval.
_JPEG_NEEDED = frozenset({0xDB, 0xC4, 0xC0, 0xC1, 0xC2, 0xDD})
_JFIF = re.compile(rb"JFIF\0\x01[\x00-\x02][\x00-\x02].{4}\0\0", re.DOTALL)
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3}
_STEP = 1 << 20


def what_is_left(copy: bytes, media_type: str) -> str:
    """What stands in *copy* beside what is seen, as the end of a sentence; "" where nothing does."""
    match media_type:
        case _ if media_type == JPEG:
            return _in_jpeg(copy)
        case _ if media_type == PNG:
            return _in_png(copy)
        case _ if media_type == PDF:
            return _in_pdf(copy)
        case _ if media_type == TEXT:
            return _in_text(copy)
    return f"a file of the kind {media_type}"


# -- JPEG ----------------------------------------------------------------------------------------------------------


def _in_jpeg(copy: bytes) -> str:
    if copy[:2] != b"\xff\xd8":
        return "no beginning of a JPEG"
    at, scanned = 2, False
    while copy[at : at + 2] != b"\xff\xd9":
        marker, length = copy[at + 1 : at + 2], int.from_bytes(copy[at + 2 : at + 4])
        segment = copy[at + 4 : at + 2 + length]
        if copy[at : at + 1] != b"\xff" or length < 2 or len(segment) != length - 2:
            return "no end of a JPEG"
        if found := _segment(marker[0], segment):
            return found
        at += 2 + length
        if marker == b"\xda":
            scanned, at = True, _after_scan(copy, at)
    return "" if scanned and at + 2 == len(copy) else "bytes after the end of the picture"


def _segment(marker: int, segment: bytes) -> str:
    if marker == 0xE0:
        return "" if _JFIF.fullmatch(segment) else "a small second picture, or a note of an unknown kind"
    if marker in _JPEG_NEEDED or marker == 0xDA:
        return ""
    if marker == 0xFE:
        return "a comment"
    return f"metadata (segment {marker:02X})"


def _after_scan(copy: bytes, at: int) -> int:
    """Where the next marker stands after the compressed pixels that begin at *at*."""
    while (at := copy.find(b"\xff", at)) >= 0:
        following = copy[at + 1] if at + 1 < len(copy) else -1
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2
    return len(copy)


# -- PNG -----------------------------------------------------------------------------------------------------------


def _in_png(copy: bytes) -> str:
    if not copy.startswith(_PNG_SIGNATURE):
        return "no beginning of a PNG"
    chunks = list(_chunks(copy))
    names = [name for name, _ in chunks]
    if unknown := next((name for name in names if name not in {b"IHDR", b"IDAT", b"IEND"}), None):
        return f"metadata (chunk {unknown.decode('ascii', 'replace')})"
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or chunks[-1][1] or b"IEND" in names[:-1]:
        return "chunks in the wrong order"
    if len(_PNG_SIGNATURE) + sum(12 + len(content) for _, content in chunks) != len(copy):
        return "bytes after the end of the picture"
    return _in_pixels(chunks[0][1], b"".join(content for name, content in chunks if name == b"IDAT"))


def _chunks(copy: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_SIGNATURE)
    while at + 12 <= len(copy):
        length, name = int.from_bytes(copy[at : at + 4]), copy[at + 4 : at + 8]
        if at + 12 + length > len(copy):
            return
        yield name, copy[at + 8 : at + 8 + length]
        at += 12 + length
        if name == b"IEND":
            return


def _in_pixels(header: bytes, packed: bytes) -> str:
    """Whether the compressed pixels are as many as the header says, and the compression ends where they end."""
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    depth, colour, *rest = header[8:13]
    if depth != 8 or colour not in _CHANNELS or rest != [0, 0, 0]:
        return "colours of an unknown kind"
    reader, unpacked, waiting = zlib.decompressobj(), 0, packed
    try:
        while not reader.eof and (waiting or unpacked == 0):
            unpacked += len(reader.decompress(waiting, _STEP))
            waiting = reader.unconsumed_tail
    except zlib.error:
        return "pixels that cannot be unpacked"
    whole = unpacked == height * (1 + width * _CHANNELS[colour]) and reader.eof
    return "" if whole and not reader.unused_data else "bytes beside the pixels"


# -- PDF -----------------------------------------------------------------------------------------------------------

_NUMBER = rb"\d+(?:\.\d\d)?"
_OBJECT = re.compile(rb"(\d+) 0 obj\n(<< .*? >>)\n(?:(stream)\n|endobj\n)", re.DOTALL)
_CATALOG = re.compile(rb"<< /Type /Catalog /Pages 2 0 R >>")
_PAGES = re.compile(rb"<< /Type /Pages /Kids \[ (?:\d+ 0 R )+\] /Count \d+ >>")
_PAGE = re.compile(
    rb"<< /Type /Page /Parent 2 0 R /MediaBox \[ 0 0 N N \] /Contents \d+ 0 R "
    rb"/Resources << /XObject << /Im \d+ 0 R >> >> >>".replace(b"N", _NUMBER)
)
_DRAWN = re.compile(rb"<< /Length (\d+) >>")
_DRAWING = re.compile(rb"q N 0 0 N 0 0 cm /Im Do Q".replace(b"N", _NUMBER))
_IMAGE = re.compile(
    rb"<< /Type /XObject /Subtype /Image /Width \d+ /Height \d+ /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    rb"/Filter /DCTDecode /Length (\d+) >>"
)
_END = re.compile(
    rb"xref\n0 \d+\n0000000000 65535 f \n(?:\d{10} 00000 n \n)+trailer\n<< /Size \d+ /Root 1 0 R >>\nstartxref\n\d+\n"
    rb"%%EOF\n"
)
_HEAD = b"%PDF-1.4\n"


def _in_pdf(copy: bytes) -> str:
    """Object after object: each must be one of those that a page of one picture needs, to the last letter."""
    if not copy.startswith(_HEAD):
        return "no beginning of a PDF of pictures"
    at, number = len(_HEAD), 0
    while found := _OBJECT.match(copy, at):
        number += 1
        at = found.end()
        if int(found[1]) != number:
            return "an object out of its order"
        if found[3]:
            content, at = _stream(copy, found[2], at)
            if content is None:
                return "something that is no picture"
            if left := _in_stream(found[2], content):
                return left
        elif not _is_known(number, found[2]):
            return "something that is no page"
    return "" if number > 2 and _END.fullmatch(copy, at) else "something behind the pages"


def _stream(copy: bytes, head: bytes, at: int) -> tuple[bytes | None, int]:
    stated = _DRAWN.fullmatch(head) or _IMAGE.fullmatch(head)
    if stated is None:
        return None, at
    end = at + int(stated[1])
    closing = b"\nendstream\nendobj\n"
    return (copy[at:end], end + len(closing)) if copy.startswith(closing, end) else (None, at)


def _in_stream(head: bytes, content: bytes) -> str:
    if _IMAGE.fullmatch(head):
        return _in_jpeg(content)
    return "" if _DRAWING.fullmatch(content) else "something drawn that is no picture"


def _is_known(number: int, content: bytes) -> bool:
    wanted = {1: _CATALOG, 2: _PAGES}.get(number, _PAGE)
    return wanted.fullmatch(content) is not None


# -- text ----------------------------------------------------------------------------------------------------------

SEEN_CONTROLS = frozenset("\n\t\f")
JOINERS = frozenset("\u200c\u200d\u200e\u200f")
"""What writing from right to left needs: joiners and marks of direction."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def is_unseen(letter: str) -> bool:
    """Whether a character shows nothing and could carry something: controls, tags, what no standard names."""
    return letter not in SEEN_CONTROLS | JOINERS and unicodedata.category(letter) in _UNSEEN


def _in_text(copy: bytes) -> str:
    try:
        words = copy.decode("utf-8")
    except UnicodeDecodeError:
        return "bytes that are no text"
    return "characters that are not seen" if any(map(is_unseen, words)) else ""
