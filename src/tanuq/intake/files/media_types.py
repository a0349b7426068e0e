"""What a file is, by its content; its name is only compared, and never believed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

import puremagic

from tanuq.intake.files import containers
from tanuq.intake.files.reading import Reader
from tanuq.intake.files.signatures import binary_media_type
from tanuq.intake.files.text_types import is_text, text_media_type
from tanuq.vocabulary.datafiles import read_toml

UNKNOWN = "application/octet-stream"
HEAD = 64 * 1024
"""Bytes that are enough to know every type but a document inside a container."""
_SURE = 0.5
"""puremagic's own confidence, 0 to 1; below it a byte or two may have decided."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """One type of the table `media_types.toml`."""

    media_type: str
    extensions: tuple[str, ...] = ()
    reader: Reader = Reader.NONE
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Identified:
    """What a file is, who can read it, and what the volunteer should hear about that."""

    media_type: str
    reader: Reader
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def known_types() -> Mapping[str, MediaType]:
    """The table of types, by name."""
    table = read_toml("tanuq.intake.files", "media_types.toml")
    return {
        row["media_type"]: MediaType(
            row["media_type"],
            tuple(row["extensions"]),
            Reader(row.get("reader", "")),
            row.get("advice", ""),
        )
        for row in table["type"]
    }


def identify(data: bytes, name: str) -> Identified:
    """Type a file by *data*: all of it, or its first `HEAD` bytes at least.

    >>> identify(b"%PDF-1.7 ...", "scan.jpg").notes
    ('named .jpg, but its content is application/pdf; the content counts',)
    """
    extension = PurePath(name).suffix.lower()
    found = _media_type(data, extension)
    known = known_types().get(found, MediaType(found))
    notes = _contradiction(found, extension)
    if known.advice:
        notes += (f"no text was read: {known.advice}",)
    return Identified(found, known.reader, notes)


def needs_whole(head: bytes, name: str) -> bool:
    """Whether more than the first `HEAD` bytes are needed, to read the file or to know what it is."""
    found = identify(head, name)
    return found.reader is not Reader.NONE or found.media_type in {containers.ZIP, containers.OLE}


def _media_type(data: bytes, extension: str) -> str:
    head = data[:HEAD]
    found = binary_media_type(head)
    if found == containers.ZIP:
        return containers.zip_media_type(data)
    if found == containers.OLE:
        return containers.ole_media_type(data)
    if found:
        return found
    return text_media_type(head, extension) if is_text(head) else _rare_media_type(head)


def _rare_media_type(head: bytes) -> str:
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    for match in matches:
        # The bytes are no text, so a match with a text type rests on a few letters by chance.
        if match.confidence >= _SURE and match.mime_type and not match.mime_type.startswith("text/"):
            return str(match.mime_type)
    return UNKNOWN


def _contradiction(found: str, extension: str) -> tuple[str, ...]:
    named = [known for known in known_types().values() if extension in known.extensions]
    if not named or any(_alike(known.media_type, found) for known in named):
        return ()
    return (f"named {extension}, but its content is {found}; the content counts",)


def _alike(named: str, found: str) -> bool:
    """Whether the two differ in name only.

    Sound and moving pictures share containers, and any text is plain text until marks in it say more.
    """
    if named == found:
        return True
    sounding = {"audio", "video"}
    if {named.partition("/")[0], found.partition("/")[0]} <= sounding:
        return True
    return found == "text/plain" and known_types()[named].reader is Reader.PLAIN
