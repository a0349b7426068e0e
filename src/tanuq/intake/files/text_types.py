"""Whether bytes are text, and which kind: a web page, a letter, a table, or plain words."""

import re
from collections.abc import Mapping

_SAMPLE = 64 * 1024
_MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text: compressed data has about a tenth."""

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))  # ESC switches character sets in ISO-2022

# What a name may say about text, since the words alone cannot: a table of two lines reads like a sentence.
_BY_EXTENSION: Mapping[str, str] = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".tab": "text/tab-separated-values",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
}

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\s")
_SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?\S?")
_LETTER_HEADERS = frozenset(
    {"from", "to", "cc", "subject", "date", "received", "return-path", "message-id", "mime-version"}
)
_FEWEST_HEADERS = 3


def is_text(head: bytes) -> bool:
    """Whether the first bytes of a file look like words in any encoding.

    >>> is_text("Свидетельство".encode("cp1251")), is_text(bytes(range(256)))
    (True, False)
    """
    sample = head[:_SAMPLE]
    if sample.startswith(_BYTE_ORDER_MARKS):
        return True
    if wide_byte_order(sample):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls <= _MOST_CONTROLS * len(sample)


def wide_byte_order(sample: bytes) -> str:
    """The encoding of UTF-16 text that comes without a mark, or "": its spaces and line ends give it away."""
    if len(sample) < 2:
        return ""
    for encoding, spaces in (("utf-16-le", (b" \0", b"\n\0")), ("utf-16-be", (b"\0 ", b"\0\n"))):
        pairs = [sample[at : at + 2] for at in range(0, len(sample) - 1, 2)]
        blanks = sum(pair in spaces for pair in pairs)
        empty = sum(pair == b"\0\0" for pair in pairs)
        if blanks and not empty and blanks >= len(pairs) / 60 and _decodes(sample, encoding):
            return encoding
    return ""


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        # A sample may end inside a pair of surrogates.
        return error.end >= len(sample) - 2
    return sum(letter.isprintable() or letter.isspace() for letter in text) >= 0.95 * len(text)


def first_words(head: bytes) -> str:
    """The beginning of the text well enough to recognise mark-up in it, which is ASCII in every encoding."""
    sample = head[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", "replace")
    encoding = wide_byte_order(sample) or "latin-1"
    return sample.removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")


def text_media_type(head: bytes, extension: str) -> str:
    """The kind of text that *head* begins; *extension* decides only between kinds that look alike.

    >>> text_media_type(b"<!DOCTYPE html><title>x</title>", ".txt")
    'text/html'
    >>> text_media_type(b"name,born", ".csv"), text_media_type(b"name,born", ".pdf")
    ('text/csv', 'text/plain')
    """
    words = first_words(head)
    if _is_letter(words):
        return "message/rfc822"
    if _HTML.search(words[:4096]):
        return "text/html"
    if _SVG.search(words[:4096]):
        return "image/svg+xml"
    if _XML.match(words):
        return "application/xml"
    return _BY_EXTENSION.get(extension, "text/plain")


def _is_letter(words: str) -> bool:
    """Whether the text opens with the header lines of an e-mail (RFC 5322), and not a form with colons."""
    known = set()
    for line in words.lstrip("\r\n").splitlines()[:60]:
        if not line:
            break
        header = _HEADER.match(line)
        if header is None and not line.startswith((" ", "\t", "From ")):
            return False
        if header is not None and header[1].lower() in _LETTER_HEADERS:
            known.add(header[1].lower())
    return len(known) >= _FEWEST_HEADERS
