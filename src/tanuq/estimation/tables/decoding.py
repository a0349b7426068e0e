"""Bytes of a file as text: UTF-8, UTF-16, or Windows-1251 where it is plainly that, which is then said."""

import codecs
import re

from tanuq.estimation.errors import TableError
from tanuq.estimation.findings import Finding, Weight

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_ZEROS = 0.1
"""Share of every second byte that is zero, from which text counts as UTF-16."""
_NO_TEXT = "The file is no text: zero bytes stand in it. CSV, XLSX, ODS and Parquet can be read."
_CYRILLIC_WORDS = re.compile(r"(?:[А-Яа-яЁёІіЇїЄєЎў]|[\x00-\x7f№«»–—])*")


def decoded(data: bytes, encoding: str | None) -> tuple[str, tuple[Finding, ...]]:
    """The text, and what is to be said of how it was read.

    Raises:
        TableError: no encoding of the name, the bytes are not in it, or they are in none that is known here.
    """
    codec = encoding or _codec(data[:_HEAD])
    if codec == "utf-8" and b"\0" in data[:_HEAD]:
        raise TableError(_NO_TEXT)
    try:
        text = data.decode(codec)
    except LookupError:
        raise TableError(f"No encoding is called “{encoding}”.") from None
    except UnicodeError as problem:
        if encoding or codec != "utf-8":
            raise TableError(_not_in(codec, problem, data)) from problem
        return _windows_1251(data, getattr(problem, "start", 0))
    if "\0" in text[:_HEAD]:
        raise TableError(_NO_TEXT)
    return text.removeprefix("\ufeff"), ()


def _not_in(codec: str, problem: UnicodeError, data: bytes) -> str:
    row = data.count(b"\n", 0, getattr(problem, "start", 0)) + 1
    return f"Row {row} is not {codec.upper()}. Save the file as “CSV UTF-8”, or name its encoding (--encoding NAME)."


def _codec(head: bytes) -> str:
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    # The digits and separators of a table give UTF-16 zeros at every second byte; other text has none.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(2, _ZEROS * len(head) / 2):
        return "utf-8"
    if odd and not even:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else "utf-8"


def _windows_1251(data: bytes, start: int) -> tuple[str, tuple[Finding, ...]]:
    row = data.count(b"\n", 0, start) + 1
    try:
        text = data.decode("cp1251")
    except UnicodeError:
        text = ""
    words = [word for word in re.split(r"[^\w№«»–—]+", text) if not word.isascii()]
    if not words or not all(_CYRILLIC_WORDS.fullmatch(word) and not re.search("[A-Za-z]", word) for word in words):
        raise TableError(
            f"Row {row} is not UTF-8, and not plainly Windows-1251. Save the file as “CSV UTF-8”, or name its encoding "
            "(--encoding NAME).",
            row=row,
        )
    return text, (
        Finding(
            "windows-1251",
            Weight.WARNING,
            f"The file is not UTF-8; it was read as Windows-1251. Look whether “{words[0]}” is written so in it.",
            "Save the file as “CSV UTF-8”, or name its encoding (--encoding NAME).",
            {"word": words[0]},
        ),
    )
