"""Codes of languages: what documents state, as ISO 639-3."""

from collections.abc import Mapping

_CODES: Mapping[str, str] = {
    "ar": "ara", "az": "aze", "be": "bel", "bo": "bod", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra",
    "it": "ita", "ja": "jpn", "kk": "kaz", "ko": "kor", "ky": "kir", "mn": "mon", "nl": "nld", "pl": "pol", "pt": "por",
    "ru": "rus", "sv": "swe", "tg": "tgk", "tk": "tuk", "tr": "tur", "tt": "tat", "ug": "uig", "uk": "ukr", "ur": "urd",
    "uz": "uzb", "zh": "zho",
}  # fmt: skip
_KNOWN = frozenset(_CODES.values())


def iso_of_tag(tag: str) -> str:
    """The language of a tag (BCP 47) in ISO 639-3, "" where it is none that is read here.

    >>> iso_of_tag("en-US"), iso_of_tag("zh_CN"), iso_of_tag("kaz"), iso_of_tag("x")
    ('eng', 'zho', 'kaz', '')
    """
    first = tag.strip().replace("_", "-").partition("-")[0].casefold()
    return _CODES.get(first, first if first in _KNOWN else "")
