"""Parts of a zipped document, refused before they could fill the memory."""

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from tanuq.intake.files.reading import CannotRead

_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_PARTS = 10_000
"""A book with a picture on each page has some two thousand."""

# What zipfile, zlib and the parser raise on damage. RuntimeError is how zipfile says that a part is encrypted;
# ValueError covers impossible offsets, and entities that defusedxml forbids.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, if it unpacks to a bearable size and number of files.

    Raises:
        CannotRead: when it is damaged or a bomb.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise CannotRead("the document is damaged") from error
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise CannotRead(f"it holds {len(parts)} files; the most that a document may have is {_MOST_PARTS}")
    unpacked = sum(entry.file_size for entry in parts)
    if unpacked > _MOST_UNPACKED:
        raise CannotRead(f"it unpacks to {unpacked // 1024**2} MiB; the most that is unpacked is 256 MiB")
    return archive


def part(archive: zipfile.ZipFile, name: str) -> Element:
    """The root of one XML part.

    Raises:
        CannotRead: when the part is damaged or encrypted.
    """
    try:
        # defusedxml resolves no entity and fetches nothing: a part may name a file or an address.
        root: Element = fromstring(archive.read(name))
    except _DAMAGE as error:
        raise CannotRead("the document is damaged or protected by a password") from error
    return root


def has(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether the document has this part."""
    return name in archive.NameToInfo
