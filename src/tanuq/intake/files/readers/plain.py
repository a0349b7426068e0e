"""Plain text in any encoding."""

from importlib.metadata import version

from charset_normalizer import from_bytes

from tanuq.intake.files.reading import CannotRead, Reading
from tanuq.intake.files.text_types import wide_byte_order
from tanuq.intake.files.titles import title_in_text

# The encodings of the languages that witnesses write. Left to all 90 it knows, the guess wanders: cp866
# becomes cp1125, é becomes ť. kz1048 and ptcp154 hold the Kazakh letters that cp1251 lacks.
_ENCODINGS = [
    "utf_16_le",
    "utf_16_be",
    "gb18030",
    "big5",
    "cp1251",
    "kz1048",
    "ptcp154",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1256",
    "cp1252",
    "cp1254",
]
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_GUESSED_FROM = 256 * 1024
_WHOLE_FOR_ONE_WRONG = 2
"""Whole letters beyond ASCII for each wrong byte: UTF-8 that is damaged has some, another encoding hardly any."""
_MOST_LOST = 0.1
"""Share of lost letters up to which words without a known encoding are still worth keeping."""


_WITH_A_TITLE = frozenset({"text/plain", "text/markdown"})
"""The first line of a table names its columns, that of subtitles is a number or a mark."""


def read(data: bytes, media_type: str) -> Reading:
    """The text exactly as it stands, with nothing folded and no line end changed."""
    text, encoding, notes = decode(data)
    tool = "utf-8" if encoding == "utf-8" else f"charset-normalizer {version('charset-normalizer')}, {encoding}"
    title = title_in_text(text) if media_type in _WITH_A_TITLE else ""
    return Reading(text=text, title=title, tool=tool, notes=notes)


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text, its encoding, and what a person should know about that.

    Raises:
        CannotRead: when no encoding gives words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data) or _guessed(data)
    return _wide(data) if "\0" in text and wide_byte_order(data[:_GUESSED_FROM]) else (text, "utf-8", ())


def _wide(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """UTF-16 without a mark: of Latin letters only, its bytes could be UTF-8, with nothing between the letters."""
    encoding = wide_byte_order(data[:_GUESSED_FROM])
    text = data.decode(encoding, "replace")
    return text, encoding, (_guess(encoding), *_damage(text))


def _marked(data: bytes, mark: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    body = data.removeprefix(mark) if encoding == "utf-8" else data
    text = body.decode(encoding, "replace")
    return text, encoding, _damage(text)


def _damaged(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """UTF-8 with a few wrong bytes, as two files of different encodings glued together have it."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text) - wrong
    return (text, "utf-8", _damage(text)) if whole >= _WHOLE_FOR_ONE_WRONG * wrong else None


def _damage(text: str) -> tuple[str, ...]:
    wrong = text.count("\ufffd")
    if not wrong:
        return ()
    return (f"places that cannot be read in the file's encoding: {wrong}; each stands as \ufffd in the text",)


def _guessed(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    best = from_bytes(data[:_GUESSED_FROM], cp_isolation=_ENCODINGS).best()
    if best is None:
        return _salvaged(data)
    text = data.decode(best.encoding, "replace")
    return text, best.encoding, (_guess(best.encoding), *_damage(text))


def _guess(encoding: str) -> str:
    return f"the encoding {encoding} was guessed; check that the names look right"


def _salvaged(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > _MOST_LOST * len(text):
        raise CannotRead("its encoding is unknown; save it as UTF-8 and add that too")
    return text, "utf-8", _damage(text)
