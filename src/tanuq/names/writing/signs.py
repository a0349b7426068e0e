"""Single characters made plain: signs, compatibility forms, traditional and variant Chinese characters."""

import unicodedata

from tanuq.names.writing.findings import Kind
from tanuq.names.writing.tables import rows_of

_SIGNS = {
    int(row["from"], 16): (Kind(row["kind"]), row["to"]) for row in rows_of("tanuq.names.writing.data", "signs.tsv")
}
_VARIANTS = {
    ord(row["variant"]): row["simplified"] for row in rows_of("tanuq.names.romanising.data", "han_variants.tsv")
}
_LOST = {"Cc": Kind.CONTROL, "Cf": Kind.INVISIBLE, "Cn": Kind.UNASSIGNED, "Cs": Kind.UNASSIGNED}
_ARABIC_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))
_FULL_WIDTH = range(0xFF01, 0xFFF0)
_REPLACEMENT = 0xFFFD


class _PlainForms(dict[int, str]):
    """For `str.translate`: what is written for each code point, found once."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain_form(code)
        return plain


def _plain_form(code: int) -> str:
    letter = chr(code)
    if code in _SIGNS:
        return _SIGNS[code][1]
    if unicodedata.category(letter) in _LOST or code == _REPLACEMENT:
        return ""
    # A compatibility form may hold a sign or a variant itself, so its letters are made plain as well.
    resolved = unicodedata.normalize("NFKC", letter)
    if resolved != letter:
        return resolved.translate(PLAIN)
    return _VARIANTS.get(code, letter)


PLAIN = _PlainForms()
"""What is written for a code point; at most one step from any character to its plain form."""


def kind_of_change(letter: str) -> Kind:
    """Why *letter* is not written as it is.

    >>> kind_of_change("國"), kind_of_change("ﺎ"), kind_of_change("Ａ")
    (<Kind.VARIANT: 'variant'>, <Kind.ARABIC_FORM: 'arabic_form'>, <Kind.FULL_WIDTH: 'full_width'>)
    """
    code = ord(letter)
    if code in _SIGNS:
        return _SIGNS[code][0]
    if code == _REPLACEMENT:
        return Kind.UNASSIGNED
    category = unicodedata.category(letter)
    if category in _LOST:
        return _LOST[category]
    if code in _VARIANTS:
        return Kind.VARIANT
    if code in _FULL_WIDTH:
        return Kind.FULL_WIDTH
    return Kind.ARABIC_FORM if code in _ARABIC_FORMS else Kind.SPECIAL_FORM
