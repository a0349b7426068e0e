"""The first bytes by which binary formats are known.

Sources: the formats' own specifications, and the IANA register of media types. Only formats that volunteers
are known to bring stand here; everything rarer is left to puremagic's larger table.
"""

from collections.abc import Callable
from typing import NamedTuple


class Signature(NamedTuple):
    """*magic* at *offset* means *media_type*."""

    offset: int
    magic: bytes
    media_type: str


_SIGNATURES = (
    Signature(0, b"\xff\xd8\xff", "image/jpeg"),
    Signature(0, b"\x89PNG\r\n\x1a\n", "image/png"),
    Signature(0, b"GIF87a", "image/gif"),
    Signature(0, b"GIF89a", "image/gif"),
    Signature(0, b"II*\0", "image/tiff"),
    Signature(0, b"MM\0*", "image/tiff"),
    Signature(0, b"II+\0", "image/tiff"),
    Signature(0, b"MM\0+", "image/tiff"),
    Signature(0, b"PK\x03\x04", "application/zip"),
    Signature(0, b"PK\x05\x06", "application/zip"),
    Signature(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    Signature(0, b"PAR1", "application/vnd.apache.parquet"),
    Signature(0, b"{\\rtf", "application/rtf"),
    Signature(0, b"ID3", "audio/mpeg"),
    Signature(0, b"fLaC", "audio/flac"),
    Signature(0, b"#!AMR", "audio/amr"),
    Signature(0, b"FLV\x01", "video/x-flv"),
    Signature(0, b"\x00\x00\x01\xba", "video/mpeg"),
    Signature(0, b"\x00\x00\x01\xb3", "video/mpeg"),
    Signature(0, b"\x1f\x8b\x08", "application/gzip"),
    Signature(0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    Signature(0, b"Rar!\x1a\x07", "application/vnd.rar"),
    Signature(0, b"age-encryption.org/v1", "application/x-age"),
)

# A brand we do not know in an ISO base media file (ISO/IEC 14496-12) is taken for a video: the usual case.
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3gp6": "video/3gpp",
    b"3g2a": "video/3gpp2",
}

_RIFF = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo", b"WEBP": "image/webp"}

# Layer bits 00 are reserved in MPEG audio (ISO/IEC 11172-3), but are what ADTS frames of AAC carry.
_MPEG_AUDIO = {0b01: "audio/mpeg", 0b10: "audio/mpeg", 0b11: "audio/mpeg", 0b00: "audio/aac"}

_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_MPEG_TS_PACKET = 188


def binary_media_type(head: bytes) -> str:
    """The media type that the first bytes of a file prove, or "" where they prove none.

    >>> binary_media_type(b"\\x00\\x00\\x00\\x18ftypmp42....")
    'video/mp4'
    >>> binary_media_type("Куәлік".encode())
    ''
    """
    for offset, magic, media_type in _SIGNATURES:
        if head.startswith(magic, offset):
            return media_type
    for look in _LOOKS:
        if media_type := look(head):
            return media_type
    return ""


def _pdf(head: bytes) -> str:
    # Readers accept leading rubbish of up to 1,024 bytes, and scanners produce it (ISO 32000-1, annex H.3).
    return "application/pdf" if b"%PDF-" in head[:1024] else ""


def _iso_media(head: bytes) -> str:
    if head[4:8] != b"ftyp":
        return "video/quicktime" if head[4:8] in {b"moov", b"mdat", b"wide"} else ""
    return _BRANDS.get(head[8:12], "video/mp4")


def _riff(head: bytes) -> str:
    return _RIFF.get(head[8:12], "") if head[:4] == b"RIFF" else ""


def _ogg(head: bytes) -> str:
    if head[:4] != b"OggS":
        return ""
    return "video/ogg" if b"\x80theora" in head[:256] else "audio/ogg"


def _matroska(head: bytes) -> str:
    if head[:4] != b"\x1aE\xdf\xa3":
        return ""
    return "video/webm" if b"webm" in head[:64] else "video/x-matroska"


def _asf(head: bytes) -> str:
    return "video/x-ms-asf" if head[:16] == _ASF else ""


def _bitmap(head: bytes) -> str:
    # "BM" alone also begins words; the four reserved bytes of the file header are always zero.
    return "image/bmp" if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" else ""


def _mpeg_audio(head: bytes) -> str:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[:2] in {b"\xff\xfe", b"\xff\xff"}:
        return ""
    version, bitrate = (head[1] >> 3) & 3, head[2] >> 4
    return "" if version == 1 or bitrate == 15 else _MPEG_AUDIO[(head[1] >> 1) & 3]


def _mpeg_stream(head: bytes) -> str:
    packets = head[: 4 * _MPEG_TS_PACKET + 1 : _MPEG_TS_PACKET]
    return "video/mp2t" if packets == b"G" * 5 else ""


_LOOKS: tuple[Callable[[bytes], str], ...] = (
    _pdf,
    _iso_media,
    _riff,
    _ogg,
    _matroska,
    _asf,
    _bitmap,
    _mpeg_audio,
    _mpeg_stream,
)
