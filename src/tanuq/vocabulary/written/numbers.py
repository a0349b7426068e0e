"""Numbers in a cell, and numbers that a spreadsheet has spoilt."""

import re

from tanuq.vocabulary.written.cleaning import shown
from tanuq.vocabulary.written.folding import ascii_digits

_NUMBER = re.compile(r"([+-]?\d{1,15})(?:[.,](\d{1,15}))?(?: ([^\W\d_]+))?")
_IN_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}\b)")
_SCIENTIFIC = re.compile(r"\d[.,]\d+[eE]\+?\d{2}")
_KEPT_DIGITS = 15
"""A spreadsheet keeps fifteen digits of a number and makes zeros of the rest."""


def number_in(written: str) -> tuple[str, str]:
    """The number that *written* is, and a remark; ("", why not) where it is none.

    >>> number_in("3"), number_in("3.0"), number_in("2,5"), number_in("٣"), number_in("1 200")
    (('3', ''), ('3', ''), ('2.5', ''), ('3', ''), ('1200', ''))
    """
    match = _NUMBER.fullmatch(_IN_GROUPS.sub("", ascii_digits(written)))
    if match is None:
        return "", f"{shown(written)} is not a number. Write it in digits."
    whole, fraction, word = match.groups()
    if fraction is not None and len(fraction) == 3:
        return "", f"{shown(written)} can be read with thousands or with decimals. Write it without separators."
    decimals = (fraction or "").rstrip("0")
    number = f"{int(whole)}.{decimals}" if decimals else f"{int(whole)}"
    return number, f"“{word}” was left out." if word else ""


def digits_lost(identifier: str) -> str:
    """Why the digits of *identifier* may not be the original ones, or "".

    >>> digits_lost("6.53101E+17")
    'It looks like a long number that a spreadsheet has rounded. Ask for the column as text.'
    """
    rounded = "0" * (len(identifier) - _KEPT_DIGITS)
    if _SCIENTIFIC.fullmatch(identifier) or (identifier.isdecimal() and rounded and identifier.endswith(rounded)):
        return "It looks like a long number that a spreadsheet has rounded. Ask for the column as text."
    return ""
