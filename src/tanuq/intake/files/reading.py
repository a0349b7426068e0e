"""What was read from a file, and how it travels from the confined child to its parent."""

import re
from dataclasses import dataclass
from enum import StrEnum

import orjson

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST_TITLE = 300
# Overrides and isolates turn a title around on the screen: "evil\u202efdp.exe" reads as "evilexe.pdf".
_UNSHOWN = re.compile(r"[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


class Reader(StrEnum):
    """Who can read something from a file: a text, or a small picture."""

    NONE = ""
    PLAIN = "plain"
    WEB_PAGE = "web_page"
    PDF = "pdf"
    WORD = "word"
    OPEN_DOCUMENT = "open_document"
    LETTER = "letter"
    PICTURE = "picture"


class CannotRead(ValueError):
    """The file is not what its reader can read; the message ends the sentence "no text could be read: …"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file."""

    text: str = ""
    """The text that anchors count in; "" where the file has none."""
    thumbnail: bytes = b""
    """A small JPEG without any metadata, or nothing."""
    title: str = ""
    """What the document calls itself, or ""."""
    tool: str = ""
    """The program and version that read it."""
    notes: tuple[str, ...] = ()
    """What a person should know about the reading, in words."""


def storable(text: str) -> str:
    """*text* with U+FFFD in the place of each character that no database or no UTF-8 file can hold.

    >>> storable("a\\0b\\ud800")
    'a�b�'
    """
    return _UNSTORABLE.sub("\ufffd", text)


def one_line(title: str) -> str:
    """A title as one line, without marks that turn the reading direction around.

    >>> one_line("  A  title\\r\\n\\u202eon two lines ")
    'A title on two lines'
    """
    return " ".join(_UNSHOWN.sub(" ", title).split())[:_LONGEST_TITLE].rstrip()


def to_bytes(reading: Reading) -> bytes:
    """The reading as one line of JSON, followed by the text in UTF-8 and the thumbnail."""
    text = storable(reading.text).encode()
    head = {
        "text": len(text),
        "thumbnail": len(reading.thumbnail),
        "title": one_line(reading.title),
        "tool": reading.tool,
        "notes": [storable(note) for note in reading.notes],
    }
    return b"\n".join([orjson.dumps(head), text + reading.thumbnail])


def from_bytes(sent: bytes) -> Reading:
    """The reading that :func:`to_bytes` wrote.

    Raises:
        ValueError: when the bytes are something else; a child that was taken over may send anything.
    """
    line, _, rest = sent.partition(b"\n")
    head = orjson.loads(line)
    if not isinstance(head, dict) or not _well_formed(head):
        raise ValueError("the head is not the head of a reading")
    if head["text"] + head["thumbnail"] != len(rest):
        raise ValueError("the reading was cut off")
    return Reading(
        text=rest[: head["text"]].decode(),
        thumbnail=rest[head["text"] :],
        title=one_line(head["title"]),
        tool=one_line(head["tool"]),
        notes=tuple(one_line(note) for note in head["notes"]),
    )


def _well_formed(head: dict[str, object]) -> bool:
    sizes = [head.get("text"), head.get("thumbnail")]
    words = [head.get("title"), head.get("tool")]
    notes = head.get("notes")
    return (
        all(isinstance(size, int) and size >= 0 for size in sizes)
        and all(isinstance(word, str) for word in words)
        and isinstance(notes, list)
        and all(isinstance(note, str) for note in notes)
    )
