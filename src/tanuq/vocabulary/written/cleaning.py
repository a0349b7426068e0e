"""Takes out what other programs left in a cell: marks that reorder text, invisible letters, bits of HTML."""

import html
import re
import unicodedata

# Marks that change the order or joining of what is shown and that a name has no use for; a reader would not see that
# "Amir" is stored as "rimA" behind an override (U+202E), and a search for it would find nothing.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|font|i|li|ol|p|span|strong|sub|sup|td|tr|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)

_REMARKS = {
    "control": "Control characters were left out.",
    "invisible": "Invisible characters that change how the text is shown were left out.",
    "markup": "Remains of a web page were left out.",
}


_SHOWN = 60


def shown(text: str) -> str:
    """The beginning of *text* for a message, in quotation marks, on one line.

    >>> shown("sin datos")
    '“sin datos”'
    """
    line = " ".join(_INVISIBLE.sub("", text).split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN]}…”"


def clean_line(written: str) -> tuple[str, str]:
    """*written* as one line in NFC without what does not belong there, and a remark on what was left out, or "".

    >>> clean_line(" Ana  María<br>Flores &amp; Rey ")
    ('Ana María Flores & Rey', 'Remains of a web page were left out.')
    """
    # What can be printed has neither control nor invisible characters: the way of nearly every name.
    if written.isprintable() and "<" not in written and "&" not in written:
        return _one_line(written if written.isascii() else unicodedata.normalize("NFC", written)), ""
    text, found = _without(_INVISIBLE, written)
    return _one_line(unicodedata.normalize("NFC", text)), _remark(found)


def clean_text(written: str) -> tuple[str, str]:
    """Like :func:`clean_line`, keeping line breaks and the invisible letters that writing in some scripts needs.

    Persian and Mongolian join letters by them, and a text in two directions is unreadable without its marks;
    only marks that force an order are taken out.
    """
    text, found = _without(_REORDERING, written)
    return unicodedata.normalize("NFC", text).strip(), _remark(found)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without(invisible: re.Pattern[str], text: str) -> tuple[str, set[str]]:
    found = set()
    for reason, cleaned in (("markup", _without_markup), ("control", _without_controls)):
        before, text = text, cleaned(text)
        if text != before:
            found.add(reason)
    before, text = text, invisible.sub("", text)
    if text != before:
        found.add("invisible")
    return text, found


def _without_markup(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_MARKUP.sub(" ", text))


def _without_controls(text: str) -> str:
    return _CONTROL.sub("", text)


def _remark(found: set[str]) -> str:
    return " ".join(remark for reason, remark in _REMARKS.items() if reason in found)
